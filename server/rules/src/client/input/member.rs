//! One member each: what stands on the wire, in our own types.

use std::collections::BTreeMap;

use countersign_api::support::{Any, MaybeUndefined};
use countersign_api::types;

use crate::client::key_set::AssertionAlgorithm;
use crate::client::metadata::{AuthMethod, FieldError, GrantType, TokenFormat};
use crate::key::SigningAlgorithm;
use crate::scope::ScopeSet;

pub(super) fn change<T>(member: MaybeUndefined<T>) -> Option<Option<T>> {
    match member {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

/// An empty text is no text: a form that was left blank says so.
pub(super) fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

pub(super) fn scopes(
    field: &str,
    text: Option<String>,
    errors: &mut Vec<FieldError>,
) -> Option<ScopeSet> {
    match ScopeSet::parse(&text?) {
        Ok(set) => Some(set),
        Err(_) => {
            let wrong =
                "must be at most 100 scopes separated by single spaces (RFC 6749 section 3.3)";
            errors.push(FieldError::new(field, wrong));
            None
        }
    }
}

pub(super) fn algorithm(
    field: &str,
    name: Option<String>,
    errors: &mut Vec<FieldError>,
) -> Option<SigningAlgorithm> {
    let read = name?.parse().ok();
    if read.is_none() {
        errors.push(FieldError::new(field, "must be ES256, EdDSA or RS256"));
    }
    read
}

/// `code` for the grant `authorization_code`, `token` for `implicit`, nothing for the others
/// (RFC 7591 §2.1).
pub(super) fn response_types_fault(types: &[String], grants: &[GrantType]) -> Option<&'static str> {
    if types.iter().any(|name| name != "code" && name != "token") {
        return Some("may name nothing but code and token");
    }
    let named = |name: &str| types.iter().any(|one| one == name);
    let has = |grant| grants.contains(&grant);
    match (named("code"), has(GrantType::AuthorizationCode)) {
        (true, false) => return Some("names code, which needs the grant authorization_code"),
        (false, true) => return Some("must name code, which the grant authorization_code uses"),
        _ => {}
    }
    match (named("token"), has(GrantType::Implicit)) {
        (true, false) => Some("names token, which needs the grant implicit"),
        (false, true) => Some("must name token, which the grant implicit uses"),
        _ => None,
    }
}

pub(super) const fn auth_method(method: types::TokenEndpointAuthMethod) -> AuthMethod {
    match method {
        types::TokenEndpointAuthMethod::ClientSecretBasic => AuthMethod::ClientSecretBasic,
        types::TokenEndpointAuthMethod::ClientSecretPost => AuthMethod::ClientSecretPost,
        types::TokenEndpointAuthMethod::PrivateKeyJwt => AuthMethod::PrivateKeyJwt,
        types::TokenEndpointAuthMethod::None => AuthMethod::None,
    }
}

pub(super) fn key_set(set: types::ClientKeys) -> serde_json::Value {
    let keys = set.keys.into_iter().map(|key| {
        // In the order of their names: the same keys are the same text.
        let members: BTreeMap<_, _> = key
            .into_iter()
            .map(|(name, Any(value))| (name, value))
            .collect();
        serde_json::Value::Object(members.into_iter().collect())
    });
    serde_json::json!({ "keys": keys.collect::<Vec<_>>() })
}

pub(super) const fn signing_alg(algorithm: types::AssertionSigningAlgorithm) -> AssertionAlgorithm {
    match algorithm {
        types::AssertionSigningAlgorithm::Es256 => AssertionAlgorithm::Es256,
        types::AssertionSigningAlgorithm::EdDsa => AssertionAlgorithm::EdDsa,
        types::AssertionSigningAlgorithm::Ps256 => AssertionAlgorithm::Ps256,
        types::AssertionSigningAlgorithm::Rs256 => AssertionAlgorithm::Rs256,
    }
}

pub(super) const fn format(format: types::AccessTokenFormat) -> TokenFormat {
    match format {
        types::AccessTokenFormat::Jwt => TokenFormat::Jwt,
        types::AccessTokenFormat::Opaque => TokenFormat::Opaque,
    }
}

/// Without repetitions, in the order given.
pub fn grant_list(grants: Vec<types::GrantType>) -> Vec<GrantType> {
    let mut list = Vec::new();
    for grant in grants {
        let grant = match grant {
            types::GrantType::AuthorizationCode => GrantType::AuthorizationCode,
            types::GrantType::RefreshToken => GrantType::RefreshToken,
            types::GrantType::ClientCredentials => GrantType::ClientCredentials,
            types::GrantType::UrnIetfParamsOauthGrantTypeDeviceCode => GrantType::DeviceCode,
            types::GrantType::UrnIetfParamsOauthGrantTypeTokenExchange => GrantType::TokenExchange,
            types::GrantType::Implicit => GrantType::Implicit,
            types::GrantType::Password => GrantType::Password,
        };
        if !list.contains(&grant) {
            list.push(grant);
        }
    }
    list
}
