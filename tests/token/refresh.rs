//! Rotation: a stolen refresh token is of no use to the thief for long, and nobody stays signed
//! in for ever.

use countersign_store::EventFilter;
use tests::harness::{Options, TestServer, Tokens, both_databases};

use super::{alive, dead, manager};

const SCOPE: &str = "openid profile read offline_access";

async fn stolen(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let bystander = server.sign_in(&web, &alice, SCOPE).await;
    let first = server.sign_in(&web, &alice, SCOPE).await;
    let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
    assert_ne!(first.refresh, second.refresh);
    alive(&server, &web, &second).await;

    server.advance(31);
    let replay = server.refresh(&web, &first.refresh).await;
    let why = replay.oauth_error(400, "invalid_grant");
    assert!(why.contains("used before"), "{why}");

    for tokens in [&first, &second] {
        dead(&server, &web, tokens).await;
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
        kind: Some("token.replayed".to_owned()),
        ..EventFilter::default()
    };
    let events = server.app().store.list_events(&filter, None, 10).await;
    let [event] = &events.expect("the audit log")[..] else {
        panic!("one replay, one event");
    };
    assert_eq!(event.actor_id, Some(alice.id));
    assert_eq!(event.client_id.as_deref(), Some("web"));
    assert_eq!(event.outcome, "failure");
    assert!(!event.detail.to_string().contains(&first.refresh));
}

// Covers: RF-01, S-009
both_databases!(rf_01_a_replay_ends_the_family);
async fn rf_01_a_replay_ends_the_family(server: TestServer) {
    stolen(server).await;
}

// Covers: RF-01
both_databases!(
    rf_01_a_replay_ends_opaque_tokens,
    Options::default().opaque()
);
async fn rf_01_a_replay_ends_opaque_tokens(server: TestServer) {
    stolen(server).await;
}

// Covers: RF-01
both_databases!(rf_01_any_ancestor_gives_the_thief_away);
async fn rf_01_any_ancestor_gives_the_thief_away(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    for stolen in [0, 2, 4] {
        let mut family = vec![server.sign_in(&web, &alice, SCOPE).await];
        for _ in 0..5 {
            let last = family.last().expect("a first one");
            family.push(Tokens::of(&server.refresh(&web, &last.refresh).await));
            server.advance(300);
        }
        let answer = server.refresh(&web, &family[stolen].refresh).await;
        answer.oauth_error(400, "invalid_grant");
        for tokens in &family {
            dead(&server, &web, tokens).await;
        }
    }
}

// Covers: RF-06, S-009
both_databases!(rf_06_ninety_days_are_the_end);
async fn rf_06_ninety_days_are_the_end(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut tokens = server.sign_in(&web, &alice, SCOPE).await;
    for day in 1..90 {
        server.advance(86_400);
        let answer = server.refresh(&web, &tokens.refresh).await;
        assert_eq!(answer.status, 200, "day {day}: {answer}");
        tokens = Tokens::of(&answer);
    }
    server.advance(86_400);
    let why = server
        .refresh(&web, &tokens.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    assert!(why.contains("expired"), "{why}");
    assert!(!server.is_active(&web, &tokens.refresh).await);
}

// Covers: RF-06, S-009
both_databases!(rf_06_thirty_idle_days_are_the_end);
async fn rf_06_thirty_idle_days_are_the_end(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let day = 86_400;
    let first = server.sign_in(&web, &alice, SCOPE).await;
    server.advance(30 * day - 1);
    let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
    server.advance(30 * day);
    let why = server
        .refresh(&web, &second.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    assert!(why.contains("expired"), "{why}");
    // Idleness is not a replay: nothing is reported as stolen, and nothing comes back either.
    assert!(!server.is_active(&web, &second.refresh).await);
    let answer = server.refresh(&web, &first.refresh).await;
    answer.oauth_error(400, "invalid_grant");
}

// Covers: S-064
both_databases!(a_person_who_was_deactivated_refreshes_nothing);
async fn a_person_who_was_deactivated_refreshes_nothing(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let admin = manager(&server).await;
    let first = server.sign_in(&web, &alice, SCOPE).await;
    let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
    let user = format!("/api/v1/users/{}", alice.id);
    admin
        .call("POST", &format!("{user}/deactivate"))
        .await
        .is(200);
    for tokens in [&first, &second] {
        dead(&server, &web, tokens).await;
    }
    // The same tokens are good again afterwards, and the refusals were no replays.
    admin
        .call("POST", &format!("{user}/reactivate"))
        .await
        .is(200);
    alive(&server, &web, &second).await;
    Tokens::of(&server.refresh(&web, &second.refresh).await);
}
