//! What the token endpoint returns, as an application keeps it.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::clock;
use crate::secret::Secret;

/// An access token and what came with it (RFC 6749 section 5.1).
///
/// Can be serialized to keep a person signed in over a restart; what is written
/// then holds the plain tokens, so store it like a password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenSet {
    /// The token to send with calls to an API.
    pub access_token: Secret,
    /// What renews the access token, if the client may do that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refresh_token: Option<Secret>,
    /// The ID token as it came (OpenID Connect Core section 2), with the scope `openid`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token: Option<Secret>,
    /// When the token was asked for, by the clock of this machine.
    #[serde(default = "clock::now")]
    pub issued_at: DateTime<Utc>,
    /// When the access token expires, by the clock of this machine. `None` if the server did not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime<Utc>>,
    /// The granted scopes, separated by spaces.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
    /// Whom the token stands for; absent for a client that acts for itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<TokenUser>,
}

/// The person a token stands for: the extension `user` of the token response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenUser {
    /// The id, equal to `sub`.
    pub id: String,
    /// The e-mail address, with the scope `email` or `user:email`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Whether the address was confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email_verified: Option<bool>,
}

impl TokenSet {
    /// A token set of an access token alone, which never expires as far as is known.
    pub fn new(access_token: impl Into<Secret>) -> Self {
        Self {
            access_token: access_token.into(),
            refresh_token: None,
            id_token: None,
            issued_at: clock::now(),
            expires_at: None,
            scope: None,
            user: None,
        }
    }

    /// Whether the access token has expired. `false` if it is not known when it does.
    pub fn is_expired(&self) -> bool {
        self.has_expired_at(clock::now())
    }

    pub(crate) fn has_expired_at(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_some_and(|end| end <= now)
    }

    /// How long the access token is good for: zero if it has expired, `None` if it is not known.
    pub fn expires_in(&self) -> Option<Duration> {
        self.expires_at
            .map(|end| (end - clock::now()).to_std().unwrap_or_default())
    }

    /// The granted scopes, one by one.
    pub fn scopes(&self) -> impl Iterator<Item = &str> {
        self.scope
            .as_deref()
            .unwrap_or_default()
            .split_ascii_whitespace()
    }

    /// Whether the access token should be renewed now: it expires within the leeway, or within
    /// the last quarter of a lifetime so short that the leeway would swallow it.
    pub(crate) fn is_due(&self, leeway: Duration, now: DateTime<Utc>) -> bool {
        let Some(end) = self.expires_at else {
            return false;
        };
        let quarter = (end - self.issued_at) / 4;
        let leeway = TimeDelta::from_std(leeway)
            .unwrap_or(TimeDelta::MAX)
            .min(quarter);
        end - now <= leeway.max(TimeDelta::zero())
    }

    /// What is kept when `self` was refreshed from `earlier`: an answer may leave out what did
    /// not change (RFC 6749 section 6).
    pub(crate) fn after(self, earlier: &Self) -> Self {
        Self {
            refresh_token: self.refresh_token.or_else(|| earlier.refresh_token.clone()),
            id_token: self.id_token.or_else(|| earlier.id_token.clone()),
            scope: self.scope.or_else(|| earlier.scope.clone()),
            user: self.user.or_else(|| earlier.user.clone()),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expiring_in(seconds: i64, lifetime: i64) -> TokenSet {
        let end = clock::now() + TimeDelta::seconds(seconds);
        TokenSet {
            expires_at: Some(end),
            issued_at: end - TimeDelta::seconds(lifetime),
            ..TokenSet::new("t")
        }
    }

    #[test]
    fn renewal_is_due_ahead_of_expiry() {
        let leeway = Duration::from_secs(30);
        assert!(expiring_in(29, 3600).is_due(leeway, clock::now()));
        assert!(!expiring_in(60, 3600).is_due(leeway, clock::now()));
        assert!(
            !expiring_in(10, 20).is_due(leeway, clock::now()),
            "a short life is not spent renewing"
        );
        assert!(expiring_in(4, 20).is_due(leeway, clock::now()));
        assert!(expiring_in(-1, 20).is_due(leeway, clock::now()));
        assert!(!TokenSet::new("t").is_due(leeway, clock::now()));
    }

    #[test]
    fn debug_shows_no_token() {
        let tokens = TokenSet {
            refresh_token: Some("r3fresh".into()),
            ..TokenSet::new("acc3ss")
        };
        let debug = format!("{tokens:?}");
        assert!(
            !debug.contains("r3fresh") && !debug.contains("acc3ss"),
            "{debug}"
        );
    }

    #[test]
    fn what_a_refresh_leaves_out_is_kept() {
        let earlier = TokenSet {
            refresh_token: Some("r".into()),
            scope: Some("a b".into()),
            ..TokenSet::new("1")
        };
        let later = TokenSet::new("2").after(&earlier);
        assert_eq!(later.access_token.expose(), "2");
        assert_eq!(later.refresh_token, Some("r".into()));
        assert_eq!(later.scopes().collect::<Vec<_>>(), ["a", "b"]);
    }
}
