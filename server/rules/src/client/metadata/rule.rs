//! The rules for members that depend on each other: grants, the ends of sessions, keys.

use url::Url;

use super::judge::Subject;
use super::text::is_web_link;
use super::{AuthMethod, ClientMetadata, GrantType};
use crate::client::key_set::KeySet;
use crate::client::redirect_uri;

pub(super) fn grants(
    subject: &Subject<'_>,
    metadata: &ClientMetadata,
    fail: &mut impl FnMut(&str, &str),
) {
    let has = |grant| metadata.grant_types.contains(&grant);
    if metadata.grant_types.is_empty() {
        fail("grant_types", "must name at least one grant");
    }
    if (has(GrantType::AuthorizationCode) || has(GrantType::Implicit))
        && metadata.redirect_uris.is_empty()
    {
        fail(
            "redirect_uris",
            "must name at least one URI for a grant that begins at the authorization endpoint",
        );
    }
    if has(GrantType::RefreshToken)
        && !has(GrantType::AuthorizationCode)
        && !has(GrantType::DeviceCode)
        && !has(GrantType::Password)
    {
        fail(
            "grant_types",
            "refresh_token needs authorization_code or the device grant, which issue refresh tokens",
        );
    }
    for (grant, name) in [
        (GrantType::ClientCredentials, "client_credentials"),
        (GrantType::TokenExchange, "token-exchange"),
    ] {
        if has(grant) && subject.auth_method == AuthMethod::None {
            fail(
                "grant_types",
                &format!(
                    "{name} is for confidential clients; choose another token_endpoint_auth_method"
                ),
            );
        }
    }
    if metadata.acts_as_owner && !subject.has_owner {
        fail("acts_as_owner", "needs an owner_id");
    }
    if metadata.acts_as_owner && !has(GrantType::ClientCredentials) {
        fail("acts_as_owner", "needs the grant client_credentials");
    }
}

/// Where a client is told that a session ended (Back-Channel Logout 1.0 §2.2, Front-Channel Logout 1.0 §2).
pub(super) fn logout(metadata: &ClientMetadata, fail: &mut impl FnMut(&str, &str)) {
    for (field, uri) in [
        ("backchannel_logout_uri", &metadata.backchannel_logout_uri),
        ("frontchannel_logout_uri", &metadata.frontchannel_logout_uri),
    ] {
        let Some(uri) = uri else { continue };
        // Nobody is called back by a scheme of an application.
        if !uri.starts_with("https://") && !uri.starts_with("http://") {
            fail(field, "must be an https URL");
        } else if let Err(reason) = redirect_uri::validate(uri) {
            fail(field, reason);
        }
    }
    if let Some(uri) = &metadata.frontchannel_logout_uri
        && !is_beside(uri, &metadata.redirect_uris)
    {
        fail(
            "frontchannel_logout_uri",
            "must have scheme, host and port of one of the redirect_uris",
        );
    }
}

/// Whether a URI is of the origin of one of the others.
fn is_beside(uri: &str, others: &[String]) -> bool {
    let origin = |text: &str| Url::parse(text).ok().map(|url| url.origin());
    let own = origin(uri);
    own.is_some() && others.iter().any(|other| origin(other) == own)
}

/// What a client proves itself with when it has no secret (RFC 7591 §2).
pub(super) fn keys(
    subject: &Subject<'_>,
    metadata: &ClientMetadata,
    fail: &mut impl FnMut(&str, &str),
) {
    match (&metadata.jwks, &metadata.jwks_uri) {
        (Some(_), Some(_)) => fail("jwks", "must not stand beside jwks_uri; choose one"),
        (None, None) if subject.auth_method == AuthMethod::PrivateKeyJwt => fail(
            "jwks",
            "private_key_jwt needs the public keys of the client, in jwks or at jwks_uri",
        ),
        (Some(set), None) => {
            for error in KeySet::parse(set).err().unwrap_or_default() {
                fail(&error.field, &error.message);
            }
        }
        (None, Some(uri)) if !is_key_location(uri) => fail(
            "jwks_uri",
            "must be an absolute https URL without user name, password and fragment; http is for loopback addresses in development",
        ),
        _ => {}
    }
}

/// A URL that keys may be fetched from. Whether its host may be connected to is asked each time.
fn is_key_location(uri: &str) -> bool {
    let safe = Url::parse(uri).is_ok_and(|url| {
        url.scheme() == "https"
            || url
                .host()
                .is_some_and(|host| crate::config::is_loopback(&host))
    });
    safe && is_web_link(uri) && !uri.contains('#')
}
