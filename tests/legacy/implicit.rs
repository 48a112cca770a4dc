//! The implicit grant (RFC 6749 §4.2).

use std::collections::HashMap;

use serde_json::json;
use tests::harness::{Ask, TestClient, TestServer, both_databases};

use super::{advertised, events, forbidden_again, with_old_grants};

/// A page in a browser that gets its tokens in URLs.
async fn old(server: &TestServer) -> TestClient {
    server
        .client(json!({
            "client_id": "old", "client_name": "Old page", "token_endpoint_auth_method": "none",
            "redirect_uris": ["https://old.test/cb?tenant=1"],
            "grant_types": ["implicit"], "response_types": ["token"],
            "scope": "openid profile read offline_access", "default_scope": "read",
        }))
        .await
}

fn ask(client: &TestClient, scope: &str) -> Ask {
    Ask::of(client)
        .scope(scope)
        .set("response_type", "token")
        .without("code_challenge")
        .without("code_challenge_method")
}

/// The pairs of the fragment, which is all that was added to the registered URI.
fn fragment(location: &str) -> HashMap<String, String> {
    let (uri, fragment) = location.split_once('#').expect("a fragment");
    assert_eq!(uri, "https://old.test/cb?tenant=1");
    url::form_urlencoded::parse(fragment.as_bytes())
        .into_owned()
        .collect()
}

// Covers: S-011, X-01
both_databases!(
    s_011_old_clients_get_a_token_in_the_fragment,
    with_old_grants()
);
async fn s_011_old_clients_get_a_token_in_the_fragment(server: TestServer) {
    let (client, web) = (old(&server).await, server.web().await);
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let asked = ask(&client, "openid read offline_access").set("state", "s&1");
    let location = browser.allow(&asked.url(), &alice).await.location;
    let answer = fragment(&location);
    assert_eq!(answer["token_type"], "Bearer");
    assert_eq!(answer["state"], "s&1");
    assert_eq!(answer["iss"], server.issuer);
    assert_eq!(answer["expires_in"], "3600");
    let mut scopes: Vec<_> = answer["scope"].split(' ').collect();
    scopes.sort_unstable();
    assert_eq!(scopes, ["openid", "read"]);
    for never in ["refresh_token", "code", "id_token"] {
        assert!(!answer.contains_key(never), "{never}");
    }
    let access = &answer["access_token"];
    let userinfo = server.bearer(access).get("/oauth/userinfo").await.ok();
    assert_eq!(userinfo["sub"], json!(alice.id));

    // It is listed and revoked like any other authorization.
    server.advance(1);
    let page = browser.open("/account").await.page();
    assert!(page.says("Old page"), "{}", page.words());
    let form = page.form("/account/authorizations/old/revoke");
    browser.submit(&form).await.page();
    let answer = server.bearer(access).get("/oauth/userinfo").await;
    answer.oauth_error(401, "invalid_token");

    // Errors travel the same way.
    let refused = ask(&client, "write").set("state", "x");
    let location = server.anonymous().get(&refused.url()).await;
    let answer = fragment(location.header("location").expect("a redirect"));
    assert_eq!(answer["error"], "invalid_scope");
    assert_eq!(answer["state"], "x");
    // The grant is the client's own, and no other client's.
    let answer = server.anonymous().get(&ask(&web, "read").url()).await;
    let location = answer.header("location").expect("a redirect");
    assert!(location.contains("error=unauthorized_client"), "{location}");
    let answer = server
        .anonymous()
        .get(&Ask::of(&client).scope("read").url())
        .await;
    let location = answer.header("location").expect("a redirect");
    assert!(location.contains("error=unauthorized_client"), "{location}");
    let fields = [("grant_type", "implicit")];
    let answer = server.token(&client, &fields).await;
    answer.oauth_error(400, "unsupported_grant_type");

    assert!(
        advertised(&server, "response_types_supported")
            .await
            .contains(&"token".to_owned())
    );
    assert!(
        advertised(&server, "grant_types_supported")
            .await
            .contains(&"implicit".to_owned())
    );
    let warnings = server.config.warnings();
    assert!(
        warnings.iter().any(|one| one.contains("implicit")),
        "{warnings:?}"
    );
    let used = events(&server, "legacy.used").await;
    assert_eq!(
        used,
        [("implicit_grant".to_owned(), Some("old".to_owned()))]
    );
    let enabled = events(&server, "legacy.enabled").await;
    assert!(
        enabled
            .iter()
            .any(|(feature, _)| feature == "implicit_grant")
    );
}

// Covers: S-011, X-01
both_databases!(
    s_011_no_token_in_a_url_unless_the_operator_allows_it,
    with_old_grants()
);
async fn s_011_no_token_in_a_url_unless_the_operator_allows_it(server: TestServer) {
    let client = old(&server).await;
    let server = forbidden_again(server).await;
    let answer = server.anonymous().get(&ask(&client, "read").url()).await;
    let location = answer.header("location").expect("a redirect");
    assert!(
        location.contains("error=unsupported_response_type"),
        "{location}"
    );
    assert!(!location.contains("access_token"), "{location}");
    assert_eq!(
        advertised(&server, "response_types_supported").await,
        ["code"]
    );
    assert!(
        !advertised(&server, "grant_types_supported")
            .await
            .contains(&"implicit".to_owned())
    );
}
