//! Claims about a person (OpenID Connect Core §5.1) as far as scopes allow
//! (§5.4): one rule for ID tokens, userinfo and the `user` member of the token
//! answer.

use countersign_store::User;
use serde::Serialize;

use crate::scope::ScopeSet;

/// What may be said of a person beside `sub`.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Claims {
    /// `profile`: the full name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// `profile`: the username.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub preferred_username: Option<String>,
    /// `profile`: when the profile changed, seconds since 1970.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<i64>,
    /// `email` or `user:email`: the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// `email` or `user:email`: whether the address was confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email_verified: Option<bool>,
}

/// The claims of a person under these scopes.
pub fn of(user: &User, scopes: &ScopeSet) -> Claims {
    let mut claims = Claims::default();
    if scopes.contains("profile") {
        claims.name = Some(display_name(user).to_owned());
        claims.preferred_username = Some(user.username.clone());
        claims.updated_at = Some(user.updated_at.timestamp());
    }
    if (scopes.contains("email") || scopes.contains("user:email"))
        && let Some(email) = &user.email
    {
        claims.email = Some(email.clone());
        claims.email_verified = Some(user.email_verified);
    }
    claims
}

/// The name shown to others.
pub fn display_name(user: &User) -> &str {
    user.display_name.as_deref().unwrap_or(&user.username)
}
