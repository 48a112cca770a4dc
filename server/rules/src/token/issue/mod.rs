//! Issuing tokens: the only place where an access token, an ID token, a logout token or signed userinfo is made.

mod access;
mod forwarded;
mod id_token;
mod logout_token;

use serde::Serialize;

use crate::app::App;
use crate::client::Client;
use crate::error::{ErrorCode, OAuthError};
use crate::jwt::typ;
use crate::key::{KeyError, SigningAlgorithm, manage};

pub use access::{
    AccessGrant, ExchangeGrant, IssuedAccess, access, access_format, access_lifetime, exchanged,
};
pub use forwarded::{ForwardedGrant, forwarded};
pub use id_token::{IdGrant, id_token, signing_secret};
pub use logout_token::{LogoutGrant, logout_token};

/// Signs `claims` about a person for a client (OpenID Connect Core §5.3.2). It holds no `exp`,
/// which every reader of ID tokens asks for: it says who somebody is, not that they signed in.
pub fn signed_userinfo(
    app: &App,
    client: &Client,
    claims: &impl Serialize,
) -> Result<String, OAuthError> {
    #[derive(Serialize)]
    struct Signed<'a, C> {
        iss: &'a str,
        aud: &'a str,
        iat: i64,
        #[serde(flatten)]
        claims: &'a C,
    }
    let signed = Signed {
        iss: &app.issuer,
        aud: &client.client_id,
        iat: app.clock.now().timestamp(),
        claims,
    };
    let algorithm = available(app, client.metadata.userinfo_signed_response_alg);
    sign(app, algorithm, typ::USERINFO, &signed)
}

/// How something for a client is signed. Where the key that it was registered
/// with is gone, as the server signs ID tokens by default.
fn available(app: &App, registered: Option<SigningAlgorithm>) -> SigningAlgorithm {
    let now = app.clock.now();
    registered
        .filter(|algorithm| app.keys().signer(now, *algorithm).is_some())
        .unwrap_or_else(|| manage::id_token_algorithm(&app.config))
}

fn sign(
    app: &App,
    algorithm: SigningAlgorithm,
    typ: &str,
    claims: &impl Serialize,
) -> Result<String, OAuthError> {
    app.keys()
        .sign(app.clock.now(), algorithm, typ, claims)
        .map_err(unsigned)
}

fn unsigned(error: KeyError) -> OAuthError {
    OAuthError::new(ErrorCode::ServerError, "The token could not be signed.").internal(error)
}
