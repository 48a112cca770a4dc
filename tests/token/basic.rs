//! HTTP Basic as RFC 6749 §2.3.1 wants it: both parts form-encoded, then base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use countersign_rules::secret::Purpose;
use countersign_store::{NewClient, NewClientSecret, SecretHash};
use serde_json::json;
use tests::harness::{Answer, ClientMethod, TestClient, TestServer, Tokens, both_databases};

async fn ask(server: &TestServer, header: &str) -> Answer {
    server
        .anonymous()
        .with("authorization", header)
        .form("/oauth/token", &[("grant_type", "client_credentials")])
        .await
}

/// A client as another system may have named it; our own registration takes tamer ids only.
async fn imported(server: &TestServer, id: &str, secret: &str) -> TestClient {
    let app = server.app();
    let now = server.clock.now();
    let hash = app.hasher.hash_text(Purpose::ClientSecretHash, secret);
    let client = NewClient {
        client_id: id.to_owned(),
        owner_id: None,
        name: "Imported".to_owned(),
        token_endpoint_auth_method: "client_secret_basic".to_owned(),
        internal: false,
        metadata: json!({
            "grant_types": ["client_credentials"],
            "scope": ["read"], "default_scope": ["read"],
        }),
        created_at: now,
    };
    let secret_row = NewClientSecret {
        id: app.new_id(),
        secret_hash: SecretHash(*hash.as_bytes()),
        hint: "----".to_owned(),
        created_at: now,
        expires_at: None,
    };
    let made = app.store.create_client(client, Some(secret_row)).await;
    made.expect("a client in the database");
    TestClient {
        id: id.to_owned(),
        secret: secret.to_owned(),
        redirect_uri: String::new(),
        method: ClientMethod::Basic,
    }
}

// Covers: CA-06
both_databases!(ca_06_both_parts_are_form_encoded);
async fn ca_06_both_parts_are_form_encoded(server: TestServer) {
    for (id, secret) in [
        ("a:b%c+d e", "s:e%c+r e&t=\u{fc}\u{20ac}"),
        ("%3A", ":::"),
        ("100%25", "%2B+%20"),
        ("x+y", "\u{1f511}"),
    ] {
        let client = imported(&server, id, secret).await;
        let token = server.client_credentials(&client).await;
        assert_eq!(tests::harness::claims(&token.access)["sub"], id);

        // Without the encoding it is somebody else, or nobody.
        let plain = STANDARD.encode(format!("{id}:{secret}"));
        let answer = ask(&server, &format!("Basic {plain}")).await;
        answer.oauth_error(401, "invalid_client");
    }
}

// Covers: CA-06, S-023
both_databases!(ca_06_plain_credentials_need_no_encoding);
async fn ca_06_plain_credentials_need_no_encoding(server: TestServer) {
    let svc = server.svc("read").await;
    let pair = format!("{}:{}", svc.id, svc.secret);
    let everything_escaped =
        |text: &str| -> String { text.bytes().map(|byte| format!("%{byte:02x}")).collect() };
    let escaped = format!(
        "{}:{}",
        everything_escaped(&svc.id),
        everything_escaped(&svc.secret)
    );
    for header in [
        format!("Basic {}", STANDARD.encode(&pair)),
        format!("basic {}", STANDARD.encode(&pair)),
        format!("BASIC  {}", STANDARD.encode(&pair)),
        format!("Basic {}", STANDARD.encode(&escaped)),
    ] {
        Tokens::of(&ask(&server, &header).await);
    }
}

// Covers: CA-06
both_databases!(ca_06_what_is_broken_is_refused);
async fn ca_06_what_is_broken_is_refused(server: TestServer) {
    let svc = server.svc("read").await;
    let (id, secret) = (svc.id.as_str(), svc.secret.as_str());
    let basic = |pair: &str| format!("Basic {}", STANDARD.encode(pair));
    let encoded = STANDARD.encode(format!("{id}:{secret}"));
    for header in [
        "basic".to_owned(),
        "Basic".to_owned(),
        "Basic ".to_owned(),
        "Basic %%%".to_owned(),
        format!("Basic {}", &encoded[..encoded.len() - 3]),
        format!("Basic {encoded}="),
        format!("Basic {encoded} {encoded}"),
        format!("Basic{encoded}"),
        format!("Basic {id}:{secret}"),
        format!("Bearer {encoded}"),
        format!("Digest {encoded}"),
        basic(id),
        basic(&format!("{id}%3A{secret}")),
        basic(&format!(":{secret}")),
        basic(&format!("{id}:")),
        basic(&format!("{id}:{secret}:")),
        basic(&format!("{id}:{secret}%00")),
        basic(&format!("{id}:{secret}%ff")),
        basic(&format!("{id} :{secret}")),
        basic(&format!("\u{fc}:{secret}")),
        basic(&format!("%zz:{secret}")),
        format!(
            "Basic {}",
            STANDARD.encode([&[0xff, 0xfe, b':'][..], b"x"].concat())
        ),
    ] {
        let answer = ask(&server, &header).await;
        answer.oauth_error(401, "invalid_client");
        let challenge = answer.header("www-authenticate").unwrap_or_default();
        assert!(challenge.starts_with("Basic "), "{header}: {answer}");
        assert!(!answer.text.contains(secret), "{answer}");
    }
    // The secret was good all the time.
    Tokens::of(&ask(&server, &basic(&format!("{id}:{secret}"))).await);
}
