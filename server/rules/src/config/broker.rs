//! Signing in by providers: where descriptions are, and the apps that begin sign-ins themselves.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::Url;

use super::validate::is_web_url;
use super::{Config, Problem};

/// Signing in by providers.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Broker {
    /// A folder of files that describe providers, `<name>.toml` each, which stand before those of the server. See what
    /// there is with `countersign providers list --all`.
    pub presets: Option<PathBuf>,
    /// Single-page apps whose people sign in by providers, a table `[broker.apps.<name>]` for each. `origins` lists the
    /// origins of its scripts, which alone may call the API of such sign-ins and are posted what came of them.
    /// `urls.done` is where the browser comes back to, `urls.failed` and `urls.unlinked` where to in these cases
    /// (`urls.done` unless set), `urls.sign_up` where the app shows the form itself that opens an account (a page of
    /// this server unless set). `providers.<provider>` holds the same URLs where they differ for one provider. Every URL
    /// must be of one of the origins.
    pub apps: BTreeMap<String, BrokerApp>,
    /// Whether whoever opens an account by a provider needs an invitation, also where the form is open to everybody.
    pub invitation_only: bool,
}

/// A single-page app.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct BrokerApp {
    /// Where its scripts come from: `https://app.example.org`.
    pub origins: Vec<String>,
    /// Where browsers come back to.
    pub urls: AppUrls,
    /// The same for single providers, where it differs.
    pub providers: BTreeMap<String, AppUrls>,
}

/// Where browsers come back to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AppUrls {
    /// When it went well.
    pub done: Option<String>,
    /// When an account has to be opened, if the app shows the form.
    pub sign_up: Option<String>,
    /// When a link was ended.
    pub unlinked: Option<String>,
    /// When nothing came of it.
    pub failed: Option<String>,
}

impl BrokerApp {
    /// What is said for a provider, or else for all.
    pub fn url(&self, provider: &str, which: impl Fn(&AppUrls) -> Option<&String>) -> Option<&str> {
        let own = self.providers.get(provider).and_then(&which);
        own.or_else(|| which(&self.urls)).map(String::as_str)
    }

    /// All of its URLs, with the keys below the app.
    fn all_urls(&self) -> impl Iterator<Item = (String, &String)> {
        let common = std::iter::once(("urls".to_owned(), &self.urls));
        let single = self.providers.iter();
        let single = single.map(|(name, urls)| (format!("providers.{name}"), urls));
        common.chain(single).flat_map(|(key, urls)| {
            [
                ("done", &urls.done),
                ("sign_up", &urls.sign_up),
                ("unlinked", &urls.unlinked),
                ("failed", &urls.failed),
            ]
            .into_iter()
            .filter_map(move |(name, url)| Some((format!("{key}.{name}"), url.as_ref()?)))
        })
    }
}

impl Config {
    pub(super) fn check_apps(&self, problems: &mut Vec<Problem>) {
        for (name, app) in &self.broker.apps {
            let key = |rest: &str| format!("broker.apps.{name}{rest}");
            let is_name = (1..=40).contains(&name.len())
                && name
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b));
            if !is_name {
                problems.push(Problem::new(
                    &key(""),
                    "a name has 1 to 40 small letters, digits, hyphens and underscores",
                ));
            }
            if app.origins.is_empty() {
                let problem = Problem::new(&key(".origins"), "is empty");
                problems.push(problem.help("write for example [\"https://app.example.org\"]"));
            }
            for origin in &app.origins {
                let same = origin_of(origin).is_some_and(|one| one == *origin);
                if !same || !is_web_url(origin) {
                    let problem = Problem::new(&key(".origins"), "holds what is no https origin");
                    problems.push(problem.help("write for example \"https://app.example.org\""));
                }
            }
            if app.urls.done.is_none() {
                let problem = Problem::new(&key(".urls.done"), "must be set");
                problems.push(problem.help("write where browsers come back to"));
            }
            for (place, url) in app.all_urls() {
                let own = origin_of(url).is_some_and(|one| app.origins.contains(&one));
                if !own || !is_web_url(url) || url.contains('#') {
                    let problem = Problem::new(
                        &key(&format!(".{place}")),
                        "is no URL of the app's origins, or has a fragment",
                    );
                    problems.push(problem.help("write a URL that begins with one of origins"));
                }
            }
        }
        for name in &self.legacy.outcome_in_url {
            if !self.broker.apps.contains_key(name) {
                let problem = Problem::new("legacy.outcome_in_url", "names no app");
                problems.push(problem.help("write names of broker.apps"));
            }
        }
    }
}

/// The origin of a URL as browsers write it.
fn origin_of(url: &str) -> Option<String> {
    let origin = Url::parse(url).ok()?.origin();
    origin.is_tuple().then(|| origin.ascii_serialization())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_app_has_origins_and_urls_of_them() {
        let urls = |done: &str| AppUrls {
            done: Some(done.to_owned()),
            ..AppUrls::default()
        };
        let problems = |app: BrokerApp| {
            let mut config = Config::default();
            config.broker.apps.insert("portal".to_owned(), app);
            let mut problems = Vec::new();
            config.check_apps(&mut problems);
            problems.len()
        };
        let app = |origin: &str, done: &str| BrokerApp {
            origins: vec![origin.to_owned()],
            urls: urls(done),
            providers: BTreeMap::new(),
        };
        assert_eq!(problems(app("https://a.test", "https://a.test/in?x=1")), 0);
        assert_eq!(
            problems(app("http://127.0.0.1:9", "http://127.0.0.1:9/")),
            0
        );
        for (origin, done) in [
            ("https://a.test/", "https://a.test/in"),
            ("https://*.a.test", "https://b.a.test/in"),
            ("http://a.test", "http://a.test/in"),
            ("https://a.test", "https://a.test.evil.test/in"),
            ("https://a.test", "https://a.test@evil.test/in"),
            ("https://a.test", "https://a.test/in#fragment"),
            ("https://a.test", "javascript:alert(1)"),
        ] {
            assert!(problems(app(origin, done)) > 0, "{origin} {done}");
        }
        assert!(problems(BrokerApp::default()) > 0);
        let mut both = app("https://a.test", "https://a.test/in");
        both.providers
            .insert("github".to_owned(), urls("https://a.test/by-github"));
        assert_eq!(
            both.url("github", |urls| urls.done.as_ref()),
            Some("https://a.test/by-github")
        );
        assert_eq!(
            both.url("orcid", |urls| urls.done.as_ref()),
            Some("https://a.test/in")
        );
    }
}
