//! `/api/v1/directory`.

use async_trait::async_trait;
use countersign_api::directory::{DirectoryApi, ListDirectoryParams, ListDirectoryResponse};
use countersign_api::support::{Call, Rejection, Uri};
use countersign_api::types;

use super::Operations;
use countersign_rules::client::directory::list;
use countersign_rules::client::{Client, is_client_id};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::search_text;
use countersign_rules::token::Caller;

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

#[async_trait]
impl DirectoryApi for Operations {
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
