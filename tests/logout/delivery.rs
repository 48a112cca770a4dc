//! A client that does not take a logout token gets another one, a number of times, and never from where it must not.

use serde_json::{Value, json};
use tests::harness::{Options, TestServer, both_databases, claims};

use super::{Receiver, listening, sign_out, told, tried};

/// The seconds between tries.
const PAUSES: [u64; 9] = [5, 15, 45, 135, 405, 1215, 3645, 10_935, 21_600];

/// The details of the events about clients that were not told.
async fn undelivered(server: &TestServer) -> Vec<(Option<String>, Value)> {
    let app = server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let filter = countersign_store::EventFilter {
        kind: Some("logout.undelivered".to_owned()),
        ..Default::default()
    };
    let events = app.store.list_events(&filter, None, 10).await;
    let events = events.expect("read").into_iter();
    events.map(|one| (one.client_id, one.detail)).collect()
}

both_databases!(a_logout_token_is_tried_again_and_given_up_in_the_end);
async fn a_logout_token_is_tried_again_and_given_up_in_the_end(server: TestServer) {
    let receiver = Receiver::start().await;
    let shop = listening(&server, "shop", &receiver.url).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    server
        .sign_in_with(&mut browser, &shop, &alice, "openid")
        .await;
    receiver.answer(503, json!({}));
    sign_out(&mut browser).await.answer.is(200);
    let mut count = 1;
    told(&server, &receiver, count).await;
    for pause in PAUSES {
        // Not before its time.
        server.advance(pause - 1);
        told(&server, &receiver, count).await;
        // Redirects lead nowhere, and a client that finds the token wrong may find the next one right.
        receiver.answer([400, 307, 503][count % 3], json!({}));
        assert!(undelivered(&server).await.is_empty());
        server.advance(1);
        count += 1;
        told(&server, &receiver, count).await;
    }
    // Each try is a new token about the same session.
    let tokens = told(&server, &receiver, count).await;
    let said: Vec<Value> = tokens.iter().map(|one| claims(one)).collect();
    assert_eq!(said[0]["sid"], said[9]["sid"]);
    assert_ne!(said[0]["jti"], said[9]["jti"]);
    let now = server.clock.now().timestamp();
    assert_eq!(said[9]["exp"], json!(now + 120));

    let events = undelivered(&server).await;
    assert_eq!(events.len(), 1, "{events:?}");
    let (client, detail) = &events[0];
    assert_eq!(client.as_deref(), Some("shop"));
    assert_eq!(detail["sid"], said[0]["sid"]);
    assert_eq!(detail["user_id"], json!(alice.id));
    let cause = detail["cause"].as_str().expect("a cause");
    assert!(cause.starts_with("The client answered"), "{cause}");
    receiver.answer(200, json!({}));
    server.advance(86_400);
    told(&server, &receiver, count).await;
}

both_databases!(a_client_that_takes_it_later_is_told_once);
async fn a_client_that_takes_it_later_is_told_once(server: TestServer) {
    let (slow, quick) = (Receiver::start().await, Receiver::start().await);
    let shop = listening(&server, "shop", &slow.url).await;
    let wiki = listening(&server, "wiki", &quick.url).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    for client in [&shop, &wiki] {
        server
            .sign_in_with(&mut browser, client, &alice, "openid")
            .await;
    }
    slow.answer(500, json!({}));
    sign_out(&mut browser).await.answer.is(200);
    // One that fails holds no other up, and signing out waits for nobody.
    told(&server, &quick, 1).await;
    told(&server, &slow, 1).await;
    slow.answer(202, json!({}));
    // Another node does it as well as this one.
    let other = server.second_node().await;
    server.advance(6);
    told(&other, &slow, 2).await;
    server.advance(7200);
    told(&server, &slow, 2).await;
    told(&server, &quick, 1).await;
    assert!(undelivered(&server).await.is_empty());
    other.stop().await;
}

both_databases!(nobody_is_told_who_has_nothing_to_hear_any_more);
async fn nobody_is_told_who_has_nothing_to_hear_any_more(server: TestServer) {
    let receiver = Receiver::start().await;
    let alice = server.user("alice").await;
    let manager = crate::token::manager(&server).await;
    let change = async |id: &str, change: Value| {
        let path = format!("/api/v1/clients/{id}");
        manager.json("PATCH", &path, &change).await.ok();
    };
    let mut browser = server.browser();
    let mut clients = Vec::new();
    for id in ["silent", "disabled", "deleted", "late"] {
        let client = listening(&server, id, &receiver.url).await;
        if id == "late" {
            change(id, json!({ "backchannel_logout_uri": null })).await;
        }
        server
            .sign_in_with(&mut browser, &client, &alice, "openid")
            .await;
        clients.push(client);
    }
    // What counts is what is registered when the session ends, not when it began.
    change("silent", json!({ "backchannel_logout_uri": null })).await;
    change("late", json!({ "backchannel_logout_uri": receiver.url })).await;
    change("disabled", json!({ "enabled": false })).await;
    let gone = manager.call("DELETE", "/api/v1/clients/deleted").await;
    gone.is(204);
    sign_out(&mut browser).await.answer.is(200);
    let tokens = told(&server, &receiver, 1).await;
    assert_eq!(claims(&tokens[0])["aud"], clients[3].id.as_str());
    server.advance(3600);
    told(&server, &receiver, 1).await;
}

both_databases!(
    no_logout_token_goes_into_a_private_network,
    Options::default().issuer("https://id.test")
);
async fn no_logout_token_goes_into_a_private_network(server: TestServer) {
    let receiver = Receiver::start().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let inside = receiver.url.replace("http://", "https://");
    for (id, uri) in [("plain", receiver.url.as_str()), ("inside", &inside)] {
        let client = listening(&server, id, uri).await;
        server
            .sign_in_with(&mut browser, &client, &alice, "openid")
            .await;
    }
    sign_out(&mut browser).await.answer.is(200);
    for pause in PAUSES {
        tried(&server).await;
        server.advance(pause);
    }
    tried(&server).await;
    let mut causes = undelivered(&server).await;
    causes.sort_by_key(|(client, _)| client.clone());
    assert_eq!(causes.len(), 2, "{causes:?}");
    let cause = |index: usize| causes[index].1["cause"].as_str().unwrap_or_default();
    assert!(cause(0).contains("outbound.allowed_networks"), "{causes:?}");
    assert!(cause(1).contains("must begin with https"), "{causes:?}");
    assert_eq!(receiver.came().len(), 0);
}
