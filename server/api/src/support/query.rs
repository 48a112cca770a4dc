//! Reads the query string once, strictly, for the guard and for poem-openapi.

use super::operation::{Location, Operation};
use super::rejection::Rejection;

/// The decoded pairs of a query string, in their order. A request without a query has none.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QueryPairs<'a>(pub(crate) &'a [(String, String)]);

impl<'a> QueryPairs<'a> {
    /// All pairs in their order.
    pub(crate) fn iter(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether `name` occurs.
    pub(crate) fn contains(self, name: &str) -> bool {
        self.0.iter().any(|(one, _)| one == name)
    }

    /// Refuses a declared parameter that occurs twice and is no list: which of the two
    /// counts would depend on who reads (RFC 6749 §3.1).
    pub(crate) fn refuse_repeats(self, operation: &Operation) -> Result<(), Rejection> {
        if operation.judges_repeats {
            return Ok(());
        }
        for parameter in operation.parameters {
            let single = parameter.location == Location::Query && !parameter.list;
            if single
                && self
                    .0
                    .iter()
                    .filter(|(name, _)| name == parameter.name)
                    .count()
                    > 1
            {
                let name = parameter.name;
                return Err(Rejection::malformed(
                    "repeated_parameter",
                    format!("The parameter {name} must not occur more than once."),
                )
                .fault(name, "must not occur more than once"));
            }
        }
        Ok(())
    }
}

/// Why the query cannot be read, left on the request. The guard reports the fault, so that it goes
/// out in the form of the operation.
#[derive(Clone)]
pub(crate) struct QueryFault(pub(crate) Rejection);

/// Decodes `query`.
///
/// # Errors
///
/// 400 when the escapes do not make UTF-8 or hide a NUL, which no text column and no RFC allows.
pub(crate) fn parse(query: &str) -> Result<Vec<(String, String)>, QueryFault> {
    pairs(query.as_bytes()).ok_or_else(|| {
        QueryFault(Rejection::malformed(
            "malformed_query",
            "The query string is not valid UTF-8.",
        ))
    })
}

/// The pairs of `application/x-www-form-urlencoded` bytes; `None` for bytes that are not
/// UTF-8 once decoded, and for NUL.
pub(crate) fn pairs(encoded: &[u8]) -> Option<Vec<(String, String)>> {
    encoded
        .split(|byte| *byte == b'&')
        .filter(|piece| !piece.is_empty())
        .map(|piece| {
            let cut = memchr::memchr(b'=', piece);
            let (name, value) = match cut {
                Some(at) => (&piece[..at], &piece[at + 1..]),
                None => (piece, &piece[piece.len()..]),
            };
            Some((decode(name)?, decode(value)?))
        })
        .collect()
}

fn decode(raw: &[u8]) -> Option<String> {
    let bytes = match memchr::memchr2(b'+', b'%', raw) {
        Some(_) => unescape(raw),
        None => raw.to_vec(),
    };
    String::from_utf8(bytes)
        .ok()
        .filter(|text| memchr::memchr(0, text.as_bytes()).is_none())
}

fn unescape(raw: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw;
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        let escape = tail
            .get(..2)
            .and_then(|two| Some((hex(two[0])?, hex(two[1])?)));
        match (byte, escape) {
            (b'+', _) => bytes.push(b' '),
            (b'%', Some((high, low))) => {
                bytes.push(high << 4 | low);
                rest = &tail[2..];
            }
            _ => bytes.push(byte),
        }
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|n| u8::try_from(n).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded_in_order() {
        let read = pairs(b"a=1&&b=x+y%2b%zz&c&a=").unwrap();
        let expected = [("a", "1"), ("b", "x y+%zz"), ("c", ""), ("a", "")];
        assert!(
            read.iter()
                .map(|(n, v)| (n.as_str(), v.as_str()))
                .eq(expected)
        );
    }

    #[test]
    fn what_is_not_text_is_refused() {
        for bad in ["a=%ff", "a=%c0%af", "a=%00", "%ed%a0%80=1"] {
            assert!(pairs(bad.as_bytes()).is_none(), "{bad}");
        }
    }
}
