//! The protocol endpoints, for applications that handle tokens themselves.

mod answer;

use std::fmt;

use chrono::{DateTime, Utc};
use oauth2::{
    AuthorizationCode, ClientId, ClientSecret, PkceCodeVerifier, RedirectUrl, RefreshToken, Scope,
    TokenUrl,
};
use reqwest::header::{ACCEPT, AUTHORIZATION};
use url::Url;

use crate::auth::Server;
use crate::client::types::{Introspection, Userinfo};
use crate::credentials::{ClientAuthentication, Proof};
use crate::error::{Error, ErrorKind};
use crate::http::{Sender, limited_body};
#[cfg(feature = "id-token")]
use crate::id_token::IdToken;
use crate::id_token::{self, Expected, Nonce};
use crate::metadata::Metadata;
use crate::retry::{Retry, Safety};
use crate::secret::Secret;
use crate::token::TokenSet;

pub(crate) use answer::read_token_set;
use answer::{Protocol, token_set};

/// The protocol endpoints of a server, used by one client.
///
/// A [`crate::Client`] does all this by itself. This is for applications that
/// keep the tokens of many people, such as a web application: see
/// [`Oauth::authorization`] and [`Oauth::complete`]; for devices that show their code in a way of
/// their own: [`Oauth::device_authorization`] and [`Oauth::device_tokens`].
#[derive(Clone)]
pub struct Oauth {
    server: Server,
    client: ClientAuthentication,
}

impl Oauth {
    pub(crate) fn new(server: Server, client: ClientAuthentication) -> Self {
        Self { server, client }
    }

    /// The same, with another policy of repetition.
    pub(crate) fn with_retry(mut self, retry: Retry) -> Self {
        self.server.options.retry = retry;
        self
    }

    /// The server's metadata.
    pub fn metadata(&self) -> &Metadata {
        &self.server.metadata
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
        let ask = || async {
            let (protocol, (sender, asked_at)) = (self.protocol(), self.sender()?);
            let mut request = protocol
                .exchange_client_credentials()
                .add_scopes(scopes.iter().cloned().map(Scope::new));
            for resource in resources {
                request = request.add_extra_param("resource", resource);
            }
            let answer = request.request_async(&sender).await;
            token_set(answer, sender, asked_at)
        };
        self.server.options.retry.run(Safety::Idempotent, ask).await
    }

    /// Gets the next tokens for a refresh token (RFC 6749 section 6). The answer holds what did
    /// not change only if the server repeats it; the given refresh token is used up.
    ///
    /// An attempt whose answer was lost is made again: the server then gives the same successor.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SignInRequired`] when the refresh token is not valid (any more).
    pub async fn refresh(&self, refresh_token: &Secret) -> Result<TokenSet, Error> {
        let refresh_token = RefreshToken::new(refresh_token.expose().to_owned());
        let ask = || async {
            let (protocol, (sender, asked_at)) = (self.protocol(), self.sender()?);
            let request = protocol.exchange_refresh_token(&refresh_token);
            let answer = request.request_async(&sender).await;
            token_set(answer, sender, asked_at)
        };
        let refreshed = self.server.options.retry.run(Safety::Idempotent, ask).await;
        let refreshed = refreshed.map_err(|error| match error.oauth_error() {
            Some("invalid_grant") => error.with_kind(ErrorKind::SignInRequired),
            _ => error,
        })?;
        self.check_id_token(&refreshed, None)?;
        Ok(refreshed)
    }

    /// Redeems an authorization code (RFC 6749 section 4.1.3, RFC 7636 section 4.5).
    ///
    /// A code that comes twice ends what it gave, so it is sent again only when it did not arrive.
    pub(crate) async fn redeem(
        &self,
        code: String,
        verifier: &Secret,
        redirect_uri: &str,
    ) -> Result<TokenSet, Error> {
        let redirect_uri = RedirectUrl::new(redirect_uri.to_owned())
            .map_err(|error| Error::new(ErrorKind::Configuration, error.to_string()))?;
        let ask = || async {
            let (sender, asked_at) = self.sender()?;
            let protocol = self.protocol().set_redirect_uri(redirect_uri.clone());
            let request = protocol
                .exchange_code(AuthorizationCode::new(code.clone()))
                .set_pkce_verifier(PkceCodeVerifier::new(verifier.expose().to_owned()));
            let answer = request.request_async(&sender).await;
            token_set(answer, sender, asked_at)
        };
        self.server.options.retry.run(Safety::Once, ask).await
    }

    /// Asks whether a token is active, and whose it is (RFC 7662). For confidential clients.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Token`] when the client is not authenticated. A token that is unknown or
    /// expired is no error: the answer is not `active`.
    pub async fn introspect(&self, token: &Secret) -> Result<Introspection, Error> {
        let endpoint = self.metadata().introspection_endpoint.as_ref();
        let endpoint = self.endpoint(endpoint, "introspection")?;
        let fields = [("token", token.expose())];
        let body = self.post(endpoint, &fields, Safety::Idempotent).await?;
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
        let endpoint = self.metadata().revocation_endpoint.as_ref();
        let endpoint = self.endpoint(endpoint, "revocation")?;
        let fields = [("token", token.expose())];
        let revoked = self.post(endpoint, &fields, Safety::Idempotent).await;
        revoked.map(drop)
    }

    /// What the person behind an access token agreed to tell (OpenID Connect Core section 5.3), with
    /// the scope `openid`.
    ///
    /// Is it about the person who signed in? Compare `sub` with that of the ID token, which the scope
    /// `openid` brings along.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Api`] when the token is not accepted.
    pub async fn userinfo(&self, access_token: &Secret) -> Result<Userinfo, Error> {
        let endpoint = self.endpoint(self.metadata().userinfo_endpoint.as_ref(), "userinfo")?;
        let http = &self.server.http;
        let request = http
            .get(endpoint.clone())
            .header(ACCEPT, "application/json");
        let request = request.bearer_auth(access_token.expose()).build()?;
        let retry = &self.server.options.retry;
        let response = retry.send(http, request, Safety::Idempotent).await?;
        if !response.status().is_success() {
            return Err(Error::from_response(response).await);
        }
        serde_json::from_slice(&limited_body(response).await?).map_err(|error| {
            Error::new(
                ErrorKind::InvalidResponse,
                format!("what userinfo answers cannot be read: {error}"),
            )
        })
    }

    /// Verifies an ID token, wherever it comes from: its signature by the server's published keys,
    /// its type, issuer, audience (this client), authorized party, end, and nonce (OpenID Connect
    /// Core section 3.1.3.7). Keys are fetched when one is not known, and kept.
    ///
    /// Tokens that this SDK got were checked already; there the connection to the server stands for
    /// the signature. Verify what passed through other hands: from a cookie, a browser, or an app's
    /// own back end.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Authorization`], naming what is wrong; [`ErrorKind::Network`] when the keys cannot
    /// be read.
    #[cfg(feature = "id-token")]
    pub async fn verify_id_token(
        &self,
        id_token: &Secret,
        nonce: Option<&str>,
    ) -> Result<IdToken, Error> {
        self.verified(id_token, Nonce::Sent(nonce)).await
    }

    #[cfg(feature = "id-token")]
    pub(crate) async fn verified(
        &self,
        id_token: &Secret,
        nonce: Nonce<'_>,
    ) -> Result<IdToken, Error> {
        let Some(keys) = &self.server.keys else {
            let issuer = &self.metadata().issuer;
            let message = format!("{issuer} names no keys (jwks_uri)");
            return Err(Error::new(ErrorKind::Discovery, message));
        };
        id_token::verify::verify(keys, id_token, &self.expected(nonce)).await
    }

    /// Checks the ID token, if one came with these tokens from the token endpoint, which vouches for
    /// it in place of its signature.
    pub(crate) fn check_id_token(
        &self,
        tokens: &TokenSet,
        nonce: Option<&str>,
    ) -> Result<(), Error> {
        match &tokens.id_token {
            Some(id_token) => id_token::check(id_token, &self.expected(Nonce::Sent(nonce))),
            None => Ok(()),
        }
    }

    fn expected<'a>(&'a self, nonce: Nonce<'a>) -> Expected<'a> {
        Expected {
            issuer: &self.metadata().issuer,
            client_id: self.client.client_id(),
            nonce,
            now: self.now(),
        }
    }

    /// Now, by the clock of the client.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.server.now()
    }

    pub(crate) fn endpoint<'a>(
        &self,
        endpoint: Option<&'a Url>,
        name: &str,
    ) -> Result<&'a Url, Error> {
        endpoint.ok_or_else(|| {
            let issuer = &self.metadata().issuer;
            Error::new(
                ErrorKind::Discovery,
                format!("{issuer} names no {name} endpoint"),
            )
        })
    }

    /// One request to the token endpoint, and when it is made. An assertion is good once.
    fn sender(&self) -> Result<(Sender<'_>, DateTime<Utc>), Error> {
        let now = self.now();
        let proof = self.client.assertion(&self.metadata().issuer, now)?;
        Ok((Sender::new(&self.server.http, proof), now))
    }

    /// Posts a form with the client's authentication. The `oauth2` crate would do this for
    /// https alone, which leaves out a server on this machine.
    pub(crate) async fn post(
        &self,
        endpoint: &Url,
        fields: &[(&str, &str)],
        safety: Safety,
    ) -> Result<Vec<u8>, Error> {
        let ask = || async {
            let own = self
                .client
                .form_fields(&self.metadata().issuer, self.now())?;
            let own = own.iter().map(|(name, value)| (*name, value.as_str()));
            let form: Vec<(&str, &str)> = own.chain(fields.iter().copied()).collect();
            let mut request = self.server.http.post(endpoint.clone()).form(&form);
            if let Some(header) = self.client.basic_header() {
                request = request.header(AUTHORIZATION, header);
            }
            let response = request.send().await?;
            if response.status().is_success() {
                return limited_body(response).await;
            }
            Err(Error::from_response(response)
                .await
                .with_kind(ErrorKind::Token))
        };
        self.server.options.retry.run(safety, ask).await
    }

    pub(crate) fn protocol(&self) -> Protocol {
        let client = oauth2::Client::new(ClientId::new(self.client.client_id().to_owned()))
            .set_token_uri(TokenUrl::from_url(self.metadata().token_endpoint.clone()));
        match self.client.proof() {
            // An assertion comes later, with the request.
            #[cfg(feature = "private-key-jwt")]
            Proof::Key(_) => client.set_auth_type(oauth2::AuthType::RequestBody),
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
            .field("issuer", &self.metadata().issuer)
            .field("client", &self.client)
            .finish_non_exhaustive()
    }
}
