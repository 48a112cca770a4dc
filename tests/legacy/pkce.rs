//! PKCE (RFC 7636), which single old clients may leave out.

use serde_json::json;
use tests::harness::{Ask, Options, Pkce, TestClient, TestServer, Tokens, both_databases};

use super::events;

fn without_pkce() -> Options {
    Options::default().config(|config| {
        config.legacy.without_pkce = vec!["old".to_owned(), "open".to_owned()];
    })
}

async fn client(server: &TestServer, id: &str, method: &str) -> TestClient {
    let metadata = json!({
        "client_id": id, "client_name": id, "token_endpoint_auth_method": method,
        "redirect_uris": [format!("https://{id}.test/cb")], "scope": "read",
        "default_scope": "read",
    });
    server.client(metadata).await
}

fn plain(client: &TestClient) -> Ask {
    Ask::of(client)
        .without("code_challenge")
        .without("code_challenge_method")
}

async fn redeem(
    server: &TestServer,
    client: &TestClient,
    code: &str,
    verifier: Option<&str>,
) -> tests::harness::Answer {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", client.redirect_uri.as_str()),
    ];
    fields.extend(verifier.map(|verifier| ("code_verifier", verifier)));
    server.token(client, &fields).await
}

// Covers: X-06, PC-04
both_databases!(
    x_06_an_operator_lets_single_clients_go_without,
    without_pkce()
);
async fn x_06_an_operator_lets_single_clients_go_without(server: TestServer) {
    let alice = server.user("alice").await;
    let old = client(&server, "old", "client_secret_basic").await;
    let open = client(&server, "open", "none").await;
    let other = client(&server, "other", "client_secret_basic").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;

    // The one that is named, and has a secret.
    let code = browser.allow(&plain(&old).url(), &alice).await.code();
    let tokens = Tokens::of(&redeem(&server, &old, &code, None).await);
    assert!(server.is_active(&old, &tokens.access).await);
    // Nobody else: neither a public client that is named, nor a client that is not.
    for refused in [&open, &other] {
        let back = browser.open(&plain(refused).url()).await.callback();
        assert_eq!(back.error(), "invalid_request");
    }
    // `plain` is refused of everybody.
    for method in ["plain", ""] {
        let ask = Ask::of(&old).set("code_challenge_method", method);
        let back = browser.open(&ask.url()).await.callback();
        assert_eq!(back.error(), "invalid_request", "{method}");
    }
    let ask = plain(&old).and("code_challenge_method", "S256");
    let back = browser.open(&ask.url()).await.callback();
    assert_eq!(back.error(), "invalid_request");

    // Who sends a challenge has to send the verifier.
    let ask = Ask::of(&old);
    let code = browser.allow(&ask.url(), &alice).await.code();
    redeem(&server, &old, &code, None)
        .await
        .oauth_error(400, "invalid_request");
    let wrong = Pkce::fresh();
    let answer = redeem(&server, &old, &code, Some(&wrong.verifier)).await;
    answer.oauth_error(400, "invalid_grant");
    Tokens::of(&redeem(&server, &old, &code, Some(&ask.pkce.verifier)).await);
    // And a verifier without a challenge says that somebody took the challenge away.
    let code = browser.allow(&plain(&old).url(), &alice).await.code();
    let answer = redeem(&server, &old, &code, Some(&wrong.verifier)).await;
    answer.oauth_error(400, "invalid_grant");

    let warnings = server.config.warnings();
    assert!(
        warnings.iter().any(|one| one.contains("without_pkce")),
        "{warnings:?}"
    );
    let used = events(&server, "legacy.used").await;
    assert_eq!(used, [("without_pkce".to_owned(), Some("old".to_owned()))]);
}

//
both_databases!(x_06_nobody_goes_without_unless_an_operator_says_so);
async fn x_06_nobody_goes_without_unless_an_operator_says_so(server: TestServer) {
    let alice = server.user("alice").await;
    let old = client(&server, "old", "client_secret_basic").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let back = browser.open(&plain(&old).url()).await.callback();
    assert_eq!(back.error(), "invalid_request");
    // What was issued while it was allowed is not redeemed after it was forbidden.
    let mut server = server;
    server.config.legacy.without_pkce = vec!["old".to_owned()];
    let server = server.restart().await;
    let mut browser = server.browser();
    let code = browser.allow(&plain(&old).url(), &alice).await.code();
    let mut server = server;
    server.config.legacy.without_pkce.clear();
    let server = server.restart().await;
    redeem(&server, &old, &code, None)
        .await
        .oauth_error(400, "invalid_request");
}
