//! The device authorization grant at the token endpoint (RFC 8628 §3.4, §3.5):
//! the device asks again and again until its user has decided.
//!
//! Each question of a device that still waits is one guarded statement, which
//! tells a question in time from one too early. The tokens are given once.

use chrono::TimeDelta;
use countersign_store::{
    Authorization, DeviceAuthorization, Polled, RedeemDevice, RedeemedDevice, RefreshTokenSeed,
};

use super::{access_seed, is_revoked, may_refresh, plain_hash, still_grantable};
use crate::app::App;
use crate::authorization_details::{Details, request as details};
use crate::client::authenticate::AuthenticatedClient;
use crate::device;
use crate::error::{ErrorCode, OAuthError};
use crate::secret::{PlainToken, PresentedToken, TokenHash, TokenKind};
use crate::token::endpoint::{TokenRequest, TokenSet, expires_in};
use crate::token::issue::{self, AccessGrant, IdGrant};
use crate::user::claims;

/// Judges the device code and, when its user has agreed, issues.
pub async fn redeem(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<TokenSet, OAuthError> {
    let row = find(app, client, request).await?;
    let authorization = decided(app, &row).await?;
    if is_revoked(
        app,
        &client.client_id,
        authorization.id,
        authorization.user_id,
        authorization.created_at,
    ) {
        return Err(revoked());
    }
    let user = match authorization.user_id {
        Some(id) => app.active_user(id).await?,
        None => None,
    };
    let user = user.ok_or_else(|| OAuthError::invalid_grant("The user is not active."))?;
    let audience = request.audience(app, client, &authorization.audience)?;
    let granted = authorization.scopes.iter().cloned().collect();
    let scopes = still_grantable(app, client, Some(&user), &granted);
    let named = request.authorization_details.as_deref();
    let granted = Details::from(authorization.details.as_slice());
    let details = details::of_token(named, &granted, &app.scopes(), client, &audience)?;

    let now = app.clock.now();
    let access = issue::access(
        app,
        &AccessGrant {
            client,
            user_id: Some(user.id),
            scopes: &scopes,
            audience: &audience,
            details: &details,
            auth_time: authorization.auth_time,
            authorization_id: Some(authorization.id),
        },
    )?;
    let refresh = may_refresh(app, client)
        .then(|| PlainToken::generate(TokenKind::RefreshToken, app.new_id(), &app.random));
    let tokens = &app.config.tokens;
    let absolute = now + tokens.refresh_token_lifetime.as_chrono();
    let idle = (now + tokens.refresh_token_idle.as_chrono()).min(absolute);
    let redeemed = app
        .store
        .redeem_device_authorization(RedeemDevice {
            id: row.id,
            secret_hash: row.secret_hash,
            client_id: client.client_id.clone(),
            now,
            refresh: refresh.as_ref().map(|token| RefreshTokenSeed {
                id: token.id(),
                secret_hash: plain_hash(app, token),
                scopes: Some(scopes.to_vec()),
                expires_at: absolute,
                idle_expires_at: idle,
            }),
            access: access_seed(app, &access, &scopes, &audience, &details),
            authorization_expires_at: match refresh {
                Some(_) => access.expires_at.max(idle),
                None => access.expires_at,
            },
        })
        .await?;
    match redeemed {
        RedeemedDevice::Redeemed => {}
        RedeemedDevice::Refused => return Err(used()),
        RedeemedDevice::AuthorizationRevoked => return Err(revoked()),
    }
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
        refresh_token: refresh.map(|token| token.expose().to_owned()),
        id_token,
    })
}

/// The waiting device, if the code is one of ours, genuine, and the client's.
async fn find(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<DeviceAuthorization, OAuthError> {
    let text = request
        .device_code
        .as_deref()
        .ok_or_else(|| OAuthError::invalid_request("device_code is missing."))?;
    let unknown = || {
        OAuthError::invalid_grant(
            "The device code is unknown: it was never issued here, or expired long ago.",
        )
    };
    let code = PresentedToken::parse(TokenKind::DeviceCode, text).ok_or_else(unknown)?;
    let row = app.store.device_authorization(code.id()).await?;
    let row = row.ok_or_else(unknown)?;
    if !code.verify(&app.hasher, &TokenHash::from(row.secret_hash.0)) {
        return Err(unknown().internal("wrong secret"));
    }
    if row.client_id != client.client_id {
        return Err(OAuthError::invalid_grant(
            "The device code was issued to another client.",
        ));
    }
    Ok(row)
}

/// What the user agreed to, or why the device has to wait or to give up.
async fn decided(
    app: &App,
    row: &DeviceAuthorization,
) -> Result<std::sync::Arc<Authorization>, OAuthError> {
    if row.redeemed_at.is_some() {
        return Err(used());
    }
    if row.decided_at.is_some() && row.authorization_id.is_none() {
        return Err(OAuthError::new(
            ErrorCode::AccessDenied,
            "The user did not agree.",
        ));
    }
    if row.expires_at <= app.clock.now() {
        return Err(OAuthError::new(
            ErrorCode::ExpiredToken,
            "The device code has expired; start the device authorization again.",
        ));
    }
    match row.authorization_id {
        None => Err(wait(app, row).await?),
        Some(id) => app.authorization(id).await?.ok_or_else(revoked),
    }
}

/// The answer to a question before the decision.
async fn wait(app: &App, row: &DeviceAuthorization) -> Result<OAuthError, OAuthError> {
    let slower = (row.poll_interval + device::SLOW_DOWN).min(device::SLOWEST);
    // Questions that leave in time may arrive a little closer to each other.
    let moment = |seconds| TimeDelta::seconds(seconds) - device::LEEWAY;
    let polled = app
        .store
        .poll_device_authorization(
            row.id,
            moment(row.poll_interval),
            TimeDelta::seconds(slower),
            app.clock.now(),
        )
        .await?;
    Ok(match polled {
        Polled::Pending => OAuthError::new(
            ErrorCode::AuthorizationPending,
            "The user has not decided yet; ask again after the interval.",
        ),
        Polled::TooEarly => OAuthError::new(
            ErrorCode::SlowDown,
            "The device asks too often; wait five seconds longer from now on.",
        ),
    })
}

fn used() -> OAuthError {
    OAuthError::invalid_grant("The device code was used before.")
}

fn revoked() -> OAuthError {
    OAuthError::invalid_grant("The authorization was revoked.")
}
