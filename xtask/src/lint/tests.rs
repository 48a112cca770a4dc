//! A clean document passes; each change to it breaks the rule it is meant to break.

use super::{Finding, check};

const CLEAN: &str = include_str!("clean.yaml");

/// The findings after one text was replaced by another.
fn after(from: &str, to: &str) -> Vec<Finding> {
    assert!(CLEAN.contains(from), "{from} is not in the clean document");
    check(&CLEAN.replacen(from, to, 1)).unwrap()
}

/// Asserts that the change breaks `rule`, with a problem that holds `words`, and nothing else.
fn breaks(rule: u8, words: &str, from: &str, to: &str) {
    let findings = after(from, to);
    let listed = findings
        .iter()
        .map(Finding::to_string)
        .collect::<Vec<_>>()
        .join("\n");
    assert!(!findings.is_empty(), "{from} → {to} went unnoticed");
    assert!(
        findings.iter().all(|one| one.rule == rule),
        "not only rule {rule}:\n{listed}"
    );
    assert!(listed.contains(words), "{words} is not said:\n{listed}");
    assert!(
        findings
            .iter()
            .all(|one| !one.fix.is_empty() && one.line > 0),
        "{listed}"
    );
}

#[test]
fn a_clean_document_passes() {
    assert_eq!(check(CLEAN).unwrap(), []);
}

#[test]
fn the_document_of_this_server_passes() {
    let text = include_str!("../../../openapi.yaml");
    let findings = check(text).unwrap();
    let listed: Vec<String> = findings.iter().map(Finding::to_string).collect();
    assert!(findings.is_empty(), "{}", listed.join("\n"));
}

#[test]
fn a_finding_names_line_rule_problem_and_fix() {
    let findings = after("maximum: 200", "maximum: 500");
    assert_eq!(
        findings[0].to_string(),
        "openapi.yaml:10: rule 12: limit is missing, or not an int32 of 1 to 200 with a default\n    \
         fix: add the query parameter limit: integer, int32, minimum 1, maximum 200, default 50"
    );
    let findings = after("format: uuid", "format: ulid");
    assert_eq!((findings[0].line, findings[0].rule), (88, 14));
}

#[test]
fn broken_yaml_names_its_line() {
    let error = check("a: 1\nb: [\n").unwrap_err().to_string();
    assert!(error.starts_with("openapi.yaml:"), "{error}");
}

#[test]
fn rule_1_operations_introduce_themselves() {
    breaks(1, "3.0.3", "openapi: 3.0.3", "openapi: 3.1.0");
    breaks(
        1,
        "snake_case",
        "operationId: get_thing",
        "operationId: getThing",
    );
    breaks(
        1,
        "taken",
        "operationId: get_thing",
        "operationId: list_things",
    );
    breaks(
        1,
        "operationId is missing",
        "operationId: get_thing",
        "deprecated: false",
    );
    breaks(
        1,
        "exactly one tag",
        "tags: [Things]",
        "tags: [Things, Others]",
    );
    breaks(1, "not declared", "tags: [Things]", "tags: [Others]");
    breaks(1, "summary", "summary: Read a thing", "description: x");
    breaks(1, "security is missing", "      security: []\n", "");
    breaks(1, "at the top", "paths:", "security: []\npaths:");
}

#[test]
fn rule_3_json_stands_before_other_media_types() {
    let answer = "          description: The thing.
          content:
            application/json:
";
    let jwt = "            application/jwt:
              schema:
                type: string
";
    let schema = "              schema:
                $ref: '#/components/schemas/Thing'
";
    let both = format!("{answer}{schema}");
    assert_eq!(after(&both, &format!("{both}{jwt}")), []);
    let content = "          content:\n";
    let first = both.replace(content, &format!("{content}{jwt}"));
    breaks(3, "application/jwt is the first", &both, &first);
}

#[test]
fn rule_2_one_request_body() {
    breaks(
        2,
        "optional",
        "        required: true\n        content:",
        "        content:",
    );
    breaks(
        2,
        "multipart",
        "          application/json:\n            schema:\n              $ref: '#/components/schemas/CreateThing'",
        "          multipart/form-data:\n            schema:\n              $ref: '#/components/schemas/CreateThing'",
    );
    breaks(
        2,
        "2 content types",
        "              $ref: '#/components/schemas/CreateThing'\n",
        "              $ref: '#/components/schemas/CreateThing'\n          text/plain:\n            schema:\n              type: string\n",
    );
    breaks(
        2,
        "encoding",
        "              $ref: '#/components/schemas/CreateThing'\n",
        "              $ref: '#/components/schemas/CreateThing'\n            encoding: {}\n",
    );
}

#[test]
fn rule_3_one_body_for_a_class() {
    breaks(
        3,
        "only one has any",
        "        '201':",
        "        '204':\n          description: Nothing.\n        '201':",
    );
    breaks(
        3,
        "default or a range",
        "        '403':",
        "        '4XX':\n          $ref: '#/components/responses/Problem'\n        '403':",
    );
    breaks(
        3,
        "no body of one named schema",
        "          schema:\n            $ref: '#/components/schemas/Problem'",
        "          schema:\n            type: string",
    );
}

#[test]
fn rule_4_refusals_are_declared() {
    breaks(
        4,
        "403",
        "        '403':\n          $ref: '#/components/responses/Problem'\n",
        "",
    );
    breaks(
        4,
        "no 4xx",
        "                $ref: '#/components/schemas/Thing'\n        '400':\n          $ref: '#/components/responses/Problem'\n",
        "                $ref: '#/components/schemas/Thing'\n",
    );
}

#[test]
fn rule_5_errors_look_alike() {
    breaks(
        5,
        "application/json",
        "application/problem+json",
        "application/json",
    );
    breaks(5, "text/html", "application/problem+json", "text/html");
    breaks(
        5,
        "application/xml",
        "application/problem+json",
        "application/xml",
    );
}

#[test]
fn rule_6_shapes_have_names() {
    breaks(
        6,
        "inline",
        "            $ref: '#/components/schemas/Thing'\n        next_page",
        "            type: object\n            properties:\n              a:\n                type: string\n        next_page",
    );
    breaks(
        6,
        "leads nowhere",
        "#/components/schemas/Word",
        "#/components/schemas/Wort",
    );
    breaks(
        6,
        "another place",
        "          enum: [red, green]\n",
        "          enum: [red, green]\n        other:\n          type: string\n          enum: [red, green]\n",
    );
}

#[test]
fn rule_7_further_members() {
    breaks(
        7,
        "silently",
        "    Problem:\n      type: object\n",
        "    Problem:\n      type: object\n      additionalProperties: true\n",
    );
    breaks(
        7,
        "unknown members",
        "      additionalProperties: false\n",
        "",
    );
}

#[test]
fn rule_8_unions_are_tagged() {
    breaks(
        8,
        "no discriminator",
        "      discriminator:\n        propertyName: kind\n        mapping:\n          circle: '#/components/schemas/Circle'\n          square: '#/components/schemas/Square'\n",
        "",
    );
    breaks(
        8,
        "mapping",
        "          square: '#/components/schemas/Square'\n",
        "",
    );
    breaks(
        8,
        "required member kind",
        "required: [kind, radius]",
        "required: [radius]",
    );
    breaks(
        8,
        "one value square",
        "enum: [square]",
        "enum: [square, cube]",
    );
    breaks(
        8,
        "used elsewhere",
        "        shape:\n          $ref: '#/components/schemas/Shape'",
        "        shape:\n          $ref: '#/components/schemas/Circle'",
    );
    breaks(
        8,
        "closed",
        "    Square:\n      type: object\n",
        "    Square:\n      type: object\n      additionalProperties: false\n",
    );
}

#[test]
fn rule_9_what_no_generator_reads() {
    let kind = "        - name: kind\n          in: query\n";
    breaks(
        9,
        "cookie",
        "        - name: kind\n          in: query\n          schema:\n            type: array\n            items:\n              type: string",
        "        - name: kind\n          in: cookie\n          schema:\n            type: string",
    );
    breaks(
        9,
        "explode",
        kind,
        &format!("{kind}          explode: false\n"),
    );
    breaks(
        9,
        "deepObject",
        kind,
        &format!("{kind}          style: deepObject\n"),
    );
    breaks(
        9,
        "required list",
        kind,
        &format!("{kind}          required: true\n"),
    );
    breaks(
        9,
        "an object",
        "            type: array\n            items:\n              type: string\n",
        "            type: object\n",
    );
    breaks(
        9,
        "allOf",
        "    Word:\n      type: string\n",
        "    Word:\n      allOf: []\n      type: string\n",
    );
    breaks(
        9,
        "content",
        "          schema:\n            type: array\n            items:\n              type: string\n",
        "          content:\n            text/plain: {}\n",
    );
}

#[test]
fn rule_10_items_and_patterns() {
    breaks(
        10,
        "maxLength",
        "            items:\n              type: string\n",
        "            items:\n              type: string\n              maxLength: 3\n",
    );
    breaks(10, "pattern", "pattern: ^[a-z]+$", "pattern: ^(?!x)[a-z]+$");
    breaks(10, "pattern", "pattern: ^[a-z]+$", "pattern: ^(?i)[a-z]+$");
}

#[test]
fn rule_11_paths() {
    breaks(11, "slash", "  /api/v1/things:", "  /api/v1/things/:");
    breaks(
        11,
        "part of a segment",
        "  /api/v1/things/{thing_id}:",
        "  /api/v1/things/{thing_id}.json:",
    );
    breaks(11, "meaning", "  /api/v1/things:", "  /api/v1/things:list:");
    breaks(
        11,
        "not declared",
        "        - name: thing_id",
        "        - name: other_id",
    );
}

#[test]
fn rule_12_paging() {
    breaks(
        12,
        "not marked",
        "      x-dropshot-pagination:\n        required: []\n",
        "",
    );
    breaks(
        12,
        "page_token",
        "        - name: page_token\n          in: query\n          schema:\n            type: string\n",
        "        - name: page_token\n          in: query\n          schema:\n            type: string\n            maxLength: 9\n",
    );
    breaks(12, "nullable", "          nullable: true\n", "");
}

#[test]
fn rule_13_headers_and_names() {
    breaks(
        13,
        "several values",
        "enum: [no-store]",
        "enum: [no-store, private]",
    );
    breaks(
        13,
        "inline",
        "                type: string\n                enum: [no-store]",
        "                $ref: '#/components/schemas/Word'",
    );
    let renamed = check(
        &CLEAN
            .replace("schemas/Word", "schemas/Json")
            .replace("    Word:", "    Json:"),
    );
    let findings = renamed.unwrap();
    assert!(
        findings.len() == 1 && findings[0].rule == 13,
        "{findings:?}"
    );
    let renamed = check(
        &CLEAN
            .replace("schemas/Word", "schemas/small_word")
            .replace("    Word:", "    small_word:"),
    );
    assert!(
        renamed
            .unwrap()
            .iter()
            .all(|one| one.rule == 13 && one.fix == "write SmallWord")
    );
}

#[test]
fn rule_14_formats() {
    breaks(14, "ulid", "format: uuid", "format: ulid");
    breaks(
        14,
        "no size",
        "          type: integer\n          format: int64\n",
        "          type: integer\n",
    );
}

#[test]
fn rule_15_identifiers_and_alternatives() {
    breaks(
        15,
        "one identifier",
        "enum: [red, green]",
        "enum: [a.b, a-b]",
    );
    breaks(15, "no text", "enum: [red, green]", "enum: [red, 3]");
    breaks(
        15,
        "two schemes at once",
        "        - session: []\n",
        "        - session: []\n          basic: []\n",
    );
    breaks(
        15,
        "knows the scope",
        "oauth2: [things:read]",
        "oauth2: [things:write]",
    );
    breaks(
        15,
        "no security scheme",
        "        - session: []\n",
        "        - cookie: []\n",
    );
    breaks(
        15,
        "two oauth2",
        "        - session: []\n",
        "        - oauth2: []\n",
    );
    breaks(
        15,
        "cannot carry",
        "        - session: []\n",
        "        - session: [things:read]\n",
    );
}
