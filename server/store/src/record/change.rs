//! The change feed, by which processes learn that cached rows have changed.

use crate::secret::stored_as;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What kind of row changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A user account; the key is its id.
    User,
    /// A client or its secrets; the key is the client id.
    Client,
    /// A scope; the key is its id.
    Scope,
    /// The set of signing keys; the key is a `kid`.
    SigningKey,
    /// A revocation; the key is its kind, a colon and its key.
    Revocation,
    /// A browser session that ended; the key is its id.
    Session,
    /// A setting; the key is its name.
    Setting,
    /// A personal access token that was changed or has ended; the key is its id.
    PersonalToken,
    /// Tokens from elsewhere that have been brought over; the key names the installation.
    Import,
    /// The settings of a provider; the key is its name.
    Provider,
    /// An API of others, or which of its documents decides; the key is its id.
    ProtectedApi,
    /// Something that only a newer program knows. It caches nothing here.
    Unknown,
}

impl ChangeKind {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Client => "client",
            Self::Scope => "scope",
            Self::SigningKey => "signing_key",
            Self::Revocation => "revocation",
            Self::Session => "session",
            Self::Setting => "setting",
            Self::PersonalToken => "personal_token",
            Self::Import => "import",
            Self::Provider => "provider",
            Self::ProtectedApi => "protected_api",
            Self::Unknown => "unknown",
        }
    }
}

impl std::str::FromStr for ChangeKind {
    type Err = std::convert::Infallible;

    /// Never fails: while nodes are upgraded one by one, the feed holds words that the older ones do not know, and
    /// they must go on hearing of everything else.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "user" => Self::User,
            "client" => Self::Client,
            "scope" => Self::Scope,
            "signing_key" => Self::SigningKey,
            "revocation" => Self::Revocation,
            "session" => Self::Session,
            "setting" => Self::Setting,
            "personal_token" => Self::PersonalToken,
            "import" => Self::Import,
            "provider" => Self::Provider,
            "protected_api" => Self::ProtectedApi,
            _ => Self::Unknown,
        })
    }
}

stored_as!(
    ChangeKind as String,
    |kind| kind.as_str().to_owned(),
    |text| Ok(text.parse()?)
);

/// A row of `change_feed`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Tells one row from another; readers whose polls overlap remember it.
    pub id: Uuid,
    /// What kind of row changed.
    pub kind: ChangeKind,
    /// Which row; see [`ChangeKind`].
    pub key: String,
    /// The `now` of the change, on the clock of the process that made it.
    pub created_at: DateTime<Utc>,
}
