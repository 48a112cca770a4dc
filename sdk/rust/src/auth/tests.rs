//! The life of tokens, against a token endpoint and an API in this process.

use std::collections::VecDeque;
use std::sync::Mutex as StdMutex;
use std::sync::atomic::AtomicUsize;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use poem::http::StatusCode;
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::web::{Data, Form};
use poem::{
    EndpointExt as _, IntoResponse as _, Response, Route, Server as HttpServer, get, handler,
};
use serde_json::{Value, json};

use super::*;
use crate::client::Client;
use crate::clock;
use crate::sign_in::SignIn;

/// What the fake server was asked, and what it answers next.
#[derive(Default)]
struct Fake {
    issuer: StdMutex<String>,
    /// Forms that reached the token endpoint.
    forms: StdMutex<Vec<Vec<(String, String)>>>,
    /// Answers of the token endpoint, first to last; then it makes tokens `access-1`, `access-2`.
    answers: StdMutex<VecDeque<(u16, Value)>>,
    made: AtomicUsize,
    /// Tokens that the API takes, if not all.
    accepted: StdMutex<Option<String>>,
    /// `Authorization` headers that reached the API.
    calls: StdMutex<Vec<String>>,
}

#[handler]
fn metadata(fake: Data<&Arc<Fake>>) -> poem::web::Json<Value> {
    let issuer = fake.issuer.lock().unwrap().clone();
    poem::web::Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize"),
        "token_endpoint": format!("{issuer}/token"),
        "authorization_response_iss_parameter_supported": true,
    }))
}

#[handler]
async fn token(fake: Data<&Arc<Fake>>, form: Form<Vec<(String, String)>>) -> Response {
    fake.forms.lock().unwrap().push(form.0);
    // Long enough for simultaneous calls to pile up.
    tokio::time::sleep(Duration::from_millis(50)).await;
    let scripted = fake.answers.lock().unwrap().pop_front();
    let (status, body) = scripted.unwrap_or_else(|| {
        let number = fake.made.fetch_add(1, Ordering::SeqCst) + 1;
        let tokens = json!({
            "access_token": format!("access-{number}"), "refresh_token": format!("refresh-{number}"),
            "token_type": "Bearer", "expires_in": 3600, "scope": "a b",
            "user": {"id": "u-1", "email": "u@example.org", "email_verified": true},
        });
        (200, tokens)
    });
    poem::web::Json(body)
        .with_header("x-request-id", "r-9")
        .with_header("retry-after", "3")
        .with_status(StatusCode::from_u16(status).unwrap())
        .into_response()
}

#[handler]
fn api(fake: Data<&Arc<Fake>>, request: &poem::Request) -> StatusCode {
    let sent = request
        .header("authorization")
        .unwrap_or_default()
        .to_owned();
    let accepted = fake.accepted.lock().unwrap().clone();
    let good = accepted.is_none_or(|it| sent == format!("Bearer {it}"));
    fake.calls.lock().unwrap().push(sent);
    if good {
        StatusCode::OK
    } else {
        StatusCode::UNAUTHORIZED
    }
}

impl Fake {
    async fn start() -> (Arc<Self>, Client) {
        let acceptor = TcpListener::bind("127.0.0.1:0")
            .into_acceptor()
            .await
            .unwrap();
        let address = acceptor.local_addr()[0]
            .as_socket_addr()
            .unwrap()
            .to_string();
        let fake = Arc::new(Self::default());
        *fake.issuer.lock().unwrap() = format!("http://{address}");
        let routes = Route::new()
            .at("/.well-known/oauth-authorization-server", get(metadata))
            .at("/token", poem::post(token))
            .at("/api", get(api).post(api))
            .data(Arc::clone(&fake));
        tokio::spawn(HttpServer::new_with_acceptor(acceptor).run(routes));
        let client = Client::discover(format!("http://{address}")).await.unwrap();
        (fake, client)
    }

    fn forms(&self) -> usize {
        self.forms.lock().unwrap().len()
    }

    fn field(&self, form: usize, name: &str) -> Option<String> {
        let forms = self.forms.lock().unwrap();
        forms[form]
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.clone())
    }

    fn answer(&self, status: u16, body: Value) {
        self.answers.lock().unwrap().push_back((status, body));
    }
}

fn app() -> ClientAuthentication {
    ClientAuthentication::post("app", "s3cret")
}

async fn call(client: &Client) -> Result<u16, Error> {
    let url = format!("{}/api", client.metadata().issuer);
    let response = client
        .call(client.http().post(url).body("x").build()?)
        .await?;
    Ok(response.status().as_u16())
}

#[tokio::test]
async fn simultaneous_calls_share_one_token_request() {
    let (fake, client) = Fake::start().await;
    let credentials = Credentials::client_credentials(app())
        .scopes(["a", "b"])
        .resources(["urn:x"]);
    let client = client.with_credentials(credentials);
    let calls = (0..20).map(|_| call(&client));
    let results = futures::future::join_all(calls).await;
    assert!(results.into_iter().all(|result| matches!(result, Ok(200))));
    assert_eq!(fake.forms(), 1);
    assert_eq!(
        fake.field(0, "grant_type").as_deref(),
        Some("client_credentials")
    );
    assert_eq!(fake.field(0, "client_secret").as_deref(), Some("s3cret"));
    assert_eq!(fake.field(0, "scope").as_deref(), Some("a b"));
    assert_eq!(fake.field(0, "resource").as_deref(), Some("urn:x"));
    assert!(
        fake.calls
            .lock()
            .unwrap()
            .iter()
            .all(|sent| sent == "Bearer access-1")
    );
}

#[tokio::test]
async fn simultaneous_calls_share_one_failure() {
    let (fake, client) = Fake::start().await;
    let body = json!({"error": "invalid_client", "error_description": "Unknown client."});
    fake.answer(401, body);
    let client = client.with_credentials(Credentials::client_credentials(app()));
    for result in futures::future::join_all((0..10).map(|_| call(&client))).await {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Token);
        assert_eq!(error.oauth_error(), Some("invalid_client"));
        assert_eq!(error.request_id(), Some("r-9"));
        assert_eq!(error.status(), Some(401));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3)));
    }
    assert_eq!(fake.forms(), 1);
    assert_eq!(
        call(&client).await.unwrap(),
        200,
        "a later call tries again"
    );
}

#[tokio::test]
async fn a_refresh_keeps_what_rotated_and_tells_the_application() {
    let (fake, client) = Fake::start().await;
    let kept = Arc::new(StdMutex::new(Vec::new()));
    let keep = Arc::clone(&kept);
    let credentials = Credentials::refresh_token(app(), "refresh-0")
        .on_tokens(move |tokens| keep.lock().unwrap().push(tokens.refresh_token.clone()));
    let client = client.with_credentials(credentials);
    assert_eq!(call(&client).await.unwrap(), 200);
    client.expire_token().await;
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(fake.field(0, "refresh_token").as_deref(), Some("refresh-0"));
    assert_eq!(fake.field(1, "refresh_token").as_deref(), Some("refresh-1"));
    let kept = kept.lock().unwrap().clone();
    assert_eq!(
        kept,
        [
            Some(Secret::from("refresh-1")),
            Some(Secret::from("refresh-2"))
        ]
    );
    let tokens = client.tokens().await.unwrap();
    assert_eq!(tokens.user.map(|user| user.id).as_deref(), Some("u-1"));
}

#[tokio::test]
async fn a_renewal_for_somebody_else_is_refused() {
    let (fake, client) = Fake::start().await;
    let issuer = client.metadata().issuer.clone();
    let renewed = |aud: &str, sub: &str| {
        let end = clock::now().timestamp() + 60;
        let claims = json!({"iss": issuer.as_str(), "aud": aud, "sub": sub, "exp": end});
        json!({
            "access_token": format!("{aud}-{sub}"), "refresh_token": "next",
            "token_type": "Bearer", "expires_in": 3600,
            "id_token": format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims.to_string())),
        })
    };
    let client = client.with_credentials(Credentials::refresh_token(app(), "refresh-0"));
    fake.answer(200, renewed("app", "u-1"));
    assert_eq!(call(&client).await.unwrap(), 200);
    for (aud, sub, claim) in [("app", "u-2", "`sub`"), ("other", "u-1", "`aud`")] {
        client.expire_token().await;
        fake.answer(200, renewed(aud, sub));
        let error = call(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authorization);
        assert!(error.to_string().contains(claim), "{error}");
    }
    assert_eq!(*fake.calls.lock().unwrap(), ["Bearer app-u-1"]);
}

#[tokio::test]
async fn a_dropped_call_does_not_lose_the_rotated_token() {
    let (fake, client) = Fake::start().await;
    let client = client.with_credentials(Credentials::refresh_token(app(), "refresh-0"));
    let dropped = tokio::time::timeout(Duration::from_millis(20), call(&client)).await;
    assert!(dropped.is_err());
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(fake.forms(), 1);
    let tokens = client.tokens().await.unwrap();
    assert_eq!(tokens.refresh_token, Some("refresh-1".into()));
}

#[tokio::test]
async fn a_rejected_token_is_replaced_once() {
    let (fake, client) = Fake::start().await;
    let client = client.with_credentials(Credentials::client_credentials(app()));
    *fake.accepted.lock().unwrap() = Some("access-2".to_owned());
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(
        *fake.calls.lock().unwrap(),
        ["Bearer access-1", "Bearer access-2"]
    );
    *fake.accepted.lock().unwrap() = Some("never".to_owned());
    assert_eq!(call(&client).await.unwrap(), 401);
    assert_eq!(fake.calls.lock().unwrap().len(), 4, "one retry, not more");
}

#[tokio::test]
async fn calls_rejected_together_share_one_renewal() {
    let (fake, client) = Fake::start().await;
    let client = client.with_credentials(Credentials::client_credentials(app()));
    client.access_token().await.unwrap();
    *fake.accepted.lock().unwrap() = Some("access-2".to_owned());
    for result in futures::future::join_all((0..10).map(|_| call(&client))).await {
        assert_eq!(result.unwrap(), 200);
    }
    assert_eq!(fake.forms(), 2);
}

#[tokio::test]
async fn a_refused_refresh_asks_for_a_sign_in_and_not_the_server_again() {
    let (fake, client) = Fake::start().await;
    fake.answer(
        400,
        json!({"error": "invalid_grant", "error_description": "Used."}),
    );
    let client = client.with_credentials(Credentials::refresh_token(app(), "refresh-0"));
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SignInRequired);
    assert_eq!(error.description(), Some("Used."));
    assert_eq!(
        call(&client).await.unwrap_err().kind(),
        ErrorKind::SignInRequired
    );
    assert_eq!(fake.forms(), 1);
}

#[tokio::test]
async fn an_outage_during_an_early_renewal_is_not_noticed() {
    let (fake, client) = Fake::start().await;
    let mut tokens = TokenSet::new("old");
    tokens.refresh_token = Some("refresh-0".into());
    tokens.expires_at = Some(clock::now() + chrono::TimeDelta::seconds(10));
    tokens.issued_at = clock::now() - chrono::TimeDelta::seconds(3590);
    let client = client.with_credentials(Credentials::tokens(app(), tokens));
    fake.answer(503, json!({"error": "temporarily_unavailable"}));
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(
        *fake.calls.lock().unwrap(),
        ["Bearer old", "Bearer access-1"]
    );
}

#[tokio::test]
async fn what_is_no_token_response_is_said_without_its_content() {
    let (fake, client) = Fake::start().await;
    fake.answer(200, json!({"access_token": "s3cret-token"}));
    let client = client.with_credentials(Credentials::client_credentials(app()));
    let error = call(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidResponse);
    assert!(
        !format!("{error} {error:?}").contains("s3cret"),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_bearer_token_is_sent_as_it_is_and_never_to_plain_http_elsewhere() {
    let (fake, client) = Fake::start().await;
    let client = client.with_credentials(Credentials::bearer("pat"));
    assert_eq!(call(&client).await.unwrap(), 200);
    *fake.accepted.lock().unwrap() = Some("other".to_owned());
    assert_eq!(call(&client).await.unwrap(), 401);
    assert_eq!(*fake.calls.lock().unwrap(), ["Bearer pat", "Bearer pat"]);
    let request = client.http().get("http://api.example/").build().unwrap();
    assert_eq!(
        client.call(request).await.unwrap_err().kind(),
        ErrorKind::Configuration
    );
    assert!(!format!("{client:?}").contains("pat\""));
}

/// Plays the browser: follows the URL by hand and comes back with a code.
#[tokio::test]
async fn a_person_signs_in_through_the_loopback_listener() {
    let (fake, client) = Fake::start().await;
    let issuer = client.metadata().issuer.clone();
    let (shown, mut urls) = tokio::sync::mpsc::unbounded_channel();
    let sign_in = SignIn::new(ClientAuthentication::none("cli"))
        .scopes(["profile"])
        .open_with(move |url| drop(shown.send(url.clone())));
    let client = client.with_credentials(Credentials::sign_in(sign_in));
    let browser = tokio::spawn(async move {
        let url = urls.recv().await.unwrap();
        let query: std::collections::HashMap<_, _> = url.query_pairs().into_owned().collect();
        let mut back = url::Url::parse(&query["redirect_uri"]).unwrap();
        let pairs = [
            ("code", "c-1"),
            ("state", &query["state"]),
            ("iss", &issuer),
        ];
        back.query_pairs_mut().extend_pairs(pairs);
        let http = reqwest::Client::builder()
            .tls_certs_only([])
            .build()
            .unwrap();
        (
            query,
            http.get(back).send().await.unwrap().text().await.unwrap(),
        )
    });
    assert_eq!(call(&client).await.unwrap(), 200);
    let (query, page) = browser.await.unwrap();
    assert!(page.contains("You are signed in"), "{page}");
    assert_eq!(fake.field(0, "code").as_deref(), Some("c-1"));
    assert_eq!(fake.field(0, "client_id").as_deref(), Some("cli"));
    assert_eq!(
        fake.field(0, "redirect_uri").as_ref(),
        Some(&query["redirect_uri"])
    );
    let verifier = oauth2::PkceCodeVerifier::new(fake.field(0, "code_verifier").unwrap());
    let challenge = oauth2::PkceCodeChallenge::from_code_verifier_sha256(&verifier);
    assert_eq!(challenge.as_str(), query["code_challenge"]);
    // The next time the refresh token is enough.
    client.expire_token().await;
    assert_eq!(call(&client).await.unwrap(), 200);
    assert_eq!(fake.field(1, "refresh_token").as_deref(), Some("refresh-1"));
}

#[tokio::test]
async fn a_server_that_claims_to_be_another_is_refused() {
    let (fake, client) = Fake::start().await;
    let issuer = client.metadata().issuer.clone();
    *fake.issuer.lock().unwrap() = "http://127.0.0.1:1".to_owned();
    let error = Client::discover(issuer).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Discovery);
    let nobody = Client::discover("http://127.0.0.1:1").await.unwrap_err();
    assert_eq!(nobody.kind(), ErrorKind::Network);
}
