//! ID tokens that come from anywhere: their signature is verified by the published keys.

use chrono::{DateTime, Utc};
use jsonwebtoken::{Header, Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::{Claims, Expected, Nonce, refused};
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::keys::{ALGORITHMS, Keys};
use crate::secret::Secret;

/// An ID token that was verified (OpenID Connect Core section 2). See [`Client::id_token`] and
/// [`crate::Oauth::verify_id_token`].
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct IdToken {
    /// Who signed in. The id never changes and is never given to somebody else; key on it.
    pub subject: String,
    /// When the token was made.
    pub issued_at: Option<DateTime<Utc>>,
    /// Until when it may be taken.
    pub expires_at: DateTime<Utc>,
    /// When the person signed in.
    pub auth_time: Option<DateTime<Utc>>,
    /// All claims, these among them.
    pub claims: Map<String, Value>,
}

impl IdToken {
    /// A claim that is text, such as `name` or `email`.
    pub fn text(&self, claim: &str) -> Option<&str> {
        self.claims.get(claim)?.as_str()
    }

    fn new(claims: Map<String, Value>) -> Option<Self> {
        let time = |name: &str| DateTime::from_timestamp(claims.get(name)?.as_i64()?, 0);
        Some(Self {
            subject: claims.get("sub")?.as_str()?.to_owned(),
            issued_at: time("iat"),
            expires_at: time("exp")?,
            auth_time: time("auth_time"),
            claims,
        })
    }
}

impl Client {
    /// Who signed in: the ID token that came with the tokens at hand, which are got or renewed if
    /// need be. Its signature is verified by the server's published keys, and all claims are checked.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), countersign_sdk::Error> {
    /// use countersign_sdk::{Client, ClientAuthentication, Credentials, SignIn};
    ///
    /// let sign_in = SignIn::new(ClientAuthentication::none("my-cli")).scopes(["openid"]);
    /// let client = Client::builder("https://auth.example.org")
    ///     .credentials(Credentials::sign_in(sign_in))
    ///     .connect()
    ///     .await?;
    /// println!("{} is here", client.id_token().await?.subject);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::access_token`]; [`ErrorKind::Authorization`] when the ID token is not good,
    /// or there is none because the scope `openid` was not asked for.
    pub async fn id_token(&self) -> Result<IdToken, Error> {
        self.access_token().await?;
        let id_token = self.tokens().await.and_then(|tokens| tokens.id_token);
        let (Some(id_token), Some(client)) = (id_token, self.inner.client()) else {
            let message = "no ID token came with the tokens: ask for the scope `openid`";
            return Err(Error::new(ErrorKind::Authorization, message));
        };
        let oauth = self.oauth(client.clone());
        oauth.verified(&id_token, Nonce::Seen).await
    }
}

/// Verifies the signature, then the claims.
pub(crate) async fn verify(
    keys: &Keys,
    id_token: &Secret,
    expected: &Expected<'_>,
) -> Result<IdToken, Error> {
    let header = decode_header(id_token.expose()).map_err(|_| refused("cannot be read"))?;
    let Header { typ, alg, kid, .. } = header;
    // An access token of this client's own would have the right issuer, and perhaps audience.
    if typ.is_some_and(|typ| !typ.eq_ignore_ascii_case("JWT")) {
        return Err(refused("is a token of another type (`typ`)"));
    }
    if !ALGORITHMS.contains(&alg) {
        return Err(refused("is signed by an algorithm that is not accepted"));
    }
    let kid = kid.ok_or_else(|| refused("names no key (`kid`)"))?;
    let key = keys.find(&kid, expected.now).await?;
    let key = key.ok_or_else(|| refused("is signed by a key that the server has not"))?;
    if key.algorithm != alg {
        return Err(refused(
            "is signed by another algorithm than that of its key",
        ));
    }
    // Claims are compared by the same code as those of any ID token.
    let mut validation = Validation::new(alg);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    let claims = decode::<Map<String, Value>>(id_token.expose(), &key.key, &validation)
        .map_err(|error| match error.kind() {
            jsonwebtoken::errors::ErrorKind::InvalidSignature => refused("has a wrong signature"),
            _ => refused("cannot be read"),
        })?
        .claims;
    let known: Claims = serde_json::from_value(Value::Object(claims.clone()))
        .map_err(|_| refused("cannot be read"))?;
    known.check(expected)?;
    IdToken::new(claims).ok_or_else(|| {
        Error::new(
            ErrorKind::Authorization,
            "the ID token names no subject, or no end",
        )
    })
}
