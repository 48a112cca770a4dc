//! What can go wrong with a provider: a stable word for programs and the log, and plain words for people.

use std::fmt;

use crate::text::Text;

/// Why a provider did not help. No variant ever signs anybody in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpstreamError {
    /// The person, or the provider, said no.
    Denied(Fault),
    /// It may work when it is begun again: a code that is too old, a provider that is busy.
    TryAgain(Fault),
    /// The provider did not answer, or not in time.
    Unreachable(Fault),
    /// The provider answered what cannot be understood.
    Nonsense(Fault),
    /// What came back was not from the provider, not for us, or not for this sign-in.
    Forged(Fault),
    /// The provider let somebody back whom it should have asked again.
    NotAskedAgain(Fault),
    /// The provider does not know this server as it is configured, or the other way round.
    Misconfigured(Fault),
    /// The rules of this server do not admit this person.
    NotAllowed(Fault),
}

/// What is known of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// A stable word, such as `bad_signature`.
    pub reason: &'static str,
    /// For the log: what the provider said. Holds no secret.
    pub detail: String,
}

macro_rules! faults {
    ($($function:ident $variant:ident),*) => {$(
        #[doc = concat!("[`UpstreamError::", stringify!($variant), "`].")]
        pub fn $function(reason: &'static str, detail: impl Into<String>) -> Self {
            Self::$variant(Fault { reason, detail: printable(&detail.into()) })
        }
    )*};
}

impl UpstreamError {
    faults! {
        denied Denied, try_again TryAgain, unreachable Unreachable, nonsense Nonsense, forged Forged,
        not_asked_again NotAskedAgain,
        misconfigured Misconfigured, not_allowed NotAllowed
    }

    /// What is known of it.
    pub fn fault(&self) -> &Fault {
        match self {
            Self::Denied(fault)
            | Self::TryAgain(fault)
            | Self::Unreachable(fault)
            | Self::Nonsense(fault)
            | Self::Forged(fault)
            | Self::NotAskedAgain(fault)
            | Self::Misconfigured(fault)
            | Self::NotAllowed(fault) => fault,
        }
    }

    /// The stable word for programs and the audit log.
    pub fn reason(&self) -> &'static str {
        self.fault().reason
    }

    /// The kind as a stable code, for the API and pages.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Denied(_) => "provider_denied",
            Self::TryAgain(_) => "provider_try_again",
            Self::Unreachable(_) => "provider_unreachable",
            Self::Nonsense(_) => "provider_nonsense",
            Self::Forged(_) => "provider_forged",
            Self::NotAskedAgain(_) => "provider_did_not_ask",
            Self::Misconfigured(_) => "provider_misconfigured",
            Self::NotAllowed(_) => "provider_not_allowed",
        }
    }

    /// What a person reads; `title` is what people call the provider.
    pub fn text(&self, title: &Text) -> Text {
        let key = match self {
            Self::Denied(_) => "provider-denied",
            Self::TryAgain(_) => "provider-try-again",
            Self::Unreachable(_) => "provider-unreachable",
            Self::Nonsense(_) => "provider-nonsense",
            Self::Forged(_) => "provider-forged",
            Self::NotAskedAgain(_) => "provider-did-not-ask",
            Self::Misconfigured(_) => "provider-misconfigured",
            Self::NotAllowed(_) => "provider-not-allowed",
        };
        Text::new(key).with("provider", title)
    }
}

impl fmt::Display for UpstreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fault = self.fault();
        write!(f, "{}: {} ({})", self.code(), fault.reason, fault.detail)
    }
}

impl std::error::Error for UpstreamError {}

/// Others' words as the log may hold them: one line, at most 300 characters, no control characters.
fn printable(text: &str) -> String {
    text.chars()
        .take(300)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
