//! The console of the API reference: who can sign in there, and what it says when nobody can.

use serde_json::{Value, json};
use tests::harness::{Options, TestServer, both_databases};

const CONSOLE: &str = "/docs/console";

both_databases!(a_console_that_nobody_set_up_says_how_it_is_done);
async fn a_console_that_nobody_set_up_says_how_it_is_done(server: TestServer) {
    let page = server.anonymous().get(CONSOLE).await;
    page.is(200);
    assert!(page.text.contains("No client is set up for this page"));
    let policy = page.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("script-src 'self'; connect-src 'self'"));
    assert!(policy.contains("style-src 'self';") && !policy.contains("unsafe"));
}

both_databases!(
    the_console_tells_what_its_client_lacks,
    Options::default().config(|config| config.docs.client_id = Some("docs".to_owned()))
);
async fn the_console_tells_what_its_client_lacks(server: TestServer) {
    let root = server.administrator("root").await;
    let (_, api) = server.signed_in(&root).await;
    let says = async |text: &str| {
        let page = server.anonymous().get(CONSOLE).await;
        page.is(200);
        assert!(page.text.contains(text), "{text}: {page}");
        page.text
    };
    let page = says("no client of that id is registered").await;

    // What the page tells the operator to register is what it needs.
    let (_, rest) = page.split_once("'END'\n").expect("the command");
    let (wanted, _) = rest.split_once("\nEND").expect("its end");
    let wanted: Value = serde_json::from_str(wanted).expect("JSON");
    api.json("POST", "/api/v1/clients", &wanted).await.is(201);
    let page = says("data-client=\"docs\"").await;
    assert!(!page.contains("countersign clients"));

    let path = "/api/v1/clients/docs";
    for (change, fault) in [
        (
            json!({ "redirect_uris": ["https://elsewhere.test/"] }),
            "is none of its redirect_uris",
        ),
        (json!({ "enabled": false }), "it is switched off"),
    ] {
        api.json("PATCH", path, &change).await.is(200);
        let page = says(fault).await;
        assert!(page.contains("data-client=\"\""), "{page}");
    }
    api.call("DELETE", path).await.is(204);
    let mut confidential = wanted;
    confidential["token_endpoint_auth_method"] = json!("client_secret_basic");
    api.json("POST", "/api/v1/clients", &confidential)
        .await
        .is(201);
    says("token_endpoint_auth_method must be none").await;
    api.call("DELETE", path).await.is(204);
    let device = "urn:ietf:params:oauth:grant-type:device_code";
    let other = json!({
        "client_id": "docs", "client_name": "Docs", "token_endpoint_auth_method": "none",
        "grant_types": [device], "scope": "openid",
    });
    api.json("POST", "/api/v1/clients", &other).await.is(201);
    says("it may not use the grant authorization_code").await;
}
