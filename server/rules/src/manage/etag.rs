//! Versions on the wire: `ETag` and `If-Match` (RFC 9110 §8.8.3, §13.1.1).

use countersign_api::support::Rejection;

use super::{ManageError, bad_parameter};

/// The `ETag` of a version.
pub fn etag(version: i64) -> String {
    format!("\"{version}\"")
}

/// What the caller says the change builds on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum IfMatch {
    /// Nothing was said, or `*`: whatever there is.
    #[default]
    Any,
    /// One of these versions. A tag that is none of ours is no version, and
    /// matches nothing.
    Versions(Vec<i64>),
}

impl IfMatch {
    /// Reads the header: `*`, or a list of entity tags. Weak tags never match
    /// here (RFC 9110 §8.8.3.2, strong comparison).
    ///
    /// # Errors
    /// 400 that names the header when it is neither.
    pub fn parse(header: Option<&str>) -> Result<Self, Rejection> {
        let Some(text) = header.map(str::trim) else {
            return Ok(Self::Any);
        };
        if text == "*" {
            return Ok(Self::Any);
        }
        read(text).map(Self::Versions).ok_or_else(|| {
            bad_parameter(
                "If-Match",
                "must be the ETag of the version that the change builds on, in double quotes",
            )
        })
    }

    /// Whether a change may build on this version.
    ///
    /// # Errors
    /// [`ManageError::VersionMismatch`].
    pub fn check(&self, current: i64) -> Result<(), ManageError> {
        match self {
            Self::Versions(versions) if !versions.contains(&current) => {
                Err(ManageError::VersionMismatch)
            }
            _ => Ok(()),
        }
    }

    /// Whether the caller leaves it to us to build on the newest version.
    pub fn is_any(&self) -> bool {
        *self == Self::Any
    }
}

fn read(mut text: &str) -> Option<Vec<i64>> {
    let mut versions = Vec::new();
    loop {
        let weak = text.starts_with("W/");
        let opened = text.strip_prefix("W/").unwrap_or(text).strip_prefix('"')?;
        let end = opened.find('"')?;
        let (tag, rest) = (&opened[..end], &opened[end + 1..]);
        // RFC 9110 §8.8.3: etagc = %x21 / %x23-7E / obs-text
        if tag.bytes().any(|b| b <= b' ' || b == 0x7f) {
            return None;
        }
        if !weak && let Some(version) = version_of(tag) {
            versions.push(version);
        }
        let rest = rest.trim_start_matches([' ', '\t']);
        if rest.is_empty() {
            return Some(versions);
        }
        text = rest.strip_prefix(',')?.trim_start_matches([' ', '\t', ',']);
        if text.is_empty() {
            return Some(versions);
        }
    }
}

/// One spelling for each version: `"+3"` and `"03"` are tags of nobody.
fn version_of(tag: &str) -> Option<i64> {
    let version: i64 = tag.parse().ok()?;
    (version.to_string() == tag).then_some(version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn versions(header: &str) -> Option<Vec<i64>> {
        match IfMatch::parse(Some(header)) {
            Ok(IfMatch::Versions(versions)) => Some(versions),
            Ok(IfMatch::Any) => panic!("{header} is not any"),
            Err(_) => None,
        }
    }

    #[test]
    fn tags_lists_and_the_star_are_read() {
        assert_eq!(IfMatch::parse(None).unwrap(), IfMatch::Any);
        assert_eq!(IfMatch::parse(Some(" * ")).unwrap(), IfMatch::Any);
        assert_eq!(versions(&etag(3)), Some(vec![3]));
        assert_eq!(versions("\"3\", \"4\" ,\"5\""), Some(vec![3, 4, 5]));
        assert_eq!(versions("\"3\","), Some(vec![3]));
    }

    #[test]
    fn weak_and_foreign_tags_match_nothing() {
        for tag in [
            "W/\"3\"",
            "\"abc\"",
            "\"03\"",
            "\"+3\"",
            "\"\"",
            "\"99999999999999999999\"",
        ] {
            assert_eq!(versions(tag), Some(vec![]), "{tag}");
        }
        let weak = IfMatch::parse(Some("W/\"3\"")).unwrap();
        assert_eq!(weak.check(3), Err(ManageError::VersionMismatch));
    }

    #[test]
    fn anything_else_is_malformed() {
        for bad in [
            "",
            "3",
            "\"3",
            "3\"",
            "\"3\" \"4\"",
            "'3'",
            "\"a b\"",
            "*, \"3\"",
            "w/\"3\"",
        ] {
            assert_eq!(versions(bad), None, "{bad}");
        }
    }
}
