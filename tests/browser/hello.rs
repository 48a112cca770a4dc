//! The example `hello`: each provider of the older examples with the configuration that lies beside it, played here.

use std::path::Path;

use countersign_rules::config::{Config, SignUp};
use serde_json::{Map, Value, json};
use simulators::{CLIENT_SECRET, Kind, Simulator};
use tests::harness::{Binary, TestServer, both_databases, free_port};
use tokio::io::{AsyncBufReadExt as _, BufReader};

use super::*;

/// The providers, and what each tells of Alice: an address, or the name that she has there.
const PROVIDERS: [(&str, Kind, &str); 4] = [
    ("github", Kind::Github, "hello alice@github.test"),
    ("orcid", Kind::Orcid, "hello Alice Smith"),
    ("cern", Kind::Openid, "hello alice@cern.test"),
    ("globus", Kind::Openid, "hello alice@globus.test"),
];

/// The table of a provider as it stands in the file of the example, with the addresses of the simulator.
fn settings(name: &str, simulator: &Simulator, secret: &Path) -> Map<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sdk/rust/examples/hello");
    let text = std::fs::read_to_string(folder.join(format!("{name}.toml"))).expect("the file");
    let file: Value = toml::from_str(&text).expect("TOML");
    let mut table = file["providers"][name]
        .as_object()
        .expect("a table")
        .clone();
    assert!(table.remove("client_secret_variable").is_some(), "{name}");
    let played = simulator.settings(secret);
    for (key, value) in played.as_object().expect("a table") {
        table.insert(key.clone(), value.clone());
    }
    table
}

// Covers: C-103
both_databases!(the_example_says_hello_by_each_provider_and_without_a_back_end);
async fn the_example_says_hello_by_each_provider_and_without_a_back_end(mut server: TestServer) {
    let Some(browser) = Browser::start(tests::browser::View::DESKTOP).await else {
        return;
    };
    let url = format!("http://127.0.0.1:{}", free_port());
    let secret = server.database().folder().join("provider.secret");
    std::fs::write(&secret, CLIENT_SECRET).expect("a file");
    let mut playing = Vec::new();
    for (name, kind, _) in PROVIDERS {
        let clock = server.clock.clone();
        let simulator = Simulator::builder(kind).clock(move || clock.now().timestamp());
        let simulator = simulator.start().await.expect("a simulator");
        simulator.change("alice", |alice| {
            alice.email = Some(format!("alice@{name}.test"));
        });
        let settings = settings(name, &simulator, &secret);
        server.config.providers.insert(name.to_owned(), settings);
        playing.push(simulator);
    }
    server.config.accounts.sign_up = SignUp::Providers;
    allow_page(&mut server.config, &url);
    let server = server.restart().await;
    let client = server
        .client(json!({
            "client_id": "hello", "client_name": "Hello", "scope": "openid profile email",
            "redirect_uris": [format!("{url}/authorized")],
        }))
        .await;
    let mut process = tokio::process::Command::from(
        Binary::example("hello").command(server.config.data_dir.as_path()),
    )
    .env("ISSUER", &server.issuer)
    .env("HELLO_CLIENT_SECRET", &client.secret)
    .env("HELLO_LISTEN", url.trim_start_matches("http://"))
    .stdout(std::process::Stdio::piped())
    .kill_on_drop(true)
    .spawn()
    .expect("the example starts");
    let output = process.stdout.take().expect("a pipe");
    let line = BufReader::new(output).lines().next_line().await;
    let line = line.expect("text").expect("it says where it listens");
    assert_eq!(line, format!("Open {url} in your browser."));

    for (name, _, hello) in PROVIDERS {
        browser.open(&url).await;
        browser.says("This page is open to all").await;
        // Straight to the provider: nobody is asked by whom they want to sign in.
        browser.open(&format!("{url}/{name}")).await;
        browser.click("Alice Smith").await;
        // Whoever comes by another one has an account of their own: the name is taken, and one that is free proposed.
        if name == "orcid" {
            browser.fill("E-mail address", "alice@home.test").await;
        }
        if name != "github" {
            browser.press("Open the account").await;
        }
        browser.press("Allow").await;
        browser.says(hello).await;
        assert_eq!(browser.url().await, format!("{url}/{name}"));
        browser.forget_cookies().await;
    }
    // A provider that the server does not have leads to its sign-in page, and no further.
    browser.open(&format!("{url}/gone")).await;
    browser.says("Sign in with GitHub").await;
    // The page without a back end: the same person, known by the name that they have here.
    browser.open(&format!("{url}/page")).await;
    super::popup::press_in_element(&browser, "Sign in with GitHub").await;
    browser.click("Alice Smith").await;
    browser.says("hello alice").await;
    assert_eq!(playing[0].calls("token"), 2);
}

fn allow_page(config: &mut Config, url: &str) {
    let app = countersign_rules::config::BrokerApp {
        origins: vec![url.to_owned()],
        urls: countersign_rules::config::AppUrls {
            done: Some(format!("{url}/page")),
            ..Default::default()
        },
        ..Default::default()
    };
    config.broker.apps.insert("hello".to_owned(), app);
}
