//! The authorization code grant (RFC 6749 §4.1.3) with PKCE (RFC 7636).
//!
//! The code is judged before it is consumed: a wrong verifier or redirect URI
//! does not burn it. It is consumed by one guarded statement, so of many
//! exchanges at once one succeeds. An exchange of a consumed code by somebody
//! who passes all checks means that the code leaked, and revokes what it
//! produced (RFC 6749 §4.1.2); somebody who fails a check proves nothing, or
//! anybody who saw a code in a log could sign its user out.

use std::sync::Arc;

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use countersign_store::{
    Authorization, AuthorizationCode, Redeem, Redeemed, RefreshTokenSeed, User,
};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

use super::{access_seed, is_revoked, may_refresh, plain_hash, still_grantable};
use crate::app::App;
use crate::authorization_details::{Details, request as details};
use crate::client::Client;
use crate::client::authenticate::AuthenticatedClient;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::scope::ScopeSet;
use crate::secret::{PlainToken, PresentedToken, TokenHash, TokenKind};
use crate::token::endpoint::{TokenRequest, TokenSet, expires_in};
use crate::token::issue::{self, AccessGrant, IdGrant};
use crate::user::claims;

/// What a code remembers of its authorization request. Stored as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CodeDetail {
    /// Where the code was sent.
    pub redirect_uri: String,
    /// Whether the request named it; then the exchange has to name it too.
    pub redirect_uri_given: bool,
    /// S256 (RFC 7636 §4.2).
    pub code_challenge: String,
    /// For the ID token.
    pub nonce: Option<String>,
    /// Who agreed.
    pub user_id: uuid::Uuid,
    /// What was granted.
    pub scopes: ScopeSet,
    /// For whom tokens may be.
    pub audience: Vec<String>,
    /// What was granted in authorization details.
    #[serde(default, skip_serializing_if = "Details::is_empty")]
    pub details: Details,
    /// When the person signed in.
    pub auth_time: DateTime<Utc>,
    /// Whether the person was asked for `offline_access` and did not give it: then there is no
    /// refresh token.
    #[serde(default)]
    pub offline_access_declined: bool,
}

/// Judges the code, consumes it and issues.
pub async fn redeem(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<TokenSet, OAuthError> {
    let (code, detail) = find(app, client, request).await.inspect_err(|error| {
        app.metrics.code_refused(error.code.as_str());
    })?;
    check_redirect_uri(&detail, request)?;
    check_verifier(app, client, &detail, request)?;
    let user = signed_in_user(app, &detail).await?;
    // Reuse has to get through to the guarded statement, which revokes.
    if code.redeemed_at.is_none()
        && is_revoked(
            app,
            &client.client_id,
            code.authorization_id,
            Some(user.id),
            code.created_at,
        )
    {
        return Err(OAuthError::invalid_grant("The authorization was revoked.")
            .reason("authorization_revoked"));
    }
    let audience = request.audience(app, client, &detail.audience)?;
    let scopes = still_grantable(app, client, Some(&user), &detail.scopes);
    let named = request.authorization_details.as_deref();
    let details = details::of_token(named, &detail.details, &app.scopes(), client, &audience)?;

    let now = app.clock.now();
    let access = issue::access(
        app,
        &AccessGrant {
            client,
            user_id: Some(user.id),
            scopes: &scopes,
            audience: &audience,
            details: &details,
            auth_time: Some(detail.auth_time),
            authorization_id: Some(code.authorization_id),
        },
    )?;
    let refresh = (may_refresh(app, client) && !detail.offline_access_declined)
        .then(|| PlainToken::generate(TokenKind::RefreshToken, app.new_id(), &app.random));
    let tokens = &app.config.tokens;
    let absolute = now + tokens.refresh_token_lifetime.as_chrono();
    let idle = (now + tokens.refresh_token_idle.as_chrono()).min(absolute);
    let redeemed = app
        .store
        .redeem_authorization_code(Redeem {
            code_id: code.id,
            secret_hash: code.secret_hash,
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
    let authorization = judge(app, client, &code, redeemed).await?;

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
                    nonce: detail.nonce.as_deref(),
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

/// The code, if it is one of ours, genuine, and the client's.
async fn find(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<(AuthorizationCode, CodeDetail), OAuthError> {
    let text = request
        .code
        .as_deref()
        .ok_or_else(|| OAuthError::invalid_request("code is missing."))?;
    let unknown = || {
        OAuthError::invalid_grant(
            "The authorization code is unknown: it was never issued here, or expired long ago.",
        )
        .reason("code_unknown")
    };
    let token = PresentedToken::parse(TokenKind::AuthorizationCode, text).ok_or_else(unknown)?;
    let code = app
        .store
        .authorization_code(token.id())
        .await?
        .ok_or_else(unknown)?;
    if !token.verify(&app.hasher, &TokenHash::from(code.secret_hash.0)) {
        return Err(unknown().internal("wrong secret"));
    }
    if code.client_id != client.client_id {
        return Err(OAuthError::invalid_grant(
            "The authorization code was issued to another client.",
        )
        .reason("code_other_client"));
    }
    if code.redeemed_at.is_none() && code.expires_at <= app.clock.now() {
        return Err(expired());
    }
    let detail = serde_json::from_value(code.detail.clone())
        .map_err(|error| OAuthError::unavailable(format!("authorization code detail: {error}")))?;
    Ok((code, detail))
}

fn expired() -> OAuthError {
    OAuthError::invalid_grant("The authorization code has expired; start the authorization again.")
        .reason("code_expired")
}

fn check_redirect_uri(detail: &CodeDetail, request: &TokenRequest) -> Result<(), OAuthError> {
    match request.redirect_uri.as_deref() {
        Some(uri) if uri == detail.redirect_uri => Ok(()),
        None if !detail.redirect_uri_given => Ok(()),
        None => Err(OAuthError::invalid_grant(
            "redirect_uri is missing; it must equal the one of the authorization request.",
        )
        .reason("redirect_uri_mismatch")),
        Some(_) => Err(OAuthError::invalid_grant(
            "redirect_uri differs from the one of the authorization request.",
        )
        .reason("redirect_uri_mismatch")),
    }
}

/// RFC 7636 §4.6: BASE64URL(SHA256(ASCII(code_verifier))) == code_challenge. A verifier for a code that was asked for
/// without a challenge means that somebody took the challenge away (RFC 9700 §4.8.2).
fn check_verifier(
    app: &App,
    client: &Client,
    detail: &CodeDetail,
    request: &TokenRequest,
) -> Result<(), OAuthError> {
    if detail.code_challenge.is_empty() && client.may_omit_pkce(app) {
        return match request.code_verifier {
            None => Ok(()),
            Some(_) => Err(OAuthError::invalid_grant(
                "code_verifier came without a code_challenge in the authorization request.",
            )
            .reason("code_verifier_wrong")),
        };
    }
    let Some(verifier) = request.code_verifier.as_deref() else {
        return Err(
            OAuthError::invalid_request("code_verifier is missing.").reason("code_verifier_wrong")
        );
    };
    let well_formed = (43..=128).contains(&verifier.len())
        && verifier
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
    let hash = digest::digest(&digest::SHA256, verifier.as_bytes());
    let challenge = URL_SAFE_NO_PAD.encode(hash.as_ref());
    let matches = challenge.as_bytes().ct_eq(detail.code_challenge.as_bytes());
    if well_formed && bool::from(matches) {
        Ok(())
    } else {
        Err(OAuthError::invalid_grant(
            "code_verifier does not match the code_challenge of the authorization request.",
        )
        .reason("code_verifier_wrong"))
    }
}

async fn signed_in_user(app: &App, detail: &CodeDetail) -> Result<Arc<User>, OAuthError> {
    app.active_user(detail.user_id)
        .await?
        .ok_or_else(|| OAuthError::invalid_grant("The user is not active.").reason("user_inactive"))
}

async fn judge(
    app: &App,
    client: &AuthenticatedClient,
    code: &AuthorizationCode,
    redeemed: Redeemed,
) -> Result<Authorization, OAuthError> {
    let (reason, error) = match redeemed {
        Redeemed::Redeemed(authorization) => return Ok(*authorization),
        Redeemed::AlreadyRedeemed { authorization_id } => {
            app.revoked_authorization(authorization_id);
            event::record(
                app,
                EventRecord::new(EventKind::CodeReused)
                    .client(&client.client_id)
                    .about(authorization_id),
            );
            (
                "reused",
                OAuthError::invalid_grant(
                    "The authorization code was used before; the tokens that came of it have been revoked.",
                ).reason("code_reused"),
            )
        }
        Redeemed::Expired => ("expired", expired()),
        Redeemed::WrongClient => (
            "wrong_client",
            OAuthError::invalid_grant("The authorization code was issued to another client.")
                .reason("code_other_client"),
        ),
        Redeemed::AuthorizationRevoked => (
            "revoked",
            OAuthError::invalid_grant("The authorization was revoked.")
                .reason("authorization_revoked"),
        ),
        Redeemed::Unknown => (
            "unknown",
            OAuthError::invalid_grant("The authorization code is unknown.").reason("code_unknown"),
        ),
    };
    app.metrics.code_refused(reason);
    Err(error.internal(format!("code {}", code.id)))
}
