//! Events for other programs. An event is noted for each endpoint in the transaction that records it
//! (`countersign_store`), so that none is lost; a task of each process posts what is due
//! ([`deliver`]), signed ([`sign`]); [`manage`] is what administrators do, by API and by page.

pub mod deliver;
pub mod manage;
pub mod sign;
pub mod view;

use uuid::Uuid;

pub use deliver::{deliver_due, run};

/// Binds an encrypted secret to its row.
pub(crate) fn place(id: Uuid) -> Vec<u8> {
    format!("webhook:{id}").into_bytes()
}
