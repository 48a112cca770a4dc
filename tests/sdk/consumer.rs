//! The example `consumer`, a web application in a process of its own, from the first page to the
//! sign-out.

use serde_json::json;
use tests::harness::{
    Binary, Form, Landing, Navigator, Page, TestServer, both_databases, free_port,
};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

use super::requests;

/// The running application and a person's browser at it.
pub struct Consumer {
    _process: Child,
    url: String,
    browser: Navigator,
}

impl Consumer {
    async fn start(server: &TestServer) -> Self {
        let folder = server.config.data_dir.as_path();
        let program = Binary::example("consumer").command(folder);
        Self::run(server, Command::from(program)).await
    }

    /// Starts an application that has the same pages, in whatever language.
    pub async fn run(server: &TestServer, mut program: Command) -> Self {
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}");
        let metadata = json!({
            "client_id": "shop", "client_name": "Shop", "client_uri": "https://shop.test",
            "redirect_uris": [format!("{url}/authorized")],
            "scope": "openid profile email offline_access",
        });
        let client = server.client(metadata).await;
        let mut process = program
            .env("ISSUER", &server.issuer)
            .env("CONSUMER_CLIENT_ID", &client.id)
            .env("CONSUMER_CLIENT_SECRET", &client.secret)
            .env("CONSUMER_LISTEN", format!("127.0.0.1:{port}"))
            .env_remove("CONSUMER_URL")
            .env_remove("CONSUMER_SCOPES")
            // The server's own API is as good as any that this server protects.
            .env("API_URL", format!("{}/api/v1/me", server.issuer))
            .stdout(std::process::Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("the consumer starts");
        let output = process.stdout.take().expect("a pipe");
        let line = BufReader::new(output).lines().next_line().await;
        let line = line.expect("text").expect("it says where it listens");
        assert_eq!(line, format!("Open {url} in your browser."));
        Self {
            _process: process,
            browser: Navigator::new(server.http.clone(), &url, &url),
            url,
        }
    }

    async fn open(&mut self, url: &str) -> Page {
        self.browser.open(url).await.page()
    }

    /// Presses the button that sends the form to a path.
    async fn press(&mut self, page: &Page, path: &str) -> Landing {
        self.browser.submit(&page.form(path)).await
    }
}

both_databases!(the_consumer_signs_in_refreshes_and_signs_out);
async fn the_consumer_signs_in_refreshes_and_signs_out(server: TestServer) {
    let consumer = Consumer::start(&server).await;
    signs_in_refreshes_and_signs_out(&server, consumer).await;
}

pub async fn signs_in_refreshes_and_signs_out(server: &TestServer, mut consumer: Consumer) {
    let alice = server.user("alice").await;
    let home = consumer.open("/").await;
    let away = consumer.press(&home, "/sign-in").await.callback();
    assert_eq!(away.uri(), format!("{}/oauth/authorize", server.issuer));
    assert_eq!(away.get("code_challenge_method"), Some("S256"));
    let before = consumer.browser.cookies.clone();
    let callback = server.browser().allow(&away.location, &alice).await;
    assert_eq!(callback.uri(), format!("{}/authorized", consumer.url));

    let tokens = consumer.open(&callback.location).await;
    assert!(tokens.says("Your tokens"), "{}", tokens.answer);
    assert!(tokens.says(&alice.id.to_string()) && tokens.says("alice@example.test"));
    assert_ne!(consumer.browser.cookies, before, "a new session id");

    let called = consumer.press(&tokens, "/call").await.page();
    assert!(called.says("The API answered 200"), "{}", called.answer);
    let who = consumer.press(&tokens, "/userinfo").await.page();
    assert!(
        who.says("\"preferred_username\": \"alice\""),
        "{}",
        who.answer
    );
    let valid = consumer.press(&tokens, "/validate").await.page();
    assert!(valid.says("the token is active"), "{}", valid.answer);
    assert_eq!(requests(server, "token"), 1);

    consumer.press(&tokens, "/expire").await.page();
    let called = consumer.press(&tokens, "/call").await.page();
    assert!(called.says("The API answered 200"), "{}", called.answer);
    assert_eq!(requests(server, "token"), 2, "refreshed on the way");
    consumer.press(&tokens, "/refresh").await.page();
    assert_eq!(requests(server, "token"), 3);

    let out = consumer.press(&tokens, "/sign-out").await.page();
    assert!(out.says("revoked at the server"), "{}", out.answer);
    assert_eq!(requests(server, "revoke"), 1);
    let home = consumer.open("/tokens").await;
    assert!(
        home.says("This application knows nobody"),
        "{}",
        home.answer
    );
    // Alice's own list, by another client: the consumer has no access any more.
    let web = server.web().await;
    let own = server.sign_in(&web, &alice, "authorizations:read").await;
    let list = server
        .bearer(&own.access)
        .get("/api/v1/authorizations")
        .await;
    let list = list.ok();
    let shop = list["items"].as_array().expect("a list").iter();
    let shop = shop.filter(|one| one["client_id"] == "shop");
    assert!(
        shop.into_iter()
            .all(|one| one["active_authorizations"] == 0),
        "{list}"
    );
}

both_databases!(the_consumer_refuses_what_it_did_not_start);
async fn the_consumer_refuses_what_it_did_not_start(server: TestServer) {
    let consumer = Consumer::start(&server).await;
    refuses_what_it_did_not_start(&server, consumer).await;
}

pub async fn refuses_what_it_did_not_start(server: &TestServer, mut consumer: Consumer) {
    let alice = server.user("alice").await;
    let home = consumer.open("/").await;
    let away = consumer.press(&home, "/sign-in").await.callback();
    let callback = server.browser().allow(&away.location, &alice).await;

    // Somebody else's browser is led to the callback.
    let mut victim = Navigator::new(server.http.clone(), &consumer.url, &consumer.url);
    let page = victim.open(&callback.location).await.page();
    page.answer.is(400);
    let forged = callback.location.replace("state=", "state=x");
    consumer.open(&forged).await.answer.is(400);
    assert_eq!(requests(server, "token"), 0, "the code was not redeemed");

    let form: Form = home.form("/sign-in").fill("csrf", "guessed");
    consumer.browser.submit(&form).await.page().answer.is(403);

    // The real one works once.
    let tokens = consumer.open(&callback.location).await;
    assert!(tokens.says("Your tokens"), "{}", tokens.answer);
    consumer.open(&callback.location).await.answer.is(400);
    assert_eq!(requests(server, "token"), 1);
}

both_databases!(the_consumer_shows_that_access_was_not_given);
async fn the_consumer_shows_that_access_was_not_given(server: TestServer) {
    let consumer = Consumer::start(&server).await;
    shows_that_access_was_not_given(&server, consumer).await;
}

pub async fn shows_that_access_was_not_given(server: &TestServer, mut consumer: Consumer) {
    let alice = server.user("alice").await;
    let home = consumer.open("/").await;
    let away = consumer.press(&home, "/sign-in").await.callback();
    let decline = |form: Form| form.fill("confirm", "no");
    let mut browser = server.browser();
    let callback = browser.decide(&away.location, &alice, decline).await;
    assert_eq!(callback.error(), "access_denied");

    let page = consumer.open(&callback.location).await;
    assert!(page.says("Access was not given"), "{}", page.answer);
    assert!(page.has_form("/sign-in"), "it can be tried again");
    assert_eq!(requests(server, "token"), 0);
}
