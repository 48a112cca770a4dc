//! What administrators do on their pages: scopes, applications, tokens, keys.

use serde_json::json;
use tests::browser::in_each_view;
use tests::harness::{Options, TestServer};

use super::journey::{enter, go, send, start};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scope_is_made_and_deleted() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let root = server.administrator("root").await;
        enter(&browser, &server, &root, "/admin/scopes").await;
        browser.is_at("Scopes").await;
        browser.press("New scope").await;
        browser.is_at("New scope").await;
        browser.inspect().await;
        let taken = [("Scope", "read"), ("Shown to people", "Read it")];
        send(&browser, &taken, "Save").await;
        browser.says("There is a scope of this name already.").await;
        browser.inspect().await;
        let fields = [
            ("Scope", "records:edit"),
            ("Shown to people", "Change your records"),
        ];
        send(&browser, &fields, "Save").await;
        browser.says("The scope is saved.").await;
        browser.inspect().await;
        go(&browser, &server, "/admin/scopes").await;
        browser.press("records:edit").await;
        browser.inspect().await;
        browser.press("Delete scope").await;
        browser.says("is issued no longer").await;
        browser.inspect().await;
        browser.press("Delete scope").await;
        browser.says("The scope is deleted.").await;
        assert!(!browser.shows("records:edit").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_type_of_authorization_details_is_seen_before_it_is_stored() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let root = server.administrator("root").await;
        enter(&browser, &server, &root, "/admin/details").await;
        browser.is_at("Authorization details").await;
        browser.says("No type is declared yet.").await;
        browser.inspect().await;
        browser.press("New type").await;
        browser.is_at("New type").await;
        browser.inspect().await;
        let schema = "{\"type\": \"object\", \"properties\": {\"creditor\": {}}}";
        let wrong = [
            ("Type", "payment"),
            ("Title", "Payment"),
            ("JSON Schema", schema),
            ("Sentences", "en: Pay {price}"),
            ("Example", "{\"creditor\": \"Ada\"}"),
        ];
        send(&browser, &wrong, "Show what people will see").await;
        browser.says("words.en names {price}").await;
        browser.inspect().await;
        let mended = [("Sentences", "en: Pay {creditor}\nde: Zahle {creditor}")];
        send(&browser, &mended, "Show what people will see").await;
        browser.says("This is what people will see").await;
        browser.says("Pay Ada").await;
        browser.says("Zahle Ada").await;
        browser.inspect().await;
        assert!(server.app().scopes().details_type("payment").is_none());
        browser.press("Save").await;
        browser.says("The type is saved.").await;
        browser.inspect().await;
        browser.press("Delete type").await;
        browser.says("No application may ask for it.").await;
        browser.inspect().await;
        browser.press("Delete type").await;
        browser.says("The type is deleted.").await;
        browser.says("No type is declared yet.").await;
    })
    .await;
}

async fn is_alive(server: &TestServer, token: &str) -> bool {
    server.bearer(token).get("/oauth/userinfo").await.status == 200
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_is_switched_off_and_its_tokens_revoked() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let root = server.administrator("root").await;
        let (alice, web) = (server.user("alice").await, server.web().await);
        let tokens = server.sign_in(&web, &alice, "openid read").await;
        enter(&browser, &server, &root, "/admin/clients").await;
        browser.is_at("Applications").await;
        browser.inspect().await;
        browser.press("Web application").await;
        browser.says("client_secret_basic").await;
        browser.inspect().await;
        browser.press("Switch off").await;
        browser.says("gets no tokens").await;
        browser.inspect().await;
        browser.press("Switch off").await;
        browser.says("The application is switched off.").await;
        browser.inspect().await;
        assert!(!is_alive(&server, &tokens.access).await);
        browser.press("Switch on").await;
        browser.press("Switch on").await;
        browser.says("The application is switched on.").await;
        assert!(is_alive(&server, &tokens.access).await);

        go(&browser, &server, "/admin/tokens").await;
        browser.is_at("Tokens").await;
        browser.says("Web application").await;
        browser.inspect().await;
        browser.press("Revoke all that match").await;
        browser.says("That is everything on this server").await;
        browser.inspect().await;
        browser.press("Revoke 1").await;
        browser.says("was revoked.").await;
        browser.inspect().await;
        assert!(!is_alive(&server, &tokens.access).await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_rotated() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let root = server.administrator("root").await;
        let number = async || {
            let keys = server.anonymous().get("/oauth/jwks").await.ok();
            keys["keys"].as_array().map_or(0, Vec::len)
        };
        assert_eq!(number().await, 1);
        enter(&browser, &server, &root, "/admin/keys").await;
        browser.is_at("Keys").await;
        browser.press("Rotate now").await;
        browser.says("A new key is published now").await;
        browser.inspect().await;
        browser.press("Rotate now").await;
        browser.says("A new key is published.").await;
        browser.inspect().await;
        assert_eq!(number().await, 2);
        go(&browser, &server, "/admin/events").await;
        browser.is_at("Events").await;
        browser.says("key.rotated").await;
        browser.inspect().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_who_is_no_administrator_sees_none_of_it() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let alice = server.user("alice").await;
        enter(&browser, &server, &alice, "/admin/users").await;
        assert!(!browser.shows("Name or e-mail address").await);
        browser.inspect().await;
        let (_, script) = server.signed_in(&alice).await;
        let users = script.get("/api/v1/users").await;
        assert_eq!(users.json()["code"], json!("insufficient_scope"));
    })
    .await;
}
