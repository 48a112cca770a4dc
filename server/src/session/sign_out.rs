//! Signing out of this server's browser session. A link alone never signs
//! anybody out; a form of ours does.

use poem::Response;
use poem::http::StatusCode;

use super::{Visit, end, expire_session};
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::page::{SignOutPage, SignedOutPage};
use crate::user::claims::display_name;

/// `GET /sign-out`
pub async fn page(visit: Visit) -> Response {
    let Some(signed_in) = &visit.signed_in else {
        return signed_out(&visit);
    };
    let page = SignOutPage {
        layout: visit.layout(),
        action: visit.app.site.path("/sign-out"),
        csrf: visit.csrf(),
        request: None,
        name: display_name(&signed_in.user).to_owned(),
        client: None,
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// `POST /sign-out`
pub async fn submit(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    if let Some(signed_in) = visit.signed_in.take() {
        if let Err(error) = end(&visit.app, signed_in.session.id).await {
            return visit.failed(&OAuthError::from(error));
        }
        event::record(
            &visit.app,
            EventRecord::new(EventKind::SignedOut).actor(Some(signed_in.user.id)),
        );
    }
    let mut response = signed_out(&visit);
    expire_session(&visit.app, &mut response);
    response
}

fn signed_out(visit: &Visit) -> Response {
    let page = SignedOutPage {
        layout: visit.layout(),
        return_to: None,
    };
    visit.show(StatusCode::OK, &page, &[])
}
