//! What each letter says, as messages of the catalogues.

use chrono::{DateTime, Utc};

use super::letter::{Letter, Link};
use crate::text::Text;

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
        on: DateTime<Utc>,
    },
}

/// To whom a mail is written, and what it can name.
#[derive(Clone, Debug)]
pub struct About<'a> {
    /// The name of the site.
    pub site: &'a str,
    /// The person's name, if there is a person.
    pub name: Option<&'a str>,
    /// How long the link is good, in words.
    pub lasts: Text,
}

/// The letter.
pub fn letter(subject: Subject<'_>, about: &About<'_>, url: Option<String>) -> Letter {
    let say = |key| Text::new(key).with("site", about.site);
    let lasts = |key| Text::new(key).with("time", about.lasts.clone());
    let greeting = match about.name {
        Some(name) => Text::new("mail-hello-name").with("name", name),
        None => Text::new("mail-hello"),
    };
    let (subject, before, label, after) = match subject {
        Subject::ConfirmSignUp => (
            say("mail-sign-up-subject"),
            say("mail-sign-up"),
            "mail-confirm-button",
            vec![lasts("mail-lasts"), say("mail-sign-up-ignore")],
        ),
        Subject::SignUpTaken => (
            say("mail-taken-subject"),
            say("mail-taken"),
            "nav-sign-in",
            vec![say("mail-ignore")],
        ),
        Subject::Invitation => (
            say("mail-invitation-subject"),
            say("mail-invitation"),
            "sign-up-title",
            vec![lasts("mail-lasts")],
        ),
        Subject::ResetPassword => (
            say("mail-reset-subject"),
            say("mail-reset"),
            "mail-reset-button",
            vec![lasts("mail-lasts"), say("mail-reset-ignore")],
        ),
        Subject::PasswordChanged => (
            say("mail-password-subject"),
            say("mail-password"),
            "mail-password-button",
            vec![say("mail-password-more")],
        ),
        Subject::ConfirmEmail => (
            say("mail-email-subject"),
            say("mail-email"),
            "mail-confirm-button",
            vec![lasts("mail-lasts"), say("mail-ignore")],
        ),
        Subject::EmailChanged { to } => (
            say("mail-changed-subject"),
            say("mail-changed").with("email", to),
            "mail-changed-button",
            vec![say("mail-changed-fine"), lasts("mail-changed-more")],
        ),
        Subject::DeletionRequested { on } => (
            say("mail-deletion-subject"),
            say("mail-deletion").with("day", on),
            "mail-deletion-button",
            vec![say("mail-deletion-more")],
        ),
    };
    Letter {
        subject,
        greeting,
        before: vec![before],
        link: url.map(|url| Link {
            label: Text::new(label),
            url,
        }),
        after,
    }
}
