//! The page that posts an answer to the client (OAuth 2.0 Form Post Response Mode).

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::authorize::form_post;
use countersign_rules::authorize::pending::Gone;
use countersign_rules::client::redirect_uri::match_registered;
use countersign_rules::error::OAuthError;
use countersign_rules::page::{self, AnswerPage, Layout};
use countersign_rules::session::Visit;

/// `GET /authorize/answer`
pub async fn page(visit: Visit) -> Response {
    let app = &visit.app;
    let sealed = visit.query("answer");
    let sealed = sealed.and_then(|text| form_post::sealed(app, &text));
    let Some(sealed) = sealed else {
        return visit.gone(&Gone::Expired);
    };
    let client = match app.client(&sealed.client_id).await {
        Ok(Some(client)) => client,
        Ok(None) => return visit.gone(&Gone::Unknown),
        Err(error) => return visit.failed(&OAuthError::from(error)),
    };
    let registered = &client.metadata.redirect_uris;
    let Some(redirect) = match_registered(&sealed.redirect_uri, registered) else {
        return visit.gone(&Gone::Unknown);
    };
    // Nobody is named on this page, and nothing on it leads anywhere but to the client.
    let layout = Layout {
        signed_in: None,
        ..visit.layout()
    };
    let answer = AnswerPage::new(layout, redirect.as_str(), &client.name, sealed.fields);
    page::respond_with_script(StatusCode::OK, &answer, redirect.as_str())
}
