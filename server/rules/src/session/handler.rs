//! How handlers of pages stand in a table of pages.

use std::sync::Arc;

use futures::future::BoxFuture;
use poem::{Body, Endpoint, Request, Response, endpoint};

use super::Visit;
use crate::app::App;

/// A page and how it is answered. One type for all pages: with a type for each, everything around a page is compiled
/// once for each.
pub struct Page {
    app: Arc<App>,
    answer: Box<dyn Fn(Visit) -> BoxFuture<'static, Response> + Send + Sync>,
}

impl Endpoint for Page {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let body: Body = request.take_body();
        Ok(match Visit::new(self.app.clone(), request, body).await {
            Ok(visit) => (self.answer)(visit).await,
            Err(response) => response,
        })
    }
}

/// The page that a handler makes, from what a browser sent.
pub fn visit<F, Fut>(app: &Arc<App>, handler: F) -> Page
where
    F: Fn(Visit) -> Fut + Send + Sync + Copy + 'static,
    Fut: Future<Output = Response> + Send + 'static,
{
    Page {
        app: app.clone(),
        answer: Box::new(move |visit| Box::pin(handler(visit))),
    }
}

/// What is the same for everybody.
pub fn published(
    app: &Arc<App>,
    answer: fn(&App) -> Response,
) -> impl Endpoint<Output = Response> + 'static {
    let app = app.clone();
    endpoint::make_sync(move |_| answer(&app))
}
