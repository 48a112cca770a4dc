//! The guard as a tower layer: for axum, hyper and whatever else is built on tower.

use std::future::Future;
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::{Request, Response};
use tower_layer::Layer;
use tower_service::Service;

use super::protect::{Call, Found, Protect};

impl<S> Layer<S> for Protect {
    type Service = ProtectService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        ProtectService {
            protect: self.clone(),
            inner,
        }
    }
}

/// A service behind a [`Protect`].
#[derive(Clone, Debug)]
pub struct ProtectService<S> {
    protect: Protect,
    inner: S,
}

impl<S, B, R> Service<Request<B>> for ProtectService<S>
where
    S: Service<Request<B>, Response = Response<R>> + Clone + Send + 'static,
    S::Future: Send,
    B: Send + 'static,
    R: From<String>,
{
    type Response = Response<R>;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<R>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        // The one that is ready goes with the request; a fresh one stays.
        let fresh = self.inner.clone();
        let mut inner = mem::replace(&mut self.inner, fresh);
        let protect = self.protect.clone();
        Box::pin(async move {
            let (mut parts, body) = request.into_parts();
            let known = parts.extensions.get::<Found>().cloned();
            match protect.enter(Call::from(&parts), known).await {
                Ok(found) => {
                    found.keep(&mut parts.extensions);
                    inner.call(Request::from_parts(parts, body)).await
                }
                Err(refusal) => Ok(protect.answer(&refusal).map(R::from)),
            }
        })
    }
}
