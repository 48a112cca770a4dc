//! Tokens without a code in between, for the grants that RFC 9700 forbids. Their
//! authorization is made like any other, with a code that nobody ever sees and that
//! is redeemed at once: so it is listed, revoked and collected like any other, too.

use chrono::{DateTime, Utc};
use countersign_store::{
    Approval, Approved, ApprovedConsent, Authorization, NewAuthorization, NewAuthorizationCode,
    PasswordHash, Redeem, Redeemed, RefreshTokenSeed, SecretHash, User,
};
use uuid::Uuid;

use super::{access_seed, may_refresh, plain_hash};
use crate::app::App;
use crate::authorization_details::Details;
use crate::client::Client;
use crate::error::OAuthError;
use crate::scope::ScopeSet;
use crate::secret::{PlainToken, TokenKind};
use crate::token::issue::{self, AccessGrant, IssuedAccess};
use crate::token::openid::OpenId;

/// What is granted, to whom, by whom.
pub struct Direct<'a> {
    /// The client.
    pub client: &'a Client,
    /// The person.
    pub user: &'a User,
    /// What the person can grant of what was asked for.
    pub scopes: &'a ScopeSet,
    /// For whom the token is.
    pub audience: &'a [String],
    /// When the person proved who they are.
    pub auth_time: DateTime<Utc>,
    /// The browser session.
    pub session_id: Option<Uuid>,
    /// How they did.
    pub openid: OpenId,
    /// The stored request that this answers, once.
    pub complete_request: Option<(Uuid, SecretHash)>,
    /// The password by which the person proved who they are, where no session did.
    pub password: Option<PasswordHash>,
    /// What to remember of the person's consent.
    pub consent: Option<ApprovedConsent>,
    /// Whether a refresh token may be issued.
    pub refresh: bool,
}

/// What was issued.
pub struct Issued {
    /// The access token.
    pub access: IssuedAccess,
    /// The refresh token.
    pub refresh: Option<PlainToken>,
    /// What owns them.
    pub authorization: Authorization,
}

/// Makes the authorization and its tokens. `None` if the stored request was
/// answered before, or the account has another password by now.
pub async fn issue(app: &App, direct: Direct<'_>) -> Result<Option<Issued>, OAuthError> {
    let now = app.clock.now();
    let authorization_id = app.new_id();
    let client = direct.client;
    // Neither of the two takes any.
    let details = Details::default();
    let access = issue::access(
        app,
        &AccessGrant {
            client,
            user_id: Some(direct.user.id),
            scopes: direct.scopes,
            audience: direct.audience,
            details: &details,
            auth_time: Some(direct.auth_time),
            authorization_id: Some(authorization_id),
        },
    )?;
    let refresh = (direct.refresh && may_refresh(app, client))
        .then(|| PlainToken::generate(TokenKind::RefreshToken, app.new_id(), &app.random));
    let code = PlainToken::generate(TokenKind::AuthorizationCode, app.new_id(), &app.random);
    let expires_at = now + app.config.tokens.code_lifetime.as_chrono();
    let approved = app
        .store
        .approve(Approval {
            complete_request: direct.complete_request,
            password: direct.password,
            consent: direct.consent,
            authorization: NewAuthorization {
                id: authorization_id,
                user_id: Some(direct.user.id),
                client_id: client.client_id.clone(),
                scopes: direct.scopes.to_vec(),
                audience: direct.audience.to_vec(),
                auth_time: Some(direct.auth_time),
                session_id: direct.session_id,
                // No ID token comes of it that would name the session.
                sid: None,
                openid: direct.openid.to_value(),
                details: Vec::new(),
                expires_at,
            },
            code: NewAuthorizationCode {
                id: code.id(),
                secret_hash: plain_hash(app, &code),
                detail: serde_json::Value::Null,
                expires_at,
            },
            now,
        })
        .await?;
    if approved != Approved::Approved {
        return Ok(None);
    }
    let tokens = &app.config.tokens;
    let absolute = now + tokens.refresh_token_lifetime.as_chrono();
    let idle = (now + tokens.refresh_token_idle.as_chrono()).min(absolute);
    let redeemed = app
        .store
        .redeem_authorization_code(Redeem {
            code_id: code.id(),
            secret_hash: plain_hash(app, &code),
            client_id: client.client_id.clone(),
            now,
            refresh: refresh.as_ref().map(|token| RefreshTokenSeed {
                id: token.id(),
                secret_hash: plain_hash(app, token),
                scopes: Some(direct.scopes.to_vec()),
                expires_at: absolute,
                idle_expires_at: idle,
            }),
            access: access_seed(app, &access, direct.scopes, direct.audience, &details),
            authorization_expires_at: match refresh {
                Some(_) => access.expires_at.max(idle),
                None => access.expires_at,
            },
        })
        .await?;
    match redeemed {
        Redeemed::Redeemed(authorization) => Ok(Some(Issued {
            access,
            refresh,
            authorization: *authorization,
        })),
        _ => Err(OAuthError::unavailable("the authorization ended at once")),
    }
}
