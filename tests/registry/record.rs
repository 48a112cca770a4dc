//! The record of a client: what it holds, how it changes, and that nobody overwrites another's change.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use super::manager;

const CLIENTS: &str = "/api/v1/clients";

//
both_databases!(a_031_a_client_has_an_id_that_nobody_guesses_or_its_old_number);
async fn a_031_a_client_has_an_id_that_nobody_guesses_or_its_old_number(server: TestServer) {
    let manager = manager(&server).await;
    let ada = server.user("ada").await;
    let record = json!({
        "client_name": "Notebook", "client_uri": "https://notebook.test/about",
        "description": "Keeps notes.\nAll of them.", "owner_id": ada.id,
        "redirect_uris": ["https://notebook.test/cb"],
    });
    let mut ids: Vec<String> = Vec::new();
    for _ in 0..3 {
        let made = manager.json("POST", CLIENTS, &record).await;
        made.is(201);
        let made = made.json()["client"].clone();
        for (member, value) in record.as_object().expect("members") {
            assert_eq!(&made[member], value, "{member}");
        }
        assert!(made["created_at"].is_string());
        ids.push(made["client_id"].as_str().expect("an id").to_owned());
    }
    for (at, id) in ids.iter().enumerate() {
        assert!(
            id.len() >= 22 && id.bytes().all(|b| b.is_ascii_alphanumeric()),
            "{id}"
        );
        let same = |other: &String| {
            other
                .bytes()
                .zip(id.bytes())
                .filter(|(a, b)| a == b)
                .count()
        };
        assert!(
            ids[at + 1..].iter().all(|other| same(other) < id.len() / 2),
            "{ids:?}"
        );
    }
    // A client that comes from another registry keeps its number.
    let mut old = record.clone();
    old["client_id"] = "7".into();
    let made = manager.json("POST", CLIENTS, &old).await;
    made.is(201);
    let got = manager.get(&format!("{CLIENTS}/7")).await.ok();
    assert_eq!(got["client_name"], "Notebook");
    manager
        .json("POST", CLIENTS, &old)
        .await
        .problem(409, "conflict");
    // Without an address it is one that sends nobody anywhere.
    old["client_id"] = "8".into();
    old["redirect_uris"] = json!([]);
    old["grant_types"] = json!(["client_credentials"]);
    manager.json("POST", CLIENTS, &old).await.is(201);
}

//
both_databases!(a_034_a_list_is_the_whole_list_and_history_stays);
async fn a_034_a_list_is_the_whole_list_and_history_stays(server: TestServer) {
    let manager = manager(&server).await;
    let body = json!({
        "client_id": "notebook", "client_name": "Notebook", "scope": "read write",
        "redirect_uris": ["https://notebook.test/cb"],
        "grant_types": ["authorization_code", "refresh_token"],
    });
    let made = manager.json("POST", CLIENTS, &body).await;
    made.is(201);
    let path = format!("{CLIENTS}/notebook");
    let read = manager.get(&path).await;
    let version = read.header("etag").expect("a version").to_owned();
    let all = read.ok();
    assert_eq!(all["scope"], "read write");
    assert!(
        all["secrets"]
            .as_array()
            .is_some_and(|secrets| secrets.len() == 1)
    );

    // What the list does not name is gone, and what it names newly is there.
    let change = json!({ "scope": "openid write", "grant_types": ["client_credentials"] });
    let changed = manager.clone().with("if-match", &*version);
    let changed = changed.json("PATCH", &path, &change).await.ok();
    assert_eq!(changed["scope"], "openid write");
    assert_eq!(changed["grant_types"], json!(["client_credentials"]));
    assert_eq!(changed["redirect_uris"], all["redirect_uris"], "untouched");

    // Nothing is half done: a word that is registered nowhere refuses the whole change.
    for (wrong, field) in [
        (
            json!({ "scope": "write nonsense", "client_name": "Other" }),
            "scope",
        ),
        (
            json!({ "grant_types": ["magic"], "client_name": "Other" }),
            "grant_types[0]",
        ),
    ] {
        let refused = manager.json("PATCH", &path, &wrong).await;
        assert!(matches!(refused.status, 400 | 422), "{refused}");
        assert_eq!(refused.wrong_fields(), [field]);
    }
    // Nor does a change that was begun before the last one overwrite it.
    let stale = manager.clone().with("if-match", &*version);
    let stale = stale
        .json("PATCH", &path, &json!({ "client_name": "Stale" }))
        .await;
    stale.problem(412, "version_mismatch");
    let now = manager.get(&path).await.ok();
    assert_eq!(
        (&now["client_name"], &now["scope"]),
        (&json!("Notebook"), &json!("openid write"))
    );
    for unknown in [
        "/api/v1/clients/nobody",
        "/api/v1/clients/nobody/endorsements",
    ] {
        manager.get(unknown).await.problem(404, "not_found");
    }

    // Who changed what, and when.
    let patience = std::time::Duration::from_secs(5);
    assert!(server.app().events.flush(patience).await);
    let history = manager.get("/api/v1/events?subject_id=notebook").await.ok();
    let items = history["items"].as_array().expect("a list");
    let kinds: Vec<&Value> = items.iter().map(|event| &event["kind"]).collect();
    assert_eq!(kinds, ["client.updated", "client.created"], "{history}");
    let members = items[0]["detail"]["members"].to_string();
    assert!(
        members.contains("scope") && members.contains("grant_types"),
        "{history}"
    );
    assert_eq!(items[0]["client_id"], "manager", "{history}");
}
