//! What an import does, in numbers and sentences. Nothing in it is a secret.

use serde::Serialize;

/// How many rows of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Count {
    /// Brought over, or to be brought over.
    pub new: usize,
    /// Brought over before.
    pub already: usize,
    /// Expired, or of no use there any more.
    pub ended: usize,
    /// Left out, each with a problem.
    pub left_out: usize,
}

/// Something about one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The table there.
    pub table: &'static str,
    /// The key of the row there.
    pub row: String,
    /// A sentence without full stop.
    pub text: String,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Report {
    /// The name of the installation.
    pub source: String,
    /// Whether anything was stored.
    pub stored: bool,
    /// Accounts.
    pub users: Count,
    /// Clients, without those that only carry a personal token.
    pub clients: Count,
    /// Rows of access and refresh tokens.
    pub tokens: Count,
    /// Personal access tokens.
    pub personal_tokens: Count,
    /// Scopes that are made.
    pub new_scopes: Vec<String>,
    /// What is left out or does not work as before.
    pub problems: Vec<Finding>,
    /// What is different but works.
    pub notes: Vec<Finding>,
}

impl Report {
    /// How many rows are brought over.
    pub fn changes(&self) -> usize {
        self.users.new + self.clients.new + self.tokens.new + self.personal_tokens.new
    }

    pub(super) fn problem(&mut self, table: &'static str, row: &str, text: impl Into<String>) {
        self.problems.push(Finding {
            table,
            row: row.to_owned(),
            text: text.into(),
        });
    }

    pub(super) fn note(&mut self, table: &'static str, row: &str, text: impl Into<String>) {
        self.notes.push(Finding {
            table,
            row: row.to_owned(),
            text: text.into(),
        });
    }
}
