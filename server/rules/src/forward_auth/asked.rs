//! The request that a gateway asks about, as its headers describe it.

use countersign_api::support::Rejection;
use countersign_guard::canonical_host;
use poem::Request;

use super::refusal;
use crate::app::App;
use crate::telemetry::is_from_trusted_proxy;

/// What is known of the request. Nothing of it, where the peer is nobody who may say so.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// Its method.
    pub method: Option<&'a str>,
    /// Its path and query, as they were sent.
    pub target: Option<&'a str>,
    /// Its host.
    pub host: Option<&'a str>,
}

impl<'a> Asked<'a> {
    /// Reads the headers of a request to us.
    ///
    /// # Errors
    /// 403 for a header that stands there twice or is no text: two programs may take different
    /// ones of them.
    pub fn of(app: &App, request: &'a Request) -> Result<Self, Rejection> {
        if !is_from_trusted_proxy(app, request) {
            return Ok(Self::default());
        }
        Ok(Self {
            method: one(request, "x-forwarded-method")?,
            target: one(request, "x-forwarded-uri")?,
            host: one(request, "x-forwarded-host")?,
        })
    }

    /// Its host in the one spelling.
    pub fn canonical_host(&self) -> Option<String> {
        self.host.and_then(canonical_host)
    }
}

fn one<'a>(request: &'a Request, name: &str) -> Result<Option<&'a str>, Rejection> {
    let mut values = request.headers().get_all(name).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    match (value.to_str(), values.next()) {
        (Ok(text), None) => Ok(Some(text)),
        _ => Err(refusal::ambiguous_header()),
    }
}
