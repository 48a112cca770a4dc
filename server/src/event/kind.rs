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
    /// A scope was made; the subject is the scope.
    ScopeCreated = "scope.created", Success;
    /// A scope was changed; the detail `members` says what.
    ScopeUpdated = "scope.updated", Success;
    /// A scope was deleted.
    ScopeDeleted = "scope.deleted", Success;
    /// A signing key was made or retired; the subject is its `kid`.
    KeyRotated = "key.rotated", Success;
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
