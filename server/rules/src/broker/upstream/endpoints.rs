//! Where the endpoints of a provider are: as its settings say, else as it describes itself.

use std::sync::Arc;

use url::Url;

use super::way::Metadata;
use super::{Upstream, UpstreamError};
use crate::broker::provider::{Protocol, Provider};

/// The endpoints of one provider; empty where there is none.
#[derive(Clone, Debug)]
pub(super) struct Endpoints {
    pub authorize: String,
    pub token: String,
    pub userinfo: String,
    pub jwks: String,
    pub revocation: String,
    /// Where a person signs out there (OpenID Connect RP-Initiated Logout 1.0).
    pub end_session: String,
    /// Where requests are pushed, if this one has to be.
    pub push: Option<String>,
    /// Whether every answer of the authorization endpoint names its issuer (RFC 9207).
    pub names_issuer: bool,
}

impl Upstream {
    /// The endpoints of a provider.
    pub(super) async fn endpoints(&self, provider: &Provider) -> Result<Endpoints, UpstreamError> {
        let settings = &provider.settings;
        let described = if settings.protocol == Protocol::Openid && settings.discovery {
            let url = if settings.discovery_url.is_empty() {
                let issuer = settings.issuer.trim_end_matches('/');
                format!("{issuer}/.well-known/openid-configuration")
            } else {
                settings.discovery_url.clone()
            };
            let patience = settings.timeout.as_std();
            self.way(provider)
                .metadata(&url, &settings.issuer, patience)
                .await?
        } else {
            Arc::new(Metadata::default())
        };
        let choose = |set: &str, described: &str| match set {
            "none" => String::new(),
            "" => described.to_owned(),
            set => set.to_owned(),
        };
        let endpoints = Endpoints {
            authorize: choose(&settings.authorize.url, &described.authorization_endpoint),
            token: choose(&settings.token.url, &described.token_endpoint),
            userinfo: choose(&settings.userinfo.url, &described.userinfo_endpoint),
            jwks: choose(&settings.jwks_url, &described.jwks_uri),
            revocation: choose(&settings.revocation.url, &described.revocation_endpoint),
            end_session: described.end_session_endpoint.clone(),
            push: (settings.authorize.pushed || described.require_pushed_authorization_requests)
                .then(|| described.pushed_authorization_request_endpoint.clone()),
            names_issuer: described.authorization_response_iss_parameter_supported,
        };
        let missing = [
            ("authorization endpoint", &endpoints.authorize),
            ("token endpoint", &endpoints.token),
        ];
        if let Some((what, _)) = missing.iter().find(|(_, url)| url.is_empty()) {
            return Err(UpstreamError::misconfigured("no_endpoint", *what));
        }
        Ok(endpoints)
    }

    /// Whether the issuer that came with the answer is the provider that was asked (RFC 9207 §2.4).
    pub(super) fn check_issuer(
        provider: &Provider,
        endpoints: &Endpoints,
        iss: Option<&str>,
    ) -> Result<(), UpstreamError> {
        let settings = &provider.settings;
        let same = match iss {
            None => !endpoints.names_issuer,
            Some(iss) if settings.protocol == Protocol::Openid => {
                match settings.issuer.split_once('{') {
                    None => iss == settings.issuer,
                    Some((before, _)) => iss.starts_with(before),
                }
            }
            // A provider without ID tokens has no issuer that we know, but it is where it is.
            Some(iss) => {
                let origin = |text: &str| Url::parse(text).ok().map(|url| url.origin());
                origin(iss).is_some_and(|of| Some(of) == origin(&endpoints.authorize))
            }
        };
        if same {
            Ok(())
        } else {
            Err(UpstreamError::forged(
                "response_issuer",
                iss.unwrap_or("no iss"),
            ))
        }
    }
}
