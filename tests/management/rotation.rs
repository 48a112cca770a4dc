//! A client gets a new secret.

use countersign_sdk::types::RotateClientSecret;
use countersign_sdk::{Error, prelude::*};
use tests::harness::{TestClient, TestServer, both_databases};

use super::Manager;

async fn works(server: &TestServer, client: &TestClient, secret: &str) -> bool {
    let answer = server.introspect(&client.with_secret(secret), "x").await;
    if answer.status != 200 {
        answer.oauth_error(401, "invalid_client");
    }
    answer.status == 200
}

fn shown(answer: &countersign_sdk::types::ClientRegistration) -> String {
    let secret = answer.client_secret.as_ref().expect("a secret");
    secret.expose().to_owned()
}

// Covers: S-054, A-033
both_databases!(s_054_the_earlier_secret_works_as_long_as_was_said);
async fn s_054_the_earlier_secret_works_as_long_as_was_said(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid read offline_access")
        .await;
    let rotate = async |body: countersign_sdk::client::types::builder::RotateClientSecret| {
        let call = sdk.rotate_client_secret().client_id("web").body(body);
        call.send().await
    };
    let overlap = RotateClientSecret::builder().overlap_seconds(3600);
    let answer = rotate(overlap).await.expect("rotated");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    let second = shown(&answer);
    assert_ne!(second, web.secret);
    assert_eq!(answer.client.secrets.len(), 2);
    assert!(
        answer.client.secrets[0].expires_at.is_none(),
        "the newest first"
    );
    assert!(answer.client.secrets[1].expires_at.is_some());
    for secret in [web.secret.as_str(), second.as_str()] {
        assert!(works(&server, &web, secret).await);
    }
    server.advance(3599);
    assert!(works(&server, &web, &web.secret).await);
    server.advance(2);
    assert!(!works(&server, &web, &web.secret).await);
    assert!(works(&server, &web, &second).await);
    sdk.expire_token().await;

    // Without overlap the earlier one ends at once. Tokens outlive a rotation.
    let third = rotate(RotateClientSecret::builder()).await;
    let third = shown(&third.expect("rotated"));
    assert!(!works(&server, &web, &second).await);
    let now = web.with_secret(&third);
    let renewed = tests::harness::Tokens::of(&server.refresh(&now, &tokens.refresh).await);
    assert!(server.is_active(&now, &renewed.access).await);

    // The id is the client: it never changes.
    let body = serde_json::json!({ "client_id": "other" });
    let manager = http.json("PATCH", "/api/v1/clients/web", &body).await;
    assert!(matches!(manager.status, 400 | 401), "{manager}");
    // With revoke_tokens they stop, those of others do not.
    let web2 = server.web2().await;
    let other = server.sign_in(&web2, &alice, "openid read").await;
    let revoke = RotateClientSecret::builder().revoke_tokens(true);
    let fourth = shown(&rotate(revoke).await.expect("rotated"));
    let now = web.with_secret(&fourth);
    assert!(!server.is_active(&now, &renewed.access).await);
    let answer = server.refresh(&now, &renewed.refresh).await;
    answer.oauth_error(400, "invalid_grant");
    assert!(server.is_active(&web2, &other.access).await);
}

both_databases!(there_is_an_end_to_secrets_that_work_at_once);
async fn there_is_an_end_to_secrets_that_work_at_once(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    server.web().await;
    let spa = server.spa().await;
    let rotate = async |client: &str, seconds: i32| {
        let body = RotateClientSecret::builder().overlap_seconds(seconds);
        let call = sdk.rotate_client_secret().client_id(client).body(body);
        call.send().await.map_err(Error::from)
    };
    let mut refused = None;
    for _ in 0..12 {
        if let Err(error) = rotate("web", 3600).await {
            refused = Some(error);
            break;
        }
    }
    let refused = refused.expect("an end");
    assert_eq!(refused.status(), Some(409));
    assert_eq!(refused.code(), Some("too_many_secrets"));
    let last = rotate("web", 0).await.expect("without overlap it goes on");
    let live = last
        .client
        .secrets
        .iter()
        .filter(|one| one.expires_at.is_none());
    assert_eq!(live.count(), 1);

    let public = rotate(&spa.id, 0).await.expect_err("it has no secret");
    assert_eq!(public.code(), Some("public_client"));
    for (body, field) in [
        (
            serde_json::json!({ "overlap_seconds": -1 }),
            "overlap_seconds",
        ),
        (
            serde_json::json!({ "overlap_seconds": 2_592_001 }),
            "overlap_seconds",
        ),
        (
            serde_json::json!({ "overlap_seconds": "1" }),
            "overlap_seconds",
        ),
        (serde_json::json!({ "secret": "mine" }), "secret"),
    ] {
        let path = "/api/v1/clients/web/rotate-secret";
        let answer = http.json("POST", path, &body).await;
        answer.problem(400, "validation_failed");
        assert_eq!(answer.wrong_fields(), [field]);
    }
}

both_databases!(a_client_that_becomes_public_has_no_secret_any_more);
async fn a_client_that_becomes_public_has_no_secret_any_more(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let web2 = server.web2().await;
    let path = "/api/v1/clients/web2";
    let public = serde_json::json!({ "token_endpoint_auth_method": "none" });
    let changed = http.json("PATCH", path, &public).await.ok();
    assert_eq!(changed["secrets"], serde_json::json!([]));
    let back = serde_json::json!({ "token_endpoint_auth_method": "client_secret_post" });
    let changed = http.json("PATCH", path, &back).await.ok();
    assert_eq!(changed["secrets"], serde_json::json!([]), "it came back");
    assert!(!works(&server, &web2, &web2.secret).await);
    let rotated = http
        .json(
            "POST",
            &format!("{path}/rotate-secret"),
            &serde_json::json!({}),
        )
        .await
        .ok();
    let secret = rotated["client_secret"].as_str().expect("a secret");
    assert!(works(&server, &web2, secret).await);
}
