//! Browsers that are signed in, and ways to get there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::Period;

/// Browser sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Sessions {
    /// How long an unused browser session stays signed in.
    pub idle: Period,
    /// How long a browser session lasts however much it is used. At least as long as `sessions.idle`.
    pub absolute: Period,
    /// How long the proof is good that a script presents with a browser session (against forged requests), 1m to 24h.
    pub csrf_proof_lifetime: Period,
    /// How long ago a person may have proven who they are before what concerns the security of their account: a new
    /// password, address, personal access token, secret of an application. 1m to 24h.
    pub fresh: Period,
    /// What happens when the cookie of a session turns up in another browser, or in a network far from where the session
    /// began.
    pub binding: SessionBinding,
}

/// What happens when the cookie of a session turns up elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionBinding {
    /// Nothing.
    Off,
    /// It works, but what concerns the security of the account asks for the password first.
    #[default]
    Basic,
    /// It asks to sign in again. Where the session began it goes on.
    Strong,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            idle: Period::hours(24),
            absolute: Period::days(14),
            csrf_proof_lifetime: Period::minutes(10),
            fresh: Period::minutes(15),
            binding: SessionBinding::default(),
        }
    }
}

/// Signing in: the ways, and limits on attempts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignIn {
    /// Whether people sign in with a password of this server. When not, they sign in by providers; administrators still
    /// can with their password, at `/sign-in?local=1`.
    pub passwords: bool,
    /// Whether the sign-in page leads on to the provider by itself, where passwords are off and there is one provider
    /// alone.
    pub redirect_to_provider: bool,
    /// Failed sign-ins to one account within the window, before further ones are refused; 0 for no limit.
    pub attempts_per_account: u32,
    /// Failed sign-ins from one address (one /64 network for IPv6) within the window, before further ones are
    /// refused; 0 for no limit. Ten times as many may set out to a provider and come back with nothing.
    pub attempts_per_address: u32,
    /// The time in which attempts are counted, 1m to 24h.
    pub window: Period,
    /// How long an account knows a browser that it was signed in from, at most 400d. It may go on trying when guesses
    /// from elsewhere have used up the attempts. `0s` knows none.
    pub known_browsers: Period,
}

impl Default for SignIn {
    fn default() -> Self {
        Self {
            passwords: true,
            redirect_to_provider: false,
            attempts_per_account: 10,
            attempts_per_address: 100,
            window: Period::minutes(15),
            known_browsers: Period::days(180),
        }
    }
}
