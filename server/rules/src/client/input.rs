//! Client metadata as they come in, from the API or from a file of an operator
//! (RFC 7591 §2), and what is filled in where something is left out.

mod change;
mod member;
mod read;

use uuid::Uuid;
use zeroize::Zeroizing;

pub use member::grant_list;

use super::key_set::AssertionAlgorithm;
use super::metadata::{AuthMethod, ClientMetadata, GrantType, TokenFormat};
use crate::key::SigningAlgorithm;
use crate::scope::ScopeSet;

/// A client to register. Not `Debug`: it may hold a secret.
#[derive(Clone)]
pub struct NewClient {
    /// The id, if one was chosen.
    pub client_id: Option<String>,
    /// Shown to people.
    pub name: String,
    /// How it authenticates.
    pub auth_method: AuthMethod,
    /// The user who is responsible for it.
    pub owner_id: Option<Uuid>,
    /// Whether it is hidden from people.
    pub internal: bool,
    /// A secret that the client has already.
    pub secret: Option<Zeroizing<String>>,
    /// Everything else.
    pub metadata: ClientMetadata,
}

/// What to change; `None` leaves a member as it is, `Some(None)` empties it.
#[derive(Clone, Debug, Default)]
pub struct ClientChange {
    /// Shown to people.
    pub name: Option<String>,
    /// How it authenticates.
    pub auth_method: Option<AuthMethod>,
    /// The user who is responsible for it.
    pub owner_id: Option<Option<Uuid>>,
    /// Whether it may do anything.
    pub enabled: Option<bool>,
    /// What it is for.
    pub description: Option<Option<String>>,
    /// Its website.
    pub client_uri: Option<Option<String>>,
    /// An image.
    pub logo_uri: Option<Option<String>>,
    /// Its privacy policy.
    pub policy_uri: Option<Option<String>>,
    /// Its terms of service.
    pub tos_uri: Option<Option<String>>,
    /// E-mail addresses of those responsible.
    pub contacts: Option<Vec<String>>,
    /// Its public keys, instead of those at a `jwks_uri`.
    pub jwks: Option<serde_json::Value>,
    /// Where it publishes them, instead of registered ones.
    pub jwks_uri: Option<Option<String>>,
    /// The only algorithm of its assertions.
    pub token_endpoint_auth_signing_alg: Option<AssertionAlgorithm>,
    /// Where a browser may be sent back to.
    pub redirect_uris: Option<Vec<String>>,
    /// Where a browser may be sent after a sign-out.
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Where a logout token is posted when a session ends.
    pub backchannel_logout_uri: Option<Option<String>>,
    /// Whether it wants `sid` there.
    pub backchannel_logout_session_required: Option<bool>,
    /// What a browser loads when somebody signs out.
    pub frontchannel_logout_uri: Option<Option<String>>,
    /// Whether `iss` and `sid` are added.
    pub frontchannel_logout_session_required: Option<bool>,
    /// The grants it may use.
    pub grant_types: Option<Vec<GrantType>>,
    /// The scopes it may ask for.
    pub scope: Option<ScopeSet>,
    /// The scopes of a request that names none.
    pub default_scope: Option<ScopeSet>,
    /// The resources for which it may ask tokens.
    pub audience: Option<Vec<String>>,
    /// The format of its access tokens.
    pub access_token_format: Option<TokenFormat>,
    /// Seconds, or the server's setting.
    pub access_token_lifetime: Option<Option<i64>>,
    /// How its ID tokens are signed, or as the server does by default.
    pub id_token_signed_response_alg: Option<Option<SigningAlgorithm>>,
    /// How userinfo is signed, or plain.
    pub userinfo_signed_response_alg: Option<Option<SigningAlgorithm>>,
    /// Whether a client-credentials token stands for the owner.
    pub acts_as_owner: Option<bool>,
    /// Whether it stands in the public directory.
    pub listed: Option<bool>,
    /// How often it may ask, by the name of a class.
    pub rate_class: Option<Option<String>>,
    /// The groups of people that it is told of; empty for all.
    pub groups_claim: Option<Vec<String>>,
    /// The types of authorization details that it may ask for.
    pub authorization_details_types: Option<Vec<String>>,
}
