//! Text in the ways of the shell, of addresses, and of programs.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize as _;
use serde_json::Value;
use serde_json::ser::{PrettyFormatter, Serializer};
use url::form_urlencoded::byte_serialize;

/// What does not stay in a segment of a path (RFC 3986 section 3.3): all that could be read otherwise.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b':');

/// The lines after the first one, further in.
pub fn indented(text: &str, by: usize) -> String {
    // What is blank stays empty.
    let lines = text.split('\n').enumerate().map(|(number, line)| {
        if number == 0 || line.is_empty() {
            line.to_owned()
        } else {
            format!("{:by$}{line}", "")
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A value as it stands in an address or a header.
pub fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// A value as JSON, a level further in by this many blanks.
pub fn pretty(value: &Value, by: usize) -> String {
    let indent = " ".repeat(by);
    let mut out = Vec::new();
    let formatter = PrettyFormatter::with_indent(indent.as_bytes());
    let written = value.serialize(&mut Serializer::with_formatter(&mut out, formatter));
    // A value is always JSON, and JSON is UTF-8.
    match written {
        Ok(()) => String::from_utf8(out).unwrap_or_default(),
        Err(_) => String::new(),
    }
}

/// As one word of a POSIX shell.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// As a segment of a path.
pub fn segment(text: &str) -> String {
    utf8_percent_encode(text, SEGMENT).to_string()
}

/// A name or a value of a query, as forms write it.
pub fn query(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}
