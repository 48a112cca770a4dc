//! Comparing details: which hold which.
//!
//! What a member means is for its API to know, so that less is only what everybody has to take for less:
//! a part of a list whose items allow something each (RFC 9396 §2.2 and those that the type names), and a
//! narrower name for a wildcard. Everything else has to be the same: a smaller number is no smaller right.

use serde_json::{Map, Value};

use crate::scope::resource::holds as holds_resource;

/// Members of RFC 9396 §2.2 that are lists of what is allowed.
const LISTS: [&str; 4] = ["locations", "actions", "datatypes", "privileges"];

/// Whether whoever was granted `granted` was granted `asked`. `patterns` are the members whose texts name
/// resources, with wildcards such as `astro-ph.*`.
pub fn holds(
    granted: &Map<String, Value>,
    asked: &Map<String, Value>,
    patterns: &[String],
) -> bool {
    granted.len() == asked.len()
        && granted.iter().all(|(name, granted)| {
            let pattern = patterns.iter().any(|one| one == name);
            asked.get(name).is_some_and(|asked| match pattern {
                true => is_part(granted, asked, &matches_pattern),
                false if LISTS.contains(&name.as_str()) => is_part(granted, asked, &is_same),
                false => granted == asked,
            })
        })
}

/// A single value, or each item of a list.
fn is_part(granted: &Value, asked: &Value, holds: &dyn Fn(&Value, &Value) -> bool) -> bool {
    let one_of = |granted: &[Value], asked| granted.iter().any(|one| holds(one, asked));
    match (granted, asked) {
        (Value::Array(granted), Value::Array(asked)) => {
            // An empty list may mean everything.
            granted.is_empty() == asked.is_empty() && asked.iter().all(|one| one_of(granted, one))
        }
        _ => holds(granted, asked),
    }
}

fn is_same(granted: &Value, asked: &Value) -> bool {
    granted == asked
}

fn matches_pattern(granted: &Value, asked: &Value) -> bool {
    match (granted.as_str(), asked.as_str()) {
        (Some(pattern), Some(resource)) => holds_resource(pattern, resource),
        _ => granted == asked,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn narrower(granted: &Value, asked: &Value) -> bool {
        let empty = Map::new();
        let of = |value: &Value| value.as_object().cloned().unwrap_or(empty.clone());
        holds(&of(granted), &of(asked), &["archives".to_owned()])
    }

    #[test]
    fn less_is_a_part_of_a_list_or_a_narrower_name() {
        let granted = json!({
            "type": "desk", "actions": ["read", "write"], "archives": ["astro-ph.*", "hep-th"],
            "limit": {"value": 100, "unit": "EUR"},
        });
        let asked = |member: &str, value: Value| {
            let mut asked = granted.clone();
            asked[member] = value;
            narrower(&granted, &asked)
        };
        assert!(narrower(&granted, &granted));
        let turned = json!({
            "limit": {"unit": "EUR", "value": 100}, "archives": ["hep-th", "astro-ph.*"],
            "actions": ["write", "read"], "type": "desk",
        });
        assert!(narrower(&granted, &turned), "the order says nothing");
        for (member, value) in [
            ("actions", json!(["read"])),
            ("archives", json!(["astro-ph.CO", "astro-ph.GA"])),
            ("archives", json!(["hep-th"])),
        ] {
            assert!(asked(member, value.clone()), "{member} {value}");
        }
        for (member, value) in [
            ("type", json!("other")),
            ("actions", json!(["read", "delete"])),
            ("actions", json!([])),
            ("actions", json!("read")),
            ("archives", json!(["*"])),
            ("archives", json!(["hep-th.x"])),
            ("archives", json!(["astro-physics.CO"])),
            ("limit", json!({"value": 50, "unit": "EUR"})),
            ("limit", json!({"value": 100})),
            ("more", json!(true)),
        ] {
            assert!(!asked(member, value.clone()), "{member} {value}");
        }
        let mut less = granted.clone();
        if let Some(members) = less.as_object_mut() {
            members.remove("limit");
        }
        assert!(!narrower(&granted, &less), "without its limit it is more");
    }

    #[test]
    fn everything_holds_everything_below_it() {
        let granted = json!({"type": "desk", "archives": "*.*"});
        assert!(narrower(
            &granted,
            &json!({"type": "desk", "archives": "astro-ph.CO"})
        ));
        assert!(!narrower(
            &json!({"type": "desk", "archives": "astro-ph.CO"}),
            &granted
        ));
        // In a member that holds no patterns a star is a star.
        let plain = json!({"type": "desk", "name": "*"});
        assert!(!narrower(&plain, &json!({"type": "desk", "name": "x"})));
    }
}
