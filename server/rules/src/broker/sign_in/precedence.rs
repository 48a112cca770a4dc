//! Whose word counts when both the provider and the form say something about a new account.

use serde_json::{Map, Value};

/// A mask in the shape of our forms, which are flat. Older servers kept the names in a table
/// `profile`, where the name for people to read was `full_name`; their masks work as they are.
pub fn flat(mask: &Map<String, Value>) -> Map<String, Value> {
    let mut flat = mask.clone();
    let Some(profile) = flat.remove("profile") else {
        return flat;
    };
    for (old, name) in [("username", "username"), ("full_name", "name")] {
        let word = match &profile {
            Value::Object(words) => words.get(old).cloned(),
            whole => Some(whole.clone()),
        };
        if let Some(word) = word {
            flat.entry(name).or_insert(word);
        }
    }
    flat
}

/// What the provider says, as far as it counts more than the form: `true` or no word in the mask
/// for a member keeps it, `false` drops it; a table goes deeper, and drops what is no table
/// itself. Members that the provider does not send are of no consequence.
pub fn kept(said: &Map<String, Value>, mask: &Map<String, Value>) -> Map<String, Value> {
    let mut kept = Map::new();
    for (name, value) in said {
        let value = match (value, mask.get(name)) {
            (Value::Object(said), Some(Value::Object(mask))) => {
                let inner = self::kept(said, mask);
                (!inner.is_empty()).then_some(Value::Object(inner))
            }
            (_, Some(Value::Object(_))) => None,
            (_, Some(Value::Bool(false))) => None,
            (Value::Null, _) => None,
            (value, _) => Some(value.clone()),
        };
        if let Some(value) = value {
            kept.insert(name.clone(), value);
        }
    }
    kept
}

/// A form with what the provider says in its place, as far as that counts more.
pub fn merge(
    mut form: Map<String, Value>,
    said: &Map<String, Value>,
    mask: &Map<String, Value>,
) -> Map<String, Value> {
    overlay(&mut form, kept(said, mask));
    form
}

fn overlay(form: &mut Map<String, Value>, over: Map<String, Value>) {
    for (name, value) in over {
        match (form.get_mut(&name), value) {
            (Some(Value::Object(below)), Value::Object(above)) => overlay(below, above),
            (_, value) => {
                form.insert(name, value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    /// The mask that the documentation of the older system gives for Keycloak.
    #[test]
    fn the_published_example_takes_the_address_and_leaves_the_names() {
        let mask = map(json!({"email": true, "profile": {"username": false, "full_name": false}}));
        let by_us = map(json!({"email": true, "username": false, "name": false}));
        assert_eq!(flat(&mask), by_us);
        let said = map(json!({
            "email": "ada@provider.test",
            "profile": {"username": "ada", "full_name": "Ada Lovelace"},
        }));
        let form = map(json!({
            "email": "other@home.test",
            "profile": {"username": "countess", "full_name": "A. L."},
        }));
        let merged = merge(form, &said, &mask);
        assert_eq!(
            Value::Object(merged),
            json!({
                "email": "ada@provider.test",
                "profile": {"username": "countess", "full_name": "A. L."},
            })
        );
    }

    #[test]
    fn each_kind_of_word_in_the_mask_means_what_it_says() {
        let said =
            map(json!({"a": 1, "b": 2, "c": {"d": 3, "e": 4, "f": null}, "g": 5, "h": null}));
        let mask = map(json!({"b": false, "c": {"d": false}, "g": {"x": true}, "z": false}));
        // No word keeps, `false` drops, a table goes deeper and drops what is none itself.
        assert_eq!(
            Value::Object(kept(&said, &mask)),
            json!({"a": 1, "c": {"e": 4}})
        );
        assert_eq!(kept(&map(json!({})), &mask), Map::new());
        let form = map(json!({"a": 9, "b": 9, "c": {"d": 9, "e": 9}, "i": 9}));
        assert_eq!(
            Value::Object(merge(form, &said, &mask)),
            json!({"a": 1, "b": 9, "c": {"d": 9, "e": 4}, "i": 9})
        );
    }
}
