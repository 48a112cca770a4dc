//! The proof that a browser call comes from our own page.
//!
//! A session cookie is sent by the browser whoever made the page; so a call with
//! a session must also carry this proof in a header, which only a page of ours
//! could read. It is a JWT that lives for minutes, signed with a key that signs
//! nothing else, bound to the session and its user. Nothing is stored: when the
//! session ends, its proofs are worthless.

use std::time::Duration;

use aws_lc_rs::hmac;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Expect, JwtError, parse, sign, typ, verify};
use crate::clock::{Clock, Random};
use crate::key::KeyError;
use crate::secret::{Hasher, Purpose};

/// The audience of every proof.
const AUDIENCE: &str = "csrf";
/// No proof lives longer.
const MAX_TTL: Duration = Duration::from_secs(60 * 60);

/// Makes and checks proofs.
pub struct Proofs {
    /// The current key first.
    keys: Vec<hmac::Key>,
    issuer: String,
    clock: Clock,
    random: Random,
}

/// What a proof says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProofClaims {
    /// The issuer URL.
    pub iss: String,
    /// Always `csrf`.
    pub aud: String,
    /// The id of the user.
    pub sub: Uuid,
    /// The id of the session.
    pub sid: Uuid,
    /// When it was made, in seconds since 1970.
    pub iat: i64,
    /// Until when it is good, in seconds since 1970.
    pub exp: i64,
    /// Its own id.
    pub jti: Uuid,
}

/// Why a call with a session is refused. The text is the message that callers
/// of the previous generation know; [`ProofError::status`] is its status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The header is not there.
    #[error("Missing required header argument.")]
    Missing,
    /// The header does not begin with the scheme that is configured.
    #[error("Missing required header argument.")]
    WrongScheme,
    /// Not a JWT, or not one that we signed as a proof.
    #[error("The JWT token has invalid format.")]
    Malformed,
    /// Its minutes are over: fetch another.
    #[error("The JWT token is expired.")]
    Expired,
    /// It belongs to another user.
    #[error("The JWT token is not valid.")]
    WrongUser,
    /// It belongs to another session of this user.
    #[error("The JWT token is not valid.")]
    WrongSession,
}

impl ProofError {
    /// The HTTP status: 400 when there is no proof, 403 when it does not count.
    pub const fn status(self) -> u16 {
        match self {
            Self::Missing | Self::WrongScheme | Self::Malformed => 400,
            Self::Expired | Self::WrongUser | Self::WrongSession => 403,
        }
    }

    /// A stable word for programs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "csrf_proof_missing",
            Self::WrongScheme => "csrf_proof_wrong_scheme",
            Self::Malformed => "csrf_proof_malformed",
            Self::Expired => "csrf_proof_expired",
            Self::WrongUser => "csrf_proof_wrong_user",
            Self::WrongSession => "csrf_proof_wrong_session",
        }
    }
}

/// Takes the proof out of a header. With a scheme, the header is
/// `<scheme> <proof>`, the scheme in any case; without one, it is the proof.
///
/// # Errors
/// [`ProofError::Missing`] without a header or with nothing in it,
/// [`ProofError::WrongScheme`] when it begins otherwise or has no space.
pub fn from_header<'a>(
    header: Option<&'a str>,
    scheme: Option<&str>,
) -> Result<&'a str, ProofError> {
    let value = header.map(str::trim).filter(|value| !value.is_empty());
    let value = value.ok_or(ProofError::Missing)?;
    let Some(scheme) = scheme else {
        return Ok(value);
    };
    match value.split_once(' ') {
        Some((given, proof)) if given.eq_ignore_ascii_case(scheme) => Ok(proof.trim_start()),
        _ => Err(ProofError::WrongScheme),
    }
}

impl Proofs {
    /// Proofs of this server.
    pub fn new(hasher: &Hasher, issuer: &str, clock: Clock, random: Random) -> Self {
        Self {
            keys: hasher.keys(Purpose::CsrfProof).cloned().collect(),
            issuer: issuer.to_owned(),
            clock,
            random,
        }
    }

    /// Makes a proof for a session of a user, good for `ttl` (an hour at most).
    ///
    /// # Errors
    /// [`KeyError::Claims`], which does not happen with these claims.
    pub fn mint(&self, session_id: Uuid, user_id: Uuid, ttl: Duration) -> Result<String, KeyError> {
        let iat = self.clock.unix();
        let claims = ProofClaims {
            iss: self.issuer.clone(),
            aud: AUDIENCE.to_owned(),
            sub: user_id,
            sid: session_id,
            iat,
            exp: iat + ttl.min(MAX_TTL).as_secs().cast_signed(),
            jti: self.random.uuid_v7(&self.clock),
        };
        let mut token = sign::signing_input("HS256", typ::CSRF_PROOF, "", &claims)?;
        let tag = hmac::sign(&self.keys[0], token.as_bytes());
        sign::append(&mut token, tag.as_ref());
        Ok(token)
    }

    /// Checks the proof that came with a call of this session.
    ///
    /// # Errors
    /// [`ProofError`], in the order of its variants.
    pub fn check(
        &self,
        proof: Option<&str>,
        session_id: Uuid,
        user_id: Uuid,
    ) -> Result<ProofClaims, ProofError> {
        let proof = proof.ok_or(ProofError::Missing)?;
        let claims = self.verify(proof).map_err(|error| match error {
            JwtError::Expired => ProofError::Expired,
            _ => ProofError::Malformed,
        })?;
        if claims.sub != user_id {
            return Err(ProofError::WrongUser);
        }
        if claims.sid != session_id {
            return Err(ProofError::WrongSession);
        }
        Ok(claims)
    }

    fn verify(&self, proof: &str) -> Result<ProofClaims, JwtError> {
        let parts = parse::parse(proof)?;
        if parts.header.alg != "HS256" {
            return Err(JwtError::Algorithm);
        }
        let genuine = self
            .keys
            .iter()
            .any(|key| hmac::verify(key, parts.signed, &parts.signature).is_ok());
        if !genuine {
            return Err(JwtError::Signature);
        }
        let expect =
            Expect::new(typ::CSRF_PROOF, &self.issuer, self.clock.now()).audience(AUDIENCE);
        verify::check_claims(&parts, &expect)
    }
}

impl std::fmt::Debug for Proofs {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proofs")
            .field("issuer", &self.issuer)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "proof_tests.rs"]
mod tests;
