//! Keys and ID tokens.

use aws_lc_rs::rsa::{KeyPair, KeySize, PublicKeyComponents};
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RSA_PKCS1_SHA512, RsaEncoding};
use aws_lc_rs::{digest, hmac, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value, json};

use crate::state::{Agreed, State};
use crate::{CLIENT_SECRET, Fault, Kind, Person};

/// A key of RSA.
pub(crate) struct Key {
    pub id: String,
    pair: KeyPair,
}

impl Key {
    pub fn new(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            pair: KeyPair::generate(KeySize::Rsa2048).expect("a key"),
        }
    }

    /// The public half (RFC 7517).
    pub fn public(&self) -> Value {
        let public = PublicKeyComponents::<Vec<u8>>::from(self.pair.public_key());
        json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": self.id,
            "n": URL_SAFE_NO_PAD.encode(&public.n), "e": URL_SAFE_NO_PAD.encode(&public.e)})
    }

    fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.sign_with(&RSA_PKCS1_SHA256, message)
    }

    fn sign_with(&self, encoding: &'static dyn RsaEncoding, message: &[u8]) -> Vec<u8> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        let random = rand::SystemRandom::new();
        let signed = self.pair.sign(encoding, &random, message, &mut signature);
        signed.expect("a signature");
        signature
    }

    /// A token of these claims, signed with RS256, or with RS512.
    pub fn token(&self, alg: &str, claims: &Value) -> String {
        let header = json!({"alg": alg, "kid": self.id, "typ": "JWT"});
        compact(&header, claims, &|text| match alg {
            "RS512" => self.sign_with(&RSA_PKCS1_SHA512, text),
            _ => self.sign(text),
        })
    }
}

/// Header and claims, signed (RFC 7515 §7.1).
fn compact(header: &Value, claims: &Value, sign: &dyn Fn(&[u8]) -> Vec<u8>) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(header), part(claims));
    let signature = URL_SAFE_NO_PAD.encode(sign(text.as_bytes()));
    format!("{text}.{signature}")
}

/// An ID token about this person, with the faults that were asked for.
pub(crate) fn id_token(
    state: &State,
    person: &Person,
    agreed: &Agreed,
    access_token: &str,
) -> String {
    let mut claims = claims(state, person, agreed, access_token);
    let mut set = |name: &str, value: Value| {
        claims.insert(name.to_owned(), value);
    };
    let faults = state.faults().clone();
    for fault in &faults {
        match fault {
            Fault::WrongIssuer => set("iss", json!("https://evil.test")),
            Fault::WrongAudience => set("aud", json!("somebody-else")),
            Fault::ExtraAudience => set("aud", json!([state.client_id(), "somebody-else"])),
            Fault::WrongParty => set("azp", json!("somebody-else")),
            Fault::Expired => set("exp", json!(state.now() - 120)),
            Fault::OfTomorrow => set("iat", json!(state.now() + 86_400)),
            Fault::NotAskedAgain => set("auth_time", json!(state.now() - 3600)),
            Fault::WrongNonce => set("nonce", json!("another-nonce")),
            Fault::WrongAccessTokenHash => set("at_hash", json!(half_hash("another token"))),
            _ => {}
        }
    }
    for (fault, name) in [
        (Fault::NoIssuedAt, "iat"),
        (Fault::NoSubject, "sub"),
        (Fault::NoNonce, "nonce"),
    ] {
        if state.has(fault) {
            claims.remove(name);
        }
    }
    let key = state.key();
    let kid = if state.has(Fault::UnknownKey) {
        "unpublished"
    } else {
        &key.id
    };
    let claims = Value::Object(claims);
    let signed = |alg: &str, sign: &dyn Fn(&[u8]) -> Vec<u8>| {
        let header = json!({"alg": alg, "kid": kid, "typ": "JWT"});
        compact(&header, &claims, sign)
    };
    if state.has(Fault::Unsigned) {
        return signed("none", &|_| Vec::new());
    }
    if state.has(Fault::SignedWithSecret) {
        let secret = hmac::Key::new(hmac::HMAC_SHA256, CLIENT_SECRET.as_bytes());
        return signed("HS256", &|text| hmac::sign(&secret, text).as_ref().to_vec());
    }
    if state.has(Fault::BadSignature) {
        return signed("RS256", &|text| state.other_key().sign(text));
    }
    signed("RS256", &|text| key.sign(text))
}

/// A logout token, signed like an ID token that is in order.
pub(crate) fn logout_token(state: &State, change: &Value) -> String {
    let now = state.now();
    let mut claims = json!({
        "iss": state.kind.issuer(&state.url), "aud": state.client_id(), "iat": now, "exp": now + 120,
        "jti": state.remember("jti-", Agreed::default()),
        "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
    });
    let members = claims.as_object_mut().expect("an object");
    for (name, value) in change.as_object().into_iter().flatten() {
        match value {
            Value::Null => members.remove(name),
            value => members.insert(name.clone(), value.clone()),
        };
    }
    let key = state.key();
    let header = json!({ "alg": "RS256", "kid": key.id, "typ": "logout+jwt" });
    let signer = match state.has(Fault::BadSignature) {
        true => state.other_key(),
        false => &*key,
    };
    compact(&header, &claims, &|text| signer.sign(text))
}

fn claims(
    state: &State,
    person: &Person,
    agreed: &Agreed,
    access_token: &str,
) -> Map<String, Value> {
    let now = state.now();
    let mut claims = Map::new();
    let mut set = |name: &str, value: Value| {
        if !value.is_null() {
            claims.insert(name.to_owned(), value);
        }
    };
    set("iss", json!(state.kind.issuer(&state.url)));
    set("sub", json!(person.subject));
    set("aud", json!(state.client_id()));
    set("iat", json!(now));
    set("exp", json!(now + 600));
    set("nonce", json!(agreed.nonce));
    set("at_hash", json!(half_hash(access_token)));
    let has = |scope: &str| agreed.scope.split([' ', ',']).any(|one| one == scope);
    match state.kind {
        Kind::Orcid => {
            let (given, family) = person.name.split_once(' ').unwrap_or((&person.name, ""));
            set("given_name", json!(given));
            set("family_name", json!(family));
        }
        // The word is a text there, and names never stand in the token.
        Kind::Apple => {
            set("email", json!(person.email));
            set(
                "email_verified",
                json!(person.email_verified.to_string().replace('"', "")),
            );
        }
        kind => {
            set("azp", json!(state.client_id()));
            if has("profile") || has("openid") {
                set("name", json!(person.name));
                set("preferred_username", json!(person.username));
            }
            if has("email") {
                set("email", json!(person.email));
                set("email_verified", person.email_verified.clone());
            }
            match kind {
                Kind::Keycloak => {
                    set("realm_access", json!({"roles": person.groups}));
                    set("typ", json!("ID"));
                }
                Kind::Microsoft => {
                    set("tid", json!(crate::kind::TENANT));
                    set("oid", json!("00000000-0000-0000-66f3-3332eca7ea81"));
                    set("ver", json!("2.0"));
                }
                Kind::Google => {
                    let domain = person.email.as_deref().and_then(|one| one.split_once('@'));
                    set("hd", json!(domain.map(|(_, domain)| domain)));
                }
                Kind::Openid => {
                    set("groups", json!(person.groups));
                    set("sid", json!(agreed.session));
                    set("auth_time", json!(now));
                }
                _ => set("groups", json!(person.groups)),
            }
        }
    }
    claims
}

/// The left half of the hash of a token (OpenID Connect Core §3.1.3.6).
fn half_hash(token: &str) -> String {
    let hash = digest::digest(&digest::SHA256, token.as_bytes());
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..16])
}
