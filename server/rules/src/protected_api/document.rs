//! Reading the documents of APIs.

use countersign_guard::{Document, Settings, Table, UnknownPaths};
use countersign_store::{NewApiDocument, NewScope, ProtectedApi, ProtectedApiSettings};

use crate::client::metadata::{FieldError, is_display_text};
use crate::manage::{ManageError, all_good};
use crate::scope::resource::is_all;
use crate::scope::{ScopeRegistry, is_scope_token};

/// The most characters of a sentence for people.
const HELP_TEXT: usize = 200;
/// The most characters of title and version.
const TITLE: usize = 200;

/// A document that was read, with its text.
pub struct Given {
    /// The text.
    pub content: String,
    /// What it says.
    pub document: Document,
}

/// The words for [`UnknownPaths`] in the database.
pub fn unknown_paths(word: &str) -> UnknownPaths {
    match word {
        "token" => UnknownPaths::Token,
        "pass" => UnknownPaths::Pass,
        _ => UnknownPaths::Refuse,
    }
}

/// What the document leaves open, of an API.
pub fn settings(row: &ProtectedApi) -> Settings {
    Settings {
        hosts: row.hosts.clone(),
        base_path: row.base_path.clone(),
        unknown: unknown_paths(&row.unknown_paths),
    }
}

/// Reads a document, in a thread of its own.
///
/// # Errors
/// [`ManageError::Validation`] that names line and place.
pub async fn read(content: String) -> Result<Given, ManageError> {
    let reading = tokio::task::spawn_blocking(move || match Document::read(&content) {
        Ok(document) => Ok(Given { content, document }),
        Err(fault) => Err(ManageError::invalid("document", fault.to_string())),
    });
    let read = reading.await;
    read.map_err(|error| ManageError::Internal(error.to_string()))?
}

/// Whether the operations make a table under these settings.
///
/// # Errors
/// [`ManageError::Validation`] that names line and place.
pub async fn fits(document: &Document, given: &ProtectedApiSettings) -> Result<(), ManageError> {
    let document = document.clone();
    let settings = Settings {
        hosts: given.hosts.clone(),
        base_path: given.base_path.clone(),
        unknown: unknown_paths(&given.unknown_paths),
    };
    let making = tokio::task::spawn_blocking(move || Table::new(&document, &settings).map(|_| ()));
    let made = making.await;
    made.map_err(|error| ManageError::Internal(error.to_string()))?
        .map_err(|fault| ManageError::invalid("document", fault.to_string()))
}

impl Given {
    /// As it is stored.
    pub fn row(&self) -> NewApiDocument {
        let shown = |text: &str| -> String {
            let plain = text.chars().filter(|c| !c.is_control());
            plain.take(TITLE).collect()
        };
        NewApiDocument {
            content: self.content.clone(),
            title: shown(&self.document.title),
            document_version: shown(&self.document.version),
            operations: i64::try_from(self.document.operations.len()).unwrap_or(i64::MAX),
        }
    }

    /// The scopes of the document that are not registered, with the texts that people will read.
    ///
    /// # Errors
    /// [`ManageError::Validation`] with all that cannot be a scope, or that say nothing.
    pub fn new_scopes(&self, registry: &ScopeRegistry) -> Result<Vec<NewScope>, ManageError> {
        let mut errors = Vec::new();
        let mut new = Vec::new();
        for scope in &self.document.scopes {
            // A former name means the scope of today.
            if registry.meant_by(&scope.id).is_some() {
                continue;
            }
            let text = help_text(&scope.description);
            let wrong = if !is_scope_token(&scope.id) {
                Some("is no scope: 1 to 100 visible ASCII characters without spaces, quotes and backslashes".to_owned())
            } else if let Some(known) = self.resource_of(registry, &scope.id) {
                Some(format!(
                    "names what is no resource of the scope {known}; a category has to be made first"
                ))
            } else if let Some(word) = registry.in_place_of_resource(&scope.id, false) {
                Some(format!(
                    "makes {word} all of it, and that has a meaning already"
                ))
            } else if !is_display_text(&text, 1, HELP_TEXT) {
                Some("has no description; people read it on the consent page, so say in `scopes` of a flow what it allows".to_owned())
            } else {
                None
            };
            if let Some(wrong) = wrong {
                let shown: String = scope.id.chars().take(100).collect();
                let problem = format!(
                    "line {}, {}: the scope {shown} {wrong}",
                    scope.line, scope.place
                );
                errors.push(FieldError::new("document", problem));
                continue;
            }
            let title: String = self.document.title.chars().take(60).collect();
            new.push(NewScope {
                id: scope.id.clone(),
                help_text: text,
                description: scope.description.chars().take(2000).collect(),
                group_name: is_display_text(&title, 1, 60).then(|| title.trim().to_owned()),
                internal: false,
            });
        }
        all_good(errors)?;
        Ok(new)
    }

    /// The scope of which a word names a resource: a registered one, or one of the same document where the word means
    /// all of it.
    fn resource_of<'a>(&self, registry: &'a ScopeRegistry, word: &'a str) -> Option<&'a str> {
        if let Some(known) = registry.resource_of(word) {
            return Some(&known.id);
        }
        let (of, resource) = word.rsplit_once(':')?;
        let mut declared = self.document.scopes.iter();
        (is_all(resource) && declared.any(|one| one.id == of)).then_some(of)
    }
}

/// The first line of a description, as long as a consent text may be.
fn help_text(description: &str) -> String {
    let line = description.lines().next().unwrap_or_default().trim();
    match line.chars().count() > HELP_TEXT {
        true => {
            let cut: String = line.chars().take(HELP_TEXT - 1).collect();
            format!("{}…", cut.trim_end())
        }
        false => line.to_owned(),
    }
}
