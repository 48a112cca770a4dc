//! Completed permissions, which own their tokens, and the marks that kill tokens without rows.

use crate::secret::stored_as;
use crate::{NewAuthorizationCode, PasswordHash, SecretHash};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `authorization_record`: who allowed which client what.
#[derive(Clone, Debug, PartialEq)]
pub struct Authorization {
    /// UUIDv7.
    pub id: Uuid,
    /// The user who agreed; `None`: the client acts for itself.
    pub user_id: Option<Uuid>,
    /// Which client.
    pub client_id: String,
    /// What was granted.
    pub scopes: Vec<String>,
    /// For which resource servers.
    pub audience: Vec<String>,
    /// When the user had signed in.
    pub auth_time: Option<DateTime<Utc>>,
    /// In which browser session it was given; the session may be gone.
    pub session_id: Option<Uuid>,
    /// What OpenID Connect says beyond scopes: how the user signed in, and single claims.
    pub openid: Value,
    /// What was granted in authorization details (RFC 9396).
    pub details: Vec<Value>,
    /// When it was given.
    pub created_at: DateTime<Utc>,
    /// When a code was redeemed or a refresh token rotated last.
    pub last_used_at: DateTime<Utc>,
    /// From when on nothing under it can be live any more.
    pub expires_at: DateTime<Utc>,
    /// When it was revoked; `None`: it was not.
    pub revoked_at: Option<DateTime<Utc>>,
    /// Why it was revoked.
    pub revoked_reason: Option<String>,
}

/// An authorization to create.
#[derive(Clone, Debug)]
pub struct NewAuthorization {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`Authorization::user_id`].
    pub user_id: Option<Uuid>,
    /// See [`Authorization::client_id`].
    pub client_id: String,
    /// See [`Authorization::scopes`].
    pub scopes: Vec<String>,
    /// See [`Authorization::audience`].
    pub audience: Vec<String>,
    /// See [`Authorization::auth_time`].
    pub auth_time: Option<DateTime<Utc>>,
    /// See [`Authorization::session_id`].
    pub session_id: Option<Uuid>,
    /// By which name the client knows the session and takes part in it; `None`: it does not.
    pub sid: Option<String>,
    /// See [`Authorization::openid`].
    pub openid: Value,
    /// See [`Authorization::details`].
    pub details: Vec<Value>,
    /// See [`Authorization::expires_at`].
    pub expires_at: DateTime<Utc>,
}

/// Everything that one approval changes, as one unit.
#[derive(Clone, Debug)]
pub struct Approval {
    /// The authorization request that this approval answers, once: its id and the hash that binds
    /// it to the browser.
    pub complete_request: Option<(Uuid, SecretHash)>,
    /// The password by which the user proved at this moment who they are, where no session did.
    pub password: Option<PasswordHash>,
    /// Remembers for user and client that these scopes, all of them, were agreed to. Replaces
    /// what was remembered before.
    pub consent: Option<ApprovedConsent>,
    /// The permission.
    pub authorization: NewAuthorization,
    /// The code that the client will redeem.
    pub code: NewAuthorizationCode,
    /// Now.
    pub now: DateTime<Utc>,
}

/// A consent to remember.
#[derive(Clone, Debug)]
pub struct ApprovedConsent {
    /// Who agreed.
    pub user_id: Uuid,
    /// To which client.
    pub client_id: String,
    /// To what, in full.
    pub scopes: Vec<String>,
    /// To which authorization details, in full.
    pub details: Vec<Value>,
}

/// The outcome of [`crate::Store::approve`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Approved {
    /// Everything is stored.
    Approved,
    /// The request was answered before, has expired, or belongs to another browser. Nothing was
    /// changed.
    RequestAlreadyCompleted,
    /// The account has another password by now than the one that was proved, or is gone. Nothing
    /// was changed: what the new password ended does not begin anew.
    PasswordReplaced,
}

/// What a revocation speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RevocationKind {
    /// One token; the key is its `jti`.
    Jti,
    /// One authorization; the key is its id.
    Authorization,
    /// All tokens of a client; the key is the client id.
    Client,
    /// All tokens about a user; the key is the user's id.
    User,
}

impl RevocationKind {
    /// The word in the database and in the keys of the change feed.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jti => "jti",
            Self::Authorization => "authorization",
            Self::Client => "client",
            Self::User => "user",
        }
    }
}

impl std::str::FromStr for RevocationKind {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "jti" => Ok(Self::Jti),
            "authorization" => Ok(Self::Authorization),
            "client" => Ok(Self::Client),
            "user" => Ok(Self::User),
            _ => Err("unknown kind of revocation"),
        }
    }
}

stored_as!(
    RevocationKind as String,
    |kind| kind.as_str().to_owned(),
    |text| Ok(text.parse()?)
);

/// A row of `revocation`. It has to be heeded until it expires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revocation {
    /// What the key names.
    pub kind: RevocationKind,
    /// The `jti`, or the id of the authorization, client or user.
    pub key: String,
    /// Tokens issued at or before this moment are dead.
    pub not_before: DateTime<Utc>,
    /// When the mark was made.
    pub created_at: DateTime<Utc>,
    /// When every token that it speaks of has expired anyway.
    pub expires_at: DateTime<Utc>,
}
