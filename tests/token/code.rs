//! A code is good once, for a minute, as long as its person is; and says why it is not.

use countersign_rules::config::Period;
use countersign_store::EventFilter;
use tests::harness::{Ask, Options, TestServer, Tokens, both_databases};

use super::{alive, code, dead, manager};

async fn used_twice(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let bystander = server.sign_in(&web, &alice, "openid profile read").await;
    for wait in [0, 30, 61] {
        let (ask, code) = code(&mut browser, &web, &alice, "openid profile read").await;
        let first = Tokens::of(&server.exchange(&web, &ask, &code).await);
        let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
        assert!(server.is_active(&web, &first.access).await);
        alive(&server, &web, &second).await;

        server.advance(wait);
        let again = server.exchange(&web, &ask, &code).await;
        let why = again.oauth_error(400, "invalid_grant");
        assert!(why.contains("used before"), "after {wait} s: {why}");

        for tokens in [&first, &second] {
            dead(&server, &web, tokens).await;
        }
        let third = server.exchange(&web, &ask, &code).await;
        third.oauth_error(400, "invalid_grant");
    }
    alive(&server, &web, &bystander).await;

    assert!(
        server
            .app()
            .events
            .flush(std::time::Duration::from_secs(10))
            .await
    );
    let filter = EventFilter {
        kind: Some("code.reused".to_owned()),
        client_id: Some(web.id.clone()),
        ..EventFilter::default()
    };
    let events = server.app().store.list_events(&filter, None, 10).await;
    assert!(events.expect("the audit log").len() >= 3);
}

// Covers: PC-05, S-008, A-014
both_databases!(pc_05_a_code_used_twice_ends_what_it_gave);
async fn pc_05_a_code_used_twice_ends_what_it_gave(server: TestServer) {
    used_twice(server).await;
}

// Covers: PC-05
both_databases!(
    pc_05_a_code_used_twice_ends_opaque_tokens,
    Options::default().opaque()
);
async fn pc_05_a_code_used_twice_ends_opaque_tokens(server: TestServer) {
    used_twice(server).await;
}

// Covers: S-014, X-21
both_databases!(a_code_is_kept_where_each_process_finds_it);
async fn a_code_is_kept_where_each_process_finds_it(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let (ask, early) = code(&mut browser, &web, &alice, "openid read").await;
    server.advance(59);
    let (late_ask, late) = code(&mut browser, &web, &alice, "openid read").await;
    let node = server.second_node().await;
    Tokens::of(&node.exchange(&web, &ask, &early).await);
    let server = server.restart().await;
    server.advance(59);
    Tokens::of(&server.exchange(&web, &late_ask, &late).await);
}

// Covers: S-014, X-21
both_databases!(
    the_life_of_a_code_is_a_setting,
    Options::default().config(|config| config.tokens.code_lifetime = Period::minutes(10))
);
async fn the_life_of_a_code_is_a_setting(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let (ask, good) = code(&mut browser, &web, &alice, "openid read").await;
    let (old_ask, old) = code(&mut browser, &web, &alice, "openid read").await;
    server.advance(599);
    Tokens::of(&server.exchange(&web, &ask, &good).await);
    server.advance(1);
    let why = server
        .exchange(&web, &old_ask, &old)
        .await
        .oauth_error(400, "invalid_grant");
    assert!(why.contains("expired"), "{why}");

    // Ten minutes are the most that RFC 6749 recommends, and the most that can be set.
    let mut config = server.config.clone();
    config.tokens.code_lifetime = Period::seconds(601);
    assert!(config.validate().is_err());
}

// Covers: S-061, S-064, A-013
both_databases!(a_code_is_of_no_use_while_its_person_may_not_sign_in);
async fn a_code_is_of_no_use_while_its_person_may_not_sign_in(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let admin = manager(&server).await;
    let mut browser = server.browser();
    let tokens = server.sign_in(&web, &alice, "openid profile read").await;
    let (ask, early) = code(&mut browser, &web, &alice, "openid read").await;

    let user = format!("/api/v1/users/{}", alice.id);
    admin
        .call("POST", &format!("{user}/deactivate"))
        .await
        .is(200);
    let why = server
        .exchange(&web, &ask, &early)
        .await
        .oauth_error(400, "invalid_grant");
    assert!(why.contains("not active"), "{why}");
    dead(&server, &web, &tokens).await;

    admin
        .call("POST", &format!("{user}/reactivate"))
        .await
        .is(200);
    alive(&server, &web, &tokens).await;
    Tokens::of(&server.refresh(&web, &tokens.refresh).await);
}

// Covers: S-008, A-023
both_databases!(a_redirect_uri_that_was_left_out_is_the_first_one);
async fn a_redirect_uri_that_was_left_out_is_the_first_one(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid read").without("redirect_uri");
    let callback = browser.allow(&ask.url(), &alice).await;
    assert_eq!(callback.uri(), web.redirect_uri);
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", &callback.code()),
        ("code_verifier", &ask.pkce.verifier),
    ];
    Tokens::of(&server.token(&web, &fields).await);
}
