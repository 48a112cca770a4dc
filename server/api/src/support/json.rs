//! JSON request bodies: strict text, then strict shape, then the declared type.
//!
//! serde_json by itself takes the last of two equal keys, and poem-openapi takes `12` for a
//! string. Both let two readers of one request see different things, so both are refused.

use std::fmt;

use poem::{Request, RequestBody};
use poem_openapi::impl_apirequest_for_payload;
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::{ParseFromJSON, Type};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::rejection::Rejection;
use super::{body, check};

/// A JSON body of type `T` with at most `LIMIT` bytes.
pub struct JsonBody<T, const LIMIT: usize>(pub T);

impl<T: Type, const LIMIT: usize> Payload for JsonBody<T, LIMIT> {
    const CONTENT_TYPE: &'static str = "application/json";

    fn check_content_type(_content_type: &str) -> bool {
        // Judged with the other headers in `body::read`.
        true
    }

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: ParseFromJSON, const LIMIT: usize> ParsePayload for JsonBody<T, LIMIT> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let bytes = body::read(request, body, Self::CONTENT_TYPE, LIMIT).await?;
        let value = parse(&bytes)?;
        let faults = check::faults(&value, &T::schema_ref());
        if !faults.is_empty() {
            return Err(check::refusal(faults, "member").into());
        }
        // The message of the type may quote the value, which may be a secret: it goes nowhere.
        let parsed = T::parse_from_json(Some(value)).map_err(|_| {
            Rejection::malformed("validation_failed", "The request body is not valid.")
        })?;
        Ok(Self(parsed))
    }
}

impl_apirequest_for_payload!(JsonBody<T, LIMIT>, T: ParseFromJSON, const LIMIT: usize);

/// Parses JSON text (RFC 8259).
///
/// # Errors
///
/// 400 for broken text: not UTF-8, a byte order mark, a doubled key, a lone surrogate, a
/// number that does not fit, a NUL in a string, more than 128 levels.
pub(crate) fn parse(bytes: &[u8]) -> Result<Value, Rejection> {
    let refuse = |why: String| {
        Rejection::malformed(
            "malformed_json",
            format!("The request body is not JSON: {why}."),
        )
    };
    let text = std::str::from_utf8(bytes).map_err(|_| refuse("it is not UTF-8".to_owned()))?;
    strict_json(text).map_err(refuse)
}

/// Parses JSON text that stands in a parameter, as strictly as a body.
///
/// # Errors
///
/// What is wrong with it, as the end of a sentence.
pub fn strict_json(text: &str) -> Result<Value, String> {
    if text.is_empty() {
        return Err("it is empty".to_owned());
    }
    if text.starts_with('\u{feff}') {
        return Err("it begins with a byte order mark".to_owned());
    }
    serde_json::from_str::<Strict>(text)
        .map(|strict| strict.0)
        .map_err(|error| error.to_string().replace(['`', '"', '\\'], "'"))
}

/// A JSON value without doubled keys and without NUL.
struct Strict(Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        StrictSeed.deserialize(deserializer).map(Self)
    }
}

#[derive(Clone, Copy)]
struct StrictSeed;

impl<'de> DeserializeSeed<'de> for StrictSeed {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for StrictSeed {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value)
            .map(Value::Number)
            .ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        self.visit_string(value.to_owned())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        if value.contains('\0') {
            return Err(E::custom("a string holds a NUL character"));
        }
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            if key.contains('\0') {
                return Err(A::Error::custom("a key holds a NUL character"));
            }
            if map.contains_key(&key) {
                let message = format!("{} stands twice in one object", in_words(&key));
                return Err(A::Error::custom(message));
            }
            let value = members.next_value_seed(self)?;
            map.insert(key, value);
        }
        Ok(Value::Object(map))
    }
}

/// A key as a message names it: what is long or odd is nobody's help.
fn in_words(key: &str) -> String {
    match key.len() <= 64 && key.bytes().all(|byte| byte.is_ascii_graphic()) {
        true => format!("the key '{key}'"),
        false => "a key".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::support::ErrorKind;

    /// Covers: IN-03, IN-04
    #[test]
    fn json_abuse_is_refused_and_harmless() {
        let deep = "[".repeat(100_000);
        let many = format!("{{\"a\":1,{}\"a\":2}}", "\"b\":[],".repeat(3));
        let bad = [
            deep.as_str(),
            many.as_str(),
            "{\"a\":1,\"a\":1}",
            "1e999",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\u{feff}{}",
            "",
            "{} {}",
            "{'a':1}",
        ];
        for text in bad {
            let refused = parse(text.as_bytes()).unwrap_err();
            assert_eq!(refused.status(), 400);
            assert_eq!(refused.code(ErrorKind::Problem), "malformed_json");
            assert!(refused.message().len() < 200);
        }
        let named = strict_json("{\"a\":{\"b\":1,\"b\":2}}").unwrap_err();
        assert!(named.starts_with("the key 'b' stands twice"), "{named}");
        assert!(parse(b"\"\xff\"").is_err());
        assert_eq!(
            parse(b" {\"a\":[1,2.5,null,\"\\u00fc\"]} ").unwrap()["a"][3],
            "\u{fc}"
        );
    }
}
