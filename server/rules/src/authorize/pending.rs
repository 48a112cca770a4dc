//! An authorization request that waits for a person: stored at the server, so
//! that no page has to carry its parameters, and bound to the browser that
//! began it, so that nobody can be sent into the middle of somebody else's.

use chrono::{DateTime, Utc};
use countersign_store::{NewAuthorizationRequest, SecretHash};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::request::{AuthorizationRequest, Parameters, ResponseType};
use super::response::ResponseMode;
use crate::app::App;
use crate::client::redirect_uri::match_registered;
use crate::error::OAuthError;
use crate::secret::{Purpose, TokenHash};
use crate::session::Browser;

/// A stored request.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Its id, which travels in page URLs. Alone it is of no use.
    pub id: Uuid,
    /// The hash of the browser it belongs to.
    pub browser_hash: SecretHash,
    /// When it arrived.
    pub began_at: DateTime<Utc>,
    /// What was asked.
    pub request: AuthorizationRequest,
}

/// Why there is no such request for this browser.
#[derive(Clone, Debug)]
pub enum Gone {
    /// It does not exist, or belongs to another browser.
    Unknown,
    /// It was answered before.
    Completed,
    /// The person took too long.
    Expired,
    /// The database cannot be asked.
    Failed(OAuthError),
}

#[derive(Serialize, Deserialize)]
struct Stored {
    redirect_uri: String,
    state: Option<String>,
    #[serde(default)]
    mode: ResponseMode,
    #[serde(flatten)]
    parameters: Parameters,
}

/// Stores a request for this browser.
pub async fn store(
    app: &App,
    request: &AuthorizationRequest,
    browser: &Browser,
) -> Result<Uuid, OAuthError> {
    let stored = Stored {
        redirect_uri: request.redirect.as_str().to_owned(),
        state: request.state.clone(),
        mode: request.mode,
        parameters: request.parameters.clone(),
    };
    let parameters = serde_json::to_value(stored).map_err(OAuthError::unavailable)?;
    let now = app.clock.now();
    let id = app.new_id();
    app.store
        .create_authorization_request(NewAuthorizationRequest {
            id,
            browser_hash: browser_hash(app, browser),
            client_id: request.client.client_id.clone(),
            parameters,
            created_at: now,
            expires_at: now + app.config.authorization.request_lifetime.as_chrono(),
        })
        .await?;
    Ok(id)
}

/// The request with this id, if it belongs to this browser and is still open.
/// The redirect URI is compared with the registered ones again: the client may
/// have been changed meanwhile.
pub async fn load(app: &App, id: Option<&str>, browser: &Browser) -> Result<Pending, Gone> {
    let id: Uuid = id.and_then(|text| text.parse().ok()).ok_or(Gone::Unknown)?;
    let failed = |error: countersign_store::StoreError| Gone::Failed(error.into());
    let row = app
        .store
        .authorization_request(id)
        .await
        .map_err(failed)?
        .ok_or(Gone::Unknown)?;
    let ours = app.hasher.verify_text(
        Purpose::Cookie,
        &browser_text(browser),
        &TokenHash::from(row.browser_hash.0),
    );
    if !ours || browser.is_new() {
        return Err(Gone::Unknown);
    }
    if row.completed_at.is_some() {
        return Err(Gone::Completed);
    }
    if row.expires_at <= app.clock.now() {
        return Err(Gone::Expired);
    }
    let client = app.client(&row.client_id).await.map_err(failed)?;
    let client = client.ok_or(Gone::Unknown)?;
    if !app.client_is_live(&client).await.map_err(failed)? {
        return Err(Gone::Unknown);
    }
    let stored: Stored = serde_json::from_value(row.parameters)
        .map_err(|error| Gone::Failed(OAuthError::unavailable(error)))?;
    let mut redirect = match_registered(&stored.redirect_uri, &client.metadata.redirect_uris)
        .ok_or(Gone::Unknown)?;
    if stored.parameters.response_type == ResponseType::Token {
        redirect = redirect.answered_in_fragment();
    }
    Ok(Pending {
        id,
        browser_hash: row.browser_hash,
        began_at: row.created_at,
        request: AuthorizationRequest {
            client,
            redirect,
            mode: stored.mode,
            state: stored.state,
            parameters: stored.parameters,
        },
    })
}

fn browser_hash(app: &App, browser: &Browser) -> SecretHash {
    let hash = app
        .hasher
        .hash_text(Purpose::Cookie, &browser_text(browser));
    SecretHash(*hash.as_bytes())
}

fn browser_text(browser: &Browser) -> String {
    format!("browser\n{}", browser.value())
}
