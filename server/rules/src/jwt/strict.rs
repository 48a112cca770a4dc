//! JSON without doubled names.
//!
//! A parser takes the first or the last of two equal names, and two parsers
//! differ: one program checks a claim that the other does not see. JOSE lets a
//! reader refuse them (RFC 7515 §4, RFC 7519 §4), and this one does, at every
//! depth.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::JwtError;

/// Checks that `json` is one JSON object in which no name occurs twice.
pub(super) fn check_object(json: &[u8]) -> Result<(), JwtError> {
    // An object, and nothing before it: white space would be legal JSON, but
    // nobody who means well sends it.
    if json.first() != Some(&b'{') {
        return Err(JwtError::Malformed);
    }
    match serde_json::from_slice::<Distinct>(json) {
        Ok(Distinct) => Ok(()),
        // The visitor below is the only source of data errors: it takes every value.
        Err(error) if error.is_data() => Err(JwtError::Duplicate),
        Err(_) => Err(JwtError::Malformed),
    }
}

/// Any JSON value whose objects have distinct names.
struct Distinct;

impl<'de> Deserialize<'de> for Distinct {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DistinctVisitor)
    }
}

struct DistinctVisitor;

impl<'de> Visitor<'de> for DistinctVisitor {
    type Value = Distinct;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON without doubled names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Distinct, A::Error> {
        let mut names = BTreeSet::new();
        while let Some(Name(name)) = map.next_key()? {
            if !names.insert(name) {
                return Err(A::Error::custom("doubled name"));
            }
            map.next_value::<Distinct>()?;
        }
        Ok(Distinct)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Distinct, A::Error> {
        while seq.next_element::<Distinct>()?.is_some() {}
        Ok(Distinct)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Distinct, E> {
        Ok(Distinct)
    }

    fn visit_unit<E: Error>(self) -> Result<Distinct, E> {
        Ok(Distinct)
    }
}

/// A member name, borrowed unless it is written with escapes: `"\u0061ud"` is
/// `aud`.
struct Name<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NameVisitor;
        impl<'de> Visitor<'de> for NameVisitor {
            type Value = Name<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a member name")
            }

            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Borrowed(name)))
            }

            fn visit_str<E: Error>(self, name: &str) -> Result<Name<'de>, E> {
                Ok(Name(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(NameVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distinct_names_pass_at_every_depth() {
        for json in [
            r"{}",
            r#"{"a":1,"b":{"a":[{"a":null},{"a":true}]},"c":-1.5,"d":"x"}"#,
        ] {
            assert_eq!(check_object(json.as_bytes()), Ok(()), "{json}");
        }
    }

    #[test]
    fn doubled_names_are_found_even_when_spelled_differently() {
        for json in [
            r#"{"a":1,"a":1}"#,
            r#"{"aud":"x","iss":"y","\u0061ud":"z"}"#,
            r#"{"a":[{"b":{"c":1,"c":2}}]}"#,
        ] {
            assert_eq!(
                check_object(json.as_bytes()),
                Err(JwtError::Duplicate),
                "{json}"
            );
        }
    }

    #[test]
    fn anything_but_one_object_is_malformed() {
        let deep = format!("{{\"a\":{}1{}}}", "[".repeat(2_000), "]".repeat(2_000));
        for json in [
            "",
            " {}",
            "{} x",
            "[]",
            "\"{}\"",
            "null",
            "{",
            r#"{"a"}"#,
            r#"{"a":1e400}"#,
            "{\"a\":\"\u{1}\"}",
            &deep,
        ] {
            assert_eq!(
                check_object(json.as_bytes()),
                Err(JwtError::Malformed),
                "{json:.40}"
            );
        }
        assert_eq!(check_object(b"{\"a\":\"\xff\"}"), Err(JwtError::Malformed));
    }
}
