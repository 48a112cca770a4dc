//! Parameters of operations.

use serde_json::Value;

use super::Found;
use super::schema::{Direction, Schemas};
use crate::spec::{elements, resolve};

/// Compares the parameters of an operation together with those of its path.
pub(super) fn compare(
    place: &str,
    (old, new): (&Value, &Value),
    shared: (&Value, &Value),
    schemas: &mut Schemas<'_>,
    found: &mut Found,
) {
    let pair = schemas.pair;
    let before: Vec<&Value> = elements(shared.0)
        .chain(elements(&old["parameters"]))
        .map(|one| resolve(pair.old, one))
        .collect();
    let after: Vec<&Value> = elements(shared.1)
        .chain(elements(&new["parameters"]))
        .map(|one| resolve(pair.new, one))
        .collect();
    let same =
        |one: &Value, other: &Value| one["name"] == other["name"] && one["in"] == other["in"];
    let name = |parameter: &Value| {
        let text = |key: &str| parameter[key].as_str().unwrap_or_default().to_owned();
        format!("the parameter {} ({})", text("name"), text("in"))
    };
    for one in &before {
        let Some(other) = after.iter().find(|other| same(one, other)) else {
            found.breaking("parameter-removed", place, format!("{} is gone", name(one)));
            continue;
        };
        match (one["required"] == true, other["required"] == true) {
            (false, true) => {
                let text = format!("{} is required now", name(one));
                found.breaking("parameter-required", place, text);
            }
            (true, false) => {
                let text = format!("{} may be left out", name(one));
                found.compatible("parameter-optional", place, text);
            }
            _ => {}
        }
        let inside = format!("{place}, {}", name(one));
        schemas.compare(
            &inside,
            (&one["schema"], &other["schema"]),
            Direction::Request,
            found,
        );
    }
    for other in &after {
        if before.iter().any(|one| same(one, other)) {
            continue;
        }
        match other["required"] == true {
            true => {
                let text = format!("{} is new and required", name(other));
                found.breaking("parameter-required", place, text);
            }
            false => {
                let text = format!("{} is new", name(other));
                found.compatible("parameter-added", place, text);
            }
        }
    }
}
