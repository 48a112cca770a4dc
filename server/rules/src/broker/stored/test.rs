//! Trying a provider, and saying step by step what came back.

use url::Url;

use super::{SetUp, get};
use crate::app::App;
use crate::broker::provider::{Protocol, Provider};
use crate::broker::upstream::{Ask, Purpose, UpstreamError};
use crate::manage::ManageError;
use crate::text::Text;

/// One step.
pub struct Step {
    /// What was tried, a stable word.
    pub name: &'static str,
    /// Whether it works.
    pub passed: bool,
    /// What came back, a sentence each.
    pub found: Vec<Text>,
    /// What would help.
    pub fix: Option<Text>,
}

impl Step {
    fn good(name: &'static str, found: Vec<Text>) -> Self {
        Self {
            name,
            passed: true,
            found,
            fix: None,
        }
    }

    fn bad(name: &'static str, found: Text, fix: &'static str) -> Self {
        Self {
            name,
            passed: false,
            found: vec![found],
            fix: Some(Text::new(fix)),
        }
    }

    fn failed(name: &'static str, error: &UpstreamError) -> Self {
        Self::bad(name, words(error), fix(error))
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
            Ok(found) => Step::good("connection", found),
            Err(error) => Step::failed("connection", &error),
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
            Text::new("admin-provider-test-fault").with("fault", fault.as_str()),
            "admin-provider-test-fault-fix",
        ),
        (None, Some(provider)) => {
            let title = provider.settings.title.as_str();
            let found = Text::new("admin-provider-test-usable").with("provider", title);
            Step::good("settings", vec![found])
        }
        (None, None) => Step::bad(
            "settings",
            Text::new("admin-provider-test-off"),
            "admin-provider-test-off-fix",
        ),
    }
}

/// Where a browser would be sent.
async fn departure(app: &App, provider: &Provider) -> Step {
    let redirect = provider.redirect_uri(&app.issuer);
    let Ok(redirect_uri) = Url::parse(&redirect) else {
        return Step::bad(
            "departure",
            Text::new("admin-provider-test-redirect"),
            "admin-provider-test-redirect-fix",
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
        Ok(_) => {
            let found = Text::new("admin-provider-test-departs").with("url", redirect);
            Step::good("departure", vec![found])
        }
        Err(error) => Step::failed("departure", &error),
    }
}

/// Whether the provider knows this server: a code that is none must be refused as a code, not as a client.
async fn secret(app: &App, provider: &Provider) -> Option<Step> {
    if provider.settings.protocol == Protocol::Oauth1 {
        return None;
    }
    Some(match app.broker.upstream.try_credentials(provider).await {
        Ok(()) => Step::good("credentials", vec![Text::new("admin-provider-test-known")]),
        Err(UpstreamError::Misconfigured(fault)) => Step::bad(
            "credentials",
            Text::new("admin-provider-test-refused").with("detail", fault.detail),
            "admin-provider-test-refused-fix",
        ),
        Err(error) => Step::failed("credentials", &error),
    })
}

fn words(error: &UpstreamError) -> Text {
    let fault = error.fault();
    let key = match error {
        UpstreamError::Denied(_) => "admin-provider-test-denied",
        UpstreamError::TryAgain(_) => "admin-provider-test-busy",
        UpstreamError::Unreachable(_) => "admin-provider-test-unreachable",
        UpstreamError::Nonsense(_) => "admin-provider-test-nonsense",
        UpstreamError::Forged(_) => "admin-provider-test-forged",
        UpstreamError::NotAskedAgain(_) => "admin-provider-test-not-asked",
        UpstreamError::Misconfigured(_) => "admin-provider-test-misfit",
        UpstreamError::NotAllowed(_) => "admin-provider-test-not-allowed",
    };
    Text::new(key)
        .with("reason", fault.reason)
        .with("detail", fault.detail.as_str())
}

fn fix(error: &UpstreamError) -> &'static str {
    match error {
        UpstreamError::Unreachable(_) => "admin-provider-test-unreachable-fix",
        UpstreamError::Nonsense(_) => "admin-provider-test-nonsense-fix",
        UpstreamError::Misconfigured(_) => "admin-provider-test-misfit-fix",
        UpstreamError::Forged(_) => "admin-provider-test-forged-fix",
        _ => "admin-provider-test-later",
    }
}
