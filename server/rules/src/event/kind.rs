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
    /// A client made a smaller token of another one (RFC 8693); the subject is the new token,
    /// the detail `of` the other one, the detail `scope` what the new one allows.
    TokenExchanged = "token.exchanged", Success;
    /// A client revoked a token; the subject is the authorization, or the token.
    TokenRevoked = "token.revoked", Success;
    /// An administrator revoked what was issued; the subject is the user or the client whose it
    /// was, or the one thing, or `all`; the detail says how much.
    TokensRevoked = "tokens.revoked", Success;
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
    /// An administrator ended all browser sessions of a person, who is the subject; the detail
    /// `sessions` says how many.
    UserSessionsEnded = "user.sessions_ended", Success;
    /// A client was not told that a session ended in which it took part, however often it was tried; the subject is the
    /// client, the details are `user_id`, `sid` and `cause`.
    LogoutUndelivered = "logout.undelivered", Failure;
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
    /// A user account was deleted, with the clients in the detail `client_ids`; `merged_into` names the account into
    /// which it was merged.
    UserDeleted = "user.deleted", Success;
    /// Another account of the same person was merged into this one, and is deleted: the detail `user_id` says which,
    /// `linked_account_ids` and `client_ids` what came over.
    UserMerged = "user.merged", Success;
    /// Somebody opened an account; the detail `invited` says whether by invitation.
    UserSignedUp = "user.signed_up", Success;
    /// An account that was opened waits until somebody approves it; the detail `provider` says by
    /// which provider it was opened.
    UserApprovalAsked = "user.approval_asked", Success;
    /// An account that waited was approved.
    UserApproved = "user.approved", Success;
    /// An account that waited was denied.
    UserDenied = "user.denied", Denied;
    /// A provider vouched for somebody; the detail `provider` says which, `linked_account_id` by
    /// which link, if the identity belongs to an account.
    IdentityReceived = "identity.received", Success;
    /// An identity at a provider was linked to an account; the subject is the user, the details
    /// are `provider` and `linked_account_id`, as in all that follow.
    AccountLinked = "linked_account.linked", Success;
    /// A linked account got new tokens because its owner connected it again.
    AccountReconnected = "linked_account.reconnected", Success;
    /// A link was ended.
    AccountUnlinked = "linked_account.unlinked", Success;
    /// Tokens of a provider were refreshed.
    UpstreamTokenRefreshed = "upstream_token.refreshed", Success;
    /// A provider does not take a refresh token any more; the detail `cause` says why.
    UpstreamTokenFailed = "upstream_token.failed", Failure;
    /// A service got a token of a provider for a user, or had a call made with it.
    UpstreamTokenUsed = "upstream_token.used", Success;
    /// The groups that a provider names of a person have changed; the detail `groups` holds the new
    /// ones.
    AccountGroupsChanged = "linked_account.groups_changed", Success;
    /// The hook of a provider was asked about somebody; the outcome says what it decided, the
    /// details are `provider`, `moment` and, if it failed, `cause`.
    HookAnswered = "provider_hook.answered", Success;
    /// Settings of a provider were stored; the subject is its name.
    ProviderUpdated = "provider.updated", Success;
    /// What was stored of a provider was forgotten.
    ProviderReset = "provider.reset", Success;
    /// A webhook was made; the subject is the webhook, as in all that follow.
    WebhookCreated = "webhook.created", Success;
    /// A webhook was changed; the detail `members` says what.
    WebhookUpdated = "webhook.updated", Success;
    /// A webhook was deleted.
    WebhookDeleted = "webhook.deleted", Success;
    /// A webhook got a new secret.
    WebhookSecretRotated = "webhook.secret_rotated", Success;
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
    /// An invitation was taken back before anybody used it.
    InvitationRevoked = "invitation.revoked", Success;
    /// A scope was made; the subject is the scope.
    ScopeCreated = "scope.created", Success;
    /// A scope was changed; the detail `members` says what.
    ScopeUpdated = "scope.updated", Success;
    /// A scope was deleted.
    ScopeDeleted = "scope.deleted", Success;
    /// An API was registered with its document; the subject is the API.
    ApiCreated = "api.created", Success;
    /// It was changed how an API is decided; the detail `members` says what.
    ApiUpdated = "api.updated", Success;
    /// A new version of an API's document was stored; the detail `number` says which.
    ApiDocumentAdded = "api.document_added", Success;
    /// Another document decides from now on; the details `number` and `before` say which.
    ApiDocumentActivated = "api.document_activated", Success;
    /// An API was deleted.
    ApiDeleted = "api.deleted", Success;
    /// The server was started with something that is for old clients only; the subject is its
    /// name.
    LegacyEnabled = "legacy.enabled", Success;
    /// A client used something that is for old clients only, recorded once in an hour; the subject
    /// is its name.
    LegacyUsed = "legacy.used", Success;
    /// Another installation was brought over; the subject is its name, the detail says how much.
    ImportCompleted = "import.completed", Success;
    /// A client applied for access; the subject is the client, as in all that follow, the details
    /// are `access_request_id`, `scope` and `grant_types`.
    AccessRequested = "access.requested", Success;
    /// Access was approved; the details say what, and until when.
    AccessApproved = "access.approved", Success;
    /// Access was denied.
    AccessDenied = "access.denied", Denied;
    /// An application was withdrawn.
    AccessWithdrawn = "access.withdrawn", Success;
    /// Access that had been approved was taken back.
    AccessRevoked = "access.revoked", Success;
    /// Access that had been approved for a time has ended; `scope` and `grant_types` are what the client lost by it.
    AccessEnded = "access.ended", Success;
    /// A role was made or changed; the subject is its name, the detail `scope` what it holds.
    RoleChanged = "role.changed", Success;
    /// A role was deleted.
    RoleDeleted = "role.deleted", Success;
    /// A category was made or renamed; the subject is the category.
    CategoryChanged = "category.changed", Success;
    /// A category was deleted.
    CategoryDeleted = "category.deleted", Success;
    /// A type of authorization details was made or changed; the subject is the type.
    DetailsTypeChanged = "authorization_details_type.changed", Success;
    /// A type of authorization details was deleted.
    DetailsTypeDeleted = "authorization_details_type.deleted", Success;
    /// A user got or lost roles or endorsements; the details say what the user has now.
    UserRightsChanged = "user.rights_changed", Success;
    /// A client was limited to categories, or the limit was taken away.
    ClientEndorsed = "client.endorsed", Success;
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
            Self::TokenExchanged => "activity-token-exchanged",
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
            Self::UserMerged => "activity-user-merged",
            Self::UserSessionsEnded => "activity-sessions-ended",
            Self::TokensRevoked => "activity-tokens-revoked",
            Self::AccountLinked => "activity-account-linked",
            Self::AccountReconnected => "activity-account-reconnected",
            Self::AccountUnlinked => "activity-account-unlinked",
            Self::UpstreamTokenFailed => "activity-upstream-token-failed",
            Self::UpstreamTokenUsed => "activity-upstream-token-used",
            _ => return None,
        })
    }

    /// Whether the subject is a user, so that it concerns that user and not whoever did it.
    pub const fn is_about_a_user(self) -> bool {
        matches!(
            self,
            Self::SignInSucceeded
                | Self::SignInFailed
                | Self::AdministratorClaimed
                | Self::UserCreated
                | Self::UserUpdated
                | Self::UserPasswordChanged
                | Self::UserDeactivated
                | Self::UserReactivated
                | Self::UserSessionsEnded
                | Self::TokensRevoked
        )
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
