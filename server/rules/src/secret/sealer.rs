//! Encryption of what must be read again: signing keys, provider tokens,
//! responses kept for a retry.
//!
//! ```text
//! 1 byte   format, 1
//! 4 bytes  id of the master key
//! 24 bytes random: 12 that choose the message key, 12 nonce
//! n bytes  AES-256-GCM ciphertext
//! 16 bytes tag over purpose (by its key), header, associated data, ciphertext
//! ```
//!
//! Each message has a key of its own, derived from the key of the purpose and
//! half of the random bytes. A random nonce alone must not be used more than
//! 2^32 times with one key (NIST SP 800-38D §8.3), which a busy token endpoint
//! reaches; 24 random bytes never collide.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::hmac;
use zeroize::Zeroizing;

use super::Purpose;
use crate::clock::Random;

const FORMAT: u8 = 1;
const KEY_ID: usize = 4;
const HEADER: usize = 1 + KEY_ID;
const RANDOM: usize = 2 * NONCE_LEN;
const TAG: usize = 16;

/// Why something sealed could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// Too short, or of a format from the future.
    #[error("the encrypted value is not in a known format")]
    Malformed,
    /// Sealed under a master key that is not in the file (any more).
    #[error("the encrypted value belongs to another master key")]
    UnknownKey,
    /// Changed, moved from another row, or sealed for another purpose.
    #[error("the encrypted value was altered or belongs elsewhere")]
    Altered,
}

/// Seals and opens values. Made by [`super::MasterKey::sealer`]; keep one.
pub struct Sealer {
    current: SealingKeys,
    older: Vec<SealingKeys>,
    random: Random,
}

/// The keys of one master key, in the order of [`Purpose::ALL`].
pub(super) struct SealingKeys {
    id: [u8; KEY_ID],
    keys: [hmac::Key; Purpose::ALL.len()],
}

impl SealingKeys {
    pub(super) fn new(id: [u8; KEY_ID], keys: [hmac::Key; Purpose::ALL.len()]) -> Self {
        Self { id, keys }
    }

    fn message_key(&self, purpose: Purpose, choice: &[u8]) -> LessSafeKey {
        let bytes = hmac::sign(&self.keys[purpose as usize], choice);
        let key = UnboundKey::new(&AES_256_GCM, bytes.as_ref());
        LessSafeKey::new(key.expect("HMAC-SHA-256 gives the 32 bytes of an AES-256 key"))
    }
}

impl Sealer {
    pub(super) fn new(current: SealingKeys, older: Vec<SealingKeys>, random: Random) -> Self {
        Self {
            current,
            older,
            random,
        }
    }

    /// Encrypts `plaintext`. `aad` binds the result to its place (table and
    /// primary key): it is not stored, and opening needs the same.
    pub fn seal(&self, purpose: Purpose, aad: &[u8], plaintext: &[u8]) -> Vec<u8> {
        let random: [u8; RANDOM] = self.random.bytes();
        let (choice, nonce) = random.split_at(NONCE_LEN);
        let mut sealed = Vec::with_capacity(HEADER + RANDOM + plaintext.len() + TAG);
        sealed.push(FORMAT);
        sealed.extend_from_slice(&self.current.id);
        let bound = bound(&sealed, aad);
        sealed.extend_from_slice(&random);
        sealed.extend_from_slice(plaintext);

        let tag = Nonce::try_assume_unique_for_key(nonce).and_then(|nonce| {
            self.current
                .message_key(purpose, choice)
                .seal_in_place_separate_tag(nonce, Aad::from(bound), &mut sealed[HEADER + RANDOM..])
        });
        // Fails only above 64 GiB, and no such plaintext fits in a request.
        let tag = tag.expect("AES-256-GCM seals anything that fits in memory");
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    /// Decrypts what [`Sealer::seal`] made for the same purpose and place,
    /// under the current or an older master key.
    ///
    /// # Errors
    /// [`SealError`]; it tells a lost master key from an altered value.
    pub fn open(
        &self,
        purpose: Purpose,
        aad: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        if sealed.len() < HEADER + RANDOM + TAG || sealed[0] != FORMAT {
            return Err(SealError::Malformed);
        }
        let (header, rest) = sealed.split_at(HEADER);
        let (choice, rest) = rest.split_at(NONCE_LEN);
        let (nonce, ciphertext) = rest.split_at(NONCE_LEN);
        let keys = std::iter::once(&self.current)
            .chain(&self.older)
            .find(|keys| keys.id == header[1..])
            .ok_or(SealError::UnknownKey)?;

        let mut buffer = Zeroizing::new(ciphertext.to_vec());
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| SealError::Malformed)?;
        let length = keys
            .message_key(purpose, choice)
            .open_in_place(nonce, Aad::from(bound(header, aad)), &mut buffer)
            .map_err(|_| SealError::Altered)?
            .len();
        buffer.truncate(length);
        Ok(buffer)
    }

    /// Whether the file of the master key holds more than the current one.
    pub fn has_older_keys(&self) -> bool {
        !self.older.is_empty()
    }

    /// Whether `sealed` should be sealed again because the master key changed.
    pub fn is_outdated(&self, sealed: &[u8]) -> bool {
        sealed.get(..HEADER).map(|header| &header[1..]) != Some(self.current.id.as_slice())
    }
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealer([redacted])")
    }
}

fn bound(header: &[u8], aad: &[u8]) -> Vec<u8> {
    [header, aad].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::MasterKey;

    fn sealer(text: &str) -> Sealer {
        MasterKey::parse(text).unwrap().sealer(Random::new())
    }

    #[test]
    fn what_was_sealed_opens_at_its_own_place_only() {
        let sealer = sealer(&"11".repeat(32));
        for plaintext in [b"".as_slice(), b"secret", &[7; 5_000]] {
            let sealed = sealer.seal(Purpose::SigningKey, b"signing_key:1", plaintext);
            assert_eq!(sealed.len(), HEADER + RANDOM + plaintext.len() + TAG);
            let opened = sealer.open(Purpose::SigningKey, b"signing_key:1", &sealed);
            assert_eq!(opened.unwrap().as_slice(), plaintext);
            for (purpose, aad) in [
                (Purpose::SigningKey, "signing_key:2"),
                (Purpose::Cookie, "signing_key:1"),
            ] {
                let refused = sealer.open(purpose, aad.as_bytes(), &sealed);
                assert_eq!(refused.unwrap_err(), SealError::Altered);
            }
        }
    }

    #[test]
    fn every_altered_byte_and_every_cut_is_noticed() {
        let sealer = sealer(&"11".repeat(32));
        let sealed = sealer.seal(Purpose::Response, b"row", b"content");
        for position in 0..sealed.len() {
            let mut altered = sealed.clone();
            altered[position] ^= 1;
            assert!(sealer.open(Purpose::Response, b"row", &altered).is_err());
            let cut = &sealed[..position];
            assert!(sealer.open(Purpose::Response, b"row", cut).is_err());
        }
        assert_ne!(
            sealed,
            sealer.seal(Purpose::Response, b"row", b"content"),
            "equal values look different"
        );
    }

    #[test]
    fn an_older_master_key_opens_and_a_strange_one_says_so() {
        let (old, new) = ("11".repeat(32), "22".repeat(32));
        let before = sealer(&old);
        let sealed = before.seal(Purpose::UpstreamToken, b"row", b"content");
        assert!(!before.is_outdated(&sealed));

        let after = sealer(&format!("{new}\n{old}"));
        assert!(after.is_outdated(&sealed));
        assert!(after.open(Purpose::UpstreamToken, b"row", &sealed).is_ok());

        let strange = sealer(&new).open(Purpose::UpstreamToken, b"row", &sealed);
        assert_eq!(strange.unwrap_err(), SealError::UnknownKey);
    }
}
