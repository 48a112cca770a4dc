//! The encryption of tokens by SQLAlchemy-Utils (`StringEncryptedType` with its `AesEngine`), to be
//! read only: AES-256 in CBC mode, the key is the SHA-256 of the application's `SECRET_KEY`, the
//! initialization vector the first half of that key, the text is filled up with `*` to whole blocks
//! (its "naive" padding), and the result is base64. It is deterministic and proves nothing, so a
//! wrong key shows only in what comes out.

use aws_lc_rs::cipher::{AES_256, DecryptingKey, DecryptionContext, UnboundCipherKey};
use aws_lc_rs::digest;
use aws_lc_rs::iv::FixedLength;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::{Zeroize as _, Zeroizing};

/// The key that the old tokens are encrypted with.
pub struct OldKey(Zeroizing<[u8; 32]>);

impl OldKey {
    /// From the text of `SECRET_KEY`.
    pub fn new(secret_key: &str) -> Self {
        let hash = digest::digest(&digest::SHA256, secret_key.as_bytes());
        let mut key = Zeroizing::new([0; 32]);
        key.copy_from_slice(hash.as_ref());
        Self(key)
    }

    /// The token; `None` if no text that could be one comes out.
    pub(super) fn decrypt(&self, stored: &str) -> Option<Zeroizing<String>> {
        let mut bytes = Zeroizing::new(STANDARD.decode(stored.trim()).ok()?);
        if bytes.is_empty() || bytes.len() % 16 != 0 {
            return None;
        }
        let mut iv = [0; 16];
        iv.copy_from_slice(&self.0[..16]);
        let key = UnboundCipherKey::new(&AES_256, self.0.as_slice()).ok()?;
        let plain = DecryptingKey::cbc(key)
            .ok()?
            .decrypt(&mut bytes, DecryptionContext::Iv128(FixedLength::from(iv)));
        iv.zeroize();
        let text = std::str::from_utf8(plain.ok()?).ok()?.trim_end_matches('*');
        let plausible = !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic());
        plausible.then(|| Zeroizing::new(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::OldKey;

    #[test]
    fn what_sqlalchemy_utils_encrypted_is_read() {
        // The first token of tests/import/fixture.
        let stored = "qjSGBlgRCP4BvzU9J54LAsshJqx+2xzIE1MXshF3MUE=";
        let key = OldKey::new("the old SECRET_KEY of the fixture");
        assert_eq!(
            key.decrypt(stored).unwrap().as_str(),
            "aliceAccess0000000000000000000"
        );
        assert!(OldKey::new("another").decrypt(stored).is_none());
        for broken in ["", "AAAA", "not base64", &stored[..40]] {
            assert!(key.decrypt(broken).is_none(), "{broken}");
        }
    }
}
