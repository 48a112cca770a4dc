//! Introspection (RFC 7662): a confidential client asks whether a token is
//! active. A token that is none of the client's business looks like one that
//! does not exist.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use countersign_api::support::Any;
use countersign_api::types::Introspection;
use countersign_store::{Endorsement, User};
use serde_json::Value;

use super::access::{self, Accepted, Actor, Refused, Verified};
use super::imported;
use crate::app::App;
use crate::authorization_details::{Details, type_of};
use crate::client::Client;
use crate::client::authenticate::{Presented, authenticate};
use crate::error::OAuthError;
use crate::role;
use crate::scope::rights::current;
use crate::scope::{ScopeSet, resource};
use crate::secret::{TokenHash, TokenKind};

/// Answers for a client.
pub async fn introspect(
    app: &App,
    presented: Presented<'_>,
    token: &str,
) -> Result<Introspection, OAuthError> {
    let client = authenticate(app, presented).await?;
    if !client.is_confidential() {
        return Err(OAuthError::invalid_client(
            "Introspection is for confidential clients.",
        ));
    }
    match TokenKind::of(token) {
        // On the heap: the statements in it would make the future of the usual way large.
        Some(TokenKind::RefreshToken) => Box::pin(refresh_token(app, &client, token)).await,
        // What was made elsewhere and brought over does not say what it is.
        None if imported::may_be(app, token) => {
            let answer = Box::pin(access_token(app, &client, token)).await?;
            match answer.active {
                true => Ok(answer),
                false => Box::pin(refresh_token(app, &client, token)).await,
            }
        }
        _ => access_token(app, &client, token).await,
    }
}

async fn access_token(
    app: &App,
    client: &Client,
    token: &str,
) -> Result<Introspection, OAuthError> {
    // Where the call came from that brought the token is not known here, so that one which is
    // limited to networks is not active.
    let (verified, holders) = match access::accept(app, token, None).await {
        Ok(Accepted { token, holders }) => (token, holders),
        Err(Refused::Unavailable(detail)) => return Err(OAuthError::unavailable(detail)),
        Err(_) => return Ok(inactive()),
    };
    if !concerns(client, &verified) {
        return Ok(inactive());
    }
    let (issued_to, user) = (holders.client.as_deref(), holders.user.as_deref());
    Ok(Introspection {
        active: true,
        scope: Some(verified.scopes.to_string()),
        client_id: verified.client_id.clone(),
        username: user.map(|user| user.username.clone()),
        roles: user.map(role::names),
        token_type: Some("Bearer".to_owned()),
        exp: verified.expires_at.map(|at| at.timestamp()),
        iat: Some(verified.issued_at.timestamp()),
        sub: Some(verified.subject()),
        aud: Some(audience(client, &verified)),
        iss: Some(app.issuer.clone()),
        jti: Some(verified.id.to_string()),
        endorsements: {
            let list = endorsements(app, issued_to, user);
            (!list.is_empty()).then_some(list)
        },
        authorization_details: filled(&concerning(app, client, &verified)),
        rate_class: issued_to.and_then(|client| app.rates.class(client).map(str::to_owned)),
        act: verified.act.as_ref().map(actor),
    })
}

/// The details of a token that are this client's business: all, if it was issued to the client, else without
/// those of types that are for other APIs.
fn concerning(app: &App, client: &Client, token: &Verified) -> Details {
    let own = token.client_id.as_ref() == Some(&client.client_id);
    let registry = app.scopes();
    token.details.filter(|detail| {
        let kind = registry.details_type(type_of(detail));
        own || kind.is_none_or(|kind| kind.is_for(&client.metadata.audience))
    })
}

fn filled(details: &Details) -> Option<Vec<HashMap<String, Any<Value>>>> {
    (!details.is_empty()).then(|| details.to_wire())
}

/// What the person is endorsed for now, or a client that acts for itself. A client that is limited to categories brings
/// a person no further than that.
pub fn endorsements(app: &App, client: Option<&Client>, user: Option<&User>) -> Vec<String> {
    let now = || app.clock.now();
    let limits = client.map(|client| &client.endorsements);
    let limits = limits.filter(|limits| !limits.is_empty());
    match (user, limits) {
        (Some(user), None) => current(&user.endorsements, now())
            .map(str::to_owned)
            .collect(),
        (None, Some(limits)) => current(limits, now()).map(str::to_owned).collect(),
        (Some(user), Some(limits)) => both(&user.endorsements, limits, now()),
        (None, None) => Vec::new(),
    }
}

/// What two lists have in common: of two patterns of which one holds the other, the narrower.
fn both(one: &[Endorsement], other: &[Endorsement], now: DateTime<Utc>) -> Vec<String> {
    let mut common: Vec<String> = Vec::new();
    for left in current(one, now) {
        for right in current(other, now) {
            let narrower = match (resource::holds(right, left), resource::holds(left, right)) {
                (true, _) => left,
                (false, true) => right,
                (false, false) => continue,
            };
            if !common.iter().any(|known| known == narrower) {
                common.push(narrower.to_owned());
            }
        }
    }
    common
}

fn actor(actor: &Actor) -> HashMap<String, Any<Value>> {
    let mut members = HashMap::from([("sub".to_owned(), Any(Value::from(actor.sub.clone())))]);
    if let Some(before) = &actor.act {
        let before = serde_json::to_value(before).unwrap_or_default();
        members.insert("act".to_owned(), Any(before));
    }
    members
}

/// A personal access token is meant for whichever API its owner presents it to;
/// to that API it says so.
fn audience(client: &Client, token: &Verified) -> Vec<String> {
    let mut audience = token.audience.clone();
    if token.is_personal() {
        audience.extend(client.metadata.audience.iter().cloned());
    }
    audience
}

/// Issued to the client, or meant for it. A personal access token concerns
/// every API, that is, every client that stands for a resource.
fn concerns(client: &Client, token: &Verified) -> bool {
    if token.is_personal() {
        return !client.metadata.audience.is_empty();
    }
    is_shown(client, token)
}

/// Whether a token that was issued to a client is this client's, or meant for it.
pub(crate) fn is_shown(client: &Client, token: &Verified) -> bool {
    token.client_id.as_ref() == Some(&client.client_id)
        || token.is_for(&client.client_id)
        || client
            .metadata
            .audience
            .iter()
            .any(|resource| token.is_for(resource))
}

/// A refresh token is shown to the client it was issued to, and to nobody else.
async fn refresh_token(
    app: &App,
    client: &Client,
    text: &str,
) -> Result<Introspection, OAuthError> {
    if !app.caches.is_fresh() {
        return Err(OAuthError::unavailable("revocations may be out of date"));
    }
    let mut genuine = None;
    for token in imported::readings(app, TokenKind::RefreshToken, text) {
        let row = app.store.refresh_token(token.id()).await?;
        genuine = genuine
            .or(row.filter(|row| token.verify(&app.hasher, &TokenHash::from(row.secret_hash.0))));
    }
    let Some(row) = genuine else {
        return Ok(inactive());
    };
    let now = app.clock.now();
    let live = row.client_id == client.client_id
        && row.rotated_at.is_none()
        && row.expires_at > now
        && row.idle_expires_at > now;
    if !live {
        return Ok(inactive());
    }
    let Some(authorization) = app.store.authorization(row.authorization_id).await? else {
        return Ok(inactive());
    };
    let user = match authorization.user_id {
        Some(id) => app.active_user(id).await?,
        None => None,
    };
    let Some(user) = user.filter(|_| authorization.revoked_at.is_none()) else {
        return Ok(inactive());
    };
    let (registry, now) = (app.scopes(), app.clock.now());
    let scopes: ScopeSet = row.scopes.into_iter().collect();
    let scopes = scopes.filter(|word| {
        registry.grantable_by(&user, word, now) && client.keeps(&registry, word, now)
    });
    Ok(Introspection {
        active: true,
        scope: Some(scopes.to_string()),
        client_id: Some(row.client_id),
        username: Some(user.username.clone()),
        roles: Some(role::names(&user)),
        token_type: Some("refresh_token".to_owned()),
        exp: Some(row.idle_expires_at.min(row.expires_at).timestamp()),
        iat: Some(row.created_at.timestamp()),
        sub: Some(user.id.to_string()),
        aud: Some(vec![app.issuer.clone()]),
        iss: Some(app.issuer.clone()),
        jti: Some(row.id.to_string()),
        endorsements: None,
        authorization_details: filled(&Details::from(authorization.details.as_slice())),
        rate_class: app.rates.class(client).map(str::to_owned),
        act: None,
    })
}

fn inactive() -> Introspection {
    Introspection {
        active: false,
        scope: None,
        client_id: None,
        username: None,
        roles: None,
        token_type: None,
        exp: None,
        iat: None,
        sub: None,
        aud: None,
        iss: None,
        jti: None,
        endorsements: None,
        authorization_details: None,
        rate_class: None,
        act: None,
    }
}
