//! This program was built without OAuth 1.0a; settings that name it are refused at the start.

use bytes::Bytes;
use http::Request;

use super::{Arrival, Ask, Came, Departure, Kept, Upstream, UpstreamError, UpstreamTokens};
use crate::broker::provider::Provider;
use crate::text::Text;

impl Upstream {
    pub(super) async fn depart_oauth1(
        &self,
        provider: &Provider,
        _: &Ask,
    ) -> Result<Departure, UpstreamError> {
        Err(missing(provider))
    }

    pub(super) async fn arrive_oauth1(
        &self,
        provider: &Provider,
        _: &Kept,
        _: &Came,
    ) -> Result<Arrival, UpstreamError> {
        Err(missing(provider))
    }

    pub(super) async fn probe_oauth1(&self, provider: &Provider) -> Result<Text, UpstreamError> {
        Err(missing(provider))
    }

    pub(super) fn sign_call(
        &self,
        provider: &Provider,
        _: Request<Bytes>,
        _: &UpstreamTokens,
    ) -> Result<Request<Bytes>, UpstreamError> {
        Err(missing(provider))
    }
}

fn missing(provider: &Provider) -> UpstreamError {
    UpstreamError::misconfigured("no_oauth1", provider.name.as_str())
}
