//! Signing keys come and go, and nobody who plays by the rules notices.

use std::collections::BTreeMap;

use countersign_rules::config::Period;
use countersign_rules::key::manage;
use serde_json::Value;
use tests::harness::{Jwks, Options, TestServer, both_databases, header};

/// Keys change every two hours here.
fn quick() -> Options {
    Options::default().config(|config| {
        config.keys.rotate_every = Period::hours(2);
        config.keys.publish_ahead = Period::minutes(20);
        config.keys.jwks_max_age = Period::minutes(10);
        config.tokens.access_token_lifetime = Period::minutes(30);
    })
}

const STEP: u64 = 300;

/// Somebody who keeps the key set as long as its headers allow, and no longer.
struct Verifier {
    kept: Option<(i64, Jwks)>,
    fetched: u32,
}

impl Verifier {
    async fn keys(&mut self, server: &TestServer) -> &Jwks {
        let now = server.clock.unix();
        if self.kept.as_ref().is_none_or(|(until, _)| *until <= now) {
            let answer = server.anonymous().get("/oauth/jwks").await;
            let max_age = answer
                .header("cache-control")
                .and_then(|value| value.split("max-age=").nth(1))
                .and_then(|seconds| seconds.parse::<i64>().ok())
                .expect("the key set says how long it may be kept");
            assert_eq!(max_age, 600);
            let keys = serde_json::from_value(answer.ok()).expect("a key set");
            self.kept = Some((now + max_age, Jwks(keys)));
            self.fetched += 1;
        }
        &self.kept.as_ref().expect("just fetched").1
    }
}

fn published(keys: &Value) -> Vec<String> {
    let keys = keys["keys"].as_array().expect("keys");
    for key in keys {
        let mut names: Vec<_> = key
            .as_object()
            .expect("a key")
            .keys()
            .map(String::as_str)
            .collect();
        names.sort_unstable();
        assert_eq!(
            names,
            ["alg", "crv", "kid", "kty", "use", "x", "y"],
            "only public members"
        );
    }
    keys.iter()
        .map(|key| key["kid"].as_str().expect("a kid").to_owned())
        .collect()
}

// Covers: JK-06
both_databases!(jk_06_two_rotations_break_nobody, quick());
async fn jk_06_two_rotations_break_nobody(server: TestServer) {
    let svc = server.svc("read").await;
    let issuer = server.issuer.clone();
    let mut verifier = Verifier {
        kept: None,
        fetched: 0,
    };
    let (mut first_published, mut first_used) = (BTreeMap::new(), BTreeMap::new());
    let mut live: Vec<(i64, String)> = Vec::new();

    // Five hours: two rotations and a half.
    for _ in 0..60 {
        server.advance(STEP);
        server.rotate_keys_when_due().await;
        let now = server.clock.unix();
        let kids = published(&server.anonymous().get("/oauth/jwks").await.ok());
        for kid in &kids {
            first_published.entry(kid.clone()).or_insert(now);
        }
        let token = server.client_credentials(&svc).await.access;
        let kid = header(&token)["kid"].as_str().expect("a kid").to_owned();
        assert!(
            kids.contains(&kid),
            "signed with a key that is not published"
        );
        first_used.entry(kid).or_insert(now);
        live.push((now + 1800, token));
        live.retain(|(expires, _)| *expires > now);
        for (_, token) in &live {
            let verified = verifier.keys(&server).await.verify(token, &issuer, &issuer);
            assert!(verified.is_ok(), "{verified:?}");
            assert!(server.is_active(&svc, token).await);
        }
    }
    assert!(first_used.len() >= 3, "two rotations: {first_used:?}");
    assert!(verifier.fetched < 60, "the verifier kept the keys");
    let first = first_used
        .iter()
        .min_by_key(|(_, at)| **at)
        .expect("a key")
        .0
        .clone();
    for (kid, used) in first_used.iter().filter(|(kid, _)| **kid != first) {
        let ahead = used - first_published[kid];
        assert!(ahead >= 600, "published {ahead} s before its first use");
    }

    // A day after its last token has expired, the first key is gone.
    server.advance(2 * 86_400);
    server.rotate_keys_when_due().await;
    server.rotate_keys_when_due().await;
    assert!(!published(&server.anonymous().get("/oauth/jwks").await.ok()).contains(&first));
}

// Covers: JK-06, MN-03
both_databases!(jk_06_both_nodes_sign_with_what_both_publish, quick());
async fn jk_06_both_nodes_sign_with_what_both_publish(server: TestServer) {
    let node = server.second_node().await;
    let svc = server.svc("read").await;
    for _ in 0..30 {
        server.advance(STEP);
        // Both decide at the same moment, as their background tasks may.
        tokio::join!(server.rotate_keys_when_due(), node.rotate_keys_when_due());
        let here = published(&server.anonymous().get("/oauth/jwks").await.ok());
        let there = published(&node.anonymous().get("/oauth/jwks").await.ok());
        for (issuing, asked, known) in [(&server, &node, &there), (&node, &server, &here)] {
            let token = issuing.client_credentials(&svc).await.access;
            let kid = header(&token)["kid"].as_str().expect("a kid").to_owned();
            assert!(
                known.contains(&kid),
                "signed with a key that the other node does not publish"
            );
            assert!(asked.is_active(&svc, &token).await);
        }
    }
}

// Covers: JK-06
both_databases!(jk_06_tokens_of_a_compromised_key_die_with_it);
async fn jk_06_tokens_of_a_compromised_key_die_with_it(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let old = server.sign_in(&web, &alice, "openid profile").await.access;
    // Every memory knows the token as a good one.
    for one in [&server, &node] {
        one.bearer(&old).get("/api/v1/me").await.is(200);
        assert!(one.is_active(&web, &old).await);
    }
    let old_kid = header(&old)["kid"].as_str().expect("a kid").to_owned();

    let app = server.app();
    let (policy, algorithm) = (manage::policy(&app.config), manage::algorithm(&app.config));
    let now = server.clock.now();
    let changed = manage::rotate_now(&app.store, &app.sealer, &policy, algorithm, true, now).await;
    assert!(changed.expect("the keys can be changed"));

    for one in [&server, &node] {
        let began = std::time::Instant::now();
        while one.bearer(&old).get("/api/v1/me").await.status != 401 {
            assert!(
                began.elapsed().as_secs() < 3,
                "the forged key's tokens live on"
            );
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        one.bearer(&old)
            .get("/oauth/userinfo")
            .await
            .oauth_error(401, "invalid_token");
        assert!(!one.is_active(&web, &old).await);
        assert!(!published(&one.anonymous().get("/oauth/jwks").await.ok()).contains(&old_kid));
    }
    let new = server.sign_in(&web, &alice, "openid profile").await.access;
    node.bearer(&new).get("/api/v1/me").await.is(200);
}
