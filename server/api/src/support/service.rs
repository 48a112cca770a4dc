//! One endpoint for the whole server: the operations of `openapi.yaml`, the HTML pages beside
//! them, and an answer in the right form for every path and method that neither has.

use std::collections::HashMap;
use std::sync::Arc;

use http::{HeaderValue, Method, StatusCode, Uri, header};
use poem::endpoint::BoxEndpoint;
use poem::middleware::{CookieJarManager, CookieJarManagerEndpoint};
use poem::{
    Endpoint, EndpointExt, IntoEndpoint, IntoResponse, PathPattern, Request, Response, Route,
};
use poem_openapi::__private::UrlQuery;
use poem_openapi::OpenApi;

use super::answer::RefusedPage;
use super::error_body;
use super::guard::Authorizer;
use super::operation::ErrorKind;
use super::query;
use super::rejection::Rejection;
use super::request_id;

/// What an error page may depend on.
#[derive(Debug, Clone)]
pub struct PageContext {
    /// Path of the request.
    pub path: String,
    /// Its `Accept-Language`.
    pub accept_language: Option<String>,
    /// Its id in the log.
    pub request_id: Option<String>,
}

type ErrorPage = dyn Fn(&PageContext, &Rejection) -> String + Send + Sync;
type Serves = dyn Fn(&str) -> bool + Send + Sync;
type Prepare = dyn Fn(&mut Request) + Send + Sync;

/// The HTML pages of the server, which no operation describes.
#[derive(Default)]
pub struct Pages {
    routes: Vec<(String, Method, BoxEndpoint<'static>)>,
    error_page: Option<Arc<ErrorPage>>,
    serves: Option<Box<Serves>>,
}

impl Pages {
    /// No pages.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page. `path` is in poem's notation (`/account/:id`); `GET` serves `HEAD` too.
    /// An endpoint may fail with a [`Rejection`], which becomes an error page.
    #[must_use]
    pub fn at<E>(mut self, method: Method, path: &str, endpoint: E) -> Self
    where
        E: IntoEndpoint,
        E::Endpoint: 'static,
    {
        let endpoint = PageEndpoint(endpoint.into_endpoint()).boxed();
        self.routes.push((path.to_owned(), method, endpoint));
        self
    }

    /// The pages in their order: method and path.
    pub fn routes(&self) -> impl Iterator<Item = (Method, String)> {
        let routes = self.routes.iter();
        routes.map(|(path, method, _)| (method.clone(), path.clone()))
    }

    /// Leaves out every page and operation whose path `serves` does not know: to callers they
    /// do not exist.
    #[must_use]
    pub fn only(mut self, serves: impl Fn(&str) -> bool + Send + Sync + 'static) -> Self {
        self.serves = Some(Box::new(serves));
        self
    }

    /// Renders refusals as HTML: those of page operations, those of pages, and 404 and 405
    /// for callers that accept `text/html`. The function answers a whole document.
    #[must_use]
    pub fn error_page(
        mut self,
        render: impl Fn(&PageContext, &Rejection) -> String + Send + Sync + 'static,
    ) -> Self {
        self.error_page = Some(Arc::new(render));
        self
    }
}

/// The server as one endpoint. Made by the generated `endpoint` function.
pub struct Service {
    route: CookieJarManagerEndpoint<Route>,
    prepare: Box<Prepare>,
    error_page: Option<Arc<ErrorPage>>,
}

impl Service {
    /// Puts operations and pages into one routing tree.
    ///
    /// # Panics
    ///
    /// When two pages have one path and method. That is found by the first start.
    pub(crate) fn new<A: Authorizer + ?Sized>(
        app: Arc<A>,
        api: impl OpenApi,
        pages: Pages,
    ) -> Self {
        let mut operations: HashMap<String, HashMap<Method, BoxEndpoint<'static>>> = HashMap::new();
        api.add_routes(&mut operations);
        let mut table: HashMap<String, Methods> = HashMap::new();
        for (path, methods) in operations {
            let place = table.entry(path).or_default();
            for (method, endpoint) in methods {
                place.add(method, endpoint);
            }
        }
        for (path, method, endpoint) in pages.routes {
            table.entry(path).or_default().add(method, endpoint);
        }
        if let Some(serves) = &pages.serves {
            table.retain(|path, _| serves(path));
        }
        let mut route = Route::new();
        for (path, methods) in table {
            route = route.at(path, methods.settled());
        }
        Self {
            route: route.with(CookieJarManager::new()),
            prepare: Box::new(move |request: &mut Request| prepare(&app, request)),
            error_page: pages.error_page,
        }
    }

    async fn route(&self, mut request: Request) -> Response {
        if let Err(rejection) = check_path(request.uri().path()) {
            return unrouted(rejection);
        }
        (self.prepare)(&mut request);
        // The router's "not found" arrives as an error; `finish` gives it a form.
        self.route.get_response(request).await
    }

    /// Gives a form to what the router or a page refused.
    fn finish(&self, response: Response, asked: &Asked) -> Response {
        if let Some(RefusedPage(rejection)) = response.data::<RefusedPage>().cloned() {
            return self.page(response, asked, &rejection);
        }
        // Every response of a path that there is names its pattern; the rest is poem's own text.
        let rejection = match response.data::<Unrouted>() {
            Some(Unrouted(rejection)) => rejection.clone(),
            None if response.status() == StatusCode::NOT_FOUND
                && response.data::<PathPattern>().is_none() =>
            {
                Rejection::not_found("There is nothing at this path.").oauth_code("invalid_request")
            }
            None => return response,
        };
        let kind = asked.kind(self.error_page.is_some());
        let plain = error_body::respond(kind, &rejection);
        if kind == ErrorKind::Page {
            return self.page(plain, asked, &rejection);
        }
        plain
    }

    fn page(&self, mut response: Response, asked: &Asked, rejection: &Rejection) -> Response {
        if let Some(render) = &self.error_page {
            response.set_body(render(&asked.context(), rejection));
            response.headers_mut().insert(
                header::CONTENT_TYPE,
                HeaderValue::from_static("text/html; charset=utf-8"),
            );
        }
        response
    }
}

impl Endpoint for Service {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let asked = Asked::of(&request);
        let response = self.route(request).await;
        Ok(self.finish(response, &asked))
    }
}

/// What decides the form of an answer to a request that nothing handles. Every request has
/// one and few need it, so that it shares what the request holds.
struct Asked {
    uri: Uri,
    accept: Option<HeaderValue>,
    accept_language: Option<HeaderValue>,
}

impl Asked {
    fn of(request: &Request) -> Self {
        let header = |name| request.headers().get(name).cloned();
        Self {
            uri: request.uri().clone(),
            accept: header(header::ACCEPT),
            accept_language: header(header::ACCEPT_LANGUAGE),
        }
    }

    fn context(&self) -> PageContext {
        PageContext {
            path: self.uri.path().to_owned(),
            accept_language: text(&self.accept_language).map(str::to_owned),
            request_id: request_id::current(),
        }
    }

    fn kind(&self, has_pages: bool) -> ErrorKind {
        let path = self.uri.path();
        let accepts_html = text(&self.accept).is_some_and(|types| types.contains("text/html"));
        if path.starts_with("/oauth/") || path.starts_with("/.well-known") {
            ErrorKind::OAuth
        } else if has_pages && accepts_html && !path.starts_with("/api/") {
            ErrorKind::Page
        } else {
            ErrorKind::Problem
        }
    }
}

fn text(header: &Option<HeaderValue>) -> Option<&str> {
    header.as_ref().and_then(|value| value.to_str().ok())
}

/// Marks a response that is still to be given a form.
#[derive(Clone)]
struct Unrouted(Rejection);

fn unrouted(rejection: Rejection) -> Response {
    let mut response = rejection.status().into_response();
    response.set_data(Unrouted(rejection));
    response
}

/// Escapes in a path must make text without NUL, or a parameter would silently be missing
/// or reach a text column that cannot hold it.
fn check_path(path: &str) -> Result<(), Rejection> {
    if path.contains('%') {
        let sound = path.split('/').all(|segment| {
            // `+` is itself in a path; here only the validity of the escapes matters.
            query::pairs(segment.as_bytes()).is_some()
        });
        if !sound {
            return Err(Rejection::malformed(
                "malformed_path",
                "The path is not valid UTF-8.",
            ));
        }
    }
    Ok(())
}

/// The methods of one path.
#[derive(Default)]
struct Methods {
    endpoints: Vec<(Method, BoxEndpoint<'static>)>,
    allow: String,
}

impl Methods {
    fn add(&mut self, method: Method, endpoint: BoxEndpoint<'static>) {
        assert!(
            self.find(&method).is_none(),
            "{method} stands twice at one path"
        );
        self.endpoints.push((method, endpoint));
    }

    /// Computes `Allow` (RFC 9110 §10.2.1) once.
    fn settled(mut self) -> Self {
        self.endpoints
            .sort_by(|(a, _), (b, _)| a.as_str().cmp(b.as_str()));
        let mut names: Vec<&str> = self.endpoints.iter().map(|(one, _)| one.as_str()).collect();
        if names.contains(&"GET") && !names.contains(&"HEAD") {
            names.push("HEAD");
        }
        if !names.contains(&"OPTIONS") {
            names.push("OPTIONS");
        }
        self.allow = names.join(", ");
        self
    }

    fn find(&self, method: &Method) -> Option<&BoxEndpoint<'static>> {
        self.endpoints
            .iter()
            .find(|(one, _)| one == method)
            .map(|(_, endpoint)| endpoint)
    }
}

impl Endpoint for Methods {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let method = request.method();
        // The HTTP layer sends no body for HEAD, and knows its length from the one of GET.
        let serving = if *method == Method::HEAD {
            self.find(method).or(self.find(&Method::GET))
        } else {
            self.find(method)
        };
        if let Some(endpoint) = serving {
            return Ok(endpoint.get_response(request).await);
        }
        if *method == Method::OPTIONS {
            return Ok(Response::builder()
                .status(StatusCode::NO_CONTENT)
                .header(header::ALLOW, self.allow.as_str())
                .finish());
        }
        let name = method.as_str().chars().take(20).collect::<String>();
        Ok(unrouted(
            Rejection::new(
                StatusCode::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                format!("{name} is not a method of this path; {} are.", self.allow),
            )
            .oauth_code("invalid_request")
            .header(header::ALLOW, &self.allow),
        ))
    }
}

/// Gives a request what the guards and the parameters of operations look for.
fn prepare<A: Authorizer + ?Sized>(app: &Arc<A>, request: &mut Request) {
    let pairs = query::parse(request.uri().query().unwrap_or_default());
    let pairs = pairs.unwrap_or_else(|fault| {
        request.set_data(fault);
        Vec::new()
    });
    request.set_data(UrlQuery(pairs));
    request.set_data(app.clone());
}

/// A page whose failures become error pages.
struct PageEndpoint<E>(E);

impl<E: Endpoint> Endpoint for PageEndpoint<E> {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        let error = match self.0.call(request).await {
            Ok(response) => return Ok(response.into_response()),
            Err(error) => error,
        };
        let rejection = match error.downcast_ref::<Rejection>() {
            Some(rejection) => rejection.clone(),
            None if error.status().is_client_error() => {
                Rejection::malformed("malformed_request", "The request cannot be read.")
                    .with_status(error.status())
                    .detail(error)
            }
            None => Rejection::internal(error),
        };
        if rejection.status().is_server_error() {
            let detail = rejection
                .log_detail()
                .unwrap_or_else(|| rejection.message());
            tracing::error!(status = rejection.status().as_u16(), detail, "page failed");
        }
        let mut response = error_body::respond(ErrorKind::Page, &rejection);
        response.set_data(RefusedPage(rejection));
        Ok(response)
    }
}
