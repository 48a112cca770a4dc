//! Claims about a person (OpenID Connect Core §5.1) as far as scopes (§5.4) and
//! single requests (§5.5) allow: one rule for ID tokens, userinfo and the `user`
//! member of the token answer.

use std::collections::BTreeSet;

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
    /// `phone`: the telephone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number: Option<String>,
    /// `phone`: whether the number was confirmed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone_number_verified: Option<bool>,
    /// `address`: the postal address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
    /// `groups`, at userinfo alone: the groups that providers vouch for at this moment. An ID token
    /// would grow with them, and go on saying what is true no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub groups: Option<Vec<String>>,
}

/// OpenID Connect Core §5.1.1. Addresses are kept as they stand on a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Address {
    /// All lines.
    pub formatted: String,
}

/// A claim that can be asked for by its name.
#[derive(Debug)]
pub struct Claim {
    /// The name.
    pub name: &'static str,
    /// The scopes that hold it; a client has to be registered for one of them.
    pub scopes: &'static [&'static str],
    /// What it tells, for the person who is asked.
    pub words: &'static str,
}

/// The heading of claims that were asked for by name, which is that of their scopes.
pub const ABOUT_YOU: &str = "Your account";

const PROFILE: &[&str] = &["profile"];
const EMAIL: &[&str] = &["email", "user:email"];
const PHONE: &[&str] = &["phone"];

const fn claim(name: &'static str, scopes: &'static [&'static str], words: &'static str) -> Claim {
    Claim {
        name,
        scopes,
        words,
    }
}

/// All of them.
pub const ALL: [Claim; 8] = [
    claim("name", PROFILE, "See your name"),
    claim("preferred_username", PROFILE, "See your username"),
    claim("updated_at", PROFILE, "See when your profile last changed"),
    claim("email", EMAIL, "See your e-mail address"),
    claim(
        "email_verified",
        EMAIL,
        "See whether your e-mail address is confirmed",
    ),
    claim("phone_number", PHONE, "See your telephone number"),
    claim(
        "phone_number_verified",
        PHONE,
        "See whether your telephone number is confirmed",
    ),
    claim("address", &["address"], "See your postal address"),
];

impl Claim {
    /// The claim with this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|claim| claim.name == name)
    }

    /// Whether one of these scopes holds it.
    pub fn is_in(&self, scopes: &ScopeSet) -> bool {
        self.scopes.iter().any(|scope| scopes.contains(scope))
    }
}

/// The claims of a person under these scopes.
pub fn of(user: &User, scopes: &ScopeSet) -> Claims {
    with(user, scopes, &BTreeSet::new())
}

/// The same, and what was asked for by name.
pub fn with(user: &User, scopes: &ScopeSet, named: &BTreeSet<String>) -> Claims {
    let told =
        |name: &str| named.contains(name) || Claim::named(name).is_some_and(|c| c.is_in(scopes));
    let email = user.email.as_ref();
    let phone = user.phone_number.as_ref();
    Claims {
        name: told("name").then(|| display_name(user).to_owned()),
        preferred_username: told("preferred_username").then(|| user.username.clone()),
        updated_at: told("updated_at").then(|| user.updated_at.timestamp()),
        email: email.filter(|_| told("email")).cloned(),
        email_verified: email
            .filter(|_| told("email_verified"))
            .map(|_| user.email_verified),
        phone_number: phone.filter(|_| told("phone_number")).cloned(),
        phone_number_verified: phone
            .filter(|_| told("phone_number_verified"))
            .map(|_| user.phone_number_verified),
        address: user
            .address
            .as_ref()
            .filter(|_| told("address"))
            .map(|formatted| Address {
                formatted: formatted.clone(),
            }),
        groups: None,
    }
}

/// The name shown to others.
pub fn display_name(user: &User) -> &str {
    user.display_name.as_deref().unwrap_or(&user.username)
}
