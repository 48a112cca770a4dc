//! What an account is made of and what is changed of it, and the judgement of that.

use countersign_store::User;
use zeroize::Zeroizing;

use super::{is_name, is_username, normal_email, password_fault};
use crate::client::metadata::FieldError;
use crate::manage::{ManageError, all_good};

/// A password as it was chosen, wiped from memory when it goes.
pub type ChosenPassword = Zeroizing<String>;

/// An account to make. Not `Debug`: it holds a password.
#[derive(Clone, Default)]
pub struct NewUser {
    /// See [`super::is_username`].
    pub username: String,
    /// See [`super::is_email`].
    pub email: Option<String>,
    /// Whether the address counts as confirmed.
    pub email_verified: bool,
    /// The name shown to others; the username when there is none.
    pub name: Option<String>,
    /// 8 to 1024 bytes; without one the user cannot sign in with one.
    pub password: Option<ChosenPassword>,
    /// Whether the user may administer this server.
    pub administrator: bool,
    /// A telephone number.
    pub phone_number: Option<String>,
    /// Whether the number counts as confirmed.
    pub phone_number_verified: bool,
    /// The postal address as it stands on a letter.
    pub address: Option<String>,
}

/// What to change; `None` leaves a member as it is.
#[derive(Clone, Default)]
pub struct UserChange {
    /// A new username.
    pub username: Option<String>,
    /// A new address, or none any more.
    pub email: Option<Option<String>>,
    /// Whether the address counts as confirmed; a new address does not unless this says so.
    pub email_verified: Option<bool>,
    /// A new name.
    pub name: Option<String>,
    /// A new password. It ends the user's browser sessions.
    pub password: Option<ChosenPassword>,
    /// Whether the user may administer this server.
    pub administrator: Option<bool>,
    /// The language of pages and mails, as a BCP 47 tag.
    pub locale: Option<Option<String>>,
    /// A new telephone number, or none any more.
    pub phone_number: Option<Option<String>>,
    /// Whether the number counts as confirmed; a new number does not unless this says so.
    pub phone_number_verified: Option<bool>,
    /// A new postal address, or none any more.
    pub address: Option<Option<String>>,
}

/// Judges what is given, all of it, and answers the address in its normal form.
pub(super) fn check(
    username: Option<&str>,
    email: Option<&str>,
    name: Option<&str>,
    password: Option<&ChosenPassword>,
) -> Result<Option<String>, ManageError> {
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: &str| errors.push(FieldError::new(field, message));
    if username.is_some_and(|name| !is_username(name)) {
        fail(
            "username",
            "must be 2 to 64 letters, digits and . _ -, beginning with a letter or digit",
        );
    }
    let normal = email.and_then(normal_email);
    if email.is_some() && normal.is_none() {
        fail("email", "must be an e-mail address");
    }
    if name.is_some_and(|name| !is_name(name)) {
        fail(
            "name",
            "must be 1 to 100 characters without control or direction characters",
        );
    }
    if let Some(fault) = password.and_then(|password| password_fault(password)) {
        fail("password", fault);
    }
    all_good(errors)?;
    Ok(normal)
}

/// The names of the members that change, for the audit log.
pub(super) fn members(change: &UserChange) -> Vec<&'static str> {
    [
        ("username", change.username.is_some()),
        ("email", change.email.is_some()),
        ("email_verified", change.email_verified.is_some()),
        ("name", change.name.is_some()),
        ("password", change.password.is_some()),
        ("administrator", change.administrator.is_some()),
        ("locale", change.locale.is_some()),
        ("phone_number", change.phone_number.is_some()),
        (
            "phone_number_verified",
            change.phone_number_verified.is_some(),
        ),
        ("address", change.address.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, changes)| changes.then_some(name))
    .collect()
}

/// A new address is unconfirmed unless somebody says otherwise, no address is
/// never confirmed, and the same address again changes nothing.
pub(super) fn verified(
    current: &User,
    changes: bool,
    email: Option<&str>,
    said: Option<bool>,
) -> Option<bool> {
    let email = if changes {
        email
    } else {
        current.email.as_deref()
    };
    let Some(email) = email else {
        return Some(false);
    };
    let same = current
        .email
        .as_deref()
        .is_some_and(|before| before.to_lowercase() == email.to_lowercase());
    match said {
        Some(said) => Some(said),
        None if changes && !same => Some(false),
        None => None,
    }
}
