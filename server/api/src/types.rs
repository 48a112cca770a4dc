// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! The schemas of `openapi.yaml`.
#![allow(missing_docs, unused_imports, clippy::all)]

use poem_openapi::types::Type;
use poem_openapi::{Enum, Object, Union};

/// `jwt` (RFC 9068), which a resource server can verify by itself, or `opaque`, which only introspection explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "AccessTokenFormat")]
pub enum AccessTokenFormat {
    /// `jwt`.
    #[oai(rename = "jwt")]
    Jwt,
    /// `opaque`.
    #[oai(rename = "opaque")]
    Opaque,
}

impl AccessTokenFormat {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Jwt, Self::Opaque];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jwt => "jwt",
            Self::Opaque => "opaque",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for AccessTokenFormat {}

/// How a client may sign its assertions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "AssertionSigningAlgorithm")]
pub enum AssertionSigningAlgorithm {
    /// `ES256`.
    #[oai(rename = "ES256")]
    Es256,
    /// `EdDSA`.
    #[oai(rename = "EdDSA")]
    EdDsa,
    /// `PS256`.
    #[oai(rename = "PS256")]
    Ps256,
    /// `RS256`.
    #[oai(rename = "RS256")]
    Rs256,
}

impl AssertionSigningAlgorithm {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::Es256,
        Self::EdDsa,
        Self::Ps256,
        Self::Rs256,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for AssertionSigningAlgorithm {}

/// What the caller has allowed a client to do.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Authorization")]
pub struct Authorization {
    /// The client.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// Its name.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// Its website.
    #[oai(rename = "client_uri", skip_serializing_if_is_none)]
    pub client_uri: Option<String>,
    /// What was allowed, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// When it was allowed.
    #[oai(rename = "authorized_at")]
    pub authorized_at: chrono::DateTime<chrono::Utc>,
    /// When the client last got a token for the caller.
    #[oai(rename = "last_used_at", skip_serializing_if_is_none)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
    /// On how many devices or sessions the client has access now.
    #[oai(rename = "active_authorizations")]
    pub active_authorizations: i64,
}

impl crate::support::WriteJson for Authorization {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .optional("client_uri", &self.client_uri)
            .member("scope", &self.scope)
            .member("authorized_at", &self.authorized_at)
            .optional("last_used_at", &self.last_used_at)
            .member("active_authorizations", &self.active_authorizations)
            .end();
    }
}

/// A page of authorizations.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "AuthorizationPage")]
pub struct AuthorizationPage {
    /// The authorizations.
    #[oai(rename = "items")]
    pub items: Vec<Authorization>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for AuthorizationPage {}

/// The parameters of an authorization request; see `GET /oauth/authorize`.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "AuthorizationRequest")]
pub struct AuthorizationRequest {
    /// Must be `code`.
    #[oai(rename = "response_type", skip_serializing_if_is_none)]
    pub response_type: Option<String>,
    /// The client that asks.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// A registered redirect URI of the client.
    #[oai(rename = "redirect_uri", skip_serializing_if_is_none)]
    pub redirect_uri: Option<String>,
    /// Scopes, separated by spaces.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Comes back unchanged.
    #[oai(rename = "state", skip_serializing_if_is_none)]
    pub state: Option<String>,
    /// Base64url of the SHA-256 of the code verifier.
    #[oai(rename = "code_challenge", skip_serializing_if_is_none)]
    pub code_challenge: Option<String>,
    /// Must be `S256`.
    #[oai(rename = "code_challenge_method", skip_serializing_if_is_none)]
    pub code_challenge_method: Option<String>,
    /// Stands in the ID token unchanged.
    #[oai(rename = "nonce", skip_serializing_if_is_none)]
    pub nonce: Option<String>,
    /// `none`, `login`, `consent`, `select_account`, `create`.
    #[oai(rename = "prompt", skip_serializing_if_is_none)]
    pub prompt: Option<String>,
    /// Highest age of the sign-in in seconds.
    #[oai(rename = "max_age", skip_serializing_if_is_none)]
    pub max_age: Option<String>,
    /// The APIs for which a token is wanted.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<Vec<String>>,
    /// The username or e-mail address that the sign-in page is filled with.
    #[oai(rename = "login_hint", skip_serializing_if_is_none)]
    pub login_hint: Option<String>,
    /// The languages of the pages, as BCP 47 tags separated by spaces.
    #[oai(rename = "ui_locales", skip_serializing_if_is_none)]
    pub ui_locales: Option<String>,
    /// `query` or `form_post`.
    #[oai(rename = "response_mode", skip_serializing_if_is_none)]
    pub response_mode: Option<String>,
    /// Single claims, as JSON.
    #[oai(rename = "claims", skip_serializing_if_is_none)]
    pub claims: Option<String>,
    /// Authentication context classes that the client would like.
    #[oai(rename = "acr_values", skip_serializing_if_is_none)]
    pub acr_values: Option<String>,
    /// Taken and not needed.
    #[oai(rename = "display", skip_serializing_if_is_none)]
    pub display: Option<String>,
    /// Not supported; refused with `request_not_supported`.
    #[oai(rename = "request", skip_serializing_if_is_none)]
    pub request: Option<String>,
    /// Not supported; refused with `request_uri_not_supported`.
    #[oai(rename = "request_uri", skip_serializing_if_is_none)]
    pub request_uri: Option<String>,
    /// An ID token of the person whom the answer has to be about.
    #[oai(rename = "id_token_hint", skip_serializing_if_is_none)]
    pub id_token_hint: Option<crate::support::Secret>,
    /// Must never be sent here; refused with `invalid_request`. Give the client a new one if it happened.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
}

impl std::fmt::Debug for AuthorizationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("AuthorizationRequest")
            .field("response_type", &self.response_type)
            .field("client_id", &self.client_id)
            .field("redirect_uri", &self.redirect_uri)
            .field("scope", &self.scope)
            .field("state", &self.state)
            .field("code_challenge", &self.code_challenge)
            .field("code_challenge_method", &self.code_challenge_method)
            .field("nonce", &self.nonce)
            .field("prompt", &self.prompt)
            .field("max_age", &self.max_age)
            .field("resource", &self.resource)
            .field("login_hint", &self.login_hint)
            .field("ui_locales", &self.ui_locales)
            .field("response_mode", &self.response_mode)
            .field("claims", &self.claims)
            .field("acr_values", &self.acr_values)
            .field("display", &self.display)
            .field("request", &self.request)
            .field("request_uri", &self.request_uri)
            .field("id_token_hint", &"[redacted]")
            .field("client_secret", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for AuthorizationRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("response_type", &self.response_type)
            .optional("client_id", &self.client_id)
            .optional("redirect_uri", &self.redirect_uri)
            .optional("scope", &self.scope)
            .optional("state", &self.state)
            .optional("code_challenge", &self.code_challenge)
            .optional("code_challenge_method", &self.code_challenge_method)
            .optional("nonce", &self.nonce)
            .optional("prompt", &self.prompt)
            .optional("max_age", &self.max_age)
            .optional("resource", &self.resource)
            .optional("login_hint", &self.login_hint)
            .optional("ui_locales", &self.ui_locales)
            .optional("response_mode", &self.response_mode)
            .optional("claims", &self.claims)
            .optional("acr_values", &self.acr_values)
            .optional("display", &self.display)
            .optional("request", &self.request)
            .optional("request_uri", &self.request_uri)
            .optional("id_token_hint", &self.id_token_hint)
            .optional("client_secret", &self.client_secret)
            .end();
    }
}

/// A client; member names are those of RFC 7591 where it has one.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Client")]
pub struct Client {
    /// The client's id. It never changes.
    #[oai(rename = "client_id")]
    pub client_id: String,
    /// Shown to people who are asked for consent.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// What the client is for, shown beside its name.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The client's website.
    #[oai(rename = "client_uri", skip_serializing_if_is_none)]
    pub client_uri: Option<String>,
    /// An image for pages.
    #[oai(rename = "logo_uri", skip_serializing_if_is_none)]
    pub logo_uri: Option<String>,
    /// The client's privacy policy.
    #[oai(rename = "policy_uri", skip_serializing_if_is_none)]
    pub policy_uri: Option<String>,
    /// The client's terms of service.
    #[oai(rename = "tos_uri", skip_serializing_if_is_none)]
    pub tos_uri: Option<String>,
    /// E-mail addresses of the people responsible.
    #[oai(rename = "contacts")]
    pub contacts: Vec<String>,
    /// The user who registered the client. Deactivating this user stops the client.
    #[oai(rename = "owner_id", skip_serializing_if_is_none)]
    pub owner_id: Option<uuid::Uuid>,
    #[oai(rename = "token_endpoint_auth_method")]
    pub token_endpoint_auth_method: TokenEndpointAuthMethod,
    #[oai(rename = "jwks", skip_serializing_if_is_none)]
    pub jwks: Option<ClientKeys>,
    /// Where the client publishes its public keys.
    #[oai(rename = "jwks_uri", skip_serializing_if_is_none)]
    pub jwks_uri: Option<String>,
    #[oai(rename = "token_endpoint_auth_signing_alg", skip_serializing_if_is_none)]
    pub token_endpoint_auth_signing_alg: Option<AssertionSigningAlgorithm>,
    /// Where the browser may be sent back to. Compared byte for byte; only the port of a loopback address may differ.
    #[oai(rename = "redirect_uris")]
    pub redirect_uris: Vec<String>,
    /// Where the browser may be sent after a sign-out. Compared byte for byte.
    #[oai(rename = "post_logout_redirect_uris")]
    pub post_logout_redirect_uris: Vec<String>,
    /// The grants that the client may use.
    #[oai(rename = "grant_types")]
    pub grant_types: Vec<GrantType>,
    /// `code` for the grant `authorization_code`, `token` for `implicit`.
    #[oai(rename = "response_types")]
    pub response_types: Vec<String>,
    /// The scopes that the client may ask for, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The scopes of a request that names none, separated by spaces.
    #[oai(rename = "default_scope")]
    pub default_scope: String,
    /// The resources (absolute URIs) for which the client may ask tokens, and whose tokens it may introspect.
    #[oai(rename = "audience")]
    pub audience: Vec<String>,
    #[oai(rename = "access_token_format", skip_serializing_if_is_none)]
    pub access_token_format: Option<AccessTokenFormat>,
    /// Seconds; absent means the server's setting.
    #[oai(rename = "access_token_lifetime", skip_serializing_if_is_none)]
    pub access_token_lifetime: Option<i64>,
    /// How ID tokens for the client are signed, one of `id_token_signing_alg_values_supported`; absent means the server's default.
    #[oai(rename = "id_token_signed_response_alg", skip_serializing_if_is_none)]
    pub id_token_signed_response_alg: Option<String>,
    /// Whether a client-credentials token stands for the owner instead of the client itself.
    #[oai(rename = "acts_as_owner")]
    pub acts_as_owner: bool,
    /// Whether the client belongs to this server and is hidden from people.
    #[oai(rename = "internal")]
    pub internal: bool,
    /// Whether the client may do anything. Its tokens stop and start working with it.
    #[oai(rename = "enabled")]
    pub enabled: bool,
    /// The secrets, newest first, without their text.
    #[oai(rename = "secrets")]
    pub secrets: Vec<ClientSecret>,
    /// How many users have a live authorization for the client.
    #[oai(rename = "user_count")]
    pub user_count: i64,
    /// When it was registered.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
    /// When it last got a token, to the minute.
    #[oai(rename = "last_used_at", skip_serializing_if_is_none)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for Client {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .optional("description", &self.description)
            .optional("client_uri", &self.client_uri)
            .optional("logo_uri", &self.logo_uri)
            .optional("policy_uri", &self.policy_uri)
            .optional("tos_uri", &self.tos_uri)
            .member("contacts", &self.contacts)
            .optional("owner_id", &self.owner_id)
            .member("token_endpoint_auth_method", &self.token_endpoint_auth_method)
            .optional("jwks", &self.jwks)
            .optional("jwks_uri", &self.jwks_uri)
            .optional(
                "token_endpoint_auth_signing_alg",
                &self.token_endpoint_auth_signing_alg,
            )
            .member("redirect_uris", &self.redirect_uris)
            .member("post_logout_redirect_uris", &self.post_logout_redirect_uris)
            .member("grant_types", &self.grant_types)
            .member("response_types", &self.response_types)
            .member("scope", &self.scope)
            .member("default_scope", &self.default_scope)
            .member("audience", &self.audience)
            .optional("access_token_format", &self.access_token_format)
            .optional("access_token_lifetime", &self.access_token_lifetime)
            .optional("id_token_signed_response_alg", &self.id_token_signed_response_alg)
            .member("acts_as_owner", &self.acts_as_owner)
            .member("internal", &self.internal)
            .member("enabled", &self.enabled)
            .member("secrets", &self.secrets)
            .member("user_count", &self.user_count)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .optional("last_used_at", &self.last_used_at)
            .end();
    }
}

/// The public keys of a client (RFC 7517 section 5).
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ClientKeys", deny_unknown_fields)]
pub struct ClientKeys {
    /// At most 20 keys. One at least is a public key for signatures, EC with P-256, OKP with Ed25519, or RSA with 2048 to 8192 bits. Private and symmetric keys are refused.
    #[oai(rename = "keys")]
    pub keys: Vec<
        std::collections::HashMap<String, crate::support::Any<serde_json::Value>>,
    >,
}

impl crate::support::WriteJson for ClientKeys {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("keys", &self.keys).end();
    }
}

/// A page of clients.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ClientPage")]
pub struct ClientPage {
    /// The clients.
    #[oai(rename = "items")]
    pub items: Vec<Client>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for ClientPage {}

/// A client together with the secret that is shown once.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "ClientRegistration")]
pub struct ClientRegistration {
    #[oai(rename = "client")]
    pub client: Client,
    /// The secret. Keep it now; it is stored only as a hash. Absent for public clients.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<String>,
}

impl std::fmt::Debug for ClientRegistration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ClientRegistration")
            .field("client", &self.client)
            .field("client_secret", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for ClientRegistration {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("client", &self.client)
            .optional("client_secret", &self.client_secret)
            .end();
    }
}

/// What may be known of a secret after it was shown.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ClientSecret")]
pub struct ClientSecret {
    /// The id of the secret.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// The last four characters.
    #[oai(rename = "hint")]
    pub hint: String,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it stops working.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl crate::support::WriteJson for ClientSecret {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("hint", &self.hint)
            .member("created_at", &self.created_at)
            .optional("expires_at", &self.expires_at)
            .end();
    }
}

/// Client metadata (RFC 7591 section 2).
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "CreateClient", deny_unknown_fields)]
pub struct CreateClient {
    /// An id of your choice, 3 to 100 characters of `A-Z a-z 0-9 . _ -`. It must not look like a UUID, which names a user. Left out, one is made.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// 1 to 100 characters, shown to people who are asked for consent.
    #[oai(rename = "client_name")]
    pub client_name: String,
    /// Up to 2000 characters on what the client is for.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The client's website, http or https.
    #[oai(rename = "client_uri", skip_serializing_if_is_none)]
    pub client_uri: Option<String>,
    /// An image, https.
    #[oai(rename = "logo_uri", skip_serializing_if_is_none)]
    pub logo_uri: Option<String>,
    /// The privacy policy, http or https.
    #[oai(rename = "policy_uri", skip_serializing_if_is_none)]
    pub policy_uri: Option<String>,
    /// The terms of service, http or https.
    #[oai(rename = "tos_uri", skip_serializing_if_is_none)]
    pub tos_uri: Option<String>,
    /// E-mail addresses of the people responsible, 10 at most.
    #[oai(rename = "contacts", skip_serializing_if_is_none)]
    pub contacts: Option<Vec<String>>,
    /// The user who is responsible for the client.
    #[oai(rename = "owner_id", skip_serializing_if_is_none)]
    pub owner_id: Option<uuid::Uuid>,
    #[oai(rename = "token_endpoint_auth_method", skip_serializing_if_is_none)]
    pub token_endpoint_auth_method: Option<TokenEndpointAuthMethod>,
    #[oai(rename = "jwks", skip_serializing_if_is_none)]
    pub jwks: Option<ClientKeys>,
    /// Where the client publishes its public keys, https. Either this or `jwks`.
    #[oai(rename = "jwks_uri", skip_serializing_if_is_none)]
    pub jwks_uri: Option<String>,
    #[oai(rename = "token_endpoint_auth_signing_alg", skip_serializing_if_is_none)]
    pub token_endpoint_auth_signing_alg: Option<AssertionSigningAlgorithm>,
    /// Required with the grant `authorization_code`; 50 at most.
    #[oai(rename = "redirect_uris", skip_serializing_if_is_none)]
    pub redirect_uris: Option<Vec<String>>,
    /// Where the browser may be sent after a sign-out; the rules are those of `redirect_uris`, 50 at most.
    #[oai(rename = "post_logout_redirect_uris", skip_serializing_if_is_none)]
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Left out means `authorization_code` and `refresh_token` when there are redirect URIs, else `client_credentials`.
    #[oai(rename = "grant_types", skip_serializing_if_is_none)]
    pub grant_types: Option<Vec<GrantType>>,
    /// `code` for the grant `authorization_code`, `token` for `implicit`; left out, derived from the grant types.
    #[oai(rename = "response_types", skip_serializing_if_is_none)]
    pub response_types: Option<Vec<String>>,
    /// The scopes that the client may ask for, separated by spaces.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The scopes of a request that names none; part of `scope`. Left out, such a request gets no scope.
    #[oai(rename = "default_scope", skip_serializing_if_is_none)]
    pub default_scope: Option<String>,
    /// Resources (absolute URIs) for which the client may ask tokens, and whose tokens it may introspect.
    #[oai(rename = "audience", skip_serializing_if_is_none)]
    pub audience: Option<Vec<String>>,
    #[oai(rename = "access_token_format", skip_serializing_if_is_none)]
    pub access_token_format: Option<AccessTokenFormat>,
    /// Seconds, 60 to 86400.
    #[oai(rename = "access_token_lifetime", skip_serializing_if_is_none)]
    pub access_token_lifetime: Option<i64>,
    /// How ID tokens for the client are signed, one of `id_token_signing_alg_values_supported`; left out, the server's default.
    #[oai(rename = "id_token_signed_response_alg", skip_serializing_if_is_none)]
    pub id_token_signed_response_alg: Option<String>,
    /// Whether a client-credentials token stands for the owner; needs an owner. Only the owner and callers with `users:write` may set it.
    #[oai(rename = "acts_as_owner", skip_serializing_if_is_none)]
    pub acts_as_owner: Option<bool>,
    /// Whether the client is hidden from people.
    #[oai(rename = "internal", skip_serializing_if_is_none)]
    pub internal: Option<bool>,
    /// For moving an existing client here, at least 32 characters. Left out, a secret is made.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
}

impl std::fmt::Debug for CreateClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateClient")
            .field("client_id", &self.client_id)
            .field("client_name", &self.client_name)
            .field("description", &self.description)
            .field("client_uri", &self.client_uri)
            .field("logo_uri", &self.logo_uri)
            .field("policy_uri", &self.policy_uri)
            .field("tos_uri", &self.tos_uri)
            .field("contacts", &self.contacts)
            .field("owner_id", &self.owner_id)
            .field("token_endpoint_auth_method", &self.token_endpoint_auth_method)
            .field("jwks", &self.jwks)
            .field("jwks_uri", &self.jwks_uri)
            .field(
                "token_endpoint_auth_signing_alg",
                &self.token_endpoint_auth_signing_alg,
            )
            .field("redirect_uris", &self.redirect_uris)
            .field("post_logout_redirect_uris", &self.post_logout_redirect_uris)
            .field("grant_types", &self.grant_types)
            .field("response_types", &self.response_types)
            .field("scope", &self.scope)
            .field("default_scope", &self.default_scope)
            .field("audience", &self.audience)
            .field("access_token_format", &self.access_token_format)
            .field("access_token_lifetime", &self.access_token_lifetime)
            .field("id_token_signed_response_alg", &self.id_token_signed_response_alg)
            .field("acts_as_owner", &self.acts_as_owner)
            .field("internal", &self.internal)
            .field("client_secret", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for CreateClient {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("client_id", &self.client_id)
            .member("client_name", &self.client_name)
            .optional("description", &self.description)
            .optional("client_uri", &self.client_uri)
            .optional("logo_uri", &self.logo_uri)
            .optional("policy_uri", &self.policy_uri)
            .optional("tos_uri", &self.tos_uri)
            .optional("contacts", &self.contacts)
            .optional("owner_id", &self.owner_id)
            .optional("token_endpoint_auth_method", &self.token_endpoint_auth_method)
            .optional("jwks", &self.jwks)
            .optional("jwks_uri", &self.jwks_uri)
            .optional(
                "token_endpoint_auth_signing_alg",
                &self.token_endpoint_auth_signing_alg,
            )
            .optional("redirect_uris", &self.redirect_uris)
            .optional("post_logout_redirect_uris", &self.post_logout_redirect_uris)
            .optional("grant_types", &self.grant_types)
            .optional("response_types", &self.response_types)
            .optional("scope", &self.scope)
            .optional("default_scope", &self.default_scope)
            .optional("audience", &self.audience)
            .optional("access_token_format", &self.access_token_format)
            .optional("access_token_lifetime", &self.access_token_lifetime)
            .optional("id_token_signed_response_alg", &self.id_token_signed_response_alg)
            .optional("acts_as_owner", &self.acts_as_owner)
            .optional("internal", &self.internal)
            .optional("client_secret", &self.client_secret)
            .end();
    }
}

/// Whom to invite.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreateInvitation", deny_unknown_fields)]
pub struct CreateInvitation {
    /// Where the invitation goes. Left out, the answer holds the link.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
}

impl crate::support::WriteJson for CreateInvitation {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).optional("email", &self.email).end();
    }
}

/// A new personal access token.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreatePersonalToken", deny_unknown_fields)]
pub struct CreatePersonalToken {
    /// 1 to 40 characters, to tell tokens apart.
    #[oai(rename = "name")]
    pub name: String,
    /// What the token may do, separated by spaces; at least one scope.
    #[oai(rename = "scope")]
    pub scope: String,
    /// When it stops working. Left out, after the server's default (90 days); null for never, where the server allows that.
    #[oai(
        rename = "expires_at",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub expires_at: crate::support::MaybeUndefined<chrono::DateTime<chrono::Utc>>,
    /// The networks from which it works, as addresses or in CIDR notation, 20 at most. Left out or empty, it works from everywhere. A token with networks works at this server's own API alone, because introspection does not say where a call comes from.
    #[oai(rename = "allowed_networks", skip_serializing_if_is_none)]
    pub allowed_networks: Option<Vec<String>>,
}

impl crate::support::WriteJson for CreatePersonalToken {}

/// A new scope.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "CreateScope", deny_unknown_fields)]
pub struct CreateScope {
    /// 1 to 100 visible ASCII characters without spaces, quotes and backslashes (RFC 6749 section 3.3).
    #[oai(rename = "id")]
    pub id: String,
    /// Shown to people on the consent page, up to 200 characters.
    #[oai(rename = "help_text")]
    pub help_text: String,
    /// For developers, up to 2000 characters.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The heading on the consent page, up to 60 characters.
    #[oai(rename = "group", skip_serializing_if_is_none)]
    pub group: Option<String>,
    /// Whether the scope is hidden and reserved for internal clients.
    #[oai(rename = "internal", skip_serializing_if_is_none)]
    pub internal: Option<bool>,
    /// Former names, at most 20, none of which is a scope or the former name of another one.
    #[oai(rename = "aliases", skip_serializing_if_is_none)]
    pub aliases: Option<Vec<String>>,
    /// Since when clients should not ask for it any more.
    #[oai(rename = "deprecated_at", skip_serializing_if_is_none)]
    pub deprecated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What clients should ask for instead, a scope.
    #[oai(rename = "replaced_by", skip_serializing_if_is_none)]
    pub replaced_by: Option<String>,
}

impl crate::support::WriteJson for CreateScope {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("help_text", &self.help_text)
            .optional("description", &self.description)
            .optional("group", &self.group)
            .optional("internal", &self.internal)
            .optional("aliases", &self.aliases)
            .optional("deprecated_at", &self.deprecated_at)
            .optional("replaced_by", &self.replaced_by)
            .end();
    }
}

/// A new user account.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "CreateUser", deny_unknown_fields)]
pub struct CreateUser {
    /// 2 to 64 letters, digits and `. _ -`, beginning with a letter or digit.
    #[oai(rename = "username")]
    pub username: String,
    /// An e-mail address.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address counts as confirmed.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
    /// The name shown to others, up to 100 characters. Left out, the username.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// 8 to 1024 bytes.
    #[oai(rename = "password", skip_serializing_if_is_none)]
    pub password: Option<crate::support::Secret>,
    /// Whether the user may administer this server.
    #[oai(rename = "administrator", skip_serializing_if_is_none)]
    pub administrator: Option<bool>,
    /// A telephone number in international form.
    #[oai(rename = "phone_number", skip_serializing_if_is_none)]
    pub phone_number: Option<String>,
    /// Whether the number counts as confirmed.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    /// The postal address, as it stands on a letter.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
}

impl std::fmt::Debug for CreateUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CreateUser")
            .field("username", &self.username)
            .field("email", &self.email)
            .field("email_verified", &self.email_verified)
            .field("name", &self.name)
            .field("password", &"[redacted]")
            .field("administrator", &self.administrator)
            .field("phone_number", &self.phone_number)
            .field("phone_number_verified", &self.phone_number_verified)
            .field("address", &self.address)
            .finish()
    }
}

impl crate::support::WriteJson for CreateUser {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("username", &self.username)
            .optional("email", &self.email)
            .optional("email_verified", &self.email_verified)
            .optional("name", &self.name)
            .optional("password", &self.password)
            .optional("administrator", &self.administrator)
            .optional("phone_number", &self.phone_number)
            .optional("phone_number_verified", &self.phone_number_verified)
            .optional("address", &self.address)
            .end();
    }
}

/// The CSRF proof of a browser session.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "CsrfToken")]
pub struct CsrfToken {
    /// For the header `X-CSRF-Token`.
    #[oai(rename = "csrf_token")]
    pub csrf_token: String,
    /// Seconds until it expires.
    #[oai(rename = "expires_in")]
    pub expires_in: i32,
}

impl std::fmt::Debug for CsrfToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CsrfToken")
            .field("csrf_token", &"[redacted]")
            .field("expires_in", &self.expires_in)
            .finish()
    }
}

impl crate::support::WriteJson for CsrfToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("csrf_token", &self.csrf_token)
            .member("expires_in", &self.expires_in)
            .end();
    }
}

/// RFC 8628 section 3.2.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "DeviceAuthorization")]
pub struct DeviceAuthorization {
    /// For the token endpoint. Keep it to the device.
    #[oai(rename = "device_code")]
    pub device_code: String,
    /// What the person enters, eight letters with a hyphen in the middle. It may be typed without the hyphen and in lower case.
    #[oai(rename = "user_code")]
    pub user_code: String,
    /// The page on which the person enters the code.
    #[oai(rename = "verification_uri")]
    pub verification_uri: String,
    /// The same page with the code filled in; for a QR code. Show the code too, so that it can be compared.
    #[oai(rename = "verification_uri_complete")]
    pub verification_uri_complete: String,
    /// Seconds until both codes expire.
    #[oai(rename = "expires_in")]
    pub expires_in: i64,
    /// Seconds to wait between two questions to the token endpoint.
    #[oai(rename = "interval")]
    pub interval: i64,
}

impl crate::support::WriteJson for DeviceAuthorization {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("device_code", &self.device_code)
            .member("user_code", &self.user_code)
            .member("verification_uri", &self.verification_uri)
            .member("verification_uri_complete", &self.verification_uri_complete)
            .member("expires_in", &self.expires_in)
            .member("interval", &self.interval)
            .end();
    }
}

/// RFC 8628 section 3.1. Fields that are not known are ignored.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "DeviceAuthorizationRequest")]
pub struct DeviceAuthorizationRequest {
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
    /// Scopes, separated by spaces. Left out means the client's default scopes.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The APIs for which a token is wanted (RFC 8707), absolute URIs of the client's `audience`.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<Vec<String>>,
}

impl std::fmt::Debug for DeviceAuthorizationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("DeviceAuthorizationRequest")
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .field("scope", &self.scope)
            .field("resource", &self.resource)
            .finish()
    }
}

impl crate::support::WriteJson for DeviceAuthorizationRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .optional("scope", &self.scope)
            .optional("resource", &self.resource)
            .end();
    }
}

/// What became of the other sessions.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "EndedSessions")]
pub struct EndedSessions {
    /// How many sessions have ended.
    #[oai(rename = "ended")]
    pub ended: i64,
}

impl crate::support::WriteJson for EndedSessions {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("ended", &self.ended).end();
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Event")]
pub struct Event {
    /// The id of the event, in the order of time.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// What happened, for instance `user.created`.
    #[oai(rename = "kind")]
    pub kind: String,
    #[oai(rename = "outcome")]
    pub outcome: EventOutcome,
    /// The user who did it.
    #[oai(rename = "actor_id", skip_serializing_if_is_none)]
    pub actor_id: Option<uuid::Uuid>,
    /// What it was done to.
    #[oai(rename = "subject_id", skip_serializing_if_is_none)]
    pub subject_id: Option<String>,
    /// The client that took part.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The network address from which it was done.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
    /// The request, as answers and the log name it.
    #[oai(rename = "request_id", skip_serializing_if_is_none)]
    pub request_id: Option<String>,
    /// More, depending on the kind; never a secret.
    #[oai(rename = "detail")]
    pub detail: std::collections::HashMap<
        String,
        crate::support::Any<serde_json::Value>,
    >,
    /// Why a request was refused, as a stable word.
    #[oai(rename = "reason", skip_serializing_if_is_none)]
    pub reason: Option<String>,
    /// What that reason means.
    #[oai(rename = "explanation", skip_serializing_if_is_none)]
    pub explanation: Option<String>,
    /// What would help.
    #[oai(rename = "fix", skip_serializing_if_is_none)]
    pub fix: Option<String>,
    /// When it happened.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Event {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("kind", &self.kind)
            .member("outcome", &self.outcome)
            .optional("actor_id", &self.actor_id)
            .optional("subject_id", &self.subject_id)
            .optional("client_id", &self.client_id)
            .optional("address", &self.address)
            .optional("request_id", &self.request_id)
            .member("detail", &self.detail)
            .optional("reason", &self.reason)
            .optional("explanation", &self.explanation)
            .optional("fix", &self.fix)
            .member("created_at", &self.created_at)
            .end();
    }
}

/// How something ended: `success`; `failure`, it did not work; `denied`, somebody or a rule said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "EventOutcome")]
pub enum EventOutcome {
    /// `success`.
    #[oai(rename = "success")]
    Success,
    /// `failure`.
    #[oai(rename = "failure")]
    Failure,
    /// `denied`.
    #[oai(rename = "denied")]
    Denied,
}

impl EventOutcome {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[Self::Success, Self::Failure, Self::Denied];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Denied => "denied",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for EventOutcome {}

/// A page of events.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "EventPage")]
pub struct EventPage {
    /// The events.
    #[oai(rename = "items")]
    pub items: Vec<Event>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for EventPage {}

/// One member of the request that is wrong.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "FieldError")]
pub struct FieldError {
    /// The name of the parameter or the path of the member, for instance `redirect_uris[1]`.
    #[oai(rename = "field")]
    pub field: String,
    /// What is wrong and how to mend it.
    #[oai(rename = "message")]
    pub message: String,
}

impl crate::support::WriteJson for FieldError {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("field", &self.field)
            .member("message", &self.message)
            .end();
    }
}

/// How a client gets a token. `implicit` and `password` are for old clients only, and work only where the operator has allowed them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "GrantType")]
pub enum GrantType {
    /// `authorization_code`.
    #[oai(rename = "authorization_code")]
    AuthorizationCode,
    /// `refresh_token`.
    #[oai(rename = "refresh_token")]
    RefreshToken,
    /// `client_credentials`.
    #[oai(rename = "client_credentials")]
    ClientCredentials,
    /// `urn:ietf:params:oauth:grant-type:device_code`.
    #[oai(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    UrnIetfParamsOauthGrantTypeDeviceCode,
    /// `implicit`.
    #[oai(rename = "implicit")]
    Implicit,
    /// `password`.
    #[oai(rename = "password")]
    Password,
}

impl GrantType {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::AuthorizationCode,
        Self::RefreshToken,
        Self::ClientCredentials,
        Self::UrnIetfParamsOauthGrantTypeDeviceCode,
        Self::Implicit,
        Self::Password,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
            Self::UrnIetfParamsOauthGrantTypeDeviceCode => {
                "urn:ietf:params:oauth:grant-type:device_code"
            }
            Self::Implicit => "implicit",
            Self::Password => "password",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for GrantType {}

/// The state of the process.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Health")]
pub struct Health {
    /// `ok`.
    #[oai(rename = "status")]
    pub status: String,
    /// The version of the server.
    #[oai(rename = "version", skip_serializing_if_is_none)]
    pub version: Option<String>,
}

impl crate::support::WriteJson for Health {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("status", &self.status)
            .optional("version", &self.version)
            .end();
    }
}

/// RFC 7662 section 2.2. An inactive token has no other member than `active`.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Introspection")]
pub struct Introspection {
    /// Whether the token is valid now.
    #[oai(rename = "active")]
    pub active: bool,
    /// Its scopes, separated by spaces.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The client it was issued to.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The username of the person it stands for.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// The roles of that person now; `administrator` for those who administer this server. A scope says what a client may do, not what its user may, so an API checks both.
    #[oai(rename = "roles", skip_serializing_if_is_none)]
    pub roles: Option<Vec<String>>,
    /// `Bearer`, or `refresh_token`.
    #[oai(rename = "token_type", skip_serializing_if_is_none)]
    pub token_type: Option<String>,
    /// When it expires, in seconds since 1970.
    #[oai(rename = "exp", skip_serializing_if_is_none)]
    pub exp: Option<i64>,
    /// When it was issued, in seconds since 1970.
    #[oai(rename = "iat", skip_serializing_if_is_none)]
    pub iat: Option<i64>,
    /// Whom it stands for, a user's id or a client's id.
    #[oai(rename = "sub", skip_serializing_if_is_none)]
    pub sub: Option<String>,
    /// For whom it is meant.
    #[oai(rename = "aud", skip_serializing_if_is_none)]
    pub aud: Option<Vec<String>>,
    /// This server.
    #[oai(rename = "iss", skip_serializing_if_is_none)]
    pub iss: Option<String>,
    /// The id of the token.
    #[oai(rename = "jti", skip_serializing_if_is_none)]
    pub jti: Option<String>,
}

impl crate::support::WriteJson for Introspection {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("active", &self.active)
            .optional("scope", &self.scope)
            .optional("client_id", &self.client_id)
            .optional("username", &self.username)
            .optional("roles", &self.roles)
            .optional("token_type", &self.token_type)
            .optional("exp", &self.exp)
            .optional("iat", &self.iat)
            .optional("sub", &self.sub)
            .optional("aud", &self.aud)
            .optional("iss", &self.iss)
            .optional("jti", &self.jti)
            .end();
    }
}

/// RFC 7662 section 2.1.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "IntrospectionRequest")]
pub struct IntrospectionRequest {
    /// The token to examine.
    #[oai(rename = "token")]
    pub token: String,
    /// `access_token` or `refresh_token`; only a hint.
    #[oai(rename = "token_type_hint", skip_serializing_if_is_none)]
    pub token_type_hint: Option<String>,
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
}

impl std::fmt::Debug for IntrospectionRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("IntrospectionRequest")
            .field("token", &"[redacted]")
            .field("token_type_hint", &self.token_type_hint)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .finish()
    }
}

impl crate::support::WriteJson for IntrospectionRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("token", &self.token)
            .optional("token_type_hint", &self.token_type_hint)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .end();
    }
}

/// An invitation to open one account.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Invitation")]
pub struct Invitation {
    /// The invitation.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// Where it went.
    #[oai(rename = "email", nullable)]
    pub email: crate::support::Nullable<String>,
    /// The link, when it did not go by mail. Shown once.
    #[oai(rename = "link", nullable)]
    pub link: crate::support::Nullable<String>,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// From when on it is of no use.
    #[oai(rename = "expires_at")]
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Invitation {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("email", &self.email)
            .member("link", &self.link)
            .member("created_at", &self.created_at)
            .member("expires_at", &self.expires_at)
            .end();
    }
}

/// A public key (RFC 7517 section 4).
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "JsonWebKey")]
pub struct JsonWebKey {
    /// `EC`, `OKP` or `RSA`.
    #[oai(rename = "kty")]
    pub kty: String,
    /// The key's id (RFC 7638 thumbprint).
    #[oai(rename = "kid")]
    pub kid: String,
    /// Always `sig`.
    #[oai(rename = "use")]
    pub r#use: String,
    /// `ES256`, `EdDSA` or `RS256`.
    #[oai(rename = "alg")]
    pub alg: String,
    /// The curve of an `EC` or `OKP` key.
    #[oai(rename = "crv", skip_serializing_if_is_none)]
    pub crv: Option<String>,
    /// A coordinate of an `EC` or `OKP` key.
    #[oai(rename = "x", skip_serializing_if_is_none)]
    pub x: Option<String>,
    /// A coordinate of an `EC` key.
    #[oai(rename = "y", skip_serializing_if_is_none)]
    pub y: Option<String>,
    /// The modulus of an `RSA` key.
    #[oai(rename = "n", skip_serializing_if_is_none)]
    pub n: Option<String>,
    /// The exponent of an `RSA` key.
    #[oai(rename = "e", skip_serializing_if_is_none)]
    pub e: Option<String>,
}

impl crate::support::WriteJson for JsonWebKey {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("kty", &self.kty)
            .member("kid", &self.kid)
            .member("use", &self.r#use)
            .member("alg", &self.alg)
            .optional("crv", &self.crv)
            .optional("x", &self.x)
            .optional("y", &self.y)
            .optional("n", &self.n)
            .optional("e", &self.e)
            .end();
    }
}

/// RFC 7517 section 5.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "JsonWebKeySet")]
pub struct JsonWebKeySet {
    /// The keys.
    #[oai(rename = "keys")]
    pub keys: Vec<JsonWebKey>,
}

impl crate::support::WriteJson for JsonWebKeySet {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out).member("keys", &self.keys).end();
    }
}

/// The parameters of a sign-out; see `GET /oauth/logout`.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "LogoutRequest")]
pub struct LogoutRequest {
    /// An ID token that this server issued to the client; it may have expired.
    #[oai(rename = "id_token_hint", skip_serializing_if_is_none)]
    pub id_token_hint: Option<crate::support::Secret>,
    /// The client that asks.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// Where the browser goes afterwards.
    #[oai(rename = "post_logout_redirect_uri", skip_serializing_if_is_none)]
    pub post_logout_redirect_uri: Option<String>,
    /// Comes back unchanged.
    #[oai(rename = "state", skip_serializing_if_is_none)]
    pub state: Option<String>,
    /// A word about who is to be signed out.
    #[oai(rename = "logout_hint", skip_serializing_if_is_none)]
    pub logout_hint: Option<String>,
    /// Languages that the person would like.
    #[oai(rename = "ui_locales", skip_serializing_if_is_none)]
    pub ui_locales: Option<String>,
}

impl std::fmt::Debug for LogoutRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LogoutRequest")
            .field("id_token_hint", &"[redacted]")
            .field("client_id", &self.client_id)
            .field("post_logout_redirect_uri", &self.post_logout_redirect_uri)
            .field("state", &self.state)
            .field("logout_hint", &self.logout_hint)
            .field("ui_locales", &self.ui_locales)
            .finish()
    }
}

impl crate::support::WriteJson for LogoutRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("id_token_hint", &self.id_token_hint)
            .optional("client_id", &self.client_id)
            .optional("post_logout_redirect_uri", &self.post_logout_redirect_uri)
            .optional("state", &self.state)
            .optional("logout_hint", &self.logout_hint)
            .optional("ui_locales", &self.ui_locales)
            .end();
    }
}

/// The caller.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Me")]
pub struct Me {
    #[oai(rename = "user")]
    pub user: User,
    /// What the caller may do here, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The client whose token was presented; absent in a browser session.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
}

impl crate::support::WriteJson for Me {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("user", &self.user)
            .member("scope", &self.scope)
            .optional("client_id", &self.client_id)
            .end();
    }
}

/// A personal access token together with its text, which is shown once.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "NewPersonalToken")]
pub struct NewPersonalToken {
    #[oai(rename = "personal_token")]
    pub personal_token: PersonalToken,
    /// The token. Keep it now; it is stored only as a hash.
    #[oai(rename = "token")]
    pub token: String,
}

impl std::fmt::Debug for NewPersonalToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewPersonalToken")
            .field("personal_token", &self.personal_token)
            .field("token", &"[redacted]")
            .finish()
    }
}

impl crate::support::WriteJson for NewPersonalToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("personal_token", &self.personal_token)
            .member("token", &self.token)
            .end();
    }
}

/// RFC 6749 section 5.2.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "OauthError")]
pub struct OauthError {
    /// A code of the registry of OAuth errors.
    #[oai(rename = "error")]
    pub error: String,
    /// What happened and what would help, for the developer.
    #[oai(rename = "error_description", skip_serializing_if_is_none)]
    pub error_description: Option<String>,
    /// Where to read more.
    #[oai(rename = "error_uri", skip_serializing_if_is_none)]
    pub error_uri: Option<String>,
    /// Find this request in the server's log.
    #[oai(rename = "request_id", skip_serializing_if_is_none)]
    pub request_id: Option<String>,
}

impl crate::support::WriteJson for OauthError {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("error", &self.error)
            .optional("error_description", &self.error_description)
            .optional("error_uri", &self.error_uri)
            .optional("request_id", &self.request_id)
            .end();
    }
}

/// A personal access token, without its text.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "PersonalToken")]
pub struct PersonalToken {
    /// The id of the token; `jti` in introspection.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// What its owner calls it.
    #[oai(rename = "name")]
    pub name: String,
    /// What it allows, separated by spaces, as long as its owner may do that.
    #[oai(rename = "scope")]
    pub scope: String,
    /// The networks from which it works; empty means everywhere.
    #[oai(rename = "allowed_networks")]
    pub allowed_networks: Vec<String>,
    /// The last four characters of the token.
    #[oai(rename = "hint")]
    pub hint: String,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
    /// When it stops working; absent means never.
    #[oai(rename = "expires_at", skip_serializing_if_is_none)]
    pub expires_at: Option<chrono::DateTime<chrono::Utc>>,
    /// When it was last used, to the minute.
    #[oai(rename = "last_used_at", skip_serializing_if_is_none)]
    pub last_used_at: Option<chrono::DateTime<chrono::Utc>>,
    /// The network address that it was last used from.
    #[oai(rename = "last_used_address", skip_serializing_if_is_none)]
    pub last_used_address: Option<String>,
}

impl crate::support::WriteJson for PersonalToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("name", &self.name)
            .member("scope", &self.scope)
            .member("allowed_networks", &self.allowed_networks)
            .member("hint", &self.hint)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .optional("expires_at", &self.expires_at)
            .optional("last_used_at", &self.last_used_at)
            .optional("last_used_address", &self.last_used_address)
            .end();
    }
}

/// A page of personal access tokens.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "PersonalTokenPage")]
pub struct PersonalTokenPage {
    /// The tokens.
    #[oai(rename = "items")]
    pub items: Vec<PersonalToken>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for PersonalTokenPage {}

/// A problem document (RFC 9457).
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Problem")]
pub struct Problem {
    /// A URI for this kind of problem; `about:blank` when the status says it all.
    #[oai(rename = "type")]
    pub r#type: String,
    /// The kind of problem in a few words.
    #[oai(rename = "title")]
    pub title: String,
    /// The HTTP status.
    #[oai(rename = "status")]
    pub status: i32,
    /// Stable and made for programs, for instance `not_found`, `validation_failed`, `insufficient_scope`.
    #[oai(rename = "code")]
    pub code: String,
    /// What happened here and what would help.
    #[oai(rename = "detail", skip_serializing_if_is_none)]
    pub detail: Option<String>,
    /// Find this request in the server's log.
    #[oai(rename = "request_id", skip_serializing_if_is_none)]
    pub request_id: Option<String>,
    /// What is wrong with which member of the request.
    #[oai(rename = "errors", skip_serializing_if_is_none)]
    pub errors: Option<Vec<FieldError>>,
}

impl crate::support::WriteJson for Problem {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("type", &self.r#type)
            .member("title", &self.title)
            .member("status", &self.status)
            .member("code", &self.code)
            .optional("detail", &self.detail)
            .optional("request_id", &self.request_id)
            .optional("errors", &self.errors)
            .end();
    }
}

/// RFC 9728 section 2.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ProtectedResourceMetadata")]
pub struct ProtectedResourceMetadata {
    /// The resource identifier, which is the issuer; a token for it has this value in `aud`.
    #[oai(rename = "resource")]
    pub resource: String,
    /// Who issues tokens for it, which is this server.
    #[oai(rename = "authorization_servers")]
    pub authorization_servers: Vec<String>,
    /// See `GET /oauth/jwks`.
    #[oai(rename = "jwks_uri")]
    pub jwks_uri: String,
    /// The scopes that operations of the API ask for.
    #[oai(rename = "scopes_supported")]
    pub scopes_supported: Vec<String>,
    /// Only `header`.
    #[oai(rename = "bearer_methods_supported")]
    pub bearer_methods_supported: Vec<String>,
    /// What people call it.
    #[oai(rename = "resource_name")]
    pub resource_name: String,
    /// This reference on the running server.
    #[oai(rename = "resource_documentation")]
    pub resource_documentation: String,
}

impl crate::support::WriteJson for ProtectedResourceMetadata {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("resource", &self.resource)
            .member("authorization_servers", &self.authorization_servers)
            .member("jwks_uri", &self.jwks_uri)
            .member("scopes_supported", &self.scopes_supported)
            .member("bearer_methods_supported", &self.bearer_methods_supported)
            .member("resource_name", &self.resource_name)
            .member("resource_documentation", &self.resource_documentation)
            .end();
    }
}

/// RFC 7009 section 2.1.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "RevocationRequest")]
pub struct RevocationRequest {
    /// The token to revoke.
    #[oai(rename = "token")]
    pub token: String,
    /// `access_token` or `refresh_token`; only a hint.
    #[oai(rename = "token_type_hint", skip_serializing_if_is_none)]
    pub token_type_hint: Option<String>,
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
}

impl std::fmt::Debug for RevocationRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RevocationRequest")
            .field("token", &"[redacted]")
            .field("token_type_hint", &self.token_type_hint)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .finish()
    }
}

impl crate::support::WriteJson for RevocationRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("token", &self.token)
            .optional("token_type_hint", &self.token_type_hint)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .end();
    }
}

/// How to rotate. An empty object retires the earlier secrets at once.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "RotateClientSecret", deny_unknown_fields)]
pub struct RotateClientSecret {
    /// How long the earlier secrets go on working.
    #[oai(
        rename = "overlap_seconds",
        validator(minimum(value = "0"), maximum(value = "2592000")),
        default = "default_rotate_client_secret_overlap_seconds"
    )]
    pub overlap_seconds: i32,
    /// Whether the tokens issued so far stop working.
    #[oai(
        rename = "revoke_tokens",
        default = "default_rotate_client_secret_revoke_tokens"
    )]
    pub revoke_tokens: bool,
}

impl crate::support::WriteJson for RotateClientSecret {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("overlap_seconds", &self.overlap_seconds)
            .member("revoke_tokens", &self.revoke_tokens)
            .end();
    }
}

fn default_rotate_client_secret_overlap_seconds() -> i32 {
    0
}

fn default_rotate_client_secret_revoke_tokens() -> bool {
    false
}

/// Something a token may be allowed to do.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Scope")]
pub struct Scope {
    /// The word on the wire.
    #[oai(rename = "id")]
    pub id: String,
    /// Shown to people on the consent page.
    #[oai(rename = "help_text")]
    pub help_text: String,
    /// For developers.
    #[oai(rename = "description")]
    pub description: String,
    /// The heading on the consent page.
    #[oai(rename = "group")]
    pub group: String,
    /// Whether the scope is hidden from listings and can only be given to internal clients.
    #[oai(rename = "internal")]
    pub internal: bool,
    /// Whether Countersign brings it along.
    #[oai(rename = "builtin")]
    pub builtin: bool,
    /// Former names. They mean this scope wherever they are read; answers carry its id.
    #[oai(rename = "aliases")]
    pub aliases: Vec<String>,
    /// Since when clients should not ask for it any more. It still works, and discovery does not name it.
    #[oai(rename = "deprecated_at", skip_serializing_if_is_none)]
    pub deprecated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// What clients should ask for instead.
    #[oai(rename = "replaced_by", skip_serializing_if_is_none)]
    pub replaced_by: Option<String>,
    /// The client that contributed it for itself. Other clients cannot change it.
    #[oai(rename = "owner", skip_serializing_if_is_none)]
    pub owner: Option<String>,
    /// When it was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When it was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Scope {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("help_text", &self.help_text)
            .member("description", &self.description)
            .member("group", &self.group)
            .member("internal", &self.internal)
            .member("builtin", &self.builtin)
            .member("aliases", &self.aliases)
            .optional("deprecated_at", &self.deprecated_at)
            .optional("replaced_by", &self.replaced_by)
            .optional("owner", &self.owner)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .end();
    }
}

/// A page of scopes.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ScopePage")]
pub struct ScopePage {
    /// The scopes.
    #[oai(rename = "items")]
    pub items: Vec<Scope>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for ScopePage {}

/// RFC 8414 section 2 and OpenID Connect Discovery section 3. What is named here works.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "ServerMetadata")]
pub struct ServerMetadata {
    /// The issuer identifier.
    #[oai(rename = "issuer")]
    pub issuer: String,
    /// See `GET /oauth/authorize`.
    #[oai(rename = "authorization_endpoint")]
    pub authorization_endpoint: String,
    /// See `POST /oauth/token`.
    #[oai(rename = "token_endpoint")]
    pub token_endpoint: String,
    /// See `POST /oauth/introspect`.
    #[oai(rename = "introspection_endpoint")]
    pub introspection_endpoint: String,
    /// See `POST /oauth/revoke`.
    #[oai(rename = "revocation_endpoint")]
    pub revocation_endpoint: String,
    /// See `POST /oauth/device_authorization`. Left out where the server does not allow the device grant.
    #[oai(rename = "device_authorization_endpoint", skip_serializing_if_is_none)]
    pub device_authorization_endpoint: Option<String>,
    /// See `GET /oauth/userinfo`.
    #[oai(rename = "userinfo_endpoint")]
    pub userinfo_endpoint: String,
    /// See `GET /oauth/logout`.
    #[oai(rename = "end_session_endpoint")]
    pub end_session_endpoint: String,
    /// See `GET /oauth/jwks`.
    #[oai(rename = "jwks_uri")]
    pub jwks_uri: String,
    /// All scopes but internal ones.
    #[oai(rename = "scopes_supported")]
    pub scopes_supported: Vec<String>,
    /// `code` where the server allows the grant `authorization_code`, `token` where it allows `implicit`.
    #[oai(rename = "response_types_supported")]
    pub response_types_supported: Vec<String>,
    /// `query` and `form_post`, and `fragment` where the server allows the grant `implicit`.
    #[oai(rename = "response_modes_supported")]
    pub response_modes_supported: Vec<String>,
    /// What `grant_type` may be.
    #[oai(rename = "grant_types_supported")]
    pub grant_types_supported: Vec<String>,
    /// Only `public`.
    #[oai(rename = "subject_types_supported")]
    pub subject_types_supported: Vec<String>,
    /// How ID tokens may be signed.
    #[oai(rename = "id_token_signing_alg_values_supported")]
    pub id_token_signing_alg_values_supported: Vec<String>,
    /// How clients authenticate at the token endpoint.
    #[oai(rename = "token_endpoint_auth_methods_supported")]
    pub token_endpoint_auth_methods_supported: Vec<String>,
    /// How the assertions of `private_key_jwt` may be signed.
    #[oai(rename = "token_endpoint_auth_signing_alg_values_supported")]
    pub token_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// How clients authenticate at the introspection endpoint.
    #[oai(rename = "introspection_endpoint_auth_methods_supported")]
    pub introspection_endpoint_auth_methods_supported: Vec<String>,
    /// How the assertions of `private_key_jwt` may be signed.
    #[oai(rename = "introspection_endpoint_auth_signing_alg_values_supported")]
    pub introspection_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// How clients authenticate at the revocation endpoint.
    #[oai(rename = "revocation_endpoint_auth_methods_supported")]
    pub revocation_endpoint_auth_methods_supported: Vec<String>,
    /// How the assertions of `private_key_jwt` may be signed.
    #[oai(rename = "revocation_endpoint_auth_signing_alg_values_supported")]
    pub revocation_endpoint_auth_signing_alg_values_supported: Vec<String>,
    /// Only `S256`.
    #[oai(rename = "code_challenge_methods_supported")]
    pub code_challenge_methods_supported: Vec<String>,
    /// The claims that may stand in ID tokens and userinfo.
    #[oai(rename = "claims_supported")]
    pub claims_supported: Vec<String>,
    /// What `prompt` may be.
    #[oai(rename = "prompt_values_supported")]
    pub prompt_values_supported: Vec<String>,
    /// The languages of the pages.
    #[oai(rename = "ui_locales_supported")]
    pub ui_locales_supported: Vec<String>,
    /// Always true (RFC 9207).
    #[oai(rename = "authorization_response_iss_parameter_supported")]
    pub authorization_response_iss_parameter_supported: bool,
    /// Whether the `claims` parameter is understood.
    #[oai(rename = "claims_parameter_supported")]
    pub claims_parameter_supported: bool,
    /// The authentication context classes that `acr` may name. A sign-in with a password is `PasswordProtectedTransport`, with `pwd` in `amr`.
    #[oai(rename = "acr_values_supported")]
    pub acr_values_supported: Vec<String>,
    /// Whether request objects are understood.
    #[oai(rename = "request_parameter_supported")]
    pub request_parameter_supported: bool,
    /// Whether `request_uri` is understood.
    #[oai(rename = "request_uri_parameter_supported")]
    pub request_uri_parameter_supported: bool,
    /// This reference on the running server.
    #[oai(rename = "service_documentation")]
    pub service_documentation: String,
}

impl crate::support::WriteJson for ServerMetadata {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("issuer", &self.issuer)
            .member("authorization_endpoint", &self.authorization_endpoint)
            .member("token_endpoint", &self.token_endpoint)
            .member("introspection_endpoint", &self.introspection_endpoint)
            .member("revocation_endpoint", &self.revocation_endpoint)
            .optional(
                "device_authorization_endpoint",
                &self.device_authorization_endpoint,
            )
            .member("userinfo_endpoint", &self.userinfo_endpoint)
            .member("end_session_endpoint", &self.end_session_endpoint)
            .member("jwks_uri", &self.jwks_uri)
            .member("scopes_supported", &self.scopes_supported)
            .member("response_types_supported", &self.response_types_supported)
            .member("response_modes_supported", &self.response_modes_supported)
            .member("grant_types_supported", &self.grant_types_supported)
            .member("subject_types_supported", &self.subject_types_supported)
            .member(
                "id_token_signing_alg_values_supported",
                &self.id_token_signing_alg_values_supported,
            )
            .member(
                "token_endpoint_auth_methods_supported",
                &self.token_endpoint_auth_methods_supported,
            )
            .member(
                "token_endpoint_auth_signing_alg_values_supported",
                &self.token_endpoint_auth_signing_alg_values_supported,
            )
            .member(
                "introspection_endpoint_auth_methods_supported",
                &self.introspection_endpoint_auth_methods_supported,
            )
            .member(
                "introspection_endpoint_auth_signing_alg_values_supported",
                &self.introspection_endpoint_auth_signing_alg_values_supported,
            )
            .member(
                "revocation_endpoint_auth_methods_supported",
                &self.revocation_endpoint_auth_methods_supported,
            )
            .member(
                "revocation_endpoint_auth_signing_alg_values_supported",
                &self.revocation_endpoint_auth_signing_alg_values_supported,
            )
            .member(
                "code_challenge_methods_supported",
                &self.code_challenge_methods_supported,
            )
            .member("claims_supported", &self.claims_supported)
            .member("prompt_values_supported", &self.prompt_values_supported)
            .member("ui_locales_supported", &self.ui_locales_supported)
            .member(
                "authorization_response_iss_parameter_supported",
                &self.authorization_response_iss_parameter_supported,
            )
            .member("claims_parameter_supported", &self.claims_parameter_supported)
            .member("acr_values_supported", &self.acr_values_supported)
            .member("request_parameter_supported", &self.request_parameter_supported)
            .member(
                "request_uri_parameter_supported",
                &self.request_uri_parameter_supported,
            )
            .member("service_documentation", &self.service_documentation)
            .end();
    }
}

/// A browser in which the caller is signed in.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Session")]
pub struct Session {
    /// The id of the session.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// Browser and system in words, as the browser named itself.
    #[oai(rename = "device")]
    pub device: String,
    /// The network address at the sign-in.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
    /// Whether it is the session that calls.
    #[oai(rename = "current")]
    pub current: bool,
    /// When the person signed in.
    #[oai(rename = "signed_in_at")]
    pub signed_in_at: chrono::DateTime<chrono::Utc>,
    /// When it was last used, to the minute.
    #[oai(rename = "last_used_at")]
    pub last_used_at: chrono::DateTime<chrono::Utc>,
    /// When it ends unless it is used before.
    #[oai(rename = "expires_at")]
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for Session {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("device", &self.device)
            .optional("address", &self.address)
            .member("current", &self.current)
            .member("signed_in_at", &self.signed_in_at)
            .member("last_used_at", &self.last_used_at)
            .member("expires_at", &self.expires_at)
            .end();
    }
}

/// A page of sessions.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "SessionPage")]
pub struct SessionPage {
    /// The sessions.
    #[oai(rename = "items")]
    pub items: Vec<Session>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for SessionPage {}

/// How the client authenticates at the token endpoint. `private_key_jwt` needs `jwks` or `jwks_uri`. `none` makes it a public client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Enum)]
#[oai(rename = "TokenEndpointAuthMethod")]
pub enum TokenEndpointAuthMethod {
    /// `client_secret_basic`.
    #[oai(rename = "client_secret_basic")]
    ClientSecretBasic,
    /// `client_secret_post`.
    #[oai(rename = "client_secret_post")]
    ClientSecretPost,
    /// `private_key_jwt`.
    #[oai(rename = "private_key_jwt")]
    PrivateKeyJwt,
    /// `none`.
    #[oai(rename = "none")]
    None,
}

impl TokenEndpointAuthMethod {
    /// Every value, in the order of the document.
    pub const ALL: &'static [Self] = &[
        Self::ClientSecretBasic,
        Self::ClientSecretPost,
        Self::PrivateKeyJwt,
        Self::None,
    ];
    /// The word on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::PrivateKeyJwt => "private_key_jwt",
            Self::None => "none",
        }
    }
    /// The value behind a word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.as_str() == word)
    }
}

impl crate::support::WriteJson for TokenEndpointAuthMethod {}

/// The fields depend on the grant type (RFC 6749 sections 4.1.3, 4.4.2 and 6). Fields that are not known are ignored.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "TokenRequest")]
pub struct TokenRequest {
    /// `authorization_code`, `refresh_token`, `client_credentials` or `urn:ietf:params:oauth:grant-type:device_code`; for old clients `password`.
    #[oai(rename = "grant_type")]
    pub grant_type: String,
    /// The authorization code.
    #[oai(rename = "code", skip_serializing_if_is_none)]
    pub code: Option<String>,
    /// The redirect URI of the authorization request, when it named one.
    #[oai(rename = "redirect_uri", skip_serializing_if_is_none)]
    pub redirect_uri: Option<String>,
    /// The secret behind the code challenge (RFC 7636), 43 to 128 characters.
    #[oai(rename = "code_verifier", skip_serializing_if_is_none)]
    pub code_verifier: Option<String>,
    /// The refresh token.
    #[oai(rename = "refresh_token", skip_serializing_if_is_none)]
    pub refresh_token: Option<crate::support::Secret>,
    /// The device code (RFC 8628 section 3.4).
    #[oai(rename = "device_code", skip_serializing_if_is_none)]
    pub device_code: Option<crate::support::Secret>,
    /// With `password`, the username or e-mail address of the person.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// With `password`, the person's password.
    #[oai(rename = "password", skip_serializing_if_is_none)]
    pub password: Option<crate::support::Secret>,
    /// Scopes, separated by spaces. With `refresh_token` a part of what was granted.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// The APIs for which a token is wanted (RFC 8707); a part of what was granted.
    #[oai(rename = "resource", skip_serializing_if_is_none)]
    pub resource: Option<Vec<String>>,
    /// The client's id, when the client does not use HTTP Basic.
    #[oai(rename = "client_id", skip_serializing_if_is_none)]
    pub client_id: Option<String>,
    /// The client's secret, with `client_secret_post`.
    #[oai(rename = "client_secret", skip_serializing_if_is_none)]
    pub client_secret: Option<crate::support::Secret>,
    /// With `private_key_jwt`, a JWT signed with the client's key (RFC 7523 section 3). `iss` and `sub` are the client's id, `aud` is the issuer, `exp` is an hour ahead at most, and `jti` is new each time.
    #[oai(rename = "client_assertion", skip_serializing_if_is_none)]
    pub client_assertion: Option<crate::support::Secret>,
    /// `urn:ietf:params:oauth:client-assertion-type:jwt-bearer`, with `client_assertion`.
    #[oai(rename = "client_assertion_type", skip_serializing_if_is_none)]
    pub client_assertion_type: Option<String>,
}

impl std::fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenRequest")
            .field("grant_type", &self.grant_type)
            .field("code", &"[redacted]")
            .field("redirect_uri", &self.redirect_uri)
            .field("code_verifier", &"[redacted]")
            .field("refresh_token", &"[redacted]")
            .field("device_code", &"[redacted]")
            .field("username", &self.username)
            .field("password", &"[redacted]")
            .field("scope", &self.scope)
            .field("resource", &self.resource)
            .field("client_id", &self.client_id)
            .field("client_secret", &"[redacted]")
            .field("client_assertion", &"[redacted]")
            .field("client_assertion_type", &self.client_assertion_type)
            .finish()
    }
}

impl crate::support::WriteJson for TokenRequest {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("grant_type", &self.grant_type)
            .optional("code", &self.code)
            .optional("redirect_uri", &self.redirect_uri)
            .optional("code_verifier", &self.code_verifier)
            .optional("refresh_token", &self.refresh_token)
            .optional("device_code", &self.device_code)
            .optional("username", &self.username)
            .optional("password", &self.password)
            .optional("scope", &self.scope)
            .optional("resource", &self.resource)
            .optional("client_id", &self.client_id)
            .optional("client_secret", &self.client_secret)
            .optional("client_assertion", &self.client_assertion)
            .optional("client_assertion_type", &self.client_assertion_type)
            .end();
    }
}

/// RFC 6749 section 5.1, with the member `user`.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "TokenSet")]
pub struct TokenSet {
    /// For the `Authorization` header of calls to an API.
    #[oai(rename = "access_token")]
    pub access_token: String,
    /// Always `Bearer`.
    #[oai(rename = "token_type")]
    pub token_type: String,
    /// Seconds until the access token expires.
    #[oai(rename = "expires_in")]
    pub expires_in: i64,
    /// The scopes of the access token, separated by spaces.
    #[oai(rename = "scope")]
    pub scope: String,
    /// For the next access token. Present when the client may refresh.
    #[oai(rename = "refresh_token", skip_serializing_if_is_none)]
    pub refresh_token: Option<String>,
    /// Who signed in (OpenID Connect Core section 2). Present with the scope `openid`.
    #[oai(rename = "id_token", skip_serializing_if_is_none)]
    pub id_token: Option<String>,
    #[oai(rename = "user", skip_serializing_if_is_none)]
    pub user: Option<TokenUser>,
}

impl std::fmt::Debug for TokenSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TokenSet")
            .field("access_token", &"[redacted]")
            .field("token_type", &self.token_type)
            .field("expires_in", &self.expires_in)
            .field("scope", &self.scope)
            .field("refresh_token", &"[redacted]")
            .field("id_token", &"[redacted]")
            .field("user", &self.user)
            .finish()
    }
}

impl crate::support::WriteJson for TokenSet {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("access_token", &self.access_token)
            .member("token_type", &self.token_type)
            .member("expires_in", &self.expires_in)
            .member("scope", &self.scope)
            .optional("refresh_token", &self.refresh_token)
            .optional("id_token", &self.id_token)
            .optional("user", &self.user)
            .end();
    }
}

/// Whom the token belongs to, so that a client needs no second call.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "TokenUser")]
pub struct TokenUser {
    /// The user's id; the same as `sub`.
    #[oai(rename = "id")]
    pub id: String,
    /// With the scope `user:email` or `email`.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address was confirmed; with the scope `user:email` or `email`.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
}

impl crate::support::WriteJson for TokenUser {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .optional("email", &self.email)
            .optional("email_verified", &self.email_verified)
            .end();
    }
}

/// What to change; see `CreateClient` for the rules.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdateClient", deny_unknown_fields)]
pub struct UpdateClient {
    /// 1 to 100 characters.
    #[oai(rename = "client_name", skip_serializing_if_is_none)]
    pub client_name: Option<String>,
    /// Up to 2000 characters.
    #[oai(
        rename = "description",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub description: crate::support::MaybeUndefined<String>,
    /// The client's website.
    #[oai(
        rename = "client_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub client_uri: crate::support::MaybeUndefined<String>,
    /// An image.
    #[oai(
        rename = "logo_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub logo_uri: crate::support::MaybeUndefined<String>,
    /// The privacy policy.
    #[oai(
        rename = "policy_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub policy_uri: crate::support::MaybeUndefined<String>,
    /// The terms of service.
    #[oai(
        rename = "tos_uri",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub tos_uri: crate::support::MaybeUndefined<String>,
    /// E-mail addresses of the people responsible.
    #[oai(rename = "contacts", skip_serializing_if_is_none)]
    pub contacts: Option<Vec<String>>,
    /// The user who is responsible for the client.
    #[oai(
        rename = "owner_id",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub owner_id: crate::support::MaybeUndefined<uuid::Uuid>,
    #[oai(rename = "token_endpoint_auth_method", skip_serializing_if_is_none)]
    pub token_endpoint_auth_method: Option<TokenEndpointAuthMethod>,
    #[oai(rename = "jwks", skip_serializing_if_is_none)]
    pub jwks: Option<ClientKeys>,
    /// Where the client publishes its public keys. An empty text removes it; a new one replaces `jwks`, as `jwks` replaces this.
    #[oai(rename = "jwks_uri", skip_serializing_if_is_none)]
    pub jwks_uri: Option<String>,
    #[oai(rename = "token_endpoint_auth_signing_alg", skip_serializing_if_is_none)]
    pub token_endpoint_auth_signing_alg: Option<AssertionSigningAlgorithm>,
    /// Replaces the list.
    #[oai(rename = "redirect_uris", skip_serializing_if_is_none)]
    pub redirect_uris: Option<Vec<String>>,
    /// Replaces the list.
    #[oai(rename = "post_logout_redirect_uris", skip_serializing_if_is_none)]
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Replaces the list.
    #[oai(rename = "grant_types", skip_serializing_if_is_none)]
    pub grant_types: Option<Vec<GrantType>>,
    /// Replaces the scopes that the client may ask for.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Replaces the default scopes.
    #[oai(rename = "default_scope", skip_serializing_if_is_none)]
    pub default_scope: Option<String>,
    /// Replaces the list.
    #[oai(rename = "audience", skip_serializing_if_is_none)]
    pub audience: Option<Vec<String>>,
    #[oai(rename = "access_token_format", skip_serializing_if_is_none)]
    pub access_token_format: Option<AccessTokenFormat>,
    /// Seconds, 60 to 86400; null for the server's setting.
    #[oai(
        rename = "access_token_lifetime",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub access_token_lifetime: crate::support::MaybeUndefined<i64>,
    /// How ID tokens for the client are signed, one of `id_token_signing_alg_values_supported`; null for the server's default.
    #[oai(
        rename = "id_token_signed_response_alg",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub id_token_signed_response_alg: crate::support::MaybeUndefined<String>,
    /// Whether a client-credentials token stands for the owner.
    #[oai(rename = "acts_as_owner", skip_serializing_if_is_none)]
    pub acts_as_owner: Option<bool>,
    /// Whether the client may do anything.
    #[oai(rename = "enabled", skip_serializing_if_is_none)]
    pub enabled: Option<bool>,
}

impl crate::support::WriteJson for UpdateClient {}

/// What to change; see `CreatePersonalToken` for the rules.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdatePersonalToken", deny_unknown_fields)]
pub struct UpdatePersonalToken {
    /// A new name.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// Replaces the scopes.
    #[oai(rename = "scope", skip_serializing_if_is_none)]
    pub scope: Option<String>,
    /// Replaces the networks.
    #[oai(rename = "allowed_networks", skip_serializing_if_is_none)]
    pub allowed_networks: Option<Vec<String>>,
}

impl crate::support::WriteJson for UpdatePersonalToken {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .optional("name", &self.name)
            .optional("scope", &self.scope)
            .optional("allowed_networks", &self.allowed_networks)
            .end();
    }
}

/// What to change; see `CreateScope` for the rules.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UpdateScope", deny_unknown_fields)]
pub struct UpdateScope {
    /// Shown to people on the consent page.
    #[oai(rename = "help_text", skip_serializing_if_is_none)]
    pub help_text: Option<String>,
    /// For developers.
    #[oai(rename = "description", skip_serializing_if_is_none)]
    pub description: Option<String>,
    /// The heading on the consent page.
    #[oai(rename = "group", skip_serializing_if_is_none)]
    pub group: Option<String>,
    /// Whether the scope is hidden and reserved for internal clients.
    #[oai(rename = "internal", skip_serializing_if_is_none)]
    pub internal: Option<bool>,
    /// Former names, at most 20, none of which is a scope or the former name of another one.
    #[oai(rename = "aliases", skip_serializing_if_is_none)]
    pub aliases: Option<Vec<String>>,
    /// Since when clients should not ask for it any more.
    #[oai(
        rename = "deprecated_at",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub deprecated_at: crate::support::MaybeUndefined<chrono::DateTime<chrono::Utc>>,
    /// What clients should ask for instead, a scope.
    #[oai(
        rename = "replaced_by",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub replaced_by: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for UpdateScope {}

/// What to change; see `CreateUser` for the rules.
#[derive(Clone, PartialEq, Object)]
#[oai(rename = "UpdateUser", deny_unknown_fields)]
pub struct UpdateUser {
    /// A new username.
    #[oai(rename = "username", skip_serializing_if_is_none)]
    pub username: Option<String>,
    /// A new e-mail address, unconfirmed unless `email_verified` says otherwise.
    #[oai(
        rename = "email",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub email: crate::support::MaybeUndefined<String>,
    /// Whether the address counts as confirmed.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
    /// The name shown to others.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// A new password, 8 to 1024 bytes.
    #[oai(rename = "password", skip_serializing_if_is_none)]
    pub password: Option<crate::support::Secret>,
    /// Whether the user may administer this server.
    #[oai(rename = "administrator", skip_serializing_if_is_none)]
    pub administrator: Option<bool>,
    /// A telephone number in international form.
    #[oai(
        rename = "phone_number",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub phone_number: crate::support::MaybeUndefined<String>,
    /// Whether the number counts as confirmed; a new number does not unless this says so.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    /// The postal address, as it stands on a letter.
    #[oai(
        rename = "address",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub address: crate::support::MaybeUndefined<String>,
}

impl std::fmt::Debug for UpdateUser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpdateUser")
            .field("username", &self.username)
            .field("email", &self.email)
            .field("email_verified", &self.email_verified)
            .field("name", &self.name)
            .field("password", &"[redacted]")
            .field("administrator", &self.administrator)
            .field("phone_number", &self.phone_number)
            .field("phone_number_verified", &self.phone_number_verified)
            .field("address", &self.address)
            .finish()
    }
}

impl crate::support::WriteJson for UpdateUser {}

/// A user account.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "User")]
pub struct User {
    /// The user's id; `sub` in tokens.
    #[oai(rename = "id")]
    pub id: uuid::Uuid,
    /// Unique in any letter case. What the user signs in with.
    #[oai(rename = "username")]
    pub username: String,
    /// Unique in any letter case. The user can sign in with it too.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address was confirmed.
    #[oai(rename = "email_verified")]
    pub email_verified: bool,
    /// The name shown to others.
    #[oai(rename = "name")]
    pub name: String,
    /// Whether the user may administer this server.
    #[oai(rename = "administrator")]
    pub administrator: bool,
    /// Whether the user may sign in and their tokens work.
    #[oai(rename = "active")]
    pub active: bool,
    /// Whether the user can sign in with a password.
    #[oai(rename = "has_password")]
    pub has_password: bool,
    /// A telephone number in international form.
    #[oai(rename = "phone_number", skip_serializing_if_is_none)]
    pub phone_number: Option<String>,
    /// Whether the number was confirmed.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    /// The postal address, as it stands on a letter.
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<String>,
    /// Since when the user is deactivated.
    #[oai(rename = "deactivated_at", skip_serializing_if_is_none)]
    pub deactivated_at: Option<chrono::DateTime<chrono::Utc>>,
    /// When the account was made.
    #[oai(rename = "created_at")]
    pub created_at: chrono::DateTime<chrono::Utc>,
    /// When the account was last changed.
    #[oai(rename = "updated_at")]
    pub updated_at: chrono::DateTime<chrono::Utc>,
}

impl crate::support::WriteJson for User {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("id", &self.id)
            .member("username", &self.username)
            .optional("email", &self.email)
            .member("email_verified", &self.email_verified)
            .member("name", &self.name)
            .member("administrator", &self.administrator)
            .member("active", &self.active)
            .member("has_password", &self.has_password)
            .optional("phone_number", &self.phone_number)
            .optional("phone_number_verified", &self.phone_number_verified)
            .optional("address", &self.address)
            .optional("deactivated_at", &self.deactivated_at)
            .member("created_at", &self.created_at)
            .member("updated_at", &self.updated_at)
            .end();
    }
}

/// A page of users.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UserPage")]
pub struct UserPage {
    /// The users.
    #[oai(rename = "items")]
    pub items: Vec<User>,
    /// The `page_token` of the next page; null on the last.
    #[oai(
        rename = "next_page",
        nullable,
        skip_serializing_if = "crate::support::MaybeUndefined::is_undefined"
    )]
    pub next_page: crate::support::MaybeUndefined<String>,
}

impl crate::support::WriteJson for UserPage {}

/// OpenID Connect Core section 5.1.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "Userinfo")]
pub struct Userinfo {
    /// The user's id. It never changes and is never given to somebody else; key your records on it.
    #[oai(rename = "sub")]
    pub sub: String,
    /// The full name; with the scope `profile`.
    #[oai(rename = "name", skip_serializing_if_is_none)]
    pub name: Option<String>,
    /// The username, which may change; with the scope `profile`.
    #[oai(rename = "preferred_username", skip_serializing_if_is_none)]
    pub preferred_username: Option<String>,
    /// When the profile was last changed, in seconds since 1970; with the scope `profile`.
    #[oai(rename = "updated_at", skip_serializing_if_is_none)]
    pub updated_at: Option<i64>,
    /// The e-mail address; with the scope `email` or `user:email`.
    #[oai(rename = "email", skip_serializing_if_is_none)]
    pub email: Option<String>,
    /// Whether the address was confirmed; with the scope `email` or `user:email`.
    #[oai(rename = "email_verified", skip_serializing_if_is_none)]
    pub email_verified: Option<bool>,
    /// The telephone number; with the scope `phone`.
    #[oai(rename = "phone_number", skip_serializing_if_is_none)]
    pub phone_number: Option<String>,
    /// Whether the number was confirmed; with the scope `phone`.
    #[oai(rename = "phone_number_verified", skip_serializing_if_is_none)]
    pub phone_number_verified: Option<bool>,
    #[oai(rename = "address", skip_serializing_if_is_none)]
    pub address: Option<UserinfoAddress>,
}

impl crate::support::WriteJson for Userinfo {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("sub", &self.sub)
            .optional("name", &self.name)
            .optional("preferred_username", &self.preferred_username)
            .optional("updated_at", &self.updated_at)
            .optional("email", &self.email)
            .optional("email_verified", &self.email_verified)
            .optional("phone_number", &self.phone_number)
            .optional("phone_number_verified", &self.phone_number_verified)
            .optional("address", &self.address)
            .end();
    }
}

/// The postal address (OpenID Connect Core section 5.1.1); with the scope `address`.
#[derive(Debug, Clone, PartialEq, Object)]
#[oai(rename = "UserinfoAddress")]
pub struct UserinfoAddress {
    /// All lines, as on a letter.
    #[oai(rename = "formatted")]
    pub formatted: String,
}

impl crate::support::WriteJson for UserinfoAddress {
    fn write_json(&self, out: &mut Vec<u8>) {
        crate::support::ObjectWriter::new(out)
            .member("formatted", &self.formatted)
            .end();
    }
}

impl crate::support::FormFields for AuthorizationRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[
        ("resource", crate::support::FieldKind::List),
    ];
}

impl crate::support::FormFields for DeviceAuthorizationRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[
        ("resource", crate::support::FieldKind::List),
    ];
}

impl crate::support::FormFields for IntrospectionRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[];
}

impl crate::support::FormFields for LogoutRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[];
}

impl crate::support::FormFields for RevocationRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[];
}

impl crate::support::FormFields for TokenRequest {
    const KINDS: &'static [(&'static str, crate::support::FieldKind)] = &[
        ("resource", crate::support::FieldKind::List),
    ];
}

/// Schemas that refuse members they do not name.
pub(crate) static CLOSED: &[&str] = &[
    "ClientKeys",
    "CreateClient",
    "CreateInvitation",
    "CreatePersonalToken",
    "CreateScope",
    "CreateUser",
    "RotateClientSecret",
    "UpdateClient",
    "UpdatePersonalToken",
    "UpdateScope",
    "UpdateUser",
];

/// Every schema, for the checks of request bodies.
pub(crate) fn register_all() -> poem_openapi::registry::Registry {
    let mut registry = poem_openapi::registry::Registry::new();
    <AccessTokenFormat as Type>::register(&mut registry);
    <AssertionSigningAlgorithm as Type>::register(&mut registry);
    <Authorization as Type>::register(&mut registry);
    <AuthorizationPage as Type>::register(&mut registry);
    <AuthorizationRequest as Type>::register(&mut registry);
    <Client as Type>::register(&mut registry);
    <ClientKeys as Type>::register(&mut registry);
    <ClientPage as Type>::register(&mut registry);
    <ClientRegistration as Type>::register(&mut registry);
    <ClientSecret as Type>::register(&mut registry);
    <CreateClient as Type>::register(&mut registry);
    <CreateInvitation as Type>::register(&mut registry);
    <CreatePersonalToken as Type>::register(&mut registry);
    <CreateScope as Type>::register(&mut registry);
    <CreateUser as Type>::register(&mut registry);
    <CsrfToken as Type>::register(&mut registry);
    <DeviceAuthorization as Type>::register(&mut registry);
    <DeviceAuthorizationRequest as Type>::register(&mut registry);
    <EndedSessions as Type>::register(&mut registry);
    <Event as Type>::register(&mut registry);
    <EventOutcome as Type>::register(&mut registry);
    <EventPage as Type>::register(&mut registry);
    <FieldError as Type>::register(&mut registry);
    <GrantType as Type>::register(&mut registry);
    <Health as Type>::register(&mut registry);
    <Introspection as Type>::register(&mut registry);
    <IntrospectionRequest as Type>::register(&mut registry);
    <Invitation as Type>::register(&mut registry);
    <JsonWebKey as Type>::register(&mut registry);
    <JsonWebKeySet as Type>::register(&mut registry);
    <LogoutRequest as Type>::register(&mut registry);
    <Me as Type>::register(&mut registry);
    <NewPersonalToken as Type>::register(&mut registry);
    <OauthError as Type>::register(&mut registry);
    <PersonalToken as Type>::register(&mut registry);
    <PersonalTokenPage as Type>::register(&mut registry);
    <Problem as Type>::register(&mut registry);
    <ProtectedResourceMetadata as Type>::register(&mut registry);
    <RevocationRequest as Type>::register(&mut registry);
    <RotateClientSecret as Type>::register(&mut registry);
    <Scope as Type>::register(&mut registry);
    <ScopePage as Type>::register(&mut registry);
    <ServerMetadata as Type>::register(&mut registry);
    <Session as Type>::register(&mut registry);
    <SessionPage as Type>::register(&mut registry);
    <TokenEndpointAuthMethod as Type>::register(&mut registry);
    <TokenRequest as Type>::register(&mut registry);
    <TokenSet as Type>::register(&mut registry);
    <TokenUser as Type>::register(&mut registry);
    <UpdateClient as Type>::register(&mut registry);
    <UpdatePersonalToken as Type>::register(&mut registry);
    <UpdateScope as Type>::register(&mut registry);
    <UpdateUser as Type>::register(&mut registry);
    <User as Type>::register(&mut registry);
    <UserPage as Type>::register(&mut registry);
    <Userinfo as Type>::register(&mut registry);
    <UserinfoAddress as Type>::register(&mut registry);
    registry
}
