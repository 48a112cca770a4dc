//! Keyed hashes (HMAC-SHA-256, RFC 2104) of credentials that carry enough
//! randomness of their own.
//!
//! No slow hash is needed for those (they are not passwords), but a key is: with
//! the database alone nobody can even test a guess.

use std::fmt;

use aws_lc_rs::hmac;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::Purpose;

/// The only form in which the store ever sees an opaque credential.
#[derive(Clone, Copy)]
pub struct TokenHash([u8; 32]);

impl TokenHash {
    /// The 32 bytes for the column.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The same as a vector, for bind parameters.
    pub fn to_vec(&self) -> Vec<u8> {
        self.0.to_vec()
    }

    /// Reads a column. `None` unless it has 32 bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl From<[u8; 32]> for TokenHash {
    fn from(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

/// Compares in constant time.
impl PartialEq for TokenHash {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for TokenHash {}

impl fmt::Debug for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenHash([redacted])")
    }
}

/// Makes and checks keyed hashes. Made by [`super::MasterKey::hasher`]; keep
/// one, its keys are derived once.
///
/// New hashes use the current master key; checking also tries the older ones.
pub struct Hasher {
    current: Keys,
    older: Vec<Keys>,
}

/// One key per purpose, in the order of [`Purpose::ALL`].
pub(super) type Keys = [hmac::Key; Purpose::ALL.len()];

impl Hasher {
    pub(super) fn new(current: Keys, older: Vec<Keys>) -> Self {
        Self { current, older }
    }

    /// Hashes a text as it was given, such as a client secret that an operator
    /// chose or imported.
    pub fn hash_text(&self, purpose: Purpose, text: &str) -> TokenHash {
        mac(&self.current, purpose, &[text.as_bytes()])
    }

    /// Whether `stored` is the hash of `text` for `purpose`, in constant time.
    pub fn verify_text(&self, purpose: Purpose, text: &str, stored: &TokenHash) -> bool {
        self.verify(purpose, &[text.as_bytes()], stored)
    }

    pub(super) fn hash_token(&self, purpose: Purpose, parts: &[&[u8]]) -> TokenHash {
        mac(&self.current, purpose, parts)
    }

    /// Sessions and links once shared the key of tokens, and rows from then are good until they end. Nothing passes for
    /// another by that: the parts name the kind and the row.
    pub(super) fn verify_token(
        &self,
        purpose: Purpose,
        parts: &[&[u8]],
        stored: &TokenHash,
    ) -> bool {
        self.verify(purpose, parts, stored) | self.verify(Purpose::TokenHash, parts, stored)
    }

    /// Bytes that only the holder of the master key can make of these parts.
    pub(super) fn derive(&self, parts: &[&[u8]]) -> Zeroizing<[u8; 32]> {
        Zeroizing::new(mac(&self.current, Purpose::TokenHash, parts).0)
    }

    /// The keys of one purpose, the current one first.
    pub(crate) fn keys(&self, purpose: Purpose) -> impl Iterator<Item = &hmac::Key> {
        std::iter::once(&self.current)
            .chain(&self.older)
            .map(move |keys| &keys[purpose as usize])
    }

    fn verify(&self, purpose: Purpose, parts: &[&[u8]], stored: &TokenHash) -> bool {
        // No early end: which key fits is nobody's business.
        std::iter::once(&self.current)
            .chain(&self.older)
            .fold(false, |found, keys| {
                found | (mac(keys, purpose, parts) == *stored)
            })
    }
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hasher([redacted])")
    }
}

fn mac(keys: &Keys, purpose: Purpose, parts: &[&[u8]]) -> TokenHash {
    let mut context = hmac::Context::with_key(&keys[purpose as usize]);
    for part in parts {
        context.update(part);
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(context.sign().as_ref());
    TokenHash(hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::MasterKey;

    #[test]
    fn a_text_is_hashed_per_purpose_and_key() {
        let hasher = MasterKey::from_bytes([1; 32]).hasher();
        let stored = hasher.hash_text(Purpose::ClientSecretHash, "chosen\0by an operator");
        assert!(hasher.verify_text(Purpose::ClientSecretHash, "chosen\0by an operator", &stored));
        assert!(!hasher.verify_text(Purpose::ClientSecretHash, "chosen", &stored));
        assert!(!hasher.verify_text(Purpose::Cookie, "chosen\0by an operator", &stored));
        let other = MasterKey::from_bytes([2; 32]).hasher();
        assert!(!other.verify_text(Purpose::ClientSecretHash, "chosen\0by an operator", &stored));
    }

    #[test]
    fn a_hash_of_an_older_master_key_still_verifies() {
        let old = "11".repeat(32);
        let before = MasterKey::parse(&old).unwrap().hasher();
        let after = MasterKey::parse(&format!("{}\n{old}\n", "22".repeat(32)))
            .unwrap()
            .hasher();
        let stored = before.hash_text(Purpose::ClientSecretHash, "s");
        assert!(after.verify_text(Purpose::ClientSecretHash, "s", &stored));
        let renewed = after.hash_text(Purpose::ClientSecretHash, "s");
        assert_ne!(renewed, stored);
        assert!(!before.verify_text(Purpose::ClientSecretHash, "s", &renewed));
    }

    #[test]
    fn a_column_has_32_bytes() {
        let hash = TokenHash::from([3; 32]);
        assert_eq!(TokenHash::from_slice(&hash.to_vec()), Some(hash));
        assert_eq!(TokenHash::from_slice(&[3; 31]), None);
        assert_eq!(TokenHash::from_slice(&[]), None);
        assert_eq!(format!("{hash:?}"), "TokenHash([redacted])");
    }
}
