//! OAuth 1.0a, with signatures that are checked.

use aws_lc_rs::hmac;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use poem::http::StatusCode;
use poem::web::{Html, Redirect};
use poem::{IntoResponse as _, Response};
use url::Url;

use crate::server::Asked;
use crate::state::{Agreed, State};
use crate::{CLIENT_ID, CLIENT_SECRET, Fault, Person, page};

/// The secret of every token.
pub(crate) const TOKEN_SECRET: &str = "token-secret";

/// Temporary credentials (RFC 5849 §2.1).
pub(crate) fn initiate(state: &State, asked: &Asked) -> Response {
    let Some(signed) = Signed::read(state, asked, |_| Some(String::new())) else {
        return refused();
    };
    let agreed = Agreed {
        redirect_uri: signed.get("oauth_callback"),
        secret: "temporary".to_owned(),
        ..Agreed::default()
    };
    let token = state.remember("temporary-", agreed);
    let confirmed = !state.has(Fault::NotConfirmed);
    form(&format!(
        "oauth_token={token}&oauth_token_secret=temporary&oauth_callback_confirmed={confirmed}"
    ))
}

/// The page, and the way back (RFC 5849 §2.2).
pub(crate) fn authorize(state: &State, asked: &Asked) -> Response {
    let token = asked.query("oauth_token").unwrap_or_default();
    let Some(agreed) = state.recall(&token) else {
        return (StatusCode::BAD_REQUEST, "unknown oauth_token").into_response();
    };
    let Some(person) = asked.query("person") else {
        return Html(page::choice(state, "/authorize", &asked.query)).into_response();
    };
    let Ok(mut back) = Url::parse(&agreed.redirect_uri) else {
        return (StatusCode::BAD_REQUEST, "bad oauth_callback").into_response();
    };
    if state.person(&person).is_none() {
        back.query_pairs_mut().append_pair("denied", &token);
        return Redirect::see_other(back).into_response();
    }
    let verified = Agreed {
        person,
        secret: token.clone(),
        ..Agreed::default()
    };
    let verifier = state.remember("verifier-", verified);
    back.query_pairs_mut()
        .append_pair("oauth_token", &token)
        .append_pair("oauth_verifier", &verifier);
    Redirect::see_other(back).into_response()
}

/// Token credentials (RFC 5849 §2.3).
pub(crate) fn token(state: &State, asked: &Asked) -> Response {
    match redeem(state, asked) {
        Some(token) => form(&format!(
            "oauth_token={token}&oauth_token_secret={TOKEN_SECRET}"
        )),
        None => refused(),
    }
}

/// A new token for a verifier. Its secret is [`TOKEN_SECRET`].
pub(crate) fn redeem(state: &State, asked: &Asked) -> Option<String> {
    let secret = |token: &str| state.recall(token).map(|agreed| agreed.secret);
    let signed = Signed::read(state, asked, secret)?;
    let token = signed.get("oauth_token");
    let verified = state.take(&signed.get("oauth_verifier"));
    let agreed = verified.filter(|agreed| agreed.secret == token)?;
    state.take(&token);
    let agreed = Agreed {
        secret: TOKEN_SECRET.to_owned(),
        ..agreed
    };
    Some(state.remember("access-", agreed))
}

/// Whose token signed this call.
pub(crate) fn caller(state: &State, asked: &Asked) -> Option<Person> {
    let secret = |token: &str| state.recall(token).map(|agreed| agreed.secret);
    let signed = Signed::read(state, asked, secret)?;
    state.person(&state.recall(&signed.get("oauth_token"))?.person)
}

/// The parameters of a header whose signature is good.
struct Signed(Vec<(String, String)>);

impl Signed {
    fn get(&self, name: &str) -> String {
        let found = self.0.iter().find(|(one, _)| one == name);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    /// `secret` knows the secret of a token.
    fn read(state: &State, asked: &Asked, secret: impl Fn(&str) -> Option<String>) -> Option<Self> {
        let header = asked.header("authorization")?.strip_prefix("OAuth ")?;
        let pairs: Option<Vec<(String, String)>> = header
            .split(',')
            .map(|member| {
                let (name, value) = member.trim().split_once('=')?;
                let value = value.strip_prefix('"')?.strip_suffix('"')?;
                Some((name.to_owned(), decode(value)))
            })
            .collect();
        let signed = Self(pairs?);
        if signed.get("oauth_consumer_key") != CLIENT_ID {
            return None;
        }
        let token = signed.get("oauth_token");
        let key = format!("{}&{}", encode(CLIENT_SECRET), encode(&secret(&token)?));
        let base = signed.base(state, asked);
        let expected = match signed.get("oauth_signature_method").as_str() {
            "HMAC-SHA1" => mac(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &key, &base),
            "HMAC-SHA256" => mac(hmac::HMAC_SHA256, &key, &base),
            "PLAINTEXT" => key,
            _ => return None,
        };
        (signed.get("oauth_signature") == expected).then_some(signed)
    }

    fn base(&self, state: &State, asked: &Asked) -> String {
        let own = self
            .0
            .iter()
            .filter(|(name, _)| name != "oauth_signature" && name != "realm");
        let mut all: Vec<String> = own
            .chain(&asked.query)
            .chain(&asked.form)
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        all.sort();
        let address = format!("{}{}", state.url, asked.path);
        format!(
            "{}&{}&{}",
            asked.method,
            encode(&address),
            encode(&all.join("&"))
        )
    }
}

fn mac(algorithm: hmac::Algorithm, key: &str, base: &str) -> String {
    let key = hmac::Key::new(algorithm, key.as_bytes());
    STANDARD.encode(hmac::sign(&key, base.as_bytes()))
}

/// The type is the wrong one, as at most servers of that time.
pub(crate) fn form(text: &str) -> Response {
    Response::builder()
        .content_type("text/html; charset=utf-8")
        .body(text.to_owned())
}

pub(crate) fn refused() -> Response {
    Response::builder()
        .status(StatusCode::UNAUTHORIZED)
        .body("oauth_problem=signature_invalid")
}

fn encode(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes()
        .map(|byte| {
            if plain(byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}

fn decode(text: &str) -> String {
    let plus = text.replace('+', "%2B");
    let pairs: Vec<(String, String)> =
        serde_urlencoded::from_str(&format!("x={plus}")).unwrap_or_default();
    pairs
        .into_iter()
        .next()
        .map(|(_, value)| value)
        .unwrap_or_default()
}
