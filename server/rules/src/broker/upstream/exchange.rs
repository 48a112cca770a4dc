//! The token endpoint: codes and refresh tokens become tokens (RFC 6749 §4.1.3, §6), and tokens are given back (RFC
//! 7009).

use bytes::Bytes;
use http::{Method, Request, header};
use url::Url;

use super::client::{self, Moment};
use super::endpoints::Endpoints;
use super::{
    Arrival, Came, Kept, Upstream, UpstreamError, UpstreamSecret, UpstreamTokens, answer,
    token_answer,
};
use crate::broker::provider::Provider;
use crate::broker::provider::settings::{ClientAuthentication, RevocationBody};

/// Characters of the longest code.
const MAX_CODE: usize = 4096;

impl Upstream {
    pub(super) async fn arrive(
        &self,
        provider: &Provider,
        kept: &Kept,
        came: &Came,
    ) -> Result<Arrival, UpstreamError> {
        let endpoints = self.endpoints(provider).await?;
        // Before anything else, or a code could be sent to the wrong provider (RFC 9700 §4.4).
        Self::check_issuer(provider, &endpoints, came.iss.as_deref())?;
        if let Some(error) = &came.error {
            let description = came.error_description.as_deref();
            return Err(token_answer::of_code(
                &provider.settings,
                error,
                description,
            ));
        }
        let code = came.code.as_deref().unwrap_or_default();
        if code.is_empty() {
            return Err(UpstreamError::denied(
                "no_code",
                "neither a code nor an error came",
            ));
        }
        if code.len() > MAX_CODE {
            return Err(UpstreamError::nonsense("code", "the code is too long"));
        }
        let mut form = vec![
            ("grant_type".to_owned(), "authorization_code".to_owned()),
            ("code".to_owned(), code.to_owned()),
            ("redirect_uri".to_owned(), kept.redirect_uri.to_string()),
        ];
        if provider.settings.authorize.pkce {
            let verifier = kept.code_verifier.reveal().to_owned();
            form.push(("code_verifier".to_owned(), verifier));
        }
        let parameters = &provider.settings.token.parameters;
        form.extend(
            parameters
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        let answer = self
            .ask_tokens(provider, &endpoints, &endpoints.token, form)
            .await?;
        let tokens = token_answer::tokens(&provider.settings, &answer, self.clock.now())?;
        let identity = self
            .person(provider, &endpoints, kept, came, answer, &tokens)
            .await?;
        Ok(Arrival { identity, tokens })
    }

    pub(super) async fn renew(
        &self,
        provider: &Provider,
        refresh_token: &UpstreamSecret,
    ) -> Result<UpstreamTokens, UpstreamError> {
        let refresh = &provider.settings.refresh;
        if !refresh.supported {
            return Err(UpstreamError::denied(
                "no_refresh",
                "the provider renews no tokens",
            ));
        }
        let endpoints = self.endpoints(provider).await?;
        let url = if refresh.url.is_empty() {
            &endpoints.token
        } else {
            &refresh.url
        };
        let mut form = vec![
            ("grant_type".to_owned(), "refresh_token".to_owned()),
            (
                "refresh_token".to_owned(),
                refresh_token.reveal().to_owned(),
            ),
        ];
        let parameters = &refresh.parameters;
        form.extend(
            parameters
                .iter()
                .map(|(name, value)| (name.clone(), value.clone())),
        );
        let answer = self.ask_tokens(provider, &endpoints, url, form).await;
        let tokens = answer
            .and_then(|answer| token_answer::tokens(&provider.settings, &answer, self.clock.now()));
        match tokens {
            // Here a grant that is not good any more is the end, not a reason to begin again.
            Err(UpstreamError::TryAgain(fault)) if fault.reason == "invalid_grant" => {
                Err(UpstreamError::Denied(fault))
            }
            Ok(tokens) => Ok(UpstreamTokens {
                refresh_token: tokens.refresh_token.or_else(|| Some(refresh_token.clone())),
                ..tokens
            }),
            Err(error) => Err(error),
        }
    }

    pub(super) async fn ask_tokens(
        &self,
        provider: &Provider,
        endpoints: &Endpoints,
        url: &str,
        mut form: Vec<(String, String)>,
    ) -> Result<serde_json::Value, UpstreamError> {
        let settings = &provider.settings;
        let moment = self.moment(provider, &endpoints.token);
        let proof = client::authenticate(provider, &mut form, &moment)?;
        let mut request = Request::post(url);
        for (name, value) in &settings.token.headers {
            request = request.header(name, value);
        }
        if !settings
            .token
            .headers
            .keys()
            .any(|name| name.eq_ignore_ascii_case("accept"))
        {
            request = request.header(header::ACCEPT, "application/json");
        }
        if let Some(proof) = proof {
            request = request.header(header::AUTHORIZATION, proof);
        }
        let request = client::post(request, &form, settings.token.json)?;
        let answer = self
            .way(provider)
            .send(request, settings.timeout.as_std())
            .await?;
        read_tokens(provider, &answer)
    }

    pub(super) async fn give_back(
        &self,
        provider: &Provider,
        tokens: &UpstreamTokens,
    ) -> Result<(), UpstreamError> {
        let settings = &provider.settings;
        let revocation = &settings.revocation;
        if settings.protocol == crate::broker::provider::Protocol::Oauth1 {
            return Ok(());
        }
        let endpoints = self.endpoints(provider).await?;
        if endpoints.revocation.is_empty() {
            return Ok(());
        }
        // The refresh token, where there is one, takes the access tokens with it (RFC 7009 §2.1).
        let by_access_token = revocation.access_token || revocation.by_token || revocation.delete;
        let token = match &tokens.refresh_token {
            Some(refresh) if !by_access_token => refresh,
            _ => &tokens.access_token,
        };
        let address = endpoints
            .revocation
            .replace("{client_id}", &settings.client_id);
        let mut url = Url::parse(&address)
            .map_err(|_| UpstreamError::misconfigured("revocation_url", &address))?;
        let mut form = vec![(revocation.parameter.clone(), token.reveal().to_owned())];
        if revocation.body == RevocationBody::Query {
            url.query_pairs_mut().append_pair(&form[0].0, &form[0].1);
        }
        let method = if revocation.delete {
            Method::DELETE
        } else {
            Method::POST
        };
        let mut request = Request::builder().method(method).uri(url.as_str());
        for (name, value) in &settings.token.headers {
            request = request.header(name, value);
        }
        if revocation.by_token {
            let bearer = format!("Bearer {}", tokens.access_token.reveal());
            request = request.header(header::AUTHORIZATION, bearer);
        } else if revocation.body == RevocationBody::Form {
            let moment = self.moment(provider, &endpoints.token);
            if let Some(proof) = client::authenticate(provider, &mut form, &moment)? {
                request = request.header(header::AUTHORIZATION, proof);
            }
        } else if let Some(secret) = &provider.client_secret
            && settings.client_authentication != ClientAuthentication::None
        {
            let proof = client::basic(&settings.client_id, secret.reveal())?;
            request = request.header(header::AUTHORIZATION, proof);
        }
        let request = match revocation.body {
            RevocationBody::Form => client::post(request, &form, false)?,
            RevocationBody::Json => client::post(request, &form, true)?,
            RevocationBody::None | RevocationBody::Query => request
                .body(Bytes::new())
                .map_err(|error| UpstreamError::misconfigured("request", error.to_string()))?,
        };
        let answer = self
            .way(provider)
            .send(request, settings.timeout.as_std())
            .await?;
        // What is not there any more is as good as given back.
        if answer.status().is_success() || answer.status() == http::StatusCode::NOT_FOUND {
            return Ok(());
        }
        Err(UpstreamError::unreachable(
            "revocation",
            answer::describe(&answer),
        ))
    }

    fn moment<'a>(&self, provider: &'a Provider, token_endpoint: &'a str) -> Moment<'a> {
        let settings = &provider.settings;
        let named = settings.protocol == crate::broker::provider::Protocol::Openid;
        Moment {
            // The issuer, where there is one: a token endpoint may be shared with somebody dishonest.
            audience: if named {
                &settings.issuer
            } else {
                token_endpoint
            },
            now: self.clock.now(),
            id: self.random.uuid_v7(&self.clock),
        }
    }
}

/// The answer of a token endpoint, good or bad: an error has a name there whatever the status, and a status without one
/// says enough.
pub(super) fn read_tokens(
    provider: &Provider,
    answer: &http::Response<Bytes>,
) -> Result<serde_json::Value, UpstreamError> {
    let settings = &provider.settings;
    let read = answer::read(answer, settings.token.format);
    let status = answer.status();
    if status.is_success() {
        return read;
    }
    if let Some(error) = read
        .ok()
        .and_then(|read| token_answer::error(settings, &read))
    {
        return Err(error);
    }
    Err(bad_status(answer))
}

/// What a status without words means.
pub(super) fn bad_status(answer: &http::Response<Bytes>) -> UpstreamError {
    let detail = answer::describe(answer);
    match answer.status().as_u16() {
        401 | 403 => UpstreamError::misconfigured("status_refused", detail),
        429 => UpstreamError::try_again("status_busy", detail),
        500.. => UpstreamError::unreachable("status_broken", detail),
        _ => UpstreamError::nonsense("status", detail),
    }
}
