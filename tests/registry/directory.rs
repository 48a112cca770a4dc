//! The public directory: those who want to be in it, and nobody else.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::manager;

const DIRECTORY: &str = "/api/v1/directory";

both_databases!(the_directory_shows_who_wants_to_be_known);
async fn the_directory_shows_who_wants_to_be_known(server: TestServer) {
    let manager = manager(&server).await;
    let ada = server.user("ada").await;
    for (id, name, listed) in [
        ("atlas", "Atlas", true),
        ("borealis", "Borealis", true),
        ("hidden", "Hidden", false),
        ("sly", "Sly", false),
    ] {
        let body = json!({
            "client_id": id, "client_name": name, "owner_id": ada.id, "listed": listed,
            "description": "says \"listed\":true of itself",
            "redirect_uris": ["https://app.test/cb"],
        });
        manager.json("POST", "/api/v1/clients", &body).await.is(201);
    }
    let everybody = server.anonymous();
    let names = async |path: &str| {
        let found = everybody.get(path).await.ok();
        let items = found["items"].as_array().expect("a list").iter();
        items
            .map(|one| one["client_name"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(DIRECTORY).await, ["Atlas", "Borealis"]);
    assert_eq!(names(&format!("{DIRECTORY}?query=bor")).await, ["Borealis"]);
    let first = everybody.get(&format!("{DIRECTORY}?limit=1")).await.ok();
    let next = first["next_page"].as_str().expect("another page");
    let path = format!("{DIRECTORY}?limit=1&page_token={next}");
    assert_eq!(names(&path).await, ["Borealis"]);
    let page = server.browser().open("/directory").await.page();
    assert!(
        page.says("Atlas") && page.says("Borealis"),
        "{}",
        page.answer
    );

    // Nothing of the people behind it, and no one who does not work.
    let text = everybody.get(DIRECTORY).await.text;
    assert!(
        !text.contains("ada") && !text.contains(&ada.id.to_string()),
        "{text}"
    );
    let off = json!({ "enabled": false });
    manager
        .json("PATCH", "/api/v1/clients/atlas", &off)
        .await
        .is(200);
    assert_eq!(names(DIRECTORY).await, ["Borealis"]);
    let path = format!("/api/v1/users/{}/deactivate", ada.id);
    manager.call("POST", &path).await.is(200);
    assert!(names(DIRECTORY).await.is_empty());
    assert!(
        !server
            .browser()
            .open("/directory")
            .await
            .page()
            .says("Hidden")
    );
}
