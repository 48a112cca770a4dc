//! What a client proves itself with, and where its access tokens come from.

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use reqwest::header::HeaderValue;

#[cfg(feature = "private-key-jwt")]
use crate::client_key::ClientKey;
use crate::device::DeviceFlow;
use crate::error::Error;
use crate::secret::Secret;
use crate::sign_in::SignIn;
use crate::store::TokenStore;
use crate::token::TokenSet;

/// How a client authenticates to the server (RFC 6749 section 2.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientAuthentication {
    client_id: String,
    proof: Proof,
}

/// The secret and where it travels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    None,
    Basic(Secret),
    Post(Secret),
    #[cfg(feature = "private-key-jwt")]
    Key(ClientKey),
}

impl ClientAuthentication {
    /// A public client: an application on a person's machine, which cannot keep a secret.
    pub fn none(client_id: impl Into<String>) -> Self {
        Self {
            client_id: client_id.into(),
            proof: Proof::None,
        }
    }

    /// `client_secret_basic`: id and secret in the `Authorization` header. The usual choice.
    pub fn basic(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            client_id: client_id.into(),
            proof: Proof::Basic(client_secret.into()),
        }
    }

    /// `client_secret_post`: id and secret in the form.
    pub fn post(client_id: impl Into<String>, client_secret: impl Into<Secret>) -> Self {
        Self {
            client_id: client_id.into(),
            proof: Proof::Post(client_secret.into()),
        }
    }

    /// `private_key_jwt`: the client signs with its own key, and no secret travels (RFC 7523). Each
    /// request has a proof of its own.
    #[cfg(feature = "private-key-jwt")]
    pub fn private_key_jwt(client_id: impl Into<String>, key: ClientKey) -> Self {
        Self {
            client_id: client_id.into(),
            proof: Proof::Key(key),
        }
    }

    /// The client's id.
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    pub(crate) fn proof(&self) -> &Proof {
        &self.proof
    }

    /// The `Authorization` header of this client, if it uses one. Id and secret are form-encoded
    /// before they are joined (RFC 6749 section 2.3.1).
    pub(crate) fn basic_header(&self) -> Option<HeaderValue> {
        let Proof::Basic(secret) = &self.proof else {
            return None;
        };
        let encode = |text: &str| -> String {
            url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
        };
        let pair = format!("{}:{}", encode(&self.client_id), encode(secret.expose()));
        let pair = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, pair);
        let mut header = HeaderValue::try_from(format!("Basic {pair}")).ok()?;
        header.set_sensitive(true);
        Some(header)
    }

    /// The form fields of this client, if it authenticates in the form or not at all.
    ///
    /// # Errors
    ///
    /// When the client's key cannot sign.
    pub(crate) fn form_fields(
        &self,
        issuer: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<(&'static str, String)>, Error> {
        let id = ("client_id", self.client_id.clone());
        let mut fields = match &self.proof {
            Proof::Basic(_) => return Ok(Vec::new()),
            Proof::Post(secret) => vec![id, ("client_secret", secret.expose().to_owned())],
            _ => vec![id],
        };
        fields.extend(self.assertion(issuer, now)?);
        Ok(fields)
    }

    /// The part of it that the `oauth2` crate does not know: a new assertion, with a key.
    #[cfg_attr(
        not(feature = "private-key-jwt"),
        allow(unused_variables, clippy::unnecessary_wraps, clippy::unused_self)
    )]
    pub(crate) fn assertion(
        &self,
        issuer: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<(&'static str, String)>, Error> {
        #[cfg(feature = "private-key-jwt")]
        if let Proof::Key(key) = &self.proof {
            return Ok(key.assertion(&self.client_id, issuer, now)?.into());
        }
        Ok(Vec::new())
    }
}

/// Where a [`crate::Client`] gets its access tokens from.
///
/// Whatever the source, the SDK asks for a token when the first call needs one,
/// renews it ahead of its end, and lets any number of simultaneous calls share
/// one renewal.
///
/// ```
/// use countersign_sdk::{ClientAuthentication, Credentials};
///
/// // A service that acts for itself:
/// let service = ClientAuthentication::basic("reports", "its secret");
/// let credentials = Credentials::client_credentials(service).scopes(["clients:read"]);
///
/// // A token that a person made on the server's pages:
/// let credentials = Credentials::bearer("cspat_…");
/// ```
#[derive(Clone, Default)]
pub struct Credentials {
    pub(crate) source: Source,
    pub(crate) scopes: Vec<String>,
    pub(crate) resources: Vec<String>,
    pub(crate) on_tokens: Option<OnTokens>,
    pub(crate) store: Option<Arc<dyn TokenStore>>,
}

pub(crate) type OnTokens = Arc<dyn Fn(&TokenSet) + Send + Sync>;

#[derive(Clone, Debug, Default)]
pub(crate) enum Source {
    #[default]
    None,
    Bearer(Secret),
    ClientCredentials(ClientAuthentication),
    /// Those at hand, or those that are kept.
    Tokens(ClientAuthentication, Option<TokenSet>),
    SignIn(Arc<SignIn>),
    Device(Arc<DeviceFlow>),
}

impl Source {
    /// What the log calls it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Bearer(_) => "bearer",
            Self::ClientCredentials(_) => "client_credentials",
            Self::Tokens(..) => "refresh_token",
            Self::SignIn(_) => "sign_in",
            Self::Device(_) => "device",
        }
    }
}

impl Credentials {
    /// No token: only operations that need none can be called.
    pub fn none() -> Self {
        Self::default()
    }

    /// A token that is at hand, such as a personal access token. It is never renewed.
    pub fn bearer(token: impl Into<Secret>) -> Self {
        Self::from(Source::Bearer(token.into()))
    }

    /// The client itself (RFC 6749 section 4.4).
    pub fn client_credentials(client: ClientAuthentication) -> Self {
        Self::from(Source::ClientCredentials(client))
    }

    /// A person who signed in earlier, by the refresh token that was kept.
    pub fn refresh_token(client: ClientAuthentication, refresh_token: impl Into<Secret>) -> Self {
        let mut tokens = TokenSet::new("");
        tokens.refresh_token = Some(refresh_token.into());
        // There is no access token yet: due at once.
        tokens.expires_at = Some(tokens.issued_at);
        Self::tokens(client, tokens)
    }

    /// A person who signed in, by the tokens of [`crate::Oauth::complete`] or those that were kept.
    pub fn tokens(client: ClientAuthentication, tokens: TokenSet) -> Self {
        Self::from(Source::Tokens(client, Some(tokens)))
    }

    /// A person who signed in earlier, by the tokens that a store keeps; [`TokenStore::save`] puts
    /// them there.
    pub fn stored(client: ClientAuthentication, store: impl TokenStore + 'static) -> Self {
        Self::from(Source::Tokens(client, None)).store(store)
    }

    /// A person at this machine, who signs in with a browser when the first token is needed.
    pub fn sign_in(sign_in: SignIn) -> Self {
        Self::from(Source::SignIn(Arc::new(sign_in)))
    }

    /// A person with another device, who enters there the code that this one shows (RFC 8628).
    pub fn device(flow: DeviceFlow) -> Self {
        Self::from(Source::Device(Arc::new(flow)))
    }

    /// The scopes to ask for. For [`Credentials::client_credentials`]; a sign-in has its own.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// The APIs that the token is for (RFC 8707). For [`Credentials::client_credentials`].
    pub fn resources<S: Into<String>>(mut self, resources: impl IntoIterator<Item = S>) -> Self {
        self.resources = resources.into_iter().map(Into::into).collect();
        self
    }

    /// Calls `keep` with every new token set, before anything uses it.
    ///
    /// Refresh tokens rotate: each works once, so what was kept earlier is worthless after a
    /// renewal. Keep `keep` short, since calls that need the token wait for it.
    pub fn on_tokens(mut self, keep: impl Fn(&TokenSet) + Send + Sync + 'static) -> Self {
        self.on_tokens = Some(Arc::new(keep));
        self
    }

    /// Keeps tokens in a store, and takes those that are there already: a person who signed in once
    /// stays signed in, and all programs with the same store share one renewal.
    ///
    /// When the server does not take what is kept any more, it is forgotten. Tokens that were given
    /// ([`Credentials::tokens`]) come before kept ones until they are renewed.
    pub fn store(mut self, store: impl TokenStore + 'static) -> Self {
        self.store = Some(Arc::new(store));
        self
    }

    /// The client behind the tokens, if there is one.
    pub(crate) fn client(&self) -> Option<&ClientAuthentication> {
        match &self.source {
            Source::None | Source::Bearer(_) => None,
            Source::ClientCredentials(client) | Source::Tokens(client, _) => Some(client),
            Source::SignIn(sign_in) => Some(sign_in.client()),
            Source::Device(flow) => Some(flow.client()),
        }
    }
}

impl From<Source> for Credentials {
    fn from(source: Source) -> Self {
        Self {
            source,
            ..Self::default()
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credentials")
            .field("source", &self.source)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_credentials_are_form_encoded_first() {
        let header = ClientAuthentication::basic("a:b", "c d")
            .basic_header()
            .unwrap();
        // base64("a%3Ab:c+d")
        assert_eq!(header.to_str().unwrap(), "Basic YSUzQWI6Yytk");
        assert!(header.is_sensitive());
    }

    #[test]
    fn a_public_client_only_names_itself() {
        let client = ClientAuthentication::none("cli");
        assert_eq!(client.basic_header(), None);
        let fields = client.form_fields("https://a.example", crate::clock::now());
        assert_eq!(fields.unwrap(), [("client_id", "cli".to_owned())]);
    }

    #[test]
    fn debug_shows_no_secret() {
        let all = [
            Credentials::bearer("s3cret"),
            Credentials::client_credentials(ClientAuthentication::post("c", "s3cret")),
            Credentials::refresh_token(ClientAuthentication::basic("c", "s3cret"), "s3cret"),
        ];
        let debug = format!("{all:?}");
        assert!(!debug.contains("s3cret"), "{debug}");
    }
}
