//! The path of a request, in all the ways in which programs behind a gateway read it.
//!
//! A gateway and the program behind it may disagree about what a path is: one decodes `%2F` before
//! it looks at segments, one cuts off `;matrix` parameters, one folds case, one ignores a slash at
//! the end. Each such disagreement can open an operation. So a path is read twice: as it stands,
//! and in the most lenient way. Only where both readings are the same operation is it one; what has
//! no single lenient reading is refused at once.

use std::borrow::Cow;

use crate::{MAX_PATH_BYTES, MAX_SEGMENTS};

/// A path that may be looked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct RequestPath<'a> {
    /// The segments as they stand. The last is empty after a slash at the end.
    pub strict: Vec<&'a str>,
    /// Decoded, without matrix parameters, dots and spaces at their ends, in lower case, without a
    /// slash at the end.
    pub lenient: Vec<Cow<'a, str>>,
}

impl<'a> RequestPath<'a> {
    /// Reads the target of a request, of which the query is left out.
    ///
    /// # Errors
    /// Why it could be read in more ways than one.
    pub fn read(target: &'a str) -> Result<Self, &'static str> {
        let path = target.split('?').next().unwrap_or_default();
        if path.len() > MAX_PATH_BYTES {
            return Err("the path is too long");
        }
        let Some(rest) = path.strip_prefix('/') else {
            return Err("the path does not begin with a slash");
        };
        if !path.bytes().all(is_path_byte) {
            return Err("the path holds a character that has to be encoded");
        }
        let mut strict = Vec::with_capacity(8);
        let mut lenient = Vec::with_capacity(8);
        let mut segments = rest.split('/').peekable();
        while let Some(segment) = segments.next() {
            if strict.len() == MAX_SEGMENTS {
                return Err("the path has too many segments");
            }
            strict.push(segment);
            if !segment.is_empty() {
                lenient.push(most_lenient(segment)?);
            } else if segments.peek().is_some() {
                return Err("the path has two slashes in a row");
            }
        }
        Ok(Self { strict, lenient })
    }
}

/// `pchar` of RFC 3986, the slash, and the percent sign.
fn is_path_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte)
}

fn most_lenient(segment: &str) -> Result<Cow<'_, str>, &'static str> {
    let plain = segment
        .bytes()
        .all(|byte| !byte.is_ascii_uppercase() && byte != b'%' && byte != b';')
        && !segment.ends_with('.');
    if plain {
        return Ok(Cow::Borrowed(segment));
    }
    let decoded = decoded(segment).ok_or("the path is not encoded well")?;
    if decoded
        .chars()
        .any(|c| c.is_control() || "/\\?#".contains(c))
    {
        return Err(
            "the path holds an encoded slash, backslash, question mark, number sign or \
                    control character",
        );
    }
    if has_escape(&decoded) {
        return Err("the path is encoded twice");
    }
    let bare = decoded.split(';').next().unwrap_or_default();
    let bare = bare.trim().trim_end_matches(['.', ' ']);
    if bare.is_empty() {
        return Err("the path has a segment of dots, or one that is nothing but parameters");
    }
    Ok(Cow::Owned(bare.to_lowercase()))
}

/// The text with its escapes decoded; `None` where one is broken or the result is no text.
pub(crate) fn decoded(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(match byte {
            b'%' => digit(bytes.next()?)? << 4 | digit(bytes.next()?)?,
            other => other,
        });
    }
    String::from_utf8(out).ok()
}

fn digit(byte: u8) -> Option<u8> {
    char::from(byte)
        .to_digit(16)
        .and_then(|digit| u8::try_from(digit).ok())
}

fn has_escape(text: &str) -> bool {
    text.as_bytes()
        .windows(3)
        .any(|three| three[0] == b'%' && three[1..].iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::RequestPath;

    #[test]
    fn a_path_is_read_in_two_ways() {
        let path = RequestPath::read("/Users/a%20b;v=1/x.?q=/..").unwrap();
        assert_eq!(path.strict, ["Users", "a%20b;v=1", "x."]);
        assert_eq!(path.lenient, ["users", "a b", "x"]);
        let path = RequestPath::read("/a/").unwrap();
        assert_eq!(path.strict, ["a", ""]);
        assert_eq!(path.lenient, ["a"]);
    }

    #[test]
    fn what_could_be_something_else_is_refused() {
        for path in [
            "",
            "a",
            "*",
            "http://a/b",
            "//a",
            "/a//b",
            "/./a",
            "/a/..",
            "/a/.",
            "/a/%2e%2E/b",
            "/a/.%2e",
            "/..;/a",
            "/;x/a",
            "/a%2fb",
            "/a%5Cb",
            "/a\\b",
            "/a%252fb",
            "/a%00",
            "/a%0d",
            "/a%3fb",
            "/a%23b",
            "/a#b",
            "/a%",
            "/a%2",
            "/a%zz",
            "/a%c0%af",
            "/a b",
            "/a\u{e4}",
            "/a\u{0}",
            "/%20/a",
            "/a/.../b",
            "/%2e/a",
        ] {
            assert!(RequestPath::read(path).is_err(), "{path}");
        }
        let long = format!("/{}", "a/".repeat(100));
        assert!(RequestPath::read(&long).is_err());
    }
}
