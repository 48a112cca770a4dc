//! People who can sign in.

use crate::{Endorsement, PasswordHash};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `user_account`.
#[derive(Clone, Debug, PartialEq)]
pub struct User {
    /// UUIDv7; the `sub` of tokens.
    pub id: Uuid,
    /// As it was given; unique without regard to case.
    pub username: String,
    /// As it was given; unique without regard to case.
    pub email: Option<String>,
    /// Whether the user has shown that the address is theirs.
    pub email_verified: bool,
    /// The name for people to read.
    pub display_name: Option<String>,
    /// `None`: the user cannot sign in with a password.
    pub password_hash: Option<PasswordHash>,
    /// Whether the user administrates this server.
    pub is_admin: bool,
    /// The names of the user's roles.
    pub roles: Vec<String>,
    /// The categories that the user is endorsed for.
    pub endorsements: Vec<Endorsement>,
    /// BCP 47 tag of the preferred language.
    pub locale: Option<String>,
    /// A telephone number.
    pub phone_number: Option<String>,
    /// Whether the user has shown that the number is theirs.
    pub phone_number_verified: bool,
    /// The postal address as it stands on a letter.
    pub address: Option<String>,
    /// Since when the user is refused everywhere; `None`: active.
    pub deactivated_at: Option<DateTime<Utc>>,
    /// When the account was made.
    pub created_at: DateTime<Utc>,
    /// When the account was changed last.
    pub updated_at: DateTime<Utc>,
    /// Counts changes, from 1.
    pub version: i64,
}

/// An account to create.
#[derive(Clone, Debug)]
pub struct NewUser {
    /// UUIDv7.
    pub id: Uuid,
    /// Unique without regard to case.
    pub username: String,
    /// Unique without regard to case.
    pub email: Option<String>,
    /// See [`User::email_verified`].
    pub email_verified: bool,
    /// See [`User::display_name`].
    pub display_name: Option<String>,
    /// See [`User::password_hash`].
    pub password_hash: Option<PasswordHash>,
    /// See [`User::is_admin`].
    pub is_admin: bool,
    /// See [`User::locale`].
    pub locale: Option<String>,
    /// See [`User::phone_number`].
    pub phone_number: Option<String>,
    /// See [`User::phone_number_verified`].
    pub phone_number_verified: bool,
    /// See [`User::address`].
    pub address: Option<String>,
    /// Now.
    pub created_at: DateTime<Utc>,
}

/// Changes to an account; `None` leaves a value as it is, `Some(None)` removes it.
#[derive(Clone, Debug, Default)]
pub struct UserPatch {
    /// A new user name.
    pub username: Option<String>,
    /// A new address. The caller decides what becomes of `email_verified`.
    pub email: Option<Option<String>>,
    /// See [`User::email_verified`].
    pub email_verified: Option<bool>,
    /// See [`User::display_name`].
    pub display_name: Option<Option<String>>,
    /// See [`User::is_admin`].
    pub is_admin: Option<bool>,
    /// See [`User::locale`].
    pub locale: Option<Option<String>>,
    /// See [`User::phone_number`].
    pub phone_number: Option<Option<String>>,
    /// See [`User::phone_number_verified`].
    pub phone_number_verified: Option<bool>,
    /// See [`User::address`].
    pub address: Option<Option<String>>,
    /// Replaces [`User::roles`] as a whole.
    pub roles: Option<Vec<String>>,
    /// Replaces [`User::endorsements`] as a whole.
    pub endorsements: Option<Vec<Endorsement>>,
}

/// Which accounts to list; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct UserFilter {
    /// Part of the user name or the e-mail address, without regard to case.
    pub query: Option<String>,
    /// Only administrators, or only others.
    pub is_admin: Option<bool>,
    /// Only active accounts, or only deactivated ones.
    pub active: Option<bool>,
    /// Only accounts with a confirmed address, or only others.
    pub email_verified: Option<bool>,
    /// Only accounts that wait to be approved, or only others.
    pub waiting: Option<bool>,
    /// Only accounts that were given this role.
    pub role: Option<String>,
}

/// What went with a deleted account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedUser {
    /// The clients that the user owned, deleted with all their tokens.
    pub client_ids: Vec<String>,
    /// How many authorizations the user had given that were neither revoked nor expired.
    pub authorizations: u64,
}
