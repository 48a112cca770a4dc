//! Clients as they are in the store, with the number of their users.

use std::collections::HashMap;

use countersign_store::{Client as Row, ClientFilter, ClientSecret};

use crate::app::App;
use crate::client::view::Listed;
use crate::client::{Client, is_client_id};
use crate::manage::ManageError;
use crate::manage::page::Page;

/// A client by its id, with the number of its users.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, client_id: &str) -> Result<Listed, ManageError> {
    let client = read(app, client_id).await?;
    let id = client.client_id.clone();
    let counts = app.store.count_client_users(&[id], app.clock.now()).await?;
    Ok(Listed {
        user_count: counts.values().sum(),
        client,
    })
}

/// A page of clients in the order of their ids, beginning after the id `after`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    filter: &ClientFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<Listed>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let page = Page::cut(app.store.list_clients(filter, after, rows).await?, limit);
    Ok(Page {
        items: completed(app, page.items).await?,
        more: page.more,
    })
}

/// The clients that may ask for a scope, at most two hundred.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list_with_scope(app: &App, scope: &str) -> Result<Vec<Listed>, ManageError> {
    let mut listed = mentioning(app, scope).await?;
    listed.retain(|one| one.client.metadata.scope.contains(scope));
    listed.truncate(200);
    Ok(listed)
}

/// The clients that may ask for authorization details of a type, at most a thousand.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list_with_details_type(app: &App, id: &str) -> Result<Vec<Listed>, ManageError> {
    let mut listed = mentioning(app, &format!("\"{id}\"")).await?;
    listed.retain(|one| one.client.may_ask_for(id));
    Ok(listed)
}

/// Clients in whose metadata a text stands, which may be elsewhere than where it is looked for.
async fn mentioning(app: &App, text: &str) -> Result<Vec<Listed>, ManageError> {
    let rows = app.store.clients_mentioning(text, 1000).await?;
    completed(app, rows).await
}

/// Rows with the number of their users and their secrets.
async fn completed(app: &App, rows: Vec<Row>) -> Result<Vec<Listed>, ManageError> {
    let ids: Vec<String> = rows.iter().map(|row| row.client_id.clone()).collect();
    let counts = app.store.count_client_users(&ids, app.clock.now()).await?;
    let mut secrets: HashMap<String, Vec<ClientSecret>> = HashMap::new();
    for secret in app.store.client_secrets(&ids).await? {
        secrets
            .entry(secret.client_id.clone())
            .or_default()
            .push(secret);
    }
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let user_count = counts.get(&row.client_id).copied().unwrap_or(0);
        let secrets = secrets.remove(&row.client_id).unwrap_or_default();
        let client = from_rows(row, secrets)?;
        items.push(Listed { client, user_count });
    }
    Ok(items)
}

/// From the store, not from memory: a change builds on it.
pub(super) async fn read(app: &App, client_id: &str) -> Result<Client, ManageError> {
    find(app, client_id)
        .await?
        .ok_or(ManageError::NotFound("client"))
}

async fn find(app: &App, client_id: &str) -> Result<Option<Client>, ManageError> {
    if !is_client_id(client_id) {
        return Ok(None);
    }
    let Some((row, secrets)) = app.store.client(client_id).await? else {
        return Ok(None);
    };
    from_rows(row, secrets).map(Some)
}

fn from_rows(row: Row, secrets: Vec<ClientSecret>) -> Result<Client, ManageError> {
    let id = row.client_id.clone();
    Client::from_rows(row, secrets)
        .map_err(|error| ManageError::Internal(format!("corrupt metadata of client {id}: {error}")))
}
