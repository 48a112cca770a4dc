//! What everybody has been issued: listed, and revoked one by one or all that match.

use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, both_databases, within_a_second};

use super::{confirm, recorded, root};

const ISSUED: &str = "/api/v1/issued-tokens";

async fn api(server: &TestServer) -> Caller {
    let svc = server.svc("tokens:read tokens:write events:read").await;
    server.bearer(&server.client_credentials(&svc).await.access)
}

fn items(page: &Value) -> &Vec<Value> {
    page["items"].as_array().expect("a list")
}

// Covers: S-080
both_databases!(s_080_everything_that_matches_is_revoked_and_nothing_else);
async fn s_080_everything_that_matches_is_revoked_and_nothing_else(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (web, spa) = (server.web().await, server.spa().await);
    let first = server
        .sign_in(&web, &alice, "openid profile offline_access")
        .await;
    let second = server.sign_in(&web, &bob, "openid profile").await;
    let elsewhere = server.sign_in(&spa, &alice, "openid profile").await;
    let (personal, _) = server.personal_token(&alice, "profile").await;
    let me = async |token: &str| server.bearer(token).get("/api/v1/me").await.status;

    let mut browser = root(&server).await;
    let page = browser.open("/admin/tokens?client=web").await.page();
    assert!(page.says("alice") && page.says("bob"), "{}", page.answer);
    assert!(
        !page.says("personal access token script"),
        "{}",
        page.answer
    );
    let page = browser
        .open("/admin/tokens?person=alice&kind=personal_token")
        .await
        .page();
    assert!(page.says("script"), "{}", page.answer);
    for secret in [&personal, &first.access, &first.refresh] {
        assert!(!page.answer.text.contains(secret));
    }

    // Two of the client, said before it is done.
    let path = "/admin/tokens/revoke?client=web";
    let page = browser.open(path).await.page();
    assert!(page.says("these are 2 authorizations"), "{}", page.answer);
    assert_eq!(me(&first.access).await, 200, "asking changes nothing");
    let page = confirm(&mut browser, path).await;
    assert!(page.says("2 were revoked."), "{}", page.answer);
    for token in [&first.access, &second.access] {
        assert_eq!(me(token).await, 401);
    }
    server
        .refresh(&web, &first.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    assert!(!server.is_active(&web, &first.access).await);
    assert_eq!(me(&elsewhere.access).await, 200);
    assert_eq!(me(&personal).await, 200);

    // Everything that stands for a person.
    let page = confirm(&mut browser, "/admin/tokens/revoke?person=alice").await;
    assert!(page.says("2 were revoked."), "{}", page.answer);
    assert_eq!(me(&elsewhere.access).await, 401);
    assert_eq!(me(&personal).await, 401);
    // What is issued afterwards works.
    server.advance(2);
    let again = server.sign_in(&web, &alice, "openid profile").await;
    assert_eq!(me(&again.access).await, 200);
    let (personal, _) = server.personal_token(&alice, "profile").await;
    assert_eq!(me(&personal).await, 200);
}

both_databases!(one_is_revoked_by_its_id);
async fn one_is_revoked_by_its_id(server: TestServer) {
    let alice = server.user("alice").await;
    let web = server.web().await;
    let first = server.sign_in(&web, &alice, "openid profile").await;
    let second = server.sign_in(&web, &alice, "openid profile").await;
    let api = api(&server).await;
    let page = api
        .get(&format!("{ISSUED}?kind=authorization&limit=1"))
        .await
        .ok();
    let newest = items(&page)[0]["id"].as_str().expect("an id").to_owned();
    assert_eq!(items(&page)[0]["username"], "alice");
    assert_eq!(items(&page)[0]["client_id"], "web");
    let next = page["next_page"].as_str().expect("another page");
    let path = format!("{ISSUED}?kind=authorization&limit=1&page_token={next}");
    let older = api.get(&path).await.ok();
    let oldest = items(&older)[0]["id"].as_str().expect("an id").to_owned();
    assert_ne!(newest, oldest);

    api.call("DELETE", &format!("{ISSUED}/{newest}"))
        .await
        .is(204);
    api.call("DELETE", &format!("{ISSUED}/{newest}"))
        .await
        .problem(404, "not_found");
    server
        .bearer(&second.access)
        .get("/api/v1/me")
        .await
        .is(401);
    server.bearer(&first.access).get("/api/v1/me").await.is(200);

    let mut browser = root(&server).await;
    let page = confirm(&mut browser, &format!("/admin/tokens/{oldest}/revoke")).await;
    assert!(page.says("1 was revoked."), "{}", page.answer);
    server.bearer(&first.access).get("/api/v1/me").await.is(401);
    let path = format!("/admin/tokens/{oldest}/revoke");
    browser.open(&path).await.page().answer.is(404);
    // Those of the service itself go on.
    api.get(ISSUED).await.is(200);
}

both_databases!(nothing_said_revokes_nothing);
async fn nothing_said_revokes_nothing(server: TestServer) {
    let alice = server.user("alice").await;
    let web = server.web().await;
    let tokens = server.sign_in(&web, &alice, "openid profile").await;
    let api = api(&server).await;
    let revoke = format!("{ISSUED}/revoke");
    for body in [
        json!({}),
        json!({ "dry_run": true }),
        json!({ "all": false }),
    ] {
        let answer = api.json("POST", &revoke, &body).await;
        answer.problem(422, "validation_failed");
        assert_eq!(answer.wrong_fields(), ["all"], "{body}");
    }
    let both = json!({ "all": true, "client_id": "web" });
    api.json("POST", &revoke, &both)
        .await
        .problem(422, "validation_failed");
    let asked = json!({ "client_id": "web", "dry_run": true });
    let counted = api.json("POST", &revoke, &asked).await.ok();
    let expected = json!({
        "authorizations": 1, "access_tokens": 0, "personal_tokens": 0, "dry_run": true,
    });
    assert_eq!(counted, expected);
    let none = json!({ "client_id": "\u{e4}" });
    let counted = api.json("POST", &revoke, &none).await.ok();
    assert_eq!(counted["authorizations"], 0);
    let early = json!({ "issued_before": "2020-01-01T00:00:00Z" });
    let counted = api.json("POST", &revoke, &early).await.ok();
    assert_eq!(counted["authorizations"], 0);
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);

    // Reading is not revoking.
    let reader = server
        .client(json!({
            "client_id": "reader", "client_name": "Reader", "grant_types": ["client_credentials"],
            "scope": "tokens:read", "default_scope": "tokens:read",
        }))
        .await;
    let reader = server.bearer(&server.client_credentials(&reader).await.access);
    reader.json("POST", &revoke, &asked).await.is(403);
    server.anonymous().get(ISSUED).await.is(401);
    server.bearer(&tokens.access).get(ISSUED).await.is(403);
}

both_databases!(all_means_signed_tokens_without_a_record_too);
async fn all_means_signed_tokens_without_a_record_too(server: TestServer) {
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&server.web().await, &alice, "openid profile")
        .await;
    let svc = server.svc("clients:read").await;
    let own = server.client_credentials(&svc).await;
    let opaque = server
        .client(json!({
            "client_id": "opaque", "client_name": "Opaque", "grant_types": ["client_credentials"],
            "access_token_format": "opaque", "scope": "clients:read", "default_scope": "clients:read",
        }))
        .await;
    let kept = server.client_credentials(&opaque).await;
    let clients = async |token: &str| server.bearer(token).get("/api/v1/clients").await.status;
    assert_eq!(
        (clients(&own.access).await, clients(&kept.access).await),
        (200, 200)
    );

    let mut browser = root(&server).await;
    let page = browser.open("/admin/tokens").await.page();
    assert!(
        page.says("access token") && page.says("Opaque"),
        "{}",
        page.answer
    );
    let page = confirm(&mut browser, "/admin/tokens/revoke").await;
    assert!(page.says("2 were revoked."), "{}", page.answer);
    assert_eq!(
        (clients(&own.access).await, clients(&kept.access).await),
        (401, 401)
    );
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(401);
    recorded(&server).await;
    let page = browser
        .open("/admin/events?kind=tokens.revoked")
        .await
        .page();
    assert!(page.says("all") && page.says("root"), "{}", page.answer);

    // It is not the end: a second later everybody can get new ones.
    server.advance(2);
    let own = server.client_credentials(&svc).await;
    assert_eq!(clients(&own.access).await, 200);
}

both_databases!(another_node_hears_of_it);
async fn another_node_hears_of_it(server: TestServer) {
    let alice = server.user("alice").await;
    let web = server.web().await;
    let tokens = server.sign_in(&web, &alice, "openid profile").await;
    let (personal, _) = server.personal_token(&alice, "profile").await;
    let other = server.second_node().await;
    for token in [&tokens.access, &personal] {
        other.bearer(token).get("/api/v1/me").await.is(200);
    }
    let mut browser = root(&server).await;
    confirm(
        &mut browser,
        "/admin/tokens/revoke?person=alice&kind=authorization",
    )
    .await;
    confirm(
        &mut browser,
        "/admin/tokens/revoke?person=alice&kind=personal_token",
    )
    .await;
    for token in [&tokens.access, &personal] {
        within_a_second("revoking all that match", async || {
            other.bearer(token).get("/api/v1/me").await.status == 401
        })
        .await;
    }
}
