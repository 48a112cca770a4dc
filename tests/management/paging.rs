//! Lists: pages, streams over pages, filters.

use countersign_sdk::prelude::*;
use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::Manager;

both_databases!(a_stream_yields_everything_once_and_in_order);
async fn a_stream_yields_everything_once_and_in_order(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    for number in 0..7 {
        let id = format!("page-{number}");
        server
            .client(json!({ "client_id": id, "client_name": "Paged" }))
            .await;
        server.advance(1);
        server.user(&format!("user{number}")).await;
        let scope = json!({ "id": format!("paged:{number}"), "help_text": "Paged" });
        http.json("POST", "/api/v1/scopes", &scope).await.is(201);
    }
    for limit in [1, 3, 7, 200] {
        let clients = sdk.list_clients().limit(limit).query("page-").stream();
        let clients: Vec<_> = clients.try_collect().await.expect("all pages");
        let ids: Vec<_> = clients.iter().map(|one| one.client_id.as_str()).collect();
        let wanted: Vec<_> = (0..7).map(|number| format!("page-{number}")).collect();
        assert_eq!(ids, wanted, "limit {limit}");

        let users = sdk.list_users().limit(limit).stream();
        let users: Vec<_> = users.try_collect().await.expect("all pages");
        let names: Vec<_> = users.iter().map(|one| one.username.as_str()).collect();
        let wanted: Vec<_> = (0..7).map(|number| format!("user{number}")).collect();
        assert_eq!(names, wanted, "oldest first, limit {limit}");

        let scopes = sdk.list_scopes().limit(limit).stream();
        let scopes: Vec<_> = scopes.try_collect().await.expect("all pages");
        let ids: Vec<_> = scopes.iter().map(|one| one.id.clone()).collect();
        let mut sorted = ids.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!(ids, sorted, "limit {limit}");
        assert!(ids.iter().filter(|id| id.starts_with("paged:")).count() == 7);
    }
    // What is deleted while somebody reads is missing, and nothing else is.
    let mut stream = sdk.list_clients().limit(2).query("page-").stream();
    stream.try_next().await.expect("a page").expect("a client");
    for gone in ["page-1", "page-2"] {
        sdk.delete_client()
            .client_id(gone)
            .send()
            .await
            .expect("gone");
    }
    let rest: Vec<_> = stream.try_collect().await.expect("the rest");
    let ids: Vec<_> = rest.iter().map(|one| one.client_id.as_str()).collect();
    assert_eq!(ids, ["page-1", "page-3", "page-4", "page-5", "page-6"]);
}

both_databases!(filters_find_what_they_say);
async fn filters_find_what_they_say(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    for (id, name, owner) in [("one", "Ferry", alice.id), ("two", "Bus", bob.id)] {
        let new = json!({ "client_id": id, "client_name": name, "owner_id": owner });
        server.client(new).await;
    }
    let ids = async |query: &str| {
        let listed = http.get(&format!("/api/v1/clients?{query}")).await.ok();
        let items = listed["items"].as_array().expect("items").clone();
        let texts = items
            .iter()
            .map(|one| one["client_id"].as_str().expect("text").to_owned());
        texts.collect::<Vec<_>>()
    };
    assert_eq!(ids("query=fERR").await, ["one"]);
    assert_eq!(ids("query=TWO").await, ["two"]);
    assert_eq!(ids(&format!("owner_id={}", bob.id)).await, ["two"]);
    assert_eq!(
        ids(&format!("owner_id={}&query=ferry", bob.id)).await,
        [""; 0]
    );

    sdk.deactivate_user()
        .user_id(bob.id)
        .send()
        .await
        .expect("done");
    for (active, name) in [(true, "alice"), (false, "bob")] {
        let users = sdk.list_users().active(active).stream();
        let users: Vec<_> = users.try_collect().await.expect("users");
        assert_eq!(users.len(), 1);
        assert_eq!(users[0].username, name);
    }
    for query in ["ALICE", "alice@example", "lice Exam"] {
        let users = sdk.list_users().query(query).send().await.expect("users");
        assert_eq!(users.items.len(), 1, "{query}");
    }
}

both_databases!(a_page_token_is_for_its_own_list_and_limits_are_checked);
async fn a_page_token_is_for_its_own_list_and_limits_are_checked(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    server.web().await;
    let first = http.get("/api/v1/clients?limit=1").await.ok();
    let token = first["next_page"]
        .as_str()
        .expect("there is another")
        .to_owned();
    let last = http
        .get(&format!("/api/v1/clients?page_token={token}"))
        .await
        .ok();
    assert_eq!(
        last["next_page"],
        json!(null),
        "null says that it is the last"
    );
    for (path, field) in [
        (format!("/api/v1/users?page_token={token}"), "page_token"),
        (format!("/api/v1/scopes?page_token={token}"), "page_token"),
        ("/api/v1/clients?page_token=".to_owned(), "page_token"),
        (
            "/api/v1/clients?page_token=%2e%2e%2f".to_owned(),
            "page_token",
        ),
        (
            format!("/api/v1/clients?page_token={}", "A".repeat(4000)),
            "page_token",
        ),
        ("/api/v1/clients?limit=0".to_owned(), "limit"),
        ("/api/v1/clients?limit=201".to_owned(), "limit"),
        ("/api/v1/clients?limit=-1".to_owned(), "limit"),
        ("/api/v1/clients?limit=1e2".to_owned(), "limit"),
        (
            "/api/v1/clients?limit=99999999999999999999".to_owned(),
            "limit",
        ),
        ("/api/v1/clients?owner_id=alice".to_owned(), "owner_id"),
        ("/api/v1/users?active=maybe".to_owned(), "active"),
        (format!("/api/v1/users?query={}", "x".repeat(201)), "query"),
    ] {
        let answer = http.get(&path).await;
        answer.problem(400, "invalid_parameter");
        assert_eq!(answer.wrong_fields(), [field], "{path}");
    }
    let repeated = http.get("/api/v1/clients?limit=1&limit=2").await;
    repeated.problem(400, "repeated_parameter");
}
