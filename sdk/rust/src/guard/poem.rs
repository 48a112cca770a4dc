//! The guard as a poem middleware.

use poem::{Endpoint, IntoResponse, Middleware, Request, Response, Result};

use super::protect::{Call, Found, Protect};

impl<E: Endpoint> Middleware<E> for Protect {
    type Output = ProtectEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ProtectEndpoint {
            protect: self.clone(),
            inner,
        }
    }
}

/// An endpoint behind a [`Protect`].
#[derive(Debug)]
pub struct ProtectEndpoint<E> {
    protect: Protect,
    inner: E,
}

impl<E: Endpoint> Endpoint for ProtectEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let known = request.extensions().get::<Found>().cloned();
        let call = Call {
            method: request.method(),
            uri: request.uri(),
            headers: request.headers(),
        };
        match self.protect.enter(call, known).await {
            Ok(found) => {
                found.keep(request.extensions_mut());
                self.inner
                    .call(request)
                    .await
                    .map(IntoResponse::into_response)
            }
            Err(refusal) => {
                let (head, body) = self.protect.answer(&refusal).into_parts();
                let mut answer = Response::from(body);
                answer.set_status(head.status);
                *answer.headers_mut() = head.headers;
                Ok(answer)
            }
        }
    }
}
