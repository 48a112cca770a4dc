//! Changing a token: its name, scopes and networks.

use poem::Response;
use poem::http::StatusCode;

use super::form::{Filled, Target, sentences, show_form};
use super::{SAVED, done, own};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, IfMatch, ManageError, etag};
use countersign_rules::page::{ErrorKind, TokenField, path};
use countersign_rules::personal_token::manage::{self, TokenChange};
use countersign_rules::session::then::Then;
use countersign_rules::session::{self, Visit};
use countersign_rules::text::Text;

/// `GET /account/tokens/{token_id}`
pub async fn edit(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    match own(&visit, &who).await {
        Ok(token) => {
            let filled = Filled::from_token(&token);
            show_form(&visit, &who, Target::existing(&token), filled, Vec::new())
        }
        Err(response) => response,
    }
}

/// `POST /account/tokens/{token_id}`
pub async fn save(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let token = match own(&visit, &who).await {
        Ok(token) => token,
        Err(response) => return response,
    };
    let filled = Filled::of(&form);
    // A scope that its owner may not give any more has no box, and goes.
    let change = TokenChange {
        name: Some(filled.name.clone()),
        scopes: Some(filled.scopes.clone()),
        networks: Some(filled.networks()),
    };
    if change.widens(&token) && !session::is_fresh(&visit.app, &who) {
        return visit.go_to(&Then::Tokens.sign_in());
    }
    let version = form.one("version").and_then(|version| version.parse().ok());
    let if_match = version.map(|version: i64| etag(version));
    let Ok(if_match) = IfMatch::parse(if_match.as_deref()) else {
        return visit.error(StatusCode::BAD_REQUEST, ErrorKind::Unknown);
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    let saved = manage::update(&visit.app, &actor, &who.user, token.id, &if_match, change).await;
    match saved {
        Ok(_) => visit.go_to(&done(SAVED)),
        Err(ManageError::Validation(errors)) => {
            let errors = sentences(&errors);
            show_form(&visit, &who, Target::existing(&token), filled, errors)
        }
        Err(ManageError::VersionMismatch) => {
            let error = (TokenField::Name, Text::new("token-changed-meanwhile"));
            show_form(&visit, &who, Target::existing(&token), filled, vec![error])
        }
        Err(ManageError::NotFound(_)) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}
