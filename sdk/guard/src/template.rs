//! Path templates: `/pets/{id}`, `/files/{name}.json`, `/jobs/{id}:cancel`.

use std::cmp::Ordering;

/// One segment of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    /// A text. Empty only at the end, after a slash.
    Literal(String),
    /// Texts with parameters between them.
    Mixed(Pattern),
    /// One parameter.
    Parameter,
}

/// Texts with a parameter between each two: `{id}.json` is `["", ".json"]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pattern(Vec<String>);

/// Reads a template, or says what is wrong with it.
pub(crate) fn read(template: &str) -> Result<Vec<Segment>, String> {
    let Some(rest) = template.strip_prefix('/') else {
        return Err("a path begins with a slash".to_owned());
    };
    let count = rest.split('/').count();
    if count > crate::MAX_SEGMENTS {
        return Err(format!(
            "a path has at most {} segments",
            crate::MAX_SEGMENTS
        ));
    }
    rest.split('/')
        .enumerate()
        .map(|(index, text)| match text {
            "" if index + 1 == count => Ok(Segment::Literal(String::new())),
            "" => Err("the path has two slashes in a row".to_owned()),
            text => segment(text),
        })
        .collect()
}

fn segment(text: &str) -> Result<Segment, String> {
    let mut texts = vec![String::new()];
    let mut rest = text;
    while let Some(begin) = rest.find('{') {
        let Some(length) = rest[begin..].find('}') else {
            return Err(format!("the brace in {text} is not closed"));
        };
        let (literal, name) = (&rest[..begin], &rest[begin + 1..begin + length]);
        if name.is_empty() || name.contains('{') {
            return Err(format!("the parameter in {text} has no name"));
        }
        if literal.is_empty() && texts.len() > 1 {
            return Err(format!("two parameters follow each other in {text}"));
        }
        if let Some(last) = texts.last_mut() {
            last.push_str(literal);
        }
        texts.push(String::new());
        rest = &rest[begin + length + 1..];
    }
    if let Some(last) = texts.last_mut() {
        last.push_str(rest);
    }
    for literal in &texts {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,=:@".contains(&byte);
        if !literal.bytes().all(plain) {
            return Err(format!(
                "{text} has a character that no path has unencoded, or one that programs read in \
                 different ways"
            ));
        }
    }
    if texts.len() == 1 && text.ends_with('.') {
        return Err(format!(
            "{text} ends in a dot, which some programs leave out"
        ));
    }
    Ok(match texts.len() {
        1 => Segment::Literal(text.to_owned()),
        2 if texts.iter().all(String::is_empty) => Segment::Parameter,
        _ => Segment::Mixed(Pattern(texts)),
    })
}

impl Segment {
    /// The same in lower case.
    pub fn folded(&self) -> Self {
        match self {
            Self::Literal(text) => Self::Literal(text.to_lowercase()),
            Self::Mixed(pattern) => Self::Mixed(Pattern(
                pattern.0.iter().map(|text| text.to_lowercase()).collect(),
            )),
            Self::Parameter => Self::Parameter,
        }
    }

    /// Whether a segment of a request could be both.
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Literal(one), Self::Literal(other)) => one == other,
            (Self::Literal(text), Self::Mixed(pattern))
            | (Self::Mixed(pattern), Self::Literal(text)) => pattern.matches(text),
            (Self::Literal(text), Self::Parameter) | (Self::Parameter, Self::Literal(text)) => {
                !text.is_empty()
            }
            (Self::Mixed(one), Self::Mixed(other)) => one.may_overlap(other),
            _ => true,
        }
    }

    /// Which of two segments that overlap is the more specific; `None` where neither is.
    pub fn compare(&self, other: &Self) -> Option<Ordering> {
        let rank = |segment: &Self| match segment {
            Self::Literal(_) => 0,
            Self::Mixed(_) => 1,
            Self::Parameter => 2,
        };
        match (self, other) {
            (Self::Mixed(one), Self::Mixed(other)) => (one == other).then_some(Ordering::Equal),
            _ => Some(rank(self).cmp(&rank(other))),
        }
    }
}

impl Pattern {
    /// Whether a segment of a request is one of these. A parameter is never empty.
    pub fn matches(&self, segment: &str) -> bool {
        let (Some(first), Some(last)) = (self.0.first(), self.0.last()) else {
            return false;
        };
        let Some(mut rest) = segment.strip_prefix(first.as_str()) else {
            return false;
        };
        for text in &self.0[1..self.0.len() - 1] {
            // At least one character belongs to the parameter before.
            let Some((begin, _)) = rest.char_indices().nth(1) else {
                return false;
            };
            let Some(found) = rest[begin..].find(text.as_str()) else {
                return false;
            };
            rest = &rest[begin + found + text.len()..];
        }
        rest.len() > last.len() && rest.ends_with(last.as_str())
    }

    /// Letters that are given: more of them are tried first.
    pub fn literal_length(&self) -> usize {
        self.0.iter().map(String::len).sum()
    }

    /// Whether beginning and end allow a segment that is both; what lies between is not looked at.
    fn may_overlap(&self, other: &Self) -> bool {
        let ends = |pattern: &'_ Self| {
            let first = pattern.0.first().cloned().unwrap_or_default();
            (first, pattern.0.last().cloned().unwrap_or_default())
        };
        let ((a_first, a_last), (b_first, b_last)) = (ends(self), ends(other));
        (a_first.starts_with(&b_first) || b_first.starts_with(&a_first))
            && (a_last.ends_with(&b_last) || b_last.ends_with(&a_last))
    }
}

#[cfg(test)]
mod tests {
    use super::{Segment, read};

    fn matches(template: &str, segment: &str) -> bool {
        match &read(template).unwrap()[..] {
            [Segment::Mixed(pattern)] => pattern.matches(segment),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn texts_stand_around_parameters() {
        assert!(matches("/{id}.json", "a.json"));
        assert!(matches("/{id}.json", "a.b.json"));
        assert!(!matches("/{id}.json", ".json"));
        assert!(matches("/v{n}-{m}", "v1-2"));
        assert!(!matches("/v{n}-{m}", "v-2"));
        assert!(!matches("/v{n}-{m}", "v1-"));
        assert!(matches("/{id}:cancel", "7:cancel"));
        assert!(!matches("/{id}:cancel", "7:cancelled"));
    }

    #[test]
    fn what_is_no_template_says_why() {
        for template in [
            "pets", "", "/a//b", "/{a", "/{}", "/{a}{b}", "/a?b=c", "/a#b", "/a b", "/a;b",
            "/a%20b", "/{{a}}", "/a.", "/..",
        ] {
            assert!(read(template).is_err(), "{template}");
        }
        assert!(read("/").is_ok());
        assert!(read("/a/").is_ok());
    }
}
