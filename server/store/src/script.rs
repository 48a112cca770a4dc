//! Several statements that depend on each other through the database alone.
//!
//! A statement sent to SQLite crosses to the thread of its connection and back, which costs far
//! more than the statement itself. Where that counts, a unit of change is written as a script:
//! SQLite gets all of it at once, PostgreSQL one statement after the other.

use std::sync::{Arc, OnceLock};

/// Statements in order. Each numbers its parameters from `$1`, and answers with at most one row.
/// The first one guards: if it answers with no row, the others must find nothing to do.
pub(crate) struct Script {
    pub(crate) statements: &'static [&'static str],
    joined: OnceLock<Arc<str>>,
}

impl Script {
    pub(crate) const fn new(statements: &'static [&'static str]) -> Self {
        Self {
            statements,
            joined: OnceLock::new(),
        }
    }

    /// All statements as one text, the parameters of each numbered after those before it.
    pub(crate) fn joined(&self) -> Arc<str> {
        let joined = self.joined.get_or_init(|| {
            let mut text = String::new();
            let mut before = 0;
            for statement in self.statements {
                let highest = renumber(statement, before, &mut text);
                text.push(';');
                before += highest;
            }
            text.into()
        });
        Arc::clone(joined)
    }
}

/// Appends a statement with each `$n` raised, and returns the highest `n`.
fn renumber(statement: &str, by: usize, text: &mut String) -> usize {
    let mut highest = 0;
    let mut pieces = statement.split('$');
    text.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let end = piece.find(|c: char| !c.is_ascii_digit());
        let (number, rest) = piece.split_at(end.unwrap_or(piece.len()));
        let number: usize = number.parse().unwrap_or_default();
        highest = highest.max(number);
        text.push('$');
        text.push_str(&(number + by).to_string());
        text.push_str(rest);
    }
    highest
}

#[cfg(test)]
mod test {
    use super::*;

    #[test]
    fn parameters_are_numbered_through() {
        let script = Script::new(&["a $1 $2, $1", "b", "c $2 = $1 returning d"]);
        assert_eq!(&*script.joined(), "a $1 $2, $1;b;c $4 = $3 returning d;");
    }
}
