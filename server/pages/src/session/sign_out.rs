//! Signing out of this server's browser session. A link alone never signs
//! anybody out; a form of ours does, and a client that proves by an ID token
//! whom it speaks of ([`countersign_rules::session::logout`]).

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::client::Client;
use countersign_rules::error::OAuthError;
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::page::{self, SignOutPage, SignedOutPage, asset_url, path};
use countersign_rules::session::logout::LogoutRequest;
use countersign_rules::session::{
    SignedIn, Visit, end, expire_session, front_channel, provider_sign_out,
};
use countersign_rules::user::claims::display_name;

/// `GET /sign-out`
pub async fn page(mut visit: Visit) -> Response {
    let sealed = visit.query("request");
    let request = LogoutRequest::unpack(&visit.app, sealed.as_deref()).to(visit.signed_in.as_ref());
    let client = match request.client(&visit.app).await {
        Ok(client) => client,
        Err(error) => return visit.failed(&OAuthError::from(error)),
    };
    let Some(signed_in) = visit.signed_in.clone() else {
        let hinted = request.is_hinted();
        return gone_on(&visit, &request, client.as_deref(), hinted, Vec::new());
    };
    if request.ends(&visit.app, &signed_in) {
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
        None => gone_on(&visit, &request, client.as_deref(), true, Vec::new()),
    }
}

/// `GET /sign-out/done?state=…`: back from the provider, at which the person signed out as well.
pub async fn done(visit: Visit) -> Response {
    let state = visit.query("state");
    let request = LogoutRequest::unpack(&visit.app, state.as_deref());
    match request.client(&visit.app).await {
        Ok(client) => gone_on(&visit, &request, client.as_deref(), true, Vec::new()),
        Err(error) => visit.failed(&OAuthError::from(error)),
    }
}

/// Ends the session, and goes on.
async fn ended(
    visit: &Visit,
    signed_in: &SignedIn,
    request: &LogoutRequest,
    client: Option<&Client>,
) -> Response {
    let leaving = provider_sign_out::of(visit, signed_in, request).await;
    let frames = Box::pin(front_channel::frames(&visit.app, signed_in.session.id)).await;
    if let Err(error) = end(&visit.app, signed_in.session.id).await {
        return visit.failed(&OAuthError::from(error));
    }
    let mut event = EventRecord::new(EventKind::SignedOut).actor(Some(signed_in.user.id));
    if let Some(client) = client {
        event = event.client(&client.client_id);
    }
    event::record(&visit.app, event);
    let returns = client.is_some() && request.redirect(client).is_some();
    let mut response = match leaving {
        // A client that wants its browser back gets it, unless the operator wants this first.
        Some(leaving) if leaving.script.is_some() || !returns => {
            provider_sign_out::show(visit, leaving, frames)
        }
        _ => gone_on(visit, request, client, true, frames),
    };
    expire_session(&visit.app, &mut response);
    response
}

/// To the client, if it may have the browser back, or to a page of ours. Where clients are told in frames, the page comes
/// first and goes on by itself.
fn gone_on(
    visit: &Visit,
    request: &LogoutRequest,
    client: Option<&Client>,
    at_once: bool,
    frames: Vec<String>,
) -> Response {
    let back = client.zip(request.redirect(client));
    let back = back.map(|(client, redirect)| (client.name.clone(), request.with_state(&redirect)));
    let onward = back
        .as_ref()
        .filter(|_| at_once)
        .map(|(_, uri)| uri.clone());
    if let (true, Some(uri)) = (frames.is_empty(), &onward) {
        return visit.go(uri);
    }
    let page = SignedOutPage {
        layout: visit.layout(),
        return_to: back,
        provider: None,
        frames,
        script: onward
            .as_ref()
            .map(|_| visit.app.site.path(asset_url("signed-out.js"))),
    };
    let mut response = visit.show(StatusCode::OK, &page, &[]);
    page::open_frames(&mut response, &page.frames);
    if let Some(uri) = onward {
        page::lead_on(&mut response, &uri);
    }
    response
}
