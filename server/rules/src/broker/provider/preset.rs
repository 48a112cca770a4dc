//! Descriptions of providers that come with the server or lie in a folder of the operator, and how they and the
//! configuration become one.

use std::collections::BTreeMap;
use std::path::Path;

use figment::Figment;
use figment::providers::Serialized;
use serde_json::{Map, Value};

use super::shipped::SHIPPED;
use super::{ProviderName, Settings};
use crate::config::{ConfigError, Problem, explain_value};

/// How many descriptions may stand on each other.
const MAX_DEPTH: usize = 5;

/// All descriptions by name.
#[derive(Clone, Debug)]
pub struct Presets(BTreeMap<String, Map<String, Value>>);

impl Presets {
    /// Those that come with the server, and before them those of a folder: files `<name>.toml`.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, or is no TOML.
    pub fn load(folder: Option<&Path>) -> Result<Self, ConfigError> {
        let mut presets = BTreeMap::new();
        for (name, text) in SHIPPED {
            let table = toml::from_str(text).map_err(|error| {
                ConfigError::one(Problem::new(name, format!("this is not TOML: {error}")))
            })?;
            presets.insert((*name).to_owned(), table);
        }
        let Some(folder) = folder else {
            return Ok(Self(presets));
        };
        let refused = |message: String| ConfigError::one(Problem::new("broker.presets", message));
        let unread = |path: &Path, error: std::io::Error| {
            refused(format!("{} cannot be read: {error}", path.display()))
        };
        let files = std::fs::read_dir(folder).map_err(|error| unread(folder, error))?;
        for file in files {
            let path = file.map_err(|error| unread(folder, error))?.path();
            if path.extension().is_none_or(|extension| extension != "toml") {
                continue;
            }
            let stem = path.file_stem().and_then(|stem| stem.to_str());
            let Some(name) = stem.and_then(ProviderName::parse) else {
                return Err(refused(format!(
                    "the file {} is not called as a provider can be: small letters, digits and hyphens",
                    path.display()
                )));
            };
            let text = std::fs::read_to_string(&path).map_err(|error| unread(&path, error))?;
            let table = toml::from_str(&text).map_err(|error: toml::de::Error| {
                refused(format!(
                    "{} is not TOML: {}",
                    path.display(),
                    error.message()
                ))
            })?;
            presets.insert(name.to_string(), table);
        }
        Ok(Self(presets))
    }

    /// The names of all descriptions.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// A description as it stands, without what an operator has to add.
    ///
    /// # Errors
    /// When it is not there, or not in the language of descriptions.
    pub fn describe(&self, name: &str) -> Result<Settings, ConfigError> {
        let own = Map::from_iter([("preset".to_owned(), Value::from(name))]);
        read(name, &self.merged(name, &own)?)
    }

    /// A provider of the configuration: its own table over the descriptions that it stands on, with all variables
    /// filled in.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn resolve(&self, name: &str, own: &Map<String, Value>) -> Result<Settings, ConfigError> {
        let mut merged = self.merged(name, own)?;
        let variables = variables(&merged);
        let mut problems = Vec::new();
        let needs = merged.get("needs").and_then(Value::as_object);
        for (variable, what) in needs.into_iter().flatten() {
            if !variables.contains_key(variable) {
                let key = format!("providers.{name}.variables.{variable}");
                let what = what.as_str().unwrap_or_default();
                problems.push(Problem::new(&key, format!("must be set: {what}")));
            }
        }
        if problems.is_empty() {
            for (member, value) in &mut merged {
                if member != "variables" && member != "needs" {
                    fill(value, &variables).unwrap_or_else(|unknown| {
                        let key = format!("providers.{name}.{member}");
                        let message = format!("names a variable that is not there: {unknown}");
                        problems.push(Problem::new(&key, message));
                    });
                }
            }
        }
        if !problems.is_empty() {
            return Err(ConfigError { problems });
        }
        read(name, &merged)
    }

    fn merged(
        &self,
        name: &str,
        own: &Map<String, Value>,
    ) -> Result<Map<String, Value>, ConfigError> {
        let refused = |message: String, help: &str| {
            let problem = Problem::new(&format!("providers.{name}.preset"), message);
            ConfigError::one(problem.help(help))
        };
        let mut layers = vec![own.clone()];
        let mut next = match own.get("preset") {
            None => self.0.contains_key(name).then(|| name.to_owned()),
            Some(Value::String(preset)) => Some(preset.clone()),
            Some(_) => return Err(refused("must be a text".to_owned(), "name a description")),
        };
        while let Some(preset) = next {
            let Some(layer) = self.0.get(&preset) else {
                let help = "see all of them with: countersign providers list --all";
                return Err(refused(format!("there is no description {preset:?}"), help));
            };
            layers.push(layer.clone());
            if layers.len() > MAX_DEPTH {
                let message = format!("{preset:?} stands on too many descriptions");
                return Err(refused(message, "let it stand on another one"));
            }
            next = layer
                .get("preset")
                .and_then(Value::as_str)
                .map(str::to_owned);
        }
        let mut merged = Map::new();
        for layer in layers.into_iter().rev() {
            merge(&mut merged, layer, false);
        }
        Ok(merged)
    }
}

/// Lays a table over another, as the configuration lies over descriptions. Claims are replaced whole, for half of one and half of another makes neither.
pub fn merge(base: &mut Map<String, Value>, over: Map<String, Value>, whole: bool) {
    for (name, value) in over {
        match (base.get_mut(&name), value) {
            (Some(Value::Object(inner)), Value::Object(value)) if !whole => {
                merge(inner, value, name == "claims" || name == "extra");
            }
            (_, Value::String(text)) if text.is_empty() => {
                base.remove(&name);
            }
            (_, value) => {
                base.insert(name, value);
            }
        }
    }
}

fn variables(merged: &Map<String, Value>) -> BTreeMap<String, String> {
    let table = merged.get("variables").and_then(Value::as_object);
    let given = table.into_iter().flatten().filter_map(|(name, value)| {
        let value = value.as_str()?;
        // A base to which paths are added ends without a slash, however it was written.
        let value = if name.ends_with("url") {
            value.trim_end_matches('/')
        } else {
            value
        };
        Some((name.clone(), value.to_owned()))
    });
    given.filter(|(_, value)| !value.is_empty()).collect()
}

/// Puts values where variables stand; the name of one that has none is the error.
fn fill(value: &mut Value, variables: &BTreeMap<String, String>) -> Result<(), String> {
    match value {
        Value::String(text) => {
            let mut done = String::new();
            let mut rest = text.as_str();
            while let Some(at) = rest.find("${") {
                let (before, after) = rest.split_at(at);
                let (name, after) = after[2..].split_once('}').ok_or_else(|| after.to_owned())?;
                let filled = variables.get(name).ok_or_else(|| name.to_owned())?;
                done.push_str(before);
                done.push_str(filled);
                rest = after;
            }
            done.push_str(rest);
            *text = done;
            Ok(())
        }
        Value::Array(items) => items.iter_mut().try_for_each(|one| fill(one, variables)),
        Value::Object(members) => members
            .values_mut()
            .try_for_each(|one| fill(one, variables)),
        _ => Ok(()),
    }
}

fn read(name: &str, merged: &Map<String, Value>) -> Result<Settings, ConfigError> {
    Figment::from(Serialized::defaults(merged))
        .extract()
        .map_err(|error: figment::Error| {
            let problems = error.into_iter().map(|error| {
                let mut problem = explain_value(&error);
                problem.key = format!("providers.{name}.{}", problem.key);
                problem.key = problem.key.trim_end_matches('.').to_owned();
                problem
            });
            ConfigError {
                problems: problems.collect(),
            }
        })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn presets(list: Value) -> Presets {
        Presets(serde_json::from_value(list).expect("descriptions"))
    }

    fn table(value: Value) -> Map<String, Value> {
        serde_json::from_value(value).expect("a table")
    }

    #[test]
    fn a_description_stands_on_others_and_is_filled_in() {
        let presets = presets(json!({
            "base": {"title": "Base", "scopes": ["a", "b"], "claims": {"subject": "userinfo:/sub", "email": "userinfo:/email"}},
            "corp": {"preset": "base", "issuer": "${base_url}/realms/${realm}",
                "needs": {"base_url": "The server", "realm": "The realm"},
                "claims": {"email": {"value": "x"}}},
        }));
        let own = json!({"preset": "corp", "client_id": "me", "scopes": ["c"],
            "variables": {"base_url": "https://id.example.org/", "realm": "staff"}});
        let settings = presets.resolve("mine", &table(own)).expect("settings");
        assert_eq!(settings.issuer, "https://id.example.org/realms/staff");
        assert_eq!(settings.title, "Base");
        assert_eq!(settings.scopes, ["c"]);
        assert!(settings.claims.subject.is_some());
        // An empty text takes away.
        let own = json!({"preset": "base", "title": ""});
        let settings = presets.resolve("mine", &table(own)).expect("settings");
        assert_eq!(settings.title, "");
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        let presets = presets(json!({
            "corp": {"issuer": "${base_url}", "needs": {"base_url": "The server"}},
            "loop": {"preset": "loop"},
        }));
        for (own, key) in [
            (json!({"preset": "corp"}), "providers.x.variables.base_url"),
            (json!({"preset": "nothing"}), "providers.x.preset"),
            (json!({"preset": "loop"}), "providers.x.preset"),
            (json!({"preset": 7}), "providers.x.preset"),
            (json!({"clientid": "a"}), "providers.x.clientid"),
            (
                json!({"authorize": {"ur": "a"}}),
                "providers.x.authorize.ur",
            ),
            (json!({"scopes": "a"}), "providers.x.scopes"),
            (json!({"title": "${gone}"}), "providers.x.title"),
            (
                json!({"claims": {"email": "nowhere"}}),
                "providers.x.claims.email",
            ),
        ] {
            let refused = presets.resolve("x", &table(own)).expect_err("a problem");
            assert_eq!(refused.problems[0].key, key, "{refused}");
        }
    }
}
