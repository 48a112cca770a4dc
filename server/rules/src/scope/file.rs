//! Scopes in files: what an operator, or a service that is installed beside the
//! server, declares. A file says all of a scope; what it leaves out is the
//! default. Scopes that no file names stay as they are. The same files declare
//! types of authorization details ([`crate::authorization_details::file`]).

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use countersign_store::{NewScope, Scope, ScopeNaming, ScopeRules};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::manage::{self, ScopeChange};
use super::naming::{self, NamingChange};
use crate::app::App;
use crate::authorization_details::file as details;
use crate::manage::{Actor, IfMatch, ManageError};

/// One scope of a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The scope.
    pub id: String,
    /// What the person reads who is asked to agree.
    pub help_text: String,
    /// What the developer reads.
    #[serde(default)]
    pub description: String,
    /// The heading on the consent page.
    #[serde(default)]
    pub group: String,
    /// Whether only internal clients may have it.
    #[serde(default)]
    pub internal: bool,
    /// Former names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// RFC 3339 in a string; TOML's own dates are not read.
    pub deprecated_at: Option<DateTime<Utc>>,
    /// What to ask for instead.
    pub replaced_by: Option<String>,
    /// Whether each client has to be approved.
    #[serde(default)]
    pub approval: Approval,
    /// Whether only people whose role holds it may grant it.
    #[serde(default)]
    pub restricted: bool,
    /// What it may name.
    #[serde(default)]
    pub resources: Resources,
}

/// Whether each client has to be approved for a scope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// It stands on the client's list, and that is enough.
    #[default]
    None,
    /// Somebody has to approve it.
    Required,
}

impl Approval {
    /// The word in files and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Required => "required",
        }
    }
}

/// Which resources a scope may name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Resources {
    /// It names none.
    #[default]
    None,
    /// Whatever the API knows.
    Any,
    /// A registered category.
    Category,
}

impl Resources {
    /// The word in files and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Any => "any",
            Self::Category => "category",
        }
    }
}

/// What files declare. A file as TOML has it, and JSON and YAML may.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Scopes.
    #[serde(default, rename = "scope")]
    pub scopes: Vec<Entry>,
    /// Types of authorization details.
    #[serde(default, rename = "authorization_details_type")]
    pub details_types: Vec<details::Entry>,
}

/// A member that differs: its name, before and after.
pub type Difference = (&'static str, Value, Value);

/// What becomes of one scope.
#[derive(Debug, Serialize)]
pub struct Applied {
    /// The scope.
    pub id: String,
    /// `created`, `updated` or `unchanged`.
    pub outcome: &'static str,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// Why files are not applied. Each a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// A file or folder cannot be read, or a file is not what it should be.
    #[error("the scopes in {} cannot be used: {reason}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Two entries have the same id.
    #[error("the scope {0} is declared twice")]
    Twice(String),
    /// Two types have the same id.
    #[error("the type of authorization details {0} is declared twice")]
    TypeTwice(String),
    /// A type is refused.
    #[error("the type of authorization details {id}: {error}")]
    DetailsType {
        /// Which.
        id: String,
        /// Why.
        error: ManageError,
    },
    /// An entry is refused.
    #[error("the scope {id}: {error}")]
    Scope {
        /// Which.
        id: String,
        /// Why.
        error: ManageError,
    },
}

/// What a file declares, or all files in a folder whose names end in `.toml`,
/// `.json`, `.yaml` or `.yml`, in the order of their names.
///
/// # Errors
/// [`FileError`].
pub fn read(path: &Path) -> Result<Declared, FileError> {
    let failed = |error: std::io::Error| FileError::File {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in std::fs::read_dir(path).map_err(failed)? {
            let file = entry.map_err(failed)?.path();
            if form(&file).is_some() {
                files.push(file);
            }
        }
        files.sort();
    } else {
        files.push(path.to_owned());
    }
    let mut all = Declared::default();
    for file in files {
        let declared = read_file(&file)?;
        all.scopes.extend(declared.scopes);
        all.details_types.extend(declared.details_types);
    }
    if let Some(id) = twice(all.scopes.iter().map(|entry| &entry.id)) {
        return Err(FileError::Twice(id));
    }
    match twice(all.details_types.iter().map(|entry| &entry.id)) {
        Some(id) => Err(FileError::TypeTwice(id)),
        None => Ok(all),
    }
}

fn twice<'a>(mut ids: impl Iterator<Item = &'a String>) -> Option<String> {
    let mut seen = std::collections::HashSet::new();
    ids.find(|id| !seen.insert(*id)).cloned()
}

/// The form that the name of a file stands for.
fn form(file: &Path) -> Option<&str> {
    let end = file.extension()?.to_str()?;
    matches!(end, "toml" | "json" | "yaml" | "yml").then_some(end)
}

fn read_file(file: &Path) -> Result<Declared, FileError> {
    let failed = |reason: String| FileError::File {
        path: file.to_owned(),
        reason,
    };
    let text = std::fs::read_to_string(file).map_err(|error| failed(error.to_string()))?;
    // A list of scopes, or an object.
    let is_list = text.trim_start().starts_with(['[', '-']);
    let only_scopes = |scopes: Vec<Entry>| Declared {
        scopes,
        ..Declared::default()
    };
    match (form(file), is_list) {
        (Some("toml"), _) => toml::from_str(&text).map_err(|error| failed(error.to_string())),
        (Some("json"), true) => serde_json::from_str(&text)
            .map(only_scopes)
            .map_err(|error| failed(error.to_string())),
        (Some("json"), false) => {
            serde_json::from_str(&text).map_err(|error| failed(error.to_string()))
        }
        (Some(_), true) => serde_yaml_ng::from_str(&text)
            .map(only_scopes)
            .map_err(|error| failed(error.to_string())),
        (Some(_), false) => {
            serde_yaml_ng::from_str(&text).map_err(|error| failed(error.to_string()))
        }
        (None, _) => Err(failed(
            "its name must end in .toml, .json, .yaml or .yml".to_owned(),
        )),
    }
}

/// Makes the registry what the entries say, or only says what that would
/// change. Applying the same entries again changes nothing.
///
/// # Errors
/// [`FileError::Scope`] names the scope that was refused; those before it are done.
pub async fn apply(
    app: &App,
    actor: &Actor,
    entries: Vec<Entry>,
    dry_run: bool,
) -> Result<Vec<Applied>, FileError> {
    let mut applied = Vec::with_capacity(entries.len());
    for entry in entries {
        let id = entry.id.clone();
        let failed = |error| FileError::Scope {
            id: id.clone(),
            error,
        };
        let before = app.scopes().get(&id).cloned();
        let differences = differences(before.as_ref(), &entry);
        let outcome = match &before {
            None => "created",
            Some(_) if differences.is_empty() => "unchanged",
            Some(_) => "updated",
        };
        if !dry_run && outcome != "unchanged" {
            store(app, actor, entry, before.is_some())
                .await
                .map_err(failed)?;
        }
        applied.push(Applied {
            id: id.clone(),
            outcome,
            differences,
        });
    }
    Ok(applied)
}

/// Scopes and types, as [`apply`] does it.
///
/// # Errors
/// [`FileError`].
pub async fn apply_all(
    app: &App,
    actor: &Actor,
    declared: Declared,
    dry_run: bool,
) -> Result<Vec<Applied>, FileError> {
    let mut applied = apply(app, actor, declared.scopes, dry_run).await?;
    applied.extend(details::apply(app, actor, declared.details_types, dry_run).await?);
    Ok(applied)
}

async fn store(app: &App, actor: &Actor, entry: Entry, exists: bool) -> Result<(), ManageError> {
    if !exists {
        let naming = ScopeNaming {
            aliases: entry.aliases.clone(),
            deprecated_at: entry.deprecated_at,
            replaced_by: entry.replaced_by.clone(),
            owner: None,
        };
        let new = NewScope {
            id: entry.id.clone(),
            help_text: entry.help_text.clone(),
            description: entry.description.clone(),
            group_name: Some(entry.group.clone()),
            internal: entry.internal,
        };
        let rules = ScopeRules {
            approval: entry.approval.as_str().to_owned(),
            restricted: entry.restricted,
            resources: entry.resources.as_str().to_owned(),
        };
        match manage::create_named(app, actor, new, naming, rules).await {
            // Another node read the same file at the same moment.
            Err(ManageError::Conflict { .. }) => {}
            other => return other.map(|_| ()),
        }
    }
    let change = ScopeChange {
        help_text: Some(entry.help_text),
        description: Some(entry.description),
        group: Some(entry.group),
        internal: Some(entry.internal),
        naming: NamingChange {
            aliases: Some(entry.aliases),
            deprecated_at: Some(entry.deprecated_at),
            replaced_by: Some(entry.replaced_by),
        },
        approval: Some(entry.approval.as_str()),
        restricted: Some(entry.restricted),
        resources: Some(entry.resources.as_str()),
    };
    let updated = manage::update(app, actor, &entry.id, &IfMatch::default(), change).await;
    updated.map(|_| ())
}

/// What an entry says that is not so.
fn differences(before: Option<&Scope>, entry: &Entry) -> Vec<Difference> {
    let names = before.map(naming::of).unwrap_or_default();
    let text = |of: fn(&Scope) -> &str| before.map_or("", of);
    [
        (
            "help_text",
            json!(text(|scope| &scope.help_text)),
            json!(entry.help_text.trim()),
        ),
        (
            "description",
            json!(text(|scope| &scope.description)),
            json!(entry.description),
        ),
        (
            "group",
            json!(text(|scope| scope
                .group_name
                .as_deref()
                .unwrap_or_default())),
            json!(entry.group.trim()),
        ),
        (
            "internal",
            json!(before.is_some_and(|scope| scope.internal)),
            json!(entry.internal),
        ),
        ("aliases", json!(names.aliases), json!(entry.aliases)),
        (
            "deprecated_at",
            json!(names.deprecated_at),
            json!(entry.deprecated_at.map(countersign_store::microseconds)),
        ),
        (
            "replaced_by",
            json!(names.replaced_by),
            json!(entry.replaced_by),
        ),
        (
            "approval",
            json!(before.map_or("none", |scope| &scope.approval)),
            json!(entry.approval.as_str()),
        ),
        (
            "restricted",
            json!(before.is_some_and(|scope| scope.restricted)),
            json!(entry.restricted),
        ),
        (
            "resources",
            json!(before.map_or("none", |scope| &scope.resources)),
            json!(entry.resources.as_str()),
        ),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .collect()
}

/// Applies the folder that the configuration names.
///
/// # Errors
/// [`FileError`].
pub async fn apply_folder(app: &App) -> Result<(), FileError> {
    let Some(folder) = &app.config.scopes.directory else {
        return Ok(());
    };
    let applied = apply_all(app, &Actor::operator(), read(folder)?, false).await?;
    let changed = applied.iter().filter(|one| one.outcome != "unchanged");
    for one in changed {
        tracing::info!(
            id = one.id,
            outcome = one.outcome,
            "what a file declares was applied"
        );
    }
    Ok(())
}
