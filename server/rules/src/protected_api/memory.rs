//! What is in memory of the protected APIs: their rows and the tables of their active documents.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use countersign_guard::{Document, Fault, Table};
use countersign_store::{ApiDocumentContent, ProtectedApi};

use super::document;

/// An API, ready to decide.
#[derive(Debug)]
pub struct Protected {
    /// Its row.
    pub row: ProtectedApi,
    /// `info.title` of the active document.
    pub title: String,
    /// `info.version` of the active document.
    pub document_version: String,
    /// The scopes that its operations ask for, sorted.
    pub scopes: Vec<String>,
    /// Its operations. A document that was good for an older program and is not for this one
    /// decides nothing.
    pub table: Result<Table, Fault>,
}

/// All protected APIs.
#[derive(Debug, Default)]
pub struct Apis {
    by_id: BTreeMap<String, Arc<Protected>>,
    /// By host; `None` where several answer for it.
    by_host: HashMap<String, Option<Arc<Protected>>>,
}

impl Apis {
    /// Makes the tables of those that `before` does not hold as they are. A task of its own reads
    /// the documents, because a large one takes long.
    pub async fn read(
        before: Arc<Self>,
        rows: Vec<ProtectedApi>,
        documents: Vec<ApiDocumentContent>,
    ) -> Self {
        let reading = tokio::task::spawn_blocking(move || {
            let mut documents: HashMap<String, ApiDocumentContent> = documents
                .into_iter()
                .map(|document| (document.api_id.clone(), document))
                .collect();
            let apis = rows.into_iter().filter_map(|row| {
                if let Some(known) = before.get(&row.id).filter(|known| known.row == row) {
                    return Some(known.clone());
                }
                // Between the two statements somebody may have activated another one; the change
                // feed then brings that.
                let document = documents.remove(&row.id)?;
                if document.number != row.active_document {
                    return None;
                }
                Some(Arc::new(Protected::read(row, &document.content)))
            });
            Self::of(apis.collect())
        });
        reading.await.unwrap_or_default()
    }

    fn of(apis: Vec<Arc<Protected>>) -> Self {
        let mut by_host: HashMap<String, Option<Arc<Protected>>> = HashMap::new();
        for api in &apis {
            for host in api.table.iter().flat_map(Table::hosts) {
                by_host
                    .entry(host.clone())
                    .and_modify(|several| *several = None)
                    .or_insert_with(|| Some(api.clone()));
            }
        }
        let by_id = apis.into_iter().map(|api| (api.row.id.clone(), api));
        Self {
            by_id: by_id.collect(),
            by_host,
        }
    }

    /// Whether all of these rows are in memory as they are.
    pub fn knows_all(&self, rows: &[ProtectedApi]) -> bool {
        let known = |row: &ProtectedApi| self.get(&row.id).is_some_and(|known| known.row == *row);
        rows.iter().all(known)
    }

    /// What is left when only these rows are.
    pub fn only(&self, rows: &[ProtectedApi]) -> Self {
        let left = rows.iter().filter_map(|row| self.get(&row.id).cloned());
        Self::of(left.collect())
    }

    /// An API by its id.
    pub fn get(&self, id: &str) -> Option<&Arc<Protected>> {
        self.by_id.get(id)
    }

    /// The only API that answers for a host, which is canonical.
    pub fn for_host(&self, host: &str) -> Option<&Arc<Protected>> {
        self.by_host.get(host)?.as_ref()
    }

    /// All of them in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Protected>> {
        self.by_id.values()
    }
}

impl Protected {
    fn read(row: ProtectedApi, content: &str) -> Self {
        let settings = document::settings(&row);
        let read = Document::read(content)
            .and_then(|document| Ok((Table::new(&document, &settings)?, document)));
        match read {
            Ok((table, document)) => Self {
                row,
                title: document.title,
                document_version: document.version,
                scopes: document.scopes.into_iter().map(|scope| scope.id).collect(),
                table: Ok(table),
            },
            Err(fault) => {
                tracing::error!(api = row.id, %fault, "the document of an API cannot be read");
                Self {
                    title: row.id.clone(),
                    row,
                    document_version: String::new(),
                    scopes: Vec::new(),
                    table: Err(fault),
                }
            }
        }
    }
}
