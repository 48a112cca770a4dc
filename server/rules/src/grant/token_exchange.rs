//! Token exchange (RFC 8693) for less: of an access token or a personal access token a client
//! makes one with fewer scopes, for fewer APIs, that lives shorter. Nothing is ever added, so
//! that whoever holds the token gains nothing by it.
//!
//! The new token says in `act` which client holds it, and of which tokens it was made: it ends
//! with each of them. There is no refresh token, and who acts is the client itself (§1.1:
//! delegation); other actors are not understood.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::still_grantable;
use crate::app::App;
use crate::authorization_details::request as details;
use crate::client::CheckedAudience;
use crate::client::authenticate::AuthenticatedClient;
use crate::error::{ErrorCode, OAuthError};
use crate::event::{self, EventKind, EventRecord};
use crate::scope::ScopeSet;
use crate::token::access::{self, Actor, Parent, Refused, Verified};
use crate::token::endpoint::{TokenRequest, TokenSet, expires_in};
use crate::token::introspect;
use crate::token::issue::{self, ExchangeGrant};
use crate::user::claims;

const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
const JWT: &str = "urn:ietf:params:oauth:token-type:jwt";

/// How often a token may be exchanged on its way from service to service. Each exchange makes
/// it longer, and its check dearer.
const MAX_PARENTS: usize = 4;

/// Judges the request and issues.
pub async fn grant(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<TokenSet, OAuthError> {
    let issued_token_type = kinds(request)?;
    let text = request.exchange.subject_token.as_ref();
    let text = text.ok_or_else(|| OAuthError::invalid_request("subject_token is missing."))?;
    let token = access::check(app, text, request.address).await;
    let token = token.map_err(unusable)?;
    may_exchange(client, &token)?;

    let user = match token.user_id {
        Some(id) => Some(app.active_user(id).await?.ok_or_else(|| {
            OAuthError::invalid_request("The subject_token is not valid.")
                .reason("exchange_subject")
        })?),
        None => None,
    };
    let scopes = scopes(app, client, request, &token)?;
    // As for a client that acts for itself: its list is what an administrator made it.
    let scopes = still_grantable(app, client, user.as_deref(), &scopes);
    let audience = audience(app, client, request, &token)?;
    let named = request.authorization_details.as_deref();
    let details = details::of_token(named, &token.details, &app.scopes(), client, &audience)?;
    if scopes.is_empty() && details.is_empty() {
        return Err(beyond(
            "The client may use none of the scopes of the subject_token.",
        ));
    }
    let (id, access) = issue::exchanged(
        app,
        ExchangeGrant {
            client,
            user_id: token.user_id,
            scopes: &scopes,
            audience: &audience,
            details: &details,
            until: token.expires_at,
            authorization_id: token.authorization_id,
            act: actor(client, &token),
            parents: parents(&token),
        },
    )?;
    record(app, client, &token, id, &scopes);
    Ok(TokenSet {
        expires_in: expires_in(app, &access),
        access_token: access.text,
        issued_token_type: Some(issued_token_type),
        user: user.map(|user| (user.id, claims::of(&user, &scopes))),
        scopes,
        details,
        refresh_token: None,
        id_token: None,
    })
}

/// What is exchanged for what (§3). A JWT is what the new token is anyway.
fn kinds(request: &TokenRequest) -> Result<&'static str, OAuthError> {
    let exchange = &request.exchange;
    if exchange.has_actor {
        return Err(OAuthError::invalid_request(
            "actor_token is not supported; the client itself is the actor.",
        ));
    }
    if exchange.subject_token_type.as_deref() != Some(ACCESS_TOKEN) {
        return Err(OAuthError::invalid_request(format!(
            "subject_token_type must be {ACCESS_TOKEN}."
        )));
    }
    match exchange.requested_token_type.as_deref() {
        None | Some(ACCESS_TOKEN) => Ok(ACCESS_TOKEN),
        Some(JWT) => Ok(JWT),
        Some(_) => Err(OAuthError::invalid_request(format!(
            "requested_token_type must be {ACCESS_TOKEN} or {JWT}."
        ))),
    }
}

/// Who may make something of this token: the client that it was issued to, an API that it was
/// shown to, and whoever its owner gave a personal token.
fn may_exchange(client: &AuthenticatedClient, token: &Verified) -> Result<(), OAuthError> {
    let refused =
        |text: &str, reason| Err(OAuthError::invalid_request(text.to_owned()).reason(reason));
    if !token.networks.is_empty() {
        return refused(
            "The subject_token is limited to networks, which a token made of it could not be.",
            "exchange_network",
        );
    }
    if token.exchanged.len() >= MAX_PARENTS {
        return refused(
            "The subject_token was exchanged too often already.",
            "exchange_too_often",
        );
    }
    if token.is_personal() {
        return Ok(());
    }
    // The subject of a client that acts for itself is that client, and nobody else can be it.
    let own = token.client_id.as_ref() == Some(&client.client_id);
    if !introspect::is_shown(client, token) || (token.user_id.is_none() && !own) {
        return refused("The subject_token is not valid.", "exchange_foreign");
    }
    Ok(())
}

/// What of the token's scopes is asked for. Staying signed in is nothing that can be passed on.
fn scopes(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
    token: &Verified,
) -> Result<ScopeSet, OAuthError> {
    let (registry, now) = (app.scopes(), app.clock.now());
    let held = registry.resolve(&token.scopes);
    let held = held.filter(|scope| scope != "offline_access");
    let Some(requested) = request.scopes()? else {
        return Ok(held.filter(|scope| client.has(&registry, scope, now)));
    };
    let requested = registry.requested(&client.client_id, &requested);
    if let Some(scope) = requested.iter().find(|scope| !held.contains(scope)) {
        return Err(beyond(&format!(
            "The subject_token does not hold the scope {scope}."
        )));
    }
    let narrowed = client.narrow_scopes(Some(&requested), &registry, now);
    narrowed.map_err(|scope| {
        OAuthError::new(
            ErrorCode::InvalidScope,
            format!("The client may not ask for the scope {scope}."),
        )
        .reason("scope_not_allowed")
    })
}

fn beyond(text: &str) -> OAuthError {
    OAuthError::new(ErrorCode::InvalidScope, text).reason("exchange_scope")
}

/// For whom the new token is: a part of what the other one is for. A personal token is for
/// whichever API its owner shows it to, which is here what the client may ask tokens for.
fn audience(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
    token: &Verified,
) -> Result<Vec<String>, OAuthError> {
    let named = [request.resource.as_slice(), &request.exchange.audience].concat();
    if token.is_personal() {
        return app.audience_of(client, &named);
    }
    CheckedAudience::narrow(&named, &token.audience)
        .map(CheckedAudience::into_vec)
        .map_err(|reason| OAuthError::new(ErrorCode::InvalidTarget, reason))
}

/// The client, and who acted before it. Where the client is the subject, nobody acts for another.
fn actor(client: &AuthenticatedClient, token: &Verified) -> Option<Actor> {
    token.user_id?;
    Some(Actor {
        sub: client.client_id.clone(),
        act: token.act.clone().map(Box::new),
    })
}

fn parents(token: &Verified) -> Vec<Parent> {
    let parent = Parent {
        jti: token.id,
        client_id: token.client_id.clone(),
        iat: seconds(token.issued_at),
    };
    std::iter::once(parent)
        .chain(token.exchanged.iter().cloned())
        .collect()
}

/// A mark of revocation counts tokens of its own second as earlier.
fn seconds(at: DateTime<Utc>) -> i64 {
    at.timestamp()
}

fn record(app: &App, client: &AuthenticatedClient, token: &Verified, id: Uuid, scopes: &ScopeSet) {
    event::record(
        app,
        EventRecord::new(EventKind::TokenExchanged)
            .actor(token.user_id)
            .client(&client.client_id)
            .about(id)
            .detail("of", token.id.to_string())
            .detail("scope", scopes.to_string()),
    );
}

/// §2.2.2: what is wrong with the token is `invalid_request`, and not for everybody to know.
fn unusable(refused: Refused) -> OAuthError {
    let invalid =
        |reason| OAuthError::invalid_request("The subject_token is not valid.").reason(reason);
    match refused {
        Refused::Unavailable(detail) => OAuthError::unavailable(detail),
        Refused::Elsewhere => invalid("exchange_network"),
        Refused::Expired | Refused::Invalid(_) | Refused::Revoked | Refused::Inactive => {
            invalid("exchange_subject")
        }
    }
}
