//! What clients send in `authorization_details`, and whether they may have it (RFC 9396 §5).

use serde_json::Value;

use super::{Detail, Details, DetailsType, narrow, type_of};
use crate::client::Client;
use crate::error::{ErrorCode, OAuthError};
use crate::scope::ScopeRegistry;

/// The longest text that is looked at. Details stand in tokens, which stand in headers.
const MAX_TEXT: usize = 4096;
/// The most details of a request.
const MAX_DETAILS: usize = 16;
/// How deep values stand in each other.
const MAX_DEPTH: usize = 8;

fn invalid(description: impl Into<String>) -> OAuthError {
    OAuthError::new(ErrorCode::InvalidAuthorizationDetails, description)
}

/// Reads the parameter; nothing for one that was not sent.
///
/// # Errors
/// `invalid_authorization_details`.
pub fn read(text: Option<&str>) -> Result<Option<Details>, OAuthError> {
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    if text.len() > MAX_TEXT {
        return Err(invalid(format!(
            "authorization_details is longer than {MAX_TEXT} bytes."
        )));
    }
    let value = countersign_api::support::strict_json(text)
        .map_err(|why| invalid(format!("authorization_details is not JSON: {why}.")))?;
    let Value::Array(values) = value else {
        return Err(invalid("authorization_details must be a list of objects."));
    };
    if values.len() > MAX_DETAILS {
        return Err(invalid(format!(
            "authorization_details holds more than {MAX_DETAILS} details."
        )));
    }
    let mut details = Details::default();
    for (index, value) in values.into_iter().enumerate() {
        if is_deeper(&value, MAX_DEPTH) {
            return Err(invalid(format!(
                "authorization_details[{index}] is nested deeper than {MAX_DEPTH} levels."
            )));
        }
        match value {
            Value::Object(detail) if !type_of(&detail).is_empty() => details.insert(detail),
            _ => {
                return Err(invalid(format!(
                    "authorization_details[{index}] must be an object with the text type."
                )));
            }
        }
    }
    Ok(Some(details))
}

fn is_deeper(value: &Value, levels: usize) -> bool {
    let Some(below) = levels.checked_sub(1) else {
        return true;
    };
    match value {
        Value::Array(items) => items.iter().any(|item| is_deeper(item, below)),
        Value::Object(members) => members.values().any(|member| is_deeper(member, below)),
        _ => false,
    }
}

/// A detail that somebody wrote as an example of a type, read as strictly as those of clients. It may leave out
/// `type`.
///
/// # Errors
/// What is wrong with it, as a sentence without its end.
pub fn example(text: &str, kind: &DetailsType) -> Result<Detail, String> {
    let value = countersign_api::support::strict_json(text);
    let Value::Object(mut detail) = value.map_err(|why| format!("it is not JSON: {why}"))? else {
        return Err("it must be an object".to_owned());
    };
    let id = &kind.row.id;
    detail
        .entry("type")
        .or_insert_with(|| Value::from(id.as_str()));
    if type_of(&detail) != id {
        return Err(format!("type must be {id}"));
    }
    let sent = Value::Array(vec![Value::Object(detail.clone())]).to_string();
    read(Some(&sent)).map_err(|error| error.description.trim_end_matches('.').to_owned())?;
    kind.judge(&detail)?;
    Ok(detail)
}

/// What a client asks for with nothing granted before: each detail is of a type that is registered, that
/// the client is registered for, and that is for one of the resources of the token, and it is as its type
/// says.
///
/// # Errors
/// `invalid_authorization_details`.
pub fn asked(
    text: Option<&str>,
    registry: &ScopeRegistry,
    client: &Client,
    audience: &[String],
) -> Result<Details, OAuthError> {
    let details = read(text)?.unwrap_or_default();
    for (index, detail) in details.iter().enumerate() {
        let id = type_of(detail);
        let Some(kind) = registry.details_type(id) else {
            let unknown =
                format!("authorization_details[{index}] has the type {id}, which does not exist.");
            return Err(invalid(unknown).reason("authorization_details_unknown"));
        };
        if !client.may_ask_for(id) {
            let other =
                format!("The client is not registered for authorization details of the type {id}.");
            return Err(invalid(other).reason("authorization_details_not_allowed"));
        }
        if !kind.is_for(audience) {
            let elsewhere =
                format!("Authorization details of the type {id} are for another resource.");
            return Err(invalid(elsewhere).reason("authorization_details_not_allowed"));
        }
        kind.judge(detail)
            .map_err(|wrong| invalid(format!("authorization_details[{index}] ({id}): {wrong}.")))?;
    }
    Ok(details)
}

/// The details of an access token: what the request names of what was granted, or all of that (RFC 9396
/// §6), without what may not be issued any more or is for other resources than the token.
///
/// # Errors
/// `invalid_authorization_details` for what was not granted.
pub fn of_token(
    text: Option<&str>,
    granted: &Details,
    registry: &ScopeRegistry,
    client: &Client,
    audience: &[String],
) -> Result<Details, OAuthError> {
    let wanted = match read(text)? {
        None => granted.clone(),
        Some(asked) => match first_beyond(registry, granted, &asked) {
            None => asked,
            Some(index) => {
                let beyond = format!(
                    "authorization_details[{index}] was not granted; start a new authorization to ask for it."
                );
                return Err(invalid(beyond).reason("authorization_details_not_granted"));
            }
        },
    };
    let may_be_issued = |detail: &Detail| {
        let kind = registry.details_type(type_of(detail));
        kind.is_some_and(|kind| {
            client.may_ask_for(type_of(detail))
                && kind.is_for(audience)
                && kind.judge(detail).is_ok()
        })
    };
    Ok(wanted.filter(may_be_issued))
}

/// For grants in which details have no place.
///
/// # Errors
/// `invalid_authorization_details` if there are some.
pub fn none(text: Option<&str>, grant: &str) -> Result<(), OAuthError> {
    match text {
        Some(text) if !text.is_empty() => {
            let wrong = format!("authorization_details cannot be asked for with {grant}.");
            Err(invalid(wrong))
        }
        _ => Ok(()),
    }
}

/// The first of the details that is no part of what was granted.
pub fn first_beyond(registry: &ScopeRegistry, granted: &Details, asked: &Details) -> Option<usize> {
    asked.iter().position(|asked| {
        let kind = registry.details_type(type_of(asked));
        let patterns = kind.map_or(&[] as &[String], |kind| kind.row.patterns.as_slice());
        !granted
            .iter()
            .any(|granted| narrow::holds(granted, asked, patterns))
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::kind::tests::row;
    use super::*;

    fn registry() -> ScopeRegistry {
        let schema = json!({
            "type": "object",
            "properties": {"actions": {"items": {"type": "string"}}, "archives": {}, "limit": {}},
        });
        let mut desk = row("desk", schema, "See {archives}");
        desk.patterns = vec!["archives".to_owned()];
        let other = row("other", json!({"type": "object"}), "Nothing");
        let types = [desk, other].map(|row| DetailsType::read(row).expect("a type"));
        ScopeRegistry::default().with_details_types(types.into())
    }

    fn details(value: &Value) -> Details {
        read(Some(&value.to_string()))
            .ok()
            .flatten()
            .expect("details")
    }

    #[test]
    fn what_is_no_list_of_details_is_refused() {
        let deep = format!(
            "[{{\"type\":\"x\",\"a\":{}1{}}}]",
            "[".repeat(8),
            "]".repeat(8)
        );
        let many = format!("[{}]", vec!["{\"type\":\"x\"}"; 17].join(","));
        let long = format!("[{{\"type\":\"x\",\"a\":\"{}\"}}]", "x".repeat(MAX_TEXT));
        for odd in [
            "x",
            "{}",
            "7",
            "[7]",
            "[{}]",
            "[{\"type\":7}]",
            "[{\"type\":\"\"}]",
            "[{\"type\":\"x\",\"type\":\"y\"}]",
            "[{\"type\":\"x\",\"a\":{\"b\":1,\"b\":2}}]",
            "[{\"type\":\"x\",\"a\":\"\\u0000\"}]",
            "[{\"type\":\"x\",\"a\":1e999}]",
            &deep,
            &many,
            &long,
        ] {
            let code = read(Some(odd)).map_err(|error| error.code);
            assert_eq!(
                code,
                Err(ErrorCode::InvalidAuthorizationDetails),
                "{odd:.60}"
            );
        }
        assert_eq!(read(None).ok(), Some(None));
        assert_eq!(read(Some("")).ok(), Some(None));
        assert_eq!(read(Some("[]")).ok(), Some(Some(Details::default())));
        let twice = details(&json!([{"type": "x", "a": 1}, {"a": 1, "type": "x"}]));
        assert_eq!(twice.len(), 1);
    }

    #[test]
    fn an_example_is_read_as_what_clients_send() {
        let registry = registry();
        let desk = registry.details_type("desk").expect("the type");
        let read = |text: &str| example(text, desk).map(Value::Object);
        let whole = json!({"archives": "hep-th", "type": "desk"});
        for text in [
            "{\"archives\": \"hep-th\"}",
            "{\"archives\": \"hep-th\", \"type\": \"desk\"}",
        ] {
            assert_eq!(read(text), Ok(whole.clone()), "{text}");
        }
        let long = format!("{{\"archives\": \"{}\"}}", "x".repeat(MAX_TEXT));
        for (text, wrong) in [
            ("", "it is not JSON"),
            ("{\"archives\": 1,\n \"archives\": 2}", "line 2"),
            ("[]", "must be an object"),
            ("{\"type\": \"other\"}", "type must be desk"),
            ("{\"more\": 1}", "more is not a member of this type"),
            (&long, "is longer than 4096 bytes"),
        ] {
            let said = read(text).err().unwrap_or_default();
            assert!(said.contains(wrong), "{text:.60}: {said}");
        }
    }

    #[test]
    fn less_than_was_granted_may_be_asked_for() {
        let registry = registry();
        let granted = details(&json!([
            {"type": "desk", "actions": ["read", "write"], "archives": ["astro-ph.*"]},
            {"type": "other", "limit": 7},
        ]));
        let beyond = |asked: Value| first_beyond(&registry, &granted, &details(&asked));
        for part in [
            json!([]),
            json!([{"type": "other", "limit": 7}]),
            json!([{"type": "desk", "actions": ["read"], "archives": ["astro-ph.CO"]}]),
            json!([
                {"type": "desk", "actions": ["read"], "archives": ["astro-ph.CO"]},
                {"type": "desk", "actions": ["write"], "archives": ["astro-ph.GA"]},
            ]),
        ] {
            assert_eq!(beyond(part.clone()), None, "{part}");
        }
        for (asked, index) in [
            (json!([{"type": "desk"}]), 0),
            (json!([{"type": "none", "limit": 7}]), 0),
            (
                json!([{"type": "other", "limit": 7}, {"type": "other", "limit": 8}]),
                1,
            ),
            (
                json!([{"type": "desk", "actions": ["read"], "archives": ["hep-th"]}]),
                0,
            ),
        ] {
            assert_eq!(beyond(asked.clone()), Some(index), "{asked}");
        }
    }
}
