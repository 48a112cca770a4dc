//! One connection, one exchange at a time, with no more of HTTP/1.1 than that needs.

use std::io::{Error, ErrorKind, Result};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

/// An open connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

/// A reply in the connection's buffer.
pub struct Reply<'c> {
    whole: &'c [u8],
    body: usize,
}

impl Connection {
    /// Connects.
    ///
    /// # Errors
    /// When nobody listens at `address`.
    pub async fn open(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self {
            stream,
            buffer: Vec::with_capacity(16 * 1024),
        })
    }

    /// Sends a whole request and waits for the whole reply.
    ///
    /// # Errors
    /// When the connection breaks, or the reply does not say how long it is.
    pub async fn exchange(&mut self, request: &[u8]) -> Result<Reply<'_>> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        let body = loop {
            if let Some(at) = self.buffer.windows(4).position(|four| four == b"\r\n\r\n") {
                break at + 4;
            }
            self.more().await?;
        };
        let length = content_length(&self.buffer[..body])
            .ok_or_else(|| Error::new(ErrorKind::InvalidData, "a reply of unknown length"))?;
        while self.buffer.len() < body + length {
            self.more().await?;
        }
        Ok(Reply {
            whole: &self.buffer,
            body,
        })
    }

    async fn more(&mut self) -> Result<()> {
        match self.stream.read_buf(&mut self.buffer).await? {
            0 => Err(ErrorKind::UnexpectedEof.into()),
            _ => Ok(()),
        }
    }
}

fn content_length(head: &[u8]) -> Option<usize> {
    const NAME: &[u8] = b"content-length:";
    let value = head.split(|byte| *byte == b'\n').find_map(|line| {
        let (name, value) = line.split_at_checked(NAME.len())?;
        name.eq_ignore_ascii_case(NAME).then_some(value)
    })?;
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

impl Reply<'_> {
    /// The status code; 0 for what is no HTTP/1.1.
    pub fn status(&self) -> u16 {
        self.whole
            .get(9..12)
            .and_then(|digits| std::str::from_utf8(digits).ok())
            .and_then(|digits| digits.parse().ok())
            .unwrap_or(0)
    }

    /// A member of a JSON body whose value is a text without escapes.
    pub fn member(&self, name: &str) -> Option<&str> {
        let body = std::str::from_utf8(&self.whole[self.body..]).ok()?;
        let (_, after) = body.split_once(&format!("\"{name}\":\""))?;
        after.split_once('"').map(|(value, _)| value)
    }

    /// All of it, for a person to read.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(self.whole).into_owned()
    }
}
