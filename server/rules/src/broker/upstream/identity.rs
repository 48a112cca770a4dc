//! What a provider said of a person, normalised.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::UpstreamTokens;

/// A person has come back from a provider.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// Who it is.
    pub identity: Identity,
    /// What was given to us for that person.
    pub tokens: UpstreamTokens,
}

/// Who a provider says a person is. Only issuer and subject together tell two people apart (OpenID Connect Core §5.7);
/// they are compared byte by byte. Everything else may change, and may belong to somebody else tomorrow.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Identity {
    /// Who speaks.
    pub issuer: String,
    /// Of whom.
    pub subject: String,
    /// The e-mail address, if the provider gives one that can be one.
    pub email: Option<String>,
    /// Whether the provider says, in so many words, that the address was proven to be this person's.
    pub email_verified: bool,
    /// The user name there.
    pub username: Option<String>,
    /// The full name.
    pub name: Option<String>,
    /// The language, a BCP 47 tag.
    pub locale: Option<String>,
    /// The address of a picture.
    pub picture: Option<String>,
    /// The groups there, those that the settings of the provider let through.
    pub groups: Vec<Group>,
    /// More that the settings of the provider name.
    pub extra: Map<String, Value>,
    /// The session there with which the person came.
    #[serde(default)]
    pub session: UpstreamSession,
}

/// A session of a person at a provider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpstreamSession {
    /// What the provider calls it (`sid`, OpenID Connect Back-Channel Logout 1.0 §2.1).
    pub sid: Option<String>,
    /// When it ends, if the provider says so.
    pub ends_at: Option<DateTime<Utc>>,
}

/// A group of a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// What tells it from others.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// A sentence about it.
    pub description: Option<String>,
}
