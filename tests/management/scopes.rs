//! The registry of scopes.

use countersign_sdk::types::{CreateScope, UpdateScope};
use countersign_sdk::{Error, prelude::*};
use serde_json::{Value, json};
use tests::harness::{Ask, TestServer, Tokens, both_databases};

use super::Manager;

fn ids(list: &Value) -> Vec<String> {
    let items = list["items"].as_array().expect("items");
    let texts = items.iter().map(|one| one["id"].as_str().expect("an id"));
    texts.map(str::to_owned).collect()
}

// Covers: S-043, S-044
both_databases!(s_043_a_scope_is_made_while_the_server_runs);
async fn s_043_a_scope_is_made_while_the_server_runs(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let new = CreateScope::builder()
        .id("records:read")
        .help_text("Read your records")
        .description("For `GET /records`.".to_owned())
        .group("Records".to_owned())
        .internal(false);
    let made = sdk.create_scope().body(new).send().await.expect("made");
    assert_eq!(made.headers()["location"], "/api/v1/scopes/records%3Aread");
    let read = http.get("/api/v1/scopes/records%3Aread").await.ok();
    for (member, value) in [
        ("id", json!("records:read")),
        ("help_text", json!("Read your records")),
        ("description", json!("For `GET /records`.")),
        ("group", json!("Records")),
        ("internal", json!(false)),
        ("builtin", json!(false)),
    ] {
        assert_eq!(read[member], value, "{member}");
    }
    // A client may have it at once, and a person reads its words.
    let client = server.client(json!({
        "client_id": "records", "client_name": "Records", "scope": "openid records:read",
        "redirect_uris": ["https://records.test/cb"],
    }));
    let client = client.await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let url = Ask::of(&client).scope("openid records:read").url();
    let page = browser.open(&url).await.page();
    let page = browser.sign_in_at(&page, &alice).await.page();
    assert!(
        page.says("Records") && page.says("Read your records"),
        "{}",
        page.answer
    );

    let twice = CreateScope::builder().id("records:read").help_text("Twice");
    let twice = sdk
        .create_scope()
        .body(twice)
        .send()
        .await
        .expect_err("taken");
    let twice = Error::from(twice);
    assert_eq!(
        (twice.status(), twice.code()),
        (Some(409), Some("conflict"))
    );
    for body in [
        json!({ "id": 7, "help_text": "x" }),
        json!({ "id": ["a"], "help_text": "x" }),
        json!({ "id": "a", "help_text": "x", "internal": "no" }),
        json!({ "id": "a" }),
    ] {
        let answer = http.json("POST", "/api/v1/scopes", &body).await;
        answer.problem(400, "validation_failed");
    }
    for id in ["", "a b", "a\"b", "a\\b", "\u{e4}", &"x".repeat(101)] {
        let body = json!({ "id": id, "help_text": "x" });
        let answer = http.json("POST", "/api/v1/scopes", &body).await;
        answer.problem(422, "validation_failed");
        assert_eq!(answer.wrong_fields(), ["id"]);
    }
    let change = UpdateScope::builder().group(String::new());
    let call = sdk.update_scope().scope_id("records:read").body(change);
    assert_eq!(call.send().await.expect("changed").group, "");
    sdk.delete_scope()
        .scope_id("records:read")
        .send()
        .await
        .expect("gone");
    http.get("/api/v1/scopes/records%3Aread").await.is(404);
}

// Covers: S-046
both_databases!(s_046_lists_are_sorted_and_internal_scopes_left_out);
async fn s_046_lists_are_sorted_and_internal_scopes_left_out(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let public = ids(&http.get("/api/v1/scopes?limit=200").await.ok());
    let all = http
        .get("/api/v1/scopes?limit=200&include_internal=true")
        .await;
    let all = ids(&all.ok());
    for list in [&public, &all] {
        let mut sorted = list.clone();
        sorted.sort();
        assert_eq!(list, &sorted);
    }
    assert!(!public.contains(&"inside".to_owned()));
    let mut expected = public.clone();
    expected.push("inside".to_owned());
    expected.sort();
    assert_eq!(all, expected);
    for path in [
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
    ] {
        let metadata = server.anonymous().get(path).await.ok();
        assert_eq!(metadata["scopes_supported"], json!(public), "{path}");
    }
}

// Covers: S-047, S-049
both_databases!(s_047_a_scope_must_be_registered_and_on_the_clients_list);
async fn s_047_a_scope_must_be_registered_and_on_the_clients_list(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let alice = server.user("alice").await;
    let client = server.client(json!({
        "client_id": "few", "client_name": "Few", "scope": "openid read", "default_scope": "read",
        "redirect_uris": ["https://few.test/cb"],
        "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
    }));
    let client = client.await;
    for (scope, named) in [("openid nothing", "nothing"), ("inside", "inside")] {
        let answer = http
            .json(
                "PATCH",
                "/api/v1/clients/few",
                &json!({ "scope": scope, "default_scope": "" }),
            )
            .await;
        let problem = answer.problem(422, "validation_failed");
        assert_eq!(answer.wrong_fields(), ["scope"]);
        assert!(problem.to_string().contains(named), "which one: {problem}");
    }
    // Unknown, of others, or of the house: not for this client.
    for scope in ["nothing", "read nothing", "write", "inside"] {
        let fields = [("grant_type", "client_credentials"), ("scope", scope)];
        let said = server
            .token(&client, &fields)
            .await
            .oauth_error(400, "invalid_scope");
        let named = scope.rsplit(' ').next().unwrap_or_default();
        assert!(said.contains(named), "{said}");
        let mut browser = server.browser();
        let landing = browser.open(&Ask::of(&client).scope(scope).url()).await;
        assert_eq!(landing.callback().error(), "invalid_scope", "{scope}");
    }
    // The default fills in for a request that names none, and only then.
    let fields = [("grant_type", "client_credentials")];
    let tokens = Tokens::of(&server.token(&client, &fields).await);
    assert_eq!(tokens.scopes(), ["read"]);
    let ask = Ask::of(&client);
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    let tokens = Tokens::of(&server.exchange(&client, &ask, &code).await);
    assert_eq!(tokens.scopes(), ["read"]);
    let tokens = server.sign_in(&client, &alice, "openid").await;
    assert_eq!(tokens.scopes(), ["openid"]);
}

// Covers: S-048
both_databases!(s_048_what_the_server_brings_along_stays);
async fn s_048_what_the_server_brings_along_stays(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    for id in ["user:email", "openid", "profile", "email", "offline_access"] {
        let path = format!("/api/v1/scopes/{}", id.replace(':', "%3A"));
        let scope = http.get(&path).await.ok();
        assert_eq!(scope["builtin"], true, "{id}");
        http.call("DELETE", &path)
            .await
            .problem(409, "builtin_scope");
        let hide = json!({ "internal": true });
        let answer = http.json("PATCH", &path, &hide).await;
        answer.problem(409, "builtin_scope");
        let reword = json!({ "help_text": "In other words" });
        let answer = http.json("PATCH", &path, &reword).await;
        assert_eq!(answer.ok()["help_text"], "In other words");
    }
    // It opens the members of the token answer that say the address.
    let (web, alice) = (server.web().await, server.user("alice").await);
    let with = server.sign_in(&web, &alice, "user:email").await.body;
    assert_eq!(with["user"]["id"], json!(alice.id));
    assert_eq!(with["user"]["email"], "alice@example.test");
    assert_eq!(with["user"]["email_verified"], true);
    let without = server.sign_in(&web, &alice, "read").await.body;
    assert_eq!(without["user"], json!({ "id": alice.id }));
    // Words survive a restart, which writes the built-in scopes again.
    let server = server.restart().await;
    let app = server.app();
    let kept = app
        .scopes()
        .get("profile")
        .map(|scope| scope.help_text.clone());
    assert_eq!(kept.as_deref(), Some("In other words"));
}
