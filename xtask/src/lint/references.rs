//! Before the rules: every `$ref` leads somewhere in this document. Counted under rule 6,
//! which says what must have a name.

use serde_json::Value;

use super::document::Document;
use super::{Findings, Place, at};

/// Looks at the whole document.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    visit(document, document.root, Vec::new(), found);
}

fn visit(document: &Document<'_>, value: &Value, place: Place, found: &mut Findings) {
    match value {
        Value::Object(object) => {
            if let Some(target) = object.get("$ref").and_then(Value::as_str) {
                let path = target.strip_prefix('#');
                if path.and_then(|path| document.root.pointer(path)).is_none() {
                    found.add(
                        6,
                        &at(&place, "$ref"),
                        format!("{target} leads nowhere"),
                        "name something under components of this document",
                    );
                }
            }
            for (key, inner) in object {
                if !matches!(key.as_str(), "example" | "examples" | "default") {
                    visit(document, inner, at(&place, key), found);
                }
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                visit(document, inner, at(&place, n.to_string()), found);
            }
        }
        _ => {}
    }
}
