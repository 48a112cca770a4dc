//! Real gateways, with the configurations of `docs/forward-auth.md`, in front of a program that
//! holds no code of ours.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, both_databases};
use tests::skip;

use super::{AUDIENCE, behind_a_gateway, reader, register};

const GUIDE: &str = include_str!("../../docs/forward-auth.md");

/// A gateway that ends with its test.
pub(super) struct Gateway(Child);

impl Drop for Gateway {
    fn drop(&mut self) {
        // The master of NGINX takes its workers along only when it is asked politely.
        let _ = Command::new("kill").arg(self.0.id().to_string()).status();
        let _ = self.0.wait();
    }
}

/// The block of the guide in this language.
fn recipe(language: &str) -> &'static str {
    let begin = format!("```{language}\n");
    let (_, rest) = GUIDE
        .split_once(&begin)
        .expect("the recipe is in the guide");
    rest.split("```").next().expect("it ends")
}

/// The recipe with the addresses of this test.
pub(super) fn configured(language: &str, port: u16, server: &TestServer, program: u16) -> String {
    let own = server.base.strip_prefix("http://").expect("an address");
    recipe(language)
        .replace(":8000", &format!(":{port}"))
        .replace("127.0.0.1:8080", own)
        .replace("127.0.0.1:9000", &format!("127.0.0.1:{program}"))
}

pub(super) async fn free_port() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    listener.local_addr().expect("an address").port()
}

/// A program that answers every request with its head as JSON.
pub(super) async fn program() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let echo = poem::endpoint::make(|mut request: poem::Request| async move {
        // The gateway is still sending it.
        request.take_body().into_bytes().await?;
        let headers: Vec<(String, String)> = request
            .headers()
            .iter()
            .map(|(name, value)| {
                (
                    name.to_string(),
                    String::from_utf8_lossy(value.as_bytes()).into_owned(),
                )
            })
            .collect();
        let body = json!({
            "method": request.method().as_str(), "uri": request.original_uri().to_string(),
            "headers": headers,
        });
        Ok::<_, poem::Error>(body.to_string())
    });
    let acceptor = poem::listener::TcpAcceptor::from_tokio(listener).expect("an acceptor");
    tokio::spawn(poem::Server::new_with_acceptor(acceptor).run(echo));
    port
}

pub(super) fn nginx(folder: &Path, configuration: &str) -> Option<Gateway> {
    let file = folder.join("nginx.conf");
    let folder = folder.display();
    let text = format!(
        "daemon off;\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\n\
         access_log off;\nclient_body_temp_path {folder}/body;\nproxy_temp_path {folder}/proxy;\n\
         fastcgi_temp_path {folder}/f;\nuwsgi_temp_path {folder}/u;\nscgi_temp_path {folder}/s;\n\
         {configuration}\n}}\n"
    );
    std::fs::write(&file, text).expect("a file");
    start(
        Command::new("nginx")
            .arg("-c")
            .arg(&file)
            .arg("-e")
            .arg(format!("{folder}/error.log")),
    )
}

fn caddy(folder: &Path, configuration: &str) -> Option<Gateway> {
    let file = folder.join("Caddyfile");
    let text = format!(
        "{{\n admin off\n auto_https off\n storage file_system {}\n}}\n{configuration}",
        folder.display()
    );
    std::fs::write(&file, text).expect("a file");
    start(
        Command::new("caddy")
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(&file)
            .env("HOME", folder),
    )
}

fn start(command: &mut Command) -> Option<Gateway> {
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().ok().map(Gateway)
}

pub(super) async fn listens(port: u16) {
    for _ in 0..100 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the gateway does not listen");
}

/// What the program behind the gateway saw of a header.
pub(super) fn seen(head: &Value, name: &str) -> Vec<String> {
    let headers = head["headers"].as_array().expect("headers");
    headers
        .iter()
        .filter(|one| {
            one[0]
                .as_str()
                .is_some_and(|found| found.eq_ignore_ascii_case(name))
        })
        .map(|one| one[1].as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn story(server: &TestServer, port: u16) {
    let client = reader(server, "reader", "books:read").await;
    let token = server.client_credentials(&client).await.access;
    let outside = Caller::new(server.http.clone(), &format!("http://127.0.0.1:{port}"))
        .with("host", "api.example.org");
    let bearer = outside.clone().bearer(&token);

    // Who may pass, passes, and the program learns who it is, whatever the caller said.
    let spoofed = [
        "Remote-User",
        "remote-user",
        "REMOTE-USER",
        "Countersign-Subject",
        "Countersign-Scope",
    ];
    let lying = spoofed
        .iter()
        .fold(bearer.clone(), |caller, name| caller.with(name, "admin"));
    for caller in [&bearer, &lying] {
        let answer = caller.get("/v1/books?page=2").await;
        let head = answer.ok();
        assert_eq!(head["uri"], "/v1/books?page=2");
        assert_eq!(seen(&head, "countersign-subject"), ["reader"]);
        assert_eq!(seen(&head, "countersign-scope"), ["books:read"]);
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
    let head = lying_anonymous(&outside, &spoofed)
        .get("/v1/about")
        .await
        .ok();
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
    bearer
        .json("POST", "/v1/books", &json!({"title": "x"}))
        .await
        .is(403);
    outside.get("/v1/nothing/here/at/all").await.is(403);
    outside.clone().bearer("x").get("/v1/about").await.is(401);

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
    let writer = reader(server, "writer", "books:read books:write").await;
    let writes = server.client_credentials(&writer).await.access;
    let answer = outside
        .clone()
        .bearer(&writes)
        .body("POST", "/v1/books", "text/plain", large)
        .await;
    assert_eq!(answer.ok()["method"], "POST");

    // A revoked token is refused on the next request.
    server.revoke(&client, &token).await.is(200);
    bearer.get("/v1/books").await.is(401);
}

fn lying_anonymous(outside: &Caller, names: &[&str]) -> Caller {
    names
        .iter()
        .fold(outside.clone(), |caller, name| caller.with(name, "admin"))
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

// Covers: FA-01, A-041, A-042
both_databases!(
    fa_01_nginx_passes_on_what_we_say_and_nothing_else,
    behind_a_gateway()
);
async fn fa_01_nginx_passes_on_what_we_say_and_nothing_else(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let (folder, port) = (tempfile::tempdir().expect("a folder"), free_port().await);
    let configuration = configured("nginx", port, &server, program().await);
    let Some(_gateway) = nginx(folder.path(), &configuration) else {
        return skip::missing("NGINX (nginx-light)");
    };
    listens(port).await;
    story(&server, port).await;
}

// Covers: FA-01, A-041, A-042
both_databases!(
    fa_01_caddy_passes_on_what_we_say_and_nothing_else,
    behind_a_gateway()
);
async fn fa_01_caddy_passes_on_what_we_say_and_nothing_else(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let (folder, port) = (tempfile::tempdir().expect("a folder"), free_port().await);
    let configuration = configured("caddyfile", port, &server, program().await);
    let Some(_gateway) = caddy(folder.path(), &configuration) else {
        return skip::missing("Caddy (caddy)");
    };
    listens(port).await;
    story(&server, port).await;
}
