//! The authorization endpoint.

use poem::http::StatusCode;
use poem::web::{Html, Redirect};
use poem::{IntoResponse as _, Response};
use serde_json::json;
use url::Url;

use crate::kind::Endpoint;
use crate::server::Asked;
use crate::state::{Agreed, State, locked};
use crate::{Fault, Kind, page};

/// Asks who one is, and sends the browser back.
pub(crate) fn authorize(state: &State, asked: &Asked) -> Response {
    let mut whole = asked.clone();
    if let Some(request_uri) = asked.query("request_uri") {
        let pushed = locked(&state.pushed).get(&request_uri).cloned();
        whole.query.extend(pushed.unwrap_or_default());
    } else if state.has(Fault::OnlyPushed) {
        return (StatusCode::BAD_REQUEST, "requests have to be pushed").into_response();
    }
    let asked = &whole;
    let refuse = |why: &str| (StatusCode::BAD_REQUEST, why.to_owned()).into_response();
    let get = |name: &str| asked.query(name).unwrap_or_default();
    if state.kind == Kind::Oauth1 {
        return crate::oauth1::authorize(state, asked);
    }
    if get("client_id") != state.client_id() {
        return refuse("unknown client_id");
    }
    let Ok(mut redirect_uri) = Url::parse(&get("redirect_uri")) else {
        return refuse("bad redirect_uri");
    };
    if get("response_type") != "code" {
        return refuse("bad response_type");
    }
    if state.kind == Kind::X && get("code_challenge").is_empty() {
        return refuse("PKCE is required");
    }
    let Some(person) = asked.query("person") else {
        let path = state.kind.path_of(Endpoint::Authorize).unwrap_or_default();
        return Html(page::choice(state, path, &asked.query)).into_response();
    };
    let mut answer = vec![("state".to_owned(), get("state"))];
    let mut say = |name: &str, value: String| answer.push((name.to_owned(), value));
    match state.person(&person) {
        None => {
            say("error", "access_denied".to_owned());
            say("error_description", "The person refused".to_owned());
        }
        Some(known) => {
            let some = |name: &str| asked.query(name);
            let agreed = Agreed {
                person,
                redirect_uri: redirect_uri.to_string(),
                scope: get("scope"),
                nonce: some("nonce"),
                challenge: some("code_challenge"),
                secret: String::new(),
                session: state.begin_session(),
            };
            say("code", state.remember("code-", agreed));
            if state.kind == Kind::Apple && get("scope").contains("name") {
                let (first, last) = known.name.split_once(' ').unwrap_or((&known.name, ""));
                let user =
                    json!({"name": {"firstName": first, "lastName": last}, "email": known.email});
                say("user", user.to_string());
            }
        }
    }
    if state.kind == Kind::Openid {
        if state.has(Fault::WrongResponseIssuer) {
            say("iss", "https://evil.test".to_owned());
        } else if !state.has(Fault::NoResponseIssuer) {
            say("iss", state.kind.issuer(&state.url));
        }
    }
    if get("response_mode") == "form_post" {
        return Html(page::posted(redirect_uri.as_str(), &answer)).into_response();
    }
    redirect_uri.query_pairs_mut().extend_pairs(&answer);
    Redirect::see_other(redirect_uri).into_response()
}
