//! What the generated client sends, and what it makes of the answers.

use std::sync::{Arc, Mutex};

use poem::http::{StatusCode, header};
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::web::{Data, Json, Query};
use poem::{EndpointExt as _, IntoResponse as _, Response, Route, Server, get, handler, post};
use serde_json::{Value, json};

use crate::prelude::*;
use crate::types::{IntrospectionRequest, TokenRequest};
use crate::{Client, ClientAuthentication, Credentials, Error, ErrorKind, redirect_location};

/// `Authorization` headers and bodies, in the order of arrival.
type Received = Arc<Mutex<Vec<(String, String)>>>;

#[handler]
fn metadata(request: &poem::Request) -> Json<Value> {
    let issuer = format!("http://{}", request.header("host").unwrap_or_default());
    Json(json!({"issuer": issuer, "token_endpoint": format!("{issuer}/oauth/token")}))
}

#[handler]
async fn record(received: Data<&Received>, request: &poem::Request, body: String) -> Json<Value> {
    let authorization = request.header("authorization").unwrap_or_default();
    received
        .lock()
        .unwrap()
        .push((authorization.to_owned(), body));
    Json(
        json!({"active": false, "access_token": "t", "token_type": "Bearer", "expires_in": 1, "scope": ""}),
    )
}

/// Three pages of one scope each; the second call shows that the filter is in the page token.
#[handler]
fn scopes(query: Query<Vec<(String, String)>>) -> Json<Value> {
    let token = query.iter().find(|(name, _)| name == "page_token");
    let number = token.map_or(1, |(_, token)| token.parse::<u32>().unwrap());
    let scope = json!({
        "id": format!("s{number}"), "help_text": "", "description": "", "group": "",
        "internal": false, "builtin": false, "aliases": [], "approval": "none", "restricted": false,
        "resources": "none", "added_later": true,
        "created_at": "2026-01-05T10:00:00Z", "updated_at": "2026-01-05T10:00:00Z",
    });
    let next = (number < 3).then(|| (number + 1).to_string());
    Json(json!({"items": [scope], "next_page": next}))
}

#[handler]
fn refuse() -> Response {
    let problem = json!({
        "type": "about:blank", "title": "Forbidden", "status": 403, "code": "insufficient_scope",
        "detail": "The token lacks `clients:read`.", "request_id": "r-1",
    });
    Json(problem)
        .with_content_type("application/problem+json")
        .with_status(StatusCode::FORBIDDEN)
        .into_response()
}

#[handler]
fn teapot() -> Response {
    Response::builder()
        .status(StatusCode::IM_A_TEAPOT)
        .header("x-request-id", "r-2")
        .body("<p>")
}

#[handler]
fn authorize() -> Response {
    Response::builder()
        .status(StatusCode::FOUND)
        .header(header::LOCATION, "/sign-in?x=1")
        .finish()
}

async fn start() -> (Received, Client) {
    let acceptor = TcpListener::bind("127.0.0.1:0")
        .into_acceptor()
        .await
        .unwrap();
    let address = acceptor.local_addr()[0]
        .as_socket_addr()
        .unwrap()
        .to_string();
    let received = Received::default();
    let routes = Route::new()
        .at("/.well-known/oauth-authorization-server", get(metadata))
        .at("/oauth/introspect", post(record))
        .at("/oauth/token", post(record))
        .at("/oauth/authorize", get(authorize))
        .at("/api/v1/scopes", get(scopes))
        .at("/api/v1/clients", get(refuse))
        .at("/api/v1/users", get(teapot))
        .data(Arc::clone(&received));
    tokio::spawn(Server::new_with_acceptor(acceptor).run(routes));
    let client = Client::discover(format!("http://{address}/"))
        .await
        .unwrap();
    (received, client)
}

fn credentials(client: ClientAuthentication) -> Credentials {
    Credentials::client_credentials(client)
}

#[tokio::test]
async fn client_authentication_travels_where_it_was_registered() {
    let (received, client) = start().await;
    let body = || IntrospectionRequest::builder().token("t");
    let basic = client.with_credentials(credentials(ClientAuthentication::basic("c", "s")));
    basic.introspect().body(body()).send().await.unwrap();
    let form = client.with_credentials(credentials(ClientAuthentication::post("c", "s&")));
    form.introspect().body(body()).send().await.unwrap();
    // What the caller wrote is left alone: two proofs would be refused.
    let own = body().client_id("other".to_owned());
    basic.introspect().body(own).send().await.unwrap();
    client.introspect().body(body()).send().await.unwrap();
    let expected = [
        ("Basic Yzpz", "token=t"),
        ("", "token=t&client_id=c&client_secret=s%26"),
        ("", "client_id=other&token=t"),
        ("", "token=t"),
    ];
    let expected = expected.map(|(header, body)| (header.to_owned(), body.to_owned()));
    assert_eq!(*received.lock().unwrap(), expected);
}

#[tokio::test]
async fn list_fields_of_forms_are_repeated() {
    let (received, client) = start().await;
    let body = TokenRequest::builder()
        .grant_type("client_credentials")
        .resource(vec!["urn:a".to_owned(), "urn:b".to_owned()]);
    let answer = client.token().body(body).send().await.unwrap();
    assert!(
        !format!("{answer:?}").contains("\"t\""),
        "the token is redacted"
    );
    let body = received.lock().unwrap()[0].1.clone();
    assert_eq!(
        body,
        "grant_type=client_credentials&resource=urn%3Aa&resource=urn%3Ab"
    );
}

#[tokio::test]
async fn a_stream_runs_through_all_pages() {
    let (_, client) = start().await;
    let client = client.with_credentials(Credentials::bearer("t"));
    let all: Vec<_> = client
        .list_scopes()
        .limit(1)
        .stream()
        .try_collect()
        .await
        .unwrap();
    let ids: Vec<_> = all.iter().map(|scope| scope.id.as_str()).collect();
    assert_eq!(ids, ["s1", "s2", "s3"]);
}

#[tokio::test]
async fn refusals_are_typed() {
    let (_, client) = start().await;
    let error = Error::from(client.list_clients().send().await.unwrap_err());
    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(error.code(), Some("insufficient_scope"));
    assert_eq!(error.request_id(), Some("r-1"));
    let unexpected = Error::from(client.list_users().send().await.unwrap_err());
    assert_eq!(unexpected.status(), Some(418));
    assert_eq!(unexpected.request_id(), Some("r-2"));
}

#[tokio::test]
async fn a_failure_to_get_a_token_keeps_its_type() {
    let (_, client) = start().await;
    let never = Credentials::tokens(ClientAuthentication::none("c"), {
        let mut tokens = crate::TokenSet::new("old");
        tokens.expires_at = Some(tokens.issued_at);
        tokens
    });
    let client = client.with_credentials(never);
    let error = Error::from(client.list_clients().send().await.unwrap_err());
    assert_eq!(error.kind(), ErrorKind::SignInRequired);
}

#[tokio::test]
async fn redirects_are_results() {
    let (_, client) = start().await;
    let target = redirect_location(client.authorize().client_id("c").send().await).unwrap();
    assert_eq!(target.path(), "/sign-in");
    assert_eq!(target.query(), Some("x=1"));
}

/// What a log of everything would hold.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_names_calls_and_renewals_and_holds_no_secret() {
    use tracing_subscriber::fmt::format::FmtSpan;

    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter("countersign_sdk=trace")
        .with_span_events(FmtSpan::CLOSE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let calls = async || {
        let (_, client) = start().await;
        let client =
            client.with_credentials(credentials(ClientAuthentication::post("c", "s3cret")));
        client.list_clients().send().await.unwrap_err();
        let issuer = client.metadata().issuer.clone();
        let request = client
            .http()
            .get(format!("{issuer}/api/v1/scopes?page_token=3"));
        client.call(request.build().unwrap()).await.unwrap();
    };
    calls().await;
    // A span that another test met first, before there was a subscriber, may count as of interest to nobody.
    tracing::callsite::rebuild_interest_cache();
    calls().await;

    let text = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    for part in [
        "countersign.call",
        "operation=\"list_clients\"",
        "status=403",
        "countersign.renew",
        "client_id=\"c\"",
        "source=\"client_credentials\"",
    ] {
        assert!(text.contains(part), "{part} is missing: {text}");
    }
    for secret in ["s3cret", "Bearer", "page_token"] {
        assert!(!text.contains(secret), "{secret} is in the log: {text}");
    }
}

#[tokio::test]
async fn a_request_by_hand_is_answered_as_it_is() {
    let (_, client) = start().await;
    let client = client.with_credentials(Credentials::bearer("t"));
    let request = client.request(reqwest::Method::GET, "/api/v1/clients");
    let answer = client.call(request.build().unwrap()).await.unwrap();
    assert_eq!(answer.status(), 403);
    let body: Value = answer.json().await.unwrap();
    assert_eq!(body["code"], "insufficient_scope");
}
