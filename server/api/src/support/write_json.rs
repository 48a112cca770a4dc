//! JSON answers, written straight into bytes. poem-openapi makes a tree of values first, which
//! costs as much as everything else that an answer of the token endpoints needs.

use std::collections::HashMap;

use http::{HeaderValue, header};
use poem::{IntoResponse, Response};
use poem_openapi::payload::Payload;
use poem_openapi::registry::{MetaSchemaRef, Registry};
use poem_openapi::types::{ToJSON, Type};
use serde::Serialize;

use super::{Any, Nullable};

/// A JSON answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Json<T>(pub T);

impl<T: Type> Payload for Json<T> {
    const CONTENT_TYPE: &'static str = "application/json";

    fn schema_ref() -> MetaSchemaRef {
        T::schema_ref()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }
}

impl<T: WriteJson> IntoResponse for Json<T> {
    fn into_response(self) -> Response {
        // Most tokens fit into this.
        let mut bytes = Vec::with_capacity(1024);
        self.0.write_json(&mut bytes);
        debug_assert_eq!(
            serde_json::from_slice::<serde_json::Value>(&bytes).ok(),
            self.0.to_json(),
            "both ways of writing say the same"
        );
        Response::builder()
            .header(
                header::CONTENT_TYPE,
                HeaderValue::from_static("application/json; charset=utf-8"),
            )
            .body(bytes)
    }
}

/// A type that can be written as JSON. Generated for objects.
pub trait WriteJson: ToJSON {
    /// Appends the JSON text of the value, the same that [`ToJSON`] describes.
    fn write_json(&self, out: &mut Vec<u8>) {
        write(&self.to_json(), out);
    }
}

fn write<T: Serialize + ?Sized>(value: &T, out: &mut Vec<u8>) {
    // Bytes in memory take everything, and these values have only text for keys.
    let _ = serde_json::to_writer(out, value);
}

macro_rules! as_serde_does {
    ($($ty:ty),*) => {
        $(impl WriteJson for $ty {
            fn write_json(&self, out: &mut Vec<u8>) {
                write(self, out);
            }
        })*
    };
}

as_serde_does!(bool, i32, i64, f64);

impl WriteJson for String {
    fn write_json(&self, out: &mut Vec<u8>) {
        if !is_plain(self) {
            return write(self, out);
        }
        out.push(b'"');
        out.extend_from_slice(self.as_bytes());
        out.push(b'"');
    }
}

/// Text in which nothing has to be escaped (RFC 8259 section 7), as nearly all is. serde_json asks that of one byte after
/// the other, and a token has a thousand.
fn is_plain(text: &str) -> bool {
    // Without an early end, so that it is done many bytes at a time.
    let plain = |byte: u8| (byte >= 0x20) & (byte != b'"') & (byte != b'\\');
    text.bytes().fold(true, |all, byte| all & plain(byte))
}

impl WriteJson for uuid::Uuid {}
impl WriteJson for chrono::DateTime<chrono::Utc> {}
impl WriteJson for Any<serde_json::Value> {}
impl<T: WriteJson> WriteJson for HashMap<String, T> {}

impl<T: WriteJson> WriteJson for Vec<T> {
    fn write_json(&self, out: &mut Vec<u8>) {
        out.push(b'[');
        for (place, item) in self.iter().enumerate() {
            if place > 0 {
                out.push(b',');
            }
            item.write_json(out);
        }
        out.push(b']');
    }
}

impl<T: WriteJson> WriteJson for Nullable<T> {
    fn write_json(&self, out: &mut Vec<u8>) {
        match &self.0 {
            Some(value) => value.write_json(out),
            None => out.extend_from_slice(b"null"),
        }
    }
}

/// Writes an object member by member.
pub struct ObjectWriter<'a> {
    out: &'a mut Vec<u8>,
    /// What stands before the next member.
    before: u8,
}

impl<'a> ObjectWriter<'a> {
    /// Nothing written yet.
    pub fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out, before: b'{' }
    }

    /// One member. The name needs no escapes.
    #[must_use]
    pub fn member(self, name: &str, value: &impl WriteJson) -> Self {
        self.out.push(self.before);
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
        value.write_json(self.out);
        Self {
            out: self.out,
            before: b',',
        }
    }

    /// One member that may be left out.
    #[must_use]
    pub fn optional(self, name: &str, value: &Option<impl WriteJson>) -> Self {
        match value {
            Some(value) => self.member(name, value),
            None => self,
        }
    }

    /// The end of the object.
    pub fn end(self) {
        if self.before == b'{' {
            self.out.push(b'{');
        }
        self.out.push(b'}');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_written_as_serde_writes_it() {
        let awkward = [
            "",
            "plain",
            "a\"b",
            "a\\b",
            "\u{1f}",
            "\u{7f}",
            "\n",
            "\u{fc}\u{2028}",
        ];
        for text in awkward.map(str::to_owned) {
            let mut written = Vec::new();
            text.write_json(&mut written);
            assert_eq!(
                String::from_utf8(written).ok(),
                serde_json::to_string(&text).ok()
            );
        }
    }
}
