//! Form bodies. poem-openapi's own reads them with serde, which skips every validator and
//! cannot read a list.

use poem::{Request, RequestBody};
use poem_openapi::impl_apirequest_for_payload;
use poem_openapi::payload::{ParsePayload, Payload};
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::{ParseFromJSON, Type};
use serde_json::{Map, Value};

use super::rejection::Rejection;
use super::{body, check, query};

/// How the text of a form field becomes a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Stays text.
    Text,
    /// Text, and the field may occur more than once.
    List,
    /// A whole number.
    Integer,
    /// `true` or `false`.
    Boolean,
}

/// A type that can be read from a form. Generated.
pub trait FormFields: ParseFromJSON {
    /// The fields that are not plain text.
    const KINDS: &'static [(&'static str, FieldKind)];
}

/// An `application/x-www-form-urlencoded` body of type `T` with at most `LIMIT` bytes.
///
/// An empty field counts as absent and a field that is no list must not be repeated
/// (RFC 6749 §3.2).
pub struct UrlEncoded<T, const LIMIT: usize>(pub T);

impl<T: Type, const LIMIT: usize> Payload for UrlEncoded<T, LIMIT> {
    const CONTENT_TYPE: &'static str = "application/x-www-form-urlencoded";

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

impl<T: FormFields, const LIMIT: usize> ParsePayload for UrlEncoded<T, LIMIT> {
    const IS_REQUIRED: bool = true;

    async fn from_request(request: &Request, body: &mut RequestBody) -> poem::Result<Self> {
        let bytes = body::read(request, body, Self::CONTENT_TYPE, LIMIT).await?;
        let object = Value::Object(collect(&bytes, T::KINDS)?);
        if let Ok(parsed) = T::parse_from_json(Some(object)) {
            return Ok(Self(parsed));
        }
        // Forms are the hot path: their shape is looked at only when the type refuses them.
        // The message of the type may quote a value, which may be a secret, and goes nowhere.
        let object = Value::Object(collect(&bytes, T::KINDS)?);
        let faults = check::faults(&object, &T::schema_ref());
        Err(check::refusal(faults, "parameter").into())
    }
}

impl_apirequest_for_payload!(UrlEncoded<T, LIMIT>, T: FormFields, const LIMIT: usize);

fn collect(bytes: &[u8], kinds: &[(&str, FieldKind)]) -> Result<Map<String, Value>, Rejection> {
    let pairs = query::pairs(bytes).ok_or_else(|| {
        Rejection::malformed(
            "malformed_body",
            "The form is not valid UTF-8, or holds a NUL.",
        )
    })?;
    let mut object = Map::new();
    for (name, text) in pairs {
        let kind = kinds
            .iter()
            .find(|(one, _)| *one == name)
            .map_or(FieldKind::Text, |(_, kind)| *kind);
        if kind == FieldKind::List {
            let list = object
                .entry(name)
                .or_insert_with(|| Value::Array(Vec::new()));
            if let (Value::Array(items), false) = (list, text.is_empty()) {
                items.push(Value::String(text));
            }
            continue;
        }
        if object.contains_key(&name) {
            return Err(Rejection::malformed(
                "repeated_parameter",
                format!("The parameter {name} must not occur more than once."),
            )
            .fault(name, "must not occur more than once"));
        }
        object.insert(name, typed(text, kind));
    }
    // Empty means absent, yet an empty field twice is still a field twice.
    object.retain(|_, value| match value {
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    });
    Ok(object)
}

/// Text that is not of the kind stays text, and the type then refuses it.
fn typed(text: String, kind: FieldKind) -> Value {
    match kind {
        FieldKind::Integer => text.parse::<i64>().map_or(Value::String(text), Value::from),
        FieldKind::Boolean => match text.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => Value::String(text),
        },
        FieldKind::Text | FieldKind::List => Value::String(text),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const KINDS: &[(&str, FieldKind)] = &[
        ("resource", FieldKind::List),
        ("max_age", FieldKind::Integer),
    ];

    #[test]
    fn fields_are_collected() {
        let read = collect(b"a=x&b=&resource=1&resource=&resource=2&max_age=60", KINDS).unwrap();
        let expected = json!({"a": "x", "resource": ["1", "2"], "max_age": 60});
        assert_eq!(Value::Object(read), expected);
    }

    #[test]
    fn a_single_field_must_not_be_repeated() {
        for form in ["a=1&a=1", "a=&a=1", "a=&a="] {
            assert!(collect(form.as_bytes(), KINDS).is_err(), "{form}");
        }
    }
}
