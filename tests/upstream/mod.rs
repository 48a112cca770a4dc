//! Talking to providers, against simulators: what is sent, what is believed, what is refused.
//!
//! These stories have no server: [`Stage`] is one provider and the way to it. What becomes of an arrival is told in
//! `broker`.

mod another;
mod calls;
mod documented;
mod faults;
mod forged;
mod journey;
mod mix_up;
mod oauth1;
mod providers;
mod settings;
mod sign_in;
mod tokens;

pub use journey::Journey;

use std::path::PathBuf;
use std::sync::Arc;

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign_rules::broker::provider::{Catalogue, Provider};
use countersign_rules::broker::upstream::{
    Arrival, Ask, Came, Kept, Purpose, Upstream, UpstreamError, UpstreamSecret,
};
use countersign_rules::clock::{Clock, Random};
use countersign_rules::config::Config;
use serde_json::Value;
use simulators::{CLIENT_SECRET, Kind, Simulator};
use tests::harness::query_pairs;
use url::Url;

/// One provider, and the way to it.
pub struct Stage {
    /// The provider as it plays itself.
    pub simulator: Simulator,
    /// The provider as it is configured.
    pub provider: Arc<Provider>,
    /// The way to it.
    pub upstream: Upstream,
    /// Time, here and there.
    pub clock: Clock,
    http: reqwest::Client,
    _folder: tempfile::TempDir,
}

impl Stage {
    /// A provider of this kind as it comes.
    pub async fn new(kind: Kind) -> Self {
        Self::with(kind, Value::Null).await
    }

    /// A provider of this kind with other settings.
    pub async fn with(kind: Kind, more: Value) -> Self {
        let clock = Clock::manual(Clock::system().now());
        let there = clock.clone();
        let simulator = Simulator::builder(kind)
            .clock(move || there.unix())
            .start()
            .await
            .expect("a simulator");
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = simulator.settings(&secret_file(&folder, kind));
        for (name, value) in more.as_object().into_iter().flatten() {
            merge(&mut settings[name.as_str()], value);
        }
        let mut config = Config::default();
        let table = settings.as_object().cloned().expect("a table");
        config.providers.insert("idp".to_owned(), table);
        let catalogue = Catalogue::open(&config).unwrap_or_else(|error| panic!("{error}"));
        let provider = catalogue.get("idp").expect("the provider").clone();
        let upstream = Upstream::new(&config, clock.clone(), Random::new());
        let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
        Self {
            simulator,
            provider,
            upstream,
            clock,
            http: http.build().expect("a client"),
            _folder: folder,
        }
    }

    /// What is asked each time.
    pub fn ask(&self) -> Ask {
        Ask {
            redirect_uri: "http://localhost:8080/sign-in/idp/callback"
                .parse()
                .expect("a URL"),
            state: "state-of-the-browser".to_owned(),
            nonce: "n-0S6_WzA2Mj".to_owned(),
            code_verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
            login_hint: None,
            ui_locales: None,
            purpose: Purpose::SignIn,
        }
    }

    /// A person signs in.
    pub async fn arrive(&self, person: &str) -> Result<Arrival, UpstreamError> {
        let (kept, came) = self.walk(person).await?;
        self.upstream.complete(&self.provider, &kept, &came).await
    }

    /// A person signs in, and nothing goes wrong.
    pub async fn arrives(&self, person: &str) -> Arrival {
        self.arrive(person)
            .await
            .unwrap_or_else(|error| panic!("{error}"))
    }

    /// A person goes there and comes back; nothing is redeemed yet.
    pub async fn walk(&self, person: &str) -> Result<(Kept, Came), UpstreamError> {
        let ask = self.ask();
        let departure = self.upstream.begin(&self.provider, &ask).await?;
        let mut url = departure.url;
        url.query_pairs_mut().append_pair("person", person);
        let answer = self.http.get(url).send().await.expect("the page");
        let pairs = if let Some(location) = answer.headers().get("location") {
            let location: Url = location.to_str().expect("text").parse().expect("a URL");
            query_pairs(location.query().unwrap_or_default())
        } else {
            hidden_fields(&answer.text().await.expect("a page"))
        };
        let find = |name: &str| {
            let found = pairs.iter().find(|(one, _)| one == name);
            found.map(|(_, value)| value.clone())
        };
        assert_eq!(find("state").as_deref(), Some(ask.state.as_str()));
        let came = Came {
            code: find("code"),
            error: find("error"),
            error_description: find("error_description"),
            iss: find("iss"),
            oauth_token: find("oauth_token"),
            oauth_verifier: find("oauth_verifier"),
            denied: find("denied"),
            user: find("user"),
        };
        let kept = Kept {
            redirect_uri: ask.redirect_uri,
            nonce: ask.nonce,
            code_verifier: UpstreamSecret::new(ask.code_verifier),
            temporary: departure.temporary,
            proven_since: None,
        };
        Ok((kept, came))
    }
}

/// Lays settings over others.
fn merge(base: &mut Value, over: &Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (name, value) in over {
                merge(base.entry(name.clone()).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over.clone(),
    }
}

fn secret_file(folder: &tempfile::TempDir, kind: Kind) -> PathBuf {
    let path = folder.path().join("secret");
    let text = if kind == Kind::Apple {
        let key = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        let der = key.to_pkcs8v1().expect("PKCS#8");
        let body = STANDARD.encode(der.as_ref());
        format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n")
    } else {
        format!("{CLIENT_SECRET}\n")
    };
    std::fs::write(&path, text).expect("a file");
    path
}

/// The hidden fields of a page that the browser posts.
fn hidden_fields(page: &str) -> Vec<(String, String)> {
    let plain = |text: &str| {
        text.replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
    };
    page.split("<input type=\"hidden\" name=\"")
        .skip(1)
        .filter_map(|rest| {
            let (name, rest) = rest.split_once("\" value=\"")?;
            let (value, _) = rest.split_once('"')?;
            Some((plain(name), plain(value)))
        })
        .collect()
}
