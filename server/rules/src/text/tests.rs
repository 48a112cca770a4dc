//! What holds for every catalogue.

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::theme::Theme;

fn say(language: &str, text: &Text) -> String {
    let theme = Theme::built_in();
    let words = theme.words(language).expect("the language is there");
    words.try_say(text).expect("the message is there")
}

#[test]
fn waits_are_rounded_up() {
    let said: Vec<_> = [0, 1, 59, 60, 61, 3_540, 3_541, 3_600, 3_601]
        .map(|seconds| say("en", &Text::wait(seconds)))
        .into();
    let expected = [
        "1 second",
        "1 second",
        "59 seconds",
        "1 minute",
        "2 minutes",
        "59 minutes",
        "1 hour",
        "1 hour",
        "2 hours",
    ];
    assert_eq!(said, expected);
}

#[test]
fn numbers_are_grouped() {
    let people =
        |language, count: u64| say(language, &Text::new("consent-people").with("count", count));
    assert_eq!(people("en", 0), "Nobody yet");
    assert_eq!(people("en", 1), "1 person");
    assert_eq!(people("en", 1_234_567), "1,234,567 people");
    assert_eq!(people("de", 1_234), "1.234 Personen");
    assert_eq!(people("es", 1_234), "1234 personas");
    assert_eq!(people("es", 12_345), "12.345 personas");
    assert_eq!(people("fr", 1_234), "1\u{202f}234 personnes");
    assert_eq!(people("it", 1), "1 persona");
}

#[test]
fn days_are_written_out() {
    let theme = Theme::built_in();
    let at: DateTime<Utc> = "2026-11-22T14:05:09Z".parse().expect("a time");
    let english = theme.words("en").expect("English is there");
    assert_eq!(day(english, &at), "22 November 2026");
    assert_eq!(moment(english, &at), "22 November 2026, 14:05 UTC");
    let first: DateTime<Utc> = "2026-03-01T00:00:00Z".parse().expect("a time");
    for (language, written) in [
        ("de", "1. März 2026"),
        ("es", "1 de marzo de 2026"),
        ("fr", "1er mars 2026"),
        ("it", "1 marzo 2026"),
    ] {
        let words = theme.words(language).expect("the language is there");
        assert_eq!(day(words, &first), written);
    }
    assert_eq!(machine(&at), "2026-11-22T14:05:09Z");
}

/// Keys and the variables of their messages.
fn messages(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    for (name, text) in catalogue(language) {
        let mut key = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((new, _)) = line.split_once(" = ")
                && !line.starts_with(' ')
            {
                key = new.to_owned();
                assert!(
                    found.insert(key.clone(), BTreeSet::new()).is_none(),
                    "{name}: {key} twice"
                );
            }
            for rest in line.split('$').skip(1) {
                let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                let variable = rest[..end.unwrap_or(rest.len())].to_owned();
                found.entry(key.clone()).or_default().insert(variable);
            }
        }
    }
    found
}

#[test]
fn every_file_can_be_read() {
    for language in LANGUAGES {
        let words = Words::new(language, [catalogue(language)], None);
        assert!(words.is_ok(), "{language}: {:?}", words.err());
    }
}

/// Covers: S-079
#[test]
fn every_language_has_every_message_with_the_same_values() {
    let english = messages("en");
    assert!(english.len() > 400);
    for language in LANGUAGES {
        let theirs = messages(language);
        for (key, variables) in &english {
            assert_eq!(theirs.get(key), Some(variables), "{language}: {key}");
        }
        let more: Vec<_> = theirs
            .keys()
            .filter(|key| !english.contains_key(*key))
            .collect();
        assert!(more.is_empty(), "{language} alone has {more:?}");
    }
}

#[test]
fn every_key_in_the_code_is_a_message_and_every_message_is_used() {
    let known = messages("en");
    let mut used = BTreeSet::new();
    for (path, source) in sources() {
        for quote in source.split('"') {
            if known.contains_key(quote) {
                used.insert(quote.to_owned());
            }
        }
        for start in ["Text::new(\"", "t(\""] {
            for (place, _) in source.match_indices(start) {
                let before = source[..place].chars().next_back();
                let rest = &source[place + start.len()..];
                let key = rest.split('"').next().unwrap_or_default();
                let is_call = before.is_none_or(|c| !c.is_alphanumeric() && c != '_');
                // A key may be put together: `"outcome-" ~ outcome`.
                if is_call
                    && path.contains(if start.len() == 3 { "templates" } else { "src" })
                    && !key.ends_with('-')
                {
                    assert!(known.contains_key(key), "{path}: there is no message {key}");
                }
            }
        }
    }
    let unused: Vec<_> = known
        .keys()
        .filter(|key| {
            !used.contains(*key) && !key.starts_with("month-") && !key.starts_with("outcome-")
        })
        .collect();
    assert!(unused.is_empty(), "nobody says {unused:?}");
}

/// The code and the templates.
fn sources() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let server = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let mut folders: Vec<_> = [
        "cli/src",
        "operations/src",
        "pages/src",
        "registry/src",
        "rules/src",
        "src",
        "templates",
    ]
    .map(|folder| server.join(folder))
    .into();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("it can be listed").path();
            let is_test = path.ends_with("text/tests.rs");
            match path.extension().and_then(|ending| ending.to_str()) {
                None if path.is_dir() => folders.push(path),
                Some("rs" | "html" | "txt") if !is_test => {
                    let text = std::fs::read_to_string(&path).expect("it can be read");
                    found.push((path.display().to_string(), text));
                }
                _ => {}
            }
        }
    }
    found
}
