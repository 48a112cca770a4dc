//! The opaque credential: an authorization code, a refresh token, a personal
//! access token, a session cookie, a client secret.
//!
//! ```text
//! csrt_0CLxq…71 characters…8aZ
//! ^^^^ ^ 65 digits base 62: 16-byte id, 32-byte secret
//! kind                      ^ 6 digits: CRC-32 of all before, base 62
//! ```
//!
//! Secret scanners find one by `cs[a-z]{2}_[0-9A-Za-z]{71}` and the checksum.
//! The id is time-ordered and leads to the row; the keyed hash of the secret,
//! compared in constant time, proves possession. The text itself is shown once
//! and never stored.

mod kind;
#[cfg(test)]
mod tests;

use std::fmt;

use subtle::ConstantTimeEq;
use uuid::Uuid;
use zeroize::{Zeroize, Zeroizing};

use aws_lc_rs::hmac;

use super::base62::{self, BODY_BYTES, BODY_DIGITS, CHECKSUM_DIGITS};
use super::{Hasher, Purpose, TokenHash};
use crate::clock::Random;

pub use kind::TokenKind;

/// `csxx_`
const PREFIX_LEN: usize = 5;
/// Characters of every token of ours.
const TOKEN_LEN: usize = PREFIX_LEN + BODY_DIGITS + CHECKSUM_DIGITS;

/// A credential that we have just made, with its text. `Debug` shows neither
/// text nor secret, and both are wiped from memory when it goes.
pub struct PlainToken {
    token: PresentedToken,
    text: Zeroizing<String>,
}

impl PlainToken {
    /// Makes a credential for the row `id`, which should be time-ordered
    /// ([`Random::uuid_v7`]).
    pub fn generate(kind: TokenKind, id: Uuid, random: &Random) -> Self {
        Self::from_parts(kind, id, Zeroizing::new(random.bytes()))
    }

    fn from_parts(kind: TokenKind, id: Uuid, secret: Zeroizing<[u8; 32]>) -> Self {
        let mut body = Zeroizing::new([0u8; BODY_BYTES]);
        body[..16].copy_from_slice(id.as_bytes());
        body[16..].copy_from_slice(secret.as_slice());

        // Reserved in full: a String that grows leaves copies behind.
        let mut text = Zeroizing::new(String::with_capacity(TOKEN_LEN));
        text.push_str(kind.prefix());
        text.push('_');
        let digits = Zeroizing::new(base62::encode(&body));
        text.extend(digits.iter().map(|digit| char::from(*digit)));
        let checksum = base62::checksum(text.as_bytes());
        text.extend(checksum.iter().map(|digit| char::from(*digit)));

        let token = PresentedToken { kind, id, secret };
        Self { token, text }
    }

    /// Reads what somebody presented as a credential of `kind`; the same as
    /// [`PresentedToken::parse`].
    pub fn parse(kind: TokenKind, text: &str) -> Option<PresentedToken> {
        PresentedToken::parse(kind, text)
    }

    /// The text, for the one answer that shows it.
    pub fn expose(&self) -> &str {
        &self.text
    }

    /// The id of the row.
    pub fn id(&self) -> Uuid {
        self.token.id
    }

    /// What the store keeps.
    pub fn hash(&self, hasher: &Hasher) -> TokenHash {
        self.token.hash(hasher)
    }

    /// The last four characters, to tell tokens apart in a list. They belong to
    /// the checksum and so give away nothing useful about the secret.
    pub fn last_four(&self) -> &str {
        &self.text[TOKEN_LEN - 4..]
    }
}

impl fmt::Debug for PlainToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        redacted(f, "PlainToken", self.token.kind, self.token.id)
    }
}

/// A well-formed credential that somebody presented. Only
/// [`PresentedToken::verify`] tells whether it is genuine.
pub struct PresentedToken {
    kind: TokenKind,
    id: Uuid,
    secret: Zeroizing<[u8; 32]>,
}

impl PresentedToken {
    /// Reads a credential of `kind`. `None` when prefix, length, alphabet or
    /// checksum are not ours. The work does not depend on how long `text` is.
    pub fn parse(kind: TokenKind, text: &str) -> Option<Self> {
        let text = text.as_bytes();
        if text.len() != TOKEN_LEN
            || &text[..PREFIX_LEN - 1] != kind.prefix().as_bytes()
            || text[PREFIX_LEN - 1] != b'_'
        {
            return None;
        }
        let (start, checksum) = text.split_at(TOKEN_LEN - CHECKSUM_DIGITS);
        let expected = base62::checksum(start);
        if !bool::from(expected.ct_eq(checksum)) {
            return None;
        }
        let mut body = base62::decode(&start[PREFIX_LEN..])?;
        let (mut id, mut secret) = ([0u8; 16], Zeroizing::new([0u8; 32]));
        id.copy_from_slice(&body[..16]);
        secret.copy_from_slice(&body[16..]);
        body.zeroize();
        let id = Uuid::from_bytes(id);
        Some(Self { kind, id, secret })
    }

    /// Whether a text can be a token that was made elsewhere and brought over:
    /// visible ASCII of a fair length, and neither of our shape nor a JWT.
    pub fn is_importable(text: &str) -> bool {
        (16..=255).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_graphic() && b != b'.')
            && TokenKind::of(text).is_none()
    }

    /// Reads a token that was made elsewhere and brought over. Such a text holds
    /// no id, so both id and secret are derived from it by a keyed hash: with the
    /// database alone nobody can test a guess, and everything else works as for
    /// our own. One reading per master key, the current one first; at most one
    /// of them leads to a row.
    pub fn imported(kind: TokenKind, text: &str, hasher: &Hasher) -> Vec<Self> {
        if !Self::is_importable(text) {
            return Vec::new();
        }
        let derive = |key: &hmac::Key, label: &[u8]| {
            let mut context = hmac::Context::with_key(key);
            context.update(label);
            context.update(text.as_bytes());
            let mut derived = Zeroizing::new([0u8; 32]);
            derived.copy_from_slice(context.sign().as_ref());
            derived
        };
        let read = |key| {
            let mut id = [0u8; 16];
            id.copy_from_slice(&derive(key, b"imported id:")[..16]);
            Self {
                kind,
                id: uuid::Builder::from_custom_bytes(id).into_uuid(),
                secret: derive(key, b"imported secret:"),
            }
        };
        hasher.keys(Purpose::TokenHash).map(read).collect()
    }

    /// The credential of the same kind that takes this one's place under `id`.
    /// Its secret is derived from this one's, so that whoever presents this one
    /// again can be given the same successor, while only hashes are stored.
    pub fn successor(&self, id: Uuid, hasher: &Hasher) -> PlainToken {
        let secret = hasher.derive(&[
            b"successor",
            self.kind.prefix().as_bytes(),
            self.secret.as_slice(),
            id.as_bytes(),
        ]);
        PlainToken::from_parts(self.kind, id, secret)
    }

    /// The id of the row to look for.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The kind that was asked for when it was read.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The keyed hash of kind, id and secret: a stored hash that is copied to
    /// another row fits no token.
    pub fn hash(&self, hasher: &Hasher) -> TokenHash {
        hasher.hash_token(self.kind.purpose(), &self.parts())
    }

    /// Whether `stored` is the hash of this credential, under the current or an
    /// older master key. Takes the same time for right and wrong.
    pub fn verify(&self, hasher: &Hasher, stored: &TokenHash) -> bool {
        hasher.verify_token(self.kind.purpose(), &self.parts(), stored)
    }

    fn parts(&self) -> [&[u8]; 3] {
        [
            self.kind.prefix().as_bytes(),
            self.id.as_bytes(),
            self.secret.as_slice(),
        ]
    }
}

impl fmt::Debug for PresentedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        redacted(f, "PresentedToken", self.kind, self.id)
    }
}

fn redacted(f: &mut fmt::Formatter<'_>, name: &str, kind: TokenKind, id: Uuid) -> fmt::Result {
    f.debug_struct(name)
        .field("kind", &kind)
        .field("id", &id)
        .field("secret", &format_args!("[redacted]"))
        .finish()
}
