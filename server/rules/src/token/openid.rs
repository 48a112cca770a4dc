//! What an authorization keeps for OpenID Connect beyond scopes: how the person
//! signed in, what the client calls the session, and the claims that they agreed to share one by one.

use std::collections::BTreeSet;

use countersign_store::{Authorization, Session};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::authorize::claims::ClaimsRequest;

/// The authentication context class of a sign-in with a password over a
/// protected channel: the one word for it that the world has agreed on.
pub const ACR_PASSWORD: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

/// Kept as JSON with the authorization.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenId {
    /// How the person signed in (RFC 8176).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amr: Vec<String>,
    /// What the client calls the session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<String>,
    /// Claims that were asked for by name.
    #[serde(flatten)]
    pub claims: ClaimsRequest,
}

impl OpenId {
    /// Of a sign-in, with the claims that were agreed to.
    pub fn new(session: &Session, claims: ClaimsRequest) -> Self {
        Self {
            amr: session.amr.clone(),
            sid: None,
            claims,
        }
    }

    /// The same for a client that calls the session so.
    #[must_use]
    pub fn called(mut self, sid: Option<String>) -> Self {
        self.sid = sid;
        self
    }

    /// Of an authorization. What is older than this member has nothing in it.
    pub fn of(authorization: &Authorization) -> Self {
        match &authorization.openid {
            Value::Object(members) if !members.is_empty() => {
                Self::deserialize(&authorization.openid).unwrap_or_default()
            }
            _ => Self::default(),
        }
    }

    /// As it is kept.
    pub fn to_value(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    /// `acr`: a class only where the methods are known to meet it.
    pub fn acr(&self) -> Option<&'static str> {
        let by_password = self.amr.iter().any(|method| method == "pwd");
        by_password.then_some(ACR_PASSWORD)
    }

    /// Claims for the ID token.
    pub fn id_token(&self) -> &BTreeSet<String> {
        &self.claims.id_token
    }

    /// Claims for userinfo.
    pub fn userinfo(&self) -> &BTreeSet<String> {
        &self.claims.userinfo
    }
}
