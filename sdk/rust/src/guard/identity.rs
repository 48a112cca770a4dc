//! Who calls.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use countersign_guard::resource::{Reach, meets, reach};
use serde_json::{Map, Value};

use super::{Need, Refusal};

/// Who calls, and what the token allows. Found in the extensions of a request that passed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Identity {
    /// The id of the person, or of the client where it acts for itself. Key on this one.
    pub subject: String,
    /// The client that was given the token; `None` for personal tokens and sessions.
    pub client_id: Option<String>,
    /// The name by which the person signs in, if the server told it. It may change.
    pub username: Option<String>,
    /// What the token allows.
    pub scopes: BTreeSet<String>,
    /// What the person is to the server, such as `administrator`, where introspection tells.
    pub roles: Vec<String>,
    /// What the token allows in authorization details (RFC 9396). Scopes decide without them; what they
    /// allow is for this API to see.
    pub authorization_details: Vec<Map<String, Value>>,
    /// When the token ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// How it was found out.
    pub way: Way,
    /// All claims of a JWT; empty otherwise.
    pub claims: Map<String, Value>,
}

/// How it was found out who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Way {
    /// A JWT, checked here.
    Jwt,
    /// The server was asked.
    Introspection,
    /// A browser session of this application, see [`super::Protect::or_session`].
    Session,
}

impl Identity {
    /// Somebody with a browser session of this application. Scopes are for clients: a person who
    /// acts with a session has no need of them, so a session meets every [`Need`].
    pub fn session(subject: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            client_id: None,
            username: None,
            scopes: BTreeSet::new(),
            roles: Vec::new(),
            authorization_details: Vec::new(),
            expires_at: None,
            way: Way::Session,
            claims: Map::new(),
        }
    }

    /// Whether the token has this scope, alone or for every resource. A scope that names a resource it has by a wildcard
    /// too.
    pub fn has(&self, scope: &str) -> bool {
        self.scopes.contains(scope) || meets(self.scopes.iter().map(String::as_str), scope)
    }

    /// How far the token reaches with a scope that may name a resource (`submission:read:astro-ph.CO`);
    /// `None`: not at all.
    pub fn reach(&self, scope: &str, resource: Option<&str>) -> Option<Reach> {
        reach(self.scopes.iter().map(String::as_str), scope, resource)
    }

    /// What the token allows in details of a type.
    pub fn details<'a>(
        &'a self,
        details_type: &'a str,
    ) -> impl Iterator<Item = &'a Map<String, Value>> {
        let of_type = move |one: &&Map<String, Value>| {
            one.get("type").and_then(Value::as_str) == Some(details_type)
        };
        self.authorization_details.iter().filter(of_type)
    }

    /// Whether this is enough.
    ///
    /// # Errors
    ///
    /// [`Refusal::Insufficient`] with the scopes that would do.
    pub fn meets(&self, need: &Need) -> Result<(), Refusal> {
        match self.way {
            Way::Session => Ok(()),
            _ => need.met_by(self),
        }
    }

    pub(super) fn still_good(&self, now: DateTime<Utc>, leeway: i64) -> Result<(), Refusal> {
        let leeway = TimeDelta::try_seconds(leeway).unwrap_or_default();
        match self.expires_at {
            Some(end) if end + leeway <= now => Err(Refusal::Invalid("it has expired")),
            _ => Ok(()),
        }
    }
}

/// The scopes of a `scope` member (RFC 6749 section 3.3).
pub(super) fn scope_set(text: &str) -> BTreeSet<String> {
    text.split(' ')
        .filter(|scope| !scope.is_empty())
        .map(str::to_owned)
        .collect()
}
