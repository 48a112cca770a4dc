//! What the server posts to you, by webhooks and by hooks of providers: whether it is from the server, and new.
//!
//! ```
//! use countersign_sdk::webhook::Verifier;
//!
//! # fn handle(headers: &http::HeaderMap, body: &[u8]) -> Result<(), Box<dyn std::error::Error>> {
//! let verifier = Verifier::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")?;
//! let event = verifier.event(|name| Some(headers.get(name)?.to_str().ok()?.to_owned()), body)?;
//! println!("{} {}: ignore it if you had it before", event.kind, event.id);
//! # Ok(())
//! # }
//! ```
//!
//! A handler is tested with requests that a [`Signer`] signs as the server does:
//!
//! ```
//! use countersign_sdk::webhook::{Signer, Verifier};
//!
//! let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
//! let body = br#"{"id": "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a82", "kind": "user.signed_up",
//!     "outcome": "success", "detail": {}, "created_at": "2026-01-05T10:00:00Z"}"#;
//! let headers = Signer::new(secret)?.sign("0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a82", body);
//! let header = |name: &str| headers.get(name)?.to_str().ok().map(str::to_owned);
//! let event = Verifier::new(secret)?.event(header, body)?;
//! assert_eq!(event.kind, "user.signed_up");
//! # Ok::<(), countersign_sdk::webhook::VerifyError>(())
//! ```

use std::fmt;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, HeaderValue};
use serde::de::DeserializeOwned;

use crate::types::Event;

/// How far a timestamp may be off, in seconds.
const TOLERANCE: i64 = 300;

/// Why a request is not to be believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum VerifyError {
    /// The secret is none: it begins with `whsec_` and goes on in base64.
    Secret,
    /// A header is missing, or cannot be read.
    Header,
    /// It was sent too long ago, or the clocks of the two machines disagree.
    Timestamp,
    /// It was not signed with this secret, or was changed on its way.
    Signature,
    /// It is from the server, but its body is not what was expected.
    Body,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Secret => "the secret of a webhook begins with whsec_ and goes on in base64",
            Self::Header => "a header that begins with webhook- is missing or cannot be read",
            Self::Timestamp => {
                "the request was sent more than five minutes ago, or a clock is wrong"
            }
            Self::Signature => "the signature is not one of this secret over this body",
            Self::Body => "the body is not an event, or not what was to be read from it",
        })
    }
}

impl std::error::Error for VerifyError {}

/// Checks requests of the server.
pub struct Verifier(hmac::Key);

impl fmt::Debug for Verifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Verifier([redacted])")
    }
}

impl Verifier {
    /// With the secret that was shown when the webhook was made.
    ///
    /// # Errors
    /// [`VerifyError::Secret`].
    pub fn new(secret: &str) -> Result<Self, VerifyError> {
        key(secret).map(Self)
    }

    /// The event that a webhook was told, if the request is from the server and new; see
    /// [`Verifier::verify`]. Ignore one whose id you had before. Kinds that come later are kinds that
    /// you do not know yet: pass over them.
    ///
    /// # Errors
    /// [`VerifyError`].
    pub fn event(
        &self,
        header: impl Fn(&str) -> Option<String>,
        body: &[u8],
    ) -> Result<Event, VerifyError> {
        self.event_at(header, body, crate::clock::now().timestamp())
    }

    /// The same, with a clock of your own: seconds since 1970.
    ///
    /// # Errors
    /// [`VerifyError`].
    pub fn event_at(
        &self,
        header: impl Fn(&str) -> Option<String>,
        body: &[u8],
        now: i64,
    ) -> Result<Event, VerifyError> {
        let id = self.verify_at(header, body, now)?;
        let event: Event = serde_json::from_slice(body).map_err(|_| VerifyError::Body)?;
        match event.id.to_string() == id {
            true => Ok(event),
            false => Err(VerifyError::Body),
        }
    }

    /// What a hook of a provider is asked, as a type of yours; see [`Verifier::verify`].
    ///
    /// # Errors
    /// [`VerifyError`].
    pub fn json<T: DeserializeOwned>(
        &self,
        header: impl Fn(&str) -> Option<String>,
        body: &[u8],
    ) -> Result<T, VerifyError> {
        self.verify(header, body)?;
        serde_json::from_slice(body).map_err(|_| VerifyError::Body)
    }

    /// The id of the event, if the request is from the server and new. The body is what came, byte by byte; `header`
    /// gives the value of a header. One event keeps its id however often it is sent.
    ///
    /// # Errors
    /// [`VerifyError`].
    pub fn verify(
        &self,
        header: impl Fn(&str) -> Option<String>,
        body: &[u8],
    ) -> Result<String, VerifyError> {
        self.verify_at(header, body, crate::clock::now().timestamp())
    }

    /// The same, with a clock of your own: seconds since 1970.
    ///
    /// # Errors
    /// [`VerifyError`].
    pub fn verify_at(
        &self,
        header: impl Fn(&str) -> Option<String>,
        body: &[u8],
        now: i64,
    ) -> Result<String, VerifyError> {
        let get = |name| header(name).ok_or(VerifyError::Header);
        let (id, timestamp) = (get("webhook-id")?, get("webhook-timestamp")?);
        let signatures = get("webhook-signature")?;
        let sent: i64 = timestamp.parse().map_err(|_| VerifyError::Header)?;
        if now.abs_diff(sent) > TOLERANCE.unsigned_abs() {
            return Err(VerifyError::Timestamp);
        }
        let signed = signed(&id, &timestamp, body);
        // Several stand there while a secret is changed.
        let good = signatures.split(' ').any(|one| {
            let bytes = one
                .strip_prefix("v1,")
                .and_then(|text| STANDARD.decode(text).ok());
            bytes.is_some_and(|bytes| hmac::verify(&self.0, &signed, &bytes).is_ok())
        });
        good.then_some(id).ok_or(VerifyError::Signature)
    }
}

/// Signs requests as the server does (Standard Webhooks), for the tests of whoever receives them.
pub struct Signer(hmac::Key);

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signer([redacted])")
    }
}

impl Signer {
    /// With the secret that the receiver has.
    ///
    /// # Errors
    /// [`VerifyError::Secret`].
    pub fn new(secret: &str) -> Result<Self, VerifyError> {
        key(secret).map(Self)
    }

    /// The headers of a request with this body, sent now.
    pub fn sign(&self, id: &str, body: &[u8]) -> HeaderMap {
        self.sign_at(id, body, crate::clock::now().timestamp())
    }

    /// The same, sent at another time: seconds since 1970. A header that cannot carry the id is left
    /// out.
    pub fn sign_at(&self, id: &str, body: &[u8], sent: i64) -> HeaderMap {
        let sent = sent.to_string();
        let signature = STANDARD.encode(hmac::sign(&self.0, &signed(id, &sent, body)));
        let signature = format!("v1,{signature}");
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("content-type", "application/json"),
            ("webhook-id", id),
            ("webhook-timestamp", sent.as_str()),
            ("webhook-signature", signature.as_str()),
        ] {
            if let Ok(value) = HeaderValue::try_from(value) {
                headers.insert(name, value);
            }
        }
        headers
    }
}

fn key(secret: &str) -> Result<hmac::Key, VerifyError> {
    let bytes = secret
        .trim()
        .strip_prefix("whsec_")
        .ok_or(VerifyError::Secret)?;
    let bytes = STANDARD.decode(bytes).map_err(|_| VerifyError::Secret)?;
    match bytes.len() {
        0 => Err(VerifyError::Secret),
        _ => Ok(hmac::Key::new(hmac::HMAC_SHA256, &bytes)),
    }
}

fn signed(id: &str, timestamp: &str, body: &[u8]) -> Vec<u8> {
    let mut signed = format!("{id}.{timestamp}.").into_bytes();
    signed.extend_from_slice(body);
    signed
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const ID: &str = "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a82";
    const NOW: i64 = 1_767_607_200;

    fn event(id: &str) -> Vec<u8> {
        let event = serde_json::json!({
            "id": id, "kind": "linked_account.linked", "outcome": "success",
            "detail": {"provider": "github"}, "created_at": "2026-01-05T10:00:00Z",
            "a_member": "that came later",
        });
        event.to_string().into_bytes()
    }

    fn read(headers: &HeaderMap, body: &[u8], now: i64) -> Result<Event, VerifyError> {
        let header = |name: &str| headers.get(name)?.to_str().ok().map(str::to_owned);
        let verifier = Verifier::new(SECRET).expect("a secret");
        verifier.event_at(header, body, now)
    }

    /// The example of the Standard Webhooks specification.
    #[test]
    fn the_published_example_has_the_published_signature() {
        let signer = Signer::new(SECRET).expect("a secret");
        let body = br#"{"test": 2432232314}"#;
        let headers = signer.sign_at("msg_p5jXN8AQM9LWM0D4loKWxJek", body, 1_614_265_330);
        assert_eq!(
            headers["webhook-signature"],
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
        );
    }

    #[test]
    fn an_event_is_typed_when_it_is_genuine_and_new() {
        let signer = Signer::new(SECRET).expect("a secret");
        let body = event(ID);
        let headers = signer.sign_at(ID, &body, NOW);
        let read_at = |now| read(&headers, &body, now);
        let genuine = read_at(NOW).expect("an event");
        assert_eq!(genuine.kind, "linked_account.linked");
        assert_eq!(genuine.detail["provider"], "github");
        assert_eq!(read_at(NOW + 301).err(), Some(VerifyError::Timestamp));
        assert_eq!(
            read(&headers, b"{}", NOW).err(),
            Some(VerifyError::Signature)
        );
        let none = HeaderMap::new();
        assert_eq!(read(&none, &body, NOW).err(), Some(VerifyError::Header));
    }

    #[test]
    fn what_a_hook_is_asked_is_a_type_of_the_receiver() {
        #[derive(serde::Deserialize)]
        struct Question {
            moment: String,
        }
        let body = br#"{"moment": "sign_up", "provider": "github"}"#;
        let headers = Signer::new(SECRET).expect("a secret").sign("q-1", body);
        let header = |name: &str| headers.get(name)?.to_str().ok().map(str::to_owned);
        let verifier = Verifier::new(SECRET).expect("a secret");
        let question: Question = verifier.json(header, body).expect("a question");
        assert_eq!(question.moment, "sign_up");
        let wrong = verifier.json::<Vec<String>>(header, body);
        assert_eq!(wrong, Err(VerifyError::Body));
    }

    #[test]
    fn what_is_signed_but_no_event_is_none() {
        let signer = Signer::new(SECRET).expect("a secret");
        let other = event("0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a83");
        for body in [b"{}".to_vec(), other] {
            let headers = signer.sign_at(ID, &body, NOW);
            assert_eq!(read(&headers, &body, NOW).err(), Some(VerifyError::Body));
        }
    }
}
