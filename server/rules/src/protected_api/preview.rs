//! What a document says, and what it changes for callers.

use countersign_guard::{Alternative, Change, Document, Fault, Operation, difference};
use countersign_store::NewScope;

use super::document::Given;
use crate::app::App;
use crate::client::Client;
use crate::manage::ManageError;

/// Clients that are read at a time, and clients that are shown.
const STEP: usize = 500;
const SHOWN_CLIENTS: usize = 100;

/// What a document says, and what it changes.
#[derive(Clone, Debug)]
pub struct Preview {
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub document_version: String,
    /// How many operations it has.
    pub operations: usize,
    /// Those that anybody may call.
    pub anonymous: Vec<String>,
    /// Id, text, and whether it was registered before.
    pub scopes: Vec<(String, String, bool)>,
    /// What its owner should know.
    pub notes: Vec<Fault>,
    /// The operations that differ.
    pub changes: Vec<Difference>,
    /// Client id, name, and the operations that it loses.
    pub losing_clients: Vec<(String, String, Vec<String>)>,
}

/// An operation that is not what it was.
#[derive(Clone, Debug)]
pub struct Difference {
    /// `added`, `removed` or `changed`.
    pub word: &'static str,
    /// In capitals.
    pub method: String,
    /// As the document has it.
    pub path: String,
    /// Its id.
    pub operation: String,
    /// Who might call it.
    pub before: Vec<String>,
    /// Who may call it then.
    pub after: Vec<String>,
}

/// What `given` changes against the document `before` of the API with this audience.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn of(
    app: &App,
    given: &Given,
    new_scopes: &[NewScope],
    before: Option<&Document>,
    audience: &str,
) -> Result<Preview, ManageError> {
    let document = &given.document;
    let nothing = Document {
        title: String::new(),
        version: String::new(),
        hosts: Vec::new(),
        operations: Vec::new(),
        scopes: Vec::new(),
        notes: Vec::new(),
    };
    let changes = difference(before.unwrap_or(&nothing), document);
    let losing_clients = match before {
        Some(_) => losing(app, audience, &changes).await?,
        None => Vec::new(),
    };
    let registry = app.scopes();
    let scopes = document.scopes.iter().map(|scope| {
        let registered = registry
            .meant_by(&scope.id)
            .and_then(|id| registry.named(id));
        let text = match registered {
            // One that names a resource has the words of its scope.
            Some((registered, _)) => registered.help_text.clone(),
            None => {
                let new = new_scopes.iter().find(|new| new.id == scope.id);
                new.map_or_else(String::new, |new| new.help_text.clone())
            }
        };
        (scope.id.clone(), text, registered.is_some())
    });
    Ok(Preview {
        title: document.title.clone(),
        document_version: document.version.clone(),
        operations: document.operations.len(),
        anonymous: document
            .operations
            .iter()
            .filter(|operation| operation.is_anonymous())
            .map(name)
            .collect(),
        scopes: scopes.collect(),
        notes: document.notes.clone(),
        changes: changes.iter().filter_map(shown).collect(),
        losing_clients,
    })
}

fn name(operation: &Operation) -> String {
    format!("{} {}", operation.method, operation.path)
}

fn shown(change: &Change<'_>) -> Option<Difference> {
    let (before, after) = (change.before(), change.after());
    let operation = after.or(before)?;
    let callers = |operation: Option<&Operation>| {
        let security = operation.map(|operation| operation.security.as_slice());
        security.unwrap_or_default().iter().map(callers).collect()
    };
    Some(Difference {
        word: match (before, after) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        },
        method: operation.method.clone(),
        path: operation.path.clone(),
        operation: operation.id.clone(),
        before: callers(before),
        after: callers(after),
    })
}

/// Who one alternative lets in, in words.
fn callers(alternative: &Alternative) -> String {
    match alternative {
        Alternative::Anonymous => "anyone".to_owned(),
        Alternative::Token(scopes) if scopes.is_empty() => "token".to_owned(),
        Alternative::Token(scopes) => {
            let scopes: Vec<&str> = scopes.iter().map(String::as_str).collect();
            format!("token with {}", scopes.join(" "))
        }
        Alternative::Other(schemes) => {
            let schemes: Vec<&str> = schemes.iter().map(String::as_str).collect();
            schemes.join(" and ")
        }
    }
}

/// The clients of an API that could make calls and cannot any more, the first of them. All clients are looked at, a step
/// at a time, until as many are found as are shown.
async fn losing(
    app: &App,
    audience: &str,
    changes: &[Change<'_>],
) -> Result<Vec<(String, String, Vec<String>)>, ManageError> {
    let mut losing = Vec::new();
    let mut after: Option<String> = None;
    loop {
        let step = i64::try_from(STEP).unwrap_or(i64::MAX);
        let rows = app
            .store
            .clients_that_may_call(audience, after.as_deref(), step);
        let rows = rows.await?;
        let is_last = rows.len() < STEP;
        after = rows.last().map(|row| row.client_id.clone());
        for row in rows {
            let Ok(client) = Client::from_rows(row, Vec::new()) else {
                continue;
            };
            let client = client.with_scopes_of(&app.scopes());
            let lost = lost(app, &client, audience, changes);
            if !lost.is_empty() {
                losing.push((client.client_id, client.name, lost));
            }
        }
        if is_last || losing.len() >= SHOWN_CLIENTS {
            losing.truncate(SHOWN_CLIENTS);
            return Ok(losing);
        }
    }
}

/// The operations that a client loses, if it gets tokens for the API at all.
fn lost(app: &App, client: &Client, audience: &str, changes: &[Change<'_>]) -> Vec<String> {
    let is_this = |one: &String| one == audience;
    if !client.metadata.audience.iter().any(is_this)
        && !app.approved_audiences(client).iter().any(is_this)
    {
        return Vec::new();
    }
    let (registry, now) = (app.scopes(), app.clock.now());
    // As its tokens are judged: by its list and by what was approved, with all that a wildcard holds.
    let holds = |scope: &str| {
        let meant = registry.meant_by(scope).unwrap_or(scope);
        client.has(&registry, meant, now)
    };
    changes
        .iter()
        .filter(|change| change.takes_from(&holds))
        .filter_map(|change| change.before().map(name))
        .collect()
}
