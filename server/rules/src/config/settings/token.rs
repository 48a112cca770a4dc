//! What is issued, how long it is good, and with what it is signed.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::{AccessTokenFormat, Period, SigningAlgorithm};

/// Lifetimes and kinds of tokens and codes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Tokens {
    /// How long an access token is good, 1m to 30d, unless its client says otherwise.
    pub access_token_lifetime: Period,
    /// The kind of access tokens, unless their client says otherwise.
    #[schemars(with = "AccessTokenFormatNames")]
    pub access_token_format: AccessTokenFormat,
    /// How long an ID token is good, 1m to 24h.
    pub id_token_lifetime: Period,
    /// How long an authorization code is good, 5s to 10m (RFC 6749 recommends at most ten minutes).
    pub code_lifetime: Period,
    /// How long a sign-in can be extended by refresh tokens, counted from the sign-in. At least as long as
    /// `tokens.refresh_token_idle`.
    pub refresh_token_lifetime: Period,
    /// How long an unused refresh token stays good.
    pub refresh_token_idle: Period,
    /// How long a client that lost the answer to a refresh may repeat it and get the same successor, instead of
    /// losing its sign-in as if the token had been stolen. At most 10m; `0s` turns retries off.
    pub refresh_retry_window: Period,
}

impl Default for Tokens {
    fn default() -> Self {
        Self {
            access_token_lifetime: Period::hours(1),
            access_token_format: AccessTokenFormat::Jwt,
            id_token_lifetime: Period::hours(1),
            code_lifetime: Period::seconds(60),
            refresh_token_lifetime: Period::days(90),
            refresh_token_idle: Period::days(30),
            refresh_retry_window: Period::seconds(30),
        }
    }
}

/// The names of [`AccessTokenFormat`] with their descriptions.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "stands for the names in the reference only")]
enum AccessTokenFormatNames {
    /// A signed JWT (RFC 9068) that a resource server can check by itself.
    Jwt,
    /// A random text that a resource server checks by introspection.
    Opaque,
}

/// Personal access tokens, which people make for their own scripts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PersonalTokens {
    /// When a new token expires unless its owner chooses something else. At most `personal_tokens.max_lifetime`.
    pub default_lifetime: Period,
    /// The longest life that an owner can choose, 1h to 10 years.
    pub max_lifetime: Period,
    /// Whether an owner may choose that a token never expires. Such tokens are marked in lists.
    pub allow_never: bool,
}

impl Default for PersonalTokens {
    fn default() -> Self {
        Self {
            default_lifetime: Period::days(90),
            max_lifetime: Period::days(366),
            allow_never: false,
        }
    }
}

/// Signing keys and their rotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Keys {
    /// The algorithm of the key that signs access tokens.
    #[schemars(with = "SigningAlgorithmNames")]
    pub algorithm: SigningAlgorithm,
    /// The algorithm of the key that signs ID tokens for clients that are registered for no other. OpenID Connect wants every provider to know RS256; ES256 is twenty times as fast.
    #[schemars(with = "SigningAlgorithmNames")]
    pub id_token_algorithm: SigningAlgorithm,
    /// How long a key signs before the next one takes over. At least twice `keys.publish_ahead`.
    pub rotate_every: Period,
    /// How long a key is published before it signs, so that everybody knows it by then. At least `keys.jwks_max_age`.
    pub publish_ahead: Period,
    /// How long others may keep a copy of the published keys, 1m to 24h.
    pub jwks_max_age: Period,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            algorithm: SigningAlgorithm::Es256,
            id_token_algorithm: SigningAlgorithm::Rs256,
            rotate_every: Period::days(90),
            publish_ahead: Period::hours(24),
            jwks_max_age: Period::hours(1),
        }
    }
}

/// The names of [`SigningAlgorithm`] with their descriptions.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "stands for the names in the reference only")]
enum SigningAlgorithmNames {
    /// ECDSA on P-256: small, fast, understood by every client library.
    #[schemars(rename = "ES256")]
    Es256,
    /// Ed25519: the fastest, not understood by every client library.
    #[schemars(rename = "EdDSA")]
    EdDsa,
    /// RSA with 2048 bits: slow to sign, for clients that know nothing else.
    #[schemars(rename = "RS256")]
    Rs256,
}
