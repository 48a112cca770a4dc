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
    /// An account was opened by a provider.
    Welcome,
    /// Somebody opened an account that waits, and an administrator has to decide.
    ApprovalAsked {
        /// The user name.
        username: &'a str,
    },
    /// An account that waited was approved.
    AccountApproved,
    /// An account that waited was denied.
    AccountDenied,
    /// An account at a provider was linked.
    AccountLinked {
        /// What people call the provider.
        provider: &'a Text,
    },
    /// An account at a provider is not linked any more.
    AccountUnlinked {
        /// What people call the provider.
        provider: &'a Text,
    },
    /// An account was merged into another one of the same person.
    AccountsMerged {
        /// The user name of the one that was closed.
        from: &'a str,
        /// The user name of the one that stays.
        into: &'a str,
    },
    /// What a provider gave us does not work any more.
    Reconnect {
        /// What people call the provider.
        provider: &'a Text,
    },
    /// Somebody applied for access, and a reviewer has to decide.
    AccessRequested {
        /// The client's name.
        client: &'a str,
    },
    /// Access was approved.
    AccessApproved {
        /// The client's name.
        client: &'a str,
    },
    /// Access was denied.
    AccessDenied {
        /// The client's name.
        client: &'a str,
    },
    /// Access that was approved was taken back.
    AccessRevoked {
        /// The client's name.
        client: &'a str,
    },
    /// Access that was approved ends soon.
    AccessEnds {
        /// The client's name.
        client: &'a str,
        /// The day.
        on: DateTime<Utc>,
    },
    /// Access that was approved for a time has ended.
    AccessEnded {
        /// The client's name.
        client: &'a str,
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
        Subject::Welcome => (
            say("mail-welcome-subject"),
            say("mail-welcome"),
            "mail-welcome-button",
            Vec::new(),
        ),
        Subject::ApprovalAsked { username } => (
            say("mail-approval-asked-subject").with("username", username),
            say("mail-approval-asked").with("username", username),
            "mail-approval-asked-button",
            Vec::new(),
        ),
        Subject::AccountApproved => (
            say("mail-account-approved-subject"),
            say("mail-account-approved"),
            "nav-sign-in",
            Vec::new(),
        ),
        Subject::AccountDenied => (
            say("mail-account-denied-subject"),
            say("mail-account-denied"),
            "nav-sign-in",
            Vec::new(),
        ),
        Subject::AccountLinked { provider } => (
            say("mail-linked-subject").with("provider", provider),
            say("mail-linked").with("provider", provider),
            "mail-linked-button",
            vec![say("mail-linked-more")],
        ),
        Subject::AccountUnlinked { provider } => (
            say("mail-unlinked-subject").with("provider", provider),
            say("mail-unlinked").with("provider", provider),
            "mail-linked-button",
            vec![say("mail-linked-more")],
        ),
        Subject::AccountsMerged { from, into } => (
            say("mail-merged-subject"),
            say("mail-merged").with("other", from).with("name", into),
            "mail-linked-button",
            vec![say("mail-merged-more")],
        ),
        Subject::Reconnect { provider } => (
            say("mail-reconnect-subject").with("provider", provider),
            say("mail-reconnect").with("provider", provider),
            "mail-linked-button",
            Vec::new(),
        ),
        Subject::AccessRequested { client } => (
            say("mail-access-requested-subject").with("client", client),
            say("mail-access-requested").with("client", client),
            "mail-access-review-button",
            Vec::new(),
        ),
        Subject::AccessApproved { client } => (
            say("mail-access-approved-subject").with("client", client),
            say("mail-access-approved").with("client", client),
            "mail-access-button",
            Vec::new(),
        ),
        Subject::AccessDenied { client } => (
            say("mail-access-denied-subject").with("client", client),
            say("mail-access-denied").with("client", client),
            "mail-access-button",
            Vec::new(),
        ),
        Subject::AccessRevoked { client } => (
            say("mail-access-revoked-subject").with("client", client),
            say("mail-access-revoked").with("client", client),
            "mail-access-button",
            Vec::new(),
        ),
        Subject::AccessEnds { client, on } => (
            say("mail-access-ends-subject").with("client", client),
            say("mail-access-ends")
                .with("client", client)
                .with("day", on),
            "mail-access-button",
            Vec::new(),
        ),
        Subject::AccessEnded { client } => (
            say("mail-access-ended-subject").with("client", client),
            say("mail-access-ended").with("client", client),
            "mail-access-button",
            Vec::new(),
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
