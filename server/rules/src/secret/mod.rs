//! Secrets: what they look like, how they are recognised, hashed and sealed.
//!
//! Everything here hangs on one [`MasterKey`], kept in a file outside the
//! database. From it come, by HKDF and per [`Purpose`], the keys of the
//! [`Hasher`] (opaque credentials are stored as keyed hashes) and of the
//! [`Sealer`] (what must be read again is stored encrypted). A stolen database
//! without that file gives no usable credential.
//!
//! Passwords are next door in [`crate::password`], signing keys in
//! [`crate::key`].

mod base62;
mod hasher;
mod master_key;
mod sealer;
mod token;

pub use hasher::{Hasher, TokenHash};
pub use master_key::{MasterKey, MasterKeyError};
pub use sealer::{SealError, Sealer};
pub use token::{PlainToken, PresentedToken, TokenKind};

/// What a subkey is for. Each purpose has keys of its own, so a value made for
/// one is worthless for every other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Keyed hashes of codes and tokens of all kinds.
    TokenHash,
    /// Keyed hashes of client secrets, also of those that an operator chose.
    ClientSecretHash,
    /// Encryption of private signing keys.
    SigningKey,
    /// The proof that a browser call comes from our own page ([`crate::jwt::Proofs`]).
    CsrfProof,
    /// Encryption of token responses that are kept for a retry.
    Response,
    /// Encryption and signing of cookie values.
    Cookie,
    /// Encryption of tokens that providers gave us.
    UpstreamToken,
    /// Keyed hashes for everything else that is looked up or compared, such as
    /// pairwise subjects and idempotency keys.
    Fingerprint,
    /// Encryption of mail that waits, and of what one-time links know.
    Mail,
    /// Encryption of what travels through the browser in addresses and hidden fields.
    Travel,
    /// Keyed hashes of what keeps a browser signed in or known.
    SessionHash,
    /// Keyed hashes of one-time links.
    LinkHash,
    /// Keyed hashes of the states of requests that a browser is away for.
    StateHash,
    /// Encryption of secrets that this server shares with others: those that sign webhooks, those
    /// that providers gave.
    SharedSecret,
}

impl Purpose {
    /// All purposes, in the order of their discriminants.
    pub(crate) const ALL: [Self; 14] = [
        Self::TokenHash,
        Self::ClientSecretHash,
        Self::SigningKey,
        Self::CsrfProof,
        Self::Response,
        Self::Cookie,
        Self::UpstreamToken,
        Self::Fingerprint,
        Self::Mail,
        Self::Travel,
        Self::SessionHash,
        Self::LinkHash,
        Self::StateHash,
        Self::SharedSecret,
    ];

    /// The label in the key derivation. Changing one makes everything that was
    /// stored under it unreadable.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::TokenHash => "token hash",
            Self::ClientSecretHash => "client secret hash",
            Self::SigningKey => "signing key",
            Self::CsrfProof => "csrf proof",
            Self::Response => "response",
            Self::Cookie => "cookie",
            Self::UpstreamToken => "upstream token",
            Self::Fingerprint => "fingerprint",
            Self::Mail => "mail",
            Self::Travel => "travel",
            Self::SessionHash => "session hash",
            Self::LinkHash => "link hash",
            Self::StateHash => "state hash",
            Self::SharedSecret => "shared secret",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn purposes_are_found_by_their_discriminant_and_have_distinct_labels() {
        let mut labels = Vec::new();
        for (index, purpose) in Purpose::ALL.into_iter().enumerate() {
            assert_eq!(purpose as usize, index);
            labels.push(purpose.label());
        }
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), Purpose::ALL.len());
    }
}
