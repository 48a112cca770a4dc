//! What can be merged, and what goes over then.

use countersign_store::{Client, ClientFilter, LinkedAccount, StoreError, User};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;
use crate::broker::linked_account::ways_in;
use crate::broker::provider::Provider;

/// The most applications that are named. Whoever has more merges nothing.
const MOST: i64 = 200;

/// What was offered. What changes meanwhile makes it worthless.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The account that would be closed.
    pub(super) from: Uuid,
    /// The link by which its owner showed that it is theirs.
    pub(super) proof: Uuid,
    /// All its links, in the order of their ids.
    pub(super) links: Vec<Uuid>,
    /// All clients that it owns, in the order of their ids.
    pub(super) clients: Vec<String>,
}

/// Whether an account that was shown by this provider may be merged into another one, as far as that depends on who they are.
pub(in crate::broker::sign_in) fn may(
    app: &App,
    provider: &Provider,
    from: &User,
    into: &User,
) -> bool {
    let is_way_in = ways_in(app).contains(&provider.name.to_string());
    is_way_in && !from.is_admin && !into.is_admin
}

/// What goes over from an account.
pub(super) struct Goes {
    pub(super) links: Vec<LinkedAccount>,
    pub(super) clients: Vec<Client>,
}

impl Goes {
    pub(super) async fn of(app: &App, user_id: Uuid) -> Result<Self, StoreError> {
        let owned = ClientFilter {
            owner_id: Some(user_id),
            ..ClientFilter::default()
        };
        Ok(Self {
            links: app.store.linked_accounts_of_user(user_id).await?,
            clients: app.store.list_clients(&owned, None, MOST).await?,
        })
    }

    pub(super) fn offer(&self, from: Uuid, proof: Uuid) -> Offer {
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
