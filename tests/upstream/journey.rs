//! The way to a provider that is known by its settings alone.

use std::sync::Arc;

use countersign_rules::broker::provider::{Catalogue, Provider};
use countersign_rules::broker::upstream::{
    Arrival, Ask, Came, Departure, Kept, Purpose, Upstream, UpstreamError, UpstreamSecret,
};
use countersign_rules::clock::{Clock, Random};
use countersign_rules::config::Config;
use serde_json::{Value, json};
use tests::harness::Callback;

/// A provider, and the way to it.
pub struct Journey {
    /// The provider as it is configured.
    pub provider: Arc<Provider>,
    /// The way to it.
    pub upstream: Upstream,
}

const NONCE: &str = "n-0S6_WzA2Mj";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

impl Journey {
    /// The way to the provider of these settings.
    pub fn to(mut settings: Value, secret: &str, clock: Clock) -> Self {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), secret).expect("a file");
        settings["client_secret_file"] = json!(file.path());
        let mut config = Config::default();
        let table = settings.as_object().cloned().expect("a table");
        config.providers.insert("idp".to_owned(), table);
        let catalogue = Catalogue::open(&config).unwrap_or_else(|error| panic!("{error}"));
        Self {
            provider: catalogue.get("idp").expect("the provider").clone(),
            upstream: Upstream::new(&config, clock, Random::new()),
        }
    }

    /// Somebody sets out, to come back here.
    pub async fn departs(&self, back: &str) -> Departure {
        let ask = Ask {
            redirect_uri: back.parse().expect("a URL"),
            state: "state-of-the-browser".to_owned(),
            nonce: NONCE.to_owned(),
            code_verifier: VERIFIER.to_owned(),
            login_hint: None,
            ui_locales: None,
            purpose: Purpose::SignIn,
        };
        let departure = self.upstream.begin(&self.provider, &ask).await;
        departure.unwrap_or_else(|error| panic!("{error}"))
    }

    /// And comes back.
    pub async fn arrives(
        &self,
        back: &str,
        departure: Departure,
        callback: &Callback,
    ) -> Result<Arrival, UpstreamError> {
        let find = |name: &str| {
            let found = callback.parameters.iter().find(|(one, _)| one == name);
            found.map(|(_, value)| value.clone())
        };
        assert_eq!(find("state").as_deref(), Some("state-of-the-browser"));
        let kept = Kept {
            redirect_uri: back.parse().expect("a URL"),
            nonce: NONCE.to_owned(),
            code_verifier: UpstreamSecret::new(VERIFIER),
            temporary: departure.temporary,
            proven_since: None,
        };
        let came = Came {
            code: find("code"),
            error: find("error"),
            iss: find("iss"),
            oauth_token: find("oauth_token"),
            oauth_verifier: find("oauth_verifier"),
            ..Came::default()
        };
        self.upstream.complete(&self.provider, &kept, &came).await
    }
}
