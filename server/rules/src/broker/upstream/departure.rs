//! The authorization request (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1).

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use url::Url;

use super::endpoints::Endpoints;
use super::{Ask, Departure, Purpose, Upstream, UpstreamError};
use crate::broker::provider::settings::ClientAuthentication;
use crate::broker::provider::{Protocol, Provider};

impl Upstream {
    pub(super) async fn depart(
        &self,
        provider: &Provider,
        ask: &Ask,
    ) -> Result<Departure, UpstreamError> {
        let settings = &provider.settings;
        let endpoints = self.endpoints(provider).await?;
        let mut url = Url::parse(&endpoints.authorize)
            .map_err(|_| UpstreamError::misconfigured("authorize_url", &endpoints.authorize))?;
        self.check_public(&url)?;
        let authorize = &settings.authorize;
        let mut parameters = vec![
            ("response_type", "code".to_owned()),
            ("client_id", settings.client_id.clone()),
            ("redirect_uri", ask.redirect_uri.to_string()),
            ("state", ask.state.clone()),
        ];
        let offline = Some(&settings.offline).filter(|offline| offline.wanted);
        let mut scopes = settings.scopes.clone();
        for scope in offline.into_iter().flat_map(|offline| &offline.scopes) {
            if !scopes.contains(scope) {
                scopes.push(scope.clone());
            }
        }
        if !scopes.is_empty() {
            let scope = scopes.join(&authorize.scope_separator);
            parameters.push(("scope", scope));
        }
        if authorize.pkce {
            let hash = digest::digest(&digest::SHA256, ask.code_verifier.as_bytes());
            parameters.push(("code_challenge", URL_SAFE_NO_PAD.encode(hash)));
            parameters.push(("code_challenge_method", "S256".to_owned()));
        }
        if settings.protocol == Protocol::Openid {
            if settings.id_token.nonce {
                parameters.push(("nonce", ask.nonce.clone()));
            }
            // Somebody who proves again who they are has to do it, not to be remembered.
            if ask.purpose == Purpose::Confirm {
                parameters.push(("prompt", "login".to_owned()));
                parameters.push(("max_age", "0".to_owned()));
            }
        }
        if authorize.form_post {
            parameters.push(("response_mode", "form_post".to_owned()));
        }
        if let Some(hint) = ask.login_hint.as_ref().filter(|_| authorize.login_hint) {
            parameters.push(("login_hint", hint.clone()));
        }
        if let Some(locales) = ask.ui_locales.as_ref().filter(|_| authorize.ui_locales) {
            parameters.push(("ui_locales", locales.clone()));
        }
        // What the settings say stands beside the protocol's own parameters and never in their place.
        let own = |name: &str| parameters.iter().any(|(known, _)| *known == name);
        let offline = offline.into_iter().flat_map(|offline| &offline.parameters);
        let more: Vec<_> = offline
            .filter(|(name, _)| !authorize.parameters.contains_key(*name))
            .chain(&authorize.parameters)
            .filter(|(name, _)| !own(name))
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        if let Some(push) = &endpoints.push {
            let owned = |(name, value): &(&str, String)| ((*name).to_owned(), value.clone());
            let form = parameters.iter().chain(&more).map(owned).collect();
            let request_uri = self.push(provider, &endpoints, push, form).await?;
            url.query_pairs_mut()
                .append_pair("client_id", &settings.client_id)
                .append_pair("request_uri", &request_uri);
        } else {
            // The address may have parameters already, and a fragment, which some providers want to keep.
            let mut query = url.query_pairs_mut();
            for (name, value) in parameters.iter().chain(&more) {
                query.append_pair(name, value);
            }
        }
        Ok(Departure {
            url,
            temporary: None,
        })
    }

    /// Pushes a request (RFC 9126 §2.1), and gives what stands for it.
    async fn push(
        &self,
        provider: &Provider,
        endpoints: &Endpoints,
        url: &str,
        form: Vec<(String, String)>,
    ) -> Result<String, UpstreamError> {
        // The proof of the client names it already, where it stands in the form.
        let basic = ClientAuthentication::ClientSecretBasic;
        let names_it = provider.settings.client_authentication != basic;
        let form = form
            .into_iter()
            .filter(|(name, _)| !(names_it && name == "client_id"))
            .collect();
        let answer = self.ask_tokens(provider, endpoints, url, form).await?;
        let request_uri = answer
            .get("request_uri")
            .and_then(serde_json::Value::as_str);
        request_uri
            .map(str::to_owned)
            .ok_or_else(|| UpstreamError::nonsense("no_request_uri", "the request was not taken"))
    }

    /// A browser is sent to `https`, or to this machine in development.
    pub(super) fn check_public(&self, url: &Url) -> Result<(), UpstreamError> {
        let good = match (url.scheme(), url.host()) {
            ("https", Some(_)) => true,
            ("http", Some(host)) => {
                self.config.is_development() && crate::config::is_loopback(&host)
            }
            _ => false,
        };
        if good {
            Ok(())
        } else {
            Err(UpstreamError::misconfigured("address", url.as_str()))
        }
    }
}
