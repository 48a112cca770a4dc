//! The vault: what providers gave us to call them with, for a person. Tokens are stored encrypted,
//! each bound to its row; they are refreshed ahead of their end, by one refresh at a time whatever
//! the number of callers and nodes ([`refresh`]); and every use is in the audit log.

pub mod refresh;
mod refusal;

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{NewUpstreamToken, Sealed, UpstreamToken};
use uuid::Uuid;

use crate::app::App;
use crate::broker::upstream::UpstreamTokens;
use crate::secret::Purpose;
use crate::text::Text;

pub use refresh::{Flights, VaultError, renewed_tokens, valid_tokens};
pub use refusal::unhelpful;

/// A token that cannot be refreshed is worth a word before it ends.
const SOON: TimeDelta = TimeDelta::days(7);

/// How the access to a provider is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Health {
    /// It works, and is renewed by itself where it has to be.
    Good,
    /// It works, and ends within days unless the person connects again.
    Expiring,
    /// It does not work until the person connects again.
    NeedsReconnect,
    /// There is none.
    None,
}

impl Health {
    /// How it is, as far as is known here.
    pub fn of(token: Option<&UpstreamToken>, now: DateTime<Utc>) -> Self {
        let Some(token) = token else {
            return Self::None;
        };
        if token.failure.is_some() {
            return Self::NeedsReconnect;
        }
        match token.expires_at.filter(|_| !token.refreshable) {
            Some(end) if end <= now => Self::NeedsReconnect,
            Some(end) if end <= now + SOON => Self::Expiring,
            _ => Self::Good,
        }
    }

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Expiring => "expiring",
            Self::NeedsReconnect => "needs_reconnect",
            Self::None => "none",
        }
    }

    /// What a person reads.
    pub fn text(self, title: &Text) -> Text {
        let key = match self {
            Self::Good => "linked-health-good",
            Self::Expiring => "linked-health-expiring",
            Self::NeedsReconnect => "linked-health-reconnect",
            Self::None => "linked-health-none",
        };
        Text::new(key).with("provider", title)
    }
}

/// The tokens as the store keeps them.
pub fn seal(app: &App, linked_account_id: Uuid, tokens: &UpstreamTokens) -> NewUpstreamToken {
    // Plain texts and a moment: they always become JSON.
    let plain = zeroize::Zeroizing::new(serde_json::to_vec(tokens).unwrap_or_default());
    let sealed = app
        .sealer
        .seal(Purpose::UpstreamToken, &place(linked_account_id), &plain);
    NewUpstreamToken {
        tokens_sealed: Sealed(sealed),
        scope: tokens.scope.clone(),
        expires_at: tokens.expires_at.map(countersign_store::microseconds),
        refreshable: tokens.refresh_token.is_some(),
    }
}

/// The tokens in clear; `None` if the key is lost or they were altered.
pub fn open(app: &App, linked_account_id: Uuid, sealed: &Sealed) -> Option<UpstreamTokens> {
    let place = place(linked_account_id);
    let plain = app.sealer.open(Purpose::UpstreamToken, &place, &sealed.0);
    serde_json::from_slice(&plain.ok()?).ok()
}

/// Binds tokens to their row.
pub(crate) fn place(linked_account_id: Uuid) -> Vec<u8> {
    format!("upstream_token:{linked_account_id}").into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_is_told_from_the_row() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap_or_default();
        let token = |expires: Option<i64>, refreshable, failure: Option<&str>| UpstreamToken {
            linked_account_id: Uuid::nil(),
            tokens_sealed: Sealed(Vec::new()),
            scope: None,
            expires_at: expires.map(|seconds| now + TimeDelta::seconds(seconds)),
            refreshable,
            failure: failure.map(str::to_owned),
            version: 1,
            lease_id: None,
            lease_expires_at: None,
            updated_at: now,
        };
        let health = |token| Health::of(Some(&token), now);
        assert_eq!(Health::of(None, now), Health::None);
        assert_eq!(health(token(None, false, None)), Health::Good);
        assert_eq!(health(token(Some(-5), true, None)), Health::Good);
        assert_eq!(health(token(Some(-5), false, None)), Health::NeedsReconnect);
        assert_eq!(health(token(Some(3600), false, None)), Health::Expiring);
        let month = 30 * 86_400;
        assert_eq!(health(token(Some(month), false, None)), Health::Good);
        let dead = token(Some(month), true, Some("invalid_grant"));
        assert_eq!(health(dead), Health::NeedsReconnect);
    }
}
