//! OAuth 1.0a.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// OAuth 1.0a (RFC 5849). The client id is the consumer key there, the client secret the consumer secret.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OAuth1 {
    /// Where temporary credentials come from (RFC 5849 §2.1).
    pub request_token_url: String,
    /// Where the browser is sent (RFC 5849 §2.2).
    pub authorize_url: String,
    /// Where token credentials come from (RFC 5849 §2.3).
    pub access_token_url: String,
    /// How requests are signed.
    pub signature_method: SignatureMethod,
    /// The realm in the header `Authorization`.
    pub realm: String,
    /// Parameters of the request for temporary credentials besides those of the protocol.
    pub request_parameters: BTreeMap<String, String>,
    /// Parameters of the address that the browser is sent to; `{client_id}` may stand in them.
    pub authorize_parameters: BTreeMap<String, String>,
    /// Whether the endpoints are asked by GET.
    pub get: bool,
}

/// How requests are signed (RFC 5849 §3.4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum SignatureMethod {
    /// HMAC with SHA-1.
    #[default]
    #[serde(rename = "HMAC-SHA1")]
    HmacSha1,
    /// HMAC with SHA-256, which some servers have added.
    #[serde(rename = "HMAC-SHA256")]
    HmacSha256,
    /// RSASSA-PKCS1-v1_5 with SHA-1 and the private key.
    #[serde(rename = "RSA-SHA1")]
    RsaSha1,
    /// The secrets themselves: over TLS only.
    #[serde(rename = "PLAINTEXT")]
    Plaintext,
}

impl SignatureMethod {
    /// The `oauth_signature_method`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
            Self::RsaSha1 => "RSA-SHA1",
            Self::Plaintext => "PLAINTEXT",
        }
    }
}
