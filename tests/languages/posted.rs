//! What the server posted to a webhook, for programs in other languages that check such requests.

use std::time::Duration;

use countersign_rules::manage::Actor;
use countersign_rules::webhook::manage::{self, WebhookChange};
use serde_json::{Value, json};
use tests::harness::TestServer;

use crate::broker::receiver::Receiver;

/// Makes a webhook and lets it hear of a new account: the secret, and the request that came.
pub async fn posted(server: &TestServer) -> Value {
    let (app, receiver) = (server.app(), Receiver::start().await);
    let new = WebhookChange {
        url: Some(receiver.url.clone()),
        kinds: Some(vec!["user.created".to_owned()]),
        ..WebhookChange::default()
    };
    let made = manage::create(app, &Actor::operator(), new).await;
    let made = made.expect("a webhook");
    server.user("newcomer").await;
    assert!(app.events.flush(Duration::from_secs(5)).await);
    // Delivered here, or by the task of the server.
    for _ in 0..250 {
        let delivered = countersign_rules::webhook::deliver_due(app).await;
        delivered.expect("the database answers");
        if !receiver.came().is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let came = receiver.came();
    let [came] = &came[..] else {
        panic!("one request was to come: {came:?}");
    };
    let header = |name: &str| came.header(name).to_owned();
    json!({
        "secret": made.secret.reveal(),
        "headers": {
            "webhook-id": header("webhook-id"),
            "webhook-timestamp": header("webhook-timestamp"),
            "webhook-signature": header("webhook-signature"),
        },
        "body": String::from_utf8(came.body.clone()).expect("text"),
    })
}
