//! Making a token: the form, and the page that shows the text once.

use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::form::{Filled, Target, default_days, sentences, show_form};
use super::{MADE_BEFORE, done};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{TokenField, TokenMadePage, path};
use countersign_rules::personal_token::manage::{self, NewToken};
use countersign_rules::session::then::Then;
use countersign_rules::session::{self, Visit};
use countersign_rules::text::Text;

/// `GET /account/tokens/new`
pub async fn new(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::NewToken.sign_in());
    }
    let filled = Filled {
        expires: default_days(&visit.app).to_string(),
        ..Filled::default()
    };
    show_form(
        &visit,
        &who,
        Target::New(visit.app.new_id()),
        filled,
        Vec::new(),
    )
}

/// `POST /account/tokens`
pub async fn create(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::NewToken.sign_in());
    }
    let filled = Filled::of(&form);
    // The id comes with the form, so that sending it again makes no second token.
    let Some(id) = form.one("id").and_then(|id| id.parse::<Uuid>().ok()) else {
        return visit.go_to(path::NEW_TOKEN);
    };
    let new = NewToken {
        name: filled.name.clone(),
        scopes: filled.scopes.clone(),
        expiry: filled.expiry(&visit.app),
        networks: filled.networks(),
        internal: false,
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match manage::create(&visit.app, &actor, &who.user, id, new).await {
        Ok((token, text)) => {
            let page = TokenMadePage {
                layout: visit.layout(),
                name: token.name,
                token: text.expose().to_owned(),
                expires: token.expires_at,
            };
            visit.show(StatusCode::CREATED, &page, &[])
        }
        Err(ManageError::Validation(errors)) => {
            show_form(&visit, &who, Target::New(id), filled, sentences(&errors))
        }
        Err(ManageError::Refused { message, .. }) => {
            let error = (TokenField::Name, Text::verbatim(message));
            show_form(&visit, &who, Target::New(id), filled, vec![error])
        }
        Err(ManageError::Conflict { .. }) => visit.go_to(&done(MADE_BEFORE)),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}
