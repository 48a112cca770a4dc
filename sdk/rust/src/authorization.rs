//! A person authorizes a client in their browser: the start and the way back.

mod callback;

use std::fmt;

use oauth2::{AuthUrl, CsrfToken, PkceCodeChallenge, RedirectUrl, Scope};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::error::{Error, ErrorKind};
use crate::oauth::Oauth;
use crate::secret::Secret;
use crate::token::TokenSet;

/// An authorization request in the making (RFC 6749 section 4.1.1). See [`Oauth::authorization`].
#[derive(Clone, Debug)]
#[must_use]
pub struct AuthorizationBuilder {
    oauth: Oauth,
    redirect_uri: String,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
}

impl Oauth {
    /// Starts to send a person's browser to the server, to come back to `redirect_uri`.
    ///
    /// ```no_run
    /// # async fn example(client: countersign_sdk::Client) -> Result<(), countersign_sdk::Error> {
    /// use countersign_sdk::ClientAuthentication;
    ///
    /// let oauth = client.oauth(ClientAuthentication::basic("shop", "its secret"));
    /// let pending = oauth
    ///     .authorization("https://shop.example/authorized")
    ///     .scopes(["openid", "profile"])
    ///     .start()?;
    /// // Keep `pending` in the browser's session and redirect the browser to `pending.url()`.
    /// // When it is back, with what it asked for:
    /// let tokens = oauth.complete(pending, "/authorized?code=…&state=…&iss=…").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn authorization(&self, redirect_uri: impl Into<String>) -> AuthorizationBuilder {
        AuthorizationBuilder {
            oauth: self.clone(),
            redirect_uri: redirect_uri.into(),
            scopes: Vec::new(),
            parameters: Vec::new(),
        }
    }

    /// Ends what [`AuthorizationBuilder::start`] began: checks what the browser brought back and
    /// redeems the code for tokens.
    ///
    /// `callback` is the URL or path with query that the browser asked for, or the query alone.
    /// `state` and the issuer are checked first (RFC 9207), so that neither a forged link nor
    /// another server's answer gets any further. Of the ID token, if there is one, issuer,
    /// audience, expiry and nonce are checked; it comes directly from the token endpoint, which
    /// vouches for it in place of its signature (OpenID Connect Core section 3.1.3.7).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Authorization`] when the person declined (`access_denied`), the server
    /// refused, or the callback does not belong to this request; [`ErrorKind::Token`] when the
    /// code is refused.
    pub async fn complete(
        &self,
        pending: PendingAuthorization,
        callback: &str,
    ) -> Result<TokenSet, Error> {
        let code = pending.check(callback, self)?;
        let tokens = self
            .redeem(code, &pending.verifier, &pending.redirect_uri)
            .await?;
        self.check_id_token(&tokens, pending.nonce.as_ref().map(Secret::expose))?;
        Ok(tokens)
    }
}

impl AuthorizationBuilder {
    /// The scopes to ask for. None means the client's default scopes.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// What the server must (not) show, for instance `login`, `consent` or `none`
    /// (OpenID Connect Core section 3.1.2.1).
    pub fn prompt(self, prompt: impl Into<String>) -> Self {
        self.parameter("prompt", prompt)
    }

    /// The username or address that the sign-in page is filled with.
    pub fn login_hint(self, login_hint: impl Into<String>) -> Self {
        self.parameter("login_hint", login_hint)
    }

    /// The name of the provider by which the person is to sign in, so that the browser goes there at once.
    pub fn idp_hint(self, provider: impl Into<String>) -> Self {
        self.parameter("idp_hint", provider)
    }

    /// Have the person sign in again if they last did longer ago than this many seconds.
    pub fn max_age(self, seconds: u32) -> Self {
        self.parameter("max_age", seconds.to_string())
    }

    /// An API that the token is for (RFC 8707). May be called repeatedly.
    pub fn resource(self, resource: impl Into<String>) -> Self {
        self.parameter("resource", resource)
    }

    /// Any other parameter.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Chooses `state`, `nonce` and the code verifier at random and makes the URL.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when the redirect URI is not a URL;
    /// [`ErrorKind::Discovery`] when the server has no authorization endpoint.
    pub fn start(self) -> Result<PendingAuthorization, Error> {
        let metadata = self.oauth.metadata();
        let Some(endpoint) = metadata.authorization_endpoint.clone() else {
            let issuer = &metadata.issuer;
            let message = format!("{issuer} names no authorization endpoint");
            return Err(Error::new(ErrorKind::Discovery, message));
        };
        let redirect_uri = RedirectUrl::new(self.redirect_uri.clone()).map_err(|error| {
            let message = format!("the redirect URI `{}`: {error}", self.redirect_uri);
            Error::new(ErrorKind::Configuration, message)
        })?;
        let protocol = self
            .oauth
            .protocol()
            .set_auth_uri(AuthUrl::from_url(endpoint));
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let nonce = self
            .scopes
            .iter()
            .any(|scope| scope == "openid")
            .then(|| CsrfToken::new_random().into_secret());
        let mut request = protocol
            .authorize_url(CsrfToken::new_random)
            .set_redirect_uri(std::borrow::Cow::Owned(redirect_uri))
            .set_pkce_challenge(challenge)
            .add_scopes(self.scopes.into_iter().map(Scope::new));
        for (name, value) in self.parameters {
            request = request.add_extra_param(name, value);
        }
        if let Some(nonce) = &nonce {
            request = request.add_extra_param("nonce", nonce);
        }
        let (url, state) = request.url();
        Ok(PendingAuthorization {
            url,
            state: state.into_secret().into(),
            nonce: nonce.map(Secret::from),
            verifier: verifier.into_secret().into(),
            redirect_uri: self.redirect_uri,
        })
    }
}

/// An authorization request that was sent off: the URL for the browser, and what the application
/// keeps until the browser is back.
///
/// Keep it in the session of the browser that started, and nowhere else: that only this browser
/// can end the request is what protects the person. Can be serialized for that.
#[derive(Clone, Serialize, Deserialize)]
pub struct PendingAuthorization {
    url: Url,
    state: Secret,
    nonce: Option<Secret>,
    verifier: Secret,
    redirect_uri: String,
}

impl PendingAuthorization {
    /// Where to send the browser.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// The `state` that will come back, to find the request by.
    pub fn state(&self) -> &Secret {
        &self.state
    }

    /// The `nonce` that the ID token will carry, with the scope `openid`.
    pub fn nonce(&self) -> Option<&Secret> {
        self.nonce.as_ref()
    }

    /// Whether a callback carries the `state` of this request.
    pub fn matches(&self, callback: &str) -> bool {
        let state = callback::parse(callback).and_then(|found| found.state.ok_or_else(unexpected));
        state.is_ok_and(|state| state == self.state.expose())
    }

    /// Checks the callback in the order in which trust grows, and returns the code.
    fn check(&self, callback: &str, oauth: &Oauth) -> Result<String, Error> {
        let found = callback::parse(callback)?;
        if found.state.as_deref() != Some(self.state.expose()) {
            return Err(unexpected());
        }
        let metadata = oauth.metadata();
        let expected = metadata.issuer.as_str();
        match found.iss.as_deref() {
            Some(issuer) if issuer == expected => {}
            None if !metadata.authorization_response_iss_parameter_supported => {}
            _ => {
                let message = "the answer does not come from the server that was asked (RFC 9207)";
                return Err(Error::new(ErrorKind::Authorization, message));
            }
        }
        if let Some(error) = found.error {
            let refused = Error::new(ErrorKind::Authorization, "the authorization was not given");
            return Err(refused.with_oauth(error, found.error_description, found.error_uri));
        }
        found.code.ok_or_else(|| {
            Error::new(
                ErrorKind::Authorization,
                "the callback has neither a code nor an error",
            )
        })
    }
}

/// The URL holds `state` and `nonce`, so it is not shown either.
impl fmt::Debug for PendingAuthorization {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PendingAuthorization")
            .field("redirect_uri", &self.redirect_uri)
            .finish_non_exhaustive()
    }
}

fn unexpected() -> Error {
    let message = "the callback does not belong to a sign-in that was started here (`state`)";
    Error::new(ErrorKind::Authorization, message)
}

#[cfg(test)]
mod tests;
