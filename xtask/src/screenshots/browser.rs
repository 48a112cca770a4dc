//! A headless Chromium, driven through chromedriver by the few commands that pictures need.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::View;

/// The longest picture; what is below is seldom looked at.
const LONGEST: u64 = 6000;

/// A browser with one window. It ends with this value.
pub struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
}

impl Browser {
    /// Starts chromedriver and the browser.
    ///
    /// # Errors
    /// When one of them is not installed or does not start.
    pub fn start() -> Result<Self> {
        let mut driver = Command::new("chromedriver")
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .context("chromedriver cannot be run; the Debian package is chromium-driver")?;
        let output = driver.stdout.take().context("standard output is a pipe")?;
        let mut lines = BufReader::new(output).lines().map_while(Result::ok);
        let port = lines.find_map(|line| {
            let (_, port) = line.rsplit_once("successfully on port ")?;
            port.trim_end_matches('.').parse::<u16>().ok()
        });
        let mut browser = Self {
            driver,
            agent: ureq::Agent::new_with_defaults(),
            session: String::new(),
        };
        let base = format!(
            "http://127.0.0.1:{}/session",
            port.context("chromedriver does not start")?
        );
        let arguments = [
            "--headless=new",
            // Only our own files are opened.
            "--no-sandbox",
            "--remote-debugging-pipe",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--hide-scrollbars",
        ];
        let capabilities = json!({ "capabilities": { "alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": { "args": arguments },
        } } });
        let made = browser.post(&base, &capabilities)?;
        let id = made["sessionId"].as_str().context("a session has an id")?;
        browser.session = format!("{base}/{id}");
        Ok(browser)
    }

    /// Looks at the pages that follow as on such a screen.
    ///
    /// # Errors
    /// When the browser does not answer.
    pub fn look_through(&mut self, view: View) -> Result<()> {
        let screen = json!({
            "width": view.width, "height": view.height, "deviceScaleFactor": 1,
            "mobile": view.width < 600,
        });
        self.devtools("Emulation.setDeviceMetricsOverride", &screen)?;
        let colours = json!({ "name": "prefers-color-scheme", "value": view.scheme });
        let still = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let media = json!({ "features": [colours, still] });
        self.devtools("Emulation.setEmulatedMedia", &media)?;
        Ok(())
    }

    /// Opens a file, and says how wide the page is.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn open(&mut self, file: &Path) -> Result<u32> {
        let url = format!("file://{}", file.display());
        self.post(&format!("{}/url", self.session), &json!({ "url": url }))?;
        let script = json!({
            "script": "return document.documentElement.scrollWidth", "args": [],
        });
        let width = self.post(&format!("{}/execute/sync", self.session), &script)?;
        Ok(width
            .as_u64()
            .and_then(|w| u32::try_from(w).ok())
            .unwrap_or_default())
    }

    /// The whole page as a PNG.
    ///
    /// # Errors
    /// When the browser cannot.
    pub fn picture(&mut self) -> Result<Vec<u8>> {
        let sizes = self.devtools("Page.getLayoutMetrics", &json!({}))?;
        let size = &sizes["cssContentSize"];
        let height = size["height"].as_u64().unwrap_or_default().min(LONGEST);
        let clip = json!({
            "x": 0, "y": 0, "width": size["width"], "height": height, "scale": 1,
        });
        let whole = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let picture = self.devtools("Page.captureScreenshot", &whole)?;
        let data = picture["data"].as_str().context("a picture has data")?;
        Ok(STANDARD.decode(data)?)
    }

    /// A command of the DevTools protocol.
    fn devtools(&mut self, command: &str, parameters: &Value) -> Result<Value> {
        let body = json!({ "cmd": command, "params": parameters });
        self.post(&format!("{}/goog/cdp/execute", self.session), &body)
    }

    fn post(&self, url: &str, body: &Value) -> Result<Value> {
        let mut answer = self.agent.post(url).send(body.to_string())?;
        // A picture of a long page is larger than what is read by itself.
        let text = answer
            .body_mut()
            .with_config()
            .limit(64 << 20)
            .read_to_string()?;
        let mut answer: Value = serde_json::from_str(&text)?;
        Ok(answer["value"].take())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() {
            let _ = self.agent.delete(&self.session).call();
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
