//! The page on which people delete their accounts.

use poem::Response;
use poem::http::StatusCode;

use crate::account::{form, fresh, show};
use countersign_rules::account::delete::request;
use countersign_rules::account::in_words;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{CardPage, path};
use countersign_rules::session::{Visit, expire_session};
use countersign_rules::text::Text;

/// `GET /account/delete`
pub async fn page(visit: Visit) -> Response {
    match fresh(&visit, "delete") {
        Ok(_) => show(&visit, &delete_page(&visit)),
        Err(response) => *response,
    }
}

fn delete_page(visit: &Visit) -> CardPage {
    let grace = visit.app.config.accounts.deletion_grace;
    let when = match grace.is_zero() {
        true => Text::new("delete-at-once"),
        false => Text::new("delete-when").with("time", in_words(grace.as_chrono())),
    };
    let mut form = form(visit, path::DELETE, Vec::new(), Text::new("delete-button"));
    form.danger = true;
    let lead = Text::new("delete-lead");
    CardPage::new(visit.layout(), Text::new("delete-title"), [when, lead])
        .form(form)
        .link(path::ACCOUNT, Text::new("delete-keep"))
}

/// `POST /account/delete`
pub async fn submit(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let who = match fresh(&visit, "delete") {
        Ok(who) => who,
        Err(response) => return *response,
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    let (app, user) = (visit.app.clone(), who.user.clone());
    let work = tokio::spawn(async move { request(&app, &actor, &user).await });
    let done = work
        .await
        .unwrap_or_else(|error| Err(ManageError::Internal(error.to_string())));
    match done {
        Ok(()) => {
            visit.signed_in = None;
            let lead = match visit.app.config.accounts.deletion_grace {
                grace if grace.is_zero() => Text::new("delete-done"),
                grace => Text::new("delete-waits").with("time", in_words(grace.as_chrono())),
            };
            let page = CardPage::new(visit.layout(), Text::new("goodbye"), [lead]);
            let mut response = show(&visit, &page.link(path::HOME, Text::new("go-home")));
            expire_session(&visit.app, &mut response);
            response
        }
        Err(ManageError::Refused { message, .. }) => {
            let page = delete_page(&visit).errors(vec![("", Text::verbatim(message))]);
            visit.show(StatusCode::CONFLICT, &page, &[])
        }
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}
