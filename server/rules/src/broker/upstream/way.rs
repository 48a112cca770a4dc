//! The way to one provider, or to all that are in no network of their own: connections, published keys, and what
//! providers say about themselves.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use http::{Request, Response};
use serde::Deserialize;

use super::{UpstreamError, answer};
use crate::broker::provider::settings::AnswerFormat;
use crate::client::RemoteKeys;
use crate::clock::Clock;
use crate::outbound::{FetchError, Outbound};

/// Bytes of the largest answer.
pub(super) const LIMIT: usize = 512 * 1024;
/// After this, a provider is asked anew how it describes itself.
const FRESH: TimeDelta = TimeDelta::hours(1);
/// As long as it cannot be asked, what it said in the last day goes on.
const STALE: TimeDelta = TimeDelta::days(1);
/// Between two attempts that fail.
const PAUSE: TimeDelta = TimeDelta::seconds(10);

/// How a provider describes itself (OpenID Connect Discovery §3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(super) struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub userinfo_endpoint: String,
    pub jwks_uri: String,
    pub revocation_endpoint: String,
    pub end_session_endpoint: String,
    pub pushed_authorization_request_endpoint: String,
    pub require_pushed_authorization_requests: bool,
    pub authorization_response_iss_parameter_supported: bool,
}

/// The way itself.
pub(super) struct Way {
    outbound: Arc<Outbound>,
    pub keys: RemoteKeys,
    clock: Clock,
    described: Mutex<HashMap<String, Arc<tokio::sync::Mutex<Described>>>>,
}

#[derive(Default)]
struct Described {
    metadata: Option<(Arc<Metadata>, DateTime<Utc>)>,
    failed: Option<(UpstreamError, DateTime<Utc>)>,
}

impl Way {
    pub fn new(outbound: Outbound, clock: Clock) -> Self {
        let outbound = Arc::new(outbound);
        Self {
            keys: RemoteKeys::new(outbound.clone(), clock.clone()),
            outbound,
            clock,
            described: Mutex::default(),
        }
    }

    /// Sends a request, and gives what comes back, whatever its status.
    pub async fn send(
        &self,
        request: Request<Bytes>,
        patience: Duration,
    ) -> Result<Response<Bytes>, UpstreamError> {
        let host = request.uri().host().unwrap_or_default().to_owned();
        self.outbound
            .send(request, patience, LIMIT)
            .await
            .map_err(|error| {
                let detail = format!("{host}: {error}");
                match error {
                    FetchError::Url | FetchError::Address => {
                        UpstreamError::misconfigured("address", detail)
                    }
                    FetchError::TooLarge => UpstreamError::nonsense("too_large", detail),
                    FetchError::NoAnswer(_) | FetchError::Status(_) => {
                        UpstreamError::unreachable("no_answer", detail)
                    }
                }
            })
    }

    /// How the provider at this address describes itself. However many ask at once, one request is sent.
    pub async fn metadata(
        &self,
        url: &str,
        issuer: &str,
        patience: Duration,
    ) -> Result<Arc<Metadata>, UpstreamError> {
        let slot = {
            let mut all = self
                .described
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            all.entry(url.to_owned()).or_default().clone()
        };
        let mut slot = slot.lock().await;
        let now = self.clock.now();
        let known = |age| {
            let (metadata, at) = slot.metadata.as_ref()?;
            (*at + age > now).then(|| metadata.clone())
        };
        if let Some(metadata) = known(FRESH) {
            return Ok(metadata);
        }
        let stale = known(STALE);
        if let Some((error, at)) = &slot.failed
            && *at + PAUSE > now
        {
            return stale.ok_or_else(|| error.clone());
        }
        match self.describe(url, issuer, patience).await {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                slot.metadata = Some((metadata.clone(), now));
                slot.failed = None;
                Ok(metadata)
            }
            Err(error) => {
                slot.failed = Some((error.clone(), now));
                // Somebody else's word is no trouble that passes.
                match (stale, &error) {
                    (Some(stale), UpstreamError::Unreachable(_)) => Ok(stale),
                    _ => Err(error),
                }
            }
        }
    }

    async fn describe(
        &self,
        url: &str,
        issuer: &str,
        patience: Duration,
    ) -> Result<Metadata, UpstreamError> {
        let request = Request::get(url)
            .header("accept", "application/json")
            .body(Bytes::new())
            .map_err(|_| UpstreamError::misconfigured("address", url))?;
        let response = self.send(request, patience).await?;
        if response.status() != http::StatusCode::OK {
            return Err(UpstreamError::unreachable(
                "discovery",
                answer::describe(&response),
            ));
        }
        let read = answer::read(&response, AnswerFormat::Auto)?;
        let metadata: Metadata = serde_json::from_value(read)
            .map_err(|error| UpstreamError::nonsense("discovery", error.to_string()))?;
        // Discovery §4.3: it must be the very issuer, or anybody could speak for it. One that names claims is compared
        // up to them; the ID token has to fill them in.
        let same = match issuer.split_once('{') {
            None => metadata.issuer == issuer,
            Some((before, _)) => metadata.issuer.starts_with(before),
        };
        if !same {
            return Err(UpstreamError::forged("discovery_issuer", metadata.issuer));
        }
        Ok(metadata)
    }
}
