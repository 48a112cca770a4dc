//! Where somebody goes on after signing in without an authorization request. A
//! word, not an address: nobody can be sent elsewhere by it.

use crate::device;
use crate::page::path;

/// The page that waits for the sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// The personal access tokens.
    Tokens,
    /// The form for a new one.
    NewToken,
    /// The applications that somebody registered.
    Clients,
    /// The form for a new application.
    NewClient,
    /// The page of devices, with the user code that it was opened with, if any.
    Device(String),
}

impl Then {
    /// Reads a word of ours; anything else leads nowhere in particular.
    pub fn of(word: Option<&str>) -> Option<Self> {
        match word? {
            "tokens" => Some(Self::Tokens),
            "new-token" => Some(Self::NewToken),
            "clients" => Some(Self::Clients),
            "new-client" => Some(Self::NewClient),
            "device" => Some(Self::Device(String::new())),
            other => other
                .strip_prefix("device-")
                .map(|code| Self::Device(code.to_owned())),
        }
    }

    /// The word that [`Then::of`] reads.
    pub fn word(&self) -> String {
        match self {
            Self::Tokens => "tokens".to_owned(),
            Self::NewToken => "new-token".to_owned(),
            Self::Clients => "clients".to_owned(),
            Self::NewClient => "new-client".to_owned(),
            Self::Device(code) if code.is_empty() => "device".to_owned(),
            Self::Device(code) => format!("device-{code}"),
        }
    }

    /// Whether somebody who is signed in already has to confirm that it is them.
    pub fn confirms(&self) -> bool {
        matches!(
            self,
            Self::Tokens | Self::NewToken | Self::Clients | Self::NewClient
        )
    }

    /// The sign-in page that leads there.
    pub fn sign_in(&self) -> String {
        format!("{}?then={}", path::SIGN_IN, self.word())
    }

    /// Where the browser goes afterwards; the account when nothing waits.
    pub fn path_of(then: Option<&Self>) -> String {
        match then {
            None => path::ACCOUNT.to_owned(),
            Some(Self::Tokens) => path::TOKENS.to_owned(),
            Some(Self::NewToken) => path::NEW_TOKEN.to_owned(),
            Some(Self::Clients) => path::CLIENTS.to_owned(),
            Some(Self::NewClient) => path::NEW_CLIENT.to_owned(),
            Some(Self::Device(code)) => device::page::path_with(code),
        }
    }
}
