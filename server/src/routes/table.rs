//! The table of pages, with a file for each area. A new page is a line in one of them.

use std::sync::Arc;

use countersign_api::support::Pages;
use futures::future::BoxFuture;
use poem::{Body, Endpoint, Request, Response, endpoint};

use super::{account, former, operation, provider, registry, rights, sign_in, site};
use crate::app::App;
use crate::session::Visit;

/// Adds all pages to the table.
pub fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let pages = former::former_places(app, pages);
    let pages = former::former_addresses(app, pages);
    let pages = registry::pages(app, pages);
    let pages = rights::pages(app, pages);
    let pages = operation::pages(app, pages);
    let pages = sign_in::pages(app, pages);
    let pages = account::pages(app, pages);
    let pages = provider::pages(app, pages);
    site::pages(app, pages)
}

/// A page and how it is answered. One type for all pages: with a type for each, everything around a page is compiled
/// once for each.
pub(super) struct Page {
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

pub(super) fn visit<F, Fut>(app: &Arc<App>, handler: F) -> Page
where
    F: Fn(Visit) -> Fut + Send + Sync + Copy + 'static,
    Fut: Future<Output = Response> + Send + 'static,
{
    Page {
        app: app.clone(),
        answer: Box::new(move |visit| Box::pin(handler(visit))),
    }
}

pub(super) fn published(
    app: &Arc<App>,
    answer: fn(&App) -> Response,
) -> impl Endpoint<Output = Response> + 'static {
    let app = app.clone();
    endpoint::make_sync(move |_| answer(&app))
}
