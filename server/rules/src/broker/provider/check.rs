//! What must be true of a provider's settings.

mod claim;
mod endpoint;
mod rule;
mod sign_up;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use url::Url;

use super::settings::{ClientAuthentication, Protocol};
use super::{Settings, icon};
use crate::config::{Problem, is_loopback};
use crate::text::is_tag;

/// Everything that is wrong with a description, without what only an operator can say.
pub(super) fn problems(name: &str, settings: &Settings) -> Vec<Problem> {
    let mut found = Found {
        name,
        problems: Vec::new(),
    };
    found.words(settings);
    found.sign_up(settings);
    found.addresses(settings);
    found.answers(settings);
    found.rules(settings);
    found.protocol(settings);
    found.problems
}

/// What only an operator can say: credentials. `is_stored` says that the secret is in the database.
pub(super) fn credentials(name: &str, settings: &Settings, is_stored: bool) -> Vec<Problem> {
    use ClientAuthentication::{ClientSecretBasic, ClientSecretPost, PrivateKeyJwt, SignedSecret};
    let mut found = Found {
        name,
        problems: Vec::new(),
    };
    if settings.client_id.is_empty() {
        found.say(
            "client_id",
            "must be set: the provider gives it when you register there",
        );
    }
    let secret = is_stored
        || settings.client_secret_file.is_some()
        || settings.client_secret_variable.is_some();
    let signs = match settings.protocol {
        Protocol::Oauth1 => {
            settings.oauth1.signature_method == super::settings::SignatureMethod::RsaSha1
        }
        _ => matches!(settings.client_authentication, PrivateKeyJwt | SignedSecret),
    };
    let needs_secret = match settings.protocol {
        Protocol::Oauth1 => !signs,
        _ => matches!(
            settings.client_authentication,
            ClientSecretBasic | ClientSecretPost
        ),
    };
    if needs_secret && !secret {
        found.say(
            "client_secret_file",
            "must be set: a file with the secret that the provider gave you",
        );
    }
    if settings.client_secret_file.is_some() && settings.client_secret_variable.is_some() {
        found.say(
            "client_secret_variable",
            "stands beside client_secret_file: choose one",
        );
    }
    if signs && settings.private_key_file.is_none() {
        found.say(
            "private_key_file",
            "must be set: the provider wants to see a signature",
        );
    }
    found.problems
}

struct Found<'a> {
    name: &'a str,
    problems: Vec<Problem>,
}

impl Found<'_> {
    fn say(&mut self, key: &str, message: impl Into<String>) {
        let key = format!("providers.{}.{key}", self.name);
        self.problems.push(Problem::new(&key, message));
    }

    /// Words and the same in other languages, each with so many characters.
    fn translated(
        &mut self,
        key: &str,
        words: &str,
        others: &BTreeMap<String, String>,
        length: RangeInclusive<usize>,
    ) {
        let range = format!(
            "must have {} to {} characters",
            length.start(),
            length.end()
        );
        if !length.contains(&words.chars().count()) {
            self.say(key, &*range);
        }
        for (tag, words) in others {
            let key = format!("{key}s.{tag}");
            if !is_tag(tag) {
                self.say(&key, "must be named by a language, such as de or pt-BR");
            }
            if !length.contains(&words.chars().count()) {
                self.say(&key, &*range);
            }
        }
    }

    fn words(&mut self, settings: &Settings) {
        self.translated("title", &settings.title, &settings.titles, 1..=60);
        let (description, others) = (&settings.description, &settings.descriptions);
        self.translated("description", description, others, 0..=200);
        if !icon::is_colour(&settings.colour) {
            self.say("colour", "must be a colour such as \"#24292f\"");
        }
        if !(1..=2).contains(&settings.letters.chars().count()) {
            self.say("letters", "must be one or two letters");
        }
        if !(1..=60).contains(&settings.timeout.as_secs()) {
            self.say("timeout", "must be 1s to 60s");
        }
        if settings
            .session_lifetime
            .is_some_and(|lifetime| lifetime.as_secs() < 60)
        {
            self.say("session_lifetime", "must be at least 1m");
        }
        if settings.id_token.leeway.as_secs() > 60 {
            self.say("id_token.leeway", "must be at most 60s");
        }
        if settings.refresh.leeway.as_secs() > 3600 {
            self.say("refresh.leeway", "must be at most 1h");
        }
        if settings.trust_email_for_linking && settings.trusted_email_domains.is_empty() {
            self.say(
                "trusted_email_domains",
                "must name the domains whose addresses the provider gives out",
            );
        }
    }
}

/// `https`, or `http` to this machine, for simulators; variables and members of answers may still stand in it.
fn is_good_url(text: &str) -> bool {
    let filled = text.replace("${", "").replace(['{', '}'], "");
    let filled = if text.starts_with("${") {
        format!("https://example.org/{filled}")
    } else {
        filled
    };
    Url::parse(&filled).is_ok_and(|url| match (url.scheme(), url.host()) {
        ("https", Some(_)) => true,
        ("http", Some(host)) => is_loopback(&host),
        _ => false,
    })
}
