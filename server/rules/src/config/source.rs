//! What the sources hold: the values of a TOML file with the lines they stand
//! on, and those of the environment in the types that their keys declare.

use std::collections::HashMap;
use std::ffi::OsString;
use std::path::Path;

use figment::value::{Dict, Value};

use super::Problem;
use super::explain::explain_unknown;
use super::keys::{self, Key};
use super::load::{Layer, Origin, nested, to_dict};

const PREFIX: &str = "COUNTERSIGN_";

/// The values of a TOML file and the line of each key.
pub(super) fn read_file(path: &Path) -> Result<(Dict, HashMap<String, usize>), Problem> {
    let place = path.display().to_string();
    let refused = |message: String, place: String| Problem::new("", message).place(place);
    let bytes = std::fs::read(path).map_err(|error| {
        refused(
            format!("the configuration file cannot be read: {error}"),
            place.clone(),
        )
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        refused(
            "the configuration file is not UTF-8 text".to_owned(),
            place.clone(),
        )
    })?;
    // The parser's own message repeats the line, which may hold a password.
    let broken = |error: &toml::de::Error| {
        let line = error.span().map(|span| line_of(&text, span.start));
        let place = line.map_or_else(|| place.clone(), |line| format!("{place}:{line}"));
        refused(
            format!("this is not TOML: {}", error.message().replace('\n', ", ")),
            place,
        )
    };
    let spanned = toml::de::DeTable::parse(&text).map_err(|error| broken(&error))?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| broken(&error))?;
    let mut lines = HashMap::new();
    key_lines("", spanned.get_ref(), &text, &mut lines);
    Ok((to_dict(&table), lines))
}

fn key_lines(
    path: &str,
    table: &toml::de::DeTable<'_>,
    text: &str,
    lines: &mut HashMap<String, usize>,
) {
    for (key, value) in table {
        let name = key.get_ref();
        let path = if path.is_empty() {
            name.to_string()
        } else {
            format!("{path}.{name}")
        };
        lines.insert(path.clone(), line_of(text, key.span().start));
        if let Some(table) = value.get_ref().as_table() {
            key_lines(&path, table, text, lines);
        }
    }
}

fn line_of(text: &str, offset: usize) -> usize {
    text.bytes()
        .take(offset)
        .filter(|byte| *byte == b'\n')
        .count()
        + 1
}

/// A layer for each variable that sets a key.
pub(super) fn from_environment(
    environment: &[(OsString, OsString)],
    known: &[Key],
    problems: &mut Vec<Problem>,
) -> Vec<Layer> {
    let mut layers = Vec::new();
    let providers = keys::of_providers();
    for (variable, value) in environment {
        let Some(variable) = variable.to_str().filter(|name| name.starts_with(PREFIX)) else {
            continue;
        };
        if variable == "COUNTERSIGN_CONFIG" || is_foreign(variable) {
            continue;
        }
        let path = variable[PREFIX.len()..]
            .replace("__", ".")
            .to_ascii_lowercase();
        if let Some((name, member)) = provider_member(&path) {
            if let Some(value) = value.to_str().filter(|value| !value.is_empty()) {
                let key = providers.iter().find(|key| key.path == member);
                let value = key.map_or_else(|| value.into(), |key| typed(key, value));
                layers.push(Layer {
                    origin: Origin::Environment(variable.to_owned()),
                    data: nested(&format!("providers.{name}.{member}"), value),
                });
            }
            continue;
        }
        let Some(key) = known.iter().find(|key| key.path == path) else {
            problems.push(explain_unknown(&path, known).place(variable));
            continue;
        };
        let Some(value) = value.to_str() else {
            problems.push(Problem::new(&key.path, "the value is not UTF-8 text").place(variable));
            continue;
        };
        // Container files often pass a variable on that nobody has set: empty counts as not set.
        if !value.is_empty() {
            let data = nested(&key.path, typed(key, value));
            layers.push(Layer {
                origin: Origin::Environment(variable.to_owned()),
                data,
            });
        }
    }
    layers
}

/// The name of a provider and one of its settings. Which names are good is judged where providers are.
fn provider_member(path: &str) -> Option<(&str, &str)> {
    path.strip_prefix("providers.")?.split_once('.')
}

/// Variables with our prefix that others own: container runtimes describe a
/// service called "countersign" to its neighbours in these, and the test suite
/// names the databases it may use.
fn is_foreign(variable: &str) -> bool {
    let rest = &variable[PREFIX.len()..];
    ["SERVICE_HOST", "PORT"].contains(&rest)
        || ["SERVICE_PORT", "PORT_", "TEST_"]
            .iter()
            .any(|prefix| rest.starts_with(prefix))
}

/// The text of a variable or flag as the type that the key declares.
pub(super) fn typed(key: &Key, text: &str) -> Value {
    if key.accepts("array") {
        if text.trim_start().starts_with('[') {
            return scalar(text).unwrap_or_else(|| text.into());
        }
        let items = text
            .split(',')
            .map(str::trim)
            .filter(|item| !item.is_empty());
        return items.map(Value::from).collect::<Vec<_>>().into();
    }
    if key.accepts("string") {
        return text.into();
    }
    scalar(text).unwrap_or_else(|| text.into())
}

fn scalar(text: &str) -> Option<Value> {
    let table: toml::Table = toml::from_str(&format!("value = {text}")).ok()?;
    if table.len() != 1 {
        return None;
    }
    to_dict(&table).remove("value")
}
