//! Everybody's linked accounts, for administrators: found, sorted, renewed, ended, taken along.

use tests::harness::both_databases;

use super::*;

const ALL: &str = "/api/v1/all-linked-accounts";

fn subjects(page: &Value) -> Vec<String> {
    let items = page["items"].as_array().expect("a list").iter();
    items
        .map(|one| one["username"].as_str().expect("a name").to_owned())
        .collect()
}

async fn manager(stage: &Stage, id: &str, scope: &str) -> Caller {
    let client = stage.server.client(json!({
        "client_id": id, "client_name": id,
        "grant_types": ["client_credentials"], "scope": scope, "default_scope": scope,
    }));
    let tokens = stage.server.client_credentials(&client.await).await;
    stage.server.bearer(&tokens.access)
}

/// Alice, bob and mallory came by the first provider, one after the other, and alice by the second as well.
async fn stage(server: TestServer) -> (Stage, Navigator) {
    let stage = Stage::new(server).await;
    let mut alice = stage.by_provider("alice").await;
    for person in ["bob", "mallory"] {
        stage.server.advance(1);
        stage.by_provider(person).await;
    }
    stage.server.advance(1);
    stage.link(&mut alice, "idp-b", "alice").await;
    (stage, alice)
}

// Covers: C-101
both_databases!(an_administrator_finds_renews_ends_and_exports_linked_accounts);
async fn an_administrator_finds_renews_ends_and_exports_linked_accounts(server: TestServer) {
    let (stage, alice) = stage(server).await;
    let reader = manager(&stage, "reader", "users:read").await;
    let list = async |query: &str| reader.get(&format!("{ALL}?{query}")).await.ok();
    // Newest first, unless the oldest are asked for; page by page in either order.
    let newest = ["alice", "mallory", "bob", "alice"];
    assert_eq!(subjects(&list("").await), newest);
    for (sort, mut expected) in [("newest", newest), ("oldest", newest)] {
        if sort == "oldest" {
            expected.reverse();
        }
        let mut seen = Vec::new();
        let mut token = String::new();
        loop {
            let page = list(&format!("sort={sort}&limit=3{token}")).await;
            seen.extend(subjects(&page));
            match page["next_page"].as_str() {
                Some(next) => token = format!("&page_token={next}"),
                None => break,
            }
        }
        assert_eq!(seen, expected);
    }
    // By provider, by user, by what stands there, whatever its case; a percent sign is a percent sign.
    assert_eq!(subjects(&list("provider=idp-b").await), ["alice"]);
    let id = stage.user("bob").await.expect("an account").id;
    assert_eq!(subjects(&list(&format!("user_id={id}")).await), ["bob"]);
    assert_eq!(subjects(&list("query=MALL").await), ["mallory"]);
    assert_eq!(subjects(&list("query=bob%40example.org").await), ["bob"]);
    assert!(subjects(&list("query=%25").await).is_empty());
    reader.get(&format!("{ALL}?sort=sideways")).await.is(400);

    // New tokens at once, though the old ones are good; nobody is shown any.
    let writer = manager(&stage, "writer", "users:write").await;
    let link = stage.linked(&alice).await[0]["id"].clone();
    let link = link.as_str().expect("an id").to_owned();
    let id = stage.user("alice").await.expect("an account").id;
    let path = format!("/api/v1/users/{id}/linked-accounts/{link}/refresh");
    let before = stage.a.calls("refresh");
    let renewed = writer.call("POST", &path).await;
    assert_eq!(renewed.ok()["health"], "good");
    assert!(!renewed.text.contains("access-"), "{renewed}");
    assert_eq!(stage.a.calls("refresh"), before + 1);
    reader.call("POST", &path).await.is(403);
    let other = stage.user("bob").await.expect("an account").id;
    let wrong = format!("/api/v1/users/{other}/linked-accounts/{link}/refresh");
    writer.call("POST", &wrong).await.is(404);
    // A provider that took the access away says so.
    stage.a.forget_grants();
    writer
        .call("POST", &path)
        .await
        .problem(409, "needs_reconnect");

    // The same on the page, and as a table in which no name is a formula.
    let root = stage.server.administrator("root").await;
    let mut browser = stage.by_password(&root).await;
    let page = browser.open("/admin/links?query=mall").await.page();
    assert!(
        page.says("mallory") && !page.says("bob"),
        "{}",
        page.words()
    );
    let page = browser.open("/admin/links?sort=oldest").await.page();
    let at = |name: &str| page.answer.text.find(&format!("{name}@example.org"));
    assert!(at("alice") < at("bob") && at("bob") < at("mallory"));
    let form = page.form(&format!("/admin/links/{link}/refresh"));
    let done = browser.submit(&form).await.page();
    assert!(done.says("The access does not work"), "{}", done.words());
    stage
        .a
        .change("bob", |bob| bob.name = "=1+1, \"bob\"".to_owned());
    stage.by_provider("bob").await;
    let export = browser
        .with_cookies()
        .get("/admin/links/export?sort=oldest")
        .await;
    export.is(200);
    assert_eq!(export.header("cache-control"), Some("no-store"));
    let lines: Vec<_> = export.text.split("\r\n").collect();
    assert_eq!(
        lines.len(),
        6,
        "a head, four links, an end: {}",
        export.text
    );
    assert!(lines[0].starts_with("\"id\",\"user_id\",\"user\",\"provider\""));
    assert!(lines[1].contains("\"alice\"") && lines[1].contains("\"needs_reconnect\""));
    assert!(lines[2].contains("\"'=1+1, \"\"bob\"\"\""), "{}", lines[2]);
    assert!(!export.text.contains("access-") && !export.text.contains("refresh-"));
    let narrow = browser
        .with_cookies()
        .get("/admin/links/export?user=bob")
        .await;
    assert_eq!(narrow.text.split("\r\n").count(), 3, "{}", narrow.text);

    // An end is an end, and nobody else gets at any of it.
    let path = format!("/api/v1/users/{id}/linked-accounts/{link}");
    writer.call("DELETE", &path).await.is(204);
    assert_eq!(subjects(&list("").await), ["alice", "mallory", "bob"]);
    let mut of_bob = stage.by_provider("bob").await;
    of_bob
        .open("/admin/links/export")
        .await
        .page()
        .answer
        .is(403);
    of_bob.script().await.get(ALL).await.is(403);
    let anonymous = stage.server.anonymous().get("/admin/links/export").await;
    assert_eq!(anonymous.status, 303, "{anonymous}");
}
