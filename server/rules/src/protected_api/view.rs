//! Protected APIs as the API shows them.

use countersign_api::support::MaybeUndefined;
use countersign_api::types;
use countersign_store::ApiDocument;

use super::manage::Listed;
use super::metadata_path;
use super::preview::Preview;
use crate::app::App;

/// A whole number that is small.
fn small(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}

/// An API.
pub fn view(app: &App, listed: &Listed) -> types::Api {
    let api = &listed.api;
    types::Api {
        id: api.id.clone(),
        title: listed.title.clone(),
        audience: api.audience.clone(),
        hosts: api.hosts.clone(),
        base_path: match &api.base_path {
            Some(path) => MaybeUndefined::Value(path.clone()),
            None => MaybeUndefined::Null,
        },
        unknown_paths: match api.unknown_paths.as_str() {
            "token" => types::UnknownPaths::Token,
            "pass" => types::UnknownPaths::Pass,
            _ => types::UnknownPaths::Refuse,
        },
        sessions: api.sessions,
        active_document: small(api.active_document),
        document_version: listed.document_version.clone(),
        operations: small(listed.operations),
        metadata_url: app.config.issuer.join(&metadata_path(&api.id)),
        created_at: api.created_at,
        updated_at: api.updated_at,
    }
}

/// A document.
pub fn document_view(document: &ApiDocument, active: bool) -> types::ApiDocument {
    types::ApiDocument {
        number: small(document.number),
        active,
        title: document.title.clone(),
        document_version: document.document_version.clone(),
        operations: small(document.operations),
        created_at: document.created_at,
    }
}

/// What a document says and changes.
pub fn preview_view(preview: Preview) -> types::ApiPreview {
    let scopes = preview.scopes.into_iter();
    let notes = preview.notes.into_iter();
    let changes = preview.changes.into_iter();
    let losing = preview.losing_clients.into_iter();
    types::ApiPreview {
        title: preview.title,
        document_version: preview.document_version,
        operations: small(preview.operations),
        anonymous: preview.anonymous,
        scopes: scopes
            .map(|(id, help_text, registered)| types::ApiScope {
                id,
                help_text,
                registered,
            })
            .collect(),
        notes: notes
            .map(|note| types::ApiNote {
                line: small(note.line),
                place: note.place,
                problem: note.problem,
            })
            .collect(),
        changes: changes
            .map(|change| types::ApiChange {
                change: match change.word {
                    "added" => types::ApiChangeChange::Added,
                    "removed" => types::ApiChangeChange::Removed,
                    _ => types::ApiChangeChange::Changed,
                },
                method: change.method,
                path: change.path,
                operation: change.operation,
                before: change.before,
                after: change.after,
            })
            .collect(),
        losing_clients: losing
            .map(|(client_id, client_name, operations)| types::ApiLoss {
                client_id,
                client_name,
                operations,
            })
            .collect(),
    }
}
