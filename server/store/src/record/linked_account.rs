//! Identities at other providers, whose they are, and the tokens that came with them.

use crate::{NewMail, NewProfile, NewUser, Sealed, SecretHash, UseLink, User};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `upstream_request`.
#[derive(Clone, Debug, PartialEq)]
pub struct UpstreamRequest {
    /// UUIDv7; part of the state.
    pub id: Uuid,
    /// Keyed hash of the secret in the state.
    pub secret_hash: SecretHash,
    /// Keyed hash of the browser that began.
    pub browser_hash: SecretHash,
    /// The name of the provider.
    pub provider: String,
    /// A word for what the request is for.
    pub purpose: String,
    /// Who was signed in when it began, where that matters.
    pub user_id: Option<Uuid>,
    /// What has to be kept until the browser comes back.
    pub kept_sealed: Sealed,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// From when on it is refused.
    pub expires_at: DateTime<Utc>,
    /// When the browser came back; it does so once.
    pub used_at: Option<DateTime<Utc>>,
}

/// How a browser that comes back names the request.
#[derive(Clone, Debug)]
pub struct TakeUpstreamRequest {
    /// From the state.
    pub id: Uuid,
    /// Of the secret in the state.
    pub secret_hash: SecretHash,
    /// Of the browser that came.
    pub browser_hash: SecretHash,
    /// The provider at whose callback it came.
    pub provider: String,
    /// Now.
    pub now: DateTime<Utc>,
}

/// A row of `pending_identity`.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingIdentity {
    /// UUIDv7. Alone it is of no use: the browser has to be the same.
    pub id: Uuid,
    /// Keyed hash of the browser.
    pub browser_hash: SecretHash,
    /// The name of the provider.
    pub provider: String,
    /// Whose account it may be linked to; `None`: that of whoever signs in.
    pub user_id: Option<Uuid>,
    /// The identity, its tokens, and where the browser goes on.
    pub detail_sealed: Sealed,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// From when on it is refused.
    pub expires_at: DateTime<Utc>,
    /// When it was decided about.
    pub used_at: Option<DateTime<Utc>>,
}

/// A row of `linked_account`.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedAccount {
    /// UUIDv7.
    pub id: Uuid,
    /// Whose it is.
    pub user_id: Uuid,
    /// The name of the provider.
    pub provider: String,
    /// Who vouches for the subject.
    pub issuer: String,
    /// The person at the issuer. Unique together with it.
    pub subject: String,
    /// The user name there, as it was said last.
    pub username: Option<String>,
    /// The name of the person, as it was said last.
    pub display_name: Option<String>,
    /// The address, as it was said last.
    pub email: Option<String>,
    /// Whether the provider says that the address is the person's.
    pub email_verified: bool,
    /// The groups there, as they were said last.
    pub member_of: Value,
    /// When the provider said so; `None` while it vouches for no groups.
    pub groups_read_at: Option<DateTime<Utc>>,
    /// When to ask it again.
    pub groups_next_at: Option<DateTime<Utc>>,
    /// More that the provider said.
    pub detail: Value,
    /// Since when it is linked.
    pub linked_at: DateTime<Utc>,
    /// When somebody signed in by it last.
    pub last_used_at: DateTime<Utc>,
    /// When the row changed last.
    pub updated_at: DateTime<Utc>,
}

/// Tokens to keep for a linked account.
#[derive(Clone, Debug, PartialEq)]
pub struct NewUpstreamToken {
    /// The tokens.
    pub tokens_sealed: Sealed,
    /// What they allow.
    pub scope: Option<String>,
    /// When the access token ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// Whether there is a refresh token.
    pub refreshable: bool,
}

/// A row of `upstream_token`.
#[derive(Clone, Debug, PartialEq)]
pub struct UpstreamToken {
    /// Whose.
    pub linked_account_id: Uuid,
    /// The tokens.
    pub tokens_sealed: Sealed,
    /// What they allow.
    pub scope: Option<String>,
    /// When the access token ends.
    pub expires_at: Option<DateTime<Utc>>,
    /// Whether there is a refresh token.
    pub refreshable: bool,
    /// Why the tokens are of no use any more.
    pub failure: Option<String>,
    /// Counts changes of the tokens, from 1.
    pub version: i64,
    /// Who refreshes them at the moment.
    pub lease_id: Option<Uuid>,
    /// Until when nobody else may.
    pub lease_expires_at: Option<DateTime<Utc>>,
    /// When the row changed last.
    pub updated_at: DateTime<Utc>,
}

/// An identity to link, as one unit with everything that goes with it.
#[derive(Clone, Debug)]
pub struct LinkIdentity {
    /// The pending identity that this decides about, if it had to wait.
    pub pending_id: Option<Uuid>,
    /// The account that is opened for it; `None` where the account is there.
    pub new_user: Option<NewUser>,
    /// The invitation that admits it, which is good once.
    pub invitation: Option<UseLink>,
    /// Whether the account has to wait until somebody approves it.
    pub approval: bool,
    /// What the person said who opens it.
    pub profile: NewProfile,
    /// The link.
    pub account: LinkedAccount,
    /// Its tokens.
    pub tokens: Option<NewUpstreamToken>,
    /// A mail about it.
    pub mail: Option<NewMail>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Linked {
    /// Linked; the account, if it was opened.
    Done(Option<Box<User>>),
    /// It was decided about before, or waited too long.
    Gone,
}

/// A sign-in by a linked account: what the provider says now.
#[derive(Clone, Debug)]
pub struct UseLinkedAccount {
    /// The link, with what the provider says now.
    pub account: LinkedAccount,
    /// The tokens that came with it.
    pub tokens: Option<NewUpstreamToken>,
}

/// A link to end.
#[derive(Clone, Debug)]
pub struct Unlink {
    /// Which.
    pub id: Uuid,
    /// Whose.
    pub user_id: Uuid,
    /// Whether a password is a way in.
    pub password_counts: bool,
    /// The providers by which one can sign in.
    pub ways_in: Vec<String>,
    /// Whether an account may be left without a way in, as administrators may leave it.
    pub force: bool,
    /// Now.
    pub now: DateTime<Utc>,
    /// A mail about it.
    pub mail: Option<NewMail>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum Unlinked {
    /// There is no such link any more; what it was, and its tokens.
    Done(Box<LinkedAccount>, Option<Sealed>),
    /// There was none.
    NotFound,
    /// It is the last way into the account. Nothing was changed.
    LastWayIn,
}

/// Which links to list; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct LinkedAccountFilter {
    /// Whose.
    pub user_id: Option<Uuid>,
    /// At which provider.
    pub provider: Option<String>,
    /// With this text in a name, an address or a subject there, whatever its case.
    pub query: Option<String>,
    /// Whether the oldest come first, instead of the newest.
    pub oldest_first: bool,
}

/// A linked account whose groups are to be asked for again.
#[derive(Clone, Debug, PartialEq)]
pub struct DueGroups {
    /// The link.
    pub account: LinkedAccount,
    /// Whether somebody is signed in by it now.
    pub in_use: bool,
}

/// How many accounts are linked at a provider, and how the access to them is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderHealth {
    /// The name of the provider.
    pub provider: String,
    /// Accounts that are linked.
    pub links: i64,
    /// Those that have to be connected again.
    pub dead: i64,
}
