//! Signatures of what this server posts to others, in the form of Standard Webhooks: an HMAC-SHA256
//! (RFC 2104) over id, timestamp and body, so that an old request cannot be passed off as a new one.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::request::Builder;
use zeroize::Zeroizing;

use crate::clock::Random;

/// What stands before a secret, so that it can be recognised where it should not be.
const PREFIX: &str = "whsec_";
/// Bytes of the shortest secret that somebody else may choose.
const SHORTEST: usize = 16;

/// The secret of an endpoint.
pub struct SigningSecret(Zeroizing<Vec<u8>>);

impl SigningSecret {
    /// A new one.
    pub fn new(random: &Random) -> Self {
        Self(Zeroizing::new(random.bytes::<32>().to_vec()))
    }

    /// Reads the text that was shown; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text.strip_prefix(PREFIX)?).ok()?;
        (bytes.len() >= SHORTEST).then(|| Self(Zeroizing::new(bytes)))
    }

    /// Reads what was kept.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Self(Zeroizing::new(bytes.to_vec()))
    }

    /// What is kept, encrypted.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// What is shown once.
    pub fn reveal(&self) -> String {
        format!("{PREFIX}{}", STANDARD.encode(&*self.0))
    }

    /// The signature of a body: the value of `webhook-signature`.
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &self.0);
        let mut context = hmac::Context::with_key(&key);
        context.update(format!("{id}.{timestamp}.").as_bytes());
        context.update(body);
        format!("v1,{}", STANDARD.encode(context.sign()))
    }

    /// A signed request to post.
    pub fn post(&self, url: &str, id: &str, timestamp: i64, body: &[u8]) -> Builder {
        http::Request::post(url)
            .header("content-type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp.to_string())
            .header("webhook-signature", self.sign(id, timestamp, body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the Standard Webhooks specification.
    #[test]
    fn the_published_example_has_the_published_signature() {
        let secret = SigningSecret::parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        let secret = secret.expect("a secret");
        let body = br#"{"test": 2432232314}"#;
        let signature = secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        assert_eq!(secret.reveal(), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    }

    #[test]
    fn what_is_no_secret_is_none() {
        for text in [
            "",
            "whsec_",
            "whsec_AAAA",
            "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "whsec_%%%%",
        ] {
            assert!(SigningSecret::parse(text).is_none(), "{text}");
        }
    }
}
