//! Client metadata (RFC 7591 §2) and the rules for it. One function judges it,
//! whichever way it comes in: API, command line, page.

use serde::{Deserialize, Serialize};
use url::Url;

use super::key_set::{AssertionAlgorithm, KeySet};
use super::redirect_uri;
use crate::key::SigningAlgorithm;
use crate::scope::{ScopeRegistry, ScopeSet};

/// How a client authenticates at the token endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthMethod {
    /// HTTP Basic (RFC 6749 §2.3.1).
    ClientSecretBasic,
    /// Id and secret in the form (RFC 6749 §2.3.1).
    ClientSecretPost,
    /// By a JWT that it signed with its own key (OpenID Connect Core §9).
    PrivateKeyJwt,
    /// Not at all: a public client.
    None,
}

impl AuthMethod {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ClientSecretBasic => "client_secret_basic",
            Self::ClientSecretPost => "client_secret_post",
            Self::PrivateKeyJwt => "private_key_jwt",
            Self::None => "none",
        }
    }

    /// Reads a stored word. A word that this version does not know demands a
    /// secret: never less than what was registered.
    pub fn from_wire(word: &str) -> Self {
        match word {
            "none" => Self::None,
            "client_secret_post" => Self::ClientSecretPost,
            "private_key_jwt" => Self::PrivateKeyJwt,
            _ => Self::ClientSecretBasic,
        }
    }
}

impl AuthMethod {
    /// Whether the client has secrets.
    pub const fn has_secret(self) -> bool {
        matches!(self, Self::ClientSecretBasic | Self::ClientSecretPost)
    }
}

/// How a client gets a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GrantType {
    /// RFC 6749 §4.1.
    AuthorizationCode,
    /// RFC 6749 §6.
    RefreshToken,
    /// RFC 6749 §4.4.
    ClientCredentials,
    /// RFC 8628 §3.4.
    #[serde(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    DeviceCode,
    /// RFC 6749 §4.2, for old clients only: the token travels in a URL.
    Implicit,
    /// RFC 6749 §4.3, for old clients only: the client sees the password.
    Password,
}

impl GrantType {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::AuthorizationCode,
        Self::RefreshToken,
        Self::ClientCredentials,
        Self::DeviceCode,
        Self::Implicit,
        Self::Password,
    ];

    /// Whether RFC 9700 forbids it: it works where an operator has switched it on, for
    /// clients that were registered for it.
    pub const fn is_legacy(self) -> bool {
        matches!(self, Self::Implicit | Self::Password)
    }

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AuthorizationCode => "authorization_code",
            Self::RefreshToken => "refresh_token",
            Self::ClientCredentials => "client_credentials",
            Self::DeviceCode => "urn:ietf:params:oauth:grant-type:device_code",
            Self::Implicit => "implicit",
            Self::Password => "password",
        }
    }

    /// Reads the word on the wire.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|grant| grant.as_str() == word)
    }
}

/// What an access token looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenFormat {
    /// RFC 9068.
    Jwt,
    /// A random string that only introspection explains.
    Opaque,
}

/// Everything that was registered and is not a column of its own. Stored as JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClientMetadata {
    /// What the client is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_uri: Option<String>,
    /// An image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_uri: Option<String>,
    /// Its privacy policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_uri: Option<String>,
    /// Its terms of service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tos_uri: Option<String>,
    /// E-mail addresses of those responsible.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// Its public keys (RFC 7517 §5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks: Option<serde_json::Value>,
    /// Where it publishes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    /// The only algorithm of its assertions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_endpoint_auth_signing_alg: Option<AssertionAlgorithm>,
    /// Where a browser may be sent back to.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// Where a browser may be sent after a sign-out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub post_logout_redirect_uris: Vec<String>,
    /// URIs that were brought over from elsewhere and may not be used here. No
    /// request is ever compared with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disabled_redirect_uris: Vec<DisabledRedirectUri>,
    /// The grants it may use.
    #[serde(default)]
    pub grant_types: Vec<GrantType>,
    /// The scopes it may ask for.
    #[serde(default)]
    pub scope: ScopeSet,
    /// The scopes of a request that names none.
    #[serde(default)]
    pub default_scope: ScopeSet,
    /// The resources for which it may ask tokens.
    #[serde(default)]
    pub audience: Vec<String>,
    /// The format of its access tokens, if not the server's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token_format: Option<TokenFormat>,
    /// Seconds, if not the server's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token_lifetime: Option<i64>,
    /// How its ID tokens are signed, if not as the server does by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token_signed_response_alg: Option<SigningAlgorithm>,
    /// Whether a client-credentials token stands for the owner.
    #[serde(default)]
    pub acts_as_owner: bool,
}

/// A redirect URI that is kept for the record only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisabledRedirectUri {
    /// The URI as it was registered elsewhere.
    pub uri: String,
    /// Why it may not be used here.
    pub reason: String,
}

/// One member that is wrong, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The path of the member, such as `redirect_uris[1]`.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl FieldError {
    /// An error of this member.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

/// What [`validate`] looks at besides the metadata.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The name.
    pub name: &'a str,
    /// How the client authenticates.
    pub auth_method: AuthMethod,
    /// Whether it belongs to this server.
    pub internal: bool,
    /// Whether it has an owner.
    pub has_owner: bool,
    /// What the server can sign with.
    pub algorithms: &'a [SigningAlgorithm],
}

/// Judges a client as a whole, when it is made and each time it is changed.
/// All faults are named at once; an empty list means that it may be stored.
pub fn validate(
    subject: &Subject<'_>,
    metadata: &ClientMetadata,
    scopes: &ScopeRegistry,
) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: &str| errors.push(FieldError::new(field, message));

    if !is_display_text(subject.name, 1, 100) {
        fail(
            "client_name",
            "must be 1 to 100 characters without control or direction characters",
        );
    }
    if let Some(text) = &metadata.description
        && (text.chars().count() > 2000 || text.contains('\0'))
    {
        fail("description", "must be at most 2000 characters");
    }
    for (field, value) in [
        ("client_uri", &metadata.client_uri),
        ("logo_uri", &metadata.logo_uri),
        ("policy_uri", &metadata.policy_uri),
        ("tos_uri", &metadata.tos_uri),
    ] {
        if let Some(uri) = value
            && !is_web_link(uri)
        {
            fail(
                field,
                "must be an absolute http or https URL without user name and password",
            );
        }
    }
    if let Some(uri) = &metadata.logo_uri
        && is_web_link(uri)
        && !uri.starts_with("https://")
    {
        fail(
            "logo_uri",
            "must use https, because pages of this server show it",
        );
    }
    if metadata.contacts.len() > 10 {
        fail("contacts", "holds more than 10 addresses");
    }
    for (index, contact) in metadata.contacts.iter().enumerate() {
        if !crate::user::is_email(contact) {
            fail(&format!("contacts[{index}]"), "must be an e-mail address");
        }
    }
    for (field, uris) in [
        ("redirect_uris", &metadata.redirect_uris),
        (
            "post_logout_redirect_uris",
            &metadata.post_logout_redirect_uris,
        ),
    ] {
        if uris.len() > 50 {
            fail(field, "holds more than 50 URIs");
        }
        for (index, uri) in uris.iter().enumerate() {
            if let Err(reason) = redirect_uri::validate(uri) {
                fail(&format!("{field}[{index}]"), reason);
            }
        }
    }
    if let Some(algorithm) = metadata.id_token_signed_response_alg
        && !subject.algorithms.contains(&algorithm)
    {
        fail(
            "id_token_signed_response_alg",
            &format!(
                "must be one of {}, which this server has keys for",
                subject
                    .algorithms
                    .iter()
                    .map(|algorithm| algorithm.as_str())
                    .collect::<Vec<_>>()
                    .join(", ")
            ),
        );
    }
    grants(subject, metadata, &mut fail);
    keys(subject, metadata, &mut fail);
    for (field, set) in [
        ("scope", &metadata.scope),
        ("default_scope", &metadata.default_scope),
    ] {
        if let Some(unknown) = scopes.first_unknown(set) {
            fail(
                field,
                &format!("names the scope {unknown}, which is not registered"),
            );
        }
    }
    if !subject.internal
        && let Some(scope) = metadata
            .scope
            .iter()
            .find(|id| scopes.get(id).is_some_and(|s| s.internal))
    {
        fail(
            "scope",
            &format!("names {scope}, which is reserved for internal clients"),
        );
    }
    if !metadata.scope.contains_all(&metadata.default_scope) {
        fail("default_scope", "must be a part of scope");
    }
    if metadata.audience.len() > 20 {
        fail("audience", "holds more than 20 resources");
    }
    for (index, resource) in metadata.audience.iter().enumerate() {
        if !is_resource(resource) {
            fail(
                &format!("audience[{index}]"),
                "must be an absolute URI without fragment (RFC 8707)",
            );
        }
    }
    if let Some(seconds) = metadata.access_token_lifetime
        && !(60..=86_400).contains(&seconds)
    {
        fail("access_token_lifetime", "must be 60 to 86400 seconds");
    }
    errors
}

fn grants(subject: &Subject<'_>, metadata: &ClientMetadata, fail: &mut impl FnMut(&str, &str)) {
    let has = |grant| metadata.grant_types.contains(&grant);
    if metadata.grant_types.is_empty() {
        fail("grant_types", "must name at least one grant");
    }
    if (has(GrantType::AuthorizationCode) || has(GrantType::Implicit))
        && metadata.redirect_uris.is_empty()
    {
        fail(
            "redirect_uris",
            "must name at least one URI for a grant that begins at the authorization endpoint",
        );
    }
    if has(GrantType::RefreshToken)
        && !has(GrantType::AuthorizationCode)
        && !has(GrantType::DeviceCode)
        && !has(GrantType::Password)
    {
        fail(
            "grant_types",
            "refresh_token needs authorization_code or the device grant, which issue refresh tokens",
        );
    }
    if has(GrantType::ClientCredentials) && subject.auth_method == AuthMethod::None {
        fail(
            "grant_types",
            "client_credentials is for confidential clients; choose another token_endpoint_auth_method",
        );
    }
    if metadata.acts_as_owner && !subject.has_owner {
        fail("acts_as_owner", "needs an owner_id");
    }
    if metadata.acts_as_owner && !has(GrantType::ClientCredentials) {
        fail("acts_as_owner", "needs the grant client_credentials");
    }
}

/// What a client proves itself with when it has no secret (RFC 7591 §2).
fn keys(subject: &Subject<'_>, metadata: &ClientMetadata, fail: &mut impl FnMut(&str, &str)) {
    match (&metadata.jwks, &metadata.jwks_uri) {
        (Some(_), Some(_)) => fail("jwks", "must not stand beside jwks_uri; choose one"),
        (None, None) if subject.auth_method == AuthMethod::PrivateKeyJwt => fail(
            "jwks",
            "private_key_jwt needs the public keys of the client, in jwks or at jwks_uri",
        ),
        (Some(set), None) => {
            for error in KeySet::parse(set).err().unwrap_or_default() {
                fail(&error.field, &error.message);
            }
        }
        (None, Some(uri)) if !is_key_location(uri) => fail(
            "jwks_uri",
            "must be an absolute https URL without user name, password and fragment; http is for loopback addresses in development",
        ),
        _ => {}
    }
}

/// A URL that keys may be fetched from. Whether its host may be connected to is asked each time.
fn is_key_location(uri: &str) -> bool {
    let safe = Url::parse(uri).is_ok_and(|url| {
        url.scheme() == "https"
            || url
                .host()
                .is_some_and(|host| crate::config::is_loopback(&host))
    });
    safe && is_web_link(uri) && !uri.contains('#')
}

/// A URI that may name a resource (RFC 8707 §2): absolute, no fragment.
pub fn is_resource(text: &str) -> bool {
    text.len() <= 2000
        && text.bytes().all(|b| b.is_ascii_graphic())
        && !text.contains('#')
        && Url::parse(text).is_ok()
}

/// A link that is safe to show: http or https to a host, no credentials in it,
/// and nothing that a reader would have to repair and might read otherwise.
pub fn is_web_link(text: &str) -> bool {
    let authority = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
        .and_then(|rest| rest.split(['/', '?', '#']).next());
    text.len() <= 2000
        && text.bytes().all(|b| b.is_ascii_graphic())
        && !text.contains(['\\', '"', '<', '>', '^', '`', '{', '|', '}'])
        && authority.is_some_and(|host| !host.is_empty() && !host.contains('*'))
        && Url::parse(text).is_ok_and(|url| {
            matches!(url.scheme(), "http" | "https")
                && url.host().is_some()
                && url.username().is_empty()
                && url.password().is_none()
        })
}

/// Text that is shown to people as a name: no control characters, nothing that
/// turns the reading direction or hides (CVE-2021-42574), not only blanks.
pub fn is_display_text(text: &str, min: usize, max: usize) -> bool {
    let trimmed = text.trim().chars().count();
    trimmed >= min
        && text.chars().count() <= max
        && !text.chars().any(|c| {
            c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
        })
}
