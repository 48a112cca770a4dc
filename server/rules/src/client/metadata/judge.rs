//! The rules, member by member.

use super::rule::{grants, keys, logout};
use super::text::{is_display_text, is_resource, is_web_link};
use super::{AuthMethod, ClientMetadata, FieldError};
use crate::client::{redirect_uri, website};
use crate::key::SigningAlgorithm;
use crate::scope::ScopeRegistry;

/// What [`validate`] looks at besides the metadata.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The name.
    pub name: &'a str,
    /// How the client authenticates.
    pub auth_method: AuthMethod,
    /// Whether it belongs to this server.
    pub internal: bool,
    /// Whether it has an owner.
    pub has_owner: bool,
    /// Whether the server is reached by a loopback address.
    pub local: bool,
    /// What the server can sign with.
    pub algorithms: &'a [SigningAlgorithm],
}

/// Judges a client as a whole, when it is made and each time it is changed.
/// All faults are named at once; an empty list means that it may be stored.
pub fn validate(
    subject: &Subject<'_>,
    metadata: &ClientMetadata,
    scopes: &ScopeRegistry,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: &str| errors.push(FieldError::new(field, message));

    if !is_display_text(subject.name, 1, 100) {
        fail(
            "client_name",
            "must be 1 to 100 characters without control or direction characters",
        );
    }
    if let Some(text) = &metadata.description
        && (text.chars().count() > 2000 || text.contains('\0'))
    {
        fail("description", "must be at most 2000 characters");
    }
    for (field, value) in [
        ("client_uri", &metadata.client_uri),
        ("logo_uri", &metadata.logo_uri),
        ("policy_uri", &metadata.policy_uri),
        ("tos_uri", &metadata.tos_uri),
    ] {
        if let Some(uri) = value
            && let Err(fault) = website::check(uri, subject.local)
        {
            fail(field, fault.message());
        }
    }
    if let Some(uri) = &metadata.logo_uri
        && is_web_link(uri)
        && !uri.starts_with("https://")
    {
        fail(
            "logo_uri",
            "must use https, because pages of this server show it",
        );
    }
    if metadata.contacts.len() > 10 {
        fail("contacts", "holds more than 10 addresses");
    }
    for (index, contact) in metadata.contacts.iter().enumerate() {
        if !crate::user::is_email(contact) {
            fail(&format!("contacts[{index}]"), "must be an e-mail address");
        }
    }
    for (field, uris) in [
        ("redirect_uris", &metadata.redirect_uris),
        (
            "post_logout_redirect_uris",
            &metadata.post_logout_redirect_uris,
        ),
    ] {
        if uris.len() > 50 {
            fail(field, "holds more than 50 URIs");
        }
        for (index, uri) in uris.iter().enumerate() {
            if let Err(reason) = redirect_uri::validate(uri) {
                fail(&format!("{field}[{index}]"), reason);
            }
        }
    }
    logout(metadata, &mut fail);
    for (field, algorithm) in [
        (
            "id_token_signed_response_alg",
            metadata.id_token_signed_response_alg,
        ),
        (
            "userinfo_signed_response_alg",
            metadata.userinfo_signed_response_alg,
        ),
    ] {
        if algorithm.is_none_or(|algorithm| subject.algorithms.contains(&algorithm)) {
            continue;
        }
        fail(
            field,
            &format!(
                "must be one of {}, which this server has keys for",
                subject
                    .algorithms
                    .iter()
                    .map(|algorithm| algorithm.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        );
    }
    grants(subject, metadata, &mut fail);
    keys(subject, metadata, &mut fail);
    for (field, set) in [
        ("scope", &metadata.scope),
        ("default_scope", &metadata.default_scope),
    ] {
        if let Some(unknown) = scopes.first_unknown(set) {
            fail(
                field,
                &format!("names the scope {unknown}, which is not registered"),
            );
        }
    }
    if !subject.internal
        && let Some(scope) = metadata
            .scope
            .iter()
            .find(|word| scopes.named(word).is_some_and(|(scope, _)| scope.internal))
    {
        fail(
            "scope",
            &format!("names {scope}, which is reserved for internal clients"),
        );
    }
    let listed = |word: &str| scopes.any_covers(metadata.scope.iter(), word);
    if !metadata.default_scope.iter().all(listed) {
        fail("default_scope", "must be a part of scope");
    }
    if metadata.groups_claim.len() > 50 {
        fail("groups_claim", "holds more than 50 patterns");
    }
    for (index, pattern) in metadata.groups_claim.iter().enumerate() {
        if !is_display_text(pattern, 1, 255) {
            fail(
                &format!("groups_claim[{index}]"),
                "must be 1 to 255 characters without control or direction characters",
            );
        }
    }
    if metadata.authorization_details_types.len() > 50 {
        fail("authorization_details_types", "holds more than 50 types");
    }
    for (index, id) in metadata.authorization_details_types.iter().enumerate() {
        if scopes.details_type(id).is_none() {
            fail(
                &format!("authorization_details_types[{index}]"),
                "must be a registered type of authorization details",
            );
        }
    }
    if metadata.audience.len() > 20 {
        fail("audience", "holds more than 20 resources");
    }
    for (index, resource) in metadata.audience.iter().enumerate() {
        if !is_resource(resource) {
            fail(
                &format!("audience[{index}]"),
                "must be an absolute URI without fragment (RFC 8707)",
            );
        }
    }
    if let Some(seconds) = metadata.access_token_lifetime
        && !(60..=86_400).contains(&seconds)
    {
        fail("access_token_lifetime", "must be 60 to 86400 seconds");
    }
    errors
}
