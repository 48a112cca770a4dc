//! A person signs in on another device than the one that needs the tokens (RFC 8628).

use std::fmt;
use std::time::Duration;

use serde::Deserialize;
use tokio::time::Instant;

use crate::credentials::ClientAuthentication;
use crate::error::{Error, ErrorKind};
use crate::oauth::{Oauth, read_token_set};
use crate::retry::Safety;
use crate::secret::Secret;
use crate::token::TokenSet;

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// What an interval grows by when the server says `slow_down` (RFC 8628 section 3.5).
const SLOWER: Duration = Duration::from_secs(5);
/// The longest wait between two questions when the server does not answer.
const SLOWEST: Duration = Duration::from_secs(60);

/// How a person signs in on a device without a browser, or over a line where none can be opened: the
/// program shows a code, the person enters it on a device that has a browser.
///
/// ```no_run
/// # async fn example() -> Result<(), countersign_sdk::Error> {
/// use countersign_sdk::{Client, ClientAuthentication, Credentials, DeviceFlow};
///
/// let flow = DeviceFlow::new(ClientAuthentication::none("my-tv"), |code| {
///     println!("Open {} and enter {}", code.verification_uri, code.user_code);
/// });
/// let client = Client::builder("https://auth.example.org")
///     .credentials(Credentials::device(flow.scopes(["openid", "profile"])))
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct DeviceFlow {
    client: ClientAuthentication,
    scopes: Vec<String>,
    resources: Vec<String>,
    show: Box<dyn Fn(&DeviceCode) + Send + Sync>,
}

/// What a device shows its person, and asks for the tokens with.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[non_exhaustive]
pub struct DeviceCode {
    /// What the person enters.
    pub user_code: String,
    /// The page on which they enter it.
    pub verification_uri: String,
    /// The same page with the code filled in, for a QR code. Show the code too, so that the person
    /// can compare it.
    pub verification_uri_complete: Option<String>,
    /// How long the person has.
    #[serde(deserialize_with = "seconds")]
    pub expires_in: Duration,
    /// How long to wait before each question whether the person has decided.
    #[serde(default = "five_seconds", deserialize_with = "seconds")]
    pub interval: Duration,
    device_code: Secret,
}

impl DeviceFlow {
    /// A sign-in that shows the code with `show`: the page, the code, and how long there is.
    pub fn new(
        client: ClientAuthentication,
        show: impl Fn(&DeviceCode) + Send + Sync + 'static,
    ) -> Self {
        Self {
            client,
            scopes: Vec::new(),
            resources: Vec::new(),
            show: Box::new(show),
        }
    }

    /// The scopes to ask for. None means the client's default scopes.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// The APIs that the tokens are for (RFC 8707).
    pub fn resources<S: Into<String>>(mut self, resources: impl IntoIterator<Item = S>) -> Self {
        self.resources = resources.into_iter().map(Into::into).collect();
        self
    }

    pub(crate) fn client(&self) -> &ClientAuthentication {
        &self.client
    }

    /// Signs in: from the code to the tokens.
    pub(crate) async fn run(&self, oauth: &Oauth) -> Result<TokenSet, Error> {
        let begun = oauth.device_authorization(&self.scopes, &self.resources);
        let code = begun.await?;
        (self.show)(&code);
        oauth.device_tokens(&code).await
    }
}

impl Oauth {
    /// Asks for the codes of a device (RFC 8628 section 3.1), with these scopes and, unless empty,
    /// these resources. Show the person [`DeviceCode::user_code`] and
    /// [`DeviceCode::verification_uri`], then call [`Oauth::device_tokens`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Discovery`] when the server lets no devices in, [`ErrorKind::Token`] when it
    /// refuses this client.
    pub async fn device_authorization(
        &self,
        scopes: &[String],
        resources: &[String],
    ) -> Result<DeviceCode, Error> {
        let endpoint = self.metadata().device_authorization_endpoint.as_ref();
        let endpoint = self.endpoint(endpoint, "device authorization")?;
        let scope = scopes.join(" ");
        let mut fields: Vec<(&str, &str)> = resources
            .iter()
            .map(|resource| ("resource", resource.as_str()))
            .collect();
        if !scope.is_empty() {
            fields.push(("scope", &scope));
        }
        let body = self.post(endpoint, &fields, Safety::Idempotent).await?;
        // What it says is not part of the message: it holds the codes.
        serde_json::from_slice(&body).map_err(|_| {
            let message = "what the device authorization endpoint answers cannot be read";
            Error::new(ErrorKind::InvalidResponse, message)
        })
    }

    /// Waits until the person has decided, and gets the tokens (RFC 8628 section 3.4).
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Authorization`] when the person declined (`access_denied`) or took too long
    /// (`expired_token`).
    pub async fn device_tokens(&self, code: &DeviceCode) -> Result<TokenSet, Error> {
        let end = Instant::now().checked_add(code.expires_in);
        let mut interval = code.interval.max(Duration::from_secs(1));
        loop {
            tokio::time::sleep(interval).await;
            let error = match self.redeem_device_code(code).await {
                Ok(tokens) => return Ok(tokens),
                Err(error) => error,
            };
            match error.code() {
                Some("authorization_pending") => {}
                Some("slow_down") => interval = interval.saturating_add(SLOWER),
                // A server that is away for a while does not end the sign-in.
                _ if error.is_transient() => interval = interval.saturating_mul(2).min(SLOWEST),
                Some("access_denied" | "expired_token") => {
                    return Err(error.with_kind(ErrorKind::Authorization));
                }
                _ => return Err(error),
            }
            if end.is_some_and(|end| Instant::now() > end) {
                let message = "nobody entered the code in time";
                let late = Error::new(ErrorKind::Authorization, message);
                return Err(late.with_oauth("expired_token", None, None));
            }
        }
    }

    async fn redeem_device_code(&self, code: &DeviceCode) -> Result<TokenSet, Error> {
        let fields = [
            ("grant_type", GRANT),
            ("device_code", code.device_code.expose()),
        ];
        let asked_at = self.now();
        let endpoint = &self.metadata().token_endpoint;
        // The loop above asks again by itself.
        let body = self.post(endpoint, &fields, Safety::Never).await?;
        let tokens = read_token_set(&body, asked_at)?;
        self.check_id_token(&tokens, None)?;
        Ok(tokens)
    }
}

impl fmt::Debug for DeviceFlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceFlow")
            .field("client", &self.client)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}

fn seconds<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Duration, D::Error> {
    u64::deserialize(deserializer).map(Duration::from_secs)
}

fn five_seconds() -> Duration {
    Duration::from_secs(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_may_be_left_out_and_the_device_code_is_not_shown() {
        let code: DeviceCode = serde_json::from_value(serde_json::json!({
            "device_code": "s3cret", "user_code": "BCDF-GHJK", "expires_in": 600,
            "verification_uri": "https://a.example/device",
        }))
        .unwrap();
        assert_eq!(code.interval, Duration::from_secs(5));
        assert_eq!(code.expires_in, Duration::from_secs(600));
        assert!(!format!("{code:?}").contains("s3cret"));
    }
}
