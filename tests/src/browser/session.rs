//! A browser of one test: how it begins, ends, and says what it was not happy with.

use std::time::Duration;

use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};
use url::{ParseError, Url};

use super::driver::{Driver, driver};
use super::view::View;
use crate::skip;

/// Each browser is a handful of processes; more at a time only make each other wait.
static PLACES: Semaphore = Semaphore::const_new(2);

/// How long a page may take on a machine that is busy with other tests.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// A browser with an empty profile. Its session ends when it is dropped, in a failing test too.
pub struct Browser {
    pub(super) client: Client,
    pub(super) view: View,
    driver: &'static Driver,
    session: String,
    _place: SemaphorePermit<'static>,
}

impl Browser {
    /// Starts a browser; `None`, said by name, if the machine has none.
    pub async fn start(view: View) -> Option<Self> {
        let started = tokio::task::spawn_blocking(driver).await;
        let Some(driver) = started.expect("chromedriver starts") else {
            skip::missing("chromium and chromedriver");
            return None;
        };
        let place = PLACES.acquire().await.expect("nobody closes the semaphore");
        let profile = driver.new_profile();
        let (program, profile) = (driver.program.to_string_lossy(), profile.to_string_lossy());
        let capabilities = Map::from_iter([
            ("browserName".to_owned(), json!("chrome")),
            (
                "goog:chromeOptions".to_owned(),
                view.options(&program, &profile),
            ),
            ("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" })),
        ]);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&format!("http://127.0.0.1:{}", driver.port))
            .await
            .expect("the browser starts");
        let session = client.session_id().await.ok().flatten();
        let browser = Self {
            client,
            view,
            driver,
            session: session.expect("the session has an id"),
            _place: place,
        };
        browser.prefer_dark(view.dark).await;
        Some(browser)
    }

    /// What the person's system says of colours from now on.
    pub(super) async fn prefer_dark(&self, dark: bool) {
        let scheme = if dark { "dark" } else { "light" };
        let colours = json!({ "name": "prefers-color-scheme", "value": scheme });
        // What moves would be looked at on its way.
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let media = json!({ "features": [colours, still] });
        self.devtools("Emulation.setEmulatedMedia", media).await;
    }

    /// What it looks through.
    pub fn view(&self) -> View {
        self.view
    }

    /// What the pages since the last call made the browser complain about: errors of scripts,
    /// violations of the content security policy, files that are missing. Pages that are errors
    /// on purpose are not among it.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.vendor("se/log", json!({ "type": "browser" })).await;
        let lines = log.as_array().cloned().unwrap_or_default();
        lines
            .iter()
            .filter(|line| {
                let text = line["message"].as_str().unwrap_or_default();
                let is_page = line["source"] == "network" && !text.contains("/assets/");
                !(is_page && text.contains("the server responded with a status of 4"))
            })
            .map(|line| format!("{}: {}", line["level"], line["message"]))
            .collect()
    }

    /// A command of the DevTools protocol.
    async fn devtools(&self, command: &str, parameters: Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        self.vendor("goog/cdp/execute", body).await
    }

    async fn vendor(&self, path: &'static str, body: Value) -> Value {
        let answer = self.client.issue_cmd(VendorCommand { path, body }).await;
        answer.expect("chromedriver knows the command")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.driver.end(&self.session);
    }
}

/// A command beyond the standard.
#[derive(Debug)]
struct VendorCommand {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for VendorCommand {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.body.to_string()))
    }
}
