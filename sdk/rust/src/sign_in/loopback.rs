//! The listener that receives the browser's way back.
//!
//! Anything on this machine, and any page in the browser, can send requests to
//! it. So a request that does not carry our `state` is answered and forgotten,
//! and a connection that says nothing (browsers open some in advance) does not
//! hold up the others.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::page::{self, Page};
use crate::error::{Error, ErrorKind};

/// The most that is read of a request's head, in bytes.
const HEAD_LIMIT: usize = 16 * 1024;
/// How long a connection may take to send a head or to take an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The most connections at a time.
const CONNECTIONS: usize = 32;

/// A listener on 127.0.0.1.
pub(super) struct Loopback {
    listener: TcpListener,
    address: SocketAddr,
    path: String,
}

impl Loopback {
    /// Listens on the port, or a free one for 0.
    pub(super) async fn bind(port: u16, path: &str) -> Result<Self, Error> {
        let failed = |error: std::io::Error| {
            let message = format!("cannot listen on 127.0.0.1:{port} for the sign-in: {error}");
            Error::new(ErrorKind::Configuration, message)
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
            .await
            .map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        Ok(Self {
            listener,
            address,
            path: path.to_owned(),
        })
    }

    /// Where the server sends the browser back to.
    pub(super) fn redirect_uri(&self) -> String {
        format!("http://{}{}", self.address, self.path)
    }

    /// Waits for a request to our path that `is_ours`; answers all others by itself.
    pub(super) async fn arrival(self, is_ours: impl Fn(&str) -> bool) -> Result<Arrived, Error> {
        let mut connections = JoinSet::new();
        loop {
            tokio::select! {
                accepted = self.listener.accept(), if connections.len() < CONNECTIONS => {
                    let (stream, _) = accepted.map_err(|error| {
                        let message = format!("the listener for the sign-in failed: {error}");
                        Error::new(ErrorKind::Network, message)
                    })?;
                    let path = self.path.clone();
                    connections.spawn(receive(stream, path));
                }
                Some(received) = connections.join_next() => {
                    let Ok(Some(arrived)) = received else { continue };
                    if is_ours(&arrived.target) {
                        return Ok(arrived);
                    }
                    connections.spawn(async move {
                        arrived.answer(&page::foreign()).await;
                        None
                    });
                }
            }
        }
    }
}

/// A request that waits for its answer.
pub(super) struct Arrived {
    target: String,
    stream: TcpStream,
}

impl Arrived {
    /// Path and query, as the browser sent them.
    pub(super) fn target(&self) -> &str {
        &self.target
    }

    /// Shows a page. A browser that went away in the meantime is no failure.
    pub(super) async fn answer(mut self, page: &Page) {
        let _ = tokio::time::timeout(PATIENCE, async {
            self.stream.write_all(page.response().as_bytes()).await?;
            self.stream.shutdown().await
        })
        .await;
    }
}

/// Reads one request; `None` when it was not one for our path and has been answered.
async fn receive(mut stream: TcpStream, path: String) -> Option<Arrived> {
    let head = tokio::time::timeout(PATIENCE, head(&mut stream))
        .await
        .ok()??;
    let mut words = head.lines().next()?.split(' ');
    let (method, target) = (words.next()?, words.next()?.to_owned());
    let arrived = Arrived { stream, target };
    let page = match method {
        "GET" if arrived.target.split('?').next() == Some(&path) => return Some(arrived),
        "GET" => page::not_found(),
        _ => page::not_allowed(),
    };
    arrived.answer(&page).await;
    None
}

/// The head of a request up to the empty line; `None` when it is too long, not text, or cut off.
async fn head(stream: &mut TcpStream) -> Option<String> {
    let mut head = Vec::with_capacity(1024);
    let mut chunk = [0; 1024];
    while !head.windows(4).any(|window| window == b"\r\n\r\n") {
        let count = stream.read(&mut chunk).await.ok()?;
        if count == 0 || head.len() + count > HEAD_LIMIT {
            return None;
        }
        head.extend_from_slice(&chunk[..count]);
    }
    String::from_utf8(head).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn get(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[tokio::test]
    async fn only_the_right_state_ends_the_wait() {
        let loopback = Loopback::bind(0, "/callback").await.unwrap();
        let address = loopback.address;
        assert_eq!(
            loopback.redirect_uri(),
            format!("http://{address}/callback")
        );
        let wait = tokio::spawn(loopback.arrival(|target| target.contains("state=right")));

        // A connection that never says anything must not be in the way.
        let _silent = TcpStream::connect(address).await.unwrap();
        let wrong = get(address, "GET /callback?state=wrong HTTP/1.1\r\n\r\n").await;
        assert!(wrong.starts_with("HTTP/1.1 400 "), "{wrong}");
        let elsewhere = get(address, "GET /favicon.ico HTTP/1.1\r\n\r\n").await;
        assert!(elsewhere.starts_with("HTTP/1.1 404 "), "{elsewhere}");
        let post = get(address, "POST /callback?state=right HTTP/1.1\r\n\r\n").await;
        assert!(post.starts_with("HTTP/1.1 405 "), "{post}");
        assert!(post.contains("\r\nAllow: GET\r\n"), "{post}");

        let request = "GET /callback?code=c&state=right HTTP/1.1\r\nHost: x\r\n\r\n";
        let browser = tokio::spawn(get(address, request));
        let arrived = wait.await.unwrap().unwrap();
        assert_eq!(arrived.target(), "/callback?code=c&state=right");
        arrived.answer(&page::foreign()).await;
        assert!(
            browser
                .await
                .unwrap()
                .contains("Content-Security-Policy: default-src 'none'")
        );
    }

    #[tokio::test]
    async fn an_endless_head_is_cut_off() {
        let loopback = Loopback::bind(0, "/callback").await.unwrap();
        let address = loopback.address;
        let wait = tokio::spawn(loopback.arrival(|_| true));
        let mut stream = TcpStream::connect(address).await.unwrap();
        let flood = vec![b'a'; 2 * HEAD_LIMIT];
        // The other side closes at some point, which may break the write or end the read.
        let _ = stream.write_all(&flood).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert!(answer.is_empty());
        assert!(!wait.is_finished());
        wait.abort();
    }
}
