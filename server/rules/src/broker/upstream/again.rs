//! Asking a provider without anybody who signs in: for groups, with a token that is kept, and whether
//! it knows this server.

use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::{Value, json};

use super::{Group, Upstream, UpstreamError, UpstreamTokens, token_answer};
use crate::broker::provider::{Answers, Protocol, Provider};

impl Upstream {
    /// The groups that a provider names of a person now. `subject` is who it was when the tokens
    /// were given.
    ///
    /// # Errors
    /// [`UpstreamError`].
    pub async fn groups(
        &self,
        provider: &Provider,
        subject: &str,
        tokens: &UpstreamTokens,
    ) -> Result<Vec<Group>, UpstreamError> {
        let endpoints = self.endpoints(provider).await?;
        let mut answers = Answers::new();
        let is_openid = provider.settings.protocol == Protocol::Openid;
        if is_openid {
            // Userinfo has to be of the same person (OpenID Connect Core §5.3.2).
            answers.insert("id_token".to_owned(), json!({ "sub": subject }));
        }
        self.ask_userinfo(provider, &endpoints, tokens, &mut answers)
            .await?;
        let needed = |name: &str| {
            let from = &provider.settings.groups.from;
            from.iter().any(|place| place.answer() == name)
        };
        if is_openid && needed("userinfo") && !answers.contains_key("userinfo") {
            return Err(UpstreamError::try_again(
                "userinfo",
                "userinfo did not come",
            ));
        }
        self.ask_further(provider, tokens, &mut answers).await?;
        let missing = provider
            .settings
            .further
            .iter()
            .find(|further| needed(&further.name) && !answers.contains_key(&further.name));
        if let Some(missing) = missing {
            return Err(UpstreamError::try_again("further", missing.name.as_str()));
        }
        provider.groups_in(&answers).ok_or_else(|| {
            UpstreamError::not_allowed("too_many_groups", "more groups than allowed")
        })
    }

    /// Whether the provider knows this server: it is offered a code that is none, and has to refuse
    /// the code, not the client.
    ///
    /// # Errors
    /// [`UpstreamError`], [`UpstreamError::Misconfigured`] when it refuses the client.
    pub async fn try_credentials(&self, provider: &Provider) -> Result<(), UpstreamError> {
        let endpoints = self.endpoints(provider).await?;
        let form = [
            ("grant_type", "authorization_code".to_owned()),
            ("code", "countersign-tries-its-credentials".to_owned()),
            (
                "redirect_uri",
                provider.redirect_uri(self.config.issuer.as_str()),
            ),
            (
                "code_verifier",
                "countersign-tries-its-credentials-0123456789".to_owned(),
            ),
        ];
        let form = form.map(|(name, value)| (name.to_owned(), value)).to_vec();
        let answer = self
            .ask_tokens(provider, &endpoints, &endpoints.token, form)
            .await;
        let answer: Result<Value, _> = answer.and_then(|answer| {
            // Some say with status 200 what is wrong.
            token_answer::error(&provider.settings, &answer).map_or(Ok(answer), Err)
        });
        match answer {
            Ok(_) => Ok(()),
            Err(UpstreamError::TryAgain(_) | UpstreamError::Denied(_)) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Asks the hook of a provider, which may be in the networks that the provider may be in.
    ///
    /// # Errors
    /// [`UpstreamError`].
    pub async fn send_to_hook(
        &self,
        provider: &Provider,
        request: Request<Bytes>,
        patience: Duration,
    ) -> Result<Response<Bytes>, UpstreamError> {
        self.way(provider).send(request, patience).await
    }
}
