//! A document as a tree of values that know their lines. JSON and YAML both become one; aliases
//! share what they name, so that a small document never becomes a large tree.

use std::collections::HashSet;
use std::sync::Arc;

use crate::fault::{Fault, Place};
use crate::{MAX_DEPTH, MAX_DOCUMENT_BYTES, MAX_VALUES, json, yaml};

/// A value.
#[derive(Debug)]
pub(crate) struct Node {
    /// Its line, from 1.
    pub line: usize,
    pub value: Value,
    /// How many values it is with all within it.
    weight: u64,
    /// How deep values are nested in it; 0 for a scalar.
    height: usize,
    /// The members of a map in the order of their names, where there are many.
    by_name: Vec<usize>,
}

/// Members that are looked through one by one.
const FEW: usize = 16;

#[derive(Debug)]
pub(crate) enum Value {
    /// A text, number, truth value or null; `plain` unless it was quoted.
    Scalar {
        text: String,
        plain: bool,
    },
    List(Vec<Arc<Node>>),
    Map(Vec<Entry>),
}

/// A member of a map.
#[derive(Debug)]
pub(crate) struct Entry {
    pub name: String,
    pub line: usize,
    pub value: Arc<Node>,
}

/// Reads a document in whichever of the two forms it is.
pub(crate) fn read(text: &str) -> Result<Arc<Node>, Fault> {
    if text.len() > MAX_DOCUMENT_BYTES {
        let problem = format!("the document is larger than {MAX_DOCUMENT_BYTES} bytes");
        return Err(Place::root().fault(1, problem));
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match text.trim_start().starts_with('{') {
        true => json::read(text),
        false => yaml::read(text),
    }
}

impl Node {
    pub fn scalar(line: usize, text: String, plain: bool) -> Self {
        Self {
            line,
            value: Value::Scalar { text, plain },
            weight: 1,
            height: 0,
            by_name: Vec::new(),
        }
    }

    /// # Errors
    /// When it holds more values than a document may have, or is nested too deep.
    pub fn list(line: usize, items: Vec<Arc<Node>>) -> Result<Self, Fault> {
        let (weight, height) = measure(line, items.iter())?;
        Ok(Self {
            line,
            value: Value::List(items),
            weight,
            height,
            by_name: Vec::new(),
        })
    }

    /// # Errors
    /// When it holds more values than a document may have, is nested too deep, or has one name twice.
    pub fn map(line: usize, entries: Vec<Entry>) -> Result<Self, Fault> {
        let (weight, height) = measure(line, entries.iter().map(|entry| &entry.value))?;
        let mut names = HashSet::with_capacity(entries.len());
        for entry in &entries {
            if !names.insert(entry.name.as_str()) {
                let place = Place::root().at(&entry.name);
                let problem = "the name stands twice in one object; keep one of them";
                return Err(place.fault(entry.line, problem));
            }
            if entry.name == "<<" {
                let problem = "merge keys are no part of OpenAPI; write the members out";
                return Err(Place::root().at("<<").fault(entry.line, problem));
            }
        }
        drop(names);
        let mut by_name = Vec::new();
        if entries.len() > FEW {
            by_name.extend(0..entries.len());
            let name = |index: &usize| entries[*index].name.as_str();
            by_name.sort_unstable_by(|one, other| name(one).cmp(name(other)));
        }
        Ok(Self {
            line,
            value: Value::Map(entries),
            weight,
            height,
            by_name,
        })
    }

    pub fn entries(&self) -> Option<&[Entry]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    pub fn items(&self) -> Option<&[Arc<Node>]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, plain } if !(*plain && is_null(text)) => Some(text),
            _ => None,
        }
    }

    pub fn get(&self, name: &str) -> Option<&Arc<Node>> {
        let entries = self.entries()?;
        if entries.len() <= FEW {
            let entry = entries.iter().find(|entry| entry.name == name)?;
            return Some(&entry.value);
        }
        let order = |index: &usize| entries[*index].name.as_str().cmp(name);
        let at = self.by_name.binary_search_by(order).ok()?;
        Some(&entries[self.by_name[at]].value)
    }
}

fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Weight and height of what has these parts. An alias brings the height of what it names along: a chain
/// of them is deeper than anything that was written, and letting go of it would exhaust the stack.
fn measure<'a>(
    line: usize,
    parts: impl Iterator<Item = &'a Arc<Node>>,
) -> Result<(u64, usize), Fault> {
    let (weight, height) = parts.fold((1_u64, 1), |(weight, height), part| {
        (
            weight.saturating_add(part.weight),
            height.max(part.height + 1),
        )
    });
    if weight > MAX_VALUES {
        let problem = format!(
            "the document holds more than {MAX_VALUES} values, those behind aliases counted as \
             often as they are named"
        );
        return Err(Place::root().fault(line, problem));
    }
    if height > MAX_DEPTH {
        return Err(too_deep(line));
    }
    Ok((weight, height))
}

/// The refusal of what is nested too deep.
pub(crate) fn too_deep(line: usize) -> Fault {
    let problem = format!("values are nested deeper than {MAX_DEPTH}");
    Place::root().fault(line, problem)
}
