//! What the reasons in the audit log mean, and what would help. A word, once
//! released, keeps its meaning.

mod call;
mod client;
mod gateway;
mod manage;
mod provider;
mod token;

/// A word, what it means, and what would help.
type Row = (&'static str, &'static str, &'static str);

/// What a reason means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The rule, in a sentence.
    pub meaning: &'static str,
    /// What would help.
    pub fix: &'static str,
}

/// What a reason means; for a word that is not in the table, what there is to
/// say of any.
pub fn explain(reason: &str) -> Explanation {
    table()
        .find(|(word, ..)| *word == reason)
        .map_or(UNKNOWN, |(_, meaning, fix)| Explanation { meaning, fix })
}

const UNKNOWN: Explanation = Explanation {
    meaning: "A rule of this server refused the request; the message says which.",
    fix: "Read the message, and the log at the request id.",
};

/// Every word.
pub fn words() -> impl Iterator<Item = &'static str> {
    table().map(|(word, ..)| *word)
}

fn table() -> impl Iterator<Item = &'static Row> {
    [
        token::TABLE,
        client::TABLE,
        call::TABLE,
        gateway::TABLE,
        manage::TABLE,
        provider::TABLE,
    ]
    .into_iter()
    .flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::path::Path;

    use super::*;
    use crate::error::ErrorCode;

    #[test]
    fn every_reason_stands_once() {
        let words: HashSet<_> = table().map(|(word, ..)| word).collect();
        assert_eq!(words.len(), table().count());
        for (word, meaning, fix) in table() {
            assert!(meaning.ends_with('.') && !fix.is_empty(), "{word}");
        }
    }

    /// How a rule names itself: a call, and what stands between it and the word.
    const CALLS: [(&str, &str); 6] = [
        ("reason(", ""),
        ("refusal::page(", "StatusCode::"),
        ("visit.refuse(", "StatusCode::"),
        ("Rejection::new(", "StatusCode::"),
        ("Self::new(", "StatusCode::"),
        ("ManageError::Refused {", "code: "),
    ];

    /// Covers: S-090
    #[test]
    fn every_reason_of_the_rules_is_explained() {
        let mut found = 0;
        let server = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
        for folder in [
            "operations/src",
            "pages/src",
            "registry/src",
            "rules/src",
            "src",
        ] {
            walk(&server.join(folder), &mut |text| {
                for (call, before) in CALLS {
                    for rest in text.split(call).skip(1) {
                        let rest = rest.trim_start().strip_prefix(before).unwrap_or_default();
                        let rest =
                            rest.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '_');
                        let rest = rest.trim_start_matches(',').trim_start();
                        let word = rest
                            .strip_prefix('"')
                            .and_then(|rest| rest.split('"').next());
                        let Some(word) = word else { continue };
                        assert_ne!(explain(word), UNKNOWN, "{word}");
                        found += 1;
                    }
                }
            });
        }
        assert!(found > 100, "{found}");
        for code in [
            ErrorCode::AccessDenied,
            ErrorCode::InvalidRequest,
            ErrorCode::InvalidTarget,
            ErrorCode::LoginRequired,
            ErrorCode::TemporarilyUnavailable,
        ] {
            assert_ne!(explain(code.as_str()), UNKNOWN, "{}", code.as_str());
        }
    }

    fn walk(folder: &Path, read: &mut impl FnMut(&str)) {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                walk(&path, read);
            } else if path.extension().is_some_and(|kind| kind == "rs")
                && !path.ends_with("reason.rs")
            {
                read(&std::fs::read_to_string(&path).expect("a text"));
            }
        }
    }
}
