//! Settings of a provider as the API and the command line take and show them.

use std::collections::HashMap;

use countersign_api::support::Any;
use countersign_api::types;
use serde_json::{Map, Value};

use crate::app::App;
use crate::broker::provider::Protocol;
use crate::broker::stored::SetUp;
use crate::broker::stored::test::Step;

/// A provider as the API shows it, without its secret.
pub fn view(app: &App, set_up: &SetUp) -> types::ProviderSettings {
    let protocol = set_up.provider.as_ref().map(|one| one.settings.protocol);
    let stored = set_up.stored.as_ref();
    let settings: HashMap<_, _> = stored
        .iter()
        .flat_map(|row| &row.settings)
        .map(|(name, value)| (name.clone(), Any(value.clone())))
        .collect();
    types::ProviderSettings {
        name: set_up.name.clone(),
        title: set_up.title().to_owned(),
        protocol: match protocol.unwrap_or_default() {
            Protocol::Openid => "openid",
            Protocol::Oauth2 => "oauth2",
            Protocol::Oauth1 => "oauth1",
        }
        .to_owned(),
        configured: set_up.configured,
        stored: stored.is_some(),
        has_secret: stored.is_some_and(|row| row.secret_sealed.is_some()),
        redirect_uri: format!("{}/sign-in/{}/callback", app.issuer, set_up.name),
        settings,
        problem: set_up.fault.clone(),
        updated_at: stored.map(|row| row.updated_at),
    }
}

fn step(app: &App, step: &Step) -> types::ProviderTestStep {
    let found: Vec<_> = step.found.iter().map(|text| app.in_english(text)).collect();
    types::ProviderTestStep {
        name: step.name.to_owned(),
        passed: step.passed,
        found: found.join(". "),
        fix: step.fix.as_ref().map(|text| app.in_english(text)),
    }
}

/// What came of a test, as the API shows it.
pub fn tested(app: &App, steps: &[Step]) -> types::ProviderTest {
    types::ProviderTest {
        passed: steps.iter().all(|step| step.passed),
        steps: steps.iter().map(|one| step(app, one)).collect(),
    }
}

/// What a body says to store: the settings and the secret.
pub fn change(body: types::UpdateProviderSettings) -> (Option<Map<String, Value>>, Option<String>) {
    let settings = body.settings.map(|settings| {
        let members = settings.into_iter().map(|(name, Any(value))| (name, value));
        members.collect()
    });
    (settings, body.client_secret)
}
