//! What counts as a way into an account, and what does not.

use tests::harness::both_databases;

use super::*;

both_databases!(a_provider_that_only_a_role_sees_is_no_way_in);
async fn a_provider_that_only_a_role_sees_is_no_way_in(server: TestServer) {
    let changes = vec![("idp-b", "shown_to_roles", json!(["curator"]))];
    let stage = Stage::with(server, |_| {}, changes).await;
    stage.by_provider("alice").await;
    let alice = stage.user("alice").await.expect("an account");
    let manager = stage
        .server
        .svc("roles:read roles:write users:read users:write scopes:read");
    let manager = stage.server.client_credentials(&manager.await).await;
    let manager = stage.server.bearer(&manager.access);
    let role = json!({ "scope": "profile" });
    manager
        .json("PUT", "/api/v1/roles/curator", &role)
        .await
        .is(200);
    let path = format!("/api/v1/users/{}/rights", alice.id);
    let rights = json!({ "roles": ["curator"] });
    manager.json("PUT", &path, &rights).await.ok();
    let mut browser = stage.by_provider("alice").await;
    stage.link(&mut browser, "idp-b", "alice").await;
    let linked = stage.linked(&browser).await;
    let of = |provider: &str| {
        let found = linked.iter().find(|one| one["provider"] == provider);
        let found = found.and_then(|one| one["id"].as_str());
        found.expect("a link").to_owned()
    };
    let (way, other) = (of("idp-a"), of("idp-b"));

    // Nobody has a role before they are in, so that she could never come by the other one.
    let page = browser.open("/account/linked-accounts").await.page();
    let unlink = |id: &str| format!("/account/linked-accounts/{id}/unlink");
    assert!(
        !page.has_form(&unlink(&way)) && page.has_form(&unlink(&other)),
        "{}",
        page.words()
    );
    let script = browser.script().await;
    let path = format!("/api/v1/linked-accounts/{way}");
    script
        .call("DELETE", &path)
        .await
        .problem(409, "last_way_in");
    let path = format!("/api/v1/linked-accounts/{other}");
    script.call("DELETE", &path).await.is(204);
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    assert_eq!(stage.linked(&browser).await.len(), 1);
}
