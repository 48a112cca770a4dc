//! What the answer is to be, how it gets to the client, and what proves that the client got it.

use super::{Pairs, ResponseType};
use crate::app::App;
use crate::authorize::response::ResponseMode;
use crate::client::{CheckedRedirect, Client, GrantType};
use crate::error::{ErrorCode, OAuthError};
use crate::event::legacy;

/// Multiple Response Types §2.1, Form Post Response Mode §2.
pub(super) fn response_mode(
    redirect: &CheckedRedirect,
    pairs: &Pairs<'_>,
) -> Result<ResponseMode, OAuthError> {
    match pairs.get("response_mode") {
        None | Some("query") => Ok(ResponseMode::Query),
        Some("form_post") if redirect.takes_forms() => Ok(ResponseMode::FormPost),
        Some("form_post") => Err(OAuthError::invalid_request(
            "response_mode=form_post needs a redirect_uri of http or https.",
        )),
        Some(_) => Err(OAuthError::invalid_request(
            "response_mode must be query or form_post.",
        )),
    }
}

pub(super) fn response_type(
    app: &App,
    client: &Client,
    pairs: &Pairs<'_>,
) -> Result<ResponseType, OAuthError> {
    let allowed = |grant| app.config.grants.allowed.contains(&grant);
    let (response_type, grant) = match pairs.get("response_type") {
        None => {
            let missing = OAuthError::invalid_request("response_type is missing.");
            return Err(missing.reason("response_type"));
        }
        Some("code") => (ResponseType::Code, GrantType::AuthorizationCode),
        Some("token") if allowed(GrantType::Implicit) => (ResponseType::Token, GrantType::Implicit),
        Some(_) => {
            return Err(OAuthError::new(
                ErrorCode::UnsupportedResponseType,
                "response_type must be code.",
            )
            .reason("response_type"));
        }
    };
    if app.client_may_use(client, grant) && allowed(grant) {
        return Ok(response_type);
    }
    Err(OAuthError::new(
        ErrorCode::UnauthorizedClient,
        format!(
            "The client is not registered for the grant {}.",
            grant.as_str()
        ),
    )
    .reason("grant_not_allowed"))
}

/// RFC 7636 §4.3, and RFC 9700 §2.1.1: required, and S256 only. A method left
/// out would mean `plain`. Empty for a client that its operator lets go without.
pub(super) fn code_challenge(
    app: &App,
    client: &Client,
    pairs: &Pairs<'_>,
) -> Result<String, OAuthError> {
    let Some(challenge) = pairs.get("code_challenge") else {
        if client.may_omit_pkce(app) && pairs.get("code_challenge_method").is_none() {
            legacy::used(app, "without_pkce", &client.client_id);
            return Ok(String::new());
        }
        return Err(OAuthError::invalid_request(
            "code_challenge is missing; PKCE (RFC 7636) is required.",
        )
        .reason("pkce"));
    };
    if pairs.get("code_challenge_method") != Some("S256") {
        return Err(
            OAuthError::invalid_request("code_challenge_method must be S256.").reason("pkce"),
        );
    }
    let is_sha256 = challenge.len() == 43
        && challenge
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_sha256 {
        Ok(challenge.to_owned())
    } else {
        Err(OAuthError::invalid_request(
            "code_challenge must be the base64url text of a SHA-256 hash, 43 characters.",
        )
        .reason("pkce"))
    }
}
