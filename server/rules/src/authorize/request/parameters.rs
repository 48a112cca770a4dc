//! The checks that the client is told about, in order.

use uuid::Uuid;

use super::answer::{code_challenge, response_mode, response_type};
use super::prompt::prompt;
use super::{MAX_ECHO, Pairs, Parameters, ResponseType};
use crate::app::App;
use crate::authorization_details::request as details;
use crate::authorize::claims::{self, Asked};
use crate::broker::provider::ProviderName;
use crate::client::{CheckedRedirect, Client};
use crate::error::{ErrorCode, OAuthError};
use crate::scope::ScopeSet;
use crate::text::listed;
use crate::token::hint;

/// Parameters that may occur once (RFC 6749 §3.1). `resource` may repeat
/// (RFC 8707 §2); what is not listed here is ignored.
const SINGLE: [&str; 22] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "authorization_details",
    "state",
    "code_challenge",
    "code_challenge_method",
    "nonce",
    "prompt",
    "max_age",
    "response_mode",
    "login_hint",
    "idp_hint",
    "id_token_hint",
    "request",
    "request_uri",
    "client_secret",
    "display",
    "ui_locales",
    "claims",
    "acr_values",
];

pub(super) fn parameters(
    app: &App,
    client: &Client,
    redirect: &CheckedRedirect,
    pairs: &Pairs<'_>,
) -> Result<Parameters, OAuthError> {
    if let Some(name) = SINGLE.iter().find(|name| pairs.repeats(name)) {
        return Err(OAuthError::invalid_request(format!(
            "{name} occurs more than once."
        )));
    }
    if pairs.raw("client_secret").is_some() {
        return Err(OAuthError::invalid_request(
            "client_secret must never be sent here; this one is now in a URL, so give the client a new one.",
        ).reason("client_secret_in_url"));
    }
    for (name, code) in [
        ("request", ErrorCode::RequestNotSupported),
        ("request_uri", ErrorCode::RequestUriNotSupported),
    ] {
        if pairs.get(name).is_some() {
            return Err(OAuthError::new(code, format!("{name} is not supported.")));
        }
    }
    let response_type = response_type(app, client, pairs)?;
    match (response_type, pairs.get("response_mode")) {
        (ResponseType::Token, None | Some("fragment")) => {}
        (ResponseType::Token, Some(_)) => {
            return Err(OAuthError::invalid_request(
                "response_mode must be fragment.",
            ));
        }
        (ResponseType::Code, _) => {
            response_mode(redirect, pairs)?;
        }
    }
    for name in ["state", "nonce", "login_hint"] {
        if pairs.raw(name).is_some_and(|value| value.len() > MAX_ECHO) {
            return Err(OAuthError::invalid_request(format!(
                "{name} is longer than {MAX_ECHO} bytes."
            )));
        }
    }
    let scopes = scopes(app, client, pairs)?;
    let audience = audience(app, client, pairs)?;
    let details_text = pairs.get("authorization_details");
    if response_type == ResponseType::Token {
        details::none(details_text, "response_type=token")?;
    }
    let details = details::asked(details_text, &app.scopes(), client, &audience)?;
    let asked = match pairs.get("claims") {
        // Without `openid` this is no request of OpenID Connect, and the parameter unknown.
        Some(text) if scopes.contains("openid") => claims::read(client, text)?,
        _ => Asked::default(),
    };
    Ok(Parameters {
        response_type,
        redirect_uri_given: pairs.get("redirect_uri").is_some(),
        code_challenge: match response_type {
            ResponseType::Code => code_challenge(app, client, pairs)?,
            ResponseType::Token => String::new(),
        },
        scopes,
        audience,
        details,
        nonce: pairs.get("nonce").map(str::to_owned),
        prompt: prompt(app, pairs)?,
        max_age: max_age(pairs)?,
        login_hint: pairs.get("login_hint").map(str::to_owned),
        // What is no name of a provider means nobody.
        idp_hint: pairs
            .get("idp_hint")
            .and_then(ProviderName::parse)
            .map(String::from),
        required_user: match (hinted(app, client, pairs)?, asked.subject) {
            (Some(hinted), Some(named)) if hinted != named => {
                return Err(OAuthError::invalid_request(
                    "id_token_hint and the sub of claims name different persons.",
                ));
            }
            (hinted, named) => hinted.or(named),
        },
        claims: asked.claims,
        ui_locales: listed(pairs.get("ui_locales").unwrap_or("")),
    })
}

/// The person of `id_token_hint`. A hint that is passed over could answer about
/// another person than the one the client means, with `prompt=none` even unseen
/// (OpenID Connect Core §3.1.2.1), so one that is not good is refused.
fn hinted(app: &App, client: &Client, pairs: &Pairs<'_>) -> Result<Option<Uuid>, OAuthError> {
    let Some(text) = pairs.get("id_token_hint") else {
        return Ok(None);
    };
    let refused = |what: &str| {
        OAuthError::invalid_request(format!("id_token_hint {what}")).reason("id_token_hint")
    };
    let hint = hint::read(app, text)
        .map_err(|error| refused("is no ID token of this server.").internal(error))?;
    if hint.client_id != client.client_id {
        return Err(refused("was issued to another client."));
    }
    Ok(Some(hint.user_id))
}

fn scopes(app: &App, client: &Client, pairs: &Pairs<'_>) -> Result<ScopeSet, OAuthError> {
    let invalid = |reason: String| OAuthError::new(ErrorCode::InvalidScope, reason);
    let requested = match pairs.get("scope") {
        None => None,
        Some(text) => {
            let set = ScopeSet::parse(text).map_err(invalid)?;
            let set = app.scopes().requested(&client.client_id, &set);
            if let Some(unknown) = app.scopes().first_unknown(&set) {
                return Err(
                    invalid(format!("The scope {unknown} does not exist.")).reason("scope_unknown")
                );
            }
            Some(set).filter(|set| !set.is_empty())
        }
    };
    client
        .narrow_scopes(requested.as_ref(), &app.scopes(), app.clock.now())
        .map(|set| app.scopes().known(&set))
        .map_err(|scope| {
            invalid(format!("The client may not ask for the scope {scope}."))
                .reason("scope_not_allowed")
        })
}

fn audience(app: &App, client: &Client, pairs: &Pairs<'_>) -> Result<Vec<String>, OAuthError> {
    let requested: Vec<String> = pairs
        .0
        .iter()
        .filter(|(name, value)| name == "resource" && !value.is_empty())
        .map(|(_, value)| value.clone())
        .collect();
    app.audience_of(client, &requested)
}

fn max_age(pairs: &Pairs<'_>) -> Result<Option<i64>, OAuthError> {
    pairs
        .get("max_age")
        .map(|text| {
            text.parse::<u32>().map(i64::from).map_err(|_| {
                OAuthError::invalid_request("max_age must be a number of seconds, 0 or more.")
            })
        })
        .transpose()
}
