//! The words of all letters. A language is a function like [`english`]; which
//! one speaks is decided in [`letter`], by the recipient's locale.

use super::letter::{Letter, Link};

/// What a mail is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// Somebody opened an account with this address.
    ConfirmSignUp,
    /// Somebody tried to, but the address belongs to an account.
    SignUpTaken,
    /// An administrator invites.
    Invitation,
    /// A link to choose a new password.
    ResetPassword,
    /// The password was changed.
    PasswordChanged,
    /// A link that confirms a new address.
    ConfirmEmail,
    /// To the former address: the address was changed, and how to undo that.
    EmailChanged {
        /// The new address.
        to: &'a str,
    },
    /// The account will be deleted.
    DeletionRequested {
        /// The day.
        on: &'a str,
    },
}

/// To whom a mail is written, and what it can name.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The name of the site.
    pub site: &'a str,
    /// The person's name, if there is a person.
    pub name: Option<&'a str>,
    /// The language of the person, a BCP 47 tag.
    pub locale: Option<&'a str>,
    /// How long the link is good, in words.
    pub lasts: &'a str,
}

/// The letter in the language of the person, or in English.
pub fn letter(subject: Subject<'_>, about: About<'_>, url: Option<String>) -> Letter {
    let language = about.locale.and_then(|tag| tag.split('-').next());
    match language {
        // A translation is one more arm.
        Some(_) | None => english(subject, about, url),
    }
}

fn english(subject: Subject<'_>, about: About<'_>, url: Option<String>) -> Letter {
    let About {
        site, name, lasts, ..
    } = about;
    let greeting = match name {
        Some(name) => format!("Hello {name},"),
        None => "Hello,".to_owned(),
    };
    let ignore = "If this was not you, you need not do anything.";
    let (subject, before, label, after) = match subject {
        Subject::ConfirmSignUp => (
            format!("Confirm your e-mail address for {site}"),
            vec![format!(
                "somebody, hopefully you, wants to open an account at {site} with this address."
            )],
            "Confirm the address",
            vec![
                format!("The link is good for {lasts}, and once."),
                "If this was not you, do not open it; there will be no account then.".to_owned(),
            ],
        ),
        Subject::SignUpTaken => (
            format!("You already have an account at {site}"),
            vec![format!(
                "somebody, hopefully you, wanted to open an account at {site} with this address. You have one already, so nothing was changed. If you have forgotten your password, you can choose a new one."
            )],
            "Sign in",
            vec![ignore.to_owned()],
        ),
        Subject::Invitation => (
            format!("You are invited to {site}"),
            vec![format!("you are invited to open an account at {site}.")],
            "Open an account",
            vec![format!("The link is good for {lasts}, and once.")],
        ),
        Subject::ResetPassword => (
            format!("Choose a new password for {site}"),
            vec![format!(
                "somebody, hopefully you, has forgotten the password of your account at {site}."
            )],
            "Choose a new password",
            vec![
                format!("The link is good for {lasts}, and once."),
                format!("{ignore} Your password has not changed."),
            ],
        ),
        Subject::PasswordChanged => (
            format!("Your password for {site} was changed"),
            vec![format!(
                "the password of your account at {site} was changed, and all other sign-ins have ended."
            )],
            "Choose another password",
            vec![
                "If this was you, you need not do anything. If not, choose another password at once."
                    .to_owned(),
            ],
        ),
        Subject::ConfirmEmail => (
            format!("Confirm your e-mail address for {site}"),
            vec![format!(
                "confirm that this is the address of your account at {site}."
            )],
            "Confirm the address",
            vec![
                format!("The link is good for {lasts}, and once."),
                ignore.to_owned(),
            ],
        ),
        Subject::EmailChanged { to } => (
            format!("Your e-mail address at {site} was changed"),
            vec![format!("the address of your account at {site} is {to} now.")],
            "Undo this",
            vec![
                "If this was you, you need not do anything.".to_owned(),
                format!(
                    "If not, undo it within {lasts}: the account gets this address back, all sign-ins end, and you choose a new password."
                ),
            ],
        ),
        Subject::DeletionRequested { on } => (
            format!("Your account at {site} will be deleted"),
            vec![format!(
                "you asked for the deletion of your account at {site}. It will be deleted on {on}. Until then, signing in keeps it."
            )],
            "Sign in and keep the account",
            vec![
                "If this was not you, sign in and change your password.".to_owned(),
            ],
        ),
    };
    Letter {
        subject,
        greeting,
        before,
        link: url.map(|url| Link {
            label: label.to_owned(),
            url,
        }),
        after,
    }
}
