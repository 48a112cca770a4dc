//! Software that asks for tokens.

use crate::{ClientApproval, Endorsement, SecretHash};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `client`.
#[derive(Clone, Debug, PartialEq)]
pub struct Client {
    /// The public identifier.
    pub client_id: String,
    /// The user who registered the client; `None`: it belongs to the server.
    pub owner_id: Option<Uuid>,
    /// The name for people to read.
    pub name: String,
    /// How the client proves itself: `none`, `client_secret_basic`, …
    pub token_endpoint_auth_method: String,
    /// Whether the client is part of this installation.
    pub internal: bool,
    /// Everything that no statement looks at.
    pub metadata: Value,
    /// What was approved and still counts; what has expired stays until it is replaced.
    pub approved: Vec<ClientApproval>,
    /// The categories that the client is endorsed for; none: no limit.
    pub endorsements: Vec<Endorsement>,
    /// Since when the client is refused; `None`: enabled.
    pub disabled_at: Option<DateTime<Utc>>,
    /// When the client was registered.
    pub created_at: DateTime<Utc>,
    /// When the client was changed last.
    pub updated_at: DateTime<Utc>,
    /// When the client last got or used a token, to within the caller's batching.
    pub last_used_at: Option<DateTime<Utc>>,
    /// Counts changes, from 1.
    pub version: i64,
}

/// A client to create.
#[derive(Clone, Debug)]
pub struct NewClient {
    /// See [`Client::client_id`].
    pub client_id: String,
    /// See [`Client::owner_id`].
    pub owner_id: Option<Uuid>,
    /// See [`Client::name`].
    pub name: String,
    /// See [`Client::token_endpoint_auth_method`].
    pub token_endpoint_auth_method: String,
    /// See [`Client::internal`].
    pub internal: bool,
    /// See [`Client::metadata`].
    pub metadata: Value,
    /// Now.
    pub created_at: DateTime<Utc>,
}

/// Changes to a client; `None` leaves a value as it is, `Some(None)` removes it.
#[derive(Clone, Debug, Default)]
pub struct ClientPatch {
    /// See [`Client::owner_id`].
    pub owner_id: Option<Option<Uuid>>,
    /// See [`Client::name`].
    pub name: Option<String>,
    /// See [`Client::token_endpoint_auth_method`].
    pub token_endpoint_auth_method: Option<String>,
    /// See [`Client::internal`].
    pub internal: Option<bool>,
    /// Replaces [`Client::metadata`] as a whole.
    pub metadata: Option<Value>,
    /// Replaces [`Client::endorsements`] as a whole.
    pub endorsements: Option<Vec<Endorsement>>,
    /// See [`Client::disabled_at`].
    pub disabled_at: Option<Option<DateTime<Utc>>>,
}

/// A row of `client_secret`.
#[derive(Clone, Debug, PartialEq)]
pub struct ClientSecret {
    /// UUIDv7.
    pub id: Uuid,
    /// Whose secret.
    pub client_id: String,
    /// Keyed hash of the secret.
    pub secret_hash: SecretHash,
    /// The last four characters of the secret.
    pub hint: String,
    /// When the secret was made.
    pub created_at: DateTime<Utc>,
    /// From when on the secret is refused; `None`: never.
    pub expires_at: Option<DateTime<Utc>>,
}

/// A secret to add to a client.
#[derive(Clone, Debug)]
pub struct NewClientSecret {
    /// UUIDv7.
    pub id: Uuid,
    /// Keyed hash of the secret.
    pub secret_hash: SecretHash,
    /// The last four characters of the secret.
    pub hint: String,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// From when on the secret is refused; `None`: never.
    pub expires_at: Option<DateTime<Utc>>,
}

/// Which clients to list; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct ClientFilter {
    /// Part of the name or the id, without regard to case.
    pub query: Option<String>,
    /// Only the clients of one user.
    pub owner_id: Option<Uuid>,
    /// Only internal clients, or only others.
    pub internal: Option<bool>,
    /// Only clients that work, or only those that are switched off.
    pub enabled: Option<bool>,
    /// Only clients that authenticate, or only public ones.
    pub confidential: Option<bool>,
}
