//! Tells a caller whose body was not read that the connection ends.
//!
//! An answer can be ready before the body of the request has arrived: it is too large, or the caller
//! may not send it. What is left of such a body is not worth waiting for, so the connection is closed
//! behind the answer. A caller that is not told so sends its next request into that closing connection
//! and sees it break (RFC 9112, section 9.6).

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body_util::combinators::BoxBody;
use hyper::body::{Body, Frame, SizeHint};
use poem::http::{HeaderValue, Version, header};
use poem::{Request, Response};

/// Bytes of a body that nearly always comes along with its head. What is left of such a one is dropped
/// without ending the connection.
const SMALL: u64 = 4096;

type Bodied = BoxBody<Bytes, std::io::Error>;

/// Whether the body of a request was read to its end.
pub(super) struct Reading(Option<Arc<AtomicBool>>);

impl Reading {
    /// Watches the body of a request, where an unread one would end the connection.
    pub(super) fn watch(request: &mut Request) -> Self {
        if !matches!(request.version(), Version::HTTP_10 | Version::HTTP_11) {
            return Self(None);
        }
        let body = Bodied::from(request.take_body());
        if body.size_hint().exact().is_some_and(|size| size <= SMALL) {
            request.set_body(poem::Body::from(body));
            return Self(None);
        }
        let ended = Arc::new(AtomicBool::new(false));
        let watched = Watched {
            body,
            ended: ended.clone(),
        };
        request.set_body(poem::Body::from(Bodied::new(watched)));
        Self(Some(ended))
    }

    /// Says in the answer that the connection ends, if it does.
    pub(super) fn announce(self, response: &mut Response) {
        if self.0.is_some_and(|ended| !ended.load(Ordering::Acquire)) {
            let close = HeaderValue::from_static("close");
            response.headers_mut().insert(header::CONNECTION, close);
        }
    }
}

struct Watched {
    body: Bodied,
    ended: Arc<AtomicBool>,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        // Whoever knows the length does not ask again behind the last byte.
        if frame.is_none() || self.body.is_end_stream() {
            self.ended.store(true, Ordering::Release);
        }
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
