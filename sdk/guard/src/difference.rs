//! What a new version of a document changes.

use std::collections::BTreeMap;

use crate::document::{Document, Operation};

/// One operation that is not what it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<'a> {
    /// It is new.
    Added(&'a Operation),
    /// It is gone.
    Removed(&'a Operation),
    /// It demands something else.
    Changed {
        /// As it was.
        before: &'a Operation,
        /// As it will be.
        after: &'a Operation,
    },
}

impl<'a> Change<'a> {
    /// The operation as it was; `None` if there was none.
    pub fn before(&self) -> Option<&'a Operation> {
        match self {
            Self::Added(_) => None,
            Self::Removed(before) | Self::Changed { before, .. } => Some(before),
        }
    }

    /// The operation as it will be; `None` if there will be none.
    pub fn after(&self) -> Option<&'a Operation> {
        match self {
            Self::Removed(_) => None,
            Self::Added(after) | Self::Changed { after, .. } => Some(after),
        }
    }

    /// Whether the bearer of some scopes could make the call before and cannot after.
    pub fn takes_from(&self, holds: &dyn Fn(&str) -> bool) -> bool {
        let may = |operation: Option<&Operation>| {
            operation.is_some_and(|operation| operation.allows(holds))
        };
        may(self.before()) && !may(self.after())
    }
}

/// What differs for callers between two documents, in the order of paths and methods. Operations
/// are the same when method and path are, whatever they and their parameters are called.
pub fn difference<'a>(before: &'a Document, after: &'a Document) -> Vec<Change<'a>> {
    let by_place = |document: &'a Document| -> BTreeMap<(String, &'a str), &'a Operation> {
        let operations = document.operations.iter();
        operations
            .map(|operation| {
                let place = (unnamed(&operation.path), operation.method.as_str());
                (place, operation)
            })
            .collect()
    };
    let (old, new) = (by_place(before), by_place(after));
    let mut changes = BTreeMap::new();
    for (place, before) in &old {
        match new.get(place) {
            None => {
                changes.insert(place, Change::Removed(before));
            }
            Some(after) if !same(before, after) => {
                changes.insert(place, Change::Changed { before, after });
            }
            Some(_) => {}
        }
    }
    for (place, after) in &new {
        if !old.contains_key(place) {
            changes.insert(place, Change::Added(after));
        }
    }
    changes.into_values().collect()
}

/// A path without the names of its parameters, by which nobody tells operations apart.
fn unnamed(path: &str) -> String {
    let mut parts = path.split('{');
    let mut unnamed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        unnamed.push_str("{}");
        unnamed.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    unnamed
}

fn same(one: &Operation, other: &Operation) -> bool {
    let sorted = |operation: &Operation| {
        let mut security = operation.security.clone();
        security.sort();
        (security, operation.bases.clone())
    };
    sorted(one) == sorted(other)
}
