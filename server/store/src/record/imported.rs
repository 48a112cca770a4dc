//! What is brought over from another installation.

use crate::{AccessToken, ApprovedConsent, NewAuthorization, NewClient, NewClientSecret, NewUser};
use crate::{PersonalToken, RefreshToken};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `imported`, without what all rows of an import share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// `user`, `client` or `token`.
    pub kind: String,
    /// The key of the row there.
    pub source_id: String,
    /// The row here, which may be gone since; `None` for a client, which keeps its id.
    pub id: Option<Uuid>,
}

/// Rows to store as one unit, with the notes that they were.
#[derive(Clone, Debug, Default)]
pub struct ImportBatch {
    /// The name of the installation.
    pub source: String,
    /// Accounts, each with whether it is deactivated.
    pub users: Vec<(NewUser, bool)>,
    /// Clients, each with its secret.
    pub clients: Vec<(NewClient, Option<NewClientSecret>)>,
    /// Authorizations, before their tokens.
    pub authorizations: Vec<NewAuthorization>,
    /// Consents. One that was given here stays as it is.
    pub consents: Vec<ApprovedConsent>,
    /// Access tokens.
    pub access_tokens: Vec<AccessToken>,
    /// Refresh tokens.
    pub refresh_tokens: Vec<RefreshToken>,
    /// Personal access tokens.
    pub personal_tokens: Vec<PersonalToken>,
    /// What is noted as brought over.
    pub notes: Vec<Imported>,
    /// Now.
    pub now: DateTime<Utc>,
}
