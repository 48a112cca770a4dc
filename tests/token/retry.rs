//! A lost answer costs nobody the sign-in: the same rotation may be repeated for thirty seconds.

use tests::harness::{Options, TestClient, TestServer, TestUser, Tokens, both_databases};

use super::{alive, dead, manager};

const SCOPE: &str = "openid profile read offline_access authorizations:write";

async fn lost(server: TestServer, restart: bool) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let first = server.sign_in(&web, &alice, SCOPE).await;
    let lost = Tokens::of(&server.refresh(&web, &first.refresh).await);
    let server = match restart {
        true => server.restart().await,
        false => server,
    };
    for seconds in [0, 10, 19] {
        server.advance(seconds);
        let again = Tokens::of(&server.refresh(&web, &first.refresh).await);
        assert_eq!(again.refresh, lost.refresh, "one family, one successor");
        assert_ne!(again.access, lost.access);
        alive(&server, &web, &again).await;
        assert!(server.is_active(&web, &lost.access).await);
        assert!(!server.is_active(&web, &first.refresh).await);
    }
    let next = Tokens::of(&server.refresh(&web, &lost.refresh).await);
    alive(&server, &web, &next).await;

    // The successor was used, so its parent's answer had arrived: this is no lost answer.
    let answer = server.refresh(&web, &first.refresh).await;
    answer.oauth_error(400, "invalid_grant");
    dead(&server, &web, &next).await;
}

// Covers: RF-02, S-009, P-07
both_databases!(rf_02_a_lost_answer_is_given_again);
async fn rf_02_a_lost_answer_is_given_again(server: TestServer) {
    lost(server, false).await;
}

// Covers: RF-02
both_databases!(rf_02_also_after_a_restart);
async fn rf_02_also_after_a_restart(server: TestServer) {
    lost(server, true).await;
}

// Covers: RF-02
both_databases!(rf_02_opaque_tokens_too, Options::default().opaque());
async fn rf_02_opaque_tokens_too(server: TestServer) {
    lost(server, true).await;
}

// Covers: RF-02, RF-01
both_databases!(rf_02_the_window_has_an_end);
async fn rf_02_the_window_has_an_end(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    for (seconds, good) in [(29, true), (30, false)] {
        let first = server.sign_in(&web, &alice, SCOPE).await;
        let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
        server.advance(seconds);
        let again = server.refresh(&web, &first.refresh).await;
        if good {
            assert_eq!(Tokens::of(&again).refresh, second.refresh);
            alive(&server, &web, &second).await;
        } else {
            again.oauth_error(400, "invalid_grant");
            dead(&server, &web, &second).await;
        }
    }
}

// Covers: RF-01
both_databases!(
    rf_01_without_a_window_each_repetition_is_a_replay,
    Options::default().retry_window(0)
);
async fn rf_01_without_a_window_each_repetition_is_a_replay(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let first = server.sign_in(&web, &alice, SCOPE).await;
    let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
    let answer = server.refresh(&web, &first.refresh).await;
    answer.oauth_error(400, "invalid_grant");
    dead(&server, &web, &second).await;
}

/// Somebody ends the authorization while the window is open.
async fn ended(server: &TestServer, web: &TestClient, alice: &TestUser, how: &str) {
    let first = server.sign_in(web, alice, SCOPE).await;
    let second = Tokens::of(&server.refresh(web, &first.refresh).await);
    alive(server, web, &second).await;
    match how {
        "client, by the new token" => {
            server.revoke(web, &second.refresh).await.is(200);
        }
        "client, by the old token" => {
            server.revoke(web, &first.refresh).await.is(200);
        }
        _ => {
            let caller = server.bearer(&second.access);
            caller
                .call("DELETE", "/api/v1/authorizations/web")
                .await
                .is(204);
        }
    }
    for _ in 0..2 {
        let answer = server.refresh(web, &first.refresh).await;
        let why = answer.oauth_error(400, "invalid_grant");
        assert!(!why.contains("used before"), "{how}: {why}");
    }
    for tokens in [&first, &second] {
        dead(server, web, tokens).await;
    }
}

async fn ended_within_the_window(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    for how in [
        "client, by the new token",
        "client, by the old token",
        "person",
    ] {
        ended(&server, &web, &alice, how).await;
    }
}

// Covers: RF-03
both_databases!(rf_03_the_window_serves_no_revoked_grant);
async fn rf_03_the_window_serves_no_revoked_grant(server: TestServer) {
    ended_within_the_window(server).await;
}

// Covers: RF-03
both_databases!(rf_03_nor_for_opaque_tokens, Options::default().opaque());
async fn rf_03_nor_for_opaque_tokens(server: TestServer) {
    ended_within_the_window(server).await;
}

// Covers: RF-03, S-064
both_databases!(rf_03_the_window_serves_nobody_who_was_deactivated);
async fn rf_03_the_window_serves_nobody_who_was_deactivated(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let admin = manager(&server).await;
    let first = server.sign_in(&web, &alice, SCOPE).await;
    Tokens::of(&server.refresh(&web, &first.refresh).await);
    let path = format!("/api/v1/users/{}/deactivate", alice.id);
    admin.call("POST", &path).await.is(200);
    let why = server
        .refresh(&web, &first.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    assert!(why.contains("not active"), "{why}");
    // Neither does it serve a client that is gone.
    admin.call("DELETE", "/api/v1/clients/web").await.is(204);
    let answer = server.refresh(&web, &first.refresh).await;
    answer.oauth_error(401, "invalid_client");
}
