//! Signatures of OAuth 1.0a (RFC 5849 §3.4).

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderValue, Request, header};
use rsa::pkcs1::DecodeRsaPrivateKey as _;
use rsa::pkcs8::DecodePrivateKey as _;
use rsa::{Pkcs1v15Sign, RsaPrivateKey};
use sha1::{Digest as _, Sha1};
use url::Url;

use crate::broker::provider::settings::SignatureMethod;

/// What a request is signed with.
pub(super) struct Credentials<'a> {
    pub method: SignatureMethod,
    pub client_secret: &'a str,
    pub token_secret: &'a str,
    /// A private key in PEM.
    pub private_key: Option<&'a str>,
}

/// The signature of a request with these parameters; `None` when there is no key.
pub(super) fn sign(
    request: &Request<Bytes>,
    oauth: &[(&str, &str)],
    credentials: &Credentials<'_>,
) -> Option<String> {
    let key = format!(
        "{}&{}",
        encode(credentials.client_secret),
        encode(credentials.token_secret)
    );
    let hmac = |algorithm, base: &str| {
        let key = hmac::Key::new(algorithm, key.as_bytes());
        STANDARD.encode(hmac::sign(&key, base.as_bytes()))
    };
    let base = base_string(request, oauth)?;
    match credentials.method {
        SignatureMethod::HmacSha1 => Some(hmac(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &base)),
        SignatureMethod::HmacSha256 => Some(hmac(hmac::HMAC_SHA256, &base)),
        SignatureMethod::Plaintext => Some(key),
        SignatureMethod::RsaSha1 => {
            let key = rsa_key(credentials.private_key?)?;
            let hash = Sha1::digest(base.as_bytes());
            // With blinding, so that the time tells nothing about the key (RUSTSEC-2023-0071).
            let mut random = rsa::rand_core::OsRng;
            let signature = key.sign_with_rng(&mut random, Pkcs1v15Sign::new::<Sha1>(), &hash);
            signature.ok().map(|bytes| STANDARD.encode(bytes))
        }
    }
}

/// A private RSA key in PEM, PKCS#8 or PKCS#1.
pub(in crate::broker) fn rsa_key(pem: &str) -> Option<RsaPrivateKey> {
    RsaPrivateKey::from_pkcs8_pem(pem)
        .ok()
        .or_else(|| RsaPrivateKey::from_pkcs1_pem(pem).ok())
}

/// The header `Authorization` (RFC 5849 §3.5.1).
pub(super) fn header_of(realm: &str, oauth: &[(&str, &str)]) -> Option<HeaderValue> {
    let realm = (!realm.is_empty()).then(|| format!("realm=\"{}\"", realm.replace('"', "")));
    let members = oauth
        .iter()
        .map(|(name, value)| format!("{}=\"{}\"", encode(name), encode(value)));
    let members: Vec<_> = realm.into_iter().chain(members).collect();
    HeaderValue::from_str(&format!("OAuth {}", members.join(", "))).ok()
}

/// The text that is signed (RFC 5849 §3.4.1).
fn base_string(request: &Request<Bytes>, oauth: &[(&str, &str)]) -> Option<String> {
    let url = Url::parse(&request.uri().to_string()).ok()?;
    let is_form = request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| {
            kind.to_str().is_ok_and(|kind| {
                let essence = kind.split(';').next().unwrap_or_default().trim();
                essence.eq_ignore_ascii_case("application/x-www-form-urlencoded")
            })
        });
    let body: &[u8] = if is_form { request.body() } else { &[] };
    let mut parameters: Vec<(String, String)> = url
        .query_pairs()
        .chain(url::form_urlencoded::parse(body))
        .map(|(name, value)| (encode(&name), encode(&value)))
        .chain(
            oauth
                .iter()
                .map(|(name, value)| (encode(name), encode(value))),
        )
        .collect();
    parameters.sort();
    let parameters: Vec<_> = parameters
        .into_iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    // Scheme and host in small letters, no default port: as this type writes them.
    let mut address = url;
    address.set_query(None);
    address.set_fragment(None);
    Some(format!(
        "{}&{}&{}",
        request.method().as_str(),
        encode(address.as_str()),
        encode(&parameters.join("&"))
    ))
}

/// Percent-encoding (RFC 5849 §3.6).
fn encode(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(method: &str, url: &str, form: &str) -> Request<Bytes> {
        let mut request = Request::builder().method(method).uri(url);
        if !form.is_empty() {
            request = request.header("content-type", "application/x-www-form-urlencoded");
        }
        request
            .body(Bytes::from(form.to_owned()))
            .expect("a request")
    }

    fn hmac<'a>(client_secret: &'a str, token_secret: &'a str) -> Credentials<'a> {
        Credentials {
            method: SignatureMethod::HmacSha1,
            client_secret,
            token_secret,
            private_key: None,
        }
    }

    /// RFC 5849 §3.4.1.1.
    #[test]
    fn the_base_string_is_that_of_the_rfc() {
        let request = request(
            "POST",
            "http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b",
            "c2&a3=2+q",
        );
        let oauth = [
            ("oauth_consumer_key", "9djdj82h48djs9d2"),
            ("oauth_token", "kkk9d7dh3k39sjv7"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "137131201"),
            ("oauth_nonce", "7d8f3e4a"),
        ];
        let expected = "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D\
            %25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a%26\
            oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7";
        assert_eq!(base_string(&request, &oauth).as_deref(), Some(expected));
    }

    /// RFC 5849 §1.2, the three signatures of its example.
    #[test]
    fn the_signatures_are_those_of_the_rfc() {
        let common = |timestamp, nonce| {
            vec![
                ("oauth_consumer_key", "dpf43f3p2l4k3l03"),
                ("oauth_signature_method", "HMAC-SHA1"),
                ("oauth_timestamp", timestamp),
                ("oauth_nonce", nonce),
            ]
        };
        let mut initiate = common("137131200", "wIjqoS");
        initiate.push(("oauth_callback", "http://printer.example.com/ready"));
        let mut token = common("137131201", "walatlh");
        token.push(("oauth_token", "hh5s93j4hdidpola"));
        token.push(("oauth_verifier", "hfdp7dh39dks9884"));
        let mut photo = common("137131202", "chapoH");
        photo.push(("oauth_token", "nnch734d00sl2jdk"));
        let secret = "kd94hf93k423kf44";
        for (request, oauth, token_secret, signature) in [
            (
                request("POST", "https://photos.example.net/initiate", ""),
                initiate.clone(),
                "",
                "74KNZJeDHnMBp0EMJ9ZHt/XKycU=",
            ),
            (
                request("POST", "https://photos.example.net/token", ""),
                token,
                "hdhd0244k9j7ao03",
                "gKgrFCywp7rO0OXSjdot/IHF7IU=",
            ),
            (
                request(
                    "GET",
                    "http://photos.example.net/photos?file=vacation.jpg&size=original",
                    "",
                ),
                photo,
                "pfkkdhi9sl3r4s00",
                "MdpQcU8iPSUjWoN/UDMsK2sui9I=",
            ),
        ] {
            let signed = sign(&request, &oauth, &hmac(secret, token_secret));
            assert_eq!(signed.as_deref(), Some(signature));
        }
        let plain = Credentials {
            method: SignatureMethod::Plaintext,
            ..hmac("a b", "c&d")
        };
        let request = request("POST", "https://photos.example.net/initiate", "");
        assert_eq!(
            sign(&request, &initiate, &plain).as_deref(),
            Some("a%20b&c%26d")
        );
    }

    /// The example that Twitter has published ("Creating a signature").
    #[test]
    fn the_signature_is_that_of_twitters_example() {
        let request = request(
            "POST",
            "https://api.twitter.com/1.1/statuses/update.json?include_entities=true",
            "status=Hello%20Ladies%20%2B%20Gentlemen%2C%20a%20signed%20OAuth%20request%21",
        );
        let oauth = [
            ("oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog"),
            ("oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg"),
            ("oauth_signature_method", "HMAC-SHA1"),
            ("oauth_timestamp", "1318622958"),
            (
                "oauth_token",
                "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
            ),
            ("oauth_version", "1.0"),
        ];
        let credentials = hmac(
            "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
            "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE",
        );
        let signature = sign(&request, &oauth, &credentials);
        assert_eq!(signature.as_deref(), Some("hCtSmYh+iHYCEqBWrE7C7hYmtUk="));
    }

    #[test]
    fn an_rsa_signature_is_good_and_always_the_same() {
        let mut random = rsa::rand_core::OsRng;
        let key = RsaPrivateKey::new(&mut random, 2048).expect("a key");
        let pem = rsa::pkcs8::EncodePrivateKey::to_pkcs8_pem(&key, rsa::pkcs8::LineEnding::LF);
        let pem = pem.expect("a PEM");
        let request = request("GET", "https://photos.example.net/photos?size=original", "");
        let oauth = [
            ("oauth_consumer_key", "c"),
            ("oauth_signature_method", "RSA-SHA1"),
        ];
        let credentials = Credentials {
            method: SignatureMethod::RsaSha1,
            private_key: Some(&pem),
            ..hmac("", "")
        };
        let signature = sign(&request, &oauth, &credentials).expect("a signature");
        assert_eq!(
            sign(&request, &oauth, &credentials).as_deref(),
            Some(signature.as_str())
        );
        let base = base_string(&request, &oauth).expect("a base string");
        let bytes = STANDARD.decode(&signature).expect("base64");
        let hash = Sha1::digest(base.as_bytes());
        let verified = key
            .to_public_key()
            .verify(Pkcs1v15Sign::new::<Sha1>(), &hash, &bytes);
        assert!(verified.is_ok());
        let without = Credentials {
            private_key: None,
            ..credentials
        };
        assert_eq!(sign(&request, &oauth, &without), None);
    }
}
