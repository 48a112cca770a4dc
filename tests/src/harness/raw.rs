//! Requests that no HTTP library would send, byte by byte.

use std::time::{Duration, Instant};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// What came back before the connection ended or fell silent.
#[derive(Clone, Debug)]
pub struct RawAnswer {
    /// The bytes as text.
    pub text: String,
    /// How long it took until the status line was there; `None` when it never came.
    pub took: Option<Duration>,
}

impl RawAnswer {
    /// The status code of the first answer; 0 when the connection just ended.
    pub fn status(&self) -> u16 {
        let line = self.text.lines().next().unwrap_or_default();
        line.split(' ')
            .nth(1)
            .and_then(|code| code.parse().ok())
            .unwrap_or(0)
    }
}

/// Sends bytes to an address and reads what comes back.
pub async fn raw(address: &str, bytes: &[u8]) -> RawAnswer {
    raw_parts(address, &[bytes], Duration::from_secs(5)).await
}

/// Sends parts one after the other until the server has answered or closed, and reads for at
/// most `patience` after that.
pub async fn raw_parts(address: &str, parts: &[&[u8]], patience: Duration) -> RawAnswer {
    let address = address.trim_start_matches("http://");
    let began = Instant::now();
    let stream = TcpStream::connect(address)
        .await
        .expect("the server listens");
    let (mut reader, mut writer) = stream.into_split();
    let read = tokio::spawn(async move {
        let mut bytes = Vec::new();
        let mut took = None;
        let mut buffer = [0; 16 * 1024];
        while let Ok(Ok(count)) = tokio::time::timeout(patience, reader.read(&mut buffer)).await {
            if count == 0 {
                break;
            }
            took.get_or_insert_with(|| began.elapsed());
            bytes.extend_from_slice(&buffer[..count]);
        }
        (bytes, took)
    });
    for part in parts {
        // A server that has seen enough closes; the answer counts, not the rest of the bytes.
        if read.is_finished() || writer.write_all(part).await.is_err() {
            break;
        }
    }
    let (bytes, took) = read.await.expect("reading does not fail");
    RawAnswer {
        text: String::from_utf8_lossy(&bytes).into_owned(),
        took,
    }
}
