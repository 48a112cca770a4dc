//! Events for other programs: signed, none lost, none twice, and only where a webhook may lead.

use countersign_sdk::webhook::{Verifier, VerifyError};
use tests::harness::{TestClient, both_databases};

use super::receiver::{Came, Receiver};
use super::*;

const HOOKS: &str = "/api/v1/webhooks";

async fn service(server: &TestServer) -> TestClient {
    let scope = "webhooks:read webhooks:write users:read users:write events:read";
    server.svc(scope).await
}

/// With a new token: stories that let time pass need another one.
async fn manager(server: &TestServer, service: &TestClient) -> Caller {
    server.bearer(&server.client_credentials(service).await.access)
}

/// Lets everything that is due be delivered, here or by the task of the server.
async fn delivered(server: &TestServer) {
    let app = server.app();
    assert!(app.events.flush(std::time::Duration::from_secs(5)).await);
    while countersign_rules::webhook::deliver_due(app)
        .await
        .expect("the database answers")
        > 0
    {}
    // Whoever took a delivery holds it for a minute, and gives it back when it has ended.
    let held = server.clock.now() + chrono::TimeDelta::seconds(60);
    let held = countersign_store::microseconds(held);
    for hook in app.store.list_webhooks(None, 10).await.expect("read") {
        let under_way = async || {
            let rows = app
                .store
                .list_webhook_deliveries(hook.id, None, Some("waiting"), 100)
                .await;
            let mut rows = rows.expect("read").into_iter();
            rows.any(|row| row.next_attempt_at == Some(held))
        };
        while under_way().await {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

fn kinds(came: &[Came]) -> Vec<String> {
    let kind = |one: &Came| one.json()["kind"].as_str().expect("a kind").to_owned();
    came.iter().map(kind).collect()
}

// Covers: C-075
both_databases!(what_happens_by_a_provider_is_told_signed_and_once);
async fn what_happens_by_a_provider_is_told_signed_and_once(server: TestServer) {
    let stage = Stage::new(server).await;
    let (receiver, server) = (Receiver::start().await, &stage.server);
    let service = service(server).await;
    let manager = self::manager(server, &service).await;
    let wanted = [
        "identity.received",
        "linked_account.linked",
        "linked_account.unlinked",
        "upstream_token.failed",
        "upstream_token.refreshed",
        "user.signed_up",
    ];
    let body = json!({ "url": receiver.url, "kinds": wanted, "description": "The wiki" });
    let answer = manager.json("POST", HOOKS, &body).await;
    assert_eq!(answer.is(201).header("cache-control"), Some("no-store"));
    let made = answer.json();
    let secret = made["secret"].as_str().expect("a secret").to_owned();
    let id = made["webhook"]["id"].as_str().expect("an id").to_owned();
    // The secret is shown this once.
    let path = format!("{HOOKS}/{id}");
    for path in [HOOKS, &path] {
        let shown = manager.get(path).await;
        assert!(!shown.is(200).text.contains("whsec_"), "{shown}");
    }

    let browser = stage.by_provider("alice").await;
    let link = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    delivered(server).await;
    let came = receiver.came();
    let mut told = kinds(&came);
    told.sort();
    assert_eq!(
        told,
        [
            "identity.received",
            "linked_account.linked",
            "user.signed_up"
        ]
    );
    let linked = came
        .iter()
        .find(|one| one.json()["kind"] == "linked_account.linked");
    let linked = linked.expect("the link");
    assert_eq!(linked.json()["detail"]["provider"], "idp-a");
    assert_eq!(linked.json()["detail"]["linked_account_id"], link.as_str());
    let everything: String = came
        .iter()
        .map(|one| String::from_utf8_lossy(&one.body).into_owned())
        .collect();
    assert!(!everything.contains("access_token") && !everything.contains("alice@example.org"));

    // Whoever listens knows that it is from here, and new.
    let now = server.clock.now().timestamp();
    let verifier = Verifier::new(&secret).expect("a secret");
    let check = |one: &Came, now| {
        let header = |name: &str| Some(one.header(name).to_owned());
        verifier.verify_at(header, &one.body, now)
    };
    for one in &came {
        assert_eq!(check(one, now), Ok(one.header("webhook-id").to_owned()));
        assert_eq!(
            one.header("webhook-id"),
            one.json()["id"].as_str().expect("an id")
        );
    }
    let header = |name: &str| Some(came[0].header(name).to_owned());
    let event = verifier.event_at(header, &came[0].body, now);
    let event = event.expect("as the API describes it");
    assert_eq!(event.kind, came[0].json()["kind"].as_str().expect("a kind"));
    let mut forged = came[0].clone();
    forged.body.push(b' ');
    assert_eq!(check(&forged, now), Err(VerifyError::Signature));
    assert_eq!(check(&came[0], now + 301), Err(VerifyError::Timestamp));
    assert_eq!(check(&came[0], now - 301), Err(VerifyError::Timestamp));
    let other = Verifier::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a secret");
    let header = |name: &str| Some(came[0].header(name).to_owned());
    assert_eq!(
        other.verify_at(header, &came[0].body, now),
        Err(VerifyError::Signature)
    );

    // Nothing comes twice, and another kind does not come at all.
    server.user("bystander").await;
    server.advance(3600);
    delivered(server).await;
    assert_eq!(receiver.came().len(), 3);
    // An hour ends a token.
    let manager = self::manager(server, &service).await;
    let rows = manager
        .get(&format!("{path}/deliveries?state=delivered"))
        .await
        .ok();
    assert_eq!(rows["items"].as_array().map(Vec::len), Some(3));
    assert_eq!(rows["items"][0]["status"], 200);
}

both_databases!(a_delivery_is_tried_until_it_is_taken_and_sent_again_on_demand);
async fn a_delivery_is_tried_until_it_is_taken_and_sent_again_on_demand(server: TestServer) {
    let receiver = Receiver::start().await;
    let service = service(&server).await;
    let manager = self::manager(&server, &service).await;
    let body = json!({ "url": receiver.url, "kinds": ["user.created"] });
    let made = manager.json("POST", HOOKS, &body).await.is(201).json();
    let id = made["webhook"]["id"].as_str().expect("an id");
    let rows = format!("{HOOKS}/{id}/deliveries");
    receiver.answer(503, json!({}));
    server.user("alice").await;
    delivered(&server).await;
    let row = manager.get(&rows).await.ok()["items"][0].clone();
    assert_eq!(
        (&row["state"], &row["attempts"], &row["status"]),
        (&json!("waiting"), &json!(1), &json!(503))
    );
    assert_eq!(row["problem"], "The endpoint answered 503.");
    // Not before its time, then with the same id and a new timestamp.
    delivered(&server).await;
    assert_eq!(receiver.came().len(), 1);
    server.advance(6);
    delivered(&server).await;
    let came = receiver.came();
    assert_eq!(came.len(), 2);
    assert_eq!(came[0].header("webhook-id"), came[1].header("webhook-id"));
    assert_ne!(
        came[0].header("webhook-timestamp"),
        came[1].header("webhook-timestamp")
    );
    // Redirects lead nowhere.
    receiver.answer(307, json!({}));
    server.advance(20);
    delivered(&server).await;
    assert_eq!(manager.get(&rows).await.ok()["items"][0]["status"], 307);
    // After three days it is given up, and can be sent again.
    for _ in 0..30 {
        server.advance(6 * 3600 + 1);
        delivered(&server).await;
    }
    // Seven days end a token.
    let manager = self::manager(&server, &service).await;
    let row = manager.get(&rows).await.ok()["items"][0].clone();
    assert_eq!(row["state"], "given_up", "{row}");
    let tried = receiver.came().len();
    server.advance(86_400);
    delivered(&server).await;
    let manager = self::manager(&server, &service).await;
    assert_eq!(
        receiver.came().len(),
        tried,
        "what is given up is not tried"
    );
    receiver.answer(204, json!({}));
    let event = row["event_id"].as_str().expect("an id");
    let resend = format!("{rows}/{event}/resend");
    let again = manager.call("POST", &resend).await.ok();
    assert_eq!(again["state"], "waiting");
    delivered(&server).await;
    let row = manager.get(&rows).await.ok()["items"][0].clone();
    assert_eq!(
        (&row["state"], &row["attempts"]),
        (&json!("delivered"), &json!(1))
    );

    // A new secret signs from now on; a webhook that is off or gone hears nothing.
    let rotated = manager
        .call("POST", &format!("{HOOKS}/{id}/rotate-secret"))
        .await
        .ok();
    assert_ne!(rotated["secret"], made["secret"]);
    manager.call("POST", &resend).await.ok();
    delivered(&server).await;
    let last = receiver.came().pop().expect("the last one");
    let now = server.clock.now().timestamp();
    let signed_by = |secret: &Value| {
        let verifier = Verifier::new(secret.as_str().expect("text")).expect("a secret");
        verifier
            .verify_at(|name| Some(last.header(name).to_owned()), &last.body, now)
            .is_ok()
    };
    assert!(signed_by(&rotated["secret"]) && !signed_by(&made["secret"]));
    let count = receiver.came().len();
    let path = format!("{HOOKS}/{id}");
    manager
        .json("PATCH", &path, &json!({ "enabled": false }))
        .await
        .ok();
    server.user("bob").await;
    delivered(&server).await;
    manager
        .json("PATCH", &path, &json!({ "enabled": true }))
        .await
        .ok();
    manager.call("DELETE", &path).await.is(204);
    server.user("carol").await;
    delivered(&server).await;
    assert_eq!(receiver.came().len(), count);
    manager.get(&rows).await.problem(404, "not_found");
}

both_databases!(a_webhook_leads_only_where_this_server_may_go);
async fn a_webhook_leads_only_where_this_server_may_go(server: TestServer) {
    let service = service(&server).await;
    let manager = self::manager(&server, &service).await;
    for url in [
        "http://hooks.example.org/",
        "ftp://hooks.example.org/",
        "https://a:b@hooks.example.org/",
        "https://hooks.example.org/#x",
        "nowhere",
        "",
    ] {
        let body = json!({ "url": url, "kinds": ["*"] });
        let refused = manager.json("POST", HOOKS, &body).await;
        refused.problem(422, "validation_failed");
        assert_eq!(refused.wrong_fields(), ["url"], "{url}");
    }
    let body = json!({ "url": "https://h.test/", "kinds": ["user.invented"] });
    assert_eq!(
        manager.json("POST", HOOKS, &body).await.wrong_fields(),
        ["kinds"]
    );
    // An address inside is refused when it is connected to, whatever name it has.
    let body = json!({ "url": "https://169.254.169.254/latest", "kinds": ["user.created"] });
    let made = manager.json("POST", HOOKS, &body).await.is(201).json();
    let id = made["webhook"]["id"].as_str().expect("an id");
    server.user("alice").await;
    delivered(&server).await;
    let row = manager.get(&format!("{HOOKS}/{id}/deliveries")).await.ok()["items"][0].clone();
    assert_eq!(row["state"], "waiting");
    let problem = row["problem"].as_str().expect("a problem");
    assert!(problem.contains("does not connect to"), "{problem}");
    assert!(row["status"].is_null());
}
