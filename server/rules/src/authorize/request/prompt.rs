//! What a client wants the person to be shown, or not.

use serde::{Deserialize, Serialize};

use super::Pairs;
use crate::app::App;
use crate::error::OAuthError;

/// OpenID Connect Core §3.1.2.1, `prompt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Show nothing.
    None,
    /// Sign in again.
    Login,
    /// Ask again.
    Consent,
    /// Let the person choose the account.
    SelectAccount,
    /// Let the person open an account (Initiating User Registration 1.0).
    Create,
}

impl Prompt {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Login,
        Self::Consent,
        Self::SelectAccount,
        Self::Create,
    ];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
            Self::Create => "create",
        }
    }

    /// Whether this server can do it: accounts are opened where everybody may.
    pub fn is_offered(self, app: &App) -> bool {
        self != Self::Create || app.site.sign_up
    }
}

pub(super) fn prompt(app: &App, pairs: &Pairs<'_>) -> Result<Vec<Prompt>, OAuthError> {
    let mut prompts = Vec::new();
    for word in pairs
        .get("prompt")
        .unwrap_or("")
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        let known = Prompt::ALL
            .into_iter()
            .find(|prompt| prompt.as_str() == word && prompt.is_offered(app));
        let prompt = known.ok_or_else(|| {
            OAuthError::invalid_request(
                "prompt holds a value that is not one of prompt_values_supported.",
            )
        })?;
        if !prompts.contains(&prompt) {
            prompts.push(prompt);
        }
    }
    if prompts.contains(&Prompt::None) && prompts.len() > 1 {
        return Err(OAuthError::invalid_request("prompt=none must stand alone."));
    }
    Ok(prompts)
}
