//! The outermost middleware: names, follows and measures each request.

use std::borrow::Cow;
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use countersign_api::support::{Named, within_request};
use futures::FutureExt as _;
use http::{HeaderValue, Method, StatusCode, Uri};
use poem::{Endpoint, Middleware, PathPattern, Request, Response, Result};
use poem_openapi::OperationId;
use uuid::Uuid;

use super::client_address::{ClientAddress, client_address, peer};
use super::metrics::Metrics;
use super::{panic, request_id};
use crate::clock::{Clock, Random};
use crate::config::TrustedProxies;

/// Gives each request an id ([`within_request`]), which its log lines name, and the
/// address of its client ([`ClientAddress`]) as an extension, echoes the id in
/// `X-Request-Id`, writes one access line, measures, and answers 500 when the inner
/// endpoint panics.
///
/// It must be the outermost middleware: what is outside of it has no id.
#[derive(Clone, Debug)]
pub struct Observe {
    metrics: Metrics,
    proxies: TrustedProxies,
    clock: Clock,
    random: Random,
    error_uri: Option<Arc<str>>,
}

/// Who sent a request, as a response tells the access line: ids that open nothing.
#[derive(Clone, Debug, Default)]
pub struct Sender {
    /// The person.
    pub user_id: Option<Uuid>,
    /// The client; what it calls itself, where it has not proven it.
    pub client_id: Option<String>,
}

impl Observe {
    /// A middleware that counts into `metrics` and believes `proxies`.
    pub fn new(metrics: Metrics, proxies: TrustedProxies, clock: Clock, random: Random) -> Self {
        Self {
            metrics,
            proxies,
            clock,
            random,
            error_uri: None,
        }
    }

    /// OAuth errors name this address, with their code in place of `{error}`.
    #[must_use]
    pub fn error_uri(mut self, template: Option<&str>) -> Self {
        self.error_uri = template.map(Into::into);
        self
    }
}

impl<E: Endpoint> Middleware<E> for Observe {
    type Output = ObserveEndpoint<E>;

    fn transform(&self, inner: E) -> Self::Output {
        ObserveEndpoint {
            observe: self.clone(),
            inner,
        }
    }
}

/// An endpoint under [`Observe`].
pub struct ObserveEndpoint<E> {
    observe: Observe,
    inner: E,
}

impl<E: Endpoint> Endpoint for ObserveEndpoint<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let Observe {
            metrics,
            proxies,
            clock,
            random,
            error_uri,
        } = &self.observe;
        let trusted = proxies.trusts(peer(&request));
        let id = request_id::choose(request.headers(), trusted, || random.uuid_v7(clock));
        let client = client_address(&request, proxies);
        request.set_data(ClientAddress(client));

        let mut access = Access::begin(metrics, &request, client);
        let scope = Named::from(id.clone()).with_error_uri(error_uri.clone());
        // On the heap before it is wrapped.
        let answer = Box::pin(self.inner.get_response(request));
        // It owns the access line, so that one which is dropped still names the request.
        let work = async move {
            let answered = AssertUnwindSafe(answer).catch_unwind().await;
            let mut response = answered.unwrap_or_else(|_| {
                // The hook has logged it.
                metrics.panicked();
                panic::response(access.uri.path(), &id)
            });
            if let Ok(id) = HeaderValue::from_str(&id) {
                response.headers_mut().insert(&request_id::HEADER, id);
            }
            access.end(&response);
            response
        };
        Ok(within_request(scope, work).await)
    }
}

/// The access line of one request. Dropped before its end, it says that the
/// client went away, which drops the work on the request wherever it stands.
struct Access<'m> {
    metrics: &'m Metrics,
    method: Method,
    uri: Uri,
    client: IpAddr,
    began: Instant,
    ended: bool,
}

impl<'m> Access<'m> {
    fn begin(metrics: &'m Metrics, request: &Request, client: IpAddr) -> Self {
        metrics.request_began();
        Self {
            metrics,
            method: request.method().clone(),
            uri: request.uri().clone(),
            client,
            began: Instant::now(),
            ended: false,
        }
    }

    fn end(&mut self, response: &Response) {
        self.ended = true;
        // Operations by their id, pages by their route: both are closed sets, unlike paths.
        let operation = match (
            response.data::<OperationId>(),
            response.data::<PathPattern>(),
        ) {
            (Some(id), _) => id.0,
            (None, Some(pattern)) => pattern.0.as_ref(),
            (None, None) => "unmatched",
        };
        let nobody = Sender::default();
        let sender = response.data::<Sender>().unwrap_or(&nobody);
        self.write(operation, Some(response.status()), sender);
    }

    fn write(&self, operation: &str, status: Option<StatusCode>, sender: &Sender) {
        let took = self.began.elapsed();
        self.metrics.request_ended(operation, status, took);
        // Thousandths of a millisecond are all that a reader can use.
        let duration_ms = (took.as_secs_f64() * 1e6).round() / 1e3;
        let (method, client) = (self.method.as_str(), self.client);
        let path = &*loggable(self.uri.path());
        let status = status.map_or(0, |status| status.as_u16());
        let user_id = sender.user_id.map(tracing::field::display);
        let client_id = sender.client_id.as_deref();
        macro_rules! line {
            ($level:ident, $message:literal) => {
                tracing::$level!(
                    target: "countersign::access",
                    method, path, status, duration_ms, operation, client = %client, user_id,
                    client_id, $message
                )
            };
        }
        match status {
            0 => line!(info, "client went away"),
            // Asked every few seconds by machines.
            _ if path.starts_with("/health/") || path == "/metrics" => line!(debug, "request"),
            _ => line!(info, "request"),
        }
    }
}

impl Drop for Access<'_> {
    fn drop(&mut self) {
        if !self.ended {
            self.write("aborted", None, &Sender::default());
        }
    }
}

/// The longest path that is logged.
const LONGEST_PATH: usize = 256;

/// A path as it may be logged: without the query (there is none in it), cut,
/// and without segments that are secrets, such as those of one-time links.
fn loggable(path: &str) -> Cow<'_, str> {
    if path.len() <= LONGEST_PATH && !path.split('/').any(is_secret) {
        return Cow::Borrowed(path);
    }
    let mut shown: String = path
        .split('/')
        .map(|segment| {
            if is_secret(segment) {
                "[redacted]"
            } else {
                segment
            }
        })
        .collect::<Vec<_>>()
        .join("/");
    if shown.len() > LONGEST_PATH {
        let cut = (0..=LONGEST_PATH)
            .rev()
            .find(|at| shown.is_char_boundary(*at))
            .unwrap_or(0);
        shown.truncate(cut);
        shown.push('…');
    }
    Cow::Owned(shown)
}

/// Our secrets show themselves: four letters that begin with `cs`, an underscore, and a long rest.
/// JWTs do too: they begin with an encoded `{"`.
fn is_secret(segment: &str) -> bool {
    let ours = segment.split_once('_').is_some_and(|(prefix, rest)| {
        prefix.len() == 4 && prefix.starts_with("cs") && rest.len() >= 20
    });
    ours || (segment.starts_with("eyJ") && segment.contains('.'))
}

#[cfg(test)]
#[path = "observe_tests.rs"]
mod tests;
