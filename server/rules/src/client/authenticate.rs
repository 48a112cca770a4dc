//! Client authentication (RFC 6749 §2.3, §3.2.1): the one place where a client
//! proves who it is, for token, introspection, revocation and device alike.

use std::sync::Arc;

use countersign_api::support::BasicCredentials;
use zeroize::Zeroizing;

use super::{AuthMethod, Client, assertion};
use crate::app::App;
use crate::error::{ErrorCode, OAuthError};
use crate::event::refusal;
use crate::secret::Purpose;

/// What the request presented.
#[derive(Debug, Default)]
pub struct Presented<'a> {
    /// From the `Authorization` header.
    pub basic: Option<&'a BasicCredentials>,
    /// `client_id` of the form.
    pub client_id: Option<&'a str>,
    /// `client_secret` of the form.
    pub client_secret: Option<&'a str>,
    /// `client_assertion` of the form (RFC 7521 §4.2).
    pub assertion: Option<&'a str>,
    /// `client_assertion_type` of the form.
    pub assertion_type: Option<&'a str>,
}

/// A client that has proven who it is, as far as it can: a public client has
/// only named itself.
#[derive(Clone, Debug)]
pub struct AuthenticatedClient {
    client: Arc<Client>,
    shared_secret: Option<SharedSecret>,
}

/// The secret that a client has just proven to have, for what is signed with it: this server keeps no
/// copy of it. Only there for clients of `legacy.hs256_id_tokens`.
#[derive(Clone)]
pub struct SharedSecret(Zeroizing<String>);

impl SharedSecret {
    /// The octets of its UTF-8, which are the key (OpenID Connect Core §10.1).
    pub fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl std::fmt::Debug for SharedSecret {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("SharedSecret")
    }
}

impl std::ops::Deref for AuthenticatedClient {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl AuthenticatedClient {
    /// The secret with which its ID tokens are signed, if they are signed that way.
    pub fn shared_secret(&self) -> Option<&SharedSecret> {
        self.shared_secret.as_ref()
    }
}

/// Checks in this order: one way of authenticating only; a client that exists,
/// is enabled and whose owner is active; the way it was registered for; the
/// secret, in constant time against every secret that has not expired.
pub async fn authenticate(
    app: &App,
    presented: Presented<'_>,
) -> Result<AuthenticatedClient, OAuthError> {
    if presented.assertion.is_some() || presented.assertion_type.is_some() {
        // On the heap: it asks the database, and perhaps the client's own server.
        let proven = Box::pin(assertion::prove(app, &presented)).await?;
        return Ok(AuthenticatedClient {
            client: proven,
            shared_secret: None,
        });
    }
    let (client_id, secret, method) = one_method(&presented)?;
    refusal::client(client_id);
    let refused =
        || OAuthError::invalid_client("The client is unknown, or its credentials are wrong.");
    let Some(client) = app.client(client_id).await? else {
        return Err(refused()
            .internal("no such client")
            .reason("client_unknown"));
    };
    if !app.client_is_live(&client).await? {
        return Err(refused()
            .internal("the client is disabled or its owner is deactivated")
            .reason("client_disabled"));
    }
    if client.auth_method != method {
        return Err(OAuthError::invalid_client(match client.auth_method {
            AuthMethod::None => {
                "The client is public and must send its client_id alone.".to_owned()
            }
            other => format!(
                "The client is registered for {} and must authenticate that way.",
                other.as_str()
            ),
        })
        .reason("client_auth_method"));
    }
    if let Some(secret) = secret {
        let now = app.clock.now();
        let matches = client
            .secrets
            .iter()
            .filter(|stored| stored.expires_at.is_none_or(|at| at > now))
            .fold(false, |found, stored| {
                found
                    | app
                        .hasher
                        .verify_text(Purpose::ClientSecretHash, secret, &stored.hash)
            });
        if !matches {
            return Err(refused()
                .internal("wrong secret")
                .reason("client_secret_wrong"));
        }
    }
    let legacy = &app.config.legacy;
    let shared_secret = secret
        .filter(|_| legacy.hs256_id_tokens.contains(&client.client_id))
        .map(|secret| SharedSecret(Zeroizing::new(secret.to_owned())));
    Ok(AuthenticatedClient {
        client,
        shared_secret,
    })
}

type Method<'a> = (&'a str, Option<&'a str>, AuthMethod);

/// RFC 6749 §2.3: a request must not use more than one method.
fn one_method<'a>(presented: &Presented<'a>) -> Result<Method<'a>, OAuthError> {
    match (
        presented.basic,
        presented.client_id,
        presented.client_secret,
    ) {
        (Some(_), _, Some(_)) => Err(OAuthError::invalid_request(
            "The client authenticates twice, by header and by form; use one.",
        )
        .reason("client_auth_twice")),
        (Some(basic), Some(id), None) if id != basic.id => Err(OAuthError::invalid_request(
            "client_id in the form differs from the one in the Authorization header.",
        )
        .reason("client_auth_twice")),
        (Some(basic), _, None) => Ok((
            basic.id.as_str(),
            Some(basic.secret.as_str()),
            AuthMethod::ClientSecretBasic,
        )),
        (None, Some(id), Some(secret)) => Ok((id, Some(secret), AuthMethod::ClientSecretPost)),
        (None, Some(id), None) => Ok((id, None, AuthMethod::None)),
        (None, None, _) => Err(OAuthError::new(
            ErrorCode::InvalidClient,
            "The client did not say who it is; send client_id, or use HTTP Basic.",
        )
        .reason("client_missing")),
    }
}
