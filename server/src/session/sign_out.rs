//! Signing out of this server's browser session. A link alone never signs
//! anybody out; a form of ours does, and a client that proves by an ID token
//! whom it speaks of ([`super::logout`]).

use poem::Response;
use poem::http::StatusCode;

use super::logout::LogoutRequest;
use super::{SignedIn, Visit, end, expire_session};
use crate::client::Client;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::page::{SignOutPage, SignedOutPage, path};
use crate::user::claims::display_name;

/// `GET /sign-out`
pub async fn page(mut visit: Visit) -> Response {
    let sealed = visit.query("request");
    let request = LogoutRequest::unpack(&visit.app, sealed.as_deref()).to(visit.signed_in.as_ref());
    let client = match request.client(&visit.app).await {
        Ok(client) => client,
        Err(error) => return visit.failed(&OAuthError::from(error)),
    };
    let Some(signed_in) = visit.signed_in.clone() else {
        return gone_on(&visit, &request, client.as_deref(), request.is_hinted());
    };
    if request.ends(&signed_in) {
        visit.signed_in = None;
        return ended(&visit, &signed_in, &request, client.as_deref()).await;
    }
    let page = SignOutPage {
        layout: visit.layout(),
        action: visit.app.site.path(path::SIGN_OUT),
        csrf: visit.csrf(),
        request: client.as_ref().and(sealed),
        name: display_name(&signed_in.user).to_owned(),
        client: client.as_ref().map(|client| client.name.clone()),
    };
    let redirect = request
        .redirect(client.as_deref())
        .map(|redirect| redirect.as_str().to_owned());
    visit.show(StatusCode::OK, &page, redirect.as_slice())
}

/// `POST /sign-out`
pub async fn submit(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let request =
        LogoutRequest::unpack(&visit.app, form.one("request")).to(visit.signed_in.as_ref());
    let client = match request.client(&visit.app).await {
        Ok(client) => client,
        Err(error) => return visit.failed(&OAuthError::from(error)),
    };
    match visit.signed_in.take() {
        Some(signed_in) => ended(&visit, &signed_in, &request, client.as_deref()).await,
        None => gone_on(&visit, &request, client.as_deref(), true),
    }
}

/// Ends the session, and goes on.
async fn ended(
    visit: &Visit,
    signed_in: &SignedIn,
    request: &LogoutRequest,
    client: Option<&Client>,
) -> Response {
    if let Err(error) = end(&visit.app, signed_in.session.id).await {
        return visit.failed(&OAuthError::from(error));
    }
    let mut event = EventRecord::new(EventKind::SignedOut).actor(Some(signed_in.user.id));
    if let Some(client) = client {
        event = event.client(&client.client_id);
    }
    event::record(&visit.app, event);
    let mut response = gone_on(visit, request, client, true);
    expire_session(&visit.app, &mut response);
    response
}

/// To the client, if it may have the browser back, or to a page of ours.
fn gone_on(
    visit: &Visit,
    request: &LogoutRequest,
    client: Option<&Client>,
    at_once: bool,
) -> Response {
    let back = client.zip(request.redirect(client));
    if let (true, Some((_, redirect))) = (at_once, &back) {
        return visit.go(&request.with_state(redirect));
    }
    let page = SignedOutPage {
        layout: visit.layout(),
        return_to: back
            .map(|(client, redirect)| (client.name.clone(), request.with_state(&redirect))),
    };
    visit.show(StatusCode::OK, &page, &[])
}
