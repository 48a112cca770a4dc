//! Everything that can be asked of the server: the operations of `openapi.yaml`
//! through the generated endpoint, and the pages, which stand in one table
//! here: `pages`, with a file for each area. A new page is a line in one of them.

mod account;
mod answer;
mod former;
mod operation;
mod provider;
mod registry;
mod rights;
mod sign_in;
mod site;

use std::sync::Arc;

use countersign_api::support::Pages;
use futures::future::BoxFuture;
use poem::endpoint::BoxEndpoint;
use poem::http::{Method, header};
use poem::{Body, Endpoint, EndpointExt, Request, Response, endpoint};

use self::answer::{error_page, name_metadata, protect};
use crate::app::App;
use crate::compatibility;
use crate::config::Role;
use crate::cors::Cors;
use crate::event::refusal;
use crate::session::Visit;
use crate::telemetry::{Observe, client_address_of};

/// The whole server as one endpoint.
pub fn endpoint(app: Arc<App>) -> BoxEndpoint<'static> {
    let observe = Observe::new(
        app.metrics.clone(),
        app.config.trusted_proxies(),
        app.clock.clone(),
        app.random.clone(),
    )
    .error_uri(app.config.authorization.error_uri.as_deref());
    let protecting = app.clone();
    let roles = app.config.server.roles.clone();
    let served =
        pages(&app).only(move |path| Role::of(path).is_none_or(|role| roles.contains(&role)));
    countersign_api::endpoint(app.clone(), served)
        .around(move |endpoint, request| {
            let app = protecting.clone();
            async move {
                let request = compatibility::placed(&app, request);
                let cors = Cors::of(
                    &app,
                    request.method(),
                    request.uri().path(),
                    request.headers(),
                );
                let address = client_address_of(&app, &request);
                let old_way = compatibility::is_old_way(&app, &request);
                let accept = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
                // On the heap layer by layer: the future of a request is moved on its way outwards,
                // and each layer would carry the whole of what is inside.
                let work = Box::pin(endpoint.get_response(request));
                let answered = refusal::watch(&app, address, work).await;
                let mut response = protect(&app, answered, accept.as_ref());
                name_metadata(&app, &mut response);
                if old_way {
                    compatibility::deprecate(response.headers_mut());
                }
                if let Some(cors) = cors {
                    let status = response.status();
                    cors.apply(status, response.headers_mut());
                }
                Ok(response)
            }
        })
        .with(observe)
        .boxed()
}

impl Role {
    /// Which role a path belongs to; none for what every process has: health, measurements, the
    /// reference of the API, and what pages are made of.
    fn of(path: &str) -> Option<Self> {
        let below = |start: &str| path.starts_with(start);
        if below("/api/oauth/") {
            // What older servers had there are pages.
            Some(Self::Pages)
        } else if below("/api/") {
            Some(Self::Api)
        } else if below("/oauth/") || below("/.well-known/") || path == "/auth" || below("/auth/") {
            Some(Self::Oauth)
        } else if below("/health/")
            || below("/docs")
            || below("/openapi.")
            || below("/assets/")
            || path == "/metrics"
        {
            None
        } else {
            Some(Self::Pages)
        }
    }
}

/// The pages of the table: method, and path in poem's notation.
pub fn page_routes(app: &Arc<App>) -> Vec<(Method, String)> {
    pages(app).routes().collect()
}

/// The table of pages.
fn pages(app: &Arc<App>) -> Pages {
    let error_app = app.clone();
    let pages = compatibility::pages(app, Pages::new());
    let pages = former::former_places(app, pages);
    let pages = former::former_addresses(app, pages);
    let pages = registry::pages(app, pages);
    let pages = rights::pages(app, pages);
    let pages = operation::pages(app, pages);
    let pages = sign_in::pages(app, pages);
    let pages = account::pages(app, pages);
    let pages = provider::pages(app, pages);
    site::pages(app, pages)
        .error_page(move |context, rejection| error_page(&error_app, context, rejection))
}

/// A page and how it is answered. One type for all pages: with a type for each, everything around a page is compiled
/// once for each.
struct Page {
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

fn visit<F, Fut>(app: &Arc<App>, handler: F) -> Page
where
    F: Fn(Visit) -> Fut + Send + Sync + Copy + 'static,
    Fut: Future<Output = Response> + Send + 'static,
{
    Page {
        app: app.clone(),
        answer: Box::new(move |visit| Box::pin(handler(visit))),
    }
}

fn published(
    app: &Arc<App>,
    answer: fn(&App) -> Response,
) -> impl Endpoint<Output = Response> + 'static {
    let app = app.clone();
    endpoint::make_sync(move |_| answer(&app))
}
