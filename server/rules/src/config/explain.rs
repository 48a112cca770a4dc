//! The words for what is wrong with a source: keys that do not exist, values of
//! another type.

use figment::error::{Actual, Kind};
use figment::value::Dict;

use super::Problem;
use super::keys::{self, Key};

/// The paths in a layer that no key answers to.
pub(super) fn unknown_keys(data: &Dict, known: &[Key]) -> Vec<String> {
    fn walk(path: &str, dict: &Dict, known: &[Key], unknown: &mut Vec<String>) {
        for (name, value) in dict {
            let path = if path.is_empty() {
                name.clone()
            } else {
                format!("{path}.{name}")
            };
            if known.iter().any(|key| key.path == path) {
                continue;
            }
            let table = format!("{path}.");
            let is_table = known.iter().any(|key| key.path.starts_with(&table));
            match value.as_dict() {
                Some(dict) if is_table => walk(&path, dict, known, unknown),
                // A value where a table belongs: the extraction says so.
                None if is_table => {}
                _ => unknown.push(path),
            }
        }
    }
    let mut unknown = Vec::new();
    walk("", data, known, &mut unknown);
    unknown
}

pub(super) fn explain_unknown(path: &str, known: &[Key]) -> Problem {
    let problem = Problem::new(path, "there is no such setting");
    match keys::nearest(path, known) {
        Some(near) => problem.help(format!("did you mean {near}?")),
        None => problem.help("see all settings with: countersign config reference"),
    }
}

/// The words of a wrong type or value.
pub(crate) fn explain(error: &figment::Error) -> Problem {
    let key = error.path.join(".");
    let message = match &error.kind {
        Kind::Message(message) if message.contains("socket address") => {
            "is not an address with a port; write for example \"127.0.0.1:8080\"".to_owned()
        }
        Kind::Message(message) => message.clone(),
        Kind::InvalidType(found, expected) | Kind::InvalidValue(found, expected) => {
            format!(
                "expected {}, found {}",
                plain_type(expected),
                plain_value(found)
            )
        }
        Kind::UnknownVariant(found, accepted) => {
            format!("{found:?} is not one of {}", accepted.join(", "))
        }
        other => other.to_string(),
    };
    // An item of a list is reported under its index.
    let key = key
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches('.');
    Problem::new(key, message)
}

fn plain_type(expected: &str) -> String {
    match expected {
        "u32" => format!("a whole number from 0 to {}", u32::MAX),
        "a boolean" => "true or false".to_owned(),
        "a sequence" => "a list".to_owned(),
        "a string" | "path string" => "a text".to_owned(),
        _ if expected.starts_with("struct ") => "a table of settings".to_owned(),
        other => other.to_owned(),
    }
}

fn plain_value(found: &Actual) -> String {
    match found {
        Actual::Bool(value) => value.to_string(),
        Actual::Unsigned(value) => value.to_string(),
        Actual::Signed(value) => value.to_string(),
        Actual::Float(value) => value.to_string(),
        // Not repeated: what stands in the wrong place may be a secret.
        Actual::Str(_) => "a text".to_owned(),
        Actual::Seq => "a list".to_owned(),
        Actual::Map => "a table".to_owned(),
        _ => "nothing".to_owned(),
    }
}
