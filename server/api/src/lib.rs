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
pub mod user_access;
#[rustfmt::skip]
pub mod user_approval;
#[rustfmt::skip]
pub mod invitations;
#[rustfmt::skip]
pub mod scopes;
#[rustfmt::skip]
pub mod access_requests;
#[rustfmt::skip]
pub mod directory;
#[rustfmt::skip]
pub mod roles;
#[rustfmt::skip]
pub mod endorsements;
#[rustfmt::skip]
pub mod authorization_details;
#[rustfmt::skip]
pub mod authorizations;
#[rustfmt::skip]
pub mod personal_tokens;
#[rustfmt::skip]
pub mod sessions;
#[rustfmt::skip]
pub mod app_sign_in;
#[rustfmt::skip]
pub mod linked_accounts;
#[rustfmt::skip]
pub mod upstream_tokens;
#[rustfmt::skip]
pub mod issued_tokens;
#[rustfmt::skip]
pub mod apis;
#[rustfmt::skip]
pub mod forward_auth;
#[rustfmt::skip]
pub mod keys;
#[rustfmt::skip]
pub mod events;
#[rustfmt::skip]
pub mod webhooks;
#[rustfmt::skip]
pub mod provider_settings;
#[rustfmt::skip]
pub mod me;
#[rustfmt::skip]
pub mod health;

pub use access_requests::AccessRequestsApi;
pub use apis::ApisApi;
pub use app_sign_in::AppSignInApi;
pub use authorization_details::AuthorizationDetailsApi;
pub use authorizations::AuthorizationsApi;
pub use authorize::AuthorizeApi;
pub use clients::ClientsApi;
pub use device::DeviceApi;
pub use directory::DirectoryApi;
pub use discovery::DiscoveryApi;
pub use document::{Api, Nobody, Tag, document, endpoint};
pub use endorsements::EndorsementsApi;
pub use events::EventsApi;
pub use forward_auth::ForwardAuthApi;
pub use health::HealthApi;
pub use invitations::InvitationsApi;
pub use issued_tokens::IssuedTokensApi;
pub use keys::KeysApi;
pub use linked_accounts::LinkedAccountsApi;
pub use me::MeApi;
pub use personal_tokens::PersonalTokensApi;
pub use provider_settings::ProviderSettingsApi;
pub use roles::RolesApi;
pub use scopes::ScopesApi;
pub use sessions::SessionsApi;
pub use token::TokenApi;
pub use upstream_tokens::UpstreamTokensApi;
pub use user_access::UserAccessApi;
pub use user_approval::UserApprovalApi;
pub use users::UsersApi;
pub use webhooks::WebhooksApi;

/// The document as it is written and published.
pub const OPENAPI_YAML: &str = include_str!("../../../openapi.yaml");
