//! What everybody has been issued and what still works, for administrators: authorizations with their tokens, opaque
//! access tokens that clients got for themselves, and personal access tokens. Looked through, and revoked one by one or
//! all that match, by [`manage`].

pub mod manage;
pub mod view;
