//! JSON Web Tokens: signing them and reading them back (RFC 7515, RFC 7519,
//! RFC 8725).
//!
//! [`KeyRing::sign`] and [`KeyRing::verify`] are the asymmetric ones, which the
//! whole world can verify; [`Proofs`] are the symmetric ones, which only we can.
//! [`sign_with_secret`] is for old clients that verify nothing else; we never read those back.
//! There is no other place that makes or reads a JWT of ours; [`Foreign`] reads
//! those that others made.
//!
//! [`KeyRing::sign`]: crate::key::KeyRing::sign
//! [`KeyRing::verify`]: crate::key::KeyRing::verify

mod foreign;
mod parse;
mod proof;
mod sign;
mod strict;
mod verify;

use std::time::Duration;

use chrono::{DateTime, Utc};

pub use foreign::Foreign;
pub use parse::Header;
pub use proof::{ProofClaims, ProofError, Proofs, from_header};
pub use sign::sign_with_secret;

/// The values of `typ` that we use. One reader accepts one of them, so a token
/// of one type is never taken for another (RFC 8725 §3.11).
pub mod typ {
    /// Access token (RFC 9068 §2.1).
    pub const ACCESS_TOKEN: &str = "at+jwt";
    /// What a gateway passes on to the program behind it: who calls. Never an access token.
    pub const FORWARDED: &str = "forward-auth+jwt";
    /// ID token; OpenID Connect names no type of its own.
    pub const ID_TOKEN: &str = "JWT";
    /// Logout token (OpenID Connect Back-Channel Logout 1.0 §2.4).
    pub const LOGOUT_TOKEN: &str = "logout+jwt";
    /// Client assertion (draft-ietf-oauth-rfc7523bis §4). Older libraries write `JWT` or nothing.
    pub const CLIENT_ASSERTION: &str = "client-authentication+jwt";
    /// Introspection response (RFC 9701 §5).
    pub const INTROSPECTION: &str = "token-introspection+jwt";
    /// Userinfo (OpenID Connect Core §5.3.2): none. Libraries know no type of its own, and under
    /// `JWT` it could be shown to us as an ID token; no reader of ours takes a token without type.
    pub const USERINFO: &str = "";
    /// Proof that a browser call comes from our own page.
    pub const CSRF_PROOF: &str = "csrf+jwt";
}

/// The event that a logout token tells of (OpenID Connect Back-Channel Logout 1.0 §2.4).
pub const LOGOUT_EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";
/// Characters of the longest JWT that is looked at.
pub const MAX_JWT_BYTES: usize = 8 * 1024;
/// Characters of the longest JWT of a provider, which we have asked for it.
pub const MAX_PROVIDER_JWT_BYTES: usize = 64 * 1024;
/// No reader allows clocks to differ by more than this.
pub const MAX_LEEWAY: Duration = Duration::from_secs(60);

/// What a reader demands of a token.
#[derive(Clone, Debug)]
pub struct Expect<'a> {
    /// One of [`typ`], compared as a media type: any case, with or without
    /// `application/`.
    pub typ: &'a str,
    /// The exact `iss`; a slash or another case makes another issuer.
    pub issuer: &'a str,
    /// One of the members of `aud`; `None` when the caller looks at it.
    pub audience: Option<&'a str>,
    /// How far `exp` may be past and `nbf` ahead; [`MAX_LEEWAY`] at most.
    pub leeway: Duration,
    /// Take a token whose time is over, as OpenID Connect RP-Initiated Logout
    /// 1.0 §2 asks for `id_token_hint`.
    pub accept_expired: bool,
    /// The time now.
    pub now: DateTime<Utc>,
}

impl<'a> Expect<'a> {
    /// A type and an issuer, any audience, no leeway.
    pub fn new(typ: &'a str, issuer: &'a str, now: DateTime<Utc>) -> Self {
        Self {
            typ,
            issuer,
            audience: None,
            leeway: Duration::ZERO,
            accept_expired: false,
            now,
        }
    }

    /// Demands that `audience` is in `aud`.
    pub fn audience(mut self, audience: &'a str) -> Self {
        self.audience = Some(audience);
        self
    }

    /// Allows clocks to differ; more than [`MAX_LEEWAY`] counts as that.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway;
        self
    }

    /// Takes a token whose time is over.
    pub fn accept_expired(mut self) -> Self {
        self.accept_expired = true;
        self
    }
}

/// Why a token is refused. What the bearer may read is the same for all but
/// [`JwtError::Expired`]; the rest is for the log, and holds nothing of the
/// token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwtError {
    /// More than [`MAX_JWT_BYTES`], or of a provider [`MAX_PROVIDER_JWT_BYTES`].
    #[error("the token is too long")]
    TooLong,
    /// Not three parts of base64url with JSON objects in the first two.
    #[error("the token is malformed")]
    Malformed,
    /// A member name occurs twice (RFC 7515 §4, RFC 7519 §4).
    #[error("a member of the token occurs twice")]
    Duplicate,
    /// The header carries or points to a key, or demands what we do not
    /// understand.
    #[error("the token header has a member that is not accepted: {0}")]
    RefusedHeader(&'static str),
    /// The key named in the header is not, or no longer, ours.
    #[error("the token is signed with an unknown key")]
    UnknownKey,
    /// The header claims an algorithm that is not the one of the key.
    #[error("the algorithm of the token is not the one of its key")]
    Algorithm,
    /// The signature is not one of this key over this text.
    #[error("the signature is wrong")]
    Signature,
    /// A good token, but of another type.
    #[error("the token is of another type")]
    Type,
    /// From another issuer.
    #[error("the token is from another issuer")]
    Issuer,
    /// For another audience.
    #[error("the token is for another audience")]
    Audience,
    /// A claim is missing or has no sensible value.
    #[error("the claim {0} is missing or has no sensible value")]
    Claim(&'static str),
    /// `nbf` is ahead.
    #[error("the token is not valid yet")]
    NotYetValid,
    /// `exp` is past; everything else is good.
    #[error("the token has expired")]
    Expired,
}

impl JwtError {
    /// Whether only the time is to blame: a new token of the same kind would do.
    pub fn is_expired(self) -> bool {
        self == Self::Expired
    }
}

#[cfg(test)]
mod tests;
