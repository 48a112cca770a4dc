//! Real gateways pass on what we say and nothing else, whatever callers send.

use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, both_databases, free_port};
use tests::skip;

use super::gateways::{
    caddy, configured, envoy, from_pypi, nginx, outside, program, seen, traefik,
};
use super::{AUDIENCE, behind_a_gateway, reader, register};

/// What callers would like the program to believe, in spellings that some programs do not tell apart.
const SPOOFED: [&str; 9] = [
    "Remote-User",
    "remote-user",
    "REMOTE-USER",
    "Countersign-Subject",
    "Countersign-Scope",
    "Remote_User",
    "Remote.User",
    "countersign_roles",
    "COUNTERSIGN+ROLES",
];

async fn story(server: TestServer, port: u16) {
    let client = reader(&server, "reader", "books:read").await;
    let token = server.client_credentials(&client).await.access;
    let outside = outside(&server, port).await;
    let bearer = outside.clone().bearer(&token);

    // Who may pass, passes, and the program learns who it is, whatever the caller said.
    let lies = |caller: &Caller| {
        SPOOFED
            .iter()
            .fold(caller.clone(), |caller, name| caller.with(name, "admin"))
    };
    let lying = lies(&bearer);
    for caller in [&bearer, &lying] {
        let answer = caller.get("/v1/books?page=2").await;
        let head = answer.ok();
        assert_eq!(head["uri"], "/v1/books?page=2");
        assert_eq!(seen(&head, "countersign-subject"), ["reader"]);
        assert_eq!(seen(&head, "countersign-scope"), ["books:read"]);
        assert!(mistakable(&head).is_empty(), "{head}");
        assert!(
            seen(&head, "remote-user").iter().all(String::is_empty),
            "{head}"
        );
        let forwarded = seen(&head, "authorization");
        assert_eq!(forwarded.len(), 1);
        assert_ne!(
            forwarded[0],
            format!("Bearer {token}"),
            "the caller's token stays here"
        );
    }
    let head = lies(&outside).get("/v1/about").await.ok();
    assert!(mistakable(&head).is_empty(), "{head}");
    for name in [
        "remote-user",
        "countersign-subject",
        "countersign-scope",
        "authorization",
    ] {
        assert!(
            seen(&head, name).iter().all(String::is_empty),
            "{name}: {head}"
        );
    }

    // The answers to those who may not.
    let answer = outside.get("/v1/books").await;
    answer.is(401);
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    assert!(challenge.contains("resource_metadata="), "{challenge}");
    assert_eq!(answer.header("set-cookie"), None);
    bearer
        .json("POST", "/v1/books", &json!({"title": "x"}))
        .await
        .is(403);
    outside.get("/v1/nothing/here/at/all").await.is(403);
    outside.clone().bearer("x").get("/v1/about").await.is(401);
    outside.call("HEAD", "/v1/books").await.is(401);
    bearer.call("HEAD", "/v1/books").await.is(200);
    // Which request it is, the gateway says, and nobody else.
    let other = outside
        .clone()
        .with("x-forwarded-method", "GET")
        .with("x-forwarded-uri", "/v1/about")
        .with("x-forwarded-host", "api.example.org");
    other.get("/v1/books").await.is(401);

    // No spelling gets to the program as something else.
    for path in [
        "/v1/admin/",
        "/v1/%61dmin",
        "/v1/admin;x",
        "/v1/about%2f..%2fadmin",
        "/V1/about",
    ] {
        let status = raw(port, path).await;
        assert!(matches!(status, 400 | 401 | 403), "{path}: {status}");
    }

    // Bodies are not held up by the question.
    let large = reqwest::Body::from(vec![b'x'; 300_000]);
    let writer = reader(&server, "writer", "books:read books:write").await;
    let writes = server.client_credentials(&writer).await.access;
    let answer = outside
        .clone()
        .bearer(&writes)
        .body("POST", "/v1/books", "text/plain", large)
        .await;
    assert_eq!(answer.ok()["method"], "POST");

    of_a_browser(&server, &outside).await;

    // A revoked token is refused on the next request.
    server.revoke(&client, &token).await.is(200);
    bearer.get("/v1/books").await.is(401);

    // Without Countersign nobody gets through, not even to what is for everybody.
    outside.get("/v1/about").await.is(200);
    server.stop().await;
    let answer = outside.get("/v1/about").await;
    assert!(answer.status >= 500, "{answer}");
}

/// A session is taken from a page of ours, and from no other.
async fn of_a_browser(server: &TestServer, outside: &Caller) {
    let (_, script) = server.signed_in(&server.user("alice").await).await;
    let here = ["cookie", "x-csrf-token"]
        .iter()
        .fold(outside.clone(), |caller, name| {
            caller.with(name, script.header(name).expect("the header"))
        });
    let head = here.call("POST", "/v1/books").await.ok();
    assert_eq!(seen(&head, "remote-user"), ["alice"]);
    for (name, value) in [
        ("origin", "https://elsewhere.test"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let there = here.clone().with(name, value);
        there.call("POST", "/v1/books").await.is(403);
    }
}

/// Headers that a program could take for one of ours, although they are none.
fn mistakable(head: &Value) -> Vec<&str> {
    let headers = head["headers"].as_array().expect("headers");
    let names = headers.iter().filter_map(|one| one[0].as_str());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    names
        .filter(|name| name.starts_with("remote") || name.starts_with("countersign"))
        .filter(|name| !name.bytes().all(plain))
        .collect()
}

/// The status of a request whose path is sent as it stands.
async fn raw(port: u16, path: &str) -> u16 {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port))
        .await
        .expect("it listens");
    let request =
        format!("GET {path} HTTP/1.1\r\nHost: api.example.org\r\nConnection: close\r\n\r\n");
    stream
        .write_all(request.as_bytes())
        .await
        .expect("it reads");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .await
        .expect("it answers");
    answer
        .split(' ')
        .nth(1)
        .and_then(|status| status.parse().ok())
        .unwrap_or_default()
}

/// An API, and the port of a gateway in front of a program; the recipe with the addresses of both.
async fn before(server: &TestServer, word: &str) -> (u16, String) {
    let library = register(server, "library", AUDIENCE, json!({"sessions": true})).await;
    library.is(201);
    let port = free_port();
    (port, configured(word, port, server, program().await))
}

// Covers: FA-01, A-041, A-042
both_databases!(
    fa_01_nginx_passes_on_what_we_say_and_nothing_else,
    behind_a_gateway()
);
async fn fa_01_nginx_passes_on_what_we_say_and_nothing_else(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let (port, configuration) = before(&server, "nginx").await;
    let Some(_gateway) = nginx(folder.path(), &configuration) else {
        return skip::missing("NGINX (nginx-light)");
    };
    story(server, port).await;
}

// Covers: FA-01, A-041, A-042
both_databases!(
    fa_01_caddy_passes_on_what_we_say_and_nothing_else,
    behind_a_gateway()
);
async fn fa_01_caddy_passes_on_what_we_say_and_nothing_else(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let (port, configuration) = before(&server, "caddyfile").await;
    let Some(_gateway) = caddy(folder.path(), &configuration) else {
        return skip::missing("Caddy (caddy)");
    };
    story(server, port).await;
}

// Covers: FA-01, A-041, A-042
both_databases!(
    fa_01_envoy_passes_on_what_we_say_and_nothing_else,
    behind_a_gateway()
);
async fn fa_01_envoy_passes_on_what_we_say_and_nothing_else(server: TestServer) {
    let Some(programs) = from_pypi() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (port, configuration) = before(&server, "static_resources:").await;
    let _gateway = envoy(&programs, folder.path(), &configuration);
    story(server, port).await;
}

// Covers: FA-01, A-041, A-042
both_databases!(
    fa_01_traefik_passes_on_what_we_say_and_nothing_else,
    behind_a_gateway()
);
async fn fa_01_traefik_passes_on_what_we_say_and_nothing_else(server: TestServer) {
    let Some(programs) = from_pypi() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let (port, configuration) = before(&server, "middlewares:").await;
    let entry = configured("entryPoints:", port, &server, 0);
    let _gateway = traefik(&programs, folder.path(), &entry, &configuration);
    story(server, port).await;
}
