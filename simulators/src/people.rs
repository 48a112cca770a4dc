//! The endpoints that tell who a person is, and the API.

use poem::Response;
use poem::http::StatusCode;
use serde_json::{Value, json};

use crate::kind::Endpoint;
use crate::server::Asked;
use crate::state::State;
use crate::{Fault, Kind, Person, oauth1};

/// Who the person is for whom the token is.
pub(crate) fn userinfo(state: &State, asked: &Asked, endpoint: Endpoint) -> Response {
    let person = match state.kind {
        Kind::Oauth1 => oauth1::caller(state, asked),
        _ => bearer(state, asked),
    };
    let Some(person) = person else {
        return json_with(
            StatusCode::UNAUTHORIZED,
            &json!({"message": "Bad credentials"}),
        );
    };
    if state.has(Fault::UserinfoDown) {
        return Response::builder()
            .status(StatusCode::INTERNAL_SERVER_ERROR)
            .body("<html>Bad gateway</html>");
    }
    let answer = match (endpoint, state.kind) {
        (Endpoint::Emails, _) => emails(&person),
        (Endpoint::Api, _) => {
            json!({"caller": person.key, "method": asked.method, "path": asked.path})
        }
        (_, Kind::Github) => {
            json!({"login": person.username, "id": person.number(), "name": person.name,
            "email": null, "avatar_url": "https://avatars.example.org/u/1", "type": "User"})
        }
        (_, Kind::X) => json!({"data": {"id": person.number().to_string(), "name": person.name,
            "username": person.username}}),
        (_, Kind::Oauth1) => {
            json!({"id": person.subject, "username": person.username, "name": person.name})
        }
        (_, Kind::Orcid) => json!({"id": format!("https://orcid.org/{}", person.subject),
            "sub": person.subject, "name": person.name}),
        _ => claims(state, &person),
    };
    json_with(StatusCode::OK, &answer)
}

fn claims(state: &State, person: &Person) -> Value {
    let mut claims = json!({"sub": person.subject, "name": person.name,
        "preferred_username": person.username, "groups": person.groups});
    if state.has(Fault::UserinfoOfAnother) {
        claims["sub"] = json!("somebody-else");
    }
    if let Some(email) = &person.email {
        claims["email"] = json!(email);
        if !person.email_verified.is_null() {
            claims["email_verified"] = person.email_verified.clone();
        }
    }
    claims
}

fn emails(person: &Person) -> Value {
    let Some(email) = &person.email else {
        return json!([]);
    };
    json!([
        {"email": format!("{}@users.noreply.example.org", person.username), "primary": false,
            "verified": true, "visibility": null},
        {"email": email, "primary": true, "verified": person.email_verified, "visibility": "private"},
    ])
}

fn bearer(state: &State, asked: &Asked) -> Option<Person> {
    if state.has(Fault::ApiRefuses) {
        return None;
    }
    // Old providers know another word, or read the address.
    let in_header = asked.header("authorization").and_then(|header| {
        let token = header
            .strip_prefix("Bearer ")
            .or_else(|| header.strip_prefix("OAuth2 "));
        token.map(str::to_owned)
    });
    let token = in_header.or_else(|| asked.query("access_token"))?;
    let token = Some(token.as_str()).filter(|token| token.starts_with("access-"))?;
    state.person(&state.recall(token)?.person)
}

/// JSON with a status.
pub(crate) fn json_with(status: StatusCode, value: &Value) -> Response {
    Response::builder()
        .status(status)
        .content_type("application/json")
        .body(value.to_string())
}
