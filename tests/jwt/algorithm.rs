//! Tokens signed with another algorithm than the one of the key.

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use countersign_rules::config::SigningAlgorithm;
use serde_json::Value;
use tests::harness::{Options, TestServer, both_databases};

use super::forge::{Bench, encode};

/// SubjectPublicKeyInfo of a P-256 key up to the point (RFC 5480).
const P256_PREFIX: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// The public key of the server in every form that a confused library might take for a secret.
fn secrets(jwk: &Value) -> Vec<Vec<u8>> {
    let bytes = |name: &str| {
        let text = jwk[name].as_str().unwrap_or_default();
        URL_SAFE_NO_PAD.decode(text).unwrap_or_default()
    };
    let mut secrets = vec![
        jwk.to_string().into_bytes(),
        serde_json::to_vec_pretty(jwk).expect("JSON"),
        jwk["kid"].as_str().unwrap_or_default().as_bytes().to_vec(),
        Vec::new(),
        b"secret".to_vec(),
    ];
    for name in ["x", "y", "n", "e"] {
        secrets.push(bytes(name));
        secrets.push(jwk[name].as_str().unwrap_or_default().as_bytes().to_vec());
    }
    if jwk["kty"] == "EC" {
        let point = [&[4], bytes("x").as_slice(), &bytes("y")].concat();
        let der = [P256_PREFIX.as_slice(), &point].concat();
        let lines: Vec<String> = STANDARD
            .encode(&der)
            .as_bytes()
            .chunks(64)
            .map(|line| String::from_utf8_lossy(line).into_owned())
            .collect();
        let pem = format!(
            "-----BEGIN PUBLIC KEY-----\n{}\n-----END PUBLIC KEY-----",
            lines.join("\n")
        );
        secrets.extend([
            point,
            der,
            format!("{pem}\n").into_bytes(),
            pem.into_bytes(),
        ]);
    }
    secrets
}

async fn public_keys_are_no_secrets(bench: Bench) {
    let jwks = bench.server.anonymous().get("/oauth/jwks").await.ok();
    let parts = bench.parts();
    let jwk = jwks["keys"]
        .as_array()
        .and_then(|keys| keys.iter().find(|key| key["kid"] == parts.header["kid"]))
        .expect("the key is published");
    for (alg, algorithm) in [
        ("HS256", hmac::HMAC_SHA256),
        ("HS384", hmac::HMAC_SHA384),
        ("HS512", hmac::HMAC_SHA512),
    ] {
        for secret in secrets(jwk) {
            let mut header = parts.header.clone();
            header["alg"] = alg.into();
            let input = format!(
                "{}.{}",
                encode(&header.to_string()),
                encode(&parts.claims.to_string())
            );
            let tag = hmac::sign(&hmac::Key::new(algorithm, &secret), input.as_bytes());
            let token = format!("{input}.{}", URL_SAFE_NO_PAD.encode(tag));
            bench
                .refused(
                    &format!("{alg} with {} bytes of a public key", secret.len()),
                    &token,
                )
                .await;
        }
    }
    bench.accepted(&bench.good).await;
}

// Covers: JK-02
both_databases!(jk_02_the_public_key_is_no_secret);
async fn jk_02_the_public_key_is_no_secret(server: TestServer) {
    public_keys_are_no_secrets(Bench::new(server).await).await;
}

// Covers: JK-02
both_databases!(
    jk_02_neither_is_an_rsa_key,
    Options::default().config(|config| config.keys.algorithm = SigningAlgorithm::Rs256)
);
async fn jk_02_neither_is_an_rsa_key(server: TestServer) {
    public_keys_are_no_secrets(Bench::new(server).await).await;
}

// Covers: JK-02
both_databases!(jk_02_the_key_says_the_algorithm);
async fn jk_02_the_key_says_the_algorithm(server: TestServer) {
    let bench = Bench::new(server).await;
    assert_eq!(bench.parts().header["alg"], "ES256");
    for alg in [
        "RS256", "PS256", "EdDSA", "ES384", "ES512", "ES256K", "es256", "ES256 ", "Es256",
    ] {
        let token = bench.with_header(|header| header["alg"] = alg.into());
        bench
            .refused(&format!("a good signature that claims {alg}"), &token)
            .await;
    }
    for alg in [
        Value::Null,
        1.into(),
        serde_json::json!(["ES256"]),
        serde_json::json!({}),
    ] {
        let token = bench.with_header(|header| header["alg"] = alg);
        bench.refused("an algorithm that is no text", &token).await;
    }
    let token = bench.with_header(|header| {
        header.as_object_mut().expect("an object").remove("alg");
    });
    bench.refused("no algorithm", &token).await;
    // The bench itself makes good tokens, so the refusals are about what was changed.
    bench.accepted(&bench.with_header(|_| ())).await;
}
