//! Userinfo (OpenID Connect Core §5.3): whom the token stands for.

use countersign_api::support::Rejection;
use countersign_api::types::Userinfo;

use super::caller::{Caller, unavailable};
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
    let claims = claims::of(&user, &token.scopes);
    Ok(Userinfo {
        sub: user.id.to_string(),
        name: claims.name,
        preferred_username: claims.preferred_username,
        updated_at: claims.updated_at,
        email: claims.email,
        email_verified: claims.email_verified,
    })
}
