//! APIs of others, which gateways ask about.

use chrono::{DateTime, Utc};

/// A row of `protected_api`.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtectedApi {
    /// By which gateways name it.
    pub id: String,
    /// For whom its tokens are meant (`aud`).
    pub audience: String,
    /// The hosts that it answers for; empty: those of the document.
    pub hosts: Vec<String>,
    /// What stands before the paths of the document; `None`: what the document says.
    pub base_path: Option<String>,
    /// What becomes of calls that the document does not know, as a word.
    pub unknown_paths: String,
    /// Whether browser sessions are taken.
    pub sessions: bool,
    /// The number of the document that decides.
    pub active_document: i64,
    /// The number that was given last.
    pub last_document: i64,
    /// When it was registered.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Counts changes, from 1.
    pub version: i64,
}

/// An API to register.
#[derive(Clone, Debug)]
pub struct NewProtectedApi {
    /// See [`ProtectedApi::id`].
    pub id: String,
    /// See [`ProtectedApi::audience`].
    pub audience: String,
    /// How it is decided.
    pub settings: ProtectedApiSettings,
    /// Its first document, which is active at once.
    pub document: NewApiDocument,
}

/// What can be changed of an API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedApiSettings {
    /// See [`ProtectedApi::hosts`].
    pub hosts: Vec<String>,
    /// See [`ProtectedApi::base_path`].
    pub base_path: Option<String>,
    /// See [`ProtectedApi::unknown_paths`].
    pub unknown_paths: String,
    /// See [`ProtectedApi::sessions`].
    pub sessions: bool,
}

/// A document to store.
#[derive(Clone, Debug)]
pub struct NewApiDocument {
    /// Its text.
    pub content: String,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub document_version: String,
    /// How many operations it has.
    pub operations: i64,
}

/// A row of `protected_api_document`, without its text.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiDocument {
    /// Whose it is.
    pub api_id: String,
    /// Counts from 1 for each API.
    pub number: i64,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub document_version: String,
    /// How many operations it has.
    pub operations: i64,
    /// When it was added.
    pub created_at: DateTime<Utc>,
}

/// The text of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct ApiDocumentContent {
    /// Whose it is.
    pub api_id: String,
    /// Which one it is.
    pub number: i64,
    /// The text.
    pub content: String,
}
