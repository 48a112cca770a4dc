//! Userinfo (OpenID Connect Core §5.3): whom the token stands for.

use countersign_api::support::Rejection;
use countersign_api::types::{self, UserinfoAddress};
use serde::Serialize;

use super::caller::{Caller, unavailable};
use super::issue;
use super::openid::OpenId;
use crate::app::App;
use crate::broker::group;
use crate::client::Client;
use crate::scope::builtin;
use crate::user::claims::{self, Claims};

/// What is answered.
pub enum Userinfo {
    /// Claims as JSON.
    Plain(types::Userinfo),
    /// The same as a JWT, for a client that is registered for it (§5.3.2).
    Signed(String),
}

/// What a JWT says of a person.
#[derive(Serialize)]
struct SignedClaims {
    sub: String,
    #[serde(flatten)]
    claims: Claims,
}

/// Claims about the caller's user, as far as the token's scopes allow.
pub async fn userinfo(app: &App, caller: &Caller) -> Result<Userinfo, Rejection> {
    let Caller::Token(token) = caller else {
        return Err(Rejection::unauthenticated());
    };
    let Some(id) = token.user_id else {
        return Err(Rejection::invalid_token(
            "The access token stands for a client, not for a user.",
        ));
    };
    let user = app.active_user(id).await.map_err(unavailable)?;
    let user = user.ok_or_else(|| Rejection::invalid_token("The access token is not valid."))?;
    // From memory, like everything here.
    let authorization = match token.authorization_id {
        Some(id) => app.authorization(id).await.map_err(unavailable)?,
        None => None,
    };
    // What a person agreed to share by name was for the client that asked, not for one that
    // exchanged its token.
    let openid = authorization
        .filter(|authorization| token.client_id.as_ref() == Some(&authorization.client_id))
        .map(|authorization| OpenId::of(&authorization));
    let openid = openid.unwrap_or_default();
    let mut claims = claims::with(&user, &token.scopes, openid.userinfo());
    let client = match &token.client_id {
        Some(id) => app.client(id).await.map_err(unavailable)?,
        None => None,
    };
    if token.scopes.contains(builtin::GROUPS) {
        let mut groups = group::names_of(app, user.id).await.map_err(unavailable)?;
        groups.retain(|name| {
            client
                .as_ref()
                .is_none_or(|client| client.metadata.is_told_of(name))
        });
        claims.groups = Some(groups);
    }
    if let Some(signed) = signed(app, client.as_deref(), user.id.to_string(), &claims)? {
        return Ok(Userinfo::Signed(signed));
    }
    Ok(Userinfo::Plain(types::Userinfo {
        sub: user.id.to_string(),
        name: claims.name,
        preferred_username: claims.preferred_username,
        updated_at: claims.updated_at,
        email: claims.email,
        email_verified: claims.email_verified,
        phone_number: claims.phone_number,
        phone_number_verified: claims.phone_number_verified,
        address: claims.address.map(|address| UserinfoAddress {
            formatted: address.formatted,
        }),
        groups: claims.groups,
    }))
}

/// The JWT, if the client is registered for one. A personal token belongs to no client.
fn signed(
    app: &App,
    client: Option<&Client>,
    sub: String,
    claims: &Claims,
) -> Result<Option<String>, Rejection> {
    let Some(client) = client.filter(|one| one.metadata.userinfo_signed_response_alg.is_some())
    else {
        return Ok(None);
    };
    let claims = SignedClaims {
        sub,
        claims: claims.clone(),
    };
    issue::signed_userinfo(app, client, &claims)
        .map(Some)
        .map_err(|error| error.into_rejection(false))
}
