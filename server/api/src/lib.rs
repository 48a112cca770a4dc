// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! The HTTP API of Countersign, generated from `openapi.yaml`: routes, types, and what lets a request in.
//!
//! Implement [`support::Authorizer`] and the trait of each tag for one type, and give
//! it to [`endpoint`].

pub mod support;
#[rustfmt::skip]
mod document;
#[rustfmt::skip]
pub mod headers;
#[rustfmt::skip]
pub mod operations;
#[rustfmt::skip]
pub mod security;
#[rustfmt::skip]
pub mod types;
#[rustfmt::skip]
pub mod authorize;
#[rustfmt::skip]
pub mod token;
#[rustfmt::skip]
pub mod device;
#[rustfmt::skip]
pub mod discovery;
#[rustfmt::skip]
pub mod clients;
#[rustfmt::skip]
pub mod users;
#[rustfmt::skip]
pub mod invitations;
#[rustfmt::skip]
pub mod scopes;
#[rustfmt::skip]
pub mod authorizations;
#[rustfmt::skip]
pub mod personal_tokens;
#[rustfmt::skip]
pub mod sessions;
#[rustfmt::skip]
pub mod events;
#[rustfmt::skip]
pub mod me;
#[rustfmt::skip]
pub mod health;

pub use authorizations::AuthorizationsApi;
pub use authorize::AuthorizeApi;
pub use clients::ClientsApi;
pub use device::DeviceApi;
pub use discovery::DiscoveryApi;
pub use document::{Api, Nobody, Tag, document, endpoint};
pub use events::EventsApi;
pub use health::HealthApi;
pub use invitations::InvitationsApi;
pub use me::MeApi;
pub use personal_tokens::PersonalTokensApi;
pub use scopes::ScopesApi;
pub use sessions::SessionsApi;
pub use token::TokenApi;
pub use users::UsersApi;

/// The document as it is written and published.
pub const OPENAPI_YAML: &str = include_str!("../../../openapi.yaml");
