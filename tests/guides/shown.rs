//! Messages of HTTP as the guides show them, and whether others are like them.

use std::collections::BTreeMap;

use super::blocks::alone;

/// A message as a guide shows it. What is further in goes on where the line before ended.
pub struct Shown {
    /// The line of the request, or of the status.
    pub first: String,
    /// The headers, by names in small letters.
    pub headers: BTreeMap<String, String>,
    /// The body.
    pub body: String,
}

impl Shown {
    /// Reads the block of a chapter.
    pub fn of(chapter: &str, part: &str) -> Self {
        let text = alone(chapter, part).text;
        let text = text
            .lines()
            .fold(String::new(), |whole, line| match line.strip_prefix(' ') {
                Some(rest) => whole + rest.trim_start(),
                None if whole.is_empty() => line.to_owned(),
                None => whole + "\n" + line,
            });
        let (head, body) = text.split_once("\n\n").unwrap_or((text.as_str(), ""));
        let mut lines = head.lines();
        let header = |line: &str| {
            let (name, value) = line.split_once(": ").expect("a header");
            (name.to_ascii_lowercase(), value.to_owned())
        };
        Self {
            first: lines.next().expect("a line").to_owned(),
            headers: lines.map(header).collect(),
            body: body.to_owned(),
        }
    }
}

/// Whether it is what is shown: the same text, or, where it is another one each time, one of the same kind or length.
fn is_shown(name: &str, shown: &str, came: &str) -> bool {
    let prefix = |text: &str| text.split_once('_').map(|(prefix, _)| prefix.to_owned());
    match name {
        "state" => prefix(shown).is_some() && prefix(shown) == prefix(came),
        "code_challenge" => shown.len() == came.len(),
        "code" | "code_verifier" => shown.ends_with('…') && !came.is_empty(),
        _ => shown == came,
    }
}

/// The same parameters, and each as it is shown.
#[track_caller]
pub fn are_shown(shown: &BTreeMap<String, String>, came: Vec<(String, String)>) {
    assert_eq!(came.len(), shown.len(), "{came:?}");
    for (name, value) in came {
        let known = shown.get(&name);
        let known = known.unwrap_or_else(|| panic!("the guide does not show {name}"));
        assert!(is_shown(&name, known, &value), "{name}: {known}, {value}");
    }
}
