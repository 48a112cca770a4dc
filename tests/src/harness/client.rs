//! A registered client, and how it proves who it is.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{Answer, Caller};

/// How a client authenticates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// `client_secret_basic`
    Basic,
    /// `client_secret_post`
    Post,
    /// `none`
    None,
}

/// A registered client.
#[derive(Clone, Debug)]
pub struct TestClient {
    /// Its id.
    pub id: String,
    /// Its secret; empty for a public client.
    pub secret: String,
    /// Its first redirect URI.
    pub redirect_uri: String,
    /// How it authenticates.
    pub method: Method,
}

impl TestClient {
    /// The `Authorization` header with its credentials, each form-encoded first
    /// (RFC 6749 §2.3.1).
    pub fn basic(&self) -> String {
        basic(&self.id, &self.secret)
    }

    /// The same client with another secret.
    #[must_use]
    pub fn with_secret(&self, secret: &str) -> Self {
        Self {
            secret: secret.to_owned(),
            ..self.clone()
        }
    }

    /// The same client as it would be if it authenticated otherwise.
    #[must_use]
    pub fn by(&self, method: Method) -> Self {
        Self {
            method,
            ..self.clone()
        }
    }

    /// Sends a form with its credentials.
    pub async fn form(&self, caller: &Caller, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut fields = fields.to_vec();
        match self.method {
            Method::Basic => {
                let caller = caller.clone().with("authorization", self.basic());
                return caller.form(path, &fields).await;
            }
            Method::Post => fields.extend([
                ("client_id", self.id.as_str()),
                ("client_secret", &self.secret),
            ]),
            Method::None => fields.push(("client_id", &self.id)),
        }
        caller.form(path, &fields).await
    }
}

/// HTTP Basic with both parts form-encoded.
pub(super) fn basic(id: &str, secret: &str) -> String {
    let encode =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    format!(
        "Basic {}",
        STANDARD.encode(format!("{}:{}", encode(id), encode(secret)))
    )
}
