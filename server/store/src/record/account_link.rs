//! One-time links, and what is done by one.

use crate::{EndAccess, EndedAccess, NewMail, NewProfile, NewUser, PasswordHash, Sealed};
use crate::{SecretHash, User};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `account_link`.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountLink {
    /// UUIDv7; part of the link.
    pub id: Uuid,
    /// Keyed hash of the secret in the link.
    pub secret_hash: SecretHash,
    /// A word for what the link is good for.
    pub purpose: String,
    /// Whose account it is about; `None` where there is none yet, or none at all.
    pub user_id: Option<Uuid>,
    /// The address it is about.
    pub email: Option<String>,
    /// What else it has to know.
    pub detail_sealed: Option<Sealed>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it is refused.
    pub expires_at: DateTime<Utc>,
    /// When it was used; it can be used once.
    pub used_at: Option<DateTime<Utc>>,
}

/// A link to make, with the mail that carries it, as one unit.
#[derive(Clone, Debug)]
pub struct NewAccountLink {
    /// The row.
    pub link: AccountLink,
    /// The mail.
    pub mail: Option<NewMail>,
}

/// Which link is used, as the caller has read and judged it, and when.
#[derive(Clone, Copy, Debug)]
pub struct UseLink {
    /// The link.
    pub id: Uuid,
    /// Its hash as it was read: a link that got another secret since is another link.
    pub secret_hash: SecretHash,
    /// Now.
    pub now: DateTime<Utc>,
}

/// A password that a link lets somebody choose.
#[derive(Clone, Debug)]
pub struct ResetPassword {
    /// The link, which names the user.
    pub link: UseLink,
    /// The new password.
    pub password_hash: PasswordHash,
    /// The purposes of the user's other links that are of no use afterwards.
    pub void: Vec<&'static str>,
    /// What it ends.
    pub end: EndAccess,
    /// A mail that tells the owner.
    pub mail: Option<NewMail>,
}

/// What a new password ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasswordReset {
    /// Whose password it is.
    pub user_id: Uuid,
    /// What ended.
    pub ended: EndedAccess,
}

/// An address that a link confirms.
#[derive(Clone, Debug)]
pub struct ConfirmEmail {
    /// The link, which names user and address.
    pub link: UseLink,
    /// The purposes of the user's other links that are of no use afterwards.
    pub void: Vec<&'static str>,
    /// The purpose of the user's links that are of no use afterwards if they were made after
    /// this one.
    pub void_later: Option<&'static str>,
    /// What the former address gets: a way back, and the mail that carries it.
    pub undo: Option<NewAccountLink>,
}

/// An account that a link, or a link and an invitation, opens.
#[derive(Clone, Debug)]
pub struct SignUp {
    /// The link.
    pub link: UseLink,
    /// The invitation, where one is needed.
    pub invitation: Option<UseLink>,
    /// The account.
    pub user: NewUser,
    /// Whether the account has to wait until somebody approves it.
    pub approval: bool,
    /// What the person said who opens it.
    pub profile: NewProfile,
}

/// What became of a sign-up.
#[derive(Clone, Debug, PartialEq)]
pub enum SignedUp {
    /// There is an account now.
    Done(Box<User>),
    /// The link was used before, or is too old.
    LinkGone,
    /// The invitation was used before, or is too old. Nothing was changed.
    InvitationGone,
}

/// A row of `account_deletion`.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountDeletion {
    /// Whose account.
    pub user_id: Uuid,
    /// When its owner asked for it.
    pub requested_at: DateTime<Utc>,
    /// When the account goes.
    pub due_at: DateTime<Utc>,
}
