//! An approval for a time: the owner is told before it ends, once, and then it ends, which is told once, too.

use chrono::TimeDelta;
use countersign_rules::access::notice;
use serde_json::json;
use tests::harness::{Options, TestServer, Tokens, both_databases};

use super::{application, apply, decide, manager, scope};

const DAY: u64 = 24 * 3600;

both_databases!(
    an_approval_for_a_time_ends_by_itself,
    Options::default().mail()
);
async fn an_approval_for_a_time_ends_by_itself(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "export", json!({ "approval": "required" })).await;
    let ada = server.user("ada").await;
    let client = application(&server, &ada, "read").await;
    let (_, developer) = server.signed_in(&ada).await;
    let request = apply(&developer, "export").await;
    let past = (server.clock.now() - TimeDelta::seconds(1)).to_rfc3339();
    let path = format!(
        "/api/v1/access-requests/{}/approve",
        request["id"].as_str().unwrap()
    );
    let wrong = manager
        .json("POST", &path, &json!({ "expires_at": past }))
        .await;
    assert_eq!(wrong.wrong_fields(), ["expires_at"]);
    let until = (server.clock.now() + TimeDelta::days(30)).to_rfc3339();
    decide(
        &manager,
        &request,
        "approve",
        &json!({ "expires_at": until }),
    )
    .await;
    let first = server.letter("ada@example.test").await;
    assert!(first.subject().contains("approved"), "{}", first.subject());

    // Two weeks before the end, by default, and once.
    server.advance(15 * DAY);
    notice::remind(server.app()).await;
    assert!(server.no_letter("ada@example.test").await, "too early");
    server.advance(2 * DAY);
    notice::remind(server.app()).await;
    let notice = server.letter("ada@example.test").await;
    assert!(
        notice.subject().contains("ends soon"),
        "{}",
        notice.subject()
    );
    notice::remind(server.app()).await;
    assert!(server.no_letter("ada@example.test").await, "told twice");

    let ask = [
        ("grant_type", "client_credentials"),
        ("scope", "read export"),
    ];
    server.advance(13 * DAY - 600);
    let last = Tokens::of(&server.token(&client, &ask).await);
    assert_eq!(last.scopes(), ["export", "read"]);
    server.advance(601);
    // The token is still good, but not for that.
    let seen = server.introspect(&client, &last.access).await.ok();
    assert_eq!(seen["scope"], "read");
    let refused = server.token(&client, &ask).await;
    refused.oauth_error(400, "invalid_scope");
    let (_, developer) = server.signed_in(&ada).await;
    let path = format!(
        "/api/v1/access-requests/{}",
        request["id"].as_str().unwrap()
    );
    assert_eq!(developer.get(&path).await.ok()["state"], "expired");
}

/// Nobody is told before an approval ends.
fn quiet() -> Options {
    let options = Options::default().mail();
    options.config(|config| config.access.notice_before = "0".parse().expect("a time"))
}

//
both_databases!(
    a_032_the_end_of_an_approval_is_recorded_and_told_once,
    quiet()
);
async fn a_032_the_end_of_an_approval_is_recorded_and_told_once(server: TestServer) {
    let manager = manager(&server).await;
    for id in ["export", "delete"] {
        scope(&manager, id, json!({ "approval": "required" })).await;
    }
    let (ada, root) = (server.user("ada").await, server.administrator("root").await);
    let client = application(&server, &ada, "read").await;
    let (_, developer) = server.signed_in(&ada).await;
    let (_, admin) = server.signed_in(&root).await;
    let hook = json!({ "url": "https://hooks.invalid/", "kinds": ["access.ended"] });
    let hook = admin.json("POST", "/api/v1/webhooks", &hook).await;
    let hook = hook.is(201).json()["webhook"]["id"].clone();
    // Of two things for two days one is approved again, for good.
    let until = (server.clock.now() + TimeDelta::days(2)).to_rfc3339();
    let first = apply(&developer, "export delete").await;
    let days = json!({ "expires_at": until });
    decide(&manager, &first, "approve", &days).await;
    let second = apply(&developer, "delete").await;
    decide(&manager, &second, "approve", &json!({})).await;
    for _ in 0..2 {
        let letter = server.letter("ada@example.test").await;
        assert!(
            letter.subject().contains("approved"),
            "{}",
            letter.subject()
        );
    }

    server.advance(2 * DAY - 600);
    notice::end(server.app()).await;
    assert!(server.no_letter("ada@example.test").await, "too early");
    server.advance(601);
    let other = server.second_node().await;
    futures::join!(notice::end(server.app()), notice::end(other.app()));
    notice::end(server.app()).await;
    let letter = server.letter("ada@example.test").await;
    assert!(
        letter.subject().contains("has ended"),
        "{}",
        letter.subject()
    );
    for node in [&server, &other] {
        let patience = std::time::Duration::from_secs(5);
        assert!(node.app().events.flush(patience).await);
    }
    let (_, admin) = server.signed_in(&root).await;
    let events = "/api/v1/events?kind=access.ended";
    let found = admin.get(events).await.ok();
    let event = &found["items"][0];
    assert_eq!(event["subject_id"], "notebook", "{event}");
    assert_eq!(event["detail"]["access_request_id"], first["id"]);
    assert_eq!(event["detail"]["scope"], "export", "{event}");
    assert_eq!(found["items"].get(1), None, "{found}");
    countersign_rules::webhook::deliver_due(server.app())
        .await
        .expect("the database answers");
    let hook = hook.as_str().expect("an id").parse().expect("an id");
    let store = &server.app().store;
    let sent = store.list_webhook_deliveries(hook, None, None, 10).await;
    assert_eq!(sent.expect("read").len(), 1);

    // What was approved again goes on, and its first approval is told of no more.
    let may = async |scope: &str| {
        let ask = [("grant_type", "client_credentials"), ("scope", scope)];
        server.token(&client, &ask).await
    };
    may("delete").await.is(200);
    may("export").await.oauth_error(400, "invalid_scope");
    server.advance(30 * DAY);
    notice::end(other.app()).await;
    assert!(server.no_letter("ada@example.test").await, "told twice");
    other.stop().await;
}

both_databases!(an_approval_that_was_given_again_ends_silently, quiet());
async fn an_approval_that_was_given_again_ends_silently(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "export", json!({ "approval": "required" })).await;
    let ada = server.user("ada").await;
    application(&server, &ada, "read").await;
    let (_, developer) = server.signed_in(&ada).await;
    for days in [2, 9] {
        let until = (server.clock.now() + TimeDelta::days(days)).to_rfc3339();
        let request = apply(&developer, "export").await;
        let until = json!({ "expires_at": until });
        decide(&manager, &request, "approve", &until).await;
        server.letter("ada@example.test").await;
    }
    server.advance(3 * DAY);
    notice::end(server.app()).await;
    assert!(server.no_letter("ada@example.test").await, "it goes on");
    server.advance(7 * DAY);
    notice::end(server.app()).await;
    let letter = server.letter("ada@example.test").await;
    assert!(
        letter.subject().contains("has ended"),
        "{}",
        letter.subject()
    );
}
