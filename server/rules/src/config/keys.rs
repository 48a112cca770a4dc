//! The list of all keys, taken from the schema of [`Config`](super::Config).

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::Config;
use crate::broker::provider;

/// One setting as its declaration describes it.
#[derive(Clone, Debug)]
pub(super) struct Key {
    /// `tokens.code_lifetime`
    pub path: String,
    /// JSON types that are accepted: `string`, `integer`, `boolean`, `array`, `null`.
    pub types: Vec<String>,
    /// The accepted names, for a choice.
    pub choices: Vec<Choice>,
    /// The doc comment.
    pub description: String,
    /// The built-in value.
    pub default: Value,
}

/// One accepted name of a choice.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub name: String,
    pub description: String,
}

/// A table of the file.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// Empty for the keys at the top.
    pub path: String,
    pub description: String,
    pub keys: Vec<Key>,
}

impl Key {
    pub fn accepts(&self, json_type: &str) -> bool {
        self.types.iter().any(|accepted| accepted == json_type)
    }

    /// The environment variable of the key.
    pub fn variable(&self) -> String {
        format!(
            "COUNTERSIGN_{}",
            self.path.replace('.', "__").to_ascii_uppercase()
        )
    }
}

/// The JSON Schema of the configuration file, nothing behind references.
pub(super) fn schema() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings
        .into_generator()
        .into_root_schema_for::<Config>()
        .to_value()
}

/// All tables with their keys, in the order of their declaration.
pub(super) fn sections() -> Vec<Section> {
    let schema = schema();
    let default = serde_json::to_value(Config::default()).unwrap_or_default();
    let mut sections = Vec::new();
    collect("", &schema, &default, &mut sections);
    sections
}

/// All keys.
pub(super) fn all() -> Vec<Key> {
    sections()
        .into_iter()
        .flat_map(|section| section.keys)
        .collect()
}

/// The JSON Schema of the description of a provider, nothing behind references.
pub(super) fn provider_schema() -> Value {
    let settings =
        SchemaSettings::draft2020_12().with(|settings| settings.inline_subschemas = true);
    settings
        .into_generator()
        .into_root_schema_for::<provider::Settings>()
        .to_value()
}

/// The keys of one provider, without `providers.<name>.`.
pub(super) fn of_providers() -> Vec<Key> {
    let default = serde_json::to_value(provider::Settings::default()).unwrap_or_default();
    let mut sections = Vec::new();
    collect("", &provider_schema(), &default, &mut sections);
    sections
        .into_iter()
        .flat_map(|section| section.keys)
        .collect()
}

fn collect(path: &str, schema: &Value, default: &Value, sections: &mut Vec<Section>) {
    let position = sections.len();
    sections.push(Section {
        path: path.to_owned(),
        description: text(schema, "description"),
        keys: Vec::new(),
    });
    let Some(properties) = schema["properties"].as_object() else {
        return;
    };
    for (name, property) in properties {
        let path = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        if property["properties"].is_object() {
            collect(&path, property, &default[name], sections);
        } else {
            sections[position].keys.push(Key {
                path,
                types: types(property),
                choices: choices(property),
                description: text(property, "description"),
                default: default[name].clone(),
            });
        }
    }
}

fn text(schema: &Value, member: &str) -> String {
    schema[member]
        .as_str()
        .unwrap_or_default()
        .replace('\n', " ")
}

fn types(schema: &Value) -> Vec<String> {
    match &schema["type"] {
        Value::String(name) => vec![name.clone()],
        Value::Array(names) => names
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect(),
        // A choice with described members is a `oneOf` of texts.
        _ => vec!["string".to_owned()],
    }
}

fn choices(schema: &Value) -> Vec<Choice> {
    let schema = if schema["items"].is_object() {
        &schema["items"]
    } else {
        schema
    };
    let described = schema["oneOf"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| {
            Some(Choice {
                name: one["const"].as_str()?.to_owned(),
                description: text(one, "description"),
            })
        });
    let plain = schema["enum"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|one| {
            Some(Choice {
                name: one.as_str()?.to_owned(),
                description: String::new(),
            })
        });
    described.chain(plain).collect()
}

/// The known key or table nearest to a name that is unknown, when one is near.
pub(super) fn nearest(unknown: &str, known: &[Key]) -> Option<String> {
    let last = unknown.rsplit('.').next().unwrap_or(unknown);
    known
        .iter()
        .map(|key| {
            // A right name in the wrong table is nearer than any misspelling.
            let name = key.path.rsplit('.').next().unwrap_or(&key.path);
            let similar = strsim::normalized_damerau_levenshtein(unknown, &key.path)
                .max(strsim::normalized_damerau_levenshtein(last, name) * 0.9);
            (similar, &key.path)
        })
        .filter(|(similar, _)| *similar > 0.6)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, path)| path.clone())
}

#[cfg(test)]
mod tests {
    use super::{all, nearest, of_providers};

    #[test]
    fn every_key_is_described_and_has_a_default() {
        let keys = all();
        assert!(keys.len() > 30);
        for key in &keys {
            assert!(!key.description.is_empty(), "{}", key.path);
            assert!(!key.types.is_empty(), "{}", key.path);
            assert!(
                !key.default.is_null() || key.accepts("null"),
                "{}",
                key.path
            );
        }
    }

    #[test]
    fn every_key_of_a_provider_is_described() {
        let keys = of_providers();
        assert!(keys.len() > 60);
        for key in &keys {
            assert!(!key.description.is_empty(), "{}", key.path);
        }
    }

    #[test]
    fn a_misspelt_or_misplaced_name_finds_its_key() {
        let keys = all();
        for (unknown, known) in [
            ("listn", "listen"),
            ("tokens.code_lifetme", "tokens.code_lifetime"),
            ("code_lifetime", "tokens.code_lifetime"),
            ("token.code_lifetime", "tokens.code_lifetime"),
            ("trusted_proxys", "server.trusted_proxies"),
        ] {
            assert_eq!(nearest(unknown, &keys).as_deref(), Some(known), "{unknown}");
        }
        assert_eq!(nearest("zzz", &keys), None);
    }
}
