//! What a device asks first (RFC 8628 §3.1, §3.2).

use countersign_store::{NewDeviceAuthorization, SecretHash};

use super::{INTERVAL, LIFETIME, Parameters, user_code};
use crate::app::App;
use crate::authorization_details::request as details;
use crate::client::authenticate::{Presented, authenticate};
use crate::client::{Client, GrantType};
use crate::error::{ErrorCode, OAuthError};
use crate::page::path;
use crate::scope::ScopeSet;
use crate::secret::{PlainToken, TokenKind};

/// How often a user code that another device has is replaced by another. Of
/// twenty-five thousand million codes a few are taken.
const ATTEMPTS: u32 = 8;

/// What the device is told.
pub struct Begun {
    /// For the token endpoint.
    pub device_code: PlainToken,
    /// For the person.
    pub user_code: String,
    /// Where the person enters it.
    pub verification_uri: String,
    /// The same with the code filled in.
    pub verification_uri_complete: String,
}

/// What the device asks for.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// Scopes.
    pub scope: Option<&'a str>,
    /// Resources.
    pub resource: &'a [String],
    /// Authorization details, as JSON.
    pub details: Option<&'a str>,
}

/// Makes the two codes of a device.
pub async fn begin(
    app: &App,
    presented: Presented<'_>,
    asked: &Asked<'_>,
) -> Result<Begun, OAuthError> {
    let client = authenticate(app, presented).await?;
    let grant = GrantType::DeviceCode;
    if !app.client_may_use(&client, grant) || !app.config.grants.allowed.contains(&grant) {
        return Err(OAuthError::new(
            ErrorCode::UnauthorizedClient,
            "The client is not registered for the device grant.",
        ));
    }
    let scopes = scopes(app, &client, asked.scope)?;
    let audience = app.audience_of(&client, asked.resource)?;
    let parameters = Parameters {
        scopes,
        details: details::asked(asked.details, &app.scopes(), &client, &audience)?,
        audience,
    };
    let parameters = serde_json::to_value(parameters).map_err(OAuthError::unavailable)?;
    let now = app.clock.now();
    for _ in 0..ATTEMPTS {
        let device_code = PlainToken::generate(TokenKind::DeviceCode, app.new_id(), &app.random);
        let user_code = user_code::generate(&app.random);
        let new = NewDeviceAuthorization {
            id: device_code.id(),
            secret_hash: SecretHash(*device_code.hash(&app.hasher).as_bytes()),
            user_code_hash: user_code::hash_of(app, &user_code),
            client_id: client.client_id.clone(),
            parameters: parameters.clone(),
            poll_interval: INTERVAL,
            created_at: now,
            expires_at: now + LIFETIME,
        };
        if app.store.create_device_authorization(new).await? {
            let verification_uri = app.config.issuer.join(path::DEVICE);
            return Ok(Begun {
                device_code,
                verification_uri_complete: format!("{verification_uri}?user_code={user_code}"),
                verification_uri,
                user_code,
            });
        }
    }
    Err(OAuthError::unavailable("no free user code was found"))
}

fn scopes(app: &App, client: &Client, scope: Option<&str>) -> Result<ScopeSet, OAuthError> {
    let invalid = |reason: String| OAuthError::new(ErrorCode::InvalidScope, reason);
    let requested = scope.map(ScopeSet::parse).transpose().map_err(invalid)?;
    let requested = requested
        .filter(|set| !set.is_empty())
        .map(|set| app.scopes().requested(&client.client_id, &set));
    if let Some(unknown) = requested
        .as_ref()
        .and_then(|set| app.scopes().first_unknown(set).map(str::to_owned))
    {
        return Err(invalid(format!("The scope {unknown} does not exist.")));
    }
    client
        .narrow_scopes(requested.as_ref(), &app.scopes(), app.clock.now())
        .map(|set| app.scopes().known(&set))
        .map_err(|scope| invalid(format!("The client may not ask for the scope {scope}.")))
}
