//! The page of the public directory.

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::client::directory::list;
use countersign_rules::client::{Client, is_client_id};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::search_text;
use countersign_rules::page::{DirectoryPage, DirectoryRow, path};
use countersign_rules::session::Visit;

/// Clients on one page.
const SHOWN: usize = 50;

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
