//! JWTs as a client sees them: verified against the published keys by a library that is not
//! ours, and taken apart to be forged.

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jsonwebtoken::{Algorithm, DecodingKey, Validation, jwk::JwkSet};
use serde_json::Value;

use super::TestServer;

/// The published keys as somebody fetched them at some time.
#[derive(Clone, Debug)]
pub struct Jwks(pub JwkSet);

/// The three parts of a compact JWT, decoded but for the signature.
#[derive(Clone, Debug)]
pub struct Parts {
    /// The header.
    pub header: Value,
    /// The claims.
    pub claims: Value,
    /// The signature as it stands there.
    pub signature: String,
}

impl Parts {
    /// The signing input of these parts.
    pub fn signing_input(&self) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        format!("{}.{}", part(&self.header), part(&self.claims))
    }

    /// The parts put together again, with whatever signature they have.
    pub fn token(&self) -> String {
        format!("{}.{}", self.signing_input(), self.signature)
    }
}

impl TestServer {
    /// Fetches the published keys.
    pub async fn jwks(&self) -> Jwks {
        let keys = self.anonymous().get("/oauth/jwks").await.ok();
        Jwks(serde_json::from_value(keys).expect("a key set"))
    }

    /// Signs any header and claims with the key that the server signs with now.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let app = self.app();
        let algorithm = countersign_rules::key::manage::algorithm(&app.config);
        let typ = header["typ"].as_str().unwrap_or_default();
        app.keys()
            .sign(self.clock.now(), algorithm, typ, claims)
            .expect("the claims can be signed")
    }
}

impl Jwks {
    /// Verifies a token for an audience and answers its claims. Times are left to the test,
    /// whose clock is not the machine's.
    pub fn verify(&self, token: &str, issuer: &str, audience: &str) -> Result<Value, String> {
        let claims = self.verify_signature(token, issuer, audience)?;
        match claims["exp"].is_number() {
            true => Ok(claims),
            false => Err("it has no end".to_owned()),
        }
    }

    /// The same for what needs no end.
    pub fn verify_signature(
        &self,
        token: &str,
        issuer: &str,
        audience: &str,
    ) -> Result<Value, String> {
        let header = jsonwebtoken::decode_header(token).map_err(|error| error.to_string())?;
        let kid = header.kid.ok_or("no kid")?;
        let jwk = self.0.find(&kid).ok_or("the key is not published")?;
        let key = DecodingKey::from_jwk(jwk).map_err(|error| error.to_string())?;
        let mut validation = Validation::new(Algorithm::ES256);
        validation.algorithms = vec![header.alg];
        validation.validate_exp = false;
        validation.set_issuer(&[issuer]);
        validation.set_audience(&[audience]);
        validation.set_required_spec_claims(&["iss", "aud", "sub"]);
        jsonwebtoken::decode::<Value>(token, &key, &validation)
            .map(|data| data.claims)
            .map_err(|error| error.to_string())
    }
}

/// Takes a token apart.
#[track_caller]
pub fn parts(token: &str) -> Parts {
    let mut segments = token.split('.');
    let mut decoded = || {
        let segment = segments.next().expect("three segments");
        let bytes = URL_SAFE_NO_PAD.decode(segment).expect("base64url");
        serde_json::from_slice(&bytes).expect("JSON")
    };
    Parts {
        header: decoded(),
        claims: decoded(),
        signature: segments.next().expect("three segments").to_owned(),
    }
}

/// The claims of a token, unverified.
#[track_caller]
pub fn claims(token: &str) -> Value {
    parts(token).claims
}

/// The header of a token.
#[track_caller]
pub fn header(token: &str) -> Value {
    parts(token).header
}

/// OpenID Connect Core §3.1.3.6, for algorithms with SHA-256.
pub fn at_hash(access_token: &str) -> String {
    let hash = digest::digest(&digest::SHA256, access_token.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16])
}
