//! Revocation (RFC 7009): a client ends its own tokens. What is unknown or
//! somebody else's is left alone, and the answer is the same.

use super::access::{self, Refused};
use super::imported;
use crate::app::App;
use crate::client::Client;
use crate::client::authenticate::{Presented, authenticate};
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::secret::{TokenHash, TokenKind};

/// Revokes for a client. The hint is not needed: a token says what it is.
pub async fn revoke(app: &App, presented: Presented<'_>, token: &str) -> Result<(), OAuthError> {
    let client = authenticate(app, presented).await?;
    match TokenKind::of(token) {
        Some(TokenKind::RefreshToken) => refresh_token(app, &client, token).await,
        // What was made elsewhere and brought over does not say what it is.
        None if imported::may_be(app, token) => {
            access_token(app, &client, token).await?;
            refresh_token(app, &client, token).await
        }
        _ => access_token(app, &client, token).await,
    }
}

/// RFC 7009 §2.1: with a refresh token its access tokens go too. A refresh
/// token that was rotated away still speaks for its family: whoever wants to
/// sign out may have lost the last answer.
async fn refresh_token(app: &App, client: &Client, text: &str) -> Result<(), OAuthError> {
    let mut genuine = None;
    for token in imported::readings(app, TokenKind::RefreshToken, text) {
        let row = app.store.refresh_token(token.id()).await?;
        genuine = genuine
            .or(row.filter(|row| token.verify(&app.hasher, &TokenHash::from(row.secret_hash.0))));
    }
    let Some(row) = genuine.filter(|row| row.client_id == client.client_id) else {
        return Ok(());
    };
    let now = app.clock.now();
    app.store
        .revoke_refresh_token_family(
            row.authorization_id,
            now,
            app.revocation_lives_until(),
            "revoked by the client",
        )
        .await?;
    app.revoked_authorization(row.authorization_id);
    event::record(
        app,
        EventRecord::new(EventKind::TokenRevoked)
            .client(&client.client_id)
            .about(row.authorization_id),
    );
    Ok(())
}

async fn access_token(app: &App, client: &Client, text: &str) -> Result<(), OAuthError> {
    // Personal access tokens belong to no client, so none of them is revoked here.
    let verified = match access::read(app, text).await {
        Ok(verified) if verified.client_id.as_ref() == Some(&client.client_id) => verified,
        Err(Refused::Unavailable(detail)) => return Err(OAuthError::unavailable(detail)),
        _ => return Ok(()),
    };
    let Some(expires_at) = verified.expires_at else {
        return Ok(());
    };
    match access::still_good(app, &verified).await {
        // While the person's account is deactivated the token is refused, but would be good
        // again afterwards.
        Ok(_) | Err(Refused::Inactive) => {}
        Err(Refused::Unavailable(detail)) => return Err(OAuthError::unavailable(detail)),
        Err(_) => return Ok(()),
    }
    let now = app.clock.now();
    app.store
        .revoke_jti(&verified.id.to_string(), now, expires_at)
        .await?;
    app.revoked_token(verified.id, expires_at);
    event::record(
        app,
        EventRecord::new(EventKind::TokenRevoked)
            .client(&client.client_id)
            .about(verified.id),
    );
    Ok(())
}
