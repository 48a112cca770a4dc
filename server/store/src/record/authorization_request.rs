//! Authorization requests while the browser is with us.

use crate::SecretHash;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `authorization_request`.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthorizationRequest {
    /// UUIDv7; travels through sign-in and consent in place of the query.
    pub id: Uuid,
    /// Keyed hash of the secret that binds the request to one browser.
    pub browser_hash: SecretHash,
    /// Which client asks.
    pub client_id: String,
    /// The checked parameters.
    pub parameters: Value,
    /// For whom the request was completed.
    pub user_id: Option<Uuid>,
    /// When the request came.
    pub created_at: DateTime<Utc>,
    /// From when on the request is refused.
    pub expires_at: DateTime<Utc>,
    /// When the request was answered; it can be answered once.
    pub completed_at: Option<DateTime<Utc>>,
}

/// An authorization request to remember.
#[derive(Clone, Debug)]
pub struct NewAuthorizationRequest {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`AuthorizationRequest::browser_hash`].
    pub browser_hash: SecretHash,
    /// See [`AuthorizationRequest::client_id`].
    pub client_id: String,
    /// See [`AuthorizationRequest::parameters`].
    pub parameters: Value,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// See [`AuthorizationRequest::expires_at`].
    pub expires_at: DateTime<Utc>,
}
