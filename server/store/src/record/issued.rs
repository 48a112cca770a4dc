//! What has been issued and still works, over the tables that hold it.

use crate::secret::stored_as;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What sort of thing was issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IssuedKind {
    /// An authorization, with its refresh and access tokens.
    Authorization,
    /// An opaque access token that belongs to no authorization.
    AccessToken,
    /// A personal access token.
    PersonalToken,
}

impl IssuedKind {
    /// The word in statements, on the wire and on pages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Authorization => "authorization",
            Self::AccessToken => "access_token",
            Self::PersonalToken => "personal_token",
        }
    }
}

impl std::str::FromStr for IssuedKind {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "authorization" => Ok(Self::Authorization),
            "access_token" => Ok(Self::AccessToken),
            "personal_token" => Ok(Self::PersonalToken),
            _ => Err("unknown kind of what was issued"),
        }
    }
}

stored_as!(
    IssuedKind as String,
    |kind| kind.as_str().to_owned(),
    |text| Ok(text.parse()?)
);

/// Something that was issued and still works.
#[derive(Clone, Debug, PartialEq)]
pub struct Issued {
    /// The id of the row.
    pub id: Uuid,
    /// In which table.
    pub kind: IssuedKind,
    /// Whom it stands for.
    pub user_id: Option<Uuid>,
    /// The name of that user.
    pub username: Option<String>,
    /// Whom it was issued to.
    pub client_id: Option<String>,
    /// The name of that client.
    pub client_name: Option<String>,
    /// The name of a personal access token.
    pub name: Option<String>,
    /// The last four characters of a personal access token.
    pub hint: Option<String>,
    /// Whether it is a personal access token that its owner does not see.
    pub internal: bool,
    /// What it allows.
    pub scopes: Vec<String>,
    /// When it was issued.
    pub created_at: DateTime<Utc>,
    /// When it was used last, where that is known.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it ends; `None`: never.
    pub expires_at: Option<DateTime<Utc>>,
    /// How many refresh tokens of an authorization work.
    pub refresh_tokens: i64,
    /// How many opaque access tokens of an authorization work.
    pub access_tokens: i64,
}

/// Which of it; `None` does not filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuedFilter {
    /// Only one row.
    pub id: Option<Uuid>,
    /// Only one kind.
    pub kind: Option<IssuedKind>,
    /// Only what stands for this user.
    pub user_id: Option<Uuid>,
    /// Only what was issued to this client.
    pub client_id: Option<String>,
    /// Only what was issued before.
    pub issued_before: Option<DateTime<Utc>>,
}

/// How much of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IssuedCounts {
    /// Authorizations.
    pub authorizations: i64,
    /// Opaque access tokens.
    pub access_tokens: i64,
    /// Personal access tokens.
    pub personal_tokens: i64,
}

impl IssuedCounts {
    /// All together.
    pub fn sum(self) -> i64 {
        self.authorizations + self.access_tokens + self.personal_tokens
    }
}

/// A step of a revocation of everything that matches.
#[derive(Clone, Debug)]
pub struct RevokeIssued {
    /// What.
    pub filter: IssuedFilter,
    /// Where the step before stopped.
    pub after: Option<Uuid>,
    /// Why; it stands with the authorizations.
    pub reason: &'static str,
    /// Now.
    pub now: DateTime<Utc>,
    /// Until when the marks for tokens without rows have to be kept.
    pub until: DateTime<Utc>,
    /// How many at most in this step.
    pub limit: i64,
}

/// What a step revoked, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RevokedIssued {
    /// Where the next step begins; `None`: nothing is left.
    pub last: Option<Uuid>,
    /// Authorizations.
    pub authorizations: Vec<Uuid>,
    /// Opaque access tokens, and when they would have ended.
    pub access_tokens: Vec<(Uuid, DateTime<Utc>)>,
    /// Personal access tokens.
    pub personal_tokens: Vec<Uuid>,
}
