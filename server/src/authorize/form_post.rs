//! Answers that the browser posts to the client (OAuth 2.0 Form Post Response
//! Mode): whoever makes an answer sends the browser to a page of ours with the
//! answer sealed in the address, and the page holds the form. So an answer is a
//! redirect in either mode, and neither history nor log sees a code.

use chrono::TimeDelta;
use poem::Response;
use poem::http::StatusCode;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::authorize::pending::Gone;
use crate::client::CheckedRedirect;
use crate::client::redirect_uri::match_registered;
use crate::error::OAuthError;
use crate::page::{self, AnswerPage, Layout, path};
use crate::session::{Visit, travel};

/// A code lives no longer either.
const LIFETIME: TimeDelta = TimeDelta::minutes(1);

#[derive(Serialize, Deserialize)]
struct Sealed {
    client_id: String,
    redirect_uri: String,
    fields: Vec<(String, String)>,
}

/// The page that posts this answer.
pub(super) fn location(
    app: &App,
    client_id: &str,
    redirect: &CheckedRedirect,
    answer: &[(&str, &str)],
) -> String {
    let sealed = Sealed {
        client_id: client_id.to_owned(),
        redirect_uri: redirect.as_str().to_owned(),
        fields: answer
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
    };
    // Text can always be written as JSON; were it not so, the page would say that it is too late.
    let sealed = travel::pack(app, path::ANSWER, &sealed, LIFETIME).unwrap_or_default();
    format!("{}?answer={sealed}", app.site.path(path::ANSWER))
}

/// `GET /authorize/answer`
pub async fn page(visit: Visit) -> Response {
    let app = &visit.app;
    let sealed = visit.query("answer");
    let sealed = sealed.and_then(|text| travel::unpack::<Sealed>(app, path::ANSWER, &text));
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
