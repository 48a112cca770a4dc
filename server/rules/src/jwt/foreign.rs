//! JSON Web Tokens that somebody else signed with a key of their own: the
//! assertions of clients (RFC 7523), the ID tokens of providers.
//!
//! The checks are those of our own tokens; only the key comes from elsewhere.
//! It is chosen by the reader, and the algorithm is one of the key's (RFC 8725
//! §3.1): nothing in the header can bring another.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::parse::{self, Header, Parts};
use super::{Expect, JwtError, MAX_PROVIDER_JWT_BYTES, strict, verify};

/// A token that was taken apart. Nothing in it is trusted yet.
pub struct Foreign<'a> {
    parts: Parts<'a>,
}

impl<'a> Foreign<'a> {
    /// Takes a token apart.
    ///
    /// # Errors
    /// [`JwtError`], for what no key could make good.
    pub fn parse(token: &'a str) -> Result<Self, JwtError> {
        Self::checked(parse::parse(token)?)
    }

    /// The same of a token of a provider, which may name hundreds of groups.
    ///
    /// # Errors
    /// As [`Foreign::parse`].
    pub fn parse_long(token: &'a str) -> Result<Self, JwtError> {
        Self::checked(parse::parse_up_to(token, MAX_PROVIDER_JWT_BYTES)?)
    }

    fn checked(parts: Parts<'a>) -> Result<Self, JwtError> {
        strict::check_object(&parts.claims)?;
        Ok(Self { parts })
    }

    /// The header, as the sender wrote it.
    pub fn header(&self) -> &Header {
        &self.parts.header
    }

    /// Whom the sender claims to be, for finding the keys that can prove it.
    pub fn claimed_subject(&self) -> Option<String> {
        self.claimed("sub")
    }

    /// What the sender claims, if it is a text; for finding what can prove it.
    pub fn claimed(&self, name: &str) -> Option<String> {
        let claims: Map<String, Value> = parse::read(&self.parts.claims).ok()?;
        claims.get(name)?.as_str().map(str::to_owned)
    }

    /// The claims, if one of the keys made the signature, and the token is what
    /// the reader expects.
    ///
    /// # Errors
    /// [`JwtError::Signature`] when no key fits; everything else is said of a
    /// token that is genuine.
    pub fn verify<T: DeserializeOwned>(
        &self,
        mut signed_by: impl FnMut(&[u8], &[u8]) -> bool,
        expect: &Expect<'_>,
    ) -> Result<T, JwtError> {
        if !signed_by(self.parts.signed, &self.parts.signature) {
            return Err(JwtError::Signature);
        }
        verify::check_claims(&self.parts, expect)
    }

    /// The first of these types that the header names; a header without `typ`
    /// names the empty one.
    pub fn typ_of<'t>(&self, types: &[&'t str]) -> Option<&'t str> {
        let typ = &self.parts.header.typ;
        types.iter().copied().find(|one| parse::same_type(typ, one))
    }
}
