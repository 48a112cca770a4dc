//! The public directory: clients whose owners want them to be known. For everybody, so that nothing about people is in
//! it.

use countersign_api::directory::{DirectoryApi, ListDirectoryParams, ListDirectoryResponse};
use countersign_api::support::{Call, Rejection, Uri};
use countersign_api::types;
use poem::Response;
use poem::http::StatusCode;

use super::{Client, is_client_id};
use crate::app::App;
use crate::error::OAuthError;
use crate::manage::page::{self, List, Page};
use crate::manage::{ManageError, search_text};
use crate::page::{DirectoryPage, DirectoryRow, path};
use crate::session::Visit;
use crate::token::Caller;

/// Clients on one page.
const SHOWN: usize = 50;

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

fn view(client: &Client) -> types::DirectoryEntry {
    let metadata = &client.metadata;
    let uri = |uri: &Option<String>| uri.clone().map(Uri::from);
    types::DirectoryEntry {
        client_id: client.client_id.clone(),
        client_name: client.name.clone(),
        description: metadata.description.clone(),
        client_uri: uri(&metadata.client_uri),
        policy_uri: uri(&metadata.policy_uri),
        tos_uri: uri(&metadata.tos_uri),
        verified: client.owner_id.is_none(),
        created_at: client.created_at,
    }
}

impl DirectoryApi for App {
    async fn list_directory(
        &self,
        _call: Call<'_, Caller>,
        params: ListDirectoryParams,
    ) -> Result<ListDirectoryResponse, Rejection> {
        let after = page::after(List::Directory, params.page_token.as_deref(), |id| {
            is_client_id(id).then(|| id.to_owned())
        })?;
        let query = search_text(params.query)?;
        let limit = page::limit(params.limit);
        let found = list(self, query.as_deref(), after.as_deref(), limit).await?;
        Ok(ListDirectoryResponse::ok(types::DirectoryPage {
            next_page: found.next(List::Directory, |last| last.client_id.clone()),
            items: found.items.iter().map(view).collect(),
        }))
    }
}

/// `GET /directory`
pub async fn show(visit: Visit) -> Response {
    let app = &visit.app;
    let query = search_text(visit.query("query")).unwrap_or_default();
    let token = visit.query("page_token");
    let after = page::after(List::Directory, token.as_deref(), |id| {
        is_client_id(id).then(|| id.to_owned())
    });
    let after = after.unwrap_or_default();
    let found = match list(app, query.as_deref(), after.as_deref(), SHOWN).await {
        Ok(found) => found,
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let query = query.unwrap_or_default();
    let more = found.items.last().filter(|_| found.more).map(|last| {
        let token = page::token(List::Directory, &last.client_id);
        let asked = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("query", &query)
            .append_pair("page_token", &token)
            .finish();
        format!("{}?{asked}", app.site.path(path::DIRECTORY))
    });
    let page = DirectoryPage {
        layout: visit.layout(),
        query,
        clients: found.items.into_iter().map(row).collect(),
        more,
    };
    visit.show(StatusCode::OK, &page, &[])
}

fn row(client: Client) -> DirectoryRow {
    DirectoryRow {
        name: client.name,
        description: client.metadata.description,
        website: client.metadata.client_uri,
        verified: client.owner_id.is_none(),
        since: client.created_at,
    }
}
