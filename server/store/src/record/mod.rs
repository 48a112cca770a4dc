//! What the tables hold, as plain structs shared by both databases, and the inputs and outcomes
//! of changes.

mod access;
mod access_token;
mod account_approval;
mod account_link;
mod account_merge;
mod attempt;
mod authorization;
mod authorization_code;
mod authorization_details;
mod authorization_request;
mod change;
mod client;
mod collect;
mod consent;
mod device_authorization;
mod event;
mod handover;
mod idempotency;
mod imported;
mod issued;
mod linked_account;
mod outbox;
mod personal_token;
mod profile;
mod protected_api;
mod provider_setting;
mod refresh_token;
mod scope;
mod sealed;
mod session;
mod setting;
mod signing_key;
mod user;
mod user_access;
mod webhook;

pub use access::*;
pub use access_token::*;
pub use account_approval::*;
pub use account_link::*;
pub use account_merge::*;
pub use attempt::*;
pub use authorization::*;
pub use authorization_code::*;
pub use authorization_details::*;
pub use authorization_request::*;
pub use change::*;
pub use client::*;
pub use collect::*;
pub use consent::*;
pub use device_authorization::*;
pub use event::*;
pub use handover::*;
pub use idempotency::*;
pub use imported::*;
pub use issued::*;
pub use linked_account::*;
pub use outbox::*;
pub use personal_token::*;
pub use profile::*;
pub use protected_api::*;
pub use provider_setting::*;
pub use refresh_token::*;
pub use scope::*;
pub use sealed::*;
pub use session::*;
pub use setting::*;
pub use signing_key::*;
pub use user::*;
pub use user_access::*;
pub use webhook::*;

/// The outcome of a change that may be bound to a version.
#[derive(Clone, Debug, PartialEq)]
pub enum Update<T> {
    /// Changed; the row as it is now.
    Updated(T),
    /// Somebody else changed the row since the caller read it. Nothing was changed.
    VersionMismatch,
    /// There is no such row.
    NotFound,
}
