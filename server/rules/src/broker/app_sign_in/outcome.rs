//! What can come of a sign-in, in words that stay.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::account::held::Hold;
use crate::text::Text;

/// What came of it.
pub enum Outcome {
    /// Somebody is signed in.
    SignedIn,
    /// An account was opened, and its owner is signed in. Whether its address waits to be confirmed.
    AccountOpened(bool),
    /// The app shows the form that opens an account for this identity, which waits.
    SignUpNeeded(Uuid),
    /// An account at the provider was linked.
    Linked,
    /// One that was linked was connected again.
    Reconnected,
    /// A link was ended.
    Unlinked,
    /// Nothing.
    Failed(Failed),
    /// Nothing yet: somebody has shown who they are, and does not come in.
    Held {
        /// Who.
        user_id: Uuid,
        /// Why not.
        hold: Hold,
        /// Whether the address of the account waits to be confirmed.
        unconfirmed: bool,
    },
}

/// Why nothing came of it.
pub struct Failed {
    /// The stable word.
    pub code: &'static str,
    /// For people.
    pub text: Text,
    /// Whether beginning again may help.
    pub again: bool,
}

/// An outcome as the API says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// [`Outcome::SignedIn`]
    SignedIn,
    /// [`Outcome::AccountOpened`]
    AccountOpened,
    /// [`Outcome::SignUpNeeded`]
    SignUpNeeded,
    /// [`Outcome::Linked`]
    Linked,
    /// [`Outcome::Reconnected`]
    Reconnected,
    /// [`Outcome::Unlinked`]
    Unlinked,
    /// [`Outcome::Failed`]
    Failed,
}

impl Outcome {
    /// The word.
    pub const fn word(&self) -> Word {
        match self {
            Self::SignedIn => Word::SignedIn,
            Self::AccountOpened(_) => Word::AccountOpened,
            Self::SignUpNeeded(_) => Word::SignUpNeeded,
            Self::Linked => Word::Linked,
            Self::Reconnected => Word::Reconnected,
            Self::Unlinked => Word::Unlinked,
            Self::Failed(_) | Self::Held { .. } => Word::Failed,
        }
    }

    /// The stable word for why nothing came of it.
    pub const fn code(&self) -> Option<&'static str> {
        match self {
            Self::Failed(failed) => Some(failed.code),
            Self::Held { hold, .. } => Some(hold.reason()),
            _ => None,
        }
    }

    /// What a person reads.
    pub fn text(&self, provider: &str) -> Text {
        let key = match self {
            Self::SignedIn => "app-signed-in",
            Self::AccountOpened(false) => "app-account-opened",
            Self::AccountOpened(true) => "account-opened-unconfirmed",
            Self::SignUpNeeded(_) => "app-sign-up-needed",
            Self::Linked => "linked-done-linked",
            Self::Reconnected => "linked-done-reconnected",
            Self::Unlinked => "linked-done-unlinked",
            Self::Failed(failed) => return failed.text.clone(),
            Self::Held { hold, .. } => return hold.text(),
        };
        Text::new(key).with("provider", provider)
    }

    /// The sentence and the number by which older servers told it in the address; `None` where
    /// they put what the provider said of a person there, which is never done.
    pub fn former(&self) -> Option<(&'static str, u16)> {
        Some(match self {
            Self::SignedIn | Self::Linked | Self::Reconnected => ("Successfully authorized.", 200),
            Self::AccountOpened(_) => ("Successfully signed up.", 200),
            Self::Unlinked => ("Successfully disconnected.", 200),
            Self::SignUpNeeded(_) => return None,
            Self::Held { .. } => ("Unauthorized.", 401),
            Self::Failed(failed) => match failed.code {
                "provider_denied" => ("You rejected the authentication request.", 400),
                "provider_nonsense" => ("Invalid response.", 500),
                "identity_linked_elsewhere" => (
                    "External service is already linked to another account.",
                    400,
                ),
                "account_deactivated"
                | "provider_not_allowed"
                | "sign_up_closed"
                | "signed_out_meanwhile"
                | "provider_link_only" => ("Unauthorized.", 401),
                code if code.starts_with("state_") => ("Invalid state.", 403),
                _ => ("Authorization with remote service failed.", 400),
            },
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn older_apps_are_told_what_they_know() {
        let failed = |code| {
            let text = Text::new("provider-denied");
            let again = false;
            Outcome::Failed(Failed { code, text, again })
        };
        for (outcome, message, code) in [
            (Outcome::SignedIn, "Successfully authorized.", 200),
            (Outcome::AccountOpened(true), "Successfully signed up.", 200),
            (Outcome::Unlinked, "Successfully disconnected.", 200),
            (
                failed("provider_denied"),
                "You rejected the authentication request.",
                400,
            ),
            (failed("provider_nonsense"), "Invalid response.", 500),
            (
                failed("identity_linked_elsewhere"),
                "External service is already linked to another account.",
                400,
            ),
            (failed("account_deactivated"), "Unauthorized.", 401),
            (
                Outcome::Held {
                    user_id: Uuid::nil(),
                    hold: Hold::Unconfirmed,
                    unconfirmed: true,
                },
                "Unauthorized.",
                401,
            ),
            (failed("state_expired"), "Invalid state.", 403),
            (
                failed("provider_unreachable"),
                "Authorization with remote service failed.",
                400,
            ),
        ] {
            assert_eq!(outcome.former(), Some((message, code)));
        }
        assert_eq!(Outcome::SignUpNeeded(Uuid::nil()).former(), None);
    }
}
