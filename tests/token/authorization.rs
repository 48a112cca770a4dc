//! One person, one client, several devices: each sign-in has tokens of its own.

use serde_json::Value;
use tests::harness::{Options, TestServer, Tokens, both_databases};

use super::{alive, dead};

const SCOPE: &str = "openid profile read authorizations:read authorizations:write";

async fn devices(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut devices = Vec::new();
    for _ in 0..4 {
        devices.push(server.sign_in(&web, &alice, SCOPE).await);
    }
    for tokens in &devices {
        alive(&server, &web, tokens).await;
    }
    // They refresh at the same time.
    let (first, second) = tokio::join!(
        server.refresh(&web, &devices[0].refresh),
        server.refresh(&web, &devices[1].refresh)
    );
    let (first, second) = (Tokens::of(&first), Tokens::of(&second));
    for tokens in [&first, &second, &devices[2], &devices[3]] {
        alive(&server, &web, tokens).await;
    }
    // One signs out, the others stay.
    server.revoke(&web, &second.refresh).await.is(200);
    dead(&server, &web, &second).await;
    for tokens in [&first, &devices[2], &devices[3]] {
        alive(&server, &web, tokens).await;
    }

    // What the person sees, and ends, is one entry.
    let caller = server.bearer(&first.access);
    let list = caller.get("/api/v1/authorizations").await.ok();
    let items = list["items"].as_array().map(Vec::as_slice);
    let Some([one]) = items else {
        panic!("one entry: {list}");
    };
    assert_eq!(
        (&one["client_id"], &one["active_authorizations"]),
        (&Value::from("web"), &Value::from(3))
    );
    caller
        .call("DELETE", "/api/v1/authorizations/web")
        .await
        .is(204);
    for tokens in [&first, &devices[2], &devices[3]] {
        dead(&server, &web, tokens).await;
    }
}

// Covers: S-017, P-07
both_databases!(s_017_several_devices_have_several_sign_ins);
async fn s_017_several_devices_have_several_sign_ins(server: TestServer) {
    devices(server).await;
}

// Covers: S-017
both_databases!(s_017_with_opaque_tokens_too, Options::default().opaque());
async fn s_017_with_opaque_tokens_too(server: TestServer) {
    devices(server).await;
}

// Covers: S-018
both_databases!(s_018_a_stranger_finds_revocation_and_introspection);
async fn s_018_a_stranger_finds_revocation_and_introspection(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    for document in [
        "/.well-known/oauth-authorization-server",
        "/.well-known/openid-configuration",
    ] {
        let metadata = server.anonymous().get(document).await.ok();
        let endpoint = |name: &str| metadata[name].as_str().expect("an endpoint").to_owned();
        let (revoke, introspect) = (
            endpoint("revocation_endpoint"),
            endpoint("introspection_endpoint"),
        );
        let tokens = server.sign_in(&web, &alice, SCOPE).await;
        let form = [("token", tokens.access.as_str())];
        let shown = web.form(&server.anonymous(), &introspect, &form).await;
        assert_eq!(shown.ok()["active"], true);
        assert!(node.is_active(&web, &tokens.access).await);

        let form = [("token", tokens.refresh.as_str())];
        web.form(&server.anonymous(), &revoke, &form).await.is(200);

        // Here at once, elsewhere within a second.
        dead(&server, &web, &tokens).await;
        let began = std::time::Instant::now();
        while node.is_active(&web, &tokens.access).await {
            assert!(began.elapsed().as_millis() < 1000, "the other node lags");
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        dead(&node, &web, &tokens).await;
    }
}
