//! What this process revoked takes effect here at once; the store tells the
//! others.

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{EndAccess, EndedAccess, Revocation, RevocationKind};
use uuid::Uuid;

use super::App;

/// The longest life that an access token can be given.
const LONGEST_ACCESS_TOKEN: TimeDelta = TimeDelta::days(31);

impl App {
    /// Until when a mark that is made now has to be kept: it outlives every
    /// token it concerns.
    pub fn revocation_lives_until(&self) -> DateTime<Utc> {
        let refresh_tokens = self.config.tokens.refresh_token_lifetime.as_chrono();
        self.clock.now() + LONGEST_ACCESS_TOKEN.max(refresh_tokens)
    }

    /// An authorization has been revoked in the store.
    pub fn revoked_authorization(&self, id: Uuid) {
        self.caches.authorizations.invalidate(&id);
        let until = self.revocation_lives_until();
        self.mark(RevocationKind::Authorization, id.to_string(), until);
    }

    /// A single token has been revoked in the store.
    pub fn revoked_token(&self, id: Uuid, until: DateTime<Utc>) {
        self.caches.access_tokens.invalidate(&id);
        self.mark(RevocationKind::Jti, id.to_string(), until);
    }

    /// All tokens of a client so far have been revoked in the store.
    pub fn revoked_client(&self, client_id: &str) {
        self.caches.clients.invalidate(&client_id.to_owned());
        let until = self.revocation_lives_until();
        self.mark(RevocationKind::Client, client_id.to_owned(), until);
    }

    /// All tokens of a user so far have been revoked in the store.
    pub fn revoked_user(&self, id: Uuid) {
        self.caches.users.invalidate(&id);
        let until = self.revocation_lives_until();
        self.mark(RevocationKind::User, id.to_string(), until);
    }

    /// What a new password ends: sessions and known browsers, and tokens if wanted.
    pub fn end_access(&self, tokens: bool) -> EndAccess {
        EndAccess {
            tokens: tokens.then(|| ("password changed", self.revocation_lives_until())),
            now: self.clock.now(),
        }
    }

    /// A new password has ended what it ends in the store.
    pub fn ended_access(&self, user_id: Uuid, ended: &EndedAccess) {
        self.caches.users.invalidate(&user_id);
        for id in &ended.sessions {
            self.caches.sessions.invalidate(id);
        }
        for id in &ended.personal_tokens {
            self.caches.personal_tokens.invalidate(id);
        }
        for id in &ended.authorizations {
            self.revoked_authorization(*id);
        }
        if ended.tokens {
            self.caches.access_tokens.clear();
            self.revoked_user(user_id);
        }
    }

    fn mark(&self, kind: RevocationKind, key: String, expires_at: DateTime<Utc>) {
        let now = self.clock.now();
        self.caches.revocations.add(&Revocation {
            kind,
            key,
            not_before: now,
            created_at: now,
            expires_at,
        });
    }
}
