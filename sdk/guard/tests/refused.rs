//! Documents that are wrong, hostile or not understood are refused, with the place.

use countersign_guard::{Document, Fault, Settings, Table};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

fn refused(text: &str) -> Fault {
    Table::read(text, &Settings::default()).expect_err(text)
}

/// Line, place and a part of what is said.
fn is_refused(text: &str, line: usize, place: &str, problem: &str) {
    let fault = refused(text);
    assert!(fault.problem.contains(problem), "{fault}\n{text}");
    assert_eq!((fault.line, fault.place.as_str()), (line, place), "{fault}");
}

#[test]
fn what_is_no_openapi_document_says_what_it_is() {
    is_refused("", 1, "#", "empty");
    is_refused("just words", 1, "#", "an object");
    is_refused("{\"openapi\": ", 1, "#", "no JSON");
    is_refused("openapi: [\n", 2, "#", "no YAML");
    is_refused("swagger: '2.0'\n", 1, "#/swagger", "Swagger 2.0");
    is_refused("openapi: 2.9.9\n", 1, "#/openapi", "3.0 and 3.1");
    is_refused("openapi: 3.10.0\n", 1, "#/openapi", "3.0 and 3.1");
    is_refused("info: {}\n", 1, "#", "`openapi` is missing");
    is_refused(HEAD, 1, "#", "no `paths`");
    is_refused(&format!("{HEAD}paths: []\n"), 3, "#/paths", "is an object");
    is_refused(
        "openapi: 3.0.0\nopenapi: 3.0.0\n",
        2,
        "#/openapi",
        "stands twice",
    );
    is_refused(
        "{\"openapi\":\n\"3.0.0\",\n\"openapi\": 1}",
        3,
        "#/openapi",
        "stands twice",
    );
    is_refused("a: 1\n---\nb: 2\n", 2, "#", "two documents");
}

#[test]
fn a_small_document_never_becomes_a_large_one() {
    let mut bomb = String::from("a0: &a0 [1,1,1,1,1,1,1,1,1,1]\n");
    for level in 1..12 {
        let before = level - 1;
        let ten = vec![format!("*a{before}"); 10].join(",");
        bomb.push_str(&format!("a{level}: &a{level} [{ten}]\n"));
    }
    let fault = refused(&format!("openapi: 3.0.0\n{bomb}"));
    assert!(
        fault.problem.contains("more than 3000000 values"),
        "{fault}"
    );
    assert!(fault.line > 5 && fault.line < 10, "{fault}");

    is_refused("a: &a\n  b: *a\n", 2, "#", "itself a part of");
    is_refused("a: &a {b: 1}\nc:\n  <<: *a\n", 3, "#/<<", "merge keys");

    let deep = format!(
        "{{\"a\":\n{}1{}}}",
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    assert!(refused(&deep).problem.contains("deeper than 100"));
    let deep = format!("a:\n {}1{}\n", "[".repeat(100_000), "]".repeat(100_000));
    assert!(!refused(&deep).problem.is_empty());

    // Each line is shallow, and each holds the one before it.
    let mut chain = String::from("x0: &x0 [1]\n");
    for level in 1..240 {
        let (open, before, close) = ("[".repeat(90), level - 1, "]".repeat(90));
        chain.push_str(&format!("x{level}: &x{level} {open}*x{before}{close}\n"));
    }
    let fault = refused(&format!("{HEAD}{chain}"));
    assert!(fault.problem.contains("deeper than 100"), "{fault}");
    assert_eq!(fault.line, 5, "{fault}");

    let large = format!("{HEAD}# {}", "x".repeat(17 * 1024 * 1024));
    assert!(refused(&large).problem.contains("larger than"));
    let many: String = (0..10_001)
        .map(|n| format!("  /p{n}: {{get: {{}}}}\n"))
        .collect();
    let fault = refused(&format!("{HEAD}paths:\n{many}"));
    assert!(
        fault.problem.contains("more than 10000 operations"),
        "{fault}"
    );
    assert_eq!(fault.line, 10_004);
}

#[test]
fn references_stay_in_the_document_and_lead_somewhere() {
    let with = |reference: &str| format!("{HEAD}paths:\n  /a:\n    $ref: '{reference}'\n");
    for remote in [
        "https://evil.test/a.yaml#/x",
        "other.yaml",
        "file:///etc/passwd",
        "//evil/x",
    ] {
        is_refused(
            &with(remote),
            5,
            "#/paths/~1a/$ref",
            "leads out of the document",
        );
    }
    is_refused(
        &with("#/paths/~1b"),
        5,
        "#/paths/~1a/$ref",
        "has nothing at",
    );
    is_refused(&with("#/paths/~1a"), 5, "#/paths/~1a", "back to itself");
    let circle =
        format!("{HEAD}paths:\n  /a:\n    $ref: '#/paths/~1b'\n  /b:\n    $ref: '#/paths/~1a'\n");
    is_refused(&circle, 5, "#/paths/~1a", "back to itself");
    let scheme = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  securitySchemes:\n    s: {{$ref: '#/components/securitySchemes/s'}}\n"
    );
    assert!(refused(&scheme).problem.contains("back to itself"));

    // Schemas may refer to themselves and to elsewhere: nothing of that is followed.
    let fine = format!(
        "{HEAD}paths:\n  /a:\n    $ref: '#/components/pathItems/A'\ncomponents:\n  pathItems:\n    A:\n      \
         get: {{operationId: a, responses: {{}}}}\n  schemas:\n    Tree: {{items: {{$ref: '#/components/schemas/Tree'}}}}\n    \
         Far: {{$ref: 'https://evil.test/schema.json'}}\n"
    );
    assert_eq!(Document::read(&fine).unwrap().operations[0].id, "a");
}

#[test]
fn demands_that_are_not_understood_never_open_anything() {
    let schemes = "components:\n  securitySchemes:\n    o: {type: oauth2, flows: {}}\n";
    let with = |security: &str| {
        format!("{HEAD}paths:\n  /a:\n    get:\n      security: {security}\n{schemes}")
    };
    let place = "#/paths/~1a/get/security";
    is_refused(&with("{o: []}"), 6, place, "a list of objects");
    is_refused(
        &with("[o]"),
        6,
        &format!("{place}/0"),
        "an object of schemes",
    );
    is_refused(
        &with("[{p: []}]"),
        6,
        &format!("{place}/0/p"),
        "not declared",
    );
    is_refused(
        &with("[{o: x}]"),
        6,
        &format!("{place}/0/o"),
        "a list of scopes",
    );
    is_refused(
        &with("[{o: [[x]]}]"),
        6,
        &format!("{place}/0/o"),
        "a scope is a text",
    );
    is_refused(&with("null"), 6, place, "a list of objects");
    let kind =
        format!("{HEAD}paths: {{}}\ncomponents:\n  securitySchemes:\n    s: {{type: magic}}\n");
    is_refused(
        &kind,
        6,
        "#/components/securitySchemes/s",
        "magic is unknown",
    );
}

#[test]
fn paths_that_cannot_be_told_apart_are_refused() {
    let with = |paths: &str| {
        format!(
            "{HEAD}paths:\n{paths}components:\n  securitySchemes:\n    o: {{type: oauth2, flows: {{}}}}\n"
        )
    };
    let two = |one: &str, other: &str| {
        with(&format!(
            "  {one}:\n    get: {{security: []}}\n  {other}:\n    get: {{security: [{{o: [x]}}]}}\n"
        ))
    };
    for (one, other) in [
        ("/pets/{a}", "/pets/{b}"),
        ("/pets", "/Pets"),
        ("/pets", "/pets/"),
        ("/{a}/b.{c}", "/{x}/B.{y}"),
    ] {
        is_refused(
            &two(one, other),
            7,
            &format!("#/paths/{}/get", other.replace('/', "~1")),
            "cannot be told from GET",
        );
    }
    for (one, other) in [
        ("/{entity}/me", "/books/{id}"),
        ("/{a}.json", "/x{b}"),
        ("/a/{b}/c/{d}", "/a/b/{c}/d"),
    ] {
        is_refused(
            &two(one, other),
            7,
            &format!("#/paths/{}/get", other.replace('/', "~1")),
            "demand different things",
        );
    }
    // Where both demand the same it does not matter which of them it is.
    let same = with(
        "  /{entity}/me:\n    get: {operationId: a}\n  /books/{id}:\n    get: {operationId: b}\n",
    );
    assert!(Table::read(&same, &Settings::default()).is_ok());
    // A concrete path and a template can be told apart; and so can methods.
    assert!(Table::read(&two("/books/me", "/books/{id}"), &Settings::default()).is_ok());
    let methods =
        with("  /a/{x}:\n    get: {security: []}\n  /a/{y}:\n    put: {security: [{o: [x]}]}\n");
    assert!(Table::read(&methods, &Settings::default()).is_ok());

    for path in [
        "a",
        "'/a?b=c'",
        "'/a#b'",
        "'/a{'",
        "'/{a}{b}'",
        "'/a;b'",
        "'/a%2fb'",
        "/a//b",
        "/..",
        "'/a\\b'",
    ] {
        let fault = refused(&with(&format!("  {path}:\n    get: {{}}\n")));
        assert_eq!(fault.line, 5, "{fault}");
    }
}

#[test]
fn owners_hear_of_what_no_token_can_meet() {
    let document = Document::read(&format!(
        "{HEAD}paths:\n  /a:\n    get: {{security: [{{key: []}}]}}\n  /b:\n    get: {{security: [{{o: [secret]}}]}}\n\
         components:\n  securitySchemes:\n    key: {{type: apiKey, in: header, name: K}}\n    o: {{type: oauth2, flows: {{}}}}\n"
    ));
    let document = document.unwrap();
    let notes: Vec<(usize, &str)> = document
        .notes
        .iter()
        .map(|note| (note.line, note.place.as_str()))
        .collect();
    assert_eq!(
        notes,
        [(5, "#/paths/~1a/get"), (7, "#/paths/~1b/get/security/0/o")]
    );
}
