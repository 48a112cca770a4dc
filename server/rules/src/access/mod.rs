//! Applications for access: a developer asks for scopes and grant types that have to be approved, a reviewer decides.
//! Asked and approved are two things, and only what is approved counts ([`crate::client::Client::has`]).
//!
//! The rules are in [`manage`]; API, the developer's page and those of reviewers come there. [`notice`] writes
//! the mails, also the one before an approval ends.

mod decide;
pub mod manage;
pub mod notice;
pub mod view;
