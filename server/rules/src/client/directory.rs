//! The public directory: clients whose owners want them to be known. For everybody, so that nothing about people is in
//! it.

use super::Client;
use crate::app::App;
use crate::manage::ManageError;
use crate::manage::page::Page;

/// A page of the directory, in the order of ids, beginning after the id `after`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    query: Option<&str>,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<Client>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let found = app.store.list_public_clients(query, after, rows).await?;
    let page = Page::cut(found, limit);
    let mut clients = Vec::with_capacity(page.items.len());
    for row in page.items {
        let id = row.client_id.clone();
        let client = Client::from_rows(row, Vec::new()).map_err(|error| {
            ManageError::Internal(format!("corrupt metadata of client {id}: {error}"))
        })?;
        clients.push(client);
    }
    Ok(Page {
        items: clients,
        more: page.more,
    })
}
