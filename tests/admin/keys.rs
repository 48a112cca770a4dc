//! Signing keys on the pages of administrators and over the API.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use super::{confirm, root};

const KEYS: &str = "/api/v1/keys";

fn signing(keys: &Value, algorithm: &str) -> Vec<String> {
    let items = keys["items"].as_array().expect("a list").iter();
    let of = items.filter(|key| key["algorithm"] == algorithm && key["state"] == "signing");
    of.filter_map(|key| key["id"].as_str().map(str::to_owned))
        .collect()
}

both_databases!(a_key_is_replaced_gently_or_revoked_at_once);
async fn a_key_is_replaced_gently_or_revoked_at_once(server: TestServer) {
    let alice = server.user("alice").await;
    let web = server.web().await;
    let svc = server.svc("keys:read keys:write").await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let keys = api.get(KEYS).await.ok();
    let [first] = &signing(&keys, "ES256")[..] else {
        panic!("one key signs: {keys}");
    };
    let first = first.clone();
    assert!(!keys.to_string().contains("private"), "{keys}");

    let rotate = format!("{KEYS}/rotate");
    api.json("POST", &rotate, &json!({ "algorithm": "HS256" }))
        .await
        .problem(422, "validation_failed");
    let keys = api.json("POST", &rotate, &json!({})).await.ok();
    assert_eq!(
        signing(&keys, "ES256"),
        std::slice::from_ref(&first),
        "the new one waits"
    );
    let before = server.sign_in(&web, &alice, "openid profile").await;
    server
        .bearer(&before.access)
        .get("/api/v1/me")
        .await
        .is(200);

    let mut browser = root(&server).await;
    let page = browser.open("/admin/keys").await.page();
    for shown in [first.as_str(), "signs", "published"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let page = confirm(&mut browser, &format!("/admin/keys/{first}/revoke")).await;
    assert!(page.says("The key is revoked."), "{}", page.answer);
    server
        .bearer(&before.access)
        .get("/api/v1/me")
        .await
        .is(401);
    let published = server.anonymous().get("/oauth/jwks").await.ok();
    assert!(!published.to_string().contains(&first), "{published}");
    // Something signs, and it is not the key that was revoked.
    let after = server.sign_in(&web, &alice, "openid profile").await;
    server.bearer(&after.access).get("/api/v1/me").await.is(200);

    let form = browser.open("/admin/keys/rotate").await.page();
    let form = form.form("/admin/keys/rotate").fill("algorithm", "EdDSA");
    let page = browser.submit(&form).await.page();
    assert!(page.says("A new key is published."), "{}", page.answer);
    assert!(page.says("EdDSA"), "{}", page.answer);
    server.bearer(&after.access).get("/api/v1/me").await.is(200);
}

both_databases!(keys_are_for_those_who_may);
async fn keys_are_for_those_who_may(server: TestServer) {
    let reader = server.svc("keys:read").await;
    let reader = server.bearer(&server.client_credentials(&reader).await.access);
    let keys = reader.get(KEYS).await.ok();
    let id = signing(&keys, "ES256").pop().expect("a key");
    let revoke = format!("{KEYS}/{id}/revoke");
    reader.call("POST", &revoke).await.is(403);
    reader
        .json("POST", &format!("{KEYS}/rotate"), &json!({}))
        .await
        .is(403);
    server.anonymous().get(KEYS).await.is(401);
    let alice = server.user("alice").await;
    let (_, hers) = server.signed_in(&alice).await;
    hers.get(KEYS).await.is(403);
    hers.call("POST", &revoke).await.is(403);
    assert_eq!(signing(&reader.get(KEYS).await.ok(), "ES256"), [id]);
}
