//! Making a compact JWS (RFC 7515 §7.1).

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::key::{KeyError, KeyRing, SigningAlgorithm};

#[derive(Serialize)]
struct SignedHeader<'a> {
    alg: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    typ: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    kid: &'a str,
}

impl KeyRing {
    /// Signs `claims` as a token of type `typ` (one of [`super::typ`]) with the
    /// key that signs with `algorithm` now.
    ///
    /// # Errors
    /// [`KeyError::NoActiveKey`] when there is none, [`KeyError::Claims`] when
    /// the claims are no JSON, [`KeyError::Library`].
    pub fn sign(
        &self,
        now: DateTime<Utc>,
        algorithm: SigningAlgorithm,
        typ: &str,
        claims: &impl Serialize,
    ) -> Result<String, KeyError> {
        let key = self
            .signer(now, algorithm)
            .ok_or(KeyError::NoActiveKey(algorithm))?;
        let mut token = signing_input(algorithm.as_str(), typ, key.kid(), claims)?;
        let signature = key.sign(token.as_bytes())?;
        append(&mut token, &signature);
        Ok(token)
    }
}

/// Signs `claims` with a secret that somebody shares with us (HS256, RFC 7518 §3.2). For ID tokens of
/// `legacy.hs256_id_tokens` alone; nothing of ours takes such a token.
///
/// # Errors
/// [`KeyError::Claims`] when the claims are no JSON.
pub fn sign_with_secret(
    secret: &[u8],
    typ: &str,
    claims: &impl Serialize,
) -> Result<String, KeyError> {
    let mut token = signing_input("HS256", typ, "", claims)?;
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
    let signature = hmac::sign(&key, token.as_bytes());
    append(&mut token, signature.as_ref());
    Ok(token)
}

/// The text that is signed: header and claims.
pub(super) fn signing_input(
    alg: &str,
    typ: &str,
    kid: &str,
    claims: &impl Serialize,
) -> Result<String, KeyError> {
    let header = serde_json::to_vec(&SignedHeader { alg, typ, kid });
    let header = header.map_err(|_| KeyError::Claims)?;
    let claims = serde_json::to_vec(claims).map_err(|_| KeyError::Claims)?;
    // Room for the signature of an elliptic curve as well.
    let mut token = String::with_capacity((header.len() + claims.len()) * 4 / 3 + 100);
    URL_SAFE_NO_PAD.encode_string(header, &mut token);
    append(&mut token, &claims);
    Ok(token)
}

/// Adds a part.
pub(super) fn append(token: &mut String, part: &[u8]) {
    token.push('.');
    URL_SAFE_NO_PAD.encode_string(part, token);
}
