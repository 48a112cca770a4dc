//! Authorization details (RFC 9396): what clients ask for when scopes cannot say it, such as one payment of
//! one amount to one person. Each detail is an object of a registered type.
//!
//! A type ([`kind`]) is declared with a JSON Schema ([`schema`]; `reader` says which are taken), and with words for
//! people ([`words`]). [`request`] reads what clients send and says whether they may have
//! it, [`narrow`] compares details with each other, [`view`] shows them. Types are kept with the scopes, in
//! [`crate::scope::ScopeRegistry`], and managed in [`manage`].

pub mod file;
pub mod kind;
pub mod manage;
pub mod narrow;
mod reader;
pub mod request;
pub mod schema;
pub mod type_view;
pub mod view;
pub mod words;

use std::collections::HashMap;

use countersign_api::support::Any;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use kind::DetailsType;

/// The most details that are remembered of what a person agreed to for a client: those of single things, such
/// as payments, would become more for ever.
const REMEMBERED: usize = 50;

/// A detail: an object with the member `type`.
pub type Detail = Map<String, Value>;

/// Details, none of them twice. In JSON a list of objects.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Details(Vec<Detail>);

impl Details {
    /// Adds a detail, unless it is there.
    pub fn insert(&mut self, detail: Detail) {
        if !self.0.contains(&detail) {
            self.0.push(detail);
        }
    }

    /// The details in order.
    pub fn iter(&self) -> impl Iterator<Item = &Detail> {
        self.0.iter()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Those for which the question is answered with yes.
    #[must_use]
    pub fn filter(&self, keep: impl Fn(&Detail) -> bool) -> Self {
        Self(self.0.iter().filter(|one| keep(one)).cloned().collect())
    }

    /// What somebody is remembered to have agreed to who had agreed to these before, was asked for `asked` and
    /// gave `granted`, the newest last. What was not asked for now stays agreed to.
    #[must_use]
    pub fn after(&self, asked: &Self, granted: &Self) -> Self {
        let stays = self
            .0
            .iter()
            .filter(|one| !asked.0.contains(one) && !granted.0.contains(one));
        let all: Vec<_> = stays.chain(&granted.0).cloned().collect();
        let dropped = all.len().saturating_sub(REMEMBERED);
        Self(all.into_iter().skip(dropped).collect())
    }

    /// What the store keeps.
    pub fn to_values(&self) -> Vec<Value> {
        self.0.iter().cloned().map(Value::Object).collect()
    }

    /// What the API answers.
    pub fn to_wire(&self) -> Vec<HashMap<String, Any<Value>>> {
        self.0.iter().map(wire).collect()
    }
}

/// What the store kept.
impl From<&[Value]> for Details {
    fn from(values: &[Value]) -> Self {
        values
            .iter()
            .filter_map(Value::as_object)
            .cloned()
            .collect()
    }
}

impl FromIterator<Detail> for Details {
    fn from_iter<I: IntoIterator<Item = Detail>>(details: I) -> Self {
        let mut all = Self::default();
        for detail in details {
            all.insert(detail);
        }
        all
    }
}

/// The type that a detail names.
pub fn type_of(detail: &Detail) -> &str {
    detail
        .get("type")
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// A detail as the API answers it.
pub fn wire(detail: &Detail) -> HashMap<String, Any<Value>> {
    detail
        .iter()
        .map(|(name, value)| (name.clone(), Any(value.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn numbered(numbers: impl IntoIterator<Item = usize>) -> Details {
        let one = |number: usize| json!({"type": "x", "number": number});
        let values: Vec<Value> = numbers.into_iter().map(one).collect();
        Details::from(values.as_slice())
    }

    #[test]
    fn what_was_agreed_to_is_remembered_the_newest_last_and_not_for_ever() {
        let after = numbered([1, 2, 3]).after(&numbered([2, 3, 4]), &numbered([3, 4]));
        assert_eq!(after, numbered([1, 3, 4]), "the second was taken back");
        let many = numbered(0..REMEMBERED).after(&numbered([60]), &numbered([60]));
        assert_eq!(many.len(), REMEMBERED);
        assert_eq!(many.iter().last(), numbered([60]).iter().last());
        assert_eq!(many.iter().next(), numbered([1]).iter().next());
    }
}
