//! A sign-out that a client asks for (OpenID Connect RP-Initiated Logout 1.0).
//!
//! The endpoint only reads the request and sends the browser on to the sign-out
//! page, with what it found sealed in the address: a form from another site
//! brings no cookies, the redirect that follows it does. The page decides, and
//! compares the address to go on to with the registered ones again.
//!
//! Whatever is wrong with a request makes it a plain one: the person is asked,
//! and the browser stays here.

use std::sync::Arc;

use chrono::TimeDelta;
use countersign_store::StoreError;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{SignedIn, sid, travel};
use crate::app::App;
use crate::client::redirect_uri::match_exactly;
use crate::client::{CheckedRedirect, Client};
use crate::error::{ErrorCode, OAuthError};
use crate::event::refusal;
use crate::page::path;
use crate::token::hint::{self, IdTokenHint};

/// The longest `state`: it travels through addresses.
const MAX_ECHO: usize = 2048;

/// How long the person may think about it.
const LIFETIME: TimeDelta = TimeDelta::minutes(30);

/// Parameters that may occur once.
const SINGLE: [&str; 6] = [
    "id_token_hint",
    "client_id",
    "post_logout_redirect_uri",
    "state",
    "logout_hint",
    "ui_locales",
];

/// A request to sign out, as it travels to the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogoutRequest {
    /// Who asks, if it is a client of ours.
    client_id: Option<String>,
    /// Where to go on to; registered when the request arrived.
    redirect_uri: Option<String>,
    /// Comes back unchanged.
    state: Option<String>,
    /// Whom a good hint is about.
    user_id: Option<Uuid>,
    /// In which session, as the client calls it.
    sid: Option<String>,
    /// Something is wrong, so that the person has to be asked.
    doubtful: bool,
    /// The languages that the person would like.
    pub ui_locales: Option<String>,
}

/// Reads a request and says where the browser goes: always the sign-out page.
///
/// # Errors
/// When the database cannot be asked.
pub async fn location(app: &App, pairs: &[(String, String)]) -> Result<String, OAuthError> {
    let request = match check(app, pairs).await? {
        Ok(request) => request,
        Err(error) => {
            tracing::info!(%error, "a sign-out request is treated as if it said nothing");
            refusal::oauth("logout", &error);
            LogoutRequest {
                doubtful: true,
                ..LogoutRequest::default()
            }
        }
    };
    let sealed = travel::pack(app, path::SIGN_OUT, &request, LIFETIME)?;
    Ok(format!(
        "{}?request={sealed}",
        app.site.path(path::SIGN_OUT)
    ))
}

async fn check(
    app: &App,
    pairs: &[(String, String)],
) -> Result<Result<LogoutRequest, OAuthError>, OAuthError> {
    let get = |name: &str| {
        let found = pairs.iter().find(|(found, _)| found == name);
        found
            .map(|(_, value)| value)
            .filter(|value| !value.is_empty())
    };
    let wrong = |what: String, reason: &'static str| {
        Ok(Err(OAuthError::invalid_request(what).reason(reason)))
    };
    let times = |name: &str| pairs.iter().filter(|(found, _)| found == name).count();
    if let Some(name) = SINGLE.into_iter().find(|name| times(name) > 1) {
        return wrong(format!("{name} occurs more than once."), "invalid_request");
    }
    if get("state").is_some_and(|state| state.len() > MAX_ECHO) {
        let what = format!("state is longer than {MAX_ECHO} bytes.");
        return wrong(what, "invalid_request");
    }
    let hint = match get("id_token_hint")
        .map(|text| hint::read(app, text))
        .transpose()
    {
        Ok(hint) => hint,
        Err(error) => {
            return Ok(Err(
                bad_hint("is no ID token of this server.").internal(error)
            ));
        }
    };
    let client_id = match (&hint, get("client_id")) {
        (Some(IdTokenHint { client_id, .. }), Some(given)) if given != client_id => {
            return Ok(Err(bad_hint("was issued to another client.")));
        }
        (Some(hint), _) => Some(&hint.client_id),
        (None, given) => given,
    };
    let client = match client_id {
        None => None,
        Some(id) => {
            refusal::client(id);
            let Some(client) = app.live_client(id).await? else {
                return wrong(
                    "There is no client with this client_id, or it is disabled.".to_owned(),
                    "client_unknown",
                );
            };
            Some(client)
        }
    };
    let mut request = LogoutRequest {
        client_id: client.as_ref().map(|client| client.client_id.clone()),
        state: get("state").cloned(),
        user_id: hint.as_ref().map(|hint| hint.user_id),
        sid: hint.and_then(|hint| hint.sid),
        ui_locales: get("ui_locales").map(|text| text.chars().take(200).collect()),
        ..LogoutRequest::default()
    };
    if let Some(uri) = get("post_logout_redirect_uri") {
        let registered = client.is_some_and(|client| {
            match_exactly(uri, &client.metadata.post_logout_redirect_uris).is_some()
        });
        if !registered {
            return wrong(
                "post_logout_redirect_uri is not registered for the client, or no client is named."
                    .to_owned(),
                "post_logout_redirect_uri_not_registered",
            );
        }
        request.redirect_uri = Some(uri.clone());
    }
    Ok(Ok(request))
}

fn bad_hint(what: &str) -> OAuthError {
    OAuthError::new(ErrorCode::InvalidRequest, format!("id_token_hint {what}"))
        .reason("id_token_hint")
}

impl LogoutRequest {
    /// The request that travelled here; a plain one when there is none, or none
    /// that is good.
    pub fn unpack(app: &App, text: Option<&str>) -> Self {
        let plain = || Self {
            doubtful: true,
            ..Self::default()
        };
        match text.filter(|text| !text.is_empty()) {
            None => plain(),
            Some(text) => travel::unpack(app, path::SIGN_OUT, text).unwrap_or_else(plain),
        }
    }

    /// As it travels; `None` if it cannot.
    pub fn pack(&self, app: &App) -> Option<String> {
        travel::pack(app, path::SIGN_OUT, self, LIFETIME).ok()
    }

    /// The same for the person who is signed in: a hint about somebody else
    /// counts for nothing, and neither does the rest of such a request.
    pub fn to(self, signed_in: Option<&SignedIn>) -> Self {
        match (self.user_id, signed_in) {
            (Some(meant), Some(who)) if meant != who.user.id => {
                let error = bad_hint("is about another person than the one who is signed in.");
                refusal::oauth("logout", &error);
                Self {
                    doubtful: true,
                    ..Self::default()
                }
            }
            _ => self,
        }
    }

    /// Whether the session ends without a question when this person is signed in.
    pub fn ends(&self, app: &App, who: &SignedIn) -> bool {
        let client_id = self.client_id.as_deref().unwrap_or_default();
        let same_session = self
            .sid
            .as_ref()
            .is_none_or(|sid| sid::names(app, &who.session, client_id, sid));
        !self.doubtful && self.user_id == Some(who.user.id) && same_session
    }

    /// Whether a good hint came with it.
    pub fn is_hinted(&self) -> bool {
        !self.doubtful && self.user_id.is_some()
    }

    /// The client that asks.
    ///
    /// # Errors
    /// When the database cannot be asked.
    pub async fn client(&self, app: &App) -> Result<Option<Arc<Client>>, StoreError> {
        match &self.client_id {
            None => Ok(None),
            Some(id) => app.live_client(id).await,
        }
    }

    /// Where the browser goes on to, if the client still has it registered.
    pub fn redirect(&self, client: Option<&Client>) -> Option<CheckedRedirect> {
        let registered = &client?.metadata.post_logout_redirect_uris;
        match_exactly(self.redirect_uri.as_deref()?, registered)
    }

    /// The address to go on to, with the state.
    pub fn with_state(&self, redirect: &CheckedRedirect) -> String {
        match &self.state {
            None => redirect.as_str().to_owned(),
            Some(state) => redirect.with_query(&[("state", state)]),
        }
    }
}
