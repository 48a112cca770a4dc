//! An authorization request as a client makes it, and what comes back of it.

use aws_lc_rs::{digest, rand};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::TestClient;

/// A PKCE pair (RFC 7636).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pkce {
    /// The secret.
    pub verifier: String,
    /// Its S256 hash.
    pub challenge: String,
}

impl Pkce {
    /// A fresh pair.
    pub fn fresh() -> Self {
        Self::of(&random_text())
    }

    /// The pair of a verifier, which need not be a legal one.
    pub fn of(verifier: &str) -> Self {
        let hash = digest::digest(&digest::SHA256, verifier.as_bytes());
        Self {
            challenge: URL_SAFE_NO_PAD.encode(hash.as_ref()),
            verifier: verifier.to_owned(),
        }
    }
}

/// An authorization request. The parameters can be changed, repeated and left out at will.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The parameters in the order in which they are sent.
    pub parameters: Vec<(String, String)>,
    /// The PKCE pair behind the challenge.
    pub pkce: Pkce,
}

impl Ask {
    /// A good request of a client: its first redirect URI, fresh PKCE, state and nonce.
    pub fn of(client: &TestClient) -> Self {
        let pkce = Pkce::fresh();
        let ask = Self {
            parameters: Vec::new(),
            pkce: pkce.clone(),
        };
        ask.set("response_type", "code")
            .set("client_id", &client.id)
            .set("redirect_uri", &client.redirect_uri)
            .set("state", &random_text())
            .set("nonce", &random_text())
            .set("code_challenge", &pkce.challenge)
            .set("code_challenge_method", "S256")
    }

    /// The same with another PKCE pair.
    #[must_use]
    pub fn pkce(self, pkce: Pkce) -> Self {
        let ask = self.set("code_challenge", &pkce.challenge);
        Self { pkce, ..ask }
    }

    /// The same with these scopes.
    #[must_use]
    pub fn scope(self, scope: &str) -> Self {
        self.set("scope", scope)
    }

    /// Sets a parameter, once.
    #[must_use]
    pub fn set(self, name: &str, value: &str) -> Self {
        let mut ask = self.without(name);
        ask.parameters.push((name.to_owned(), value.to_owned()));
        ask
    }

    /// Adds a parameter beside what is there.
    #[must_use]
    pub fn and(mut self, name: &str, value: &str) -> Self {
        self.parameters.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves a parameter out.
    #[must_use]
    pub fn without(mut self, name: &str) -> Self {
        self.parameters.retain(|(one, _)| one != name);
        self
    }

    /// The value of a parameter.
    pub fn get(&self, name: &str) -> &str {
        self.parameters
            .iter()
            .find(|(one, _)| one == name)
            .map_or("", |(_, value)| value.as_str())
    }

    /// The parameters as a query or form.
    pub fn encoded(&self) -> String {
        serde_urlencoded::to_string(&self.parameters).expect("pairs of text")
    }

    /// The path with the query, for the address bar.
    pub fn url(&self) -> String {
        format!("/oauth/authorize?{}", self.encoded())
    }
}

/// What arrived at a client's redirect URI.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Callback {
    /// The whole `Location`.
    pub location: String,
    /// The parameters of its query, in order.
    pub parameters: Vec<(String, String)>,
}

impl Callback {
    /// Reads a `Location`.
    pub fn of(location: &str) -> Self {
        let query = location.split_once('?').map_or("", |(_, query)| query);
        Self {
            location: location.to_owned(),
            parameters: query_pairs(query),
        }
    }

    /// A parameter.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.parameters
            .iter()
            .find(|(one, _)| one == name)
            .map(|(_, value)| value.as_str())
    }

    /// The code, which must be there.
    #[track_caller]
    pub fn code(&self) -> String {
        match self.get("code") {
            Some(code) => code.to_owned(),
            None => panic!("no code: {}", self.location),
        }
    }

    /// The error, which must be there instead of a code.
    #[track_caller]
    pub fn error(&self) -> &str {
        assert_eq!(self.get("code"), None, "a code: {}", self.location);
        match self.get("error") {
            Some(error) => error,
            None => panic!("no error: {}", self.location),
        }
    }

    /// The redirect URI that was used, without what the server added.
    pub fn uri(&self) -> &str {
        self.location.split('?').next().unwrap_or(&self.location)
    }
}

/// The pairs of a query.
pub fn query_pairs(query: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(query.as_bytes())
        .map(|(name, value)| (name.into_owned(), value.into_owned()))
        .collect()
}

fn random_text() -> String {
    let mut bytes = [0; 32];
    rand::fill(&mut bytes).expect("randomness");
    URL_SAFE_NO_PAD.encode(bytes)
}
