//! An assertion is good once.

use std::sync::Arc;

use futures::future::join_all;
use serde_json::json;
use tests::harness::{Answer, Signer, TestServer, Tokens, both_databases, claims_of};

use super::{keyed, register, token};

fn winners(answers: &[Answer]) -> usize {
    let (won, lost): (Vec<_>, Vec<_>) = answers.iter().partition(|answer| answer.status == 200);
    for answer in lost {
        answer.oauth_error(401, "invalid_client");
    }
    won.len()
}

// Covers: CA-05
both_databases!(ca_05_an_assertion_is_good_once);
async fn ca_05_an_assertion_is_good_once(server: TestServer) {
    let key = Signer::ec("a");
    keyed(&server, &key).await;
    let first = key.assertion(&server, "keyed");
    Tokens::of(&token(&server, &first).await);
    token(&server, &first)
        .await
        .oauth_error(401, "invalid_client");

    // Twenty at once, and on two nodes.
    let node = server.second_node().await;
    for _ in 0..5 {
        let next = key.assertion(&server, "keyed");
        let both = (0..20).map(|index| match index % 2 {
            0 => token(&server, &next),
            _ => token(&node, &next),
        });
        assert_eq!(winners(&join_all(both).await), 1);
        assert_eq!(winners(&[token(&node, &next).await]), 0);
    }
    // The jti counts, not the text around it.
    let mut claims = claims_of(&server, "keyed");
    Tokens::of(&token(&server, &key.sign(&key.header(), &claims)).await);
    claims["exp"] = json!(claims["exp"].as_i64().expect("a number") + 1);
    let again = token(&server, &key.sign(&key.header(), &claims)).await;
    again.oauth_error(401, "invalid_client");

    // After a restart, for as long as it lives.
    node.stop().await;
    let server = server.restart().await;
    server.advance(50);
    token(&server, &first)
        .await
        .oauth_error(401, "invalid_client");
    server.advance(30);
    token(&server, &first)
        .await
        .oauth_error(401, "invalid_client");
}

both_databases!(a_jti_belongs_to_its_client);
async fn a_jti_belongs_to_its_client(server: TestServer) {
    let key = Arc::new(Signer::ec("a"));
    keyed(&server, &key).await;
    register(&server, "other", json!({"jwks": {"keys": [key.jwk()]}})).await;
    for client in ["keyed", "other"] {
        let mut claims = claims_of(&server, client);
        claims["jti"] = json!("1");
        Tokens::of(&token(&server, &key.sign(&key.header(), &claims)).await);
    }
    // What was refused for another reason uses nothing up.
    let mut claims = claims_of(&server, "keyed");
    let thief = Signer::ec("a");
    let forged = thief.sign(&thief.header(), &claims);
    token(&server, &forged)
        .await
        .oauth_error(401, "invalid_client");
    let exp = claims["exp"].clone();
    claims["exp"] = json!(1);
    let old = key.sign(&key.header(), &claims);
    token(&server, &old)
        .await
        .oauth_error(401, "invalid_client");
    claims["exp"] = exp;
    Tokens::of(&token(&server, &key.sign(&key.header(), &claims)).await);
}
