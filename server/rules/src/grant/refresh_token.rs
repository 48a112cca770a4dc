//! The refresh token grant (RFC 6749 §6) with rotation (RFC 9700 §4.14.2).
//!
//! Each use replaces the token. A second use has two possible reasons, and both
//! have to be served:
//!
//! - the answer to the first was lost, and the client repeats it: within the
//!   retry window it gets *the same* successor, as often as it asks, until the
//!   successor is used itself;
//! - the token was stolen: outside the window, or once the successor was used,
//!   the whole authorization is revoked.
//!
//! The successor's secret is derived from the parent's secret and the
//! successor's id, so that it can be handed out again while nothing but hashes
//! is stored. Which of many simultaneous uses is the first is decided by one
//! guarded statement.

use std::sync::Arc;

use countersign_store::{Authorization, RefreshToken, Rotate, Rotated, SuccessorSeed, User};
use uuid::Uuid;

use super::{access_seed, is_revoked, plain_hash, still_grantable};
use crate::app::App;
use crate::authorization_details::{Details, request as details};
use crate::client::TokenFormat;
use crate::client::authenticate::AuthenticatedClient;
use crate::error::{ErrorCode, OAuthError};
use crate::event::{self, EventKind, EventRecord};
use crate::scope::ScopeSet;
use crate::secret::{PresentedToken, TokenHash, TokenKind};
use crate::token::endpoint::{TokenRequest, TokenSet, expires_in};
use crate::token::imported;
use crate::token::issue::{self, AccessGrant, IdGrant, IssuedAccess};
use crate::user::claims;

/// Judges the token, rotates it and issues.
pub async fn rotate(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<TokenSet, OAuthError> {
    let (presented, facts) = find(app, client, request).await?;
    let Some(authorization) = app.authorization(facts.authorization_id).await? else {
        return Err(revoked());
    };
    let user_id = authorization.user_id;
    if is_revoked(
        app,
        &client.client_id,
        authorization.id,
        user_id,
        facts.created_at,
    ) {
        return Err(revoked());
    }
    let user = active_user(app, &authorization).await?;
    let scopes = narrow(app, client, &user, &facts, request)?;
    let audience = request.audience(app, client, &authorization.audience)?;
    // As with scopes: a part for this access token only.
    let named = request.authorization_details.as_deref();
    let granted = Details::from(authorization.details.as_slice());
    let details = details::of_token(named, &granted, &app.scopes(), client, &audience)?;
    let make = || issue_access(app, client, &authorization, &scopes, &audience, &details);

    let now = app.clock.now();
    let successor = presented.successor(app.new_id(), &app.hasher);
    let opaque = match issue::access_format(app, client) {
        TokenFormat::Opaque => Some(make()?),
        TokenFormat::Jwt => None,
    };
    let idle = now + app.config.tokens.refresh_token_idle.as_chrono();
    let access_expires_at = now + issue::access_lifetime(app, client);
    let rotated = app
        .store
        .rotate_refresh_token(Rotate {
            id: facts.id,
            secret_hash: facts.secret_hash,
            client_id: client.client_id.clone(),
            now,
            retry_window_seconds: retry_window(app),
            successor: SuccessorSeed {
                id: successor.id(),
                secret_hash: plain_hash(app, &successor),
                idle_expires_at: idle.min(facts.expires_at),
            },
            access: opaque
                .as_ref()
                .and_then(|access| access_seed(app, access, &scopes, &audience, &details)),
            authorization_expires_at: idle.min(facts.expires_at).max(access_expires_at),
        })
        .await?;
    let successor = match judge(app, client, rotated)? {
        Successor::New => {
            app.caches.refresh_tokens.put(
                successor.id(),
                Arc::new(RefreshToken {
                    id: successor.id(),
                    secret_hash: plain_hash(app, &successor),
                    created_at: now,
                    idle_expires_at: idle.min(facts.expires_at),
                    rotated_at: None,
                    successor_id: None,
                    ..RefreshToken::clone(&facts)
                }),
            );
            successor
        }
        Successor::Same(id) => presented.successor(id, &app.hasher),
    };
    app.caches.refresh_tokens.invalidate(&facts.id);

    // A JWT is signed when the rotation is durable; if that fails, the client
    // repeats the rotation.
    let access = match opaque {
        Some(access) => access,
        None => make()?,
    };
    let id_token = scopes
        .contains("openid")
        .then(|| {
            issue::id_token(
                app,
                &IdGrant {
                    client,
                    user: &user,
                    authorization: &authorization,
                    scopes: &scopes,
                    nonce: None,
                    access_token: &access.text,
                },
            )
        })
        .transpose()?;
    Ok(TokenSet {
        issued_token_type: None,
        expires_in: expires_in(app, &access),
        access_token: access.text,
        user: Some((user.id, claims::of(&user, &scopes))),
        scopes,
        details,
        refresh_token: Some(successor.expose().to_owned()),
        id_token,
    })
}

/// The token, if it is one of ours, genuine, and the client's. Whether it may
/// be used is for the guarded statement to say; only what never changes is read
/// here, so memory will do.
async fn find(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<(PresentedToken, Arc<RefreshToken>), OAuthError> {
    let text = request
        .refresh_token
        .as_deref()
        .ok_or_else(|| OAuthError::invalid_request("refresh_token is missing."))?;
    let mut found = None;
    for presented in imported::readings(app, TokenKind::RefreshToken, text) {
        let id = presented.id();
        let facts = app
            .caches
            .refresh_tokens
            .get_or_read(&id, || async {
                let row = app.store.refresh_token(id).await?;
                Ok::<_, countersign_store::StoreError>(row.map(Arc::new))
            })
            .await?;
        if let Some(facts) = facts {
            found = Some((presented, facts));
            break;
        }
    }
    let (presented, facts) = found.ok_or_else(unknown)?;
    if !presented.verify(&app.hasher, &TokenHash::from(facts.secret_hash.0)) {
        return Err(unknown().internal("wrong secret"));
    }
    if facts.client_id != client.client_id {
        return Err(
            OAuthError::invalid_grant("The refresh token was issued to another client.")
                .reason("refresh_token_other_client"),
        );
    }
    Ok((presented, facts))
}

fn unknown() -> OAuthError {
    OAuthError::invalid_grant(
        "The refresh token is unknown: it was never issued here, was revoked, or expired long ago.",
    )
    .reason("refresh_token_unknown")
}

fn revoked() -> OAuthError {
    OAuthError::invalid_grant("The authorization was revoked; the user has to sign in again.")
        .reason("authorization_revoked")
}

async fn active_user(app: &App, authorization: &Authorization) -> Result<Arc<User>, OAuthError> {
    let user = match authorization.user_id {
        Some(id) => app.active_user(id).await?,
        None => None,
    };
    user.ok_or_else(|| OAuthError::invalid_grant("The user is not active.").reason("user_inactive"))
}

/// RFC 6749 §6: a part of what was granted, for this access token only; the
/// successor keeps all of it.
fn narrow(
    app: &App,
    client: &AuthenticatedClient,
    user: &User,
    facts: &RefreshToken,
    request: &TokenRequest,
) -> Result<ScopeSet, OAuthError> {
    let granted: ScopeSet = facts.scopes.iter().cloned().collect();
    let registry = app.scopes();
    let granted = registry.resolve(&granted);
    let requested = request.scopes()?;
    let requested = requested.map(|set| registry.requested(&client.client_id, &set));
    let wanted = match requested {
        None => granted,
        Some(requested) => {
            if let Some(scope) = requested
                .iter()
                .find(|scope| !registry.any_covers(granted.iter(), scope))
            {
                return Err(OAuthError::new(
                    ErrorCode::InvalidScope,
                    format!(
                        "The scope {scope} was not granted; start a new authorization to ask for it."
                    ),
                ).reason("scope_not_granted"));
            }
            requested
        }
    };
    let scopes = still_grantable(app, client, Some(user), &wanted);
    // RFC 6749 §3.3: a scope that cannot be met is either narrowed or refused. A
    // token that allows nothing at all would help nobody.
    if scopes.is_empty() && !wanted.is_empty() {
        return Err(OAuthError::new(
            ErrorCode::InvalidScope,
            "The client may not get any of the scopes any more.",
        ));
    }
    Ok(scopes)
}

fn issue_access(
    app: &App,
    client: &AuthenticatedClient,
    authorization: &Authorization,
    scopes: &ScopeSet,
    audience: &[String],
    details: &Details,
) -> Result<IssuedAccess, OAuthError> {
    issue::access(
        app,
        &AccessGrant {
            client,
            user_id: authorization.user_id,
            scopes,
            audience,
            details,
            auth_time: authorization.auth_time,
            authorization_id: Some(authorization.id),
        },
    )
}

fn retry_window(app: &App) -> u32 {
    u32::try_from(app.config.tokens.refresh_retry_window.as_secs()).unwrap_or(u32::MAX)
}

enum Successor {
    New,
    Same(Uuid),
}

fn judge(
    app: &App,
    client: &AuthenticatedClient,
    rotated: Rotated,
) -> Result<Successor, OAuthError> {
    let (reason, error) = match rotated {
        Rotated::Rotated { .. } => return Ok(Successor::New),
        Rotated::Retried { successor_id, .. } => return Ok(Successor::Same(successor_id)),
        Rotated::Replayed {
            authorization_id,
            user_id,
            ..
        } => {
            app.revoked_authorization(authorization_id);
            event::record(
                app,
                EventRecord::new(EventKind::TokenReplayed)
                    .client(&client.client_id)
                    .actor(user_id)
                    .about(authorization_id),
            );
            (
                "replayed",
                OAuthError::invalid_grant(
                    "The refresh token was used before; because it may have been stolen, the authorization was revoked and the user has to sign in again.",
                ).reason("refresh_token_replayed"),
            )
        }
        Rotated::Expired => (
            "expired",
            OAuthError::invalid_grant(
                "The refresh token has expired; the user has to sign in again.",
            )
            .reason("refresh_token_expired"),
        ),
        Rotated::Revoked => ("revoked", revoked()),
        Rotated::WrongClient => (
            "wrong_client",
            OAuthError::invalid_grant("The refresh token was issued to another client.")
                .reason("refresh_token_other_client"),
        ),
        Rotated::Unknown => ("unknown", unknown()),
    };
    app.metrics.refresh_refused(reason);
    Err(error)
}
