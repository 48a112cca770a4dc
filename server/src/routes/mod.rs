//! Everything that can be asked of the server: the operations of `openapi.yaml`
//! through the generated endpoint, and the pages, which stand in the tables `countersign_pages::routes` and
//! `countersign_registry::routes`.

mod answer;

use std::sync::Arc;

use countersign_api::support::Pages;
use countersign_operations::Operations;
use poem::endpoint::BoxEndpoint;
use poem::http::{Method, header};
use poem::{Endpoint, EndpointExt};

use self::answer::{error_page, name_metadata, protect};
use crate::compatibility;
use crate::cors::Cors;
use countersign_rules::app::App;
use countersign_rules::config::Role;
use countersign_rules::event::refusal;
use countersign_rules::telemetry::{Observe, client_address_of};

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
        pages(&app).only(move |path| role_of(path).is_none_or(|role| roles.contains(&role)));
    countersign_rules::operation::endpoint(Arc::new(Operations::new(app)), served)
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

/// Which role a path belongs to; none for what every process has: health, measurements, the
/// reference of the API, and what pages are made of.
fn role_of(path: &str) -> Option<Role> {
    let below = |start: &str| path.starts_with(start);
    if below("/api/oauth/") {
        // What older servers had there are pages.
        Some(Role::Pages)
    } else if below("/api/") {
        Some(Role::Api)
    } else if below("/oauth/") || below("/.well-known/") || path == "/auth" || below("/auth/") {
        Some(Role::Oauth)
    } else if below("/health/")
        || below("/docs")
        || below("/openapi.")
        || below("/assets/")
        || path == "/metrics"
    {
        None
    } else {
        Some(Role::Pages)
    }
}

/// The pages of the table: method, and path in poem's notation.
pub fn page_routes(app: &Arc<App>) -> Vec<(Method, String)> {
    pages(app).routes().collect()
}

/// The pages, and what is answered where there is none.
fn pages(app: &Arc<App>) -> Pages {
    let error_app = app.clone();
    let pages = compatibility::pages(app, Pages::new());
    countersign_registry::routes::pages(app, countersign_pages::routes::pages(app, pages))
        .error_page(move |context, rejection| error_page(&error_app, context, rejection))
}
