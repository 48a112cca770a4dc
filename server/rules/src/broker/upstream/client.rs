//! How this server proves to a provider who it is (RFC 6749 §2.3, RFC 7523).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http::request::Builder;
use http::{HeaderValue, Request, header};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::json;
use uuid::Uuid;

use super::UpstreamError;
use crate::broker::provider::Provider;
use crate::broker::provider::settings::ClientAuthentication;

/// Seconds that an assertion is good.
const ASSERTION: i64 = 300;
/// The type of assertions (RFC 7523 §2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// What a proof is made of besides the provider.
pub(super) struct Moment<'a> {
    /// For whom an assertion is, unless the settings say so.
    pub audience: &'a str,
    pub now: DateTime<Utc>,
    pub id: Uuid,
}

/// A form, as parameters, with the proof of the client added, and the header that goes with it.
pub(super) fn authenticate(
    provider: &Provider,
    form: &mut Vec<(String, String)>,
    moment: &Moment<'_>,
) -> Result<Option<HeaderValue>, UpstreamError> {
    let settings = &provider.settings;
    let id = settings.client_id.clone();
    let secret = || {
        let secret = provider
            .client_secret
            .as_ref()
            .map(|one| one.reveal().to_owned());
        secret.ok_or_else(|| UpstreamError::misconfigured("no_secret", provider.name.as_str()))
    };
    match settings.client_authentication {
        ClientAuthentication::ClientSecretBasic => return basic(&id, &secret()?).map(Some),
        ClientAuthentication::ClientSecretPost => {
            form.push(("client_id".to_owned(), id));
            form.push(("client_secret".to_owned(), secret()?));
        }
        ClientAuthentication::PrivateKeyJwt => {
            form.push(("client_id".to_owned(), id));
            form.push(("client_assertion_type".to_owned(), JWT_BEARER.to_owned()));
            form.push(("client_assertion".to_owned(), assertion(provider, moment)?));
        }
        ClientAuthentication::SignedSecret => {
            form.push(("client_id".to_owned(), id));
            form.push(("client_secret".to_owned(), assertion(provider, moment)?));
        }
        ClientAuthentication::None => form.push(("client_id".to_owned(), id)),
    }
    Ok(None)
}

/// Id and secret as a header; both are form-encoded first (RFC 6749 §2.3.1).
pub(super) fn basic(id: &str, secret: &str) -> Result<HeaderValue, UpstreamError> {
    let encode =
        |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let pair = STANDARD.encode(format!("{}:{}", encode(id), encode(secret)));
    let mut value = HeaderValue::from_str(&format!("Basic {pair}"))
        .map_err(|_| UpstreamError::misconfigured("client_secret", "cannot be sent"))?;
    value.set_sensitive(true);
    Ok(value)
}

/// A POST of these parameters, as a form or as JSON.
pub(super) fn post(
    request: Builder,
    parameters: &[(String, String)],
    as_json: bool,
) -> Result<Request<Bytes>, UpstreamError> {
    let (kind, body) = if as_json {
        let members: serde_json::Map<_, _> = parameters
            .iter()
            .map(|(name, value)| (name.clone(), value.as_str().into()))
            .collect();
        (
            "application/json",
            serde_json::Value::Object(members).to_string(),
        )
    } else {
        let form = serde_urlencoded::to_string(parameters)
            .map_err(|error| UpstreamError::misconfigured("form", error.to_string()))?;
        ("application/x-www-form-urlencoded", form)
    };
    request
        .header(header::CONTENT_TYPE, kind)
        .body(Bytes::from(body))
        .map_err(|error| UpstreamError::misconfigured("request", error.to_string()))
}

fn assertion(provider: &Provider, moment: &Moment<'_>) -> Result<String, UpstreamError> {
    let settings = &provider.settings;
    let wrong = |detail: &str| UpstreamError::misconfigured("private_key", detail);
    let pem = provider
        .private_key
        .as_ref()
        .ok_or_else(|| wrong("there is none"))?;
    let (algorithm, key) = signer(pem.reveal().as_bytes())
        .ok_or_else(|| wrong("not a private key in PEM (PKCS#8) of P-256, RSA or Ed25519"))?;
    let or = |text: &str, other: &str| if text.is_empty() { other } else { text }.to_owned();
    let issued = moment.now.timestamp();
    let claims = json!({
        "iss": or(&settings.assertion.issuer, &settings.client_id),
        "sub": settings.client_id,
        "aud": or(&settings.assertion.audience, moment.audience),
        "iat": issued,
        "exp": issued + ASSERTION,
        "jti": moment.id,
    });
    let mut head = Header::new(algorithm);
    head.kid = Some(settings.assertion.key_id.clone()).filter(|kid| !kid.is_empty());
    jsonwebtoken::encode(&head, &claims, &key).map_err(|error| wrong(&error.to_string()))
}

/// The key in a PEM file, and what it signs with.
pub(in crate::broker) fn signer(pem: &[u8]) -> Option<(Algorithm, EncodingKey)> {
    let read = [
        (Algorithm::ES256, EncodingKey::from_ec_pem(pem)),
        (Algorithm::RS256, EncodingKey::from_rsa_pem(pem)),
        (Algorithm::EdDSA, EncodingKey::from_ed_pem(pem)),
    ];
    read.into_iter()
        .find_map(|(algorithm, key)| Some((algorithm, key.ok()?)))
}
