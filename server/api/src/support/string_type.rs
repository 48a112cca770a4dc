//! String types: texts with a format, a length or a pattern. poem-openapi's own new types
//! run no validators, and its `String` takes numbers for text.

use std::fmt;

use url::Url;

/// Declares a string type that is checked when it is read from a request.
///
/// `From<String>` does not check: it is for values that the server already holds.
#[macro_export]
macro_rules! string_type {
    (
        $(#[$meta:meta])*
        $name:ident, reference: $reference:expr, format: $format:expr, min: $min:expr,
        max: $max:expr, pattern: $pattern:expr, description: $description:expr
    ) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(String);

        impl $name {
            const RULES: $crate::support::StringRules = $crate::support::StringRules {
                name: stringify!($name),
                reference: $reference,
                format: $format,
                min: $min,
                max: $max,
                pattern: $pattern,
                description: $description,
            };

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            fn checked(text: String) -> Result<Self, &'static str> {
                static REGEX: std::sync::LazyLock<Option<regex::Regex>> =
                    std::sync::LazyLock::new(|| {
                        $name::RULES.pattern.and_then(|pattern| regex::Regex::new(pattern).ok())
                    });
                if Self::RULES.accept(&text, REGEX.as_ref()) {
                    Ok(Self(text))
                } else {
                    Err("not of the declared form")
                }
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }

        impl From<$name> for String {
            fn from(text: $name) -> Self {
                text.0
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                Self::RULES.debug(&self.0, f)
            }
        }

        impl $crate::support::WriteJson for $name {
            fn write_json(&self, out: &mut Vec<u8>) {
                $crate::support::WriteJson::write_json(&self.0, out);
            }
        }

        impl poem_openapi::types::Type for $name {
            const IS_REQUIRED: bool = true;
            type RawValueType = Self;
            type RawElementValueType = Self;

            fn name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn schema_ref() -> poem_openapi::registry::MetaSchemaRef {
                Self::RULES.schema_ref()
            }

            fn register(registry: &mut poem_openapi::registry::Registry) {
                if Self::RULES.reference {
                    registry.create_schema::<Self, _>(stringify!($name).to_owned(), |_| {
                        Self::RULES.schema()
                    });
                }
            }

            fn as_raw_value(&self) -> Option<&Self> {
                Some(self)
            }

            fn raw_element_iter<'a>(&'a self) -> Box<dyn Iterator<Item = &'a Self> + 'a> {
                Box::new(std::iter::once(self))
            }
        }

        impl poem_openapi::types::ParseFromJSON for $name {
            fn parse_from_json(
                value: Option<serde_json::Value>,
            ) -> poem_openapi::types::ParseResult<Self> {
                match value {
                    Some(serde_json::Value::String(text)) => {
                        Self::checked(text).map_err(poem_openapi::types::ParseError::custom)
                    }
                    None => Err(poem_openapi::types::ParseError::expected_input()),
                    // The value itself stays out of the message: it may be a secret.
                    Some(_) => Err(poem_openapi::types::ParseError::custom("not a string")),
                }
            }
        }

        impl poem_openapi::types::ParseFromParameter for $name {
            fn parse_from_parameter(text: &str) -> poem_openapi::types::ParseResult<Self> {
                Self::checked(text.to_owned()).map_err(poem_openapi::types::ParseError::custom)
            }
        }

        impl poem_openapi::types::ToJSON for $name {
            fn to_json(&self) -> Option<serde_json::Value> {
                Some(serde_json::Value::String(self.0.clone()))
            }
        }

        impl poem_openapi::types::ToHeader for $name {
            fn to_header(&self) -> Option<http::HeaderValue> {
                http::HeaderValue::from_str(&self.0).ok()
            }
        }
    };
}

/// What a string type declares.
#[derive(Debug)]
pub struct StringRules {
    /// Name of the type.
    pub name: &'static str,
    /// Whether the schema is a component of that name, or stands inline.
    pub reference: bool,
    /// OpenAPI format.
    pub format: Option<&'static str>,
    /// Fewest characters.
    pub min: Option<usize>,
    /// Most characters.
    pub max: Option<usize>,
    /// Regular expression without look-around, as it stands in the document.
    pub pattern: Option<&'static str>,
    /// Description of a component.
    pub description: Option<&'static str>,
}

impl StringRules {
    /// Whether `text` keeps the rules. `regex` is the compiled pattern.
    pub fn accept(&self, text: &str, regex: Option<&regex::Regex>) -> bool {
        let length = text.chars().count();
        self.min.is_none_or(|least| length >= least)
            && self.max.is_none_or(|most| length <= most)
            && regex.is_none_or(|regex| regex.is_match(text))
            && self.format.is_none_or(|format| has_format(format, text))
    }

    /// The schema, or a reference to it.
    pub fn schema_ref(&self) -> poem_openapi::registry::MetaSchemaRef {
        use poem_openapi::registry::MetaSchemaRef;
        if self.reference {
            MetaSchemaRef::Reference(self.name.to_owned())
        } else {
            MetaSchemaRef::Inline(Box::new(self.schema()))
        }
    }

    /// The schema.
    pub fn schema(&self) -> poem_openapi::registry::MetaSchema {
        use poem_openapi::registry::MetaSchema;
        MetaSchema {
            format: self.format,
            description: self.description,
            min_length: self.min,
            max_length: self.max,
            pattern: self.pattern.map(str::to_owned),
            ..MetaSchema::new("string")
        }
    }

    /// `Debug` that keeps passwords to itself.
    pub fn debug(&self, text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.format {
            Some("password") => write!(f, "{}([redacted])", self.name),
            _ => f.debug_tuple(self.name).field(&text).finish(),
        }
    }
}

/// Whether `text` has an OpenAPI string format; formats that promise nothing accept all.
pub(crate) fn has_format(format: &str, text: &str) -> bool {
    match format {
        // `Url` is the judge only: it would normalise, so the text itself is kept.
        "uri" => Url::parse(text).is_ok() && !text.chars().any(is_gap),
        "uri-reference" => !text.chars().any(is_gap),
        "email" => text.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty()
                && !domain.is_empty()
                && text.len() <= 254
                && !domain.contains('@')
                && !text.chars().any(is_gap)
        }),
        _ => true,
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

string_type! {
    /// A text that must not be shown: a password, a secret, a token.
    Secret, reference: false, format: Some("password"), min: None, max: None, pattern: None,
    description: None
}

string_type! {
    /// An absolute URI, byte for byte as it was sent.
    Uri, reference: false, format: Some("uri"), min: None, max: None, pattern: None,
    description: None
}

string_type! {
    /// A URI or a relative reference, byte for byte as it was sent.
    UriReference, reference: false, format: Some("uri-reference"), min: None, max: None,
    pattern: None, description: None
}

string_type! {
    /// Something that looks like an e-mail address.
    Email, reference: false, format: Some("email"), min: None, max: None, pattern: None,
    description: None
}

#[cfg(test)]
mod tests {
    use poem_openapi::types::ParseFromJSON;
    use serde_json::json;

    use super::*;

    string_type! {
        /// Lower-case letters.
        Word, reference: false, format: None, min: Some(2), max: Some(4),
        pattern: Some("^[a-z]+$"), description: None
    }

    #[test]
    fn rules_are_kept() {
        assert!(Word::parse_from_json(Some(json!("abc"))).is_ok());
        for bad in [
            json!("a"),
            json!("abcde"),
            json!("AB"),
            json!(12),
            json!(null),
        ] {
            assert!(Word::parse_from_json(Some(bad)).is_err());
        }
        assert!(Uri::parse_from_json(Some(json!("http://[:::"))).is_err());
        assert!(Uri::parse_from_json(Some(json!("https://a.example/x"))).is_ok());
        assert!(Email::parse_from_json(Some(json!("a@b@c"))).is_err());
    }

    #[test]
    fn a_secret_is_not_shown() {
        let secret = Secret::from("hunter2".to_owned());
        assert_eq!(format!("{secret:?}"), "Secret([redacted])");
    }
}
