//! Operations: which there are, who may call them, what they take and answer.

use serde_json::{Map, Value};

use super::Found;
use super::parameter;
use super::schema::{Direction, Schemas};
use crate::spec::{METHODS, elements, members, resolve};

/// Two documents, in which references are followed.
#[derive(Clone, Copy)]
pub(super) struct Pair<'a> {
    pub(super) old: &'a Value,
    pub(super) new: &'a Value,
}

impl<'a> Pair<'a> {
    pub(super) fn before(self, value: &'a Value) -> &'a Value {
        resolve(self.old, value)
    }

    pub(super) fn after(self, value: &'a Value) -> &'a Value {
        resolve(self.new, value)
    }
}

pub(super) fn compare(old: &Value, new: &Value, found: &mut Found) {
    let pair = Pair { old, new };
    let mut schemas = Schemas::new(pair);
    for (path, before) in members(&old["paths"]) {
        let after = &new["paths"][path];
        for method in METHODS {
            let place = format!("{} {path}", method.to_uppercase());
            match (before.get(method), after.get(method)) {
                (Some(one), Some(other)) => {
                    let shared = (&before["parameters"], &after["parameters"]);
                    operation(&place, (one, other), shared, &mut schemas, found);
                }
                (Some(_), None) => {
                    found.breaking("operation-removed", &place, "the operation is gone".into());
                }
                (None, Some(_)) => added(&place, found),
                (None, None) => {}
            }
        }
    }
    for (path, after) in members(&new["paths"]) {
        if old["paths"].get(path).is_none() {
            let methods = METHODS
                .iter()
                .filter(|method| after.get(**method).is_some());
            for method in methods {
                added(&format!("{} {path}", method.to_uppercase()), found);
            }
        }
    }
    schemas.finish(found);
}

fn added(place: &str, found: &mut Found) {
    found.compatible("operation-added", place, "the operation is new".into());
}

fn operation(
    place: &str,
    (old, new): (&Value, &Value),
    shared: (&Value, &Value),
    schemas: &mut Schemas<'_>,
    found: &mut Found,
) {
    if old["operationId"] != new["operationId"] {
        let (from, to) = (&old["operationId"], &new["operationId"]);
        // SDKs name their methods by it.
        found.breaking(
            "operation-renamed",
            place,
            format!("the operation {from} is called {to}"),
        );
    }
    if old["deprecated"] != true && new["deprecated"] == true {
        found.compatible(
            "operation-deprecated",
            place,
            "the operation is deprecated".into(),
        );
    }
    security(place, (old, new), schemas.pair, found);
    parameter::compare(place, (old, new), shared, schemas, found);
    body(
        place,
        (&old["requestBody"], &new["requestBody"]),
        schemas,
        found,
    );
    responses(
        place,
        (&old["responses"], &new["responses"]),
        schemas,
        found,
    );
}

/// The ways in, of which one is enough. Each of the old ones must still be one, with no more scopes.
fn security(place: &str, (old, new): (&Value, &Value), pair: Pair<'_>, found: &mut Found) {
    let ways = |operation: &Value, document: &Value| -> Vec<Map<String, Value>> {
        let own = operation
            .get("security")
            .or_else(|| document.get("security"));
        let ways: Vec<_> = elements(own.unwrap_or(&Value::Null))
            .filter_map(|way| way.as_object().cloned())
            .collect();
        // Nothing said means that everybody may.
        if ways.is_empty() {
            vec![Map::new()]
        } else {
            ways
        }
    };
    let (before, after) = (ways(old, pair.old), ways(new, pair.new));
    let enough = |has: &Map<String, Value>, wanted: &Map<String, Value>| {
        wanted.iter().all(|(scheme, scopes)| {
            has.get(scheme).is_some_and(|held| {
                elements(scopes).all(|scope| elements(held).any(|one| one == scope))
            })
        })
    };
    for way in &before {
        if !after.iter().any(|wanted| enough(way, wanted)) {
            found.breaking(
                "access-narrowed",
                place,
                format!("{} no longer lets in: {}", words(way), list(&after)),
            );
        }
    }
    for way in &after {
        if !before.iter().any(|wanted| enough(way, wanted)) {
            found.compatible("access-widened", place, format!("{} lets in", words(way)));
        }
    }
}

fn list(ways: &[Map<String, Value>]) -> String {
    let ways: Vec<String> = ways.iter().map(words).collect();
    format!("{} does", ways.join(" or "))
}

fn words(way: &Map<String, Value>) -> String {
    let words: Vec<String> = way
        .iter()
        .map(|(scheme, scopes)| {
            let scopes: Vec<&str> = elements(scopes).filter_map(Value::as_str).collect();
            match scopes.is_empty() {
                true => scheme.clone(),
                false => format!("{scheme} with {}", scopes.join(" and ")),
            }
        })
        .collect();
    match words.is_empty() {
        true => "nothing at all".into(),
        false => words.join(" and "),
    }
}

fn body(place: &str, (old, new): (&Value, &Value), schemas: &mut Schemas<'_>, found: &mut Found) {
    let (old, new) = (schemas.pair.before(old), schemas.pair.after(new));
    let required = |body: &Value| body["required"] == true;
    match (old.is_null(), new.is_null()) {
        (true, true) => return,
        (true, false) if required(new) => {
            return found.breaking("body-required", place, "a body is required now".into());
        }
        (true, false) => {
            return found.compatible("body-added", place, "a body may be sent".into());
        }
        (false, true) => {
            return found.breaking(
                "body-removed",
                place,
                "the body is not read any more".into(),
            );
        }
        (false, false) => {}
    }
    if !required(old) && required(new) {
        found.breaking("body-required", place, "a body is required now".into());
    }
    content(
        place,
        "the body",
        (old, new),
        Direction::Request,
        schemas,
        found,
    );
}

fn responses(
    place: &str,
    (old, new): (&Value, &Value),
    schemas: &mut Schemas<'_>,
    found: &mut Found,
) {
    for (status, before) in members(old) {
        let Some(after) = new.get(status) else {
            let text = format!("{status} is not answered any more");
            // Nobody needs a refusal, but a program waits for success.
            match status.starts_with(['2', '3', 'd']) {
                true => found.breaking("status-removed", place, text),
                false => found.compatible("refusal-removed", place, text),
            }
            continue;
        };
        let (before, after) = (schemas.pair.before(before), schemas.pair.after(after));
        for (name, _) in members(&before["headers"]) {
            let header = &after["headers"][name];
            if header.is_null() {
                let text = format!("{status} has no header {name} any more");
                found.breaking("header-removed", place, text);
            }
        }
        let what = format!("the answer {status}");
        content(
            place,
            &what,
            (before, after),
            Direction::Response,
            schemas,
            found,
        );
    }
    for (status, _) in members(new) {
        if old.get(status).is_none() {
            found.compatible("status-added", place, format!("{status} may be answered"));
        }
    }
}

fn content(
    place: &str,
    what: &str,
    (old, new): (&Value, &Value),
    direction: Direction,
    schemas: &mut Schemas<'_>,
    found: &mut Found,
) {
    for (media, before) in members(&old["content"]) {
        match new["content"].get(media) {
            Some(after) => {
                let inside = format!("{place}, {what}");
                schemas.compare(
                    &inside,
                    (&before["schema"], &after["schema"]),
                    direction,
                    found,
                );
            }
            None => found.breaking(
                "media-type-removed",
                place,
                format!("{what} is no longer {media}"),
            ),
        }
    }
    for (media, _) in members(&new["content"]) {
        if old["content"].get(media).is_none() {
            let text = format!("{what} may be {media}");
            found.compatible("media-type-added", place, text);
        }
    }
}
