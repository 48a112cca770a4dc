//! What a test looks through.

use serde_json::{Value, json};

/// A screen, its colours, and whether pages may run scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Whether it is a phone: touch, and the page's own viewport.
    pub mobile: bool,
    /// Whether the person prefers dark colours.
    pub dark: bool,
    /// Whether pages may run scripts.
    pub scripts: bool,
}

impl View {
    /// A desk.
    pub const DESKTOP: Self = Self {
        width: 1280,
        height: 900,
        mobile: false,
        dark: false,
        scripts: true,
    };

    /// A small phone.
    pub const PHONE: Self = Self {
        width: 375,
        height: 812,
        mobile: true,
        dark: false,
        scripts: true,
    };

    /// The same in the dark.
    #[must_use]
    pub const fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same with scripts switched off.
    #[must_use]
    pub const fn without_scripts(self) -> Self {
        Self {
            scripts: false,
            ..self
        }
    }

    /// `goog:chromeOptions` for a browser at `program` with its profile in `profile`.
    pub(super) fn options(self, program: &str, profile: &str) -> Value {
        let mut args: Vec<String> = [
            "--headless=new",
            // The sandbox needs privileges that containers do not give; only our own pages are
            // opened.
            "--no-sandbox",
            // Ends the browser when chromedriver ends, whatever ends that.
            "--remote-debugging-pipe",
            // Shared memory is scarce in containers.
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-quic",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--no-default-browser-check",
            "--no-proxy-server",
        ]
        .map(str::to_owned)
        .to_vec();
        args.push(format!("--user-data-dir={profile}"));
        args.push(format!("--window-size={},{}", self.width, self.height));
        if !self.scripts {
            args.push("--blink-settings=scriptEnabled=false".to_owned());
        }
        let mut options = json!({ "binary": program, "args": args });
        if self.mobile {
            // A tap waits for the page's scripts, for ever where there are none.
            let touch = self.scripts;
            options["mobileEmulation"] = json!({
                "deviceMetrics": {
                    "width": self.width, "height": self.height, "pixelRatio": 2.0, "touch": touch,
                },
            });
        }
        options
    }
}
