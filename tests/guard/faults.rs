//! The server is away, or changes its keys.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use countersign_sdk::ClientAuthentication;
use countersign_sdk::guard::{Guard, Need, Refusal};
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::{IntoResponse as _, Response};
use serde_json::Value;
use tests::harness::{TestClient, TestServer, both_databases};

use super::api::{AUDIENCE, FRAMEWORKS, builder, serve};

/// The way to the server, which a test can cut, and which counts what goes through.
#[derive(Default)]
struct Line {
    cut: std::sync::atomic::AtomicBool,
    keys: AtomicUsize,
    introspections: AtomicUsize,
    /// The key that the server shows no more, as far as the guard sees.
    withdrawn: Mutex<Option<String>>,
}

impl Line {
    /// What arrives of the keys.
    fn left(&self, body: &[u8]) -> Vec<u8> {
        let mut set: Value = serde_json::from_slice(body).expect("keys");
        let withdrawn = self.withdrawn.lock().expect("no panic").clone();
        let keys = set["keys"].as_array_mut().expect("keys");
        keys.retain(|key| key["kid"].as_str() != withdrawn.as_deref());
        set.to_string().into_bytes()
    }
}

/// An HTTP client that reaches the server through a line.
async fn through(server: &TestServer, line: &Arc<Line>) -> reqwest::Client {
    let (target, http, line) = (server.issuer.clone(), server.http.clone(), line.clone());
    let endpoint = poem::endpoint::make(move |mut request: poem::Request| {
        let (target, http, line) = (target.clone(), http.clone(), line.clone());
        async move {
            let path = request.uri().path().to_owned();
            match path.as_str() {
                "/oauth/jwks" => line.keys.fetch_add(1, Ordering::SeqCst),
                "/oauth/introspect" => line.introspections.fetch_add(1, Ordering::SeqCst),
                _ => 0,
            };
            if line.cut.load(Ordering::SeqCst) {
                return Ok(poem::http::StatusCode::BAD_GATEWAY.into_response());
            }
            let body = request.take_body().into_bytes().await?;
            let mut onward = http.request(request.method().clone(), format!("{target}{path}"));
            for name in ["authorization", "content-type"] {
                if let Some(value) = request.headers().get(name) {
                    onward = onward.header(name, value);
                }
            }
            let answer = onward.body(body).send().await.expect("the server answers");
            let status = answer.status();
            let mut text = answer.bytes().await.expect("an answer").to_vec();
            if path == "/oauth/jwks" {
                text = line.left(&text);
            }
            Ok::<_, poem::Error>(
                Response::builder()
                    .status(status)
                    .content_type("application/json")
                    .body(text),
            )
        }
    });
    let acceptor = TcpListener::bind("127.0.0.1:0")
        .into_acceptor()
        .await
        .expect("a free port");
    let address = acceptor.local_addr().remove(0);
    let address = *address.as_socket_addr().expect("a TCP address");
    tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(endpoint));
    let proxy = reqwest::Proxy::http(format!("http://{address}")).expect("a proxy");
    reqwest::Client::builder()
        .proxy(proxy)
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .expect("a client")
}

async fn guard(server: &TestServer, svc: &TestClient, line: &Arc<Line>) -> Guard {
    let http = through(server, line).await;
    let clock = server.clock.clone();
    Guard::builder(&server.issuer)
        .audience(AUDIENCE)
        .introspect_as(ClientAuthentication::basic(&svc.id, &*svc.secret))
        .server(|builder| builder.http_client(http))
        .clock(move || clock.now())
        .connect()
        .await
        .expect("a guard")
}

//
both_databases!(what_cannot_be_found_out_is_503_and_never_a_pass);
async fn what_cannot_be_found_out_is_503_and_never_a_pass(server: TestServer) {
    let svc = server.svc("read").await;
    let alice = server.user("alice").await;
    let (personal, _) = server.personal_token(&alice, "read").await;
    let line = Arc::new(Line::default());
    let guard = guard(&server, &svc, &line).await;
    let good = server.client_credentials(&svc).await.access;
    line.cut.store(true, Ordering::SeqCst);
    for framework in FRAMEWORKS {
        let api = serve(
            &server,
            framework,
            guard.require(Need::nothing()).optional().ignore_invalid(),
        )
        .await;
        for token in [&good, &personal] {
            let answer = api.clone().bearer(token).get("/").await;
            answer.is(503);
            assert_eq!(answer.header("retry-after"), Some("1"));
        }
    }

    // Unless a route says so, and then nobody is who they say they are.
    let open = guard.require(Need::nothing()).optional();
    let open = serve(&server, FRAMEWORKS[0], open.anonymous_on_trouble()).await;
    let answer = open.bearer(&good).get("/").await;
    assert_eq!(answer.is(200).text, "nobody ");
    let required = guard.require(Need::nothing()).anonymous_on_trouble();
    let required = serve(&server, FRAMEWORKS[0], required).await;
    required.bearer(&good).get("/").await.is(503);

    // Back again, it works; and once the keys are known, JWTs do without the server.
    line.cut.store(false, Ordering::SeqCst);
    server.advance(11);
    guard.check(&good).await.expect("a good token");
    guard.check(&personal).await.expect("a good token");
    line.cut.store(true, Ordering::SeqCst);
    let other = server.client_credentials(&svc).await.access;
    guard.check(&other).await.expect("the key is known");
    server.advance(6);
    let asked = guard.check(&personal).await.expect_err("nobody to ask");
    assert_eq!(asked, Refusal::Unavailable);
}

both_databases!(keys_are_fetched_once_and_invented_ones_cost_nothing);
async fn keys_are_fetched_once_and_invented_ones_cost_nothing(server: TestServer) {
    let svc = server.svc("read").await;
    let line = Arc::new(Line::default());
    let guard = guard(&server, &svc, &line).await;
    let mut good = Vec::new();
    for _ in 0..20 {
        good.push(server.client_credentials(&svc).await.access);
    }
    let checks = good.iter().map(|token| guard.check(token));
    for checked in futures::future::join_all(checks).await {
        checked.expect("a good token");
    }
    assert_eq!(line.keys.load(Ordering::SeqCst), 1, "one fetch for all");

    let mut invented = tests::harness::parts(&good[0]);
    for name in ["a", "b", "c", "d"] {
        invented.header["kid"] = serde_json::json!(name);
        guard
            .check(&invented.token())
            .await
            .expect_err("no such key");
    }
    assert!(line.keys.load(Ordering::SeqCst) <= 2, "not one for each");
    assert_eq!(line.introspections.load(Ordering::SeqCst), 0);
}

both_databases!(a_token_ends_with_its_key_although_it_was_seen_before);
async fn a_token_ends_with_its_key_although_it_was_seen_before(server: TestServer) {
    let svc = server.svc("read").await;
    let line = Arc::new(Line::default());
    let guard = guard(&server, &svc, &line).await;
    let good = server.client_credentials(&svc).await.access;
    guard.check(&good).await.expect("a good token");

    let kid = tests::harness::header(&good)["kid"].clone();
    *line.withdrawn.lock().expect("no panic") = kid.as_str().map(str::to_owned);
    guard.check(&good).await.expect("nobody has read the keys");
    // Somebody brings a token by a key that is not known, so that the keys are read anew.
    server.advance(11);
    let mut invented = tests::harness::parts(&good);
    invented.header["kid"] = serde_json::json!("another");
    let refused = guard.check(&invented.token()).await;
    refused.expect_err("no such key");
    for _ in 0..2 {
        let ended = guard.check(&good).await.expect_err("its key is gone");
        assert!(matches!(ended, Refusal::Invalid(_)), "{ended:?}");
    }

    // Shown again, the key is judged by again.
    *line.withdrawn.lock().expect("no panic") = None;
    server.advance(11);
    guard.check(&good).await.expect("a good token");
    assert_eq!(line.keys.load(Ordering::SeqCst), 3);
    assert_eq!(line.introspections.load(Ordering::SeqCst), 0);
}

both_databases!(a_new_key_is_found_when_it_is_first_seen);
async fn a_new_key_is_found_when_it_is_first_seen(server: TestServer) {
    let svc = server.svc("read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let before = server.client_credentials(&svc).await.access;
    guard.check(&before).await.expect("a good token");

    for days in [89, 2] {
        server.advance(days * 86_400);
        server.rotate_keys_when_due().await;
    }
    let after = server.client_credentials(&svc).await.access;
    assert_ne!(
        tests::harness::header(&before)["kid"],
        tests::harness::header(&after)["kid"]
    );
    guard.check(&after).await.expect("a good token");
    guard.check(&before).await.expect_err("it has expired");
}
