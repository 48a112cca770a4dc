//! The life of a client through the SDK.

use countersign_sdk::types::{
    AccessTokenFormat, CreateClient, GrantType, TokenEndpointAuthMethod, UpdateClient,
};
use countersign_sdk::{Change, Error, prelude::*};
use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::Manager;

fn whole(owner: uuid::Uuid) -> countersign_sdk::client::types::builder::CreateClient {
    CreateClient::builder()
        .client_name("Reports")
        .description("Nightly reports\nof everything".to_owned())
        .client_uri("https://reports.test".to_owned())
        .logo_uri("https://reports.test/logo.png".to_owned())
        .policy_uri("https://reports.test/privacy".to_owned())
        .tos_uri("https://reports.test/terms".to_owned())
        .contacts(vec!["ops@reports.test".to_owned()])
        .owner_id(owner)
        .token_endpoint_auth_method(TokenEndpointAuthMethod::ClientSecretPost)
        .redirect_uris(vec![
            "https://reports.test/cb".to_owned(),
            "https://reports.test/cb2".to_owned(),
        ])
        .grant_types(vec![
            GrantType::AuthorizationCode,
            GrantType::RefreshToken,
            GrantType::ClientCredentials,
        ])
        .scope("openid read write".to_owned())
        .default_scope("read".to_owned())
        .audience(vec!["https://api.reports.test".to_owned()])
        .access_token_format(AccessTokenFormat::Opaque)
        .access_token_lifetime(600)
}

// Covers: S-051, S-052, A-017
both_databases!(s_051_a_client_is_kept_as_it_was_registered);
async fn s_051_a_client_is_kept_as_it_was_registered(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let alice = server.user("alice").await;
    let made = sdk.create_client().body(whole(alice.id)).send().await;
    let made = made.expect("the client is registered");
    assert_eq!(made.status().as_u16(), 201);
    let location = made.headers()["location"]
        .to_str()
        .expect("text")
        .to_owned();
    let id = made.client.client_id.clone();
    assert_eq!(location, format!("/api/v1/clients/{id}"));
    assert_eq!(made.headers()["cache-control"], "no-store");

    let read = sdk.get_client().client_id(&id).send().await.expect("read");
    assert_eq!(json!(read.as_ref()), json!(made.client));
    let json = http.get(&location).await.ok();
    for (member, value) in [
        ("client_name", json!("Reports")),
        ("description", json!("Nightly reports\nof everything")),
        ("client_uri", json!("https://reports.test")),
        ("logo_uri", json!("https://reports.test/logo.png")),
        ("policy_uri", json!("https://reports.test/privacy")),
        ("tos_uri", json!("https://reports.test/terms")),
        ("contacts", json!(["ops@reports.test"])),
        ("owner_id", json!(alice.id)),
        ("token_endpoint_auth_method", json!("client_secret_post")),
        (
            "redirect_uris",
            json!(["https://reports.test/cb", "https://reports.test/cb2"]),
        ),
        (
            "grant_types",
            json!(["authorization_code", "refresh_token", "client_credentials"]),
        ),
        ("response_types", json!(["code"])),
        ("scope", json!("openid read write")),
        ("default_scope", json!("read")),
        ("audience", json!(["https://api.reports.test"])),
        ("access_token_format", json!("opaque")),
        ("access_token_lifetime", json!(600)),
        ("enabled", json!(true)),
        ("internal", json!(false)),
        ("acts_as_owner", json!(false)),
    ] {
        assert_eq!(json[member], value, "{member}");
    }
    // A name that is too long is a refusal, not a failure of the database.
    for (name, status) in [
        ("x".repeat(100), 201),
        ("x".repeat(101), 422),
        (" ".into(), 422),
    ] {
        let body = json!({ "client_name": name });
        let answer = http.json("POST", "/api/v1/clients", &body).await;
        assert_eq!(answer.is(status).status, status);
    }
}

// Covers: S-053, X-07
both_databases!(s_053_a_secret_is_long_and_shown_once);
async fn s_053_a_secret_is_long_and_shown_once(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let mut ids = Vec::new();
    let mut secrets = Vec::new();
    for _ in 0..3 {
        let body = CreateClient::builder()
            .client_name("One")
            .scope("read".to_owned());
        let made = sdk.create_client().body(body).send().await.expect("made");
        ids.push(made.client.client_id.clone());
        let secret = made.client_secret.as_ref().expect("a secret");
        secrets.push(secret.expose().to_owned());
    }
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 3);
    for id in &ids {
        // 24 characters of 62 are 142 bits.
        assert!(
            id.len() >= 22 && id.bytes().all(|b| b.is_ascii_alphanumeric()),
            "{id}"
        );
        let shown = http.get(&format!("/api/v1/clients/{id}")).await;
        shown.is(200);
        let listed = http.get("/api/v1/clients?limit=200").await;
        for secret in &secrets {
            assert!(
                secret.starts_with("cscs_") && secret.len() >= 60,
                "{secret}"
            );
            for answer in [&shown, &listed] {
                assert!(!answer.text.contains(secret.as_str()), "shown again");
            }
        }
        let hint = shown.json()["secrets"][0]["hint"]
            .as_str()
            .map(str::to_owned);
        let hint = hint.expect("a hint");
        assert_eq!(hint.len(), 4);
        assert!(secrets.iter().any(|secret| secret.ends_with(&hint)));
    }
}

both_databases!(a_change_touches_what_it_names_and_null_clears);
async fn a_change_touches_what_it_names_and_null_clears(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let alice = server.user("alice").await;
    let made = sdk.create_client().body(whole(alice.id)).send().await;
    let before = made.expect("made").client.clone();
    let id = &before.client_id;
    server.advance(5);
    let change = UpdateClient::builder()
        .client_name("Reports, every night".to_owned())
        .logo_uri(Change::Clear)
        .owner_id(Change::Clear)
        .access_token_lifetime(Change::Clear)
        .policy_uri(Change::set("https://reports.test/privacy2"));
    let after = sdk.update_client().client_id(id).body(change).send().await;
    let after = after.expect("changed").into_inner();

    let mut expected = json!(before);
    let members = expected.as_object_mut().expect("an object");
    for cleared in ["logo_uri", "owner_id", "access_token_lifetime"] {
        members.remove(cleared).expect("it was there");
    }
    members["client_name"] = json!("Reports, every night");
    members["policy_uri"] = json!("https://reports.test/privacy2");
    members["updated_at"] = json!(after.updated_at);
    let after_json = json!(after);
    for (member, value) in expected.as_object().expect("an object") {
        assert_eq!(&after_json[member], value, "{member}");
    }
    assert_eq!(
        after_json.as_object().map(|all| all.len()),
        expected.as_object().map(|all| all.len())
    );
    assert!(after.updated_at > before.updated_at);

    // Null where nothing may be cleared.
    let path = format!("/api/v1/clients/{id}");
    for member in [
        "client_name",
        "redirect_uris",
        "scope",
        "enabled",
        "contacts",
    ] {
        let answer = http.json("PATCH", &path, &json!({ member: null })).await;
        answer.problem(400, "validation_failed");
        assert_eq!(answer.wrong_fields(), [member]);
    }
    // Nothing named, nothing changed.
    let read = http.get(&path).await;
    let nothing = http.json("PATCH", &path, &json!({})).await;
    assert_eq!(
        (&nothing.text, nothing.header("etag")),
        (&read.text, read.header("etag"))
    );
}

// Covers: S-055
both_databases!(s_055_users_are_counted_and_deleting_a_client_ends_its_tokens);
async fn s_055_users_are_counted_and_deleting_a_client_ends_its_tokens(server: TestServer) {
    let Manager { sdk, .. } = Manager::of(&server).await;
    let (web, web2) = (server.web().await, server.web2().await);
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let count = async || {
        let read = sdk.get_client().client_id("web").send().await;
        read.expect("read").user_count
    };
    assert_eq!(count().await, 0);
    let scope = "openid read offline_access";
    let first = server.sign_in(&web, &alice, scope).await;
    // Two devices of one person are one user; a service of its own is none.
    let second = server.sign_in(&web, &alice, scope).await;
    assert_eq!(count().await, 1);
    let third = server.sign_in(&web, &bob, scope).await;
    assert_eq!(count().await, 2);
    server.revoke(&web, &third.refresh).await.is(200);
    assert_eq!(count().await, 1);

    let other = server.sign_in(&web2, &alice, "openid read").await;
    sdk.delete_client()
        .client_id("web")
        .send()
        .await
        .expect("gone");
    let gone = sdk.get_client().client_id("web").send().await;
    assert_eq!(Error::from(gone.expect_err("gone")).status(), Some(404));
    for tokens in [&first, &second] {
        let answer = server.bearer(&tokens.access).get("/oauth/userinfo").await;
        answer.oauth_error(401, "invalid_token");
        server
            .refresh(&web, &tokens.refresh)
            .await
            .oauth_error(401, "invalid_client");
    }
    assert!(server.is_active(&web2, &other.access).await);
    server
        .token(&web, &[("grant_type", "client_credentials")])
        .await
        .oauth_error(401, "invalid_client");
    assert!(
        server
            .app()
            .store
            .user(alice.id)
            .await
            .expect("read")
            .is_some()
    );
}
