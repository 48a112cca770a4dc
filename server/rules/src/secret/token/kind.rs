//! What a credential is good for.

use crate::secret::Purpose;

/// What an opaque credential is good for. The kind is part of the text and of
/// the hash: a credential of one kind is never accepted as another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Handle of an authorization request while the browser is with us.
    AuthorizationRequest,
    /// Authorization code (RFC 6749 §4.1.2).
    AuthorizationCode,
    /// Refresh token (RFC 6749 §1.5).
    RefreshToken,
    /// Opaque access token.
    AccessToken,
    /// Personal access token, made by a person for a script.
    PersonalToken,
    /// Value of the session cookie.
    Session,
    /// Client secret that we made.
    ClientSecret,
    /// One-time link that claims the administrator account.
    ClaimLink,
    /// Device code (RFC 8628 §3.2).
    DeviceCode,
    /// Registration access token (RFC 7592 §3).
    RegistrationToken,
    /// One-time link sent by mail.
    EmailLink,
    /// Part of the cookie by which an account knows a browser.
    KnownBrowser,
    /// The state of a request of ours to a provider (RFC 6749 §10.12).
    UpstreamState,
    /// What is handed over once after a sign-in: a result to an app, a session to a browser.
    Handover,
}

impl TokenKind {
    pub(super) const ALL: [Self; 14] = [
        Self::AuthorizationRequest,
        Self::AuthorizationCode,
        Self::RefreshToken,
        Self::AccessToken,
        Self::PersonalToken,
        Self::Session,
        Self::ClientSecret,
        Self::ClaimLink,
        Self::DeviceCode,
        Self::RegistrationToken,
        Self::EmailLink,
        Self::KnownBrowser,
        Self::UpstreamState,
        Self::Handover,
    ];

    /// The four letters in front of the underscore.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::AuthorizationRequest => "csar",
            Self::AuthorizationCode => "csac",
            Self::RefreshToken => "csrt",
            Self::AccessToken => "csat",
            Self::PersonalToken => "cspt",
            Self::Session => "cses",
            Self::ClientSecret => "cscs",
            Self::ClaimLink => "cscl",
            Self::DeviceCode => "csdc",
            Self::RegistrationToken => "csrg",
            Self::EmailLink => "csel",
            Self::KnownBrowser => "cskb",
            Self::UpstreamState => "csus",
            Self::Handover => "csrs",
        }
    }

    /// Whose key hashes it: what signs people in, what is mailed, and tokens have one each.
    pub(super) const fn purpose(self) -> Purpose {
        match self {
            Self::Session | Self::KnownBrowser => Purpose::SessionHash,
            Self::ClaimLink | Self::EmailLink => Purpose::LinkHash,
            Self::UpstreamState | Self::Handover => Purpose::StateHash,
            _ => Purpose::TokenHash,
        }
    }

    /// The kind whose prefix `text` begins with; says nothing about the rest.
    /// It tells an opaque token from a JWT before either is parsed.
    pub fn of(text: &str) -> Option<Self> {
        let (prefix, _) = text.split_once('_')?;
        Self::ALL.into_iter().find(|kind| kind.prefix() == prefix)
    }
}
