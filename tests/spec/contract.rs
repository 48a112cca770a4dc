//! The generated code means what `openapi.yaml` says.

use tests::contract::differences;

#[test]
fn the_derived_document_equals_openapi_yaml() {
    let found = differences(countersign_api::OPENAPI_YAML, &countersign_api::document());
    assert!(
        found.is_empty(),
        "{} differences; run `cargo xtask generate`:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn a_changed_document_is_noticed() {
    let derived = countersign_api::document();
    let changes = [
        ("maximum: 200", "maximum: 201"),
        ("- oauth2: [clients:write]", "- oauth2: [clients:read]"),
        ("- oauth2: [clients:read]", "- oauth2: []"),
        (
            "- oauth2: [metrics:read]\n        - session: []",
            "- session: []",
        ),
        (
            "        client_uri:\n          type: string\n          description: The client's website.\n",
            "",
        ),
        ("enum: [no-store]", "enum: [no-cache]"),
        ("required: [token]", "required: []"),
        ("description: Oldest first.", "description: Newest first."),
    ];
    for (from, to) in changes {
        assert!(
            countersign_api::OPENAPI_YAML.contains(from),
            "{from} is not in openapi.yaml"
        );
        let changed = countersign_api::OPENAPI_YAML.replacen(from, to, 1);
        assert!(
            !differences(&changed, &derived).is_empty(),
            "{from} → {to} went unnoticed"
        );
    }
}
