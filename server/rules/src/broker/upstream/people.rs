//! Who the person is: the ID token, userinfo, and what else has to be asked.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::request::Builder;
use http::{Request, header};
use serde_json::Value;
use url::Url;

use super::endpoints::Endpoints;
use super::exchange::bad_status;
use super::{
    Came, Identity, Kept, Upstream, UpstreamError, UpstreamTokens, answer, id_token, token_answer,
};
use crate::broker::provider::settings::TokenPlace;
use crate::broker::provider::{Answers, Protocol, Provider, Source, text_of};

impl Upstream {
    /// Who the person is for whom these tokens are.
    pub(super) async fn person(
        &self,
        provider: &Provider,
        endpoints: &Endpoints,
        kept: &Kept,
        came: &Came,
        token_answer: Value,
        tokens: &UpstreamTokens,
    ) -> Result<Identity, UpstreamError> {
        let settings = &provider.settings;
        let mut answers = Answers::from([("token".to_owned(), token_answer)]);
        if let Some(user) = came
            .user
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
        {
            answers.insert("callback".to_owned(), user);
        }
        let mut issuer = settings.issuer.clone();
        if settings.protocol == Protocol::Openid {
            let token = tokens.id_token.as_ref().ok_or_else(|| {
                UpstreamError::forged("no_id_token", "the answer holds no ID token")
            })?;
            if endpoints.jwks.is_empty() {
                return Err(UpstreamError::misconfigured(
                    "no_endpoint",
                    "published keys",
                ));
            }
            let expected = id_token::Expected {
                settings,
                jwks_url: &endpoints.jwks,
                nonce: &kept.nonce,
                access_token: tokens.access_token.reveal(),
                proven_since: kept.proven_since,
                now: self.clock.now(),
            };
            let way = self.way(provider);
            let (by, claims) = id_token::verify(&way.keys, token.reveal(), &expected).await?;
            issuer = by;
            answers.insert("id_token".to_owned(), Value::Object(claims));
        }
        self.ask_userinfo(provider, endpoints, tokens, &mut answers)
            .await?;
        self.ask_further(provider, tokens, &mut answers).await?;
        // What could not be asked, since no answer holds what its address names, is missing like any other.
        let unasked = |name: &str| !answers.contains_key(name);
        let mut required = settings.further.iter().filter(|one| one.required);
        if let Some(one) = required.find(|one| unasked(&one.name)) {
            return Err(UpstreamError::nonsense(
                "further_unaddressed",
                one.name.as_str(),
            ));
        }
        // A rule that keeps people out cannot be looked at in an answer that did not come.
        let userinfo = (!endpoints.userinfo.is_empty()).then_some("userinfo");
        let further = settings.further.iter().map(|one| one.name.as_str());
        let missing = |name: &&str| provider.denies_by(name) && !answers.contains_key(*name);
        if let Some(name) = further.chain(userinfo).find(missing) {
            return Err(UpstreamError::unreachable("rule_unjudged", name));
        }
        provider.identity(&answers, &issuer, self.clock.now())
    }

    /// Asks what else has to be asked, as far as the answers before say where.
    pub(super) async fn ask_further(
        &self,
        provider: &Provider,
        tokens: &UpstreamTokens,
        answers: &mut Answers,
    ) -> Result<(), UpstreamError> {
        for further in &provider.settings.further {
            let Some(url) = filled(&further.url, answers) else {
                continue;
            };
            let asked = Request::get(url.as_str());
            let asked = self
                .ask(
                    provider,
                    &url,
                    asked,
                    &further.headers,
                    Bytes::new(),
                    tokens,
                )
                .await;
            match asked {
                Ok(answer) => {
                    answers.insert(further.name.clone(), answer);
                }
                Err(error) if further.required => return Err(error),
                Err(error) => {
                    let provider = provider.name.as_str();
                    tracing::info!(provider, further = further.name, %error, "an answer that is not required did not come");
                }
            }
        }
        Ok(())
    }

    pub(super) async fn ask_userinfo(
        &self,
        provider: &Provider,
        endpoints: &Endpoints,
        tokens: &UpstreamTokens,
        answers: &mut Answers,
    ) -> Result<(), UpstreamError> {
        if endpoints.userinfo.is_empty() {
            return Ok(());
        }
        let settings = &provider.settings.userinfo;
        let mut url = Url::parse(&endpoints.userinfo)
            .map_err(|_| UpstreamError::misconfigured("userinfo_url", &endpoints.userinfo))?;
        if !settings.parameters.is_empty() {
            url.query_pairs_mut().extend_pairs(&settings.parameters);
        }
        let (request, body) = if settings.post {
            (
                Request::post(url.as_str()),
                Bytes::from(settings.body.clone()),
            )
        } else {
            (Request::get(url.as_str()), Bytes::new())
        };
        let asked = self
            .ask(
                provider,
                url.as_str(),
                request,
                &settings.headers,
                body,
                tokens,
            )
            .await;
        let signed = answers
            .get("id_token")
            .map(|claims| claims.get("sub").cloned());
        match (asked, signed) {
            // Userinfo may be of somebody else, if the access token was exchanged (OpenID Connect Core §5.3.2).
            (Ok(userinfo), Some(subject)) if userinfo.get("sub") != subject.as_ref() => Err(
                UpstreamError::forged("userinfo_subject", "userinfo is of somebody else"),
            ),
            (Ok(userinfo), _) => {
                answers.insert("userinfo".to_owned(), userinfo);
                Ok(())
            }
            // The ID token says who it is; what is missing is asked of the person.
            (Err(error), Some(_)) => {
                let provider = provider.name.as_str();
                tracing::warn!(provider, %error, "userinfo did not come; the ID token has to do");
                Ok(())
            }
            (Err(error), None) => Err(error),
        }
    }

    async fn ask(
        &self,
        provider: &Provider,
        url: &str,
        mut request: Builder,
        headers: &BTreeMap<String, String>,
        body: Bytes,
        tokens: &UpstreamTokens,
    ) -> Result<Value, UpstreamError> {
        let url = Url::parse(url).map_err(|_| UpstreamError::misconfigured("userinfo_url", url))?;
        for (name, value) in headers {
            request = request.header(name, value);
        }
        if !headers
            .keys()
            .any(|name| name.eq_ignore_ascii_case("accept"))
        {
            request = request.header(header::ACCEPT, "application/json");
        }
        let request = self.with_token(provider, request, &url, tokens, body)?;
        let answer = self
            .way(provider)
            .send(request, provider.settings.timeout.as_std())
            .await?;
        if !answer.status().is_success() {
            return Err(bad_status(&answer));
        }
        let read = answer::read(&answer, provider.settings.userinfo.format)?;
        // Some say with status 200 what is wrong.
        if let Some(error) = token_answer::error(&provider.settings, &read) {
            return Err(error);
        }
        match read {
            Value::Object(_) | Value::Array(_) => Ok(read),
            _ => Err(UpstreamError::nonsense(
                "userinfo",
                answer::describe(&answer),
            )),
        }
    }

    /// A request with the access token where the provider wants it.
    pub(super) fn with_token(
        &self,
        provider: &Provider,
        request: Builder,
        url: &Url,
        tokens: &UpstreamTokens,
        body: Bytes,
    ) -> Result<Request<Bytes>, UpstreamError> {
        let settings = &provider.settings;
        let built = |request: Builder| {
            request
                .body(body)
                .map_err(|error| UpstreamError::misconfigured("request", error.to_string()))
        };
        if settings.protocol == Protocol::Oauth1 {
            return self.sign_call(provider, built(request)?, tokens);
        }
        match settings.userinfo.token {
            TokenPlace::Header => {
                let value = format!(
                    "{} {}",
                    settings.userinfo.scheme,
                    tokens.access_token.reveal()
                );
                built(request.header(header::AUTHORIZATION, value))
            }
            TokenPlace::Query => {
                let mut url = url.clone();
                url.query_pairs_mut()
                    .append_pair("access_token", tokens.access_token.reveal());
                built(request.uri(url.as_str()))
            }
        }
    }
}

/// An address in which members of answers stand in braces; `None` when one is not there, or could lead elsewhere.
fn filled(template: &str, answers: &Answers) -> Option<String> {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (place, after) = after.split_once('}')?;
        let value = text_of(Source::parse(place).ok()?.first(answers)?)?;
        url.push_str(before);
        url.extend(url::form_urlencoded::byte_serialize(value.as_bytes()));
        rest = after;
    }
    url.push_str(rest);
    Some(url)
}
