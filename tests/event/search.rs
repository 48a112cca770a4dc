//! Every act is a row, and can be found.

use countersign_sdk::prelude::*;
use countersign_sdk::{ClientAuthentication, Credentials};
use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use super::{EVENTS, auditor, found};

both_databases!(an_act_is_found_by_who_what_where_and_when);
async fn an_act_is_found_by_who_what_where_and_when(server: TestServer) {
    let auditor = auditor(&server).await;
    let alice = server.user("alice").await;
    let before = server.clock.now();
    server.advance(60);
    let (_, caller) = server.signed_in(&alice).await;
    let body = json!({ "name": "script", "scope": "read" });
    let made = caller
        .json("POST", "/api/v1/personal-access-tokens", &body)
        .await;
    let request = made.header("x-request-id").expect("an id").to_owned();
    let id = made.ok()["personal_token"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let web = server.web().await;
    server.sign_in(&web, &alice, "openid read").await;

    let one = found(&server, &auditor, "kind=personal_token.created").await;
    assert_eq!(one.len(), 1);
    assert_eq!(one[0]["actor_id"], alice.id.to_string());
    assert_eq!(one[0]["subject_id"], id.as_str());
    assert_eq!(one[0]["outcome"], "success");
    assert_eq!(one[0]["address"], "127.0.0.1");
    assert_eq!(one[0]["detail"]["scope"], "read");
    for query in [
        format!("request_id={request}"),
        format!("subject_id={id}"),
        format!("actor_id={}&kind=personal_token.created", alice.id),
    ] {
        assert_eq!(found(&server, &auditor, &query).await, one, "{query}");
    }
    let consent = found(&server, &auditor, "client_id=web&kind=consent.granted").await;
    assert_eq!(consent.len(), 1);

    let all = found(&server, &auditor, "").await;
    let kinds: Vec<_> = all.iter().filter_map(|one| one["kind"].as_str()).collect();
    for kind in [
        "sign_in.succeeded",
        "user.created",
        "client.created",
        "scope.created",
    ] {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
    let time = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let later = time(before + chrono::TimeDelta::seconds(30));
    let newer = found(&server, &auditor, &format!("since={later}")).await;
    let older = found(&server, &auditor, &format!("until={later}")).await;
    assert_eq!(newer.len() + older.len(), all.len());
    assert!(newer.contains(&one[0]) && !older.contains(&one[0]));
    let nobody = format!("actor_id={}", uuid::Uuid::nil());
    assert_eq!(found(&server, &auditor, &nobody).await, Vec::<Value>::new());
    let failed = found(&server, &auditor, "outcome=failure").await;
    assert!(failed.iter().all(|one| one["outcome"] == "failure"));

    // Page by page, by the SDK: newest first, nothing twice.
    let client = server
        .sdk()
        .credentials(
            Credentials::client_credentials(ClientAuthentication::basic(
                "web3",
                server
                    .client(json!({
                        "client_id": "web3", "client_name": "Third",
                        "grant_types": ["client_credentials"], "scope": "events:read",
                    }))
                    .await
                    .secret,
            ))
            .scopes(["events:read"]),
        )
        .connect()
        .await
        .expect("discovery works");
    assert!(!found(&server, &auditor, "subject_id=web3").await.is_empty());
    let streamed: Vec<_> = client
        .list_events()
        .limit(3)
        .until(
            "2999-01-01T00:00:00Z"
                .parse::<chrono::DateTime<chrono::Utc>>()
                .unwrap(),
        )
        .stream()
        .try_collect()
        .await
        .expect("a list");
    assert!(streamed.len() > all.len(), "the new client is in it");
    assert!(streamed.windows(2).all(|pair| pair[0].id > pair[1].id));
}

// Covers: MG-02
both_databases!(the_log_is_for_administrators);
async fn the_log_is_for_administrators(server: TestServer) {
    let alice = server.user("alice").await;
    let root = server.administrator("root").await;
    server
        .anonymous()
        .get(EVENTS)
        .await
        .problem(401, "unauthenticated");
    let (_, hers) = server.signed_in(&alice).await;
    hers.get(EVENTS).await.problem(403, "insufficient_scope");
    let (token, _) = server.personal_token(&alice, "profile").await;
    server
        .bearer(&token)
        .get(EVENTS)
        .await
        .problem(403, "insufficient_scope");
    let (_, roots) = server.signed_in(&root).await;
    roots.get(EVENTS).await.is(200);
    let (token, _) = server.personal_token(&root, "events:read").await;
    let reader = server.bearer(&token);
    reader.get(EVENTS).await.is(200);
    for wrong in [
        "kind=a%09b",
        "outcome=maybe",
        "actor_id=alice",
        "since=yesterday",
        "page_token=x",
        "limit=201",
        "limit=0",
    ] {
        let refused = reader.get(&format!("{EVENTS}?{wrong}")).await;
        refused.problem(400, "invalid_parameter");
    }
    let odd = reader
        .get(&format!("{EVENTS}?kind=%27%20or%201%3D1"))
        .await
        .ok();
    assert_eq!(odd["items"], json!([]));
}
