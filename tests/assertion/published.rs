//! Keys that a client publishes at its `jwks_uri`: fetched when needed, remembered, and never from
//! where a stranger could not go himself.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use futures::future::join_all;
use serde_json::{Value, json};
use tests::harness::{Options, Signer, TestServer, Tokens, both_databases};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::{register, token};

/// A web server of a client, which counts how often it is asked and answers what it is told to.
struct Site {
    port: u16,
    asked: Arc<AtomicUsize>,
    answer: Arc<Mutex<String>>,
}

impl Site {
    async fn open(answer: String) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (asked, answer) = (Arc::new(AtomicUsize::new(0)), Arc::new(Mutex::new(answer)));
        let (count, text) = (asked.clone(), answer.clone());
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let text = text.lock().expect("the answer").clone();
                tokio::spawn(async move {
                    let mut head = [0; 4096];
                    let _ = stream.read(&mut head).await;
                    let _ = stream.write_all(text.as_bytes()).await;
                    let _ = stream.shutdown().await;
                });
            }
        });
        Self {
            port,
            asked,
            answer,
        }
    }

    async fn with_keys(keys: &[&Signer]) -> Self {
        Self::open(document(keys)).await
    }

    fn say(&self, answer: String) {
        *self.answer.lock().expect("the answer") = answer;
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn uri(&self) -> Value {
        json!({"jwks_uri": format!("http://127.0.0.1:{}/jwks", self.port)})
    }
}

fn http(body: &str) -> String {
    let length = body.len();
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n{body}"
    )
}

fn document(keys: &[&Signer]) -> String {
    let keys: Vec<Value> = keys.iter().map(|key| key.jwk()).collect();
    http(&json!({"keys": keys}).to_string())
}

both_databases!(published_keys_are_fetched_once_and_again_for_a_new_key);
async fn published_keys_are_fetched_once_and_again_for_a_new_key(server: TestServer) {
    let (old, new) = (Signer::ec("old"), Signer::ec("new"));
    let site = Site::with_keys(&[&old]).await;
    register(&server, "keyed", site.uri()).await;
    // However many come at once, they wait for one fetch.
    let assertions: Vec<_> = (0..20).map(|_| old.assertion(&server, "keyed")).collect();
    for answer in join_all(assertions.iter().map(|one| token(&server, one))).await {
        Tokens::of(&answer);
    }
    assert_eq!(site.asked(), 1);

    // A new key is looked for, but not as often as somebody asks.
    site.say(document(&[&old, &new]));
    for _ in 0..3 {
        let answer = token(&server, &new.assertion(&server, "keyed")).await;
        answer.oauth_error(401, "invalid_client");
    }
    assert_eq!(site.asked(), 1, "half a minute is not over");
    server.advance(31);
    Tokens::of(&token(&server, &new.assertion(&server, "keyed")).await);
    Tokens::of(&token(&server, &old.assertion(&server, "keyed")).await);
    assert_eq!(site.asked(), 2);

    // A key that is withdrawn stops when what is remembered is old.
    site.say(document(&[&new]));
    server.advance(601);
    Tokens::of(&token(&server, &new.assertion(&server, "keyed")).await);
    let answer = token(&server, &old.assertion(&server, "keyed")).await;
    answer.oauth_error(401, "invalid_client");
    assert_eq!(site.asked(), 3);

    // A site that is down for a while locks nobody out; one that stays down does.
    site.say("HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n".to_owned());
    server.advance(1200);
    Tokens::of(&token(&server, &new.assertion(&server, "keyed")).await);
    server.advance(3601);
    let answer = token(&server, &new.assertion(&server, "keyed")).await;
    answer.oauth_error(401, "invalid_client");
}

both_databases!(a_hostile_site_gets_nothing_and_tells_nothing);
async fn a_hostile_site_gets_nothing_and_tells_nothing(server: TestServer) {
    let key = Signer::ec("a");
    let inside = Site::with_keys(&[&key]).await;
    let site = Site::open(String::new()).await;
    register(&server, "keyed", site.uri()).await;
    let mut private = key.jwk();
    private["d"] = json!("c2VjcmV0");
    let mut texts = Vec::new();
    for answer in [
        format!(
            "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:{}/\r\ncontent-length: 0\r\n\r\n",
            inside.port
        ),
        "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n".to_owned(),
        http("<html>"),
        http(r#"{"keys": []}"#),
        http(&json!({"keys": [private]}).to_string()),
        http(&json!({"keys": [key.jwk()], "padding": "x".repeat(100_000)}).to_string()),
        "HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n".to_owned(),
        format!("HTTP/1.1 200 OK\r\n\r\n{}", " ".repeat(100_000)),
    ] {
        site.say(answer);
        server.advance(31);
        let answer = token(&server, &key.assertion(&server, "keyed")).await;
        texts.push(answer.oauth_error(401, "invalid_client"));
        assert_eq!(site.asked(), texts.len());
    }
    texts.dedup();
    assert_eq!(texts.len(), 1, "one text for all: {texts:?}");
    assert_eq!(inside.asked(), 0, "no redirect was followed");
    // And the site is believed as soon as it behaves.
    site.say(document(&[&key]));
    server.advance(31);
    Tokens::of(&token(&server, &key.assertion(&server, "keyed")).await);
}

both_databases!(
    rg_05_no_connection_is_opened_to_where_strangers_cannot_go,
    Options::default().issuer("https://id.example.test")
);
async fn rg_05_no_connection_is_opened_to_where_strangers_cannot_go(server: TestServer) {
    let key = Signer::ec("a");
    let inside = Site::with_keys(&[&key]).await;
    let mut texts = Vec::new();
    for (index, host) in [
        "127.0.0.1",
        "localhost",
        "2130706433",
        "0x7f.1",
        "0.0.0.0",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]",
        "169.254.169.254",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.0.1",
        "100.64.0.1",
        "[fc00::1]",
        "[fe80::1]",
    ]
    .into_iter()
    .enumerate()
    {
        let id = format!("keyed-{index}");
        let uri = format!("https://{host}:{}/jwks", inside.port);
        register(&server, &id, json!({"jwks_uri": uri})).await;
        let answer = token(&server, &key.assertion(&server, &id)).await;
        texts.push(answer.oauth_error(401, "invalid_client"));
    }
    // Plain http could be registered in development, and is not fetched any more.
    register(&server, "plain", inside.uri()).await;
    let answer = token(&server, &key.assertion(&server, "plain")).await;
    texts.push(answer.oauth_error(401, "invalid_client"));
    texts.dedup();
    assert_eq!(texts.len(), 1, "{texts:?}");
    assert_eq!(inside.asked(), 0);
}

both_databases!(
    an_operator_can_open_a_private_network,
    Options::default()
        .issuer("https://id.example.test")
        .config(|config| config.outbound.allowed_networks =
            vec!["127.0.0.0/8".parse().expect("a network")])
);
async fn an_operator_can_open_a_private_network(server: TestServer) {
    let key = Signer::ec("a");
    let inside = Site::with_keys(&[&key]).await;
    let uri = format!("https://127.0.0.1:{}/jwks", inside.port);
    register(&server, "keyed", json!({"jwks_uri": uri})).await;
    let answer = token(&server, &key.assertion(&server, "keyed")).await;
    // The connection is opened; that nobody there speaks TLS is another matter.
    answer.oauth_error(401, "invalid_client");
    assert_eq!(inside.asked(), 1);
}
