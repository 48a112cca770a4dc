//! What providers gave: kept encrypted, refreshed once, used by those who may.

use tests::harness::{Tokens, both_databases};

use super::*;

/// A stage, somebody's browser, a token of theirs that may use the vault, the linked account.
async fn filled(server: TestServer) -> (Stage, Navigator, Tokens, String) {
    let stage = Stage::new(server).await;
    let mut browser = stage.by_provider("alice").await;
    let id = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let client = stage
        .server
        .client(json!({
            "client_id": "service", "client_name": "Service",
            "redirect_uris": ["https://service.test/cb"],
            "scope": "openid upstream_tokens:use linked_accounts:read profile",
            "default_scope": "openid",
        }))
        .await;
    let ask = tests::harness::Ask::of(&client).scope("openid upstream_tokens:use");
    let page = browser.open(&ask.url()).await.page();
    assert!(
        page.says("Use your accounts at other providers"),
        "{}",
        page.words()
    );
    let form = page.form("/consent").fill("confirm", "yes");
    let code = browser.submit(&form).await.callback().code();
    let tokens = Tokens::of(&stage.server.exchange(&client, &ask, &code).await);
    (stage, browser, tokens, id)
}

fn token_path(id: &str) -> String {
    format!("/api/v1/linked-accounts/{id}/token")
}

// Covers: C-017
both_databases!(a_service_gets_a_token_or_has_a_call_made);
async fn a_service_gets_a_token_or_has_a_call_made(server: TestServer) {
    let (stage, browser, tokens, id) = filled(server).await;
    let service = stage.server.bearer(&tokens.access);
    let answer = service.call("POST", &token_path(&id)).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let got = answer.ok();
    assert_eq!(got["token_type"], "Bearer");
    assert!(
        got["access_token"]
            .as_str()
            .is_some_and(|text| !text.is_empty())
    );
    let path = format!("/api/v1/linked-accounts/{id}/call");
    let body = json!({ "method": "GET", "path": "/things?x=1", "accept": "application/json" });
    let answer = service.json("POST", &path, &body).await.ok();
    assert_eq!(answer["status"], 200, "{answer}");
    assert_eq!(stage.a.calls("api"), 1);
    let elsewhere = json!({ "method": "GET", "path": "https://evil.test/" });
    let answer = service.json("POST", &path, &elsewhere).await;
    answer.problem(400, "invalid_parameter");
    // Each use is in the audit log.
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let filter = countersign_store::EventFilter {
        kind: Some("upstream_token.used".to_owned()),
        ..Default::default()
    };
    let events = app
        .store
        .list_events(&filter, None, 10)
        .await
        .expect("read");
    assert!(events.len() >= 2, "{events:?}");
    assert!(!format!("{events:?}").contains("x=1"));
    // Nobody else's, and not without the scope or by a session.
    let bob = stage.by_provider("bob").await;
    let theirs = stage.linked(&bob).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    service
        .call("POST", &token_path(&theirs))
        .await
        .problem(404, "not_found");
    let script = browser.script().await;
    assert_eq!(script.call("POST", &token_path(&id)).await.status, 401);
    assert_eq!(stage.a.calls("api"), 1);
}

/// Callers of each crowd.
const CROWD: usize = 10_000;
/// Those of them that call over HTTP at the same time.
const AT_A_TIME: usize = 500;

// Covers: C-063, C-031
both_databases!(ten_thousand_who_ask_cause_one_refresh_on_one_node_and_on_two);
async fn ten_thousand_who_ask_cause_one_refresh_on_one_node_and_on_two(server: TestServer) {
    let (stage, _browser, tokens, id) = filled(server).await;
    let service = stage.server.bearer(&tokens.access);
    let path = token_path(&id);
    let first = service.call("POST", &path).await.ok();
    assert_eq!(stage.a.calls("refresh"), 0);
    // A minute before its end it is renewed. Over HTTP, the first hundreds while the provider takes its time.
    stage.a.misbehave(simulators::Fault::Slow);
    stage.server.advance(3600 - 59);
    let mut got = std::collections::BTreeSet::new();
    for _ in 0..CROWD / AT_A_TIME {
        for answer in at_once(&service, &path, AT_A_TIME).await {
            let token = answer.ok()["access_token"].as_str().map(str::to_owned);
            got.insert(token.expect("a token"));
        }
    }
    assert_eq!(got.len(), 1, "all got the same");
    assert!(!got.contains(first["access_token"].as_str().expect("a token")));
    assert_eq!(stage.a.calls("refresh"), 1);

    // All ten thousand while it is asked once, where the vault is; with PostgreSQL on two nodes.
    let app = stage.server.app();
    let link = app.store.linked_account(id.parse().expect("an id")).await;
    let link = link.expect("read").expect("a link");
    let second = match app.store.is_shared() {
        true => Some(stage.server.second_node().await),
        false => None,
    };
    stage.server.advance(3600);
    let nodes = [app, second.as_ref().map_or(app, |node| node.app())];
    let asked = (0..CROWD).map(|number| {
        let (app, link) = (nodes[number % 2].clone(), link.clone());
        tokio::spawn(
            async move { countersign_rules::broker::vault::valid_tokens(&app, &link).await },
        )
    });
    let mut got = std::collections::BTreeSet::new();
    for outcome in futures::future::join_all(asked).await {
        let tokens = outcome.expect("no panic").expect("tokens");
        got.insert(tokens.access_token.reveal().to_owned());
    }
    assert_eq!(got.len(), 1, "all got the same");
    assert_eq!(stage.a.calls("refresh"), 2);
}

// Covers: C-062, P-24
both_databases!(a_connection_that_died_says_so_and_is_renewed);
async fn a_connection_that_died_says_so_and_is_renewed(server: TestServer) {
    let (stage, mut browser, _tokens, id) = filled(server).await;
    let app = stage.server.app();
    let link = app.store.linked_account(id.parse().expect("an id")).await;
    let link = link.expect("read").expect("a link");
    let valid = async || countersign_rules::broker::vault::valid_tokens(app, &link).await;
    // An answer without a refresh token keeps the old one.
    stage.a.misbehave(simulators::Fault::NoRefreshToken);
    stage.server.advance(3600);
    valid().await.expect("tokens");
    stage.a.behave();
    stage.server.advance(3600);
    valid().await.expect("tokens again");
    // A provider that is down for a while changes nothing.
    stage.server.advance(3600);
    stage.a.misbehave(simulators::Fault::BrokenXml);
    valid().await.expect_err("no help");
    stage.a.behave();
    stage.server.advance(10);
    valid().await.expect("tokens after the rest");
    // The person takes the access away there.
    stage.server.advance(3600);
    stage.a.forget_grants();
    let error = valid().await.expect_err("dead");
    assert!(
        matches!(
            error,
            countersign_rules::broker::vault::VaultError::NeedsReconnect(_)
        ),
        "{error}"
    );
    let before = stage.a.calls("refresh");
    valid().await.expect_err("still dead");
    assert_eq!(
        stage.a.calls("refresh"),
        before,
        "a dead token is not tried again"
    );
    // Its owner sees it, and signing in by it renews it.
    let page = browser.open("/account/linked-accounts").await.page();
    assert!(page.says("does not work any more"), "{}", page.words());
    let mut again = stage.by_provider("alice").await;
    let page = again.open("/account/linked-accounts").await.page();
    assert!(page.says("Connected"), "{}", page.words());
    valid().await.expect("tokens of the new sign-in");
}

both_databases!(a_service_is_told_by_a_word_why_it_gets_nothing);
async fn a_service_is_told_by_a_word_why_it_gets_nothing(server: TestServer) {
    let (stage, browser, tokens, _) = filled(server).await;
    let linked = stage.linked(&browser).await;
    let user_id = linked[0]["user_id"].as_str().expect("an id").to_owned();
    let of_user = format!("/api/v1/users/{user_id}/upstream-tokens/idp-a");
    let call = json!({ "method": "GET", "path": "/things" });
    let service = stage.server.bearer(&tokens.access);
    let svc = stage.server.svc("upstream_tokens:any").await;
    let worker = async || {
        let token = stage.server.client_credentials(&svc).await.access;
        stage.server.bearer(&token)
    };
    // Nobody's account, by neither way.
    let foreign = uuid::Uuid::from_u128(7);
    let path = format!("/api/v1/linked-accounts/{foreign}/call");
    let answer = service.json("POST", &path, &call).await;
    answer.problem(404, "not_found");
    let path = format!("/api/v1/users/{foreign}/upstream-tokens/idp-a");
    let answer = worker().await.call("POST", &path).await;
    answer.problem(404, "not_found");

    // The provider is down, and what there is has ended: later.
    stage.a.misbehave(simulators::Fault::BrokenXml);
    stage.server.advance(3600 - 30);
    let still_good = worker().await.call("POST", &of_user).await;
    assert_eq!(still_good.status, 200, "{still_good}");
    stage.server.advance(40);
    let answer = worker().await.call("POST", &of_user).await;
    answer.problem(503, "provider_unreachable");
    // The person has taken the access away there: not before they connect again.
    stage.a.behave();
    stage.a.forget_grants();
    stage.server.advance(10);
    let answer = worker().await.call("POST", &of_user).await;
    answer.problem(409, "needs_reconnect");
    assert_eq!(stage.a.calls("api"), 0);
}

both_databases!(tokens_are_encrypted_where_they_lie);
async fn tokens_are_encrypted_where_they_lie(server: TestServer) {
    let (stage, _browser, tokens, id) = filled(server).await;
    let service = stage.server.bearer(&tokens.access);
    let got = service.call("POST", &token_path(&id)).await.ok();
    let plain = got["access_token"].as_str().expect("a token");
    let app = stage.server.app();
    let id: uuid::Uuid = id.parse().expect("an id");
    let row = app
        .store
        .upstream_token(id)
        .await
        .expect("read")
        .expect("a row");
    let bytes = row.tokens_sealed.0.clone();
    let found = bytes
        .windows(plain.len())
        .any(|window| window == plain.as_bytes());
    assert!(!found, "a token lies in clear");
    // What is moved to another row does not open.
    let other = uuid::Uuid::from_u128(7);
    assert!(countersign_rules::broker::vault::open(app, other, &row.tokens_sealed).is_none());
    assert!(countersign_rules::broker::vault::open(app, id, &row.tokens_sealed).is_some());
}
