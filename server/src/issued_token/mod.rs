//! What everybody has been issued and what still works, for administrators: authorizations with their tokens, opaque
//! access tokens that clients got for themselves, and personal access tokens. Looked through, and revoked one by one or
//! all that match, by [`manage`]; over HTTP in `api`; the page is among those of administrators.

mod api;
pub mod manage;

pub use api::view;
