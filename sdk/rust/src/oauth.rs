//! The protocol endpoints, for applications that handle tokens themselves.

mod answer;

use std::fmt;
use std::sync::Arc;

use oauth2::{
    AuthorizationCode, ClientId, ClientSecret, PkceCodeVerifier, RedirectUrl, RefreshToken, Scope,
    TokenUrl,
};
use url::Url;

use crate::client::types::Introspection;
use crate::clock;
use crate::credentials::{ClientAuthentication, Proof};
use crate::error::{Error, ErrorKind};
use crate::http::{Sender, limited_body};
use crate::metadata::Metadata;
use crate::secret::Secret;
use crate::token::TokenSet;

use answer::{Protocol, token_set};

/// The protocol endpoints of a server, used by one client.
///
/// A [`crate::Client`] does all this by itself. This is for applications that
/// keep the tokens of many people, such as a web application: see
/// [`Oauth::authorization`] and [`Oauth::complete`].
#[derive(Clone)]
pub struct Oauth {
    http: reqwest::Client,
    metadata: Arc<Metadata>,
    client: ClientAuthentication,
}

impl Oauth {
    pub(crate) fn new(
        http: reqwest::Client,
        metadata: Arc<Metadata>,
        client: ClientAuthentication,
    ) -> Self {
        Self {
            http,
            metadata,
            client,
        }
    }

    /// The server's metadata.
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The client that uses the endpoints.
    pub fn client(&self) -> &ClientAuthentication {
        &self.client
    }

    /// Gets a token for the client itself (RFC 6749 section 4.4), for these scopes and, unless
    /// empty, these resources (RFC 8707). No scopes means the client's default scopes.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Token`] when the server refuses.
    pub async fn client_credentials(
        &self,
        scopes: &[String],
        resources: &[String],
    ) -> Result<TokenSet, Error> {
        let protocol = self.protocol();
        let mut request = protocol
            .exchange_client_credentials()
            .add_scopes(scopes.iter().cloned().map(Scope::new));
        for resource in resources {
            request = request.add_extra_param("resource", resource);
        }
        let (sender, asked_at) = (Sender::new(&self.http), clock::now());
        let answer = request.request_async(&sender).await;
        token_set(answer, sender, asked_at)
    }

    /// Gets the next tokens for a refresh token (RFC 6749 section 6). The answer holds what did
    /// not change only if the server repeats it; the given refresh token is used up.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SignInRequired`] when the refresh token is not valid (any more).
    pub async fn refresh(&self, refresh_token: &Secret) -> Result<TokenSet, Error> {
        let protocol = self.protocol();
        let refresh_token = RefreshToken::new(refresh_token.expose().to_owned());
        let (sender, asked_at) = (Sender::new(&self.http), clock::now());
        let answer = protocol
            .exchange_refresh_token(&refresh_token)
            .request_async(&sender)
            .await;
        token_set(answer, sender, asked_at).map_err(|error| match error.oauth_error() {
            Some("invalid_grant") => error.with_kind(ErrorKind::SignInRequired),
            _ => error,
        })
    }

    /// Redeems an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
    pub(crate) async fn redeem(
        &self,
        code: String,
        verifier: &Secret,
        redirect_uri: &str,
    ) -> Result<TokenSet, Error> {
        let redirect_uri = RedirectUrl::new(redirect_uri.to_owned())
            .map_err(|error| Error::new(ErrorKind::Configuration, error.to_string()))?;
        let protocol = self.protocol().set_redirect_uri(redirect_uri);
        let request = protocol
            .exchange_code(AuthorizationCode::new(code))
            .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose().to_owned()));
        let (sender, asked_at) = (Sender::new(&self.http), clock::now());
        let answer = request.request_async(&sender).await;
        token_set(answer, sender, asked_at)
    }

    /// Asks whether a token is active, and whose it is (RFC 7662). For confidential clients.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Token`] when the client is not authenticated. A token that is unknown or
    /// expired is no error: the answer is not `active`.
    pub async fn introspect(&self, token: &Secret) -> Result<Introspection, Error> {
        let endpoint = self.endpoint(
            self.metadata.introspection_endpoint.as_ref(),
            "introspection",
        )?;
        let body = self.post(endpoint, token).await?;
        serde_json::from_slice(&body).map_err(|error| {
            Error::new(
                ErrorKind::InvalidResponse,
                format!("no introspection answer: {error}"),
            )
        })
    }

    /// Revokes a token (RFC 7009). Revoking a refresh token ends the authorization with all its
    /// tokens; revoking an access token ends that token.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Token`] when the client is not authenticated. A token that is not valid any
    /// more is no error.
    pub async fn revoke(&self, token: &Secret) -> Result<(), Error> {
        let endpoint = self.endpoint(self.metadata.revocation_endpoint.as_ref(), "revocation")?;
        self.post(endpoint, token).await.map(drop)
    }

    fn endpoint<'a>(&self, endpoint: Option<&'a Url>, name: &str) -> Result<&'a Url, Error> {
        endpoint.ok_or_else(|| {
            let issuer = &self.metadata.issuer;
            Error::new(
                ErrorKind::Discovery,
                format!("{issuer} names no {name} endpoint"),
            )
        })
    }

    /// Posts a token with the client's authentication. The `oauth2` crate would do this for
    /// https alone, which leaves out a server on this machine.
    async fn post(&self, endpoint: &Url, token: &Secret) -> Result<Vec<u8>, Error> {
        let mut fields = self.client.form_fields();
        fields.push(("token", token.expose().to_owned()));
        let mut request = self.http.post(endpoint.clone()).form(&fields);
        if let Some(header) = self.client.basic_header() {
            request = request.header(reqwest::header::AUTHORIZATION, header);
        }
        let response = request.send().await?;
        if response.status().is_success() {
            return limited_body(response).await;
        }
        Err(Error::from_response(response)
            .await
            .with_kind(ErrorKind::Token))
    }

    pub(crate) fn protocol(&self) -> Protocol {
        let client = oauth2::Client::new(ClientId::new(self.client.client_id().to_owned()))
            .set_token_uri(TokenUrl::from_url(self.metadata.token_endpoint.clone()));
        match self.client.proof() {
            Proof::None => client.set_auth_type(oauth2::AuthType::RequestBody),
            Proof::Basic(secret) => client
                .set_auth_type(oauth2::AuthType::BasicAuth)
                .set_client_secret(ClientSecret::new(secret.expose().to_owned())),
            Proof::Post(secret) => client
                .set_auth_type(oauth2::AuthType::RequestBody)
                .set_client_secret(ClientSecret::new(secret.expose().to_owned())),
        }
    }
}

impl fmt::Debug for Oauth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Oauth")
            .field("issuer", &self.metadata.issuer)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
