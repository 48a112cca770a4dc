//! A revocation bites at the next request, at every place that takes a token.

use tests::harness::{Landing, Options, TestClient, TestServer, Tokens, both_databases};

/// The token works wherever one can be shown, and every memory of the server knows it now.
async fn works_everywhere(server: &TestServer, client: &TestClient, token: &str) {
    assert!(server.is_active(client, token).await);
    server.bearer(token).get("/oauth/userinfo").await.is(200);
    server.bearer(token).get("/api/v1/me").await.is(200);
}

/// The token is worthless wherever one can be shown.
async fn dead_everywhere(server: &TestServer, client: &TestClient, token: &str) {
    assert_eq!(
        server.introspect(client, token).await.is(200).text,
        r#"{"active":false}"#
    );
    let caller = server.bearer(token);
    for (method, path) in [("GET", "/oauth/userinfo"), ("POST", "/oauth/userinfo")] {
        caller
            .call(method, path)
            .await
            .oauth_error(401, "invalid_token");
    }
    for path in ["/api/v1/me", "/api/v1/authorizations"] {
        let refused = caller.get(path).await;
        refused.problem(401, "invalid_token");
        let challenge = refused.header("www-authenticate").unwrap_or_default();
        assert!(challenge.contains("error=\"invalid_token\""), "{challenge}");
    }
}

const SCOPE: &str = "openid profile read offline_access authorizations:read";

async fn revoking_the_refresh_token_ends_all(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let first = server.sign_in(&web, &alice, SCOPE).await;
    let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
    let other = server.sign_in(&web, &alice, SCOPE).await;
    for token in [&first.access, &second.access, &other.access] {
        works_everywhere(&server, &web, token).await;
    }

    server.revoke(&web, &second.refresh).await.is(200);

    for token in [&first.access, &second.access] {
        dead_everywhere(&server, &web, token).await;
    }
    for token in [&first.refresh, &second.refresh] {
        server
            .refresh(&web, token)
            .await
            .oauth_error(400, "invalid_grant");
    }
    // Another device of the same person is another authorization.
    works_everywhere(&server, &web, &other.access).await;
    let other = Tokens::of(&server.refresh(&web, &other.refresh).await);
    works_everywhere(&server, &web, &other.access).await;

    // What was revoked stays so over a restart.
    let server = server.restart().await;
    for token in [&first.access, &second.access] {
        dead_everywhere(&server, &web, token).await;
    }
    works_everywhere(&server, &web, &other.access).await;
}

// Covers: IV-04
both_databases!(iv_04_revoking_a_refresh_token_ends_its_access_tokens);
async fn iv_04_revoking_a_refresh_token_ends_its_access_tokens(server: TestServer) {
    revoking_the_refresh_token_ends_all(server).await;
}

// Covers: IV-04
both_databases!(
    iv_04_also_when_access_tokens_are_opaque,
    Options::default().opaque()
);
async fn iv_04_also_when_access_tokens_are_opaque(server: TestServer) {
    revoking_the_refresh_token_ends_all(server).await;
}

// Covers: IV-04
both_databases!(iv_04_revoking_an_access_token_ends_that_token);
async fn iv_04_revoking_an_access_token_ends_that_token(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, SCOPE).await;
    works_everywhere(&server, &web, &tokens.access).await;
    server.revoke(&web, &tokens.access).await.is(200);
    dead_everywhere(&server, &web, &tokens.access).await;

    // The authorization itself lives on: another access token can be had.
    let renewed = Tokens::of(&server.refresh(&web, &tokens.refresh).await);
    works_everywhere(&server, &web, &renewed.access).await;
    dead_everywhere(&server, &web, &tokens.access).await;
}

// Covers: IV-04
both_databases!(iv_04_a_hint_is_only_a_hint);
async fn iv_04_a_hint_is_only_a_hint(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    for (what, hint) in [
        ("refresh", "access_token"),
        ("access", "refresh_token"),
        ("refresh", "id_token"),
        ("access", "no such thing"),
        ("refresh", ""),
    ] {
        let tokens = server.sign_in(&web, &alice, SCOPE).await;
        let token = if what == "refresh" {
            &tokens.refresh
        } else {
            &tokens.access
        };
        let fields = [("token", token.as_str()), ("token_type_hint", hint)];
        let answer = web
            .form(&server.anonymous(), "/oauth/revoke", &fields)
            .await;
        answer.is(200);
        assert_eq!(
            (answer.text.as_str(), answer.header("cache-control")),
            ("", Some("no-store"))
        );
        dead_everywhere(&server, &web, &tokens.access).await;
    }
}

// Covers: IV-04
both_databases!(iv_04_an_unknown_token_is_answered_200);
async fn iv_04_an_unknown_token_is_answered_200(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, SCOPE).await;
    let forged = format!("{}x", tokens.refresh);
    for unknown in [
        "x",
        "csrt_00000000000000000000",
        "a.b.c",
        forged.as_str(),
        "\u{0fff}",
    ] {
        let answer = server.revoke(&web, unknown).await;
        assert_eq!(
            (answer.status, answer.text.as_str()),
            (200, ""),
            "{unknown}"
        );
    }
    let long = "x".repeat(1024 * 1024);
    server
        .revoke(&web, &long)
        .await
        .oauth_error(413, "invalid_request");
    let none = web.form(&server.anonymous(), "/oauth/revoke", &[]).await;
    none.oauth_error(400, "invalid_request");
    works_everywhere(&server, &web, &tokens.access).await;
}

// Covers: IV-04
both_databases!(iv_04_taking_access_back_on_the_account_page);
async fn iv_04_taking_access_back_on_the_account_page(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, SCOPE).await;
    works_everywhere(&server, &web, &tokens.access).await;

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open("/account").await.page();
    assert!(page.says("Web application"));
    let form = page.form("/account/authorizations/web/revoke");
    let after = browser.submit(&form).await.page();
    after.answer.is(200);
    assert!(
        !after.says("Web application"),
        "still listed: {}",
        after.words()
    );

    dead_everywhere(&server, &web, &tokens.access).await;
    server
        .refresh(&web, &tokens.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    // The consent is forgotten too: the person is asked again.
    let ask = tests::harness::Ask::of(&web).scope(SCOPE);
    match browser.open(&ask.url()).await {
        Landing::Page(page) => assert!(page.has_form("/consent")),
        Landing::Client(callback) => panic!("not asked again: {}", callback.location),
    }
}

// Covers: IV-04
both_databases!(iv_04_taking_access_back_through_the_api);
async fn iv_04_taking_access_back_through_the_api(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(
            &web,
            &alice,
            "openid profile authorizations:write authorizations:read",
        )
        .await;
    works_everywhere(&server, &web, &tokens.access).await;
    let gone = server
        .bearer(&tokens.access)
        .call("DELETE", "/api/v1/authorizations/web")
        .await;
    gone.is(204);
    dead_everywhere(&server, &web, &tokens.access).await;
}

// RFC 7009 lets the client forget the token after 200, so that has to mean that it is dead.
// Covers: IV-04, S-064
both_databases!(what_is_revoked_while_an_account_rests_stays_revoked);
async fn what_is_revoked_while_an_account_rests_stays_revoked(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, SCOPE).await;
    works_everywhere(&server, &web, &tokens.access).await;
    set_active(&server, alice.id, false).await;
    dead_everywhere(&server, &web, &tokens.access).await;

    server.revoke(&web, &tokens.access).await.is(200);

    set_active(&server, alice.id, true).await;
    dead_everywhere(&server, &web, &tokens.access).await;
    let renewed = Tokens::of(&server.refresh(&web, &tokens.refresh).await);
    works_everywhere(&server, &web, &renewed.access).await;
}

async fn set_active(server: &TestServer, id: uuid::Uuid, active: bool) {
    let actor = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::set_active(server.app(), &actor, id, active)
        .await
        .expect("the account can be changed");
}
