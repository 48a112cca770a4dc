//! Schemas. What a client sends may become wider, what it receives narrower; the other way round breaks it.

use std::collections::{BTreeSet, VecDeque};

use serde_json::Value;

use super::document::Pair;
use super::{Found, Weight};
use crate::spec::{elements, members};

/// Who sends a value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    /// The client.
    Request,
    /// The server.
    Response,
}

/// Compares schemas. Those with a name are compared once for each direction in which they are sent.
pub(super) struct Schemas<'a> {
    pub(super) pair: Pair<'a>,
    seen: BTreeSet<(String, Direction)>,
    waiting: VecDeque<(String, Direction)>,
}

/// Limits, and whether a higher number allows more.
const LIMITS: [(&str, bool); 8] = [
    ("maxLength", true),
    ("maxItems", true),
    ("maxProperties", true),
    ("maximum", true),
    ("minLength", false),
    ("minItems", false),
    ("minProperties", false),
    ("minimum", false),
];

impl<'a> Schemas<'a> {
    pub(super) fn new(pair: Pair<'a>) -> Self {
        Self {
            pair,
            seen: BTreeSet::new(),
            waiting: VecDeque::new(),
        }
    }

    /// Compares what was only referred to so far, and what that refers to.
    pub(super) fn finish(&mut self, found: &mut Found) {
        while let Some((name, direction)) = self.waiting.pop_front() {
            let one = &self.pair.old["components"]["schemas"][&name];
            let other = &self.pair.new["components"]["schemas"][&name];
            let sent = match direction {
                Direction::Request => "in requests",
                Direction::Response => "in answers",
            };
            self.compare(&format!("{name} {sent}"), (one, other), direction, found);
        }
    }

    pub(super) fn compare(
        &mut self,
        place: &str,
        (old, new): (&Value, &Value),
        direction: Direction,
        found: &mut Found,
    ) {
        if let (Some(one), Some(other)) = (name(old), name(new))
            && one == other
        {
            let key = (one.to_owned(), direction);
            if self.seen.insert(key.clone()) {
                self.waiting.push_back(key);
            }
            return;
        }
        let (old, new) = (self.pair.before(old), self.pair.after(new));
        if old == new {
            // Equal texts may refer to schemas that are not.
            self.references(old, direction);
            return;
        }
        self.types(place, (old, new), direction, found);
        values(place, (old, new), direction, found);
        limits(place, (old, new), direction, found);
        self.fields(place, (old, new), direction, found);
        self.variants(place, (old, new), direction, found);
        for part in ["items", "additionalProperties"] {
            if old[part].is_object() && new[part].is_object() {
                let inside = format!("{place}, each element");
                self.compare(&inside, (&old[part], &new[part]), direction, found);
            }
        }
    }

    fn references(&mut self, value: &Value, direction: Direction) {
        if let Some(name) = name(value) {
            let key = (name.to_owned(), direction);
            if self.seen.insert(key.clone()) {
                self.waiting.push_back(key);
            }
        }
        let parts = members(value).map(|(_, part)| part).chain(elements(value));
        for part in parts.filter(|part| part.is_object() || part.is_array()) {
            self.references(part, direction);
        }
    }

    fn types(
        &self,
        place: &str,
        (old, new): (&Value, &Value),
        direction: Direction,
        found: &mut Found,
    ) {
        let kind = |schema: &Value| {
            let kind = schema["type"].as_str().unwrap_or("any").to_owned();
            match schema["format"].as_str() {
                Some(format) => format!("{kind} ({format})"),
                None => kind,
            }
        };
        let (from, to) = (kind(old), kind(new));
        if from != to {
            let whole = (old["type"] == "integer", new["type"] == "integer");
            let number = (old["type"] == "number", new["type"] == "number");
            let fits = match direction {
                Direction::Request => to == "any" || (whole.0 && number.1),
                Direction::Response => from == "any" || (number.0 && whole.1),
            };
            found.add(
                weight(fits),
                "type-changed",
                place,
                format!("{from} became {to}"),
            );
        }
        match (old["nullable"] == true, new["nullable"] == true) {
            (false, true) => {
                let fits = direction == Direction::Request;
                found.add(weight(fits), "null-allowed", place, "may be null".into());
            }
            (true, false) => {
                let fits = direction == Direction::Response;
                found.add(
                    weight(fits),
                    "null-refused",
                    place,
                    "is never null now".into(),
                );
            }
            _ => {}
        }
        if direction == Direction::Request && old["default"] != new["default"] {
            let (from, to) = (&old["default"], &new["default"]);
            let fits = from.is_null();
            found.add(
                weight(fits),
                "default-changed",
                place,
                format!("the default {from} became {to}"),
            );
        }
    }

    fn fields(
        &mut self,
        place: &str,
        (old, new): (&Value, &Value),
        direction: Direction,
        found: &mut Found,
    ) {
        let required =
            |schema: &Value, field: &str| elements(&schema["required"]).any(|one| one == field);
        for (field, before) in members(&old["properties"]) {
            let Some(after) = new["properties"].get(field) else {
                // Whoever sends it is refused, or has it ignored; whoever reads it finds nothing.
                found.breaking("field-removed", place, format!("{field} is gone"));
                continue;
            };
            match (required(old, field), required(new, field)) {
                (false, true) => {
                    let fits = direction == Direction::Response;
                    let text = match direction {
                        Direction::Request => format!("{field} is required now"),
                        Direction::Response => format!("{field} is always there now"),
                    };
                    found.add(weight(fits), "field-required", place, text);
                }
                (true, false) => {
                    let fits = direction == Direction::Request;
                    let text = format!("{field} may be missing");
                    found.add(weight(fits), "field-optional", place, text);
                }
                _ => {}
            }
            let inside = format!("{place}, {field}");
            self.compare(&inside, (before, after), direction, found);
        }
        for (field, _) in members(&new["properties"]) {
            if old["properties"].get(field).is_some() {
                continue;
            }
            match direction == Direction::Request && required(new, field) {
                true => {
                    let text = format!("{field} is new and required");
                    found.breaking("field-required", place, text);
                }
                false => found.compatible("field-added", place, format!("{field} is new")),
            }
        }
        if direction == Direction::Request
            && old["additionalProperties"] != false
            && new["additionalProperties"] == false
        {
            let text = "members that are not named are refused".into();
            found.breaking("others-refused", place, text);
        }
    }

    fn variants(
        &mut self,
        place: &str,
        (old, new): (&Value, &Value),
        direction: Direction,
        found: &mut Found,
    ) {
        for kind in ["oneOf", "anyOf", "allOf"] {
            let (before, after): (Vec<_>, Vec<_>) = (
                elements(&old[kind]).collect(),
                elements(&new[kind]).collect(),
            );
            let named = before.iter().chain(&after).all(|one| name(one).is_some());
            if !named || kind == "allOf" {
                for (index, (one, other)) in before.iter().zip(&after).enumerate() {
                    let inside = format!("{place}, {kind} {}", index + 1);
                    self.compare(&inside, (one, other), direction, found);
                }
                if before.len() != after.len() {
                    let text = format!("{kind} has {} instead of {}", after.len(), before.len());
                    found.breaking("variants-changed", place, text);
                }
                continue;
            }
            for one in &before {
                self.references(one, direction);
                if !after.contains(one) {
                    let fits = direction == Direction::Response;
                    let text =
                        format!("{} is no longer one of them", name(one).unwrap_or_default());
                    found.add(weight(fits), "variant-removed", place, text);
                }
            }
            for other in after.iter().filter(|other| !before.contains(other)) {
                let fits = direction == Direction::Request;
                let text = format!("may be {}", name(other).unwrap_or_default());
                found.add(weight(fits), "variant-added", place, text);
            }
        }
    }
}

/// The values of an enumeration.
fn values(place: &str, (old, new): (&Value, &Value), direction: Direction, found: &mut Found) {
    let (before, after) = (old.get("enum"), new.get("enum"));
    match (before, after) {
        (None, None) => {}
        (None, Some(_)) => {
            let fits = direction == Direction::Response;
            found.add(
                weight(fits),
                "values-named",
                place,
                "only some values are left".into(),
            );
        }
        (Some(_), None) => {
            let fits = direction == Direction::Request;
            found.add(
                weight(fits),
                "values-opened",
                place,
                "any value is possible".into(),
            );
        }
        (Some(before), Some(after)) => {
            for value in elements(before).filter(|one| !elements(after).any(|other| other == *one))
            {
                let fits = direction == Direction::Response;
                found.add(
                    weight(fits),
                    "value-removed",
                    place,
                    format!("{value} is gone"),
                );
            }
            for value in elements(after).filter(|one| !elements(before).any(|other| other == *one))
            {
                // SDKs have a type with just these values.
                let fits = direction == Direction::Request;
                found.add(
                    weight(fits),
                    "value-added",
                    place,
                    format!("{value} is new"),
                );
            }
        }
    }
}

/// Bounds and patterns. In answers they are promises that nobody leans on, so that they are reported and break nothing.
fn limits(place: &str, (old, new): (&Value, &Value), direction: Direction, found: &mut Found) {
    for (limit, higher_is_wider) in LIMITS {
        let (before, after) = (old[limit].as_f64(), new[limit].as_f64());
        if before == after {
            continue;
        }
        let narrower = match (before, after) {
            (None, Some(_)) => true,
            (Some(before), Some(after)) => (after < before) == higher_is_wider,
            _ => false,
        };
        let fits = direction == Direction::Response || !narrower;
        let text = format!("{limit} was {}, is {}", old[limit], new[limit]);
        found.add(weight(fits), "limit-changed", place, text);
    }
    if old["pattern"] != new["pattern"] {
        let fits = direction == Direction::Response || new["pattern"].is_null();
        let text = format!("pattern was {}, is {}", old["pattern"], new["pattern"]);
        found.add(weight(fits), "limit-changed", place, text);
    }
}

fn weight(fits: bool) -> Weight {
    if fits {
        Weight::Compatible
    } else {
        Weight::Breaking
    }
}

/// The name of a schema that is referred to.
fn name(schema: &Value) -> Option<&str> {
    schema["$ref"]
        .as_str()?
        .strip_prefix("#/components/schemas/")
}
