// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Security schemes and scopes.
#![allow(missing_docs, clippy::all)]

use poem_openapi::OAuthScopes;
use poem_openapi::registry::Registry;

/// The scopes that operations ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, OAuthScopes)]
pub enum Scope {
    /// Sign you in
    #[oai(rename = "openid")]
    Openid,
    /// See your name and username
    #[oai(rename = "profile")]
    Profile,
    /// See your e-mail address
    #[oai(rename = "email")]
    Email,
    /// See your telephone number
    #[oai(rename = "phone")]
    Phone,
    /// See your postal address
    #[oai(rename = "address")]
    Address,
    /// See which groups you are in
    #[oai(rename = "groups")]
    Groups,
    /// See your e-mail address
    #[oai(rename = "user:email")]
    UserEmail,
    /// Keep access while you are away
    #[oai(rename = "offline_access")]
    OfflineAccess,
    /// See the registered clients
    #[oai(rename = "clients:read")]
    ClientsRead,
    /// Register, change and delete clients
    #[oai(rename = "clients:write")]
    ClientsWrite,
    /// See the user accounts
    #[oai(rename = "users:read")]
    UsersRead,
    /// Create, change and delete user accounts
    #[oai(rename = "users:write")]
    UsersWrite,
    /// See the scopes, internal ones too
    #[oai(rename = "scopes:read")]
    ScopesRead,
    /// Create, change and delete scopes
    #[oai(rename = "scopes:write")]
    ScopesWrite,
    /// See which applications you have authorized
    #[oai(rename = "authorizations:read")]
    AuthorizationsRead,
    /// Revoke applications that you have authorized
    #[oai(rename = "authorizations:write")]
    AuthorizationsWrite,
    /// See your personal access tokens
    #[oai(rename = "personal_tokens:read")]
    PersonalTokensRead,
    /// Revoke your personal access tokens
    #[oai(rename = "personal_tokens:write")]
    PersonalTokensWrite,
    /// See where you are signed in
    #[oai(rename = "sessions:read")]
    SessionsRead,
    /// See everybody's tokens that work
    #[oai(rename = "tokens:read")]
    TokensRead,
    /// Revoke everybody's tokens
    #[oai(rename = "tokens:write")]
    TokensWrite,
    /// See the signing keys
    #[oai(rename = "keys:read")]
    KeysRead,
    /// Rotate and revoke signing keys
    #[oai(rename = "keys:write")]
    KeysWrite,
    /// See your accounts at other providers
    #[oai(rename = "linked_accounts:read")]
    LinkedAccountsRead,
    /// Use your accounts at other providers
    #[oai(rename = "upstream_tokens:use")]
    UpstreamTokensUse,
    /// See the protected APIs and their documents
    #[oai(rename = "apis:read")]
    ApisRead,
    /// Register, change and delete protected APIs
    #[oai(rename = "apis:write")]
    ApisWrite,
    /// Search the audit log
    #[oai(rename = "events:read")]
    EventsRead,
    /// See the webhooks
    #[oai(rename = "webhooks:read")]
    WebhooksRead,
    /// Create, change and delete webhooks
    #[oai(rename = "webhooks:write")]
    WebhooksWrite,
    /// See how the providers of sign-in are set up
    #[oai(rename = "providers:read")]
    ProvidersRead,
    /// Set up the providers of sign-in
    #[oai(rename = "providers:write")]
    ProvidersWrite,
    /// Use the accounts of all users at other providers
    #[oai(rename = "upstream_tokens:any")]
    UpstreamTokensAny,
    /// Read the server's measurements
    #[oai(rename = "metrics:read")]
    MetricsRead,
    /// See what your applications have applied for
    #[oai(rename = "access_requests:read")]
    AccessRequestsRead,
    /// Apply for access for your applications
    #[oai(rename = "access_requests:write")]
    AccessRequestsWrite,
    /// Decide what applications get
    #[oai(rename = "access_requests:review")]
    AccessRequestsReview,
    /// See roles and endorsements
    #[oai(rename = "roles:read")]
    RolesRead,
    /// Change roles and endorsements
    #[oai(rename = "roles:write")]
    RolesWrite,
}

/// The words of all scopes, in the order of the document.
pub const SCOPES: &[&str] = &[
    "openid",
    "profile",
    "email",
    "phone",
    "address",
    "groups",
    "user:email",
    "offline_access",
    "clients:read",
    "clients:write",
    "users:read",
    "users:write",
    "scopes:read",
    "scopes:write",
    "authorizations:read",
    "authorizations:write",
    "personal_tokens:read",
    "personal_tokens:write",
    "sessions:read",
    "tokens:read",
    "tokens:write",
    "keys:read",
    "keys:write",
    "linked_accounts:read",
    "upstream_tokens:use",
    "apis:read",
    "apis:write",
    "events:read",
    "webhooks:read",
    "webhooks:write",
    "providers:read",
    "providers:write",
    "upstream_tokens:any",
    "metrics:read",
    "access_requests:read",
    "access_requests:write",
    "access_requests:review",
    "roles:read",
    "roles:write",
];

/// What each scope allows, in the words of the document.
pub const SCOPE_DESCRIPTIONS: &[(&str, &str)] = &[
    ("openid", "Sign you in"),
    ("profile", "See your name and username"),
    ("email", "See your e-mail address"),
    ("phone", "See your telephone number"),
    ("address", "See your postal address"),
    ("groups", "See which groups you are in"),
    ("user:email", "See your e-mail address"),
    ("offline_access", "Keep access while you are away"),
    ("clients:read", "See the registered clients"),
    ("clients:write", "Register, change and delete clients"),
    ("users:read", "See the user accounts"),
    ("users:write", "Create, change and delete user accounts"),
    ("scopes:read", "See the scopes, internal ones too"),
    ("scopes:write", "Create, change and delete scopes"),
    ("authorizations:read", "See which applications you have authorized"),
    ("authorizations:write", "Revoke applications that you have authorized"),
    ("personal_tokens:read", "See your personal access tokens"),
    ("personal_tokens:write", "Revoke your personal access tokens"),
    ("sessions:read", "See where you are signed in"),
    ("tokens:read", "See everybody's tokens that work"),
    ("tokens:write", "Revoke everybody's tokens"),
    ("keys:read", "See the signing keys"),
    ("keys:write", "Rotate and revoke signing keys"),
    ("linked_accounts:read", "See your accounts at other providers"),
    ("upstream_tokens:use", "Use your accounts at other providers"),
    ("apis:read", "See the protected APIs and their documents"),
    ("apis:write", "Register, change and delete protected APIs"),
    ("events:read", "Search the audit log"),
    ("webhooks:read", "See the webhooks"),
    ("webhooks:write", "Create, change and delete webhooks"),
    ("providers:read", "See how the providers of sign-in are set up"),
    ("providers:write", "Set up the providers of sign-in"),
    ("upstream_tokens:any", "Use the accounts of all users at other providers"),
    ("metrics:read", "Read the server's measurements"),
    ("access_requests:read", "See what your applications have applied for"),
    ("access_requests:write", "Apply for access for your applications"),
    ("access_requests:review", "Decide what applications get"),
    ("roles:read", "See roles and endorsements"),
    ("roles:write", "Change roles and endorsements"),
];

/// Adds the schemes to the derived document.
pub(crate) fn register(registry: &mut Registry) {
    registry
        .create_security_scheme(
            "oauth2",
            poem_openapi::registry::MetaSecurityScheme {
                ty: "oauth2",
                description: Some(
                    "An access token of this server in the `Authorization` header, scheme `Bearer`.",
                ),
                name: None,
                key_in: None,
                scheme: None,
                bearer_format: None,
                flows: Some(poem_openapi::registry::MetaOAuthFlows {
                    implicit: None,
                    password: None,
                    client_credentials: Some(poem_openapi::registry::MetaOAuthFlow {
                        authorization_url: None,
                        token_url: Some("/oauth/token"),
                        refresh_url: None,
                        scopes: <Scope as poem_openapi::OAuthScopes>::meta(),
                    }),
                    authorization_code: Some(poem_openapi::registry::MetaOAuthFlow {
                        authorization_url: Some("/oauth/authorize"),
                        token_url: Some("/oauth/token"),
                        refresh_url: Some("/oauth/token"),
                        scopes: <Scope as poem_openapi::OAuthScopes>::meta(),
                    }),
                }),
                openid_connect_url: None,
            },
        );
    registry
        .create_security_scheme(
            "clientBasic",
            poem_openapi::registry::MetaSecurityScheme {
                ty: "http",
                description: Some(
                    "A client's id and secret, each form-encoded first (RFC 6749 section 2.3.1).",
                ),
                name: None,
                key_in: None,
                scheme: Some("basic"),
                bearer_format: None,
                flows: None,
                openid_connect_url: None,
            },
        );
    registry
        .create_security_scheme(
            "session",
            poem_openapi::registry::MetaSecurityScheme {
                ty: "apiKey",
                description: Some(
                    "The browser session, together with the header `X-CSRF-Token` (see `GET /api/v1/csrf-token`). On a development\nserver with an `http://` issuer the cookie is named `countersign_session`, because browsers keep the `__Host-`\nprefix for https. The person needs the scopes that the operation asks of a token.",
                ),
                name: Some("__Host-countersign_session"),
                key_in: Some("cookie"),
                scheme: None,
                bearer_format: None,
                flows: None,
                openid_connect_url: None,
            },
        );
}
