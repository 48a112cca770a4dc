//! The client credentials grant (RFC 6749 §4.4): a client acts for itself, or,
//! where it was registered so, as the user who owns it. There is no refresh
//! token. A JWT costs no write.

use countersign_store::{AccessToken, User};

use super::{plain_hash, still_grantable};
use crate::app::App;
use crate::authorization_details::request as details;
use crate::client::authenticate::AuthenticatedClient;
use crate::error::{ErrorCode, OAuthError};
use crate::token::endpoint::{TokenRequest, TokenSet, expires_in};
use crate::token::issue::{self, AccessGrant};
use crate::user::claims;

/// Judges the request and issues.
pub async fn grant(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<TokenSet, OAuthError> {
    let (registry, now) = (app.scopes(), app.clock.now());
    let requested = request
        .scopes()?
        .map(|set| registry.requested(&client.client_id, &set));
    let invalid = |reason: String| OAuthError::new(ErrorCode::InvalidScope, reason);
    let scopes = client
        .narrow_scopes(requested.as_ref(), &registry, now)
        .map_err(|scope| {
            invalid(format!("The client may not ask for the scope {scope}."))
                .reason("scope_not_allowed")
        })?;
    // What is asked for by name and was deleted meanwhile is refused; of the default scopes it
    // is left out.
    if let Some(requested) = &requested
        && let Some(scope) = registry.first_unknown(requested)
    {
        return Err(invalid(format!("There is no scope {scope}.")).reason("scope_unknown"));
    }
    let audience = app.audience_of(client, &request.resource)?;
    let named = request.authorization_details.as_deref();
    let details = details::asked(named, &registry, client, &audience)?;
    let owner = match (client.metadata.acts_as_owner, client.owner_id) {
        (true, Some(id)) => Some(app.active_user(id).await?.ok_or_else(|| {
            OAuthError::invalid_client("The owner of the client is not active.")
                .reason("client_disabled")
        })?),
        _ => None,
    };
    // A client for itself has what an administrator put on its list; one that
    // acts as its owner has at most what the owner has.
    let scopes = still_grantable(app, client, owner.as_deref(), &scopes);
    let scopes = match client.owner_id.filter(|_| owner.is_none()) {
        None => scopes,
        Some(id) => {
            let lender = app.active_user(id).await?;
            scopes.filter(|word| {
                let lends = |lender: &User| registry.owner_lends(lender, word, now);
                lender.as_deref().is_some_and(lends)
            })
        }
    };

    let access = issue::access(
        app,
        &AccessGrant {
            client,
            user_id: owner.as_ref().map(|owner| owner.id),
            scopes: &scopes,
            audience: &audience,
            details: &details,
            auth_time: None,
            authorization_id: None,
        },
    )?;
    if let Some(token) = &access.opaque {
        app.store
            .create_access_token(AccessToken {
                id: token.id(),
                secret_hash: plain_hash(app, token),
                authorization_id: None,
                client_id: client.client_id.clone(),
                user_id: owner.as_ref().map(|owner| owner.id),
                scopes: scopes.to_vec(),
                audience,
                details: details.to_values(),
                created_at: now,
                expires_at: access.expires_at,
            })
            .await?;
    }
    Ok(TokenSet {
        issued_token_type: None,
        expires_in: expires_in(app, &access),
        access_token: access.text,
        user: owner.map(|owner| (owner.id, claims::of(&owner, &scopes))),
        scopes,
        details,
        refresh_token: None,
        id_token: None,
    })
}
