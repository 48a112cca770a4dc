//! What a JWT access token says.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::authorization_details::Details;

/// The claims of a JWT access token (RFC 9068 §2.2).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccessClaims {
    /// This server.
    pub iss: String,
    /// The user, or the client itself.
    pub sub: String,
    /// For whom the token is meant.
    pub aud: Vec<String>,
    /// When it expires, seconds since 1970.
    pub exp: i64,
    /// When it was issued, seconds since 1970.
    pub iat: i64,
    /// The id of the token.
    pub jti: Uuid,
    /// Whom it was issued to.
    pub client_id: String,
    /// Its scopes, separated by spaces.
    #[serde(default)]
    pub scope: String,
    /// What it allows in authorization details (RFC 9396 §9.1).
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub authorization_details: Details,
    /// When the person signed in, seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// The authorization that owns the token; absent when a client acts for
    /// itself. A claim of our own.
    #[serde(
        default,
        rename = "authorization",
        skip_serializing_if = "Option::is_none"
    )]
    pub authorization_id: Option<Uuid>,
    /// Which client acts with a token that came of an exchange (RFC 8693 §4.1).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Actor>,
    /// The tokens of which it was made, the nearest first: it ends with each of them. A claim
    /// of our own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exchanged: Vec<Parent>,
}

/// Who acts for the subject of a token (RFC 8693 §4.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The client.
    pub sub: String,
    /// Who acted before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub act: Option<Box<Self>>,
}

/// A token of which another one was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parent {
    /// Its id.
    pub jti: Uuid,
    /// Whom it was issued to; nobody, if a person made it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// When it was issued, seconds since 1970.
    pub iat: i64,
}
