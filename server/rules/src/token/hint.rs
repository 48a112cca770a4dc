//! `id_token_hint`: an ID token that comes back to say who is meant, at the
//! authorization endpoint (OpenID Connect Core §3.1.2.1) and at sign-out
//! (RP-Initiated Logout 1.0 §2).

use serde::Deserialize;
use uuid::Uuid;

use crate::app::App;
use crate::jwt::{Expect, JwtError, typ};

/// What a hint says, once it is certain that this server said it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct IdTokenHint {
    /// The person.
    #[serde(rename = "sub")]
    pub user_id: Uuid,
    /// The client that the token was issued to.
    #[serde(rename = "aud")]
    pub client_id: String,
    /// The browser session in which the person signed in, as the client calls it.
    #[serde(default)]
    pub sid: Option<String>,
}

/// Reads a hint. One that has expired is as good as any, for as long as the key
/// that signed it is kept.
///
/// # Errors
/// When it is no ID token of this server.
pub fn read(app: &App, text: &str) -> Result<IdTokenHint, JwtError> {
    let expect = Expect::new(typ::ID_TOKEN, &app.issuer, app.clock.now()).accept_expired();
    app.keys()
        .verify::<IdTokenHint>(text, &expect)
        .map(|(_, hint)| hint)
}
