//! Which accounts can be merged, what goes over then, and the page that says so where a sign-in finds it.

use countersign_store::{Client, ClientFilter, LinkedAccount, StoreError, User};
use poem::Response;
use poem::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::decide::Refusal;
use super::pending::{self, Waiting};
use super::request::Returned;
use crate::app::App;
use crate::broker::linked_account::ways_in;
use crate::broker::provider::Provider;
use crate::broker::upstream::Arrival;
use crate::page::{CardPage, path};
use crate::session::Visit;
use crate::session::then::Then;
use crate::text::Text;

/// The most applications that are named. Whoever has more merges nothing.
const MOST: i64 = 200;

/// What was offered. What changes meanwhile makes it worthless.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The account that would be closed.
    pub from: Uuid,
    /// The link by which its owner showed that it is theirs.
    pub proof: Uuid,
    /// All its links, in the order of their ids.
    pub links: Vec<Uuid>,
    /// All clients that it owns, in the order of their ids.
    pub clients: Vec<String>,
}

/// Whether an account that was shown by this provider may be merged into another one, as far as that depends on who they are.
pub fn may(app: &App, provider: &Provider, from: &User, into: &User) -> bool {
    let is_way_in = ways_in(app).contains(&provider.name.to_string());
    is_way_in && !from.is_admin && !into.is_admin
}

/// What goes over from an account.
pub struct Goes {
    /// Its links.
    pub links: Vec<LinkedAccount>,
    /// The clients that it owns.
    pub clients: Vec<Client>,
}

impl Goes {
    /// What an account has.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of(app: &App, user_id: Uuid) -> Result<Self, StoreError> {
        let owned = ClientFilter {
            owner_id: Some(user_id),
            ..ClientFilter::default()
        };
        Ok(Self {
            links: app.store.linked_accounts_of_user(user_id).await?,
            clients: app.store.list_clients(&owned, None, MOST).await?,
        })
    }

    /// The offer to close the account `from`, which the link `proof` showed.
    pub fn offer(&self, from: Uuid, proof: Uuid) -> Offer {
        let mut links: Vec<_> = self.links.iter().map(|link| link.id).collect();
        let ids = self.clients.iter().map(|client| client.client_id.clone());
        let mut clients: Vec<_> = ids.collect();
        // Databases sort texts as they like.
        links.sort_unstable();
        clients.sort_unstable();
        Offer {
            from,
            proof,
            links,
            clients,
        }
    }
}

/// The identity belongs to another account. If both are the person's, they can be merged.
pub async fn offer(
    visit: &Visit,
    provider: &Provider,
    returned: Returned,
    arrival: Arrival,
    proof: &LinkedAccount,
) -> Response {
    let from = proof.user_id;
    let goes = match Goes::of(&visit.app, from).await {
        Ok(goes) => goes,
        Err(error) => return visit.failed(&error.into()),
    };
    let waiting = Waiting {
        identity: arrival.identity,
        tokens: arrival.tokens,
        onward: returned.onward,
        merge: Some(goes.offer(from, proof.id)),
    };
    let name = provider.name.as_str();
    let id = match pending::store(visit, name, returned.user_id, &waiting).await {
        Ok(id) => id,
        Err(error) => return visit.failed(&error),
    };
    let lead = Text::new("broker-merge-found-lead").with("provider", &provider.title);
    let way = Then::path_of(Some(&Then::Merge(id)));
    let page = CardPage::new(visit.layout(), Text::new("broker-merge-found"), [lead])
        .link(&way, Text::new("broker-merge-see"))
        .link(path::LINKED_ACCOUNTS, Text::new("broker-merge-not"));
    visit.refuse(
        StatusCode::CONFLICT,
        Refusal::LinkedElsewhere.reason(),
        page,
    )
}
