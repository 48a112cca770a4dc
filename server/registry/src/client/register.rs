//! A person registers an application.

use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::fields::{self, Filled};
use super::write::registration;
use super::{MADE_BEFORE, MOST, all, done, finish};
use countersign_rules::client::manage;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{ClientField, ClientFormPage, ClientFrame, ClientMadePage, path};
use countersign_rules::session::then::Then;
use countersign_rules::session::{self, SignedIn, Visit};
use countersign_rules::text::Text;

/// `GET /account/clients/new`
pub async fn new(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::NewClient.sign_in());
    }
    let filled = Filled {
        confidential: true,
        ..Filled::default()
    };
    show_form(&visit, &who, visit.app.new_id(), filled, Vec::new())
}

/// `POST /account/clients`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::NewClient.sign_in());
    }
    let Some(id) = form.one("id").and_then(|id| id.parse::<Uuid>().ok()) else {
        return visit.go_to(path::NEW_CLIENT);
    };
    let filled = Filled::of(&form);
    match all(&visit, &who).await {
        Ok(clients) if clients.len() >= MOST => {
            let too_many = Text::new("clients-too-many").with("count", MOST as u64);
            let errors = vec![(ClientField::Name, too_many)];
            return show_form(&visit, &who, id, filled, errors);
        }
        Ok(_) => {}
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    }
    let actor = Actor::person(&visit.app, &visit.request, &who);
    let (app, new) = (
        visit.app.clone(),
        registration(&visit.app, &who, id, &filled),
    );
    let created = finish(async move { manage::create(&app, &actor, new).await }).await;
    match created {
        Ok(made) => {
            let page = ClientMadePage {
                layout: visit.layout(),
                frame: ClientFrame::account(&visit.app.site),
                heading: Text::new("clients-made-heading"),
                name: made.listed.client.name,
                client_id: made.listed.client.client_id,
                secret: made.secret.map(|secret| secret.as_str().to_owned()),
            };
            visit.show(StatusCode::CREATED, &page, &[])
        }
        Err(ManageError::Conflict { .. }) => visit.go_to(&done(MADE_BEFORE)),
        Err(error) => match fields::sentences(&error, &filled) {
            Some(errors) => show_form(&visit, &who, id, filled, errors),
            None => visit.failed(&OAuthError::unavailable(error)),
        },
    }
}

fn show_form(
    visit: &Visit,
    who: &SignedIn,
    id: Uuid,
    filled: Filled,
    errors: Vec<(ClientField, Text)>,
) -> Response {
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = ClientFormPage {
        layout: visit.layout(),
        frame: ClientFrame::account(&visit.app.site),
        heading: Text::new("clients-new-heading"),
        action: visit.app.site.path(path::CLIENTS),
        csrf: visit.csrf(),
        new_id: Some(id.to_string()),
        version: None,
        button: Text::new("clients-register"),
        fields: filled.shown(&visit.app, who, &[]),
        errors,
    };
    visit.show(status, &page, &[])
}
