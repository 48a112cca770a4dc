//! The applications that a person has registered, as pages of the account. The rules are those of the management API
//! ([`countersign_rules::client::manage`]); here the person is the owner, and hands out no more than they may allow themselves.

pub mod directory;

mod administered;
mod fields;
mod own;
mod register;
mod sheet;
mod snippet;
mod write;

use countersign_store::ClientFilter;
use poem::Response;
use poem::http::StatusCode;

pub(crate) use administered::Administered;
pub(crate) use fields::{Filled, sentences};
pub use own::{ask_delete, ask_secret, delete, new_secret, save, show};
pub(crate) use own::{ask_for_secret, give_secret, own, own_to_change};
pub use register::{create, new};
pub(crate) use write::{change, registration};

use countersign_rules::client::{Listed, manage};
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{ManageError, to_the_end};
use countersign_rules::page::{ClientRow, ClientsPage, path};
use countersign_rules::session::{SignedIn, Visit};
use countersign_rules::text::Text;

/// More than one person needs; nobody registers more on the pages.
const MOST: usize = 100;

const SAVED: &str = "saved";
const DELETED: &str = "deleted";
const MADE_BEFORE: &str = "made-before";

/// `GET /account/clients`
pub async fn list(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let rows = match rows(&visit, &who).await {
        Ok(rows) => rows,
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let page = ClientsPage {
        layout: visit.layout(),
        notice: visit.query("done").and_then(|done| notice(&done)),
        clients: rows,
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// The clients of a person, those of the server itself aside.
async fn all(visit: &Visit, who: &SignedIn) -> Result<Vec<Listed>, ManageError> {
    let own = ClientFilter {
        owner_id: Some(who.user.id),
        internal: Some(false),
        ..ClientFilter::default()
    };
    let page = manage::list(&visit.app, &own, None, MOST).await?;
    Ok(page.items)
}

/// The same as rows of a list, the newest first.
pub(crate) async fn rows(visit: &Visit, who: &SignedIn) -> Result<Vec<ClientRow>, ManageError> {
    let clients = all(visit, who).await?;
    let mut rows: Vec<_> = clients.into_iter().map(|one| row(visit, one)).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.since));
    Ok(rows)
}

/// Changes something to the end, also when the browser goes away meanwhile.
async fn finish<T: Send + 'static>(
    work: impl Future<Output = Result<T, ManageError>> + Send + 'static,
) -> Result<T, ManageError> {
    let done = to_the_end(async { Ok::<_, ManageError>(work.await) }).await;
    done.unwrap_or_else(|_| Err(ManageError::Busy))
}

fn done(what: &str) -> String {
    format!("{}?done={what}", path::CLIENTS)
}

/// The page of a client. Ids that were brought from elsewhere may hold any visible character.
fn path_of(client_id: &str) -> String {
    format!("{}/{}", path::CLIENTS, path::segment(client_id))
}

fn notice(done: &str) -> Option<Text> {
    match done {
        SAVED => Some(Text::new("clients-saved")),
        DELETED => Some(Text::new("clients-deleted")),
        MADE_BEFORE => Some(Text::new("clients-sent-before")),
        _ => None,
    }
}

fn row(visit: &Visit, listed: Listed) -> ClientRow {
    let client = listed.client;
    ClientRow {
        edit: visit.app.site.path(&path_of(&client.client_id)),
        confidential: client.is_confidential(),
        name: client.name,
        description: client.metadata.description,
        client_id: client.client_id,
        disabled: client.disabled_at.is_some(),
        since: client.created_at,
        last_used: client.last_used_at,
        users: listed.user_count,
    }
}
