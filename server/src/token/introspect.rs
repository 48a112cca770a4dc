//! Introspection (RFC 7662): a confidential client asks whether a token is
//! active. A token that is none of the client's business looks like one that
//! does not exist.

use countersign_api::types::Introspection;
use countersign_store::User;

use super::access::{self, Refused, Verified};
use super::imported;
use crate::app::App;
use crate::client::Client;
use crate::client::authenticate::{Presented, authenticate};
use crate::error::OAuthError;
use crate::scope::ScopeSet;
use crate::secret::{TokenHash, TokenKind};

/// The role of those who administer this server.
const ADMINISTRATOR: &str = "administrator";

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
    let verified = match access::check(app, token, None).await {
        Ok(verified) => verified,
        Err(Refused::Unavailable(detail)) => return Err(OAuthError::unavailable(detail)),
        Err(_) => return Ok(inactive()),
    };
    if !concerns(client, &verified) {
        return Ok(inactive());
    }
    let user = match verified.user_id {
        Some(id) => app.user(id).await?,
        None => None,
    };
    Ok(Introspection {
        active: true,
        scope: Some(verified.scopes.to_string()),
        client_id: verified.client_id.clone(),
        username: user.as_ref().map(|user| user.username.clone()),
        roles: user.as_deref().map(roles),
        token_type: Some("Bearer".to_owned()),
        exp: verified.expires_at.map(|at| at.timestamp()),
        iat: Some(verified.issued_at.timestamp()),
        sub: Some(verified.subject()),
        aud: Some(audience(client, &verified)),
        iss: Some(app.issuer.clone()),
        jti: Some(verified.id.to_string()),
    })
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
    Ok(Introspection {
        active: true,
        scope: Some(row.scopes.into_iter().collect::<ScopeSet>().to_string()),
        client_id: Some(row.client_id),
        username: Some(user.username.clone()),
        roles: Some(roles(&user)),
        token_type: Some("refresh_token".to_owned()),
        exp: Some(row.idle_expires_at.min(row.expires_at).timestamp()),
        iat: Some(row.created_at.timestamp()),
        sub: Some(user.id.to_string()),
        aud: Some(vec![app.issuer.clone()]),
        iss: Some(app.issuer.clone()),
        jti: Some(row.id.to_string()),
    })
}

/// What the person is now, so that an API can combine scopes with its own rules:
/// a scope says what a client may do, not what its user may.
fn roles(user: &User) -> Vec<String> {
    // Without an allocation for nearly everybody.
    match user.is_admin {
        true => vec![ADMINISTRATOR.to_owned()],
        false => Vec::new(),
    }
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
    }
}
