//! Requests whose answer may never come, and the place where a server comes and goes.

use std::sync::Arc;

use reqwest::RequestBuilder;
use serde_json::Value;
use tests::harness::{
    Ask, Binary, Caller, Database, Kind, Page, Started, TestClient, TestServer, TestUser, free_port,
};

/// A complete answer.
pub struct Reply {
    /// The status code.
    pub status: u16,
    /// `Location`, empty if there is none.
    pub location: String,
    /// `Retry-After`, if there is one.
    pub retry_after: Option<String>,
    /// The body.
    pub text: String,
}

impl Reply {
    /// The body as JSON; null if it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// A text member of the body.
    pub fn member(&self, name: &str) -> String {
        self.json()[name].as_str().unwrap_or_default().to_owned()
    }

    /// The answer must say that the server cannot do it now, and when to come again.
    #[track_caller]
    pub fn must_be_unavailable(&self, what: &str) {
        assert_eq!(self.status, 503, "{what}: {}", self.text);
        let seconds = self
            .retry_after
            .as_deref()
            .and_then(|text| text.parse::<u32>().ok());
        assert!(
            seconds.is_some_and(|seconds| seconds > 0),
            "{what}: no Retry-After"
        );
    }
}

/// Sends a request; nothing, when the server was gone before its answer was complete.
pub async fn attempt(request: RequestBuilder) -> Option<Reply> {
    let response = request.send().await.ok()?;
    let status = response.status().as_u16();
    let header = |name: &str| {
        let value = response.headers().get(name)?;
        value.to_str().ok().map(str::to_owned)
    };
    let (location, retry_after) = (
        header("location").unwrap_or_default(),
        header("retry-after"),
    );
    let text = response.text().await.ok()?;
    Some(Reply {
        status,
        location,
        retry_after,
        text,
    })
}

/// A form with the credentials of a client (HTTP Basic).
pub fn form(
    caller: &Caller,
    client: &TestClient,
    path: &str,
    fields: &[(&str, &str)],
) -> RequestBuilder {
    caller
        .request(reqwest::Method::POST, path)
        .header("authorization", client.basic())
        .form(fields)
}

/// The exchange of a code.
pub fn exchange(caller: &Caller, client: &TestClient, ask: &Ask, code: &str) -> RequestBuilder {
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", ask.get("redirect_uri")),
        ("code_verifier", &ask.pkce.verifier),
    ];
    form(caller, client, "/oauth/token", &fields)
}

/// A refresh.
pub fn refresh(caller: &Caller, client: &TestClient, token: &str) -> RequestBuilder {
    let fields = [("grant_type", "refresh_token"), ("refresh_token", token)];
    form(caller, client, "/oauth/token", &fields)
}

/// Whether introspection calls a token active.
pub async fn is_active(caller: &Caller, client: &TestClient, token: &str) -> bool {
    let reply = attempt(form(
        caller,
        client,
        "/oauth/introspect",
        &[("token", token)],
    ))
    .await;
    let reply = reply.expect("the server answers");
    assert_eq!(reply.status, 200, "{}", reply.text);
    reply.json()["active"] == true
}

/// An authorization request in the browser of a person who is signed in, with the consent given
/// where it is asked for. The code; nothing, when the server was gone on the way.
pub async fn authorize(caller: &Caller, cookies: &str, ask: &Ask) -> Option<String> {
    let get = |url: &str| {
        let request = caller.request(reqwest::Method::GET, url);
        request
            .header("cookie", cookies)
            .header("accept", "text/html")
    };
    let mut reply = attempt(get(&ask.url())).await?;
    for _ in 0..4 {
        if reply.location.starts_with(ask.get("redirect_uri")) {
            let callback = tests::harness::Callback::of(&reply.location);
            return Some(callback.code());
        }
        if !reply.location.is_empty() {
            reply = attempt(get(&reply.location)).await?;
            continue;
        }
        assert_eq!(reply.status, 200, "{}", reply.text);
        let page = Page::of("/consent", answer_of(&reply));
        let consent = page.form("/consent").fill("confirm", "yes");
        let request = caller.request(reqwest::Method::POST, &consent.action);
        let request = request
            .header("cookie", cookies)
            .header("sec-fetch-site", "same-origin");
        reply = attempt(request.form(&consent.pairs())).await?;
    }
    panic!(
        "the request leads to no code: {} {}",
        reply.status, reply.text
    )
}

fn answer_of(reply: &Reply) -> tests::harness::Answer {
    tests::harness::Answer {
        status: reply.status,
        headers: http::HeaderMap::new(),
        text: reply.text.clone(),
    }
}

/// A database with people and clients in it, and the port of the process that serves it.
pub struct Site {
    /// The database.
    pub database: Arc<Database>,
    /// Where the server listens each time.
    pub port: u16,
    /// Sends requests there.
    pub caller: Caller,
    /// The HTTP client behind it.
    pub http: reqwest::Client,
    /// A person.
    pub alice: TestUser,
    /// A client with all grants.
    pub web: TestClient,
    /// A client that manages scopes.
    pub svc: TestClient,
}

impl Site {
    /// Seeds the database of a test server, which ends then to make room for the process.
    pub async fn from(server: TestServer) -> Self {
        let alice = server.user("alice").await;
        let web = server.web().await;
        let svc = server.svc("scopes:read scopes:write clients:read").await;
        let http = server.http.clone();
        let port = free_port();
        Self {
            caller: Caller::new(http.clone(), &format!("http://127.0.0.1:{port}")),
            http,
            port,
            alice,
            web,
            svc,
            database: server.stop().await,
        }
    }

    /// Starts the program on the database.
    pub async fn serve(&self) -> Started {
        let settings = [("COUNTERSIGN_DATABASE__URL", self.database.url())];
        Binary::find()
            .serve(self.database.folder(), self.port, &settings)
            .await
    }

    /// Signs the person in; the cookies of the browser.
    pub async fn sign_in(&self, server: &Started) -> String {
        let mut browser = server.browser();
        browser.sign_in(&self.alice).await;
        browser.cookie_header()
    }

    /// SQLite finds no fault in its file.
    pub async fn must_be_sound(&self) {
        if self.database.kind() == Kind::Postgres {
            return;
        }
        use sqlx::{ConnectOptions as _, Connection as _};
        let options = sqlx::sqlite::SqliteConnectOptions::new()
            .filename(self.database.url().trim_start_matches("sqlite:"));
        let mut connection = options.connect().await.expect("the file can be opened");
        let verdict: String = sqlx::query_scalar("pragma integrity_check")
            .fetch_one(&mut connection)
            .await
            .expect("the file can be read");
        assert_eq!(verdict, "ok");
        connection.close().await.expect("the file can be closed");
    }
}
