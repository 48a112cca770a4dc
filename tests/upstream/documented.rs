//! Every provider of the catalogue, played as its documentation describes it: at the addresses, by the rules and with the
//! examples that stand there.

use std::collections::BTreeSet;
use std::path::PathBuf;

use countersign_rules::broker::provider::Presets;
use countersign_rules::broker::upstream::{Identity, UpstreamError};
use countersign_rules::clock::Clock;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};
use simulators::documented::{Description, Documented};
use simulators::{CLIENT_ID, CLIENT_SECRET};
use tests::harness::Callback;

use super::{Journey, merge};

/// Those that a simulator of their own plays.
const PLAYED_APART: [&str; 2] = ["apple", "microsoft"];

const BACK: &str = "http://localhost:8080/sign-in/idp/callback";

/// A file of `server/providers/samples`: documented answers, and who that is.
#[derive(Deserialize)]
struct Sample {
    #[serde(default)]
    settings: Map<String, Value>,
    #[serde(default)]
    variables: Map<String, Value>,
    answers: Map<String, Value>,
    identity: Identity,
}

// Covers: C-093
#[tokio::test]
async fn each_provider_signs_people_in_as_it_documents_it() {
    let presets = Presets::load(None).expect("descriptions");
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    let http = http.build().expect("a client");
    for name in described() {
        signs_in(&presets, &http, &name).await;
    }
}

#[test]
fn nobody_is_left_out() {
    let presets = Presets::load(None).expect("descriptions");
    let played: BTreeSet<String> = described()
        .into_iter()
        .chain(PLAYED_APART.map(str::to_owned))
        .collect();
    let known: BTreeSet<String> = presets.names().map(str::to_owned).collect();
    assert_eq!(played, known);
}

/// A person signs in, the tokens are renewed and given back, and nothing of it was against the documentation.
async fn signs_in(presets: &Presets, http: &reqwest::Client, name: &str) {
    let sample: Sample = read(&format!("server/providers/samples/{name}.json"));
    let description = read::<Description>(&format!("simulators/documented/{name}.json"));
    let (clock, there) = (Clock::system(), Clock::system());
    let provider = Documented::start(description, sample.answers.clone(), move || there.unix());
    let provider = provider.await.expect("a port");
    let description = provider.description();
    let journey = Journey::to(
        settings(presets, name, &sample, &provider),
        CLIENT_SECRET,
        clock,
    );

    let departure = journey.departs(BACK).await;
    let callback = comes_back(http, &departure.url, &provider).await;
    let arrival = journey.arrives(BACK, departure.clone(), &callback).await;
    let arrival = arrival.unwrap_or_else(|error| panic!("{name}: {error:?} {}", said(&provider)));
    let expected = Identity {
        issuer: provider.at(&sample.identity.issuer),
        ..sample.identity
    };
    assert_eq!(arrival.identity, expected, "{name}");

    let again = journey.arrives(BACK, departure, &callback).await;
    let again = again.expect_err("a code is good once");
    // What has no name is nothing that could be understood.
    let has_name = description.token.spent.body.get("error").is_some();
    if description.temporary.is_none() && has_name {
        assert!(
            matches!(again, UpstreamError::TryAgain(_)),
            "{name}: {again:?}"
        );
    }

    let mut tokens = arrival.tokens;
    assert_eq!(
        tokens.refresh_token.is_some(),
        description.renews.is_some(),
        "{name}"
    );
    if let Some(refresh) = &tokens.refresh_token {
        let renewed = journey.upstream.refresh(&journey.provider, refresh).await;
        let renewed = renewed.unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_ne!(renewed.access_token, tokens.access_token, "{name}");
        tokens = renewed;
    }
    let given_back = journey.upstream.revoke(&journey.provider, &tokens).await;
    assert_eq!(given_back.err(), None, "{name}: {}", said(&provider));
    assert_eq!(
        provider.calls("revoke"),
        usize::from(description.revoke.is_some()),
        "{name}"
    );
    assert_eq!(provider.complaints(), Vec::<String>::new(), "{name}");
}

/// The browser goes there and says who it is.
async fn comes_back(http: &reqwest::Client, url: &url::Url, provider: &Documented) -> Callback {
    let mut url = url.clone();
    url.query_pairs_mut().append_pair("person", "alice");
    let answer = http.get(url).send().await.expect("an answer");
    let location = answer.headers().get("location");
    let location = location.and_then(|location| location.to_str().ok());
    Callback::of(location.unwrap_or_else(|| panic!("no way back: {}", said(provider))))
}

/// The settings of an operator, with the addresses of the documentation led to where they are played.
fn settings(presets: &Presets, name: &str, sample: &Sample, provider: &Documented) -> Value {
    let mut own = sample.settings.clone();
    own.insert("preset".to_owned(), json!(name));
    own.insert("variables".to_owned(), json!(sample.variables));
    let known = presets.resolve(name, &own);
    let known = known.unwrap_or_else(|error| panic!("{name}: {error}"));
    let here = |documented: &str| provider.at(documented);
    let mut further = serde_json::to_value(&known.further).expect("requests");
    for (one, known) in further
        .as_array_mut()
        .into_iter()
        .flatten()
        .zip(&known.further)
    {
        one["url"] = json!(here(&known.url));
    }
    let mut settings = Value::Object(own);
    let played = json!({
        "client_id": CLIENT_ID,
        "issuer": here(&known.issuer),
        "discovery_url": here(&known.discovery_url),
        "jwks_url": here(&known.jwks_url),
        "authorize": {"url": here(&known.authorize.url)},
        "token": {"url": here(&known.token.url)},
        "userinfo": {"url": here(&known.userinfo.url)},
        "further": further,
        "refresh": {"url": here(&known.refresh.url)},
        "revocation": {"url": here(&known.revocation.url)},
        "oauth1": {
            "request_token_url": here(&known.oauth1.request_token_url),
            "authorize_url": here(&known.oauth1.authorize_url),
            "access_token_url": here(&known.oauth1.access_token_url),
        },
        "offline": {"wanted": provider.description().renews.is_some()},
    });
    merge(&mut settings, &played);
    settings
}

fn said(provider: &Documented) -> String {
    provider.complaints().join(", ")
}

/// The names of the files in `simulators/documented`.
fn described() -> Vec<String> {
    let files = std::fs::read_dir(root().join("simulators/documented")).expect("the folder");
    let mut names: Vec<String> = files
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".json").map(str::to_owned))
        .collect();
    names.sort();
    names
}

fn read<T: DeserializeOwned>(file: &str) -> T {
    let text = std::fs::read_to_string(root().join(file));
    let text = text.unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}
