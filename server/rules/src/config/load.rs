//! Loading: defaults, then the file, then the environment, then flags.
//!
//! Each source is a layer of figment under a number, so that every effective
//! value, and every complaint about one, can name the place it came from.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use figment::value::{Dict, Map, Value};
use figment::{Figment, Metadata, Profile, Provider};

use super::explain::{explain, explain_unknown, unknown_keys};
use super::source::{from_environment, read_file, typed};
use super::{Config, ConfigError, Issuer, Problem, keys};

/// The file that is read from the working folder when no other is named.
pub const DEFAULT_FILE: &str = "countersign.toml";

/// Everything a configuration is made of.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    /// The file that was asked for; it must exist. Without one, `countersign.toml` in `folder` is read if it exists.
    pub file: Option<PathBuf>,
    /// The working folder.
    pub folder: PathBuf,
    /// The environment, of which only `COUNTERSIGN_…` is read.
    pub environment: Vec<(OsString, OsString)>,
    /// Values given by flags.
    pub overrides: Vec<Override>,
}

/// A value given by a flag.
#[derive(Clone, Debug)]
pub struct Override {
    /// The flag, as in `--listen`.
    pub flag: &'static str,
    /// The key that it sets.
    pub key: &'static str,
    /// The value as it was given.
    pub value: String,
}

impl Sources {
    /// The sources of this process.
    pub fn of_process(file: Option<PathBuf>, overrides: Vec<Override>) -> Self {
        Self {
            file,
            folder: PathBuf::from("."),
            environment: std::env::vars_os().collect(),
            overrides,
        }
    }
}

/// Where an effective value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built in.
    Default,
    /// Worked out from another key.
    Derived(&'static str),
    /// A file, and the line where the key stands.
    File(PathBuf, Option<usize>),
    /// An environment variable.
    Environment(String),
    /// A flag.
    Flag(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::Derived(key) => write!(f, "from {key}"),
            Self::File(file, Some(line)) => write!(f, "{}:{line}", file.display()),
            Self::File(file, None) => write!(f, "{}", file.display()),
            Self::Environment(variable) => f.write_str(variable),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// A checked configuration and where its values came from.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The effective settings.
    pub config: Config,
    /// The file that was read.
    pub file: Option<PathBuf>,
    /// The origin of each key.
    pub origins: BTreeMap<String, Origin>,
}

impl Loaded {
    /// Each key with its effective value and its origin, in the order of their
    /// declaration. Secrets are masked.
    pub fn explain(&self) -> Vec<(String, serde_json::Value, Origin)> {
        let values = serde_json::to_value(&self.config).unwrap_or_default();
        keys::all()
            .into_iter()
            .map(|key| {
                let pointer = format!("/{}", key.path.replace('.', "/"));
                let value = values.pointer(&pointer).cloned().unwrap_or_default();
                let origin = self
                    .origins
                    .get(&key.path)
                    .cloned()
                    .unwrap_or(Origin::Default);
                (key.path, value, origin)
            })
            .collect()
    }
}

impl Config {
    /// Reads, merges and checks all sources.
    ///
    /// # Errors
    /// With everything found wrong: unreadable sources, unknown keys, values of
    /// a wrong type, values that break a rule.
    pub fn load(sources: &Sources) -> Result<Loaded, ConfigError> {
        let known = keys::all();
        let mut layers = vec![Layer {
            origin: Origin::Default,
            data: to_dict(&Config::default()),
        }];
        let mut problems = Vec::new();

        let file = sources.file(&mut problems);
        let mut lines = HashMap::new();
        if let Some(path) = &file {
            match read_file(path) {
                Ok((data, key_lines)) => {
                    lines = key_lines;
                    layers.push(Layer {
                        origin: Origin::File(path.clone(), None),
                        data,
                    });
                }
                Err(problem) => problems.push(problem),
            }
        }
        layers.extend(from_environment(
            &sources.environment,
            &known,
            &mut problems,
        ));
        for given in &sources.overrides {
            if let Some(key) = known.iter().find(|key| key.path == given.key) {
                let data = nested(&key.path, typed(key, &given.value));
                layers.push(Layer {
                    origin: Origin::Flag(given.flag),
                    data,
                });
            }
        }

        let layer_origins: Vec<Origin> = layers.iter().map(|layer| layer.origin.clone()).collect();
        let origin_at = |layer: usize, key: &str| match &layer_origins[layer] {
            Origin::File(path, _) => Origin::File(path.clone(), lines.get(key).copied()),
            other => other.clone(),
        };
        for (number, layer) in layers.iter_mut().enumerate() {
            for unknown in unknown_keys(&layer.data, &known) {
                problems.push(
                    explain_unknown(&unknown, &known)
                        .place(origin_at(number, &unknown).to_string()),
                );
                remove(&mut layer.data, &unknown);
            }
        }

        let layer_of =
            |metadata: Option<&Metadata>| metadata.and_then(|metadata| metadata.name.parse().ok());
        // A value that is wrong is taken out, to see what else is: all of it is said at once.
        let (figment, mut config) = loop {
            let figment = layers
                .iter()
                .enumerate()
                .fold(Figment::new(), |figment, (number, layer)| {
                    figment.merge(Numbered(number, layer))
                });
            let error = match figment.extract::<Config>() {
                Ok(config) => break (figment, config),
                Err(error) => error,
            };
            let mut problem = explain(&error);
            if let Some(layer) = layer_of(error.metadata.as_ref()) {
                problem.place = Some(origin_at(layer, &problem.key).to_string());
            }
            let given = layers.iter_mut().skip(1);
            let removed = given
                .filter_map(|layer| remove(&mut layer.data, &problem.key))
                .count();
            problems.push(problem);
            if removed == 0 {
                break (figment, Config::default());
            }
        };
        if !problems.is_empty() {
            return Err(ConfigError { problems });
        }

        let mut origins: BTreeMap<String, Origin> = known
            .iter()
            .filter_map(|key| {
                let layer = layer_of(figment.find_metadata(&key.path))?;
                Some((key.path.clone(), origin_at(layer, &key.path)))
            })
            .collect();
        if origins.get("issuer") == Some(&Origin::Default) && config.listen.port() != 0 {
            config.issuer = Issuer::local(config.listen.port());
            if origins.get("listen") != Some(&Origin::Default) {
                origins.insert("issuer".to_owned(), Origin::Derived("listen"));
            }
        }
        config.validate().map_err(|mut error| {
            for problem in &mut error.problems {
                problem.place = origins.get(&problem.key).map(Origin::to_string);
            }
            error
        })?;
        Ok(Loaded {
            config,
            file,
            origins,
        })
    }
}

impl Sources {
    /// The file to read: named by flag, else by variable, else the one in the working folder if there is one.
    fn file(&self, problems: &mut Vec<Problem>) -> Option<PathBuf> {
        let named = self
            .environment
            .iter()
            .find(|(name, value)| name == "COUNTERSIGN_CONFIG" && !value.is_empty());
        let (path, place) = match (&self.file, named) {
            (Some(path), _) => (path.clone(), "--config"),
            (None, Some((_, path))) => (PathBuf::from(path), "COUNTERSIGN_CONFIG"),
            (None, None) => {
                let path = if self.folder == Path::new(".") {
                    PathBuf::from(DEFAULT_FILE)
                } else {
                    self.folder.join(DEFAULT_FILE)
                };
                return path.exists().then_some(path);
            }
        };
        if !path.exists() {
            let message = format!("the configuration file {} does not exist", path.display());
            problems.push(
                Problem::new("", message)
                    .place(place)
                    .help("write one with: countersign config init"),
            );
            return None;
        }
        Some(path)
    }
}

/// One source of values.
pub(super) struct Layer {
    pub origin: Origin,
    pub data: Dict,
}

/// A layer whose metadata is named by its number.
struct Numbered<'a>(usize, &'a Layer);

impl Provider for Numbered<'_> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.0.to_string())
    }

    fn data(&self) -> figment::Result<Map<Profile, Dict>> {
        Ok(Profile::Default.collect(self.1.data.clone()))
    }
}

/// The members of a value that is a table.
pub(super) fn to_dict(value: &impl serde::Serialize) -> Dict {
    Value::serialize(value)
        .ok()
        .and_then(Value::into_dict)
        .unwrap_or_default()
}

/// Takes out the value at a path with dots.
fn remove(dict: &mut Dict, path: &str) -> Option<Value> {
    match path.split_once('.') {
        None => dict.remove(path),
        Some((table, rest)) => match dict.get_mut(table)? {
            Value::Dict(_, inner) => remove(inner, rest),
            _ => None,
        },
    }
}

/// A table that holds one value, at a path with dots.
pub(super) fn nested(path: &str, value: Value) -> Dict {
    figment::util::nest(path, value)
        .into_dict()
        .unwrap_or_default()
}

#[cfg(test)]
#[path = "load_tests.rs"]
mod tests;
