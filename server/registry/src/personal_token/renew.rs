//! Giving a token another text.

use countersign_store::PersonalToken;
use poem::Response;
use poem::http::StatusCode;

use super::own;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{CardForm, CardPage, ErrorKind, TokenMadePage, path};
use countersign_rules::personal_token::manage;
use countersign_rules::session::then::Then;
use countersign_rules::session::{self, SignedIn, Visit};
use countersign_rules::text::Text;

/// `GET /account/tokens/{token_id}/regenerate`: asks.
pub async fn ask_renew(visit: Visit) -> Response {
    let token = match own_to_renew(&visit).await {
        Ok((_, token)) => token,
        Err(response) => return response,
    };
    let action = format!("{}/{}/regenerate", path::TOKENS, token.id);
    let form = CardForm {
        action: visit.app.site.path(&action),
        csrf: visit.csrf(),
        hidden: Vec::new(),
        fields: Vec::new(),
        button: Text::new("token-renew"),
        danger: false,
    };
    let lead = Text::new("token-renew-lead").with("name", token.name);
    let card = CardPage::new(visit.layout(), Text::new("token-renew"), [lead]);
    let card = card.form(form).link(path::TOKENS, Text::new("cancel"));
    visit.show(StatusCode::OK, &card, &[])
}

/// `POST /account/tokens/{token_id}/regenerate`
pub async fn renew(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let (who, token) = match own_to_renew(&visit).await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match manage::renew(&visit.app, &actor, &who.user, token.id).await {
        Ok((token, text)) => {
            let page = TokenMadePage {
                layout: visit.layout(),
                name: token.name,
                token: text.expose().to_owned(),
                expires: token.expires_at,
            };
            visit.show(StatusCode::CREATED, &page, &[])
        }
        Err(ManageError::NotFound(_)) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        // Somebody else was faster, or it has to be made with an end.
        Err(ManageError::VersionMismatch | ManageError::Validation(_)) => visit.go_to(path::TOKENS),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// The token of the path, for somebody who has proven lately who they are: another text is as good as a new token.
async fn own_to_renew(visit: &Visit) -> Result<(SignedIn, PersonalToken), Response> {
    let Some(who) = visit.signed_in.clone() else {
        return Err(visit.go_to(path::SIGN_IN));
    };
    let token = own(visit, &who).await?;
    match session::is_fresh(&visit.app, &who) {
        true => Ok((who, token)),
        false => Err(visit.go_to(&Then::Tokens.sign_in())),
    }
}
