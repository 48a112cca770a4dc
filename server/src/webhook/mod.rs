//! Events for other programs. An event is noted for each endpoint in the transaction that records it
//! (`countersign_store`), so that none is lost; a task of each process posts what is due
//! ([`deliver`]), signed ([`sign`]); [`manage`] is what administrators do, by API and by page.

mod api;
pub mod deliver;
pub mod manage;
pub mod sign;

use uuid::Uuid;

pub use api::{delivery_view, registration_view, view};
pub use deliver::{deliver_due, run};

/// Binds an encrypted secret to its row.
pub(crate) fn place(id: Uuid) -> Vec<u8> {
    format!("webhook:{id}").into_bytes()
}
