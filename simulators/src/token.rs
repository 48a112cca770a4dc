//! The token endpoint.

use std::time::Duration;

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use poem::Response;
use poem::http::StatusCode;
use serde_json::{Map, Value, json};

use crate::server::Asked;
use crate::state::{Agreed, State};
use crate::{CLIENT_SECRET, Fault, Kind, jwt};

/// Makes tokens of codes and refresh tokens, or misbehaves.
pub(crate) async fn token(state: &State, asked: &Asked) -> Response {
    if state.has(Fault::Hanging) {
        futures::future::pending::<()>().await;
    }
    if state.has(Fault::Slow) {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let xml = "<?xml version=\"1.0\"?><error>java.lang.NullPointerException</error>";
    for (fault, status, body) in [
        (Fault::BrokenXml, StatusCode::INTERNAL_SERVER_ERROR, xml),
        (
            Fault::Html,
            StatusCode::OK,
            "<!DOCTYPE html><title>Maintenance</title>",
        ),
        (Fault::Empty, StatusCode::OK, ""),
        (Fault::Busy, StatusCode::TOO_MANY_REQUESTS, ""),
    ] {
        if state.has(fault) {
            return Response::builder().status(status).body(body.to_owned());
        }
    }
    if state.has(Fault::Redirect) {
        return Response::builder()
            .status(StatusCode::TEMPORARY_REDIRECT)
            .header("location", format!("{}/elsewhere", state.url))
            .body(());
    }
    if state.has(Fault::Endless) {
        return Response::builder()
            .content_type("application/json")
            .body(vec![b' '; 4 * 1024 * 1024]);
    }
    let made = made(state, asked);
    // What is held is the answer: what it says counts by now, and whoever asked may have changed their mind.
    while state.has(Fault::Held) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    match made {
        Ok(members) => written(state, asked, StatusCode::OK, members),
        Err(error) => {
            // GitHub says what is wrong with status 200.
            let (status, code) = match (state.kind, error) {
                (Kind::Github, "invalid_grant") => (StatusCode::OK, "bad_verification_code"),
                (Kind::Github, "invalid_client") => {
                    (StatusCode::OK, "incorrect_client_credentials")
                }
                (_, "invalid_client") => (StatusCode::UNAUTHORIZED, error),
                _ => (StatusCode::BAD_REQUEST, error),
            };
            let description = format!("The simulator says {code}.");
            let members = [("error", code), ("error_description", &description)]
                .map(|(name, value)| (name.to_owned(), Value::from(value)));
            written(state, asked, status, members.into_iter().collect())
        }
    }
}

/// What a person agreed to, for a code or a refresh token of the client.
pub(crate) fn redeem(state: &State, asked: &Asked) -> Result<Agreed, &'static str> {
    if !is_client(state, asked) || state.has(Fault::WrongClient) {
        return Err("invalid_client");
    }
    let form = |name: &str| asked.form(name).unwrap_or_default();
    match form("grant_type").as_str() {
        "authorization_code" => {
            let agreed = state.take(&form("code")).ok_or("invalid_grant")?;
            let verifier = form("code_verifier");
            let hash = digest::digest(&digest::SHA256, verifier.as_bytes());
            let challenge = URL_SAFE_NO_PAD.encode(hash);
            let proven = agreed
                .challenge
                .as_ref()
                .is_none_or(|one| *one == challenge);
            if !proven || agreed.redirect_uri != form("redirect_uri") {
                return Err("invalid_grant");
            }
            Ok(agreed)
        }
        "refresh_token" => {
            state.count("refresh");
            state.recall(&form("refresh_token")).ok_or("invalid_grant")
        }
        _ => Err("unsupported_grant_type"),
    }
}

fn made(state: &State, asked: &Asked) -> Result<Map<String, Value>, &'static str> {
    let agreed = redeem(state, asked)?;
    let person = state.person(&agreed.person).ok_or("invalid_grant")?;
    let access_token = match state.has(Fault::SameToken) {
        true => state.remember_as(format!("access-of-{}", agreed.person), agreed.clone()),
        false => state.remember("access-", agreed.clone()),
    };
    let mut members = Map::new();
    let mut set = |name: &str, value: Value| {
        members.insert(name.to_owned(), value);
    };
    set("access_token", json!(access_token));
    set(
        "token_type",
        json!(if state.kind == Kind::Openid {
            "Bearer"
        } else {
            "bearer"
        }),
    );
    set("scope", json!(scope_of(state.kind, &agreed)));
    let seconds = match state.kind {
        Kind::Github => None,
        Kind::Orcid => Some(631_138_518),
        Kind::X => Some(7200),
        _ => Some(3600),
    };
    if let Some(seconds) = seconds {
        let text = state.has(Fault::ExpiresInText);
        set(
            "expires_in",
            if text {
                json!(seconds.to_string())
            } else {
                json!(seconds)
            },
        );
    }
    if state.kind != Kind::Github && !state.has(Fault::NoRefreshToken) {
        set(
            "refresh_token",
            json!(state.remember("refresh-", agreed.clone())),
        );
    }
    if state.kind == Kind::Orcid {
        set("orcid", json!(person.subject));
        set("name", json!(person.name));
    }
    if state.kind.is_openid() && !state.has(Fault::NoIdToken) {
        set(
            "id_token",
            json!(jwt::id_token(state, &person, &agreed, &access_token)),
        );
    }
    Ok(members)
}

fn scope_of(kind: Kind, agreed: &Agreed) -> String {
    match kind {
        Kind::Github => agreed.scope.replace(' ', ","),
        _ => agreed.scope.clone(),
    }
}

/// Id and secret, in the header or the form. Apple wants a signed secret: three parts, of which it believes the first.
pub(crate) fn is_client(state: &State, asked: &Asked) -> bool {
    let header = asked.header("authorization").and_then(|header| {
        let pair = STANDARD.decode(header.strip_prefix("Basic ")?).ok()?;
        let pair = String::from_utf8(pair).ok()?.replace('+', "%20");
        let (id, secret) = pair.split_once(':')?;
        let decode = |text: &str| {
            let pairs: Vec<(String, String)> =
                serde_urlencoded::from_str(&format!("x={text}")).ok()?;
            pairs.into_iter().next().map(|(_, value)| value)
        };
        Some((decode(id)?, decode(secret)?))
    });
    if let Some(assertion) = asked.form("client_assertion") {
        return is_good_assertion(state, &assertion);
    }
    let form = asked.form("client_id").zip(asked.form("client_secret"));
    let Some((id, secret)) = header.or(form) else {
        return false;
    };
    let proven = match state.kind {
        Kind::Apple => secret.split('.').count() == 3,
        _ => secret == CLIENT_SECRET,
    };
    id == state.client_id() && proven
}

/// Whether an assertion (RFC 7523 §3) is one of the client for this provider, now. Its signature is believed.
fn is_good_assertion(state: &State, assertion: &str) -> bool {
    let claims = assertion.split('.').nth(1).and_then(|part| {
        let bytes = URL_SAFE_NO_PAD.decode(part).ok()?;
        serde_json::from_slice::<Value>(&bytes).ok()
    });
    claims.is_some_and(|claims| {
        claims["iss"] == state.client_id()
            && claims["sub"] == state.client_id()
            && claims["aud"] == state.kind.issuer(&state.url)
            && claims["exp"].as_i64().is_some_and(|exp| exp > state.now())
            && claims["jti"].is_string()
    })
}

/// JSON, unless the provider or a fault wants something else.
fn written(
    state: &State,
    asked: &Asked,
    status: StatusCode,
    members: Map<String, Value>,
) -> Response {
    let accepts_json = asked
        .header("accept")
        .is_some_and(|one| one.contains("json"));
    let as_form = state.has(Fault::FormAnswer) || (state.kind == Kind::Github && !accepts_json);
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    let builder = Response::builder().status(status);
    if as_form {
        let pairs: Vec<_> = members
            .iter()
            .map(|(name, value)| (name, text(value)))
            .collect();
        let form = serde_urlencoded::to_string(pairs).unwrap_or_default();
        return builder
            .content_type("application/x-www-form-urlencoded; charset=utf-8")
            .body(form);
    }
    if state.has(Fault::XmlAnswer) {
        let elements: String = members
            .iter()
            .map(|(name, value)| format!("<{name}>{}</{name}>", text(value)))
            .collect();
        return builder
            .content_type("application/xml")
            .body(format!("<OAuth>{elements}</OAuth>"));
    }
    let body = Value::Object(members).to_string();
    if state.has(Fault::NoContentType) {
        return builder.body(body);
    }
    builder
        .content_type("application/json;charset=utf-8")
        .body(body)
}
