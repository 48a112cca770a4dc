//! What is there for everybody: the first page, the reference and the guides, the page of errors, and what pages are
//! made of.

use std::sync::Arc;

use countersign_api::support::{Pages, Rejection};
use poem::http::{Method, StatusCode, header};
use poem::{Endpoint, IntoResponse, Request, Response, endpoint};

use crate::console;
use countersign_rules::app::App;
use countersign_rules::page::{
    self, CsrfDemoPage, ErrorKind, ErrorPage, GuidePage, HomePage, path,
};
use countersign_rules::session::handler::{published, visit};
use countersign_rules::session::then::Then;
use countersign_rules::session::{Visit, claim};

pub(super) fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    let get = Method::GET;
    pages
        .at(get.clone(), path::HOME, visit(app, home))
        .at(get.clone(), path::CSRF_DEMO, visit(app, csrf_demo))
        .at(get.clone(), "/oauth/errors", visit(app, oauth_error))
        .at(get.clone(), path::DOCS, reference(app))
        .at(get.clone(), path::REFERENCE, visit(app, overview))
        .at(get.clone(), "/docs/reference/:tag", reference(app))
        .at(get.clone(), path::SCHEMAS, reference(app))
        .at(get.clone(), path::CONSOLE, visit(app, console::show))
        .at(
            get.clone(),
            path::CONSOLE_ANSWER,
            visit(app, console::answered),
        )
        .at(get.clone(), path::GUIDE, visit(app, grants))
        .at(get.clone(), path::GUIDES, visit(app, guide))
        .at(get.clone(), "/docs/guides/*chapter", visit(app, guide))
        .at(
            get.clone(),
            path::OPENAPI_YAML,
            published(app, |app| app.reference.yaml()),
        )
        .at(
            get.clone(),
            path::OPENAPI_JSON,
            published(app, |app| app.reference.json()),
        )
        .at(
            get.clone(),
            path::OPENAPI_CHANGES,
            published(app, |app| app.reference.changes()),
        )
        .at(get.clone(), path::COLOURS, published(app, colours))
        .at(
            get.clone(),
            path::SIGN_IN_ELEMENT,
            endpoint::make_sync(|_| page::sign_in_element()),
        )
        .at(get, "/assets/*path", endpoint::make_sync(asset))
}

fn asset(request: Request) -> Response {
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let name = request
        .uri()
        .path()
        .strip_prefix(path::ASSETS)
        .unwrap_or("");
    page::respond_asset(name, known).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// `GET /colours.css`: validated colours, so nothing else can stand in it.
fn colours(app: &App) -> Response {
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=300")
        .body(app.site.colours())
}

/// `GET /docs/reference`: who cuts the address of a tag finds all of them.
async fn overview(visit: Visit) -> Response {
    visit.go_to(path::DOCS)
}

/// `GET /`
async fn home(visit: Visit) -> Response {
    let claimed = match claim::is_claimed(&visit.app).await {
        Ok(claimed) => claimed,
        Err(error) => return visit.failed(&error.into()),
    };
    let page = HomePage {
        layout: visit.layout(),
        claimed,
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// `GET /developer/csrf-demo`
async fn csrf_demo(visit: Visit) -> Response {
    match visit.signed_in {
        Some(_) => visit.show_with_script(StatusCode::OK, &CsrfDemoPage::new(visit.layout())),
        None => visit.go_to(&Then::CsrfDemo.sign_in()),
    }
}

/// The pages of the API reference. One rendering of each serves everybody, so nobody is asked who they are.
fn reference(app: &Arc<App>) -> impl Endpoint<Output = Response> + 'static {
    let app = app.clone();
    endpoint::make_sync(move |request: Request| {
        let page = app.reference.page(request.uri().path());
        page.ok_or_else(|| Rejection::not_found("The API reference has no such page."))
    })
}

/// `GET /docs/grants`
async fn grants(visit: Visit) -> Response {
    chapter(&visit, "grants")
}

/// `GET /docs/guides` and what is below it
async fn guide(visit: Visit) -> Response {
    let name = visit.request.path_params::<String>().unwrap_or_default();
    chapter(&visit, &name)
}

fn chapter(visit: &Visit, name: &str) -> Response {
    match GuidePage::chapter(visit.layout(), name) {
        Some(page) => visit.show(StatusCode::OK, &page, &[]),
        None => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
    }
}

/// `GET /oauth/errors?error=…`, where other programs may send people.
async fn oauth_error(visit: Visit) -> Response {
    let error = visit.query("error");
    let page = ErrorPage::from_code(visit.layout(), error.as_deref());
    visit.show(StatusCode::OK, &page, &[])
}
