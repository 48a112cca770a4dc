//! Dangerous URIs in every field that holds one, when a client is registered and when it is
//! changed.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use super::Manager;

/// Nothing of this may be stored anywhere.
const DANGEROUS: &[&str] = &[
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript://app.test/%0aalert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "blob:https://app.test/1",
    "about:blank",
    "*",
    "https://*",
    "https://app.test\n.evil.test/cb",
    "https://app.test/\r\nLocation: https://evil.test",
    "https://user@app.test/cb",
    "https://user:secret@app.test/cb",
    "//evil.test/cb",
    "/cb",
    "app.test/cb",
    "https://",
    "https:///cb",
    "http://[:::",
    "https://app.test/\u{0}",
    "https://\u{430}pp.test/cb",
    "",
    " ",
];

/// And of this nothing that a browser is sent to.
const NO_REDIRECT: &[&str] = &[
    "http://app.test/cb",
    "http://localhost.evil.test/cb",
    "http://127.0.0.1.evil.test/cb",
    "http://127.1/cb",
    "https://*.app.test/cb",
    "https://app.test/*",
    "https://app.test/cb#fragment",
    "https://app.test/cb#",
    "https://app.test/../cb",
    "https://app.test/a/%2e%2e/b",
    "https://APP.test/cb",
    "https://app.test:443/cb",
    "https:\\\\app.test/cb",
    "https://app.test\\@evil.test/cb",
    "myapp:/cb",
    "myapp://cb",
];

const LINKS: &[&str] = &["client_uri", "logo_uri", "policy_uri", "tos_uri"];

fn client(field: &str, value: &Value) -> Value {
    let mut body = json!({
        "client_name": "Dangerous", "redirect_uris": ["https://app.test/cb"],
    });
    body[field] = value.clone();
    body
}

/// Every field with every value that it must not hold.
fn cases() -> Vec<(&'static str, Value, String)> {
    let mut all = Vec::new();
    for uri in DANGEROUS {
        // In an optional link, blank means none.
        if !uri.is_empty() {
            all.extend(
                LINKS
                    .iter()
                    .map(|field| (*field, json!(uri), (*field).to_owned())),
            );
        }
        all.push(("redirect_uris", json!([uri]), "redirect_uris[0]".to_owned()));
    }
    for uri in NO_REDIRECT {
        let list = json!(["https://app.test/cb", uri]);
        all.push(("redirect_uris", list, "redirect_uris[1]".to_owned()));
    }
    // Pages show the logo themselves.
    all.push((
        "logo_uri",
        json!("http://app.test/logo.png"),
        "logo_uri".to_owned(),
    ));
    all
}

// Covers: RG-01
both_databases!(rg_01_dangerous_uris_are_not_registered);
async fn rg_01_dangerous_uris_are_not_registered(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    for (field, value, wrong) in cases() {
        let body = client(field, &value);
        let answer = http.json("POST", "/api/v1/clients", &body).await;
        match answer.status {
            422 => assert_eq!(answer.wrong_fields(), [wrong], "{value}"),
            // A NUL is no text at all.
            400 => assert!(value.to_string().contains("u0000"), "{value}: {answer}"),
            _ => panic!("{field} {value}: {answer}"),
        }
    }
    let found = http.get("/api/v1/clients?query=Dangerous").await.ok();
    assert_eq!(found["items"], json!([]));
    // The rule is a rule, not a wall.
    for uri in [
        "https://app.test/cb?tenant=1",
        "http://127.0.0.1:5100/cb",
        "http://[::1]/cb",
        "http://localhost:8000/cb",
        "com.example.app:/callback",
    ] {
        let body = client("redirect_uris", &json!([uri]));
        http.json("POST", "/api/v1/clients", &body).await.is(201);
    }
}

// Covers: RG-01
both_databases!(rg_01_nor_do_they_come_in_by_a_change);
async fn rg_01_nor_do_they_come_in_by_a_change(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    server.web().await;
    let path = "/api/v1/clients/web";
    let before = http.get(path).await;
    for (field, value, wrong) in cases() {
        // Alone, and hidden among changes that are good.
        for body in [
            json!({ field: value }),
            json!({ "client_name": "Better", "scope": "openid", "default_scope": "", field: value }),
        ] {
            let answer = http.json("PATCH", path, &body).await;
            match answer.status {
                422 => assert_eq!(answer.wrong_fields(), [wrong.as_str()], "{value}"),
                400 => assert!(value.to_string().contains("u0000"), "{value}: {answer}"),
                _ => panic!("{field} {value}: {answer}"),
            }
        }
    }
    let after = http.get(path).await;
    assert_eq!(after.text, before.text);
    assert_eq!(after.header("etag"), before.header("etag"));
}
