//! Tokens: the token endpoint and its phases ([`endpoint`]), how tokens are
//! issued ([`issue`]) and read back ([`access`]), and the endpoints that explain
//! or end them ([`introspect`], [`revoke`], [`userinfo`]). Who calls the API is
//! decided in [`caller`].

pub mod access;
pub mod caller;
pub mod endpoint;
pub mod hint;
pub mod imported;
pub mod introspect;
pub mod issue;
pub mod openid;
pub mod revoke;
pub mod userinfo;

pub use access::Verified;
pub use caller::Caller;
