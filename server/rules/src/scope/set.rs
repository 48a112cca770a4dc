//! A set of scopes as it stands on the wire.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Scopes without duplicates, in the order in which they were asked for
/// (RFC 6749 §3.3). In JSON a list of strings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScopeSet(Vec<String>);

/// The most scopes that one request may name.
const MAX_SCOPES: usize = 100;

impl ScopeSet {
    /// Reads `scope = scope-token *( SP scope-token )`. Surplus spaces are
    /// forgiven. Returns the offending word, or a description, when the text is
    /// not a list of scope tokens.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut set = Self::default();
        for word in text.split(' ').filter(|word| !word.is_empty()) {
            if !is_scope_token(word) {
                return Err(
                    "scope holds a character that RFC 6749 section 3.3 does not allow".into(),
                );
            }
            set.insert(word);
            if set.0.len() > MAX_SCOPES {
                return Err(format!("scope names more than {MAX_SCOPES} scopes"));
            }
        }
        Ok(set)
    }

    /// Adds a scope, unless it is there.
    pub fn insert(&mut self, scope: &str) {
        if !self.contains(scope) {
            self.0.push(scope.to_owned());
        }
    }

    /// Whether the scope is in the set.
    pub fn contains(&self, scope: &str) -> bool {
        self.0.iter().any(|id| id == scope)
    }

    /// The scopes of `self` for which the question is answered with yes.
    pub fn filter(&self, mut keep: impl FnMut(&str) -> bool) -> Self {
        Self(self.0.iter().filter(|id| keep(id)).cloned().collect())
    }

    /// Both sets together.
    pub fn union(&self, other: &Self) -> Self {
        let mut all = self.clone();
        for scope in other.iter() {
            all.insert(scope);
        }
        all
    }

    /// The scopes, in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The scopes as a list.
    pub fn to_vec(&self) -> Vec<String> {
        self.0.clone()
    }
}

impl FromIterator<String> for ScopeSet {
    fn from_iter<I: IntoIterator<Item = String>>(scopes: I) -> Self {
        let mut set = Self::default();
        for scope in scopes {
            if !set.contains(&scope) {
                set.0.push(scope);
            }
        }
        set
    }
}

impl fmt::Display for ScopeSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.join(" "))
    }
}

/// RFC 6749 §3.3: `scope-token = 1*( %x21 / %x23-5B / %x5D-7E )`; at most 100
/// characters here.
pub fn is_scope_token(word: &str) -> bool {
    (1..=100).contains(&word.len())
        && word
            .bytes()
            .all(|b| matches!(b, 0x21 | 0x23..=0x5B | 0x5D..=0x7E))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn duplicates_go_and_the_order_stays() {
        let set = ScopeSet::parse("b a  b c").unwrap();
        assert_eq!(set.to_string(), "b a c");
    }

    #[test]
    fn tabs_quotes_and_other_scripts_are_no_scopes() {
        for bad in ["a\tb", "a\"b", "a\\b", "\u{e4}", "a\nb"] {
            assert!(ScopeSet::parse(bad).is_err(), "{bad:?}");
        }
        assert!(ScopeSet::parse("").unwrap().is_empty());
    }
}
