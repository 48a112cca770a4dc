//! Single-page apps whose people sign in by providers.
//!
//! 1. The app begins by the API and sends the browser to an address of ours that holds what
//!    it wants, sealed ([`Journey`]). Sealed it goes along through password, provider, sign-up and
//!    linking, like anything else that waits ([`crate::session::Onward`]).
//! 2. What comes of it ([`outcome`]) is stored under a code that is good once, and the browser brings
//!    the code to the app ([`fn@deliver`]): by a redirect, or as a message of the popup to the window
//!    that opened it, for a configured origin alone.
//! 3. The app redeems the code by the API, with the verifier of the challenge that it began with. So
//!    a code that somebody else planted or found is of no use, and nothing about a person is in an
//!    address.
//!
//! What a person decides stays on our pages, but for the form that opens an account, which an app
//! may show itself ([`sign_up`]). Whoever has no confirmed address may have the link sent again from
//! there ([`confirmation`]).

pub mod confirmation;
pub mod deliver;
pub mod handover;
pub mod outcome;
pub mod sign_up;

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::config::{AppUrls, BrokerApp};
use crate::error::OAuthError;
use crate::session::travel;

pub use deliver::deliver;

/// How long a person may take, from the app to the result.
pub const LIFETIME: TimeDelta = TimeDelta::minutes(30);
/// What a journey is sealed for.
const PLACE: &str = "app sign-in";
/// The longest that one is, sealed.
const LONGEST: usize = 4000;

/// What an app wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Somebody signs in.
    SignIn,
    /// An account at the provider is linked to that of whoever is signed in.
    Link,
    /// A link is ended.
    Unlink,
}

/// A sign-in that an app began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Journey {
    /// The name of the app.
    pub app: String,
    /// The name of the provider.
    pub provider: String,
    /// What it wants.
    pub purpose: Purpose,
    /// The origin that a popup posts to; `None` where the browser comes back.
    pub popup: Option<String>,
    /// The S256 challenge; `None` for apps of older servers, which get no code.
    pub challenge: Option<String>,
    /// Comes back unchanged.
    pub state: Option<String>,
    /// What the app wants to remember.
    pub next: Option<String>,
}

impl Journey {
    /// As it travels in addresses and forms.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn seal(&self, app: &App) -> Result<String, OAuthError> {
        travel::pack(app, PLACE, self, LIFETIME)
    }

    /// The journey that was sealed, if it is one of ours, not too old, and its app still there.
    pub fn unseal(app: &App, sealed: &str) -> Option<Self> {
        let journey: Self = travel::unpack(app, PLACE, sealed)?;
        let known = app.config.broker.apps.contains_key(&journey.app);
        known.then_some(journey)
    }

    /// Whether a text can be a sealed journey at all.
    pub fn is_sealed(text: &str) -> bool {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_".contains(&b);
        (1..=LONGEST).contains(&text.len()) && text.bytes().all(plain)
    }

    fn settings<'a>(&self, app: &'a App) -> Option<&'a BrokerApp> {
        app.config.broker.apps.get(&self.app)
    }

    /// Whether the app is told the outcome in the address, as older servers did.
    fn in_url(&self, app: &App) -> bool {
        app.config.legacy.outcome_in_url.contains(&self.app)
    }

    fn url<'a>(
        &self,
        app: &'a App,
        which: impl Fn(&AppUrls) -> Option<&String>,
    ) -> Option<&'a str> {
        self.settings(app)?.url(&self.provider, which)
    }

    /// Where the app shows the form that opens an account, if it does.
    pub fn sign_up_url<'a>(&self, app: &'a App) -> Option<&'a str> {
        // Without a code the app could learn nothing of it.
        self.challenge.as_ref()?;
        self.url(app, |urls| urls.sign_up.as_ref())
    }

    /// The addresses that a form of ours may lead to in the end.
    pub fn targets(&self, app: &App) -> Vec<String> {
        let all: [fn(&AppUrls) -> Option<&String>; 4] = [
            |urls| urls.done.as_ref(),
            |urls| urls.failed.as_ref(),
            |urls| urls.unlinked.as_ref(),
            |urls| urls.sign_up.as_ref(),
        ];
        let urls = all.into_iter().filter_map(|which| self.url(app, which));
        urls.map(str::to_owned).collect()
    }
}
