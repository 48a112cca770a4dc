//! Revocations in memory. A JWT carries its own validity, so the list of
//! exceptions has to be at hand wherever one is accepted. An entry lives until
//! the last token it concerns has expired.

use std::collections::HashMap;
use std::sync::RwLock;

use chrono::{DateTime, Utc};
use countersign_store::{Revocation, RevocationKind};
use uuid::Uuid;

/// What was revoked.
#[derive(Debug, Default)]
pub struct Revocations {
    lists: RwLock<Lists>,
}

#[derive(Debug, Default)]
struct Lists {
    /// A single token, by `jti`.
    tokens: HashMap<Uuid, Mark>,
    /// All tokens of an authorization.
    authorizations: HashMap<Uuid, Mark>,
    /// All tokens that were issued to a client before a moment.
    clients: HashMap<String, Mark>,
    /// All tokens that stand for a user, issued before a moment.
    users: HashMap<Uuid, Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    not_before: DateTime<Utc>,
    expires_at: DateTime<Utc>,
}

/// The token that is asked about.
#[derive(Clone, Copy, Debug)]
pub struct TokenFacts<'a> {
    /// `jti`.
    pub id: Uuid,
    /// The authorization that owns it.
    pub authorization_id: Option<Uuid>,
    /// Whom it was issued to.
    pub client_id: &'a str,
    /// The user it stands for.
    pub user_id: Option<Uuid>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
}

impl Revocations {
    /// The list as the store keeps it.
    pub fn new(rows: impl IntoIterator<Item = Revocation>) -> Self {
        let revocations = Self::default();
        for row in rows {
            revocations.add(&row);
        }
        revocations
    }

    /// Adds an entry; a later mark for the same thing wins.
    pub fn add(&self, row: &Revocation) {
        let mark = Mark {
            not_before: row.not_before,
            expires_at: row.expires_at,
        };
        let mut lists = self.write();
        match row.kind {
            RevocationKind::Client => {
                later(&mut lists.clients, row.key.clone(), mark);
            }
            kind => {
                // Written by us as UUIDs; anything else concerns no token.
                let Ok(id) = row.key.parse::<Uuid>() else {
                    return;
                };
                let list = match kind {
                    RevocationKind::Jti => &mut lists.tokens,
                    RevocationKind::Authorization => &mut lists.authorizations,
                    _ => &mut lists.users,
                };
                later(list, id, mark);
            }
        }
    }

    /// Whether the token was revoked. A mark for a client or user concerns
    /// tokens issued up to that moment; `iat` has whole seconds, so a token of
    /// the same second counts as earlier.
    pub fn is_revoked(&self, token: &TokenFacts<'_>) -> bool {
        let lists = self
            .lists
            .read()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        let before = |mark: &Mark| token.issued_at <= mark.not_before;
        lists.tokens.contains_key(&token.id)
            || token
                .authorization_id
                .is_some_and(|id| lists.authorizations.contains_key(&id))
            || lists.clients.get(token.client_id).is_some_and(before)
            || token
                .user_id
                .is_some_and(|id| lists.users.get(&id).is_some_and(before))
    }

    /// Forgets entries that no unexpired token can need.
    pub fn forget_expired(&self, now: DateTime<Utc>) {
        let mut lists = self.write();
        lists.tokens.retain(|_, mark| mark.expires_at > now);
        lists.authorizations.retain(|_, mark| mark.expires_at > now);
        lists.clients.retain(|_, mark| mark.expires_at > now);
        lists.users.retain(|_, mark| mark.expires_at > now);
    }

    fn write(&self) -> std::sync::RwLockWriteGuard<'_, Lists> {
        self.lists
            .write()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn later<K: std::hash::Hash + Eq>(list: &mut HashMap<K, Mark>, key: K, mark: Mark) {
    let entry = list.entry(key).or_insert(mark);
    entry.not_before = entry.not_before.max(mark.not_before);
    entry.expires_at = entry.expires_at.max(mark.expires_at);
}
