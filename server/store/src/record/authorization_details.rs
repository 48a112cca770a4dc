//! Types of authorization details (RFC 9396).

use chrono::{DateTime, Utc};
use serde_json::Value;
use std::collections::BTreeMap;

/// A row of `authorization_details_type`.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthorizationDetailsType {
    /// The word in the member `type`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// A text for integrators.
    pub description: String,
    /// The JSON Schema of its members.
    pub schema: Value,
    /// What people read, with places for members, by language.
    pub words: BTreeMap<String, String>,
    /// Members whose texts may end in a wildcard.
    pub patterns: Vec<String>,
    /// The API that it is for; `None`: any.
    pub resource: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Counts changes, from 1.
    pub version: i64,
}

/// What a type is to be.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAuthorizationDetailsType {
    /// See [`AuthorizationDetailsType::id`].
    pub id: String,
    /// See [`AuthorizationDetailsType::title`].
    pub title: String,
    /// See [`AuthorizationDetailsType::description`].
    pub description: String,
    /// See [`AuthorizationDetailsType::schema`].
    pub schema: Value,
    /// See [`AuthorizationDetailsType::words`].
    pub words: BTreeMap<String, String>,
    /// See [`AuthorizationDetailsType::patterns`].
    pub patterns: Vec<String>,
    /// See [`AuthorizationDetailsType::resource`].
    pub resource: Option<String>,
}
