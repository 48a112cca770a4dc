//! The people of a simulator.

use serde_json::{Value, json};

/// Somebody with an account at the provider.
#[derive(Clone, Debug)]
pub struct Person {
    /// The name by which tests choose them.
    pub key: String,
    /// What tells them from all others: a number at GitHub, an ORCID iD, a text elsewhere.
    pub subject: String,
    /// The user name.
    pub username: String,
    /// The full name.
    pub name: String,
    /// The address.
    pub email: Option<String>,
    /// What the provider says about the address: `true`, `false`, `"true"`, or nothing with `null`.
    pub email_verified: Value,
    /// Groups or roles.
    pub groups: Vec<String>,
}

impl Person {
    /// A person with a verified address at `example.org`.
    pub fn new(key: &str, subject: &str, name: &str) -> Self {
        Self {
            key: key.to_owned(),
            subject: subject.to_owned(),
            username: key.to_owned(),
            name: name.to_owned(),
            email: Some(format!("{key}@example.org")),
            email_verified: json!(true),
            groups: vec!["readers".to_owned()],
        }
    }

    /// Alice, Bob and Mallory. Their subjects are ORCID iDs, which are good everywhere but at GitHub; there they are
    /// counted.
    pub fn everybody() -> Vec<Self> {
        vec![
            Self::new("alice", "0000-0002-1825-0097", "Alice Smith"),
            Self::new("bob", "0000-0001-5109-3700", "Bob Jones"),
            Self::new("mallory", "0000-0002-1694-233X", "Mallory Brown"),
        ]
    }

    /// The number of the person at providers that count.
    pub(crate) fn number(&self) -> u64 {
        if let Ok(number) = self.subject.parse() {
            return number;
        }
        let mix = |sum: u64, byte: u8| (sum * 31 + u64::from(byte)) % 90_000_000;
        10_000_000 + self.subject.bytes().fold(7, mix)
    }
}
