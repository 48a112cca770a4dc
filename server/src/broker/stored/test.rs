//! Trying a provider, and saying step by step what came back.

use super::{SetUp, get};
use crate::app::App;
use crate::broker::provider::{Protocol, Provider};
use crate::broker::upstream::{Ask, Purpose, UpstreamError};
use crate::manage::ManageError;
use url::Url;

/// One step.
pub struct Step {
    /// What was tried, a stable word.
    pub name: &'static str,
    /// Whether it works.
    pub passed: bool,
    /// What came back.
    pub found: String,
    /// What would help.
    pub fix: Option<&'static str>,
}

impl Step {
    fn good(name: &'static str, found: impl Into<String>) -> Self {
        Self {
            name,
            passed: true,
            found: found.into(),
            fix: None,
        }
    }

    fn bad(name: &'static str, found: impl Into<String>, fix: &'static str) -> Self {
        Self {
            name,
            passed: false,
            found: found.into(),
            fix: Some(fix),
        }
    }
}

/// Tries a provider as far as that goes without a person.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn run(app: &App, name: &str) -> Result<Vec<Step>, ManageError> {
    let set_up = get(app, name).await?;
    let mut steps = vec![settings(&set_up)];
    if let Some(provider) = &set_up.provider {
        steps.push(match app.broker.upstream.probe(provider).await {
            Ok(found) => Step::good("connection", found.join(". ")),
            Err(error) => Step::bad("connection", words(&error), fix(&error)),
        });
        steps.push(departure(app, provider).await);
        steps.extend(secret(app, provider).await);
    }
    Ok(steps)
}

fn settings(set_up: &SetUp) -> Step {
    match (&set_up.fault, &set_up.provider) {
        (Some(fault), _) => Step::bad(
            "settings",
            format!("What is stored is not used: {fault}"),
            "Store settings that can be used, or forget what is stored.",
        ),
        (None, Some(provider)) => Step::good(
            "settings",
            format!("{} can be used as it is set up.", provider.settings.title),
        ),
        (None, None) => Step::bad(
            "settings",
            "The provider is switched off.",
            "Set enabled = true.",
        ),
    }
}

/// Where a browser would be sent.
async fn departure(app: &App, provider: &Provider) -> Step {
    let redirect = provider.redirect_uri(&app.issuer);
    let Ok(redirect_uri) = Url::parse(&redirect) else {
        return Step::bad(
            "departure",
            "The redirect URI is no URL.",
            "Check the issuer.",
        );
    };
    let ask = Ask {
        redirect_uri,
        state: "a-test-of-this-provider".to_owned(),
        nonce: "a-test-of-this-provider".to_owned(),
        code_verifier: "a-test-of-this-provider-to-which-nobody-goes".to_owned(),
        login_hint: None,
        ui_locales: None,
        purpose: Purpose::SignIn,
    };
    match app.broker.upstream.begin(provider, &ask).await {
        Ok(_) => Step::good(
            "departure",
            format!(
                "People would be sent there, and back to {redirect}, which has to be registered there exactly so."
            ),
        ),
        Err(error) => Step::bad("departure", words(&error), fix(&error)),
    }
}

/// Whether the provider knows this server: a code that is none must be refused as a code, not as a client.
async fn secret(app: &App, provider: &Provider) -> Option<Step> {
    if provider.settings.protocol == Protocol::Oauth1 {
        return None;
    }
    let fix = "Compare client id and client secret with what the provider shows; a new secret may have been made there.";
    Some(match app.broker.upstream.try_credentials(provider).await {
        Ok(()) => Step::good(
            "credentials",
            "The provider knows the client id and takes the secret.",
        ),
        Err(UpstreamError::Misconfigured(fault)) => Step::bad(
            "credentials",
            format!("The provider refuses this server: {}", fault.detail),
            fix,
        ),
        Err(error) => Step::bad("credentials", words(&error), self::fix(&error)),
    })
}

fn words(error: &UpstreamError) -> String {
    let fault = error.fault();
    let kind = match error {
        UpstreamError::Denied(_) => "The provider said no",
        UpstreamError::TryAgain(_) => "The provider asks to try again",
        UpstreamError::Unreachable(_) => "The provider does not answer",
        UpstreamError::Nonsense(_) => "The provider answers what cannot be understood",
        UpstreamError::Forged(_) => "What came back cannot be from the provider",
        UpstreamError::NotAskedAgain(_) => "The provider did not ask again",
        UpstreamError::Misconfigured(_) => "The settings here and there do not fit",
        UpstreamError::NotAllowed(_) => "The rules here do not admit that",
    };
    format!("{kind} ({}): {}", fault.reason, fault.detail)
}

fn fix(error: &UpstreamError) -> &'static str {
    match error {
        UpstreamError::Unreachable(_) => {
            "Look whether this server may connect to the provider, and whether it is up."
        }
        UpstreamError::Nonsense(_) => "Compare the addresses with the provider's documentation.",
        UpstreamError::Misconfigured(_) => "Compare the settings with what is registered there.",
        UpstreamError::Forged(_) => "Check the issuer: it must be the one that the provider names.",
        _ => "Try again in a while.",
    }
}
