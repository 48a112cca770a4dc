//! Tokens that only the server can read: it is asked (RFC 7662), and the answer kept for a while.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use quick_cache::sync::Cache;

use super::identity::scope_set;
use super::trouble::Trouble;
use super::{Fingerprint, Identity, Inner, Refusal, Way};
use crate::client::types::Introspection;
use crate::oauth::Oauth;
use crate::secret::Secret;

/// Asks, and remembers.
pub(super) struct Remote {
    pub oauth: Oauth,
    pub keep_for: Duration,
    pub answers: Cache<Fingerprint, Answer>,
    pub trouble: Trouble,
}

/// What the server said, and until when that is believed.
#[derive(Clone)]
pub(super) struct Answer {
    identity: Option<Arc<Identity>>,
    believed_until: DateTime<Utc>,
}

impl Remote {
    pub(super) async fn check(
        &self,
        guard: &Inner,
        token: &str,
        fingerprint: Fingerprint,
        now: DateTime<Utc>,
    ) -> Result<Arc<Identity>, Refusal> {
        let known = self.answers.get(&fingerprint);
        let answer = match known.filter(|answer| now < answer.believed_until) {
            Some(answer) => answer,
            None => {
                let answer = self.ask(guard, token, now).await?;
                self.answers.insert(fingerprint, answer.clone());
                answer
            }
        };
        let identity = answer.identity.ok_or(Refusal::Invalid(
            "it is unknown, expired, revoked, or for another API",
        ))?;
        identity.still_good(now, guard.leeway)?;
        Ok(identity)
    }

    async fn ask(&self, guard: &Inner, token: &str, now: DateTime<Utc>) -> Result<Answer, Refusal> {
        // What the server refuses is about this API's own client, never about the caller.
        let told = self.oauth.introspect(&Secret::from(token)).await;
        let told = told.map_err(|error| self.trouble.refuse(&error))?;
        let keep_for = TimeDelta::from_std(self.keep_for).unwrap_or(TimeDelta::MAX);
        Ok(Answer {
            identity: identity(guard, told).map(Arc::new),
            believed_until: now + keep_for,
        })
    }
}

/// The server answers `active` only for tokens of which the client that asks is an audience; a
/// token that names audiences has to name this API among them all the same.
fn identity(guard: &Inner, told: Introspection) -> Option<Identity> {
    let for_us = told.aud.is_empty() || told.aud.contains(&guard.audience);
    if !told.active || !for_us || told.iss.is_some_and(|iss| iss != guard.issuer) {
        return None;
    }
    Some(Identity {
        subject: told.sub?,
        client_id: told.client_id,
        username: told.username,
        scopes: scope_set(told.scope.as_deref().unwrap_or_default()),
        roles: told.roles,
        authorization_details: told.authorization_details,
        expires_at: told.exp.and_then(|exp| DateTime::from_timestamp(exp, 0)),
        way: Way::Introspection,
        claims: serde_json::Map::new(),
    })
}
