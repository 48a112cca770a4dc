//! One story per rule: what is changed in a small document, and what is said of it.

use serde_json::{Value, json};

use super::{Weight, between, version};

/// A document with one operation that uses everything.
fn document() -> Value {
    json!({
        "info": {"version": "0.1.0"},
        "security": [{"oauth2": ["read"]}],
        "paths": {"/things": {
            "parameters": [{"name": "tenant", "in": "header", "schema": {"type": "string"}}],
            "post": {
                "operationId": "make",
                "parameters": [{"$ref": "#/components/parameters/Limit"}],
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "responses": {
                    "200": {
                        "headers": {"ETag": {"schema": {"type": "string"}}},
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}},
                    },
                    "404": {"description": "none"},
                },
            },
        }},
        "components": {
            "parameters": {"Limit": {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}}},
            "schemas": {
                "Thing": {
                    "type": "object",
                    "required": ["name"],
                    "properties": {
                        "name": {"type": "string", "maxLength": 10, "pattern": "^a"},
                        "kind": {"type": "string", "enum": ["a", "b"], "default": "a"},
                        "size": {"type": "integer"},
                        "note": {"type": "string", "nullable": true},
                        "part": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
                        "child": {"$ref": "#/components/schemas/Thing"},
                    },
                },
                "A": {"type": "object"},
                "B": {"type": "object"},
                "C": {"type": "object"},
            },
        },
    })
}

/// What is found after a change at a place: `b` or `c` for its weight, and the rule.
fn after(change: impl FnOnce(&mut Value)) -> Vec<String> {
    let (old, mut new) = (document(), document());
    change(&mut new);
    let found = between(&old, &new);
    let mut words: Vec<String> = found
        .iter()
        .map(|change| {
            let weight = match change.weight {
                Weight::Breaking => "b",
                Weight::Compatible => "c",
            };
            format!("{weight} {}", change.rule)
        })
        .collect();
    words.dedup();
    words
}

/// The same after a value is put at a pointer, or taken away.
fn with(pointer: &str, value: Value) -> Vec<String> {
    after(|document| put(document, pointer, value))
}

fn put(document: &mut Value, pointer: &str, value: Value) {
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer");
    let parent = document.pointer_mut(parent).expect("a parent");
    let last = last.replace("~1", "/");
    match (parent, value) {
        (Value::Object(parent), Value::Null) => drop(parent.remove(&last)),
        (Value::Object(parent), value) => drop(parent.insert(last, value)),
        (Value::Array(parent), value) => parent.push(value),
        _ => panic!("{pointer} leads nowhere"),
    }
}

const POST: &str = "/paths/~1things/post";
const THING: &str = "/components/schemas/Thing";

fn post(rest: &str, value: Value) -> Vec<String> {
    with(&format!("{POST}{rest}"), value)
}

fn thing(rest: &str, value: Value) -> Vec<String> {
    with(&format!("{THING}{rest}"), value)
}

#[test]
fn nothing_changed_is_nothing() {
    assert_eq!(after(|_| ()), [""; 0]);
    // Words are no contract.
    assert_eq!(post("/description", json!("better")), [""; 0]);
}

#[test]
fn operations_come_and_go() {
    assert_eq!(post("", Value::Null), ["b operation-removed"]);
    assert_eq!(
        with("/paths/~1things", Value::Null),
        ["b operation-removed"]
    );
    assert_eq!(
        with("/paths/~1others", json!({"get": {}})),
        ["c operation-added"]
    );
    assert_eq!(
        with("/paths/~1things/get", json!({})),
        ["c operation-added"]
    );
    assert_eq!(
        post("/operationId", json!("create")),
        ["b operation-renamed"]
    );
    assert_eq!(post("/deprecated", json!(true)), ["c operation-deprecated"]);
}

#[test]
fn who_may_call_may_become_more_and_not_less() {
    let narrowed = ["b access-narrowed"];
    assert_eq!(
        post("/security", json!([{"oauth2": ["read", "write"]}])),
        narrowed
    );
    assert_eq!(
        post("/security", json!([{"session": []}])),
        ["b access-narrowed", "c access-widened"]
    );
    let more = json!([{"oauth2": ["read"]}, {"session": []}]);
    assert_eq!(post("/security", more), ["c access-widened"]);
    assert_eq!(
        post("/security", json!([{"oauth2": []}])),
        ["c access-widened"]
    );
    assert_eq!(post("/security", json!([])), ["c access-widened"]);
    // Said for the operation or for the whole document is the same.
    assert_eq!(post("/security", json!([{"oauth2": ["read"]}])), [""; 0]);
}

#[test]
fn parameters_are_asked_for_no_more_than_before() {
    let limit = "/components/parameters/Limit";
    let tenant = "/paths/~1things/parameters";
    assert_eq!(post("/parameters", json!([])), ["b parameter-removed"]);
    assert_eq!(with(tenant, json!([])), ["b parameter-removed"]);
    let new = |required: bool| json!({"name": "new", "in": "query", "required": required});
    assert_eq!(post("/parameters/-", new(true)), ["b parameter-required"]);
    assert_eq!(post("/parameters/-", new(false)), ["c parameter-added"]);
    assert_eq!(
        with(&format!("{limit}/required"), json!(true)),
        ["b parameter-required"]
    );
    assert_eq!(
        with(&format!("{limit}/schema/maximum"), json!(50)),
        ["b limit-changed"]
    );
    assert_eq!(
        with(&format!("{limit}/schema/maximum"), json!(200)),
        ["c limit-changed"]
    );
    assert_eq!(
        with(&format!("{limit}/schema/type"), json!("string")),
        ["b type-changed"]
    );
    let (mut old, new) = (document(), document());
    put(&mut old, &format!("{limit}/required"), json!(true));
    assert_eq!(between(&old, &new)[0].rule, "parameter-optional");
}

#[test]
fn bodies_are_asked_for_no_more_than_before() {
    assert_eq!(
        post("/requestBody/required", json!(true)),
        ["b body-required"]
    );
    assert_eq!(post("/requestBody", Value::Null), ["b body-removed"]);
    let form = "/requestBody/content/application~1x-www-form-urlencoded";
    assert_eq!(post(form, json!({})), ["c media-type-added"]);
    assert_eq!(
        post("/requestBody/content/application~1json", Value::Null),
        ["b media-type-removed"]
    );
    let (mut old, new) = (document(), document());
    put(&mut old, &format!("{POST}/requestBody"), Value::Null);
    assert_eq!(between(&old, &new)[0].rule, "body-added");
}

#[test]
fn success_is_promised_and_refusals_are_not() {
    assert_eq!(post("/responses/200", Value::Null), ["b status-removed"]);
    assert_eq!(post("/responses/404", Value::Null), ["c refusal-removed"]);
    assert_eq!(post("/responses/409", json!({})), ["c status-added"]);
    assert_eq!(
        post("/responses/200/headers/ETag", Value::Null),
        ["b header-removed"]
    );
    let json = "/responses/200/content/application~1json";
    assert_eq!(post(json, Value::Null), ["b media-type-removed"]);
}

#[test]
fn fields_are_asked_for_no_more_and_answered_no_less() {
    // The schema is sent in both directions, so that one of them breaks.
    assert_eq!(thing("/properties/size", Value::Null), ["b field-removed"]);
    assert_eq!(
        thing("/properties/new", json!({"type": "string"})),
        ["c field-added"]
    );
    assert_eq!(
        thing("/required", json!(["name", "size"])),
        ["b field-required", "c field-required"]
    );
    assert_eq!(
        thing("/required", json!([])),
        ["b field-optional", "c field-optional"]
    );
    let both = after(|document| {
        put(
            document,
            &format!("{THING}/properties/new"),
            json!({"type": "string"}),
        );
        put(
            document,
            &format!("{THING}/required"),
            json!(["name", "new"]),
        );
    });
    assert_eq!(both, ["b field-required", "c field-added"]);
    assert_eq!(
        thing("/additionalProperties", json!(false)),
        ["b others-refused"]
    );
}

#[test]
fn types_widen_in_requests_and_narrow_in_answers() {
    let size = "/properties/size/type";
    assert_eq!(thing(size, json!("string")), ["b type-changed"]);
    assert_eq!(
        thing(size, json!("number")),
        ["b type-changed", "c type-changed"]
    );
    assert_eq!(
        thing("/properties/size/format", json!("int64")),
        ["b type-changed"]
    );
    assert_eq!(
        thing("/properties/size/nullable", json!(true)),
        ["b null-allowed", "c null-allowed"]
    );
    assert_eq!(
        thing("/properties/note/nullable", Value::Null),
        ["b null-refused", "c null-refused"]
    );
    assert_eq!(
        thing("/properties/kind/default", json!("b")),
        ["b default-changed"]
    );
    assert_eq!(
        thing("/properties/size/default", json!(1)),
        ["c default-changed"]
    );
}

#[test]
fn values_come_and_go() {
    let kind = "/properties/kind/enum";
    assert_eq!(
        thing(kind, json!(["a"])),
        ["b value-removed", "c value-removed"]
    );
    assert_eq!(
        thing(kind, json!(["a", "b", "c"])),
        ["b value-added", "c value-added"]
    );
    assert_eq!(
        thing(kind, Value::Null),
        ["b values-opened", "c values-opened"]
    );
    assert_eq!(
        thing("/properties/size/enum", json!([1])),
        ["b values-named", "c values-named"]
    );
}

#[test]
fn limits_bind_the_client_only() {
    let name = "/properties/name";
    let changed = ["b limit-changed", "c limit-changed"];
    assert_eq!(thing(&format!("{name}/maxLength"), json!(5)), changed);
    assert_eq!(
        thing(&format!("{name}/maxLength"), json!(20)),
        ["c limit-changed"]
    );
    assert_eq!(
        thing(&format!("{name}/maxLength"), Value::Null),
        ["c limit-changed"]
    );
    assert_eq!(thing(&format!("{name}/minLength"), json!(5)), changed);
    assert_eq!(thing(&format!("{name}/pattern"), json!("^b")), changed);
}

#[test]
fn variants_come_and_go() {
    let part = "/properties/part/oneOf";
    let one = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    assert_eq!(
        thing(part, json!([one("A")])),
        ["b variant-removed", "c variant-removed"]
    );
    let three = json!([one("A"), one("B"), one("C")]);
    assert_eq!(thing(part, three), ["b variant-added", "c variant-added"]);
    assert_eq!(
        thing("/properties/part/allOf", json!([one("A")])),
        ["b variants-changed"]
    );
}

#[test]
fn what_is_referred_to_is_compared_once_and_to_the_bottom() {
    let (old, mut new) = (document(), document());
    put(
        &mut new,
        "/components/schemas/A/properties",
        json!({"x": {}}),
    );
    put(
        &mut new,
        "/components/schemas/C/properties",
        json!({"x": {}}),
    );
    let found = between(&old, &new);
    let places: Vec<&str> = found.iter().map(|change| change.place.as_str()).collect();
    // Nothing sends C.
    assert_eq!(places, ["A in answers", "A in requests"]);
}

#[test]
fn a_version_announces_what_breaks() {
    let announces = |old, new, breaking| version::announces(old, new, breaking).expect("versions");
    assert!(announces("0.1.0", "0.1.0", false));
    assert!(!announces("0.1.0", "0.1.0", true));
    assert!(!announces("0.1.0", "0.1.9", true));
    assert!(announces("0.1.0", "0.2.0", true));
    assert!(announces("0.9.0", "1.0.0", true));
    assert!(!announces("1.4.0", "1.5.0", true));
    assert!(announces("1.4.0", "2.0.0", true));
    assert!(version::announces("1.4.0", "1.3.0", false).is_err());
    assert!(version::announces("1.4.0", "next", false).is_err());
}
