//! Answers that the browser posts to the client (OAuth 2.0 Form Post Response
//! Mode): whoever makes an answer sends the browser to a page of ours with the
//! answer sealed in the address, and the page holds the form. So an answer is a
//! redirect in either mode, and neither history nor log sees a code.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::client::CheckedRedirect;
use crate::page::path;
use crate::session::travel;

/// A code lives no longer either.
const LIFETIME: TimeDelta = TimeDelta::minutes(1);

/// An answer on its way to the client.
#[derive(Serialize, Deserialize)]
pub struct Sealed {
    /// Whose answer it is.
    pub client_id: String,
    /// Where it goes; compared with the registered ones again where it is used.
    pub redirect_uri: String,
    /// What is posted.
    pub fields: Vec<(String, String)>,
}

/// The answer that an address of the page holds, if it is one and not too late.
pub fn sealed(app: &App, text: &str) -> Option<Sealed> {
    travel::unpack(app, path::ANSWER, text)
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
