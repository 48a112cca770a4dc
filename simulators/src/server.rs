//! Requests, and where they go.

use std::sync::Arc;

use poem::http::StatusCode;
use poem::listener::TcpAcceptor;
use poem::web::Redirect;
use poem::{EndpointExt as _, IntoResponse as _, Request, Response, Server};
use serde_json::{Map, Value, json};
use tokio::net::TcpListener;

use crate::kind::Endpoint;
use crate::people::{json_with, userinfo};
use crate::state::{Agreed, State, locked};
use crate::{Fault, Kind, authorize, oauth1, token};

/// A request as it came over the wire.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The method.
    pub method: String,
    /// The path.
    pub path: String,
    /// The parameters of the address.
    pub query: Vec<(String, String)>,
    /// The parameters of the body, a form or JSON.
    pub form: Vec<(String, String)>,
    /// The body.
    pub text: String,
    headers: poem::http::HeaderMap,
}

impl Asked {
    /// A parameter of the address.
    pub fn query(&self, name: &str) -> Option<String> {
        first(&self.query, name)
    }

    /// A parameter of the body.
    pub fn form(&self, name: &str) -> Option<String> {
        first(&self.form, name)
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    async fn read(mut request: Request) -> Self {
        let pairs = |text: &str| serde_urlencoded::from_str(text).unwrap_or_default();
        let body = request.take_body().into_bytes().await.unwrap_or_default();
        let text = String::from_utf8_lossy(&body).into_owned();
        let uri = request.original_uri();
        let headers = request.headers().clone();
        let is_json = headers
            .get("content-type")
            .is_some_and(|kind| kind == "application/json");
        Self {
            method: request.method().to_string(),
            path: uri.path().to_owned(),
            query: pairs(uri.query().unwrap_or_default()),
            form: match is_json {
                true => members(&text),
                false => pairs(&text),
            },
            text,
            headers,
        }
    }
}

/// The texts of an object, as if it were a form.
fn members(text: &str) -> Vec<(String, String)> {
    let object: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    object
        .into_iter()
        .filter_map(|(name, value)| Some((name, value.as_str()?.to_owned())))
        .collect()
}

fn first(pairs: &[(String, String)], name: &str) -> Option<String> {
    let found = pairs.iter().find(|(one, _)| one == name);
    found.map(|(_, value)| value.clone())
}

/// Gives every request these answers, until it is told to end.
pub(crate) async fn serve<F>(
    listener: TcpListener,
    answer: impl Fn(Asked) -> F + Send + Sync + 'static,
) where
    F: Future<Output = Response> + Send + 'static,
{
    let acceptor = TcpAcceptor::from_tokio(listener).expect("a listener");
    let answer = Arc::new(answer);
    let endpoint = poem::endpoint::make(move |request| {
        let answer = answer.clone();
        async move { answer(Asked::read(request).await).await }
    })
    .boxed();
    let ended = Server::new_with_acceptor(acceptor).run(endpoint).await;
    ended.expect("the simulator runs");
}

/// The answer of a provider of some kind.
pub(crate) async fn answer(state: &State, asked: Asked) -> Response {
    let known = state.kind.paths().iter().find(|(path, endpoint)| {
        asked.path == *path || (*endpoint == Endpoint::Api && asked.path.starts_with(path))
    });
    let Some((_, endpoint)) = known else {
        state.count("elsewhere");
        return json_with(StatusCode::NOT_FOUND, &json!({"message": "Not Found"}));
    };
    state.count(endpoint.name());
    state.keep(endpoint.name(), &asked);
    match endpoint {
        Endpoint::Discovery => json_with(StatusCode::OK, &discovery(state)),
        Endpoint::Jwks => json_with(StatusCode::OK, &json!({"keys": [state.key().public()]})),
        Endpoint::Authorize => authorize::authorize(state, &asked),
        Endpoint::Push => push(state, asked),
        Endpoint::EndSession => end_session(state, &asked),
        Endpoint::Initiate => oauth1::initiate(state, &asked),
        Endpoint::Token if state.kind == Kind::Oauth1 => oauth1::token(state, &asked),
        Endpoint::Token => token::token(state, &asked).await,
        Endpoint::Userinfo | Endpoint::Emails | Endpoint::Api => userinfo(state, &asked, *endpoint),
        Endpoint::Revoke => {
            if let Some(token) = asked.form("token") {
                state.take(&token);
            }
            let status = if state.kind == Kind::Github {
                StatusCode::NO_CONTENT
            } else {
                StatusCode::OK
            };
            Response::builder().status(status).body(())
        }
    }
}

/// Signs a person out (OpenID Connect RP-Initiated Logout §2), by a form or an address.
fn end_session(state: &State, asked: &Asked) -> Response {
    let get = |name: &str| asked.form(name).or_else(|| asked.query(name));
    let client = get("client_id").is_none_or(|id| id == state.client_id());
    let hint = get("id_token_hint").is_none_or(|hint| hint.split('.').count() == 3);
    if !client || !hint {
        return json_with(
            StatusCode::BAD_REQUEST,
            &json!({"error": "invalid_request"}),
        );
    }
    state.count(match get("id_token_hint") {
        Some(_) => "end_session_with_hint",
        None => "end_session_without_hint",
    });
    let Some(mut back) =
        get("post_logout_redirect_uri").and_then(|uri| uri.parse::<url::Url>().ok())
    else {
        return "You are signed out.".into_response();
    };
    if let Some(state) = get("state") {
        back.query_pairs_mut().append_pair("state", &state);
    }
    Redirect::see_other(back).into_response()
}

/// Keeps a request for the browser that comes with its name.
fn push(state: &State, asked: Asked) -> Response {
    if !token::is_client(state, &asked) {
        return json_with(
            StatusCode::UNAUTHORIZED,
            &json!({"error": "invalid_client"}),
        );
    }
    let name = state.remember("urn:ietf:params:oauth:request_uri:", Agreed::default());
    locked(&state.pushed).insert(name.clone(), asked.form);
    json_with(
        StatusCode::CREATED,
        &json!({"request_uri": name, "expires_in": 60}),
    )
}

fn discovery(state: &State) -> Value {
    let at = |endpoint| {
        state
            .kind
            .path_of(endpoint)
            .map(|path| format!("{}{path}", state.url))
    };
    let mut document = json!({
        "issuer": state.kind.issuer(&state.url),
        "authorization_endpoint": at(Endpoint::Authorize),
        "token_endpoint": at(Endpoint::Token),
        "jwks_uri": at(Endpoint::Jwks),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
    });
    for (name, endpoint) in [
        ("userinfo_endpoint", Endpoint::Userinfo),
        ("revocation_endpoint", Endpoint::Revoke),
        ("pushed_authorization_request_endpoint", Endpoint::Push),
        ("end_session_endpoint", Endpoint::EndSession),
    ] {
        if let Some(url) = at(endpoint) {
            document[name] = json!(url);
        }
    }
    if state.kind == Kind::Openid {
        document["authorization_response_iss_parameter_supported"] = json!(true);
    }
    if state.has(Fault::OnlyPushed) {
        document["require_pushed_authorization_requests"] = json!(true);
    }
    if state.kind == Kind::Microsoft {
        document["issuer"] = json!(format!("{}/{{tenantid}}/v2.0", state.url));
    }
    if state.has(Fault::DiscoveryIssuer) {
        document["issuer"] = json!("https://evil.test");
    }
    document
}
