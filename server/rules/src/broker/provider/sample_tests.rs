//! Every description that comes with the server is complete, and reads the answer that the provider documents as it
//! should. The answers lie in `providers/samples`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Map, Value};

use super::preset::Presets;
use super::shipped::SHIPPED;
use super::{Answers, Provider, ProviderName, check, icon};
use crate::broker::upstream::Identity;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    /// What an operator has to add.
    #[serde(default)]
    settings: Map<String, Value>,
    #[serde(default)]
    variables: BTreeMap<String, String>,
    answers: Answers,
    identity: Identity,
}

fn folder() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../providers"))
}

fn sample(name: &str) -> Sample {
    let path = folder().join(format!("samples/{name}.json"));
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn provider(name: &str, sample: &Sample) -> Provider {
    let presets = Presets::load(None).expect("descriptions");
    let mut own = sample.settings.clone();
    own.insert("preset".to_owned(), name.into());
    own.insert(
        "variables".to_owned(),
        serde_json::to_value(&sample.variables).expect("values"),
    );
    let settings = presets
        .resolve(name, &own)
        .unwrap_or_else(|error| panic!("{error}"));
    let problems = check::problems(name, &settings);
    assert!(problems.is_empty(), "{name}: {problems:?}");
    let picture = icon::of_letters(&settings.letters, &settings.colour);
    let valid = ProviderName::parse(name).expect("a name");
    Provider::new(valid, settings, picture, None, None, None).expect("a provider")
}

/// When the documented answers came.
const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

/// Covers: C-093
#[test]
fn each_description_is_complete_and_reads_its_documented_answer() {
    for (name, _) in SHIPPED {
        let sample = sample(name);
        let provider = provider(name, &sample);
        let settings = &provider.settings;
        assert!(!settings.description.is_empty(), "{name}");
        assert!(!settings.docs_url.is_empty(), "{name}");
        assert!(
            !settings.hints.is_empty(),
            "{name} says nothing about registering"
        );
        let read = provider.identity(&sample.answers, &sample.identity.issuer, NOW);
        assert_eq!(read.as_ref(), Ok(&sample.identity), "{name}");
    }
}

#[test]
fn every_file_is_shipped_and_has_a_sample() {
    let mut files: Vec<String> = std::fs::read_dir(folder())
        .expect("the folder")
        .filter_map(|file| file.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".toml").map(str::to_owned))
        .collect();
    files.sort();
    let shipped: Vec<_> = SHIPPED.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(files, shipped);
    assert!(
        SHIPPED
            .iter()
            .all(|(name, _)| ProviderName::parse(name).is_some())
    );
}

/// Covers: P-20
#[test]
fn who_has_no_subject_is_nobody() {
    for (name, _) in SHIPPED {
        let mut sample = sample(name);
        let provider = provider(name, &sample);
        for answer in sample.answers.values_mut() {
            *answer =
                serde_json::json!({"name": "x", "email": "x@example.org", "email_verified": true});
        }
        let refused = provider
            .identity(&sample.answers, "i", NOW)
            .expect_err("nobody");
        assert!(
            ["no_subject", "rule"].contains(&refused.reason()),
            "{name}: {refused}"
        );
    }
}

/// An address of one answer is not proven by the word of another.
#[test]
fn address_and_proof_are_of_one_answer() {
    let mut sample = sample("openid");
    let provider = provider("openid", &sample);
    let id_token = sample.answers.get_mut("id_token").expect("an ID token");
    id_token["email"] = "victim@example.com".into();
    let identity = provider
        .identity(&sample.answers, "i", NOW)
        .expect("an identity");
    assert_eq!(identity.email.as_deref(), Some("victim@example.com"));
    assert!(!identity.email_verified);
}

#[test]
fn only_true_is_a_proof() {
    for word in [
        Value::from("true"),
        Value::from(1),
        Value::Null,
        Value::from(false),
    ] {
        let mut sample = sample("openid");
        let provider = provider("openid", &sample);
        let userinfo = sample.answers.get_mut("userinfo").expect("userinfo");
        userinfo["email_verified"] = word.clone();
        let identity = provider
            .identity(&sample.answers, "i", NOW)
            .expect("an identity");
        assert!(!identity.email_verified, "{word}");
    }
}

fn settings_of(name: &str) -> super::Settings {
    provider(name, &sample(name)).settings
}

/// Covers: C-081
#[test]
fn orcid_comes_in_four_variants() {
    for (name, base, api) in [
        ("orcid", "https://orcid.org", "https://pub.orcid.org/v3.0"),
        (
            "orcid-member",
            "https://orcid.org",
            "https://api.orcid.org/v3.0",
        ),
        (
            "orcid-sandbox",
            "https://sandbox.orcid.org",
            "https://pub.sandbox.orcid.org/v3.0",
        ),
        (
            "orcid-member-sandbox",
            "https://sandbox.orcid.org",
            "https://api.sandbox.orcid.org/v3.0",
        ),
    ] {
        let settings = settings_of(name);
        assert_eq!(settings.issuer, base, "{name}");
        assert_eq!(settings.token.url, format!("{base}/oauth/token"), "{name}");
        assert_eq!(settings.api_urls, [api], "{name}");
        assert_eq!(
            settings.authorize.parameters["show_login"], "true",
            "{name}"
        );
        assert!(
            settings.scopes.iter().any(|scope| scope == "openid"),
            "{name}"
        );
        assert!(!settings.sign_up.believe_verified_email, "{name}");
    }
}

/// Covers: C-083, C-085, C-033
#[test]
fn the_old_cern_is_a_list_of_claims_with_groups_that_are_hidden() {
    let mut sample = sample("cern-legacy");
    let provider = provider("cern-legacy", &sample);
    assert!(!provider.settings.deprecated.is_empty());
    assert_eq!(provider.settings.scopes, ["Name", "Email", "Bio", "Groups"]);
    let prefix = "http://schemas.xmlsoap.org/claims/";
    let userinfo = sample.answers.get_mut("userinfo").expect("userinfo");
    let claims = userinfo.as_array_mut().expect("a list");
    // Without a number the number of the person counts; of several groups, those that are not hidden.
    claims.retain(|claim| claim["Type"] != format!("{prefix}uidNumber"));
    for group in [
        "NICE Users",
        "building-513",
        "Users by Home CERNHOMEA",
        "cds-admin",
        "NICE MyDocuments Redirection (New)",
    ] {
        claims.push(serde_json::json!({"Type": format!("{prefix}Group"), "Value": group}));
    }
    let identity = provider
        .identity(&sample.answers, "i", NOW)
        .expect("an identity");
    assert_eq!(identity.subject, "345678");
    let names: Vec<_> = identity
        .groups
        .iter()
        .map(|group| group.name.as_str())
        .collect();
    assert_eq!(names, ["invenio-devel@cern.ch", "cds-admin@cern.ch"]);
    // Other classes of accounts are not admitted.
    let claims = sample
        .answers
        .get_mut("userinfo")
        .and_then(Value::as_array_mut)
        .expect("a list");
    let class = claims
        .iter_mut()
        .find(|claim| claim["Type"] == format!("{prefix}IdentityClass"));
    class.expect("a class")["Value"] = "Unverified External".into();
    let refused = provider
        .identity(&sample.answers, "i", NOW)
        .expect_err("not admitted");
    assert_eq!(refused.code(), "provider_not_allowed");
}

/// Covers: C-086
#[test]
fn cern_admits_by_role_and_no_roles_are_none() {
    let mut sample = sample("cern");
    let provider = provider("cern", &sample);
    assert_eq!(
        provider.settings.issuer,
        "https://auth.cern.ch/auth/realms/cern"
    );
    for (roles, admitted) in [
        (serde_json::json!(["cern_user"]), true),
        (serde_json::json!(["other", "cern_user"]), true),
        (serde_json::json!(["other"]), false),
        (serde_json::json!([]), false),
        (Value::Null, false),
    ] {
        sample.answers.get_mut("id_token").expect("an ID token")["cern_roles"] = roles.clone();
        let read = provider.identity(&sample.answers, "i", NOW);
        assert_eq!(read.is_ok(), admitted, "{roles}");
    }
}

/// Covers: C-087, C-088, C-091, C-092
#[test]
fn globus_openaire_and_eosc_are_set_up_as_documented() {
    let globus = settings_of("globus");
    assert_eq!(globus.issuer, "https://auth.globus.org");
    assert_eq!(globus.scopes, ["openid", "profile", "email"]);
    let openaire = settings_of("openaire");
    assert_eq!(
        openaire.authorize.url,
        "https://aai.openaire.eu/oidc/authorize"
    );
    assert_eq!(openaire.scopes, ["openid", "profile", "email", "orcid"]);
    assert!(
        settings_of("openaire-beta")
            .scopes
            .contains(&"eduperson_entitlement".to_owned())
    );
    for (name, base) in [
        ("eosc", "https://proxy.aai.open-science-cloud.ec.europa.eu"),
        ("eosc-staging", "https://proxy.staging.eosc-federation.eu"),
        ("eosc-testing", "https://proxy.testing.eosc-federation.eu"),
    ] {
        let eosc = settings_of(name);
        assert_eq!(eosc.authorize.url, format!("{base}/OIDC/authorization"));
        assert_eq!(eosc.token.url, format!("{base}/OIDC/token"));
        assert_eq!(eosc.userinfo.url, format!("{base}/OIDC/userinfo"));
        assert_eq!(eosc.scopes, ["openid", "profile", "email", "entitlements"]);
        assert!(eosc.authorize.pkce);
        // The person may give another address, and has to confirm it.
        assert_eq!(eosc.sign_up.precedence["email"], Value::Bool(false));
        assert!(!eosc.sign_up.believe_verified_email);
    }
}

/// Who runs a forge says whether its word for an address is worth something.
#[test]
fn a_forge_that_confirms_nothing_proves_no_address() {
    for (name, believed) in [("forgejo", false), ("codeberg", true), ("gitlab", true)] {
        let settings = settings_of(name);
        assert_eq!(settings.sign_up.believe_verified_email, believed, "{name}");
    }
}

/// PKCE is left out where a provider breaks on it, and nowhere else.
///
/// Covers: C-015
#[test]
fn pkce_is_always_on_but_for_a_few() {
    let without: Vec<_> = SHIPPED
        .iter()
        .map(|(name, _)| (*name, settings_of(name)))
        .filter(|(_, settings)| !settings.authorize.pkce)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(without, ["cern-legacy", "linkedin"]);
}
