//! OAuth 1.0a (RFC 5849): temporary credentials, the browser, token credentials, signed calls.

mod signature;

use bytes::Bytes;
use http::{Method, Request, Response, header};
use serde_json::Value;
use url::Url;

use self::signature::{Credentials, header_of, sign};
use super::endpoints::Endpoints;
use super::exchange::bad_status;
use super::{
    Arrival, Ask, Came, Departure, Kept, Upstream, UpstreamError, UpstreamSecret, UpstreamTokens,
    answer,
};
use crate::broker::provider::Provider;
use crate::text::Text;

pub(in crate::broker) use self::signature::rsa_key;

impl Upstream {
    /// Fetches temporary credentials, for which the person is asked (RFC 5849 §2.1, §2.2).
    pub(super) async fn depart_oauth1(
        &self,
        provider: &Provider,
        ask: &Ask,
    ) -> Result<Departure, UpstreamError> {
        let settings = &provider.settings.oauth1;
        // The protocol has no state of its own: it travels in the address that the browser comes back to.
        let mut callback = ask.redirect_uri.clone();
        callback.query_pairs_mut().append_pair("state", &ask.state);
        let parameters = [("oauth_callback", callback.as_str())];
        let answer = self
            .ask_credentials(provider, &settings.request_token_url, &parameters, None)
            .await?;
        // Without this the server speaks OAuth 1.0, in which anybody can finish what somebody else began.
        if answer
            .get("oauth_callback_confirmed")
            .and_then(Value::as_str)
            != Some("true")
        {
            return Err(UpstreamError::misconfigured(
                "not_1_0a",
                "the callback was not confirmed",
            ));
        }
        let (token, secret) = credentials(&answer)?;
        let mut url = Url::parse(&settings.authorize_url)
            .map_err(|_| UpstreamError::misconfigured("authorize_url", &settings.authorize_url))?;
        self.check_public(&url)?;
        let client_id = &provider.settings.client_id;
        let more = settings.authorize_parameters.iter();
        url.query_pairs_mut()
            .append_pair("oauth_token", &token)
            .extend_pairs(
                more.map(|(name, value)| (name, value.replace("{client_id}", client_id))),
            );
        Ok(Departure {
            url,
            temporary: Some(UpstreamSecret::new(format!("{token} {secret}"))),
        })
    }

    /// Fetches temporary credentials that nobody will use.
    pub(super) async fn probe_oauth1(&self, provider: &Provider) -> Result<Text, UpstreamError> {
        let settings = &provider.settings.oauth1;
        let callback = provider.redirect_uri(self.config.issuer.as_str());
        let parameters = [("oauth_callback", callback.as_str())];
        let url = &settings.request_token_url;
        let answer = self
            .ask_credentials(provider, url, &parameters, None)
            .await?;
        credentials(&answer)?;
        Ok(Text::new("admin-provider-test-temporary").with("url", url.as_str()))
    }

    /// Makes token credentials of temporary ones that the person agreed to (RFC 5849 §2.3).
    pub(super) async fn arrive_oauth1(
        &self,
        provider: &Provider,
        kept: &Kept,
        came: &Came,
    ) -> Result<Arrival, UpstreamError> {
        if came.denied.is_some() || came.error.is_some() {
            return Err(UpstreamError::denied("access_denied", "the person refused"));
        }
        let temporary = kept.temporary.as_ref().map(UpstreamSecret::reveal);
        let (token, secret) = temporary
            .and_then(|kept| kept.split_once(' '))
            .ok_or_else(|| UpstreamError::forged("temporary_token", "none was kept"))?;
        let Some(given) = came.oauth_token.as_deref() else {
            return Err(UpstreamError::denied(
                "no_code",
                "no temporary token came back",
            ));
        };
        if given != token {
            return Err(UpstreamError::forged(
                "temporary_token",
                "another one came back",
            ));
        }
        let verifier = came.oauth_verifier.as_deref().unwrap_or_default();
        if verifier.is_empty() {
            return Err(UpstreamError::forged(
                "no_verifier",
                "no verifier came back",
            ));
        }
        let url = &provider.settings.oauth1.access_token_url;
        let parameters = [("oauth_verifier", verifier)];
        let answer = self
            .ask_credentials(provider, url, &parameters, Some((token, secret)))
            .await?;
        let (token, secret) = credentials(&answer)?;
        let tokens = UpstreamTokens {
            access_token: UpstreamSecret::new(token),
            token_type: "oauth1".to_owned(),
            refresh_token: None,
            secret: Some(UpstreamSecret::new(secret)),
            expires_at: None,
            scope: None,
            id_token: None,
        };
        let endpoints = Endpoints {
            authorize: provider.settings.oauth1.authorize_url.clone(),
            token: url.clone(),
            userinfo: Some(provider.settings.userinfo.url.clone())
                .filter(|url| url != "none")
                .unwrap_or_default(),
            jwks: String::new(),
            revocation: String::new(),
            end_session: String::new(),
            push: None,
            names_issuer: false,
        };
        let identity = self
            .person(provider, &endpoints, kept, came, answer, &tokens)
            .await?;
        Ok(Arrival { identity, tokens })
    }

    /// Signs a call with the credentials of a person (RFC 5849 §3.1).
    pub(super) fn sign_call(
        &self,
        provider: &Provider,
        request: Request<Bytes>,
        tokens: &UpstreamTokens,
    ) -> Result<Request<Bytes>, UpstreamError> {
        let secret = tokens.secret.as_ref().map_or("", UpstreamSecret::reveal);
        let token = (tokens.access_token.reveal(), secret);
        self.signed(provider, request, &[], Some(token))
    }

    async fn ask_credentials(
        &self,
        provider: &Provider,
        url: &str,
        parameters: &[(&str, &str)],
        token: Option<(&str, &str)>,
    ) -> Result<Value, UpstreamError> {
        let settings = &provider.settings;
        let method = if settings.oauth1.get {
            Method::GET
        } else {
            Method::POST
        };
        let mut address =
            Url::parse(url).map_err(|_| UpstreamError::misconfigured("oauth1_url", url))?;
        if token.is_none() && !settings.oauth1.request_parameters.is_empty() {
            address
                .query_pairs_mut()
                .extend_pairs(&settings.oauth1.request_parameters);
        }
        let request = Request::builder()
            .method(method)
            .uri(address.as_str())
            .body(Bytes::new())
            .map_err(|error| UpstreamError::misconfigured("request", error.to_string()))?;
        let request = self.signed(provider, request, parameters, token)?;
        let answer = self
            .way(provider)
            .send(request, settings.timeout.as_std())
            .await?;
        read_credentials(provider, &answer)
    }

    fn signed(
        &self,
        provider: &Provider,
        mut request: Request<Bytes>,
        more: &[(&str, &str)],
        token: Option<(&str, &str)>,
    ) -> Result<Request<Bytes>, UpstreamError> {
        let settings = &provider.settings;
        let nonce: [u8; 16] = self.random.bytes();
        let nonce = nonce.map(|byte| format!("{byte:02x}")).concat();
        let timestamp = self.clock.unix().to_string();
        let method = settings.oauth1.signature_method;
        let mut oauth = vec![
            ("oauth_consumer_key", settings.client_id.as_str()),
            ("oauth_nonce", &nonce),
            ("oauth_signature_method", method.as_str()),
            ("oauth_timestamp", &timestamp),
            ("oauth_version", "1.0"),
        ];
        oauth.extend(token.map(|(token, _)| ("oauth_token", token)));
        oauth.extend_from_slice(more);
        let credentials = Credentials {
            method,
            client_secret: provider
                .client_secret
                .as_ref()
                .map_or("", UpstreamSecret::reveal),
            token_secret: token.map_or("", |(_, secret)| secret),
            private_key: provider.private_key.as_ref().map(UpstreamSecret::reveal),
        };
        let signature = sign(&request, &oauth, &credentials)
            .ok_or_else(|| UpstreamError::misconfigured("private_key", "cannot sign"))?;
        oauth.push(("oauth_signature", &signature));
        let mut value = header_of(&settings.oauth1.realm, &oauth)
            .ok_or_else(|| UpstreamError::misconfigured("request", "the header cannot be sent"))?;
        value.set_sensitive(true);
        request.headers_mut().insert(header::AUTHORIZATION, value);
        Ok(request)
    }
}

/// The answer of an endpoint of credentials: a form, whatever it calls itself (RFC 5849 §2.1).
fn read_credentials(provider: &Provider, answer: &Response<Bytes>) -> Result<Value, UpstreamError> {
    if !answer.status().is_success() {
        return Err(bad_status(answer));
    }
    answer::read(answer, provider.settings.token.format)
}

fn credentials(answer: &Value) -> Result<(String, String), UpstreamError> {
    let member = |name: &str| {
        let text = answer.get(name).and_then(Value::as_str).unwrap_or_default();
        let good = (1..=2048).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
        good.then(|| text.to_owned())
    };
    member("oauth_token")
        .zip(member("oauth_token_secret"))
        .ok_or_else(|| {
            UpstreamError::nonsense("no_access_token", "the answer holds no credentials")
        })
}
