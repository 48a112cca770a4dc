//! Closes a connection so that the caller can read the last answer.
//!
//! A connection that is closed with bytes unread is reset, and a reset throws
//! away what the caller has not read yet: one who is still sending a body that
//! is too large would never learn why it was refused. So the sending side is
//! closed first, and what still arrives is read and dropped for a moment.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

/// How long a caller may go on sending after the answer.
const LINGER: Duration = Duration::from_secs(2);

/// How many bytes are dropped before other tasks have their turn.
const TURN: usize = 1024 * 1024;

/// A stream that lingers when it is shut down while bytes are waiting.
pub(super) struct Lingering<S> {
    stream: S,
    closed: bool,
    until: Option<Pin<Box<Sleep>>>,
}

impl<S> Lingering<S> {
    pub(super) fn new(stream: S) -> Self {
        Self {
            stream,
            closed: false,
            until: None,
        }
    }
}

impl<S: AsyncRead + Unpin> Lingering<S> {
    /// Ready when the caller has stopped sending or the time is over. Where
    /// nothing waits at first, nothing was unread, and nobody is waited for.
    fn poll_drop_rest(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut scratch = [0; 16 * 1024];
        let mut dropped = 0;
        loop {
            let mut rest = ReadBuf::new(&mut scratch);
            match Pin::new(&mut self.stream).poll_read(context, &mut rest) {
                Poll::Ready(Ok(())) if !rest.filled().is_empty() => {
                    dropped += rest.filled().len();
                    let until = self
                        .until
                        .get_or_insert_with(|| Box::pin(tokio::time::sleep(LINGER)));
                    if until.as_mut().poll(context).is_ready() {
                        return Poll::Ready(());
                    }
                    if dropped >= TURN {
                        context.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                }
                Poll::Ready(_) => return Poll::Ready(()),
                Poll::Pending => {
                    return match &mut self.until {
                        None => Poll::Ready(()),
                        Some(until) => until.as_mut().poll(context),
                    };
                }
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Lingering<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Lingering<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if !self.closed {
            ready!(Pin::new(&mut self.stream).poll_shutdown(context))?;
            self.closed = true;
        }
        self.poll_drop_rest(context).map(Ok)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};

    use super::*;

    async fn pair() -> (TcpStream, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (here, there) = tokio::join!(TcpStream::connect(address), listener.accept());
        (here.expect("a connection"), there.expect("a connection").0)
    }

    /// Sends much more than the sockets hold, and reads the answer afterwards.
    async fn answer_of(mut caller: TcpStream) -> io::Result<String> {
        caller.write_all(&vec![b'a'; 16 * 1024 * 1024]).await?;
        caller.shutdown().await?;
        let mut answer = String::new();
        caller.read_to_string(&mut answer).await?;
        Ok(answer)
    }

    #[tokio::test]
    async fn a_caller_who_is_still_sending_can_read_the_answer() {
        let (caller, stream) = pair().await;
        let answer = tokio::spawn(answer_of(caller));
        let mut stream = Lingering::new(stream);
        stream
            .read_exact(&mut [0; 1000])
            .await
            .expect("a beginning");
        stream.write_all(b"too large").await.expect("an answer");
        stream.shutdown().await.expect("closed");
        drop(stream);
        let answer = answer.await.expect("a caller").expect("no reset");
        assert_eq!(answer, "too large");
    }

    #[tokio::test]
    async fn nobody_is_waited_for_who_sends_nothing() {
        let (_caller, stream) = pair().await;
        let mut stream = Lingering::new(stream);
        let closing = tokio::time::timeout(LINGER / 2, stream.shutdown());
        closing.await.expect("at once").expect("closed");
    }

    #[tokio::test]
    async fn nobody_is_waited_for_without_end() {
        let (mut caller, stream) = pair().await;
        caller.write_all(b"and then nothing").await.expect("sent");
        let mut stream = Lingering::new(stream);
        // What was sent has arrived.
        stream.read_exact(&mut [0; 1]).await.expect("a beginning");
        let closing = tokio::time::timeout(LINGER * 3, stream.shutdown());
        closing.await.expect("within its time").expect("closed");
    }
}
