//! Form bodies with list fields.
//!
//! The generated client calls [`RequestBuilderExt::form_urlencoded`] on each
//! form. The version that comes with it cannot serialize lists, which OAuth
//! needs: `resource` may be repeated (RFC 8707 section 2).

use progenitor_client::Error;
use reqwest::RequestBuilder;
use reqwest::header::{CONTENT_TYPE, HeaderValue};
use serde::Serialize;
use serde_json::Value;

/// Sets a form as the body of a request.
#[allow(
    clippy::result_large_err,
    reason = "the generated client prescribes the error"
)]
pub trait RequestBuilderExt<E>: Sized {
    /// Serializes `body`, an object of scalars and lists of scalars. A list
    /// becomes one pair per element; what is `null` is left out.
    ///
    /// # Errors
    ///
    /// `InvalidRequest` when `body` is not such an object.
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>>;
}

impl<E> RequestBuilderExt<E> for RequestBuilder {
    fn form_urlencoded<T: Serialize + ?Sized>(self, body: &T) -> Result<Self, Error<E>> {
        let encoded = encode(body).map_err(Error::InvalidRequest)?;
        let media_type = HeaderValue::from_static("application/x-www-form-urlencoded");
        Ok(self.header(CONTENT_TYPE, media_type).body(encoded))
    }
}

fn encode<T: Serialize + ?Sized>(body: &T) -> Result<String, String> {
    // The value is never part of the message: forms carry secrets.
    let value =
        serde_json::to_value(body).map_err(|_| "the form cannot be serialized".to_owned())?;
    let Value::Object(fields) = value else {
        return Err("a form must be an object".to_owned());
    };
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        let values = match value {
            Value::Array(items) => items,
            single => vec![single],
        };
        for value in values {
            match value {
                Value::Null => {}
                Value::String(text) => drop(form.append_pair(&name, &text)),
                Value::Bool(_) | Value::Number(_) => {
                    form.append_pair(&name, &value.to_string());
                }
                Value::Array(_) | Value::Object(_) => {
                    return Err(format!("the form field `{name}` is not a scalar or a list"));
                }
            }
        }
    }
    Ok(form.finish())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn lists_repeat_the_field() {
        let form = json!({"grant_type": "x", "resource": ["a b", "c&d"], "none": null, "n": 3});
        assert_eq!(
            encode(&form).as_deref(),
            Ok("grant_type=x&resource=a+b&resource=c%26d&n=3")
        );
    }

    #[test]
    fn nested_objects_are_refused_by_name() {
        let refused = encode(&json!({"deep": {"secret": "s"}}));
        assert_eq!(
            refused,
            Err("the form field `deep` is not a scalar or a list".to_owned())
        );
    }
}
