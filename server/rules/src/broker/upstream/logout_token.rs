//! Logout tokens: a provider says that somebody's session there has ended (OpenID Connect Back-Channel Logout 1.0).

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

use super::id_token::{self, Expected};
use super::{Upstream, UpstreamError, noted};
use crate::broker::provider::{Protocol, Provider};
use crate::jwt::{LOGOUT_EVENT, typ};

/// Types of logout tokens: the one that §2.4 recommends, and what older providers write.
const TYPES: [&str; 3] = [typ::LOGOUT_TOKEN, typ::ID_TOKEN, ""];

/// What a provider says has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedThere {
    /// Who speaks.
    pub issuer: String,
    /// Whose sessions, if it names somebody.
    pub subject: Option<String>,
    /// Which session, if it names one.
    pub sid: Option<String>,
    /// What began later than this is another matter: a token that is sent again ends nothing new.
    pub begun_by: DateTime<Utc>,
}

impl Upstream {
    /// Reads and verifies a logout token.
    ///
    /// # Errors
    /// [`UpstreamError`]; nothing ends then.
    pub async fn ended_there(
        &self,
        provider: &Provider,
        token: &str,
    ) -> Result<EndedThere, UpstreamError> {
        let ended = self.read_logout_token(provider, token).await;
        noted(provider, "logout", ended)
    }

    async fn read_logout_token(
        &self,
        provider: &Provider,
        token: &str,
    ) -> Result<EndedThere, UpstreamError> {
        let settings = &provider.settings;
        if settings.protocol != Protocol::Openid {
            return Err(UpstreamError::forged(
                "logout_token_provider",
                "the provider has no logout tokens",
            ));
        }
        let endpoints = self.endpoints(provider).await?;
        let expected = Expected {
            settings,
            jwks_url: &endpoints.jwks,
            nonce: "",
            access_token: "",
            proven_since: None,
            now: self.clock.now(),
        };
        let way = self.way(provider);
        let (issuer, claims, _) = id_token::genuine(&way.keys, token, &expected, &TYPES).await?;
        let leeway = TimeDelta::from_std(settings.id_token.leeway.as_std()).unwrap_or_default();
        let said = read(&claims, expected.now + leeway)
            .map_err(|why| UpstreamError::forged("logout_token", why))?;
        Ok(EndedThere {
            issuer,
            subject: said.subject,
            sid: said.sid,
            begun_by: said.issued_at + leeway,
        })
    }
}

/// What a logout token says.
struct Said {
    subject: Option<String>,
    sid: Option<String>,
    issued_at: DateTime<Utc>,
}

/// §2.6, steps 4 to 8. Issuer, audience, signature and `exp` have been looked at.
fn read(claims: &Map<String, Value>, latest: DateTime<Utc>) -> Result<Said, &'static str> {
    let text = |name: &str| match claims.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if (1..=255).contains(&text.len()) => Ok(Some(text.clone())),
        Some(_) => Err("sub, sid and jti must be texts of 1 to 255 bytes"),
    };
    let event = claims
        .get("events")
        .and_then(|events| events.get(LOGOUT_EVENT));
    if !event.is_some_and(Value::is_object) {
        return Err("events does not name the sign-out");
    }
    // Or an ID token could be shown to us as one.
    if claims.contains_key("nonce") {
        return Err("a logout token has no nonce");
    }
    if text("jti")?.is_none() {
        return Err("jti is missing");
    }
    let issued_at = claims.get("iat").and_then(Value::as_i64);
    let issued_at = issued_at.and_then(|iat| DateTime::from_timestamp(iat, 0));
    let issued_at = issued_at.ok_or("iat is missing")?;
    if issued_at > latest {
        return Err("iat is in the future");
    }
    match (text("sub")?, text("sid")?) {
        (None, None) => Err("neither sub nor sid is there"),
        (subject, sid) => Ok(Said {
            subject,
            sid,
            issued_at,
        }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read_with(change: Value) -> Result<(Option<String>, Option<String>), &'static str> {
        let mut claims = json!({
            "iat": 1000, "jti": "1", "sub": "alice", "sid": "s", "events": { LOGOUT_EVENT: {} },
        });
        for (name, value) in change.as_object().expect("a table") {
            match value {
                Value::Null => claims.as_object_mut().expect("a table").remove(name),
                value => claims
                    .as_object_mut()
                    .expect("a table")
                    .insert(name.clone(), value.clone()),
            };
        }
        let latest = DateTime::from_timestamp(1060, 0).expect("a moment");
        let read = read(claims.as_object().expect("a table"), latest);
        read.map(|said| (said.subject, said.sid))
    }

    #[test]
    fn a_logout_token_says_what_ended_and_nothing_else() {
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(read_with(json!({})), Ok((some("alice"), some("s"))));
        assert_eq!(read_with(json!({"sid": null})), Ok((some("alice"), None)));
        assert_eq!(read_with(json!({"sub": null})), Ok((None, some("s"))));
        for wrong in [
            json!({"sub": null, "sid": null}),
            json!({"sub": 7}),
            json!({"sid": ""}),
            json!({"events": null}),
            json!({"events": {"http://schemas.openid.net/event/other": {}}}),
            json!({"events": { LOGOUT_EVENT: true }}),
            json!({"nonce": "n"}),
            json!({"jti": null}),
            json!({"iat": null}),
            json!({"iat": 1061}),
        ] {
            assert!(read_with(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
