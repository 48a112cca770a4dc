//! The examples of APIs behind the guard, with axum and with poem: each a program of its own, to which
//! callers come with tokens of the server under test.

use std::process::Stdio;

use countersign_rules::manage::Actor;
use countersign_rules::{personal_token, scope};
use countersign_store::NewScope;
use serde_json::json;
use tests::harness::{Binary, Caller, TestClient, TestServer, both_databases, free_port};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use super::requests;

/// What the API calls itself.
const API: &str = "https://reports.test";

/// The running API, and somebody who calls it without a token.
struct Example {
    _process: Child,
    caller: Caller,
}

impl Example {
    /// Starts an example as a person would, with the API's own client.
    async fn start(server: &TestServer, name: &str, own: &TestClient) -> Self {
        let folder = server.config.data_dir.as_path();
        let address = format!("127.0.0.1:{}", free_port());
        let mut process = Command::from(Binary::example(name).command(folder))
            .args([&*server.issuer, API])
            .env("ADDRESS", &address)
            .env("CLIENT_ID", &own.id)
            .env("CLIENT_SECRET", &own.secret)
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the example starts");
        let output = process.stdout.take().expect("a pipe");
        let line = BufReader::new(output).lines().next_line().await;
        let line = line.expect("text").expect("it says where it listens");
        assert_eq!(line, format!("listening on http://{address}"));
        let url = format!("http://{address}");
        Self {
            _process: process,
            caller: Caller::new(server.http.clone(), &url),
        }
    }

    fn with(&self, token: &str) -> Caller {
        self.caller.clone().bearer(token)
    }
}

/// The scopes of the API, and the client as which it asks about tokens.
async fn registered(server: &TestServer) -> TestClient {
    for id in ["reports:read", "reports:write"] {
        let new = NewScope {
            id: id.to_owned(),
            help_text: "Do something with your reports".to_owned(),
            description: String::new(),
            group_name: None,
            internal: false,
        };
        let made = scope::manage::create(server.app(), &Actor::operator(), new).await;
        made.expect("the scope can be made");
    }
    let own = json!({
        "client_id": "reports-api", "client_name": "Reports API",
        "grant_types": ["client_credentials"], "audience": [API],
    });
    server.client(own).await
}

/// A service that calls the API.
async fn caller(server: &TestServer) -> TestClient {
    let nightly = json!({
        "client_id": "nightly", "client_name": "Nightly report",
        "grant_types": ["client_credentials"], "audience": [API],
        "scope": "reports:read reports:write", "default_scope": "reports:read",
    });
    server.client(nightly).await
}

both_databases!(the_examples_of_apis_let_in_whom_they_should);
async fn the_examples_of_apis_let_in_whom_they_should(server: TestServer) {
    let own = registered(&server).await;
    let nightly = caller(&server).await;
    let right = server.client_credentials(&nightly).await.access;
    let writing = [
        ("grant_type", "client_credentials"),
        ("scope", "reports:write"),
    ];
    let lacking = server.token(&nightly, &writing).await.ok();
    let lacking = lacking["access_token"].as_str().expect("a token");
    let elsewhere = server.svc("read").await;
    let elsewhere = server.client_credentials(&elsewhere).await.access;

    // How often each asks the server about the three JWTs that are brought to it.
    for (name, asked) in [("protected_api", 0), ("protected_poem_api", 3)] {
        let before = requests(&server, "introspect");
        let api = Example::start(&server, name, &own).await;
        let nobody = api.caller.get("/reports").await;
        nobody.is(401);
        assert_eq!(
            nobody.header("www-authenticate"),
            Some("Bearer realm=\"api\""),
            "{name}"
        );
        let answer = api.with(&right).get("/reports").await;
        answer.is(200);
        assert_eq!(answer.text, "the reports of nightly\n", "{name}");
        for (token, status, error) in [
            (
                lacking,
                403,
                r#"error="insufficient_scope", scope="reports:read""#,
            ),
            (&*elsewhere, 401, r#"error="invalid_token""#),
        ] {
            let refused = api.with(token).get("/reports").await;
            assert_eq!(refused.status, status, "{name}: {refused}");
            let challenge = refused.header("www-authenticate").expect("a challenge");
            assert!(challenge.contains(error), "{name}: {challenge}");
            assert!(!refused.text.contains("the reports of"), "{name}");
        }
        assert_eq!(requests(&server, "introspect") - before, asked, "{name}");
    }
}

both_databases!(the_example_of_an_api_with_poem_refuses_what_was_revoked);
async fn the_example_of_an_api_with_poem_refuses_what_was_revoked(server: TestServer) {
    let own = registered(&server).await;
    let nightly = caller(&server).await;
    let token = server.client_credentials(&nightly).await.access;
    let api = Example::start(&server, "protected_poem_api", &own).await;
    let answer = api.with(&token).get("/whoami").await;
    assert_eq!(answer.is(200).text, "nightly\n");

    server.revoke(&nightly, &token).await.is(200);
    for path in ["/whoami", "/reports"] {
        let refused = api.with(&token).get(path).await;
        let challenge = refused.is(401).header("www-authenticate");
        let challenge = challenge.expect("a challenge");
        assert!(
            challenge.contains(r#"error="invalid_token""#),
            "{challenge}"
        );
        assert!(!refused.text.contains("nightly"), "{refused}");
    }
}

both_databases!(the_example_of_an_api_with_axum_asks_about_what_it_cannot_read);
async fn the_example_of_an_api_with_axum_asks_about_what_it_cannot_read(server: TestServer) {
    let own = registered(&server).await;
    let alice = server.user("alice").await;
    let (good, _) = server.personal_token(&alice, "reports:read").await;
    let (revoked, made) = server.personal_token(&alice, "reports:read").await;
    let id = made["id"].as_str().expect("an id");
    let id = id.parse().expect("a UUID");
    personal_token::manage::revoke(server.app(), &Actor::operator(), alice.id, id)
        .await
        .expect("it can be revoked");
    let api = Example::start(&server, "protected_api", &own).await;

    let hello = api.caller.get("/hello").await;
    assert_eq!(hello.is(200).text, "hello, whoever you are\n");
    let hello = api.with(&good).get("/hello").await;
    assert_eq!(hello.is(200).text, format!("hello {}\n", alice.id));
    let answer = api.with(&good).get("/reports").await;
    assert_eq!(
        answer.is(200).text,
        format!("the reports of {}\n", alice.id)
    );
    api.with(&good).call("POST", "/reports").await.is(403);
    assert!(requests(&server, "introspect") > 0);

    // Where a token may be left out, one that is no good is refused all the same.
    for path in ["/reports", "/hello"] {
        let refused = api.with(&revoked).get(path).await;
        let challenge = refused.is(401).header("www-authenticate");
        let challenge = challenge.expect("a challenge");
        assert!(
            challenge.contains(r#"error="invalid_token""#),
            "{challenge}"
        );
        assert!(!refused.text.contains(&alice.id.to_string()), "{refused}");
    }
}
