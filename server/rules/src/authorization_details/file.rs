//! Types in files, beside the scopes ([`crate::scope::file`]). A file says all of a type; types that no file
//! names stay as they are.

use std::collections::BTreeMap;

use countersign_store::{AuthorizationDetailsType as Row, NewAuthorizationDetailsType};
use serde::Deserialize;
use serde_json::{Value, json};

use super::manage;
use crate::app::App;
use crate::manage::{Actor, IfMatch};
use crate::scope::file::{Applied, Difference, FileError};

/// One type of a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// The word in the member `type`.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// What the developer reads.
    #[serde(default)]
    pub description: String,
    /// The JSON Schema of the other members.
    pub schema: Value,
    /// A sentence for people, by language.
    #[serde(default)]
    pub words: BTreeMap<String, String>,
    /// Members whose texts may end in a wildcard.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// The API that it is for.
    pub resource: Option<String>,
}

/// Makes the registry what the entries say, or only says what that would change.
///
/// # Errors
/// [`FileError::DetailsType`] names the type that was refused; those before it are done.
pub async fn apply(
    app: &App,
    actor: &Actor,
    entries: Vec<Entry>,
    dry_run: bool,
) -> Result<Vec<Applied>, FileError> {
    let mut applied = Vec::with_capacity(entries.len());
    for entry in entries {
        let id = entry.id.clone();
        let before = app.scopes().details_type(&id).map(|kind| kind.row.clone());
        let differences = differences(before.as_ref(), &entry);
        let outcome = match &before {
            None => "created",
            Some(_) if differences.is_empty() => "unchanged",
            Some(_) => "updated",
        };
        if !dry_run && outcome != "unchanged" {
            let put = manage::put(app, actor, entry.into(), &IfMatch::default()).await;
            put.map_err(|error| FileError::DetailsType {
                id: id.clone(),
                error,
            })?;
        }
        applied.push(Applied {
            id,
            outcome,
            differences,
        });
    }
    Ok(applied)
}

impl From<Entry> for NewAuthorizationDetailsType {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            title: entry.title,
            description: entry.description,
            schema: entry.schema,
            words: entry.words,
            patterns: entry.patterns,
            resource: entry.resource,
        }
    }
}

/// What an entry says that is not so.
fn differences(before: Option<&Row>, entry: &Entry) -> Vec<Difference> {
    let of = |member: fn(&Row) -> Value| before.map_or(Value::Null, member);
    [
        (
            "title",
            of(|row| json!(row.title)),
            json!(entry.title.trim()),
        ),
        (
            "description",
            of(|row| json!(row.description)),
            json!(entry.description.trim()),
        ),
        ("schema", of(|row| row.schema.clone()), entry.schema.clone()),
        ("words", of(|row| json!(row.words)), json!(entry.words)),
        (
            "patterns",
            of(|row| json!(row.patterns)),
            json!(entry.patterns),
        ),
        (
            "resource",
            of(|row| json!(row.resource)),
            json!(entry.resource),
        ),
    ]
    .into_iter()
    .filter(|(_, before, after)| before != after)
    .collect()
}
