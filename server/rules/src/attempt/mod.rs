//! Attempts at what can be guessed: passwords, user codes, mails on somebody
//! else's account; and round trips to providers. They are counted in the database, so that all nodes count
//! together and a restart forgives nothing, and always before the check, so
//! that a crowd of guesses at the same instant is counted like a queue of them.
//!
//! The keys of the counters are keyed hashes: the table says of nobody that
//! they tried.

pub mod known;
pub mod round_trip;
mod sign_in;

use std::net::IpAddr;

use chrono::TimeDelta;
use countersign_store::{CountAttempt, NewKnownBrowser, SecretHash, SettleAttempt, StoreError};

use crate::app::App;
use crate::secret::Purpose;
use crate::telemetry::address_group;

pub use sign_in::{SignInAttempt, forget_sign_ins, sign_in};

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Passwords from one network.
    SignInNetwork,
    /// Passwords for one login, as it was typed.
    SignInAccount,
    /// Passwords from one browser that the account knows.
    SignInBrowser,
    /// Passwords by which one signed-in person proves again who they are.
    Confirmation,
    /// Passwords for one sign-up that waits.
    SignUpPassword,
    /// Round trips to providers from one network.
    RoundTripNetwork,
    /// Round trips to providers of one browser that an account knows.
    RoundTripBrowser,
    /// Round trips to providers of one signed-in person.
    RoundTripPerson,
    /// User codes from one network.
    UserCodeNetwork,
    /// User codes by one person.
    UserCodePerson,
    /// Mails that one network asked for.
    MailNetwork,
    /// Mails that one person asked for.
    MailPerson,
    /// Mails to one address.
    MailRecipient,
    /// Changes of one person's own data.
    Change,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::SignInNetwork => "sign-in network",
            Self::SignInAccount => "sign-in account",
            Self::SignInBrowser => "sign-in browser",
            Self::Confirmation => "confirmation",
            Self::SignUpPassword => "sign-up password",
            Self::RoundTripNetwork => "round trip network",
            Self::RoundTripBrowser => "round trip browser",
            Self::RoundTripPerson => "round trip person",
            Self::UserCodeNetwork => "user code network",
            Self::UserCodePerson => "user code person",
            Self::MailNetwork => "mail network",
            Self::MailPerson => "mail person",
            Self::MailRecipient => "mail recipient",
            Self::Change => "change",
        }
    }
}

/// A counter, and how far it counts.
#[derive(Clone, Copy, Debug)]
pub struct Counter {
    id: SecretHash,
    limit: u32,
    window: TimeDelta,
    /// Whether an attempt that was right forgets those before it, and not only itself.
    forgets: bool,
}

impl Counter {
    /// A counter of whatever has a name. A limit of 0 counts nothing.
    pub fn new(app: &App, kind: Kind, of: &str, limit: u32, window: TimeDelta) -> Self {
        let of: String = of.trim().chars().take(320).collect();
        let text = format!("attempt\n{}\n{}", kind.word(), of.to_lowercase());
        let hash = app.hasher.hash_text(Purpose::Fingerprint, &text);
        Self {
            id: SecretHash(*hash.as_bytes()),
            limit,
            window,
            forgets: false,
        }
    }

    /// A counter of an address (a /64 network for IPv6), where there is one.
    pub fn of_network(
        app: &App,
        kind: Kind,
        address: Option<IpAddr>,
        limit: u32,
        window: TimeDelta,
    ) -> Option<Self> {
        let group = address_group(address?).to_string();
        Some(Self::new(app, kind, &group, limit, window))
    }

    /// The same counter, emptied by an attempt that is right.
    #[must_use]
    pub fn forgetting(mut self) -> Self {
        self.forgets = true;
        self
    }
}

/// Why an attempt is not even looked at.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// There were too many; for how long there are.
    #[error("there were too many attempts")]
    TooMany(TimeDelta),
    /// It could not be counted.
    #[error(transparent)]
    Unavailable(#[from] StoreError),
}

/// An attempt that was counted and may be looked at.
#[derive(Debug)]
#[must_use = "what is right is taken back"]
pub struct Counted(Vec<Counter>);

/// Counts an attempt. Networks come first in `counters` everywhere: whose
/// network is refused does not fill the counter of somebody's account.
///
/// # Errors
/// [`Refused`].
pub async fn count(
    app: &App,
    counters: impl IntoIterator<Item = Counter>,
) -> Result<Counted, Refused> {
    let now = app.clock.now();
    let counters: Vec<_> = counters
        .into_iter()
        .filter(|counter| counter.limit > 0)
        .collect();
    if !counters.is_empty() {
        let attempt = counters
            .iter()
            .map(|counter| CountAttempt {
                id: counter.id,
                limit: i64::from(counter.limit),
                expires_at: now + counter.window,
            })
            .collect();
        if let Some(until) = app.store.count_attempt(attempt, now).await? {
            return Err(Refused::TooMany((until - now).max(TimeDelta::seconds(1))));
        }
    }
    Ok(Counted(counters))
}

impl Counted {
    /// The attempt was right: it is taken back. That it cannot be is no reason
    /// to refuse what was right.
    pub async fn was_right(self, app: &App) {
        self.settle(app, None).await;
    }

    /// Whether the browser is known from now on.
    async fn settle(self, app: &App, known: Option<NewKnownBrowser>) -> bool {
        let (forget, take_back): (Vec<_>, Vec<_>) =
            self.0.iter().partition(|counter| counter.forgets);
        let ids = |counters: Vec<&Counter>| counters.iter().map(|counter| counter.id).collect();
        let settle = SettleAttempt {
            forget: ids(forget),
            take_back: ids(take_back),
            known,
        };
        let settled = app.store.settle_attempt(settle).await;
        settled.unwrap_or_else(|error| {
            tracing::warn!(%error, "an attempt could not be taken back");
            false
        })
    }
}
