//! What the buttons do for a person who is signed in.

use std::sync::Arc;

use countersign_sdk::prelude::*;
use countersign_sdk::{Client, Error};
use poem::web::{Data, Form};
use poem::{Request, Response, handler};

use super::notice::Notice;
use super::{Action, App, html, pages};

/// The most of an API's answer that is shown, in characters.
const SHOWN: usize = 4096;

/// What a button of the token page does: it leaves a notice and shows the page again.
async fn act<F>(app: &App, request: &Request, form: &Action, action: F) -> Response
where
    F: AsyncFnOnce(Client) -> Result<Notice, Error>,
{
    let Some(session) = app.form_session(request, &form.csrf) else {
        return pages::stale_form();
    };
    let Some(client) = session.state().await.client.clone() else {
        return html::redirect("/");
    };
    let before = client.tokens().await.map(|tokens| tokens.access_token);
    let outcome = action(client.clone()).await;
    let renewed = client.tokens().await.map(|tokens| tokens.access_token) != before;
    session.state().await.notice = Some(match outcome {
        Ok(notice) => notice.after_refresh(renewed),
        Err(error) => Notice::from_error(&error),
    });
    html::redirect("/tokens")
}

/// Asks the server who the person is.
#[handler]
pub async fn userinfo(app: Data<&Arc<App>>, request: &Request, form: Form<Action>) -> Response {
    act(&app, request, &form, async |client| {
        let answer = client.userinfo().send().await?;
        Ok(Notice::data("The server says who you are", &*answer))
    })
    .await
}

/// Calls the protected API.
#[handler]
pub async fn call(app: Data<&Arc<App>>, request: &Request, form: Form<Action>) -> Response {
    let url = app.config.api_url.clone();
    act(&app, request, &form, async |client| {
        let answer = client.call(client.http().get(url).build()?).await?;
        let status = answer.status();
        if !status.is_success() {
            return Err(Error::from_response(answer).await);
        }
        let text: String = answer.text().await?.chars().take(SHOWN).collect();
        Ok(Notice::text(&format!("The API answered {status}"), &text))
    })
    .await
}

/// Marks the access token as expired.
#[handler]
pub async fn expire(app: Data<&Arc<App>>, request: &Request, form: Form<Action>) -> Response {
    act(&app, request, &form, async |client| {
        client.expire_token().await;
        let hint = "Call the API now: the token is refreshed on the way, and you notice nothing.";
        Ok(Notice {
            hint,
            ..Notice::text("The access token counts as expired", "")
        })
    })
    .await
}

/// Renews the tokens now.
#[handler]
pub async fn refresh(app: Data<&Arc<App>>, request: &Request, form: Form<Action>) -> Response {
    act(&app, request, &form, async |client| {
        client.expire_token().await;
        client.access_token().await?;
        let hint = "Both tokens are new. The earlier refresh token does not work any more; the \
                    earlier access token does until it expires.";
        Ok(Notice {
            hint,
            ..Notice::text("Refreshed by hand", "")
        })
    })
    .await
}

/// Has the server examine the access token.
#[handler]
pub async fn validate(app: Data<&Arc<App>>, request: &Request, form: Form<Action>) -> Response {
    act(&app, request, &form, async |client| {
        let Some(tokens) = client.tokens().await else {
            return Ok(Notice {
                good: false,
                hint: "Sign in again to go on.",
                ..Notice::text("There is no token", "")
            });
        };
        let answer = app.oauth().await?.introspect(&tokens.access_token).await?;
        let title = match answer.active {
            true => "The server says: the token is active",
            false => "The server says: the token is not active",
        };
        Ok(Notice::data(title, &answer))
    })
    .await
}

/// Revokes and forgets the tokens.
#[handler]
pub async fn sign_out(app: Data<&Arc<App>>, request: &Request, form: Form<Action>) -> Response {
    let Some(session) = app.form_session(request, &form.csrf) else {
        return pages::stale_form();
    };
    app.sessions.end(&session);
    // Forgetting the tokens here would leave them valid; the server has to know.
    let revoked = async {
        let Some(tokens) = session.tokens().await else {
            return Ok(());
        };
        let token = tokens
            .refresh_token
            .as_ref()
            .unwrap_or(&tokens.access_token);
        app.oauth().await?.revoke(token).await
    };
    let page = pages::signed_out(revoked.await.err().as_ref());
    app.sessions.without_cookie(page)
}
