//! The token endpoint (RFC 6749 §3.2), in five phases:
//!
//! 1. authenticate the client,
//! 2. read the grant type, and check that server and client allow it,
//! 3. let the grant judge what was presented ([`crate::grant`]),
//! 4. issue: the grant commits, then the tokens exist,
//! 5. answer.
//!
//! A grant cannot forget a phase, because it only ever does the third and the
//! commit of the fourth.

use std::net::IpAddr;

use zeroize::Zeroizing;

use super::issue;
use crate::app::App;
use crate::authorization_details::Details;
use crate::client::authenticate::{AuthenticatedClient, Presented, authenticate};
use crate::client::{CheckedAudience, Client, GrantType};
use crate::error::{ErrorCode, OAuthError};
use crate::grant::{
    authorization_code, client_credentials, device_code, password, refresh_token, token_exchange,
};
use crate::scope::ScopeSet;
use crate::user::claims;

/// The form of the token endpoint.
#[derive(Default)]
pub struct TokenRequest {
    /// Which grant.
    pub grant_type: String,
    /// The authorization code.
    pub code: Option<String>,
    /// The redirect URI of the authorization request.
    pub redirect_uri: Option<String>,
    /// The secret behind the code challenge (RFC 7636).
    pub code_verifier: Option<String>,
    /// The refresh token.
    pub refresh_token: Option<String>,
    /// The device code (RFC 8628 §3.4).
    pub device_code: Option<String>,
    /// The person's name, with the password grant.
    pub username: Option<String>,
    /// The person's password, with the password grant.
    pub password: Option<Zeroizing<String>>,
    /// Where a password or a token comes from.
    pub address: Option<IpAddr>,
    /// What is exchanged.
    pub exchange: Exchange,
    /// Scopes.
    pub scope: Option<String>,
    /// Authorization details (RFC 9396 §6), as JSON.
    pub authorization_details: Option<String>,
    /// Resources (RFC 8707).
    pub resource: Vec<String>,
}

/// What only a token exchange sends (RFC 8693 §2.1).
#[derive(Default)]
pub struct Exchange {
    /// The token of which another one is made.
    pub subject_token: Option<Zeroizing<String>>,
    /// What it is.
    pub subject_token_type: Option<String>,
    /// What is wanted.
    pub requested_token_type: Option<String>,
    /// Whether there was a token of who acts.
    pub has_actor: bool,
    /// Names of APIs.
    pub audience: Vec<String>,
}

impl TokenRequest {
    /// The scopes that the request names, if it names any.
    pub fn scopes(&self) -> Result<Option<ScopeSet>, OAuthError> {
        match self.scope.as_deref() {
            None => Ok(None),
            Some(text) => ScopeSet::parse(text)
                .map(|set| (!set.is_empty()).then_some(set))
                .map_err(|reason| OAuthError::new(ErrorCode::InvalidScope, reason)),
        }
    }

    /// The audience of the token: what the request names, as long as it is a
    /// part of what was granted (RFC 8707 §2.2) and the client may still ask for it.
    pub fn audience(
        &self,
        app: &App,
        client: &Client,
        granted: &[String],
    ) -> Result<Vec<String>, OAuthError> {
        let invalid = |reason: String| OAuthError::new(ErrorCode::InvalidTarget, reason);
        let left = app.audience_left(client, granted);
        if left.is_empty() && !granted.is_empty() {
            let reason = "The client may not ask for tokens for what was granted any more.";
            return Err(invalid(reason.to_owned()));
        }
        CheckedAudience::narrow(&self.resource, &left)
            .map(CheckedAudience::into_vec)
            .map_err(invalid)
    }
}

/// What a grant hands back for the answer.
pub struct TokenSet {
    /// The access token.
    pub access_token: String,
    /// Seconds until it expires.
    pub expires_in: i64,
    /// Its scopes.
    pub scopes: ScopeSet,
    /// Its authorization details.
    pub details: Details,
    /// What it is, where a client asked for one kind of several (RFC 8693 §2.2.1).
    pub issued_token_type: Option<&'static str>,
    /// The refresh token.
    pub refresh_token: Option<String>,
    /// The ID token.
    pub id_token: Option<String>,
    /// The person, with the claims that the scopes allow.
    pub user: Option<(uuid::Uuid, claims::Claims)>,
}

/// Phases 1 to 4.
pub async fn token(
    app: &App,
    presented: Presented<'_>,
    request: &TokenRequest,
) -> Result<TokenSet, OAuthError> {
    let client = authenticate(app, presented).await?;
    if !app.caches.is_fresh() {
        return Err(OAuthError::unavailable("revocations may be out of date"));
    }
    if let Err(seconds) = app.rates.count(&client, app.clock.now()) {
        return Err(OAuthError::new(
            ErrorCode::TooManyRequests,
            format!("The client asks more often than its rate class allows; try again in {seconds} seconds."),
        )
        .reason("rate_class"));
    }
    let grant = grant_type(app, &client, &request.grant_type)?;
    // Before anything is used up.
    issue::signing_secret(app, &client)?;
    // Each on the heap: otherwise the future of every token request, which is copied
    // on its way, has room for the largest of them.
    let issued = match grant {
        GrantType::AuthorizationCode => {
            Box::pin(authorization_code::redeem(app, &client, request)).await
        }
        GrantType::RefreshToken => Box::pin(refresh_token::rotate(app, &client, request)).await,
        GrantType::ClientCredentials => {
            Box::pin(client_credentials::grant(app, &client, request)).await
        }
        GrantType::DeviceCode => Box::pin(device_code::redeem(app, &client, request)).await,
        GrantType::TokenExchange => Box::pin(token_exchange::grant(app, &client, request)).await,
        GrantType::Password => Box::pin(password::grant(app, &client, request)).await,
        GrantType::Implicit => Err(unsupported(app)),
    }?;
    app.metrics.token_issued(grant.as_str());
    app.used_clients.note(&client.client_id, app.clock.now());
    Ok(issued)
}

fn grant_type(
    app: &App,
    client: &AuthenticatedClient,
    wire: &str,
) -> Result<GrantType, OAuthError> {
    let allowed = |grant: &GrantType| {
        *grant != GrantType::Implicit && app.config.grants.allowed.contains(grant)
    };
    let Some(grant) = GrantType::from_wire(wire).filter(allowed) else {
        return Err(unsupported(app));
    };
    if !app.client_may_use(client, grant) {
        return Err(OAuthError::new(
            ErrorCode::UnauthorizedClient,
            format!(
                "The client is not registered for the grant {}.",
                grant.as_str()
            ),
        )
        .reason("grant_not_allowed"));
    }
    Ok(grant)
}

fn unsupported(app: &App) -> OAuthError {
    let allowed = app.config.grants.allowed.iter();
    let known: Vec<_> = allowed
        .filter(|grant| **grant != GrantType::Implicit)
        .map(|grant| grant.as_str())
        .collect();
    OAuthError::new(
        ErrorCode::UnsupportedGrantType,
        format!("grant_type must be one of: {}.", known.join(", ")),
    )
    .reason("grant_unsupported")
}

/// Seconds that an access token which was just issued lives.
pub fn expires_in(app: &App, access: &issue::IssuedAccess) -> i64 {
    (access.expires_at - app.clock.now()).num_seconds().max(0)
}
