//! Signing in by other providers, against simulators that behave as they do, or misbehave.

mod account;
mod admission;
mod another;
mod answers;
mod app;
mod approval;
mod button;
mod confirmation;
mod deliver;
mod ended_there;
mod field;
mod flow;
mod group;
mod group_role;
mod hook;
mod in_flight;
mod kept;
mod link;
mod linked;
mod merge;
mod merge_refused;
mod options;
mod page;
mod promise;
pub(crate) mod receiver;
mod refusal;
mod round_trip;
mod sequence;
mod sign_out;
mod sign_up;
mod state;
mod stored;
mod takeover;
mod tested;
mod token;
mod unconfirmed;
mod vault;
mod way_in;
mod webhook;

use std::sync::Arc;

use countersign_rules::config::SignUp;
use countersign_rules::secret::{PresentedToken, TokenKind};
use serde_json::{Value, json};
use simulators::{CLIENT_SECRET, Kind, Simulator};
use tests::harness::{Answer, Caller, Landing, Navigator, Page, TestServer, TestUser};

/// A server, and the providers `idp-a` and `idp-b` of OpenID Connect.
struct Stage {
    server: TestServer,
    a: Simulator,
    b: Simulator,
    changes: Vec<(&'static str, &'static str, Value)>,
}

impl Stage {
    /// With accounts open to whom the providers vouch for.
    async fn new(server: TestServer) -> Self {
        Self::with(server, |_| {}, Vec::new()).await
    }

    /// With other settings: of the server, and of the providers (provider, key, value).
    async fn with(
        mut server: TestServer,
        change: impl FnOnce(&mut countersign_rules::config::Config),
        changes: Vec<(&'static str, &'static str, Value)>,
    ) -> Self {
        let (a, b) = (
            play(&server, Kind::Openid).await,
            play(&server, Kind::Openid).await,
        );
        server.config.accounts.sign_up = SignUp::Providers;
        change(&mut server.config);
        let mut stage = Self {
            server,
            a,
            b,
            changes,
        };
        stage.offer("idp-a", "First", &stage.a.settings(&stage.secret()));
        stage.offer("idp-b", "Second", &stage.b.settings(&stage.secret()));
        stage.restarted().await
    }

    /// What the audit log says of somebody's sign-ins: kind and reason.
    async fn sign_ins_of(&self, user: &TestUser) -> Vec<String> {
        let app = self.server.app();
        app.events.flush(std::time::Duration::from_secs(5)).await;
        let filter = countersign_store::EventFilter {
            actor_id: Some(user.id),
            ..Default::default()
        };
        let events = app.store.list_events(&filter, None, 100).await;
        let events = events.expect("the events").into_iter();
        let events = events.filter(|event| event.kind.starts_with("sign_in."));
        events
            .map(|event| {
                let reason = event.detail["reason"].as_str().unwrap_or_default();
                format!("{} {reason}", event.kind)
            })
            .collect()
    }

    fn secret(&self) -> std::path::PathBuf {
        let file = self.server.database().folder().join("provider.secret");
        std::fs::write(&file, CLIENT_SECRET).expect("a file");
        file
    }

    fn offer(&mut self, name: &'static str, title: &str, settings: &Value) {
        let mut settings = settings.as_object().cloned().expect("a table");
        settings.insert("title".to_owned(), json!(title));
        for (provider, key, value) in &self.changes {
            if *provider == name {
                settings.insert((*key).to_owned(), value.clone());
            }
        }
        self.server
            .config
            .providers
            .insert(name.to_owned(), settings);
    }

    async fn restarted(self) -> Self {
        Self {
            server: self.server.restart().await,
            ..self
        }
    }

    /// Opens a page that leads to a provider, and says where it leads.
    async fn depart(&self, browser: &mut Navigator, path: &str) -> String {
        browser.open(path).await.callback().location
    }

    /// Chooses a person at the provider, and says where the browser is sent.
    async fn choose(&self, location: &str, person: &str) -> String {
        let chosen = format!("{location}&person={person}");
        let response = self
            .server
            .http
            .get(chosen)
            .send()
            .await
            .expect("an answer");
        let answer = Answer::of(response).await;
        let back = answer.header("location");
        back.unwrap_or_else(|| panic!("the provider sends nobody back: {answer}"))
            .to_owned()
    }

    /// Goes to a provider and comes back as a person.
    async fn go(&self, browser: &mut Navigator, path: &str, person: &str) -> Landing {
        let location = self.depart(browser, path).await;
        let back = self.choose(&location, person).await;
        browser.open(&back).await
    }

    /// The same, where it ends on a page.
    async fn page(&self, browser: &mut Navigator, path: &str, person: &str) -> Page {
        self.go(browser, path, person).await.page()
    }

    /// A browser of somebody who signed in by `idp-a` and has an account.
    async fn by_provider(&self, person: &str) -> Navigator {
        let mut browser = self.server.browser();
        let page = self.page(&mut browser, "/sign-in/idp-a", person).await;
        page.answer.is(200);
        assert!(browser.session().is_some(), "{}", page.words());
        browser
    }

    /// A browser of somebody who signed in with a password.
    async fn by_password(&self, user: &TestUser) -> Navigator {
        let mut browser = self.server.browser();
        browser.sign_in(user).await;
        browser
    }

    /// Sends the form that begins to link an account, and says where the provider is.
    async fn connect(&self, browser: &mut Navigator, provider: &str) -> String {
        let page = browser.open("/account/linked-accounts").await.page();
        let action = format!("/account/linked-accounts/connect/{provider}");
        let page = browser.submit(&page.form(&action)).await.page();
        leads_to(&page)
    }

    /// Links an account at a provider, through both pages.
    async fn link(&self, browser: &mut Navigator, provider: &str, person: &str) -> Page {
        let location = self.connect(browser, provider).await;
        let back = self.choose(&location, person).await;
        let page = browser.open(&back).await.page();
        browser.submit(&page.form(LINK)).await.page()
    }

    /// Who a browser is signed in as.
    async fn who(&self, browser: &Navigator) -> Option<String> {
        let store = &self.server.app().store;
        let token = PresentedToken::parse(TokenKind::Session, browser.session()?)?;
        let session = store.session(token.id()).await.expect("read")?;
        let user = store.user(session.user_id).await.expect("read")?;
        Some(user.username).filter(|_| user.deactivated_at.is_none())
    }

    /// The linked accounts of whoever is signed in.
    async fn linked(&self, browser: &Navigator) -> Vec<Value> {
        let listed = browser.script().await.get("/api/v1/linked-accounts").await;
        listed.ok()["items"].as_array().cloned().expect("a list")
    }

    /// A user by name.
    async fn user(&self, name: &str) -> Option<countersign_store::User> {
        self.server
            .app()
            .store
            .user_by_login(name)
            .await
            .expect("the database answers")
    }
}

const LINK: &str = "/account/linked-accounts/link";
const SIGN_UP: &str = "/sign-up/provider";
const HELD: &str = "/sign-up/held";

/// A simulator whose time is that of the server.
async fn play(server: &TestServer, kind: Kind) -> Simulator {
    let clock = server.clock.clone();
    Simulator::builder(kind)
        .clock(move || clock.now().timestamp())
        .start()
        .await
        .expect("a simulator")
}

/// Where the page goes on to by itself.
#[track_caller]
fn leads_to(page: &Page) -> String {
    let refresh = page.answer.header("refresh").unwrap_or_default();
    let url = refresh.strip_prefix("0; url=");
    url.unwrap_or_else(|| panic!("it goes nowhere: {}", page.answer))
        .to_owned()
}

/// The link on a page that begins with a path.
#[track_caller]
fn href(page: &Page, path: &str) -> String {
    let text = page
        .answer
        .text
        .replace("&#x2f;", "/")
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let found = text.split("href=\"").find(|part| part.starts_with(path));
    let found = found.and_then(|part| part.split('"').next());
    found
        .unwrap_or_else(|| panic!("no link leads to {path}: {}", page.answer))
        .to_owned()
}

/// A parameter of an address.
fn parameter(location: &str, name: &str) -> Option<String> {
    let query = location.split_once('?').map_or("", |(_, query)| query);
    tests::harness::query_pairs(query)
        .into_iter()
        .find(|(one, _)| one == name)
        .map(|(_, value)| value)
}

/// The same address with another value of a parameter.
fn with(location: &str, name: &str, value: &str) -> String {
    let (path, query) = location.split_once('?').expect("a query");
    let pairs: Vec<_> = tests::harness::query_pairs(query)
        .into_iter()
        .filter(|(one, _)| one != name)
        .chain([(name.to_owned(), value.to_owned())])
        .collect();
    format!(
        "{path}?{}",
        serde_urlencoded::to_string(pairs).expect("pairs of text")
    )
}

/// Callers at once, all with the same call.
async fn at_once(caller: &Caller, path: &str, number: usize) -> Vec<Answer> {
    let caller = Arc::new(caller.clone());
    let calls = (0..number).map(|_| {
        let (caller, path) = (caller.clone(), path.to_owned());
        tokio::spawn(async move { caller.call("POST", &path).await })
    });
    let answers = futures::future::join_all(calls).await;
    answers
        .into_iter()
        .map(|answer| answer.expect("no panic"))
        .collect()
}
