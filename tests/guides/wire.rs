//! What goes over the wire, held against what the guides show of it: to a provider and back, to a webhook, and to a hook.
//!
//! The provider is the simulator of GitHub, which answers at the paths of GitHub; the programs of the operator are a receiver.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use countersign_rules::config::SignUp;
use serde_json::{Value, json};
use simulators::{CLIENT_ID, CLIENT_SECRET, Kind, Simulator};
use tests::harness::{
    Answer, Caller, Database, Landing, Options, TestServer, at_last, query_pairs,
};

use super::blocks::alone;
use super::shown::{Shown, are_shown};
use crate::broker::receiver::{Came, Receiver};

const PROVIDERS: &str = "how-providers-work.md";
const WEBHOOKS: &str = "webhooks.md";

/// The server of the guides.
const HERE: &str = "https://id.example.org";
/// The secret of the hook.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// A server with GitHub as a provider, which has a hook.
struct Stage {
    server: TestServer,
    github: Simulator,
    receiver: Receiver,
}

impl Stage {
    async fn new() -> Self {
        let mut server = TestServer::start(Database::sqlite().await, Options::default()).await;
        let clock = server.clock.clone();
        let github = Simulator::builder(Kind::Github).clock(move || clock.now().timestamp());
        let github = github.start().await.expect("a simulator");
        let receiver = Receiver::start().await;
        let file = |name: &str, text: &str| -> PathBuf {
            let path = server.database().folder().join(name);
            std::fs::write(&path, text).expect("a file");
            path
        };
        let mut settings = github.settings(&file("github.secret", CLIENT_SECRET));
        settings["hook"] = json!({
            "url": receiver.url, "secret_file": file("hook.secret", SECRET), "moments": ["sign_up"],
        });
        let table = settings.as_object().cloned().expect("a table");
        server.config.providers.insert("github".to_owned(), table);
        server.config.accounts.sign_up = SignUp::Providers;
        Self {
            server: server.restart().await,
            github,
            receiver,
        }
    }

    /// Alice signs in.
    async fn arrives(&self) -> Answer {
        let mut browser = self.server.browser();
        let there = browser.open("/sign-in/github").await.callback().location;
        let chosen = self.server.http.get(format!("{there}&person=alice"));
        let chosen = Answer::of(chosen.send().await.expect("an answer")).await;
        let back = chosen.header("location").expect("a way back");
        match browser.open(back).await {
            Landing::Page(page) => page.answer,
            Landing::Client(callback) => panic!("left the server: {}", callback.location),
        }
    }

    /// Parameters that a guide shows, with the values that are those of this story.
    fn expected(&self, shown: &str) -> BTreeMap<String, String> {
        let mut pairs: BTreeMap<_, _> = query_pairs(shown).into_iter().collect();
        for (name, value) in &mut pairs {
            match name.as_str() {
                "client_id" => CLIENT_ID.clone_into(value),
                "client_secret" => CLIENT_SECRET.clone_into(value),
                _ => *value = value.replace(HERE, &self.server.issuer),
            }
        }
        pairs
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_provider_gets_what_the_chapter_shows() {
    let stage = Stage::new().await;
    let answer = stage.server.anonymous().get("/sign-in/github").await;
    let shown = Shown::of(PROVIDERS, "HTTP/1.1 303 See Other");
    assert_eq!(shown.first, format!("HTTP/1.1 {} See Other", answer.status));
    let location = answer.header("location").expect("a location");
    let (place, query) = location.split_once('?').expect("a query");
    let (known, parameters) = shown.headers["location"].split_once('?').expect("a query");
    let path = place.strip_prefix(stage.github.url());
    assert_eq!(path, known.strip_prefix("https://github.com"));
    are_shown(&stage.expected(parameters), query_pairs(query));

    stage.arrives().await.is(200);
    let asked = stage.github.last("token").expect("a request");
    let shown = Shown::of(PROVIDERS, "POST /login/oauth/access_token");
    let first = format!("{} {} HTTP/1.1", asked.method, asked.path);
    assert_eq!(shown.first, first);
    for (name, value) in &shown.headers {
        assert_eq!(asked.header(name), Some(value.as_str()), "{name}");
    }
    are_shown(&stage.expected(&shown.body), asked.form.clone());
    // What proves who asks is in one place alone.
    assert_eq!(asked.header("authorization"), None);
    assert!(asked.query.is_empty(), "{:?}", asked.query);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hook_is_asked_and_answers_as_the_chapter_shows() {
    let stage = Stage::new().await;
    stage.github.change("alice", |ada| {
        "583231".clone_into(&mut ada.subject);
        "ada".clone_into(&mut ada.username);
        "Ada Lovelace".clone_into(&mut ada.name);
        ada.email = Some("ada@example.org".to_owned());
    });
    let answers = alone(WEBHOOKS, "\"decision\": \"allow\"").text;
    let answers: Vec<Value> = answers
        .lines()
        .map(|line| serde_json::from_str(line).expect("an answer a line"))
        .collect();
    let [allow, refuse] = &answers[..] else {
        panic!("two answers: {answers:?}");
    };

    stage.receiver.answer(200, refuse.clone());
    let page = stage.arrives().await;
    let message = refuse["message"].as_str().expect("a message");
    assert!(page.is(403).text.contains(message), "{page}");
    let asked = stage.receiver.came().pop().expect("a question").json();
    let block = alone(WEBHOOKS, "\"moment\": \"sign_up\"").text;
    let mut shown: Value = serde_json::from_str(&block).expect("JSON");
    assert_eq!(shown["identity"]["issuer"], "https://github.com");
    shown["identity"]["issuer"] = json!(stage.github.url());
    assert_eq!(asked, shown);

    stage.receiver.answer(200, allow.clone());
    stage.arrives().await.is(200);
    let store = &stage.server.app().store;
    let name = allow["username"].as_str().expect("a name");
    let user = store.user_by_login(name).await.expect("read");
    assert_eq!(user.expect("the account").username, name);
    assert_eq!(store.user_by_login("ada").await.expect("read"), None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_webhook_is_made_and_hears_as_the_chapter_shows() {
    let stage = Stage::new().await;
    let manager = manager(&stage.server).await;
    let block = alone(WEBHOOKS, "\"kinds\": [\"user.signed_up\"").text;
    let body: Value = serde_json::from_str(&block).expect("JSON");
    let made = manager.json("POST", "/api/v1/webhooks", &body).await;
    let made = made.is(201).json();
    assert!(made["secret"].is_string(), "{made}");
    // The address of the reader is the one of the receiver.
    let shown = body["url"].as_str().expect("a URL");
    let here = stage.receiver.url.replace("/take", "");
    let url = shown.replace("https://hooks.example.org", &here);
    let id = made["webhook"]["id"].as_str().expect("an id");
    let path = format!("/api/v1/webhooks/{id}");
    let moved = manager.json("PATCH", &path, &json!({ "url": url })).await;
    assert_eq!(moved.ok()["url"], url.as_str());

    stage.arrives().await.is(200);
    let came = heard(&stage).await;
    let shown = Shown::of(WEBHOOKS, "POST /countersign HTTP/1.1");
    assert_eq!(shown.first, format!("POST {} HTTP/1.1", came.path));
    for (name, value) in &shown.headers {
        let same = match name.as_str() {
            "content-type" => came.header(name) == value,
            "webhook-signature" => {
                came.header(name).starts_with("v1,") && came.header(name).len() == value.len()
            }
            _ => came.header(name).len() == value.len(),
        };
        assert!(same, "{name}: {value}, {}", came.header(name));
    }
    let shown: Value = serde_json::from_str(&shown.body).expect("JSON");
    let came = came.json();
    for (name, value) in shown.as_object().expect("an object") {
        let same = match name.as_str() {
            "kind" | "outcome" => came[name] == *value,
            "detail" => {
                let names = |one: &Value| -> BTreeSet<String> {
                    let members = one.as_object().expect("an object");
                    members.keys().cloned().collect()
                };
                names(&came[name]) == names(value) && came[name]["provider"] == value["provider"]
            }
            _ => came[name].is_string(),
        };
        assert!(same, "{name}: {value}, {}", came[name]);
    }
    let kinds = body["kinds"].as_array().expect("a list");
    let told = stage.receiver.came().into_iter().map(|one| one.json());
    let mut told = told.filter(|one| one.get("kind").is_some());
    assert!(told.all(|one| kinds.contains(&one["kind"])));
}

/// Whoever may make webhooks.
async fn manager(server: &TestServer) -> Caller {
    let service = server.svc("webhooks:read webhooks:write").await;
    server.bearer(&server.client_credentials(&service).await.access)
}

/// The event of the guide, once it was posted: here, or by the task of the server.
async fn heard(stage: &Stage) -> Came {
    let app = stage.server.app();
    assert!(app.events.flush(std::time::Duration::from_secs(5)).await);
    let linked = || {
        let mut came = stage.receiver.came().into_iter();
        came.find(|one| one.json()["kind"] == "linked_account.linked")
    };
    at_last("the event is posted", async || {
        let delivered = countersign_rules::webhook::deliver_due(app).await;
        delivered.expect("the database answers");
        linked().is_some()
    })
    .await;
    linked().expect("the event")
}
