//! The personal access tokens of a person, as pages of the account.

mod create;
mod edit;
mod form;
mod renew;

use countersign_store::PersonalToken;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use countersign_rules::app::App;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{ErrorKind, TokenRow, TokensPage, path};
use countersign_rules::personal_token::manage;
use countersign_rules::session::{SignedIn, Visit};
use countersign_rules::text::Text;

pub use create::{create, new};
pub use edit::{edit, save};
pub use renew::{ask_renew, renew};

/// More than anybody has.
const SHOWN: usize = 200;

const REVOKED: &str = "revoked";
const SAVED: &str = "saved";
const MADE_BEFORE: &str = "made-before";

/// `GET /account/tokens`
pub async fn list(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let tokens = match rows(&visit.app, &who).await {
        Ok(tokens) => tokens,
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let page = TokensPage {
        layout: visit.layout(),
        csrf: visit.csrf(),
        notice: visit.query("done").and_then(|done| notice(&done)),
        tokens,
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// The tokens of a person as rows of a list, the newest first.
pub(crate) async fn rows(app: &App, who: &SignedIn) -> Result<Vec<TokenRow>, ManageError> {
    let tokens = manage::list(app, who.user.id, None, SHOWN).await?.items;
    Ok(tokens.into_iter().rev().map(|one| row(app, one)).collect())
}

/// `POST /account/tokens/{token_id}/revoke`
pub async fn revoke(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let token = match own(&visit, &who).await {
        Ok(token) => token,
        Err(response) => return response,
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match manage::revoke(&visit.app, &actor, who.user.id, token.id).await {
        // What is gone already is what the person wanted.
        Ok(_) | Err(ManageError::NotFound(_)) => visit.go_to(&done(REVOKED)),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// The token of the path, if it is the person's; else the page that says that there is none.
async fn own(visit: &Visit, who: &SignedIn) -> Result<PersonalToken, Response> {
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    let id = visit.request.path_params::<Uuid>().map_err(|_| missing())?;
    match manage::get(&visit.app, who.user.id, id).await {
        Ok(token) => Ok(token),
        Err(ManageError::NotFound(_)) => Err(missing()),
        Err(error) => Err(visit.failed(&OAuthError::unavailable(error))),
    }
}

fn done(what: &str) -> String {
    format!("{}?done={what}", path::TOKENS)
}

fn notice(done: &str) -> Option<Text> {
    match done {
        REVOKED => Some(Text::new("token-revoked-notice")),
        SAVED => Some(Text::new("token-saved-notice")),
        MADE_BEFORE => Some(Text::new("token-sent-before")),
        _ => None,
    }
}

fn row(app: &App, token: PersonalToken) -> TokenRow {
    let at = app.site.path(&format!("{}/{}", path::TOKENS, token.id));
    TokenRow {
        name: token.name,
        hint: token.hint,
        scopes: token.scopes,
        networks: token.networks,
        since: token.created_at,
        expired: token.expires_at.is_some_and(|at| at <= app.clock.now()),
        expires: token.expires_at,
        last_used: token.last_used_at,
        last_address: token.last_used_address,
        revoke_action: format!("{at}/revoke"),
        renew: format!("{at}/regenerate"),
        edit: at,
    }
}
