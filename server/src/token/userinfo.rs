//! Userinfo (OpenID Connect Core §5.3): whom the token stands for.

use countersign_api::support::Rejection;
use countersign_api::types::{Userinfo, UserinfoAddress};

use super::caller::{Caller, unavailable};
use super::openid::OpenId;
use crate::app::App;
use crate::user::claims;

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
    let openid = authorization.map(|authorization| OpenId::of(&authorization));
    let openid = openid.unwrap_or_default();
    let claims = claims::with(&user, &token.scopes, openid.userinfo());
    Ok(Userinfo {
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
    })
}
