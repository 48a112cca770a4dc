//! The vocabulary of the audit log. A word, once released, keeps its meaning.

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Done.
    Success,
    /// It did not work: a wrong password, a stolen token.
    Failure,
    /// Somebody who may decide said no.
    Denied,
}

impl Outcome {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Denied => "denied",
        }
    }

    /// The outcome behind a word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Success, Self::Failure, Self::Denied]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $word:literal, $outcome:ident;)*) => {
        /// What happened. Subject and detail are described with each.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum EventKind {
            $($(#[$doc])* $name,)*
        }

        impl EventKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The stable word, such as `client.created`.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The kind behind a word; `None` for one that a newer program wrote.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.as_str() == word)
            }

            /// How such a thing ends unless the event says otherwise.
            pub const fn outcome(self) -> Outcome {
                match self { $(Self::$name => Outcome::$outcome,)* }
            }
        }
    };
}

kinds! {
    /// Somebody signed in; the subject is the user.
    SignInSucceeded = "sign_in.succeeded", Success;
    /// Somebody could not sign in; the subject is the user if there is one, the
    /// detail `reason` says why.
    SignInFailed = "sign_in.failed", Failure;
    /// Somebody signed out; the subject is the session.
    SignedOut = "sign_out", Success;
    /// The first administrator account was made; the subject is the user.
    AdministratorClaimed = "administrator.claimed", Success;
    /// A person allowed a client something; the subject is the authorization,
    /// the detail `scope` what.
    ConsentGranted = "consent.granted", Success;
    /// A person refused; the subject is the client.
    ConsentDenied = "consent.denied", Denied;
    /// A code was redeemed twice; the subject is the authorization that was
    /// revoked for it.
    CodeReused = "code.reused", Failure;
    /// A refresh token that had been rotated was presented again; the subject is
    /// the authorization that was revoked for it.
    TokenReplayed = "token.replayed", Failure;
    /// A client revoked a token; the subject is the authorization, or the token.
    TokenRevoked = "token.revoked", Success;
    /// A person took back what a client was allowed; the subject is the client.
    AuthorizationRevoked = "authorization.revoked", Success;
    /// A person made a personal access token; the subject is the token, the
    /// detail `scope` what it allows.
    PersonalTokenCreated = "personal_token.created", Success;
    /// A personal access token was changed; the detail `members` says what.
    PersonalTokenUpdated = "personal_token.updated", Success;
    /// A personal access token was revoked.
    PersonalTokenRevoked = "personal_token.revoked", Success;
    /// A browser session was ended from elsewhere; the subject is the session.
    SessionEnded = "session.ended", Success;
    /// All browser sessions of a person but one were ended; the detail
    /// `sessions` says how many.
    OtherSessionsEnded = "session.others_ended", Success;
    /// A request was refused; the detail `reason` says by which rule, the detail
    /// `operation` what was asked for.
    RequestRefused = "request.refused", Denied;
    /// A client was registered; the subject is the client.
    ClientCreated = "client.created", Success;
    /// A client was changed; the detail `members` says what.
    ClientUpdated = "client.updated", Success;
    /// A client was deleted with its tokens.
    ClientDeleted = "client.deleted", Success;
    /// A client got a new secret.
    ClientSecretRotated = "client.secret_rotated", Success;
    /// A user account was made; the subject is the user, as in all `user.` events.
    UserCreated = "user.created", Success;
    /// A user account was changed; the detail `members` says what.
    UserUpdated = "user.updated", Success;
    /// A user got a new password.
    UserPasswordChanged = "user.password_changed", Success;
    /// A user account was deactivated.
    UserDeactivated = "user.deactivated", Success;
    /// A user account was reactivated.
    UserReactivated = "user.reactivated", Success;
    /// A user account was deleted, with the clients in the detail `client_ids`.
    UserDeleted = "user.deleted", Success;
    /// Somebody opened an account; the detail `invited` says whether by invitation.
    UserSignedUp = "user.signed_up", Success;
    /// Somebody asked for a link to choose a new password.
    PasswordResetRequested = "user.password_reset_requested", Success;
    /// A user confirmed an e-mail address, or took a former one back (the detail `undone`).
    UserEmailConfirmed = "user.email_confirmed", Success;
    /// A user proved again who they are.
    Reauthenticated = "user.reauthenticated", Success;
    /// A user asked for the deletion of the account.
    DeletionRequested = "user.deletion_requested", Success;
    /// A user came back before the account was deleted.
    DeletionCancelled = "user.deletion_cancelled", Success;
    /// An invitation was made; the subject is the invitation.
    InvitationCreated = "invitation.created", Success;
    /// A scope was made; the subject is the scope.
    ScopeCreated = "scope.created", Success;
    /// A scope was changed; the detail `members` says what.
    ScopeUpdated = "scope.updated", Success;
    /// A scope was deleted.
    ScopeDeleted = "scope.deleted", Success;
    /// The server was started with something that is for old clients only; the subject is its
    /// name.
    LegacyEnabled = "legacy.enabled", Success;
    /// A client used something that is for old clients only, recorded once in an hour; the subject
    /// is its name.
    LegacyUsed = "legacy.used", Success;
    /// Another installation was brought over; the subject is its name, the detail says how much.
    ImportCompleted = "import.completed", Success;
    /// A signing key was made or retired; the subject is its `kid`.
    KeyRotated = "key.rotated", Success;
}

impl EventKind {
    /// What happened, in words for the person whose account it concerns; `None`
    /// where it is the business of administrators alone.
    pub const fn for_owner(self) -> Option<&'static str> {
        Some(match self {
            Self::SignInSucceeded => "activity-sign-in-succeeded",
            Self::SignInFailed => "activity-sign-in-failed",
            Self::SignedOut => "activity-signed-out",
            Self::AdministratorClaimed => "activity-administrator-claimed",
            Self::ConsentGranted => "activity-consent-granted",
            Self::ConsentDenied => "activity-consent-denied",
            Self::AuthorizationRevoked => "activity-authorization-revoked",
            Self::TokenReplayed => "activity-token-replayed",
            Self::PersonalTokenCreated => "activity-personal-token-created",
            Self::PersonalTokenUpdated => "activity-personal-token-updated",
            Self::PersonalTokenRevoked => "activity-personal-token-revoked",
            Self::SessionEnded => "activity-session-ended",
            Self::OtherSessionsEnded => "activity-other-sessions-ended",
            Self::UserCreated => "activity-user-created",
            Self::UserUpdated => "activity-user-updated",
            Self::UserPasswordChanged => "activity-user-password-changed",
            Self::UserDeactivated => "activity-user-deactivated",
            Self::UserReactivated => "activity-user-reactivated",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        let words: HashSet<_> = EventKind::ALL.iter().map(|kind| kind.as_str()).collect();
        assert_eq!(words.len(), EventKind::ALL.len());
        let plain = |b: u8| b.is_ascii_lowercase() || b == b'.' || b == b'_';
        assert!(words.iter().all(|word| word.bytes().all(plain)));
    }
}
