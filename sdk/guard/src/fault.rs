//! What is wrong with a document, and where.

use std::fmt;

/// Why a document is refused, or what its owner should know about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The line, from 1.
    pub line: usize,
    /// The place as a JSON pointer (RFC 6901) in a fragment, such as `#/paths/~1pets/get`.
    pub place: String,
    /// What is wrong there, and how to mend it.
    pub problem: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {}: {}", self.line, self.place, self.problem)
    }
}

impl std::error::Error for Fault {}

/// A place within a document, which grows by names on the way down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place(String);

impl Place {
    pub fn root() -> Self {
        Self("#".to_owned())
    }

    pub fn at(&self, name: &str) -> Self {
        // Places are shown to people: a name of kilobytes is cut.
        let shown: String = name.chars().take(200).collect();
        let escaped = shown.replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{escaped}", self.0))
    }

    pub fn fault(&self, line: usize, problem: impl Into<String>) -> Fault {
        Fault {
            line,
            place: self.0.clone(),
            problem: problem.into(),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
