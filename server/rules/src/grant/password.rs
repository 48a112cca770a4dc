//! The resource owner password credentials grant (RFC 6749 §4.3), for old clients
//! only: the client sees the password. RFC 9700 §2.4 says that it must not be used;
//! an operator has to allow it, and the client to be registered for it.
//!
//! It is a sign-in like that of the page: the same limits, counted together, the
//! same work for every account, and one answer for whatever is wrong.

use super::direct::{self, Direct};
use super::still_grantable;
use crate::account::held::Hold;
use crate::app::App;
use crate::authorization_details::{Details, request as details};
use crate::client::authenticate::AuthenticatedClient;
use crate::error::{ErrorCode, OAuthError};
use crate::event::legacy;
use crate::page::SignInProblem;
use crate::session::password;
use crate::token::endpoint::{TokenRequest, TokenSet, expires_in};
use crate::token::issue::{self, IdGrant};
use crate::token::openid::OpenId;
use crate::user::claims;

/// Judges name and password, and issues.
pub async fn grant(
    app: &App,
    client: &AuthenticatedClient,
    request: &TokenRequest,
) -> Result<TokenSet, OAuthError> {
    let requested = request.scopes()?;
    let scopes = client
        .narrow_scopes(requested.as_ref(), &app.scopes(), app.clock.now())
        .map_err(|scope| {
            OAuthError::new(
                ErrorCode::InvalidScope,
                format!("The client may not ask for the scope {scope}."),
            )
            .reason("scope_not_allowed")
        })?;
    let audience = app.audience_of(client, &request.resource)?;
    details::none(request.authorization_details.as_deref(), "this grant")?;
    let username = request.username.as_deref().unwrap_or("").trim();
    let password = request.password.as_ref().map_or("", |text| text.as_str());
    legacy::used(app, "password_grant", &client.client_id);
    let proven = password::attempt(app, None, request.address, username, password).await;
    let proven = proven.map_err(refused)?;
    if let Some(hold) = proven.hold {
        return Err(held(hold));
    }
    let user = proven.user;
    let scopes = still_grantable(app, client, Some(&user), &scopes);
    let now = app.clock.now();
    let issued = direct::issue(
        app,
        Direct {
            client,
            user: &user,
            scopes: &scopes,
            audience: &audience,
            auth_time: now,
            session_id: None,
            openid: OpenId {
                amr: vec!["pwd".to_owned()],
                ..OpenId::default()
            },
            complete_request: None,
            password: user.password_hash.clone(),
            consent: None,
            refresh: true,
        },
    )
    .await?;
    // What the new password ended does not begin anew by the former one.
    let issued = issued.ok_or_else(wrong)?;
    let id_token = scopes
        .contains("openid")
        .then(|| {
            issue::id_token(
                app,
                &IdGrant {
                    client,
                    user: &user,
                    authorization: &issued.authorization,
                    scopes: &scopes,
                    nonce: None,
                    access_token: &issued.access.text,
                },
            )
        })
        .transpose()?;
    Ok(TokenSet {
        issued_token_type: None,
        expires_in: expires_in(app, &issued.access),
        access_token: issued.access.text,
        user: Some((user.id, claims::of(&user, &scopes))),
        scopes,
        details: Details::default(),
        refresh_token: issued.refresh.map(|token| token.expose().to_owned()),
        id_token,
    })
}

/// Whoever knew the password may learn what its owner has to do.
fn held(hold: Hold) -> OAuthError {
    let reason = hold.reason();
    let description = match hold {
        Hold::Unconfirmed => {
            "The account has no confirmed e-mail address (email_unconfirmed). Its owner signs in with a browser, where \
             the link is sent again."
        }
        Hold::Waiting => "The account waits until an administrator approves it (approval_pending).",
        Hold::Denied => "An administrator has decided against the account (approval_denied).",
    };
    OAuthError::invalid_grant(description).reason(reason)
}

/// Whether the account exists, has a password, or is deactivated is not for the
/// client to know.
fn refused(problem: SignInProblem) -> OAuthError {
    match problem {
        SignInProblem::MissingUsername => OAuthError::invalid_request("username is missing."),
        SignInProblem::MissingPassword => OAuthError::invalid_request("password is missing."),
        SignInProblem::TooManyAttempts(seconds) => {
            OAuthError::too_often(seconds).reason("sign_in_too_often")
        }
        SignInProblem::Busy => OAuthError::unavailable("passwords cannot be checked"),
        _ => wrong(),
    }
}

fn wrong() -> OAuthError {
    OAuthError::invalid_grant("The username or the password is wrong.")
        .reason("password_grant_refused")
}
