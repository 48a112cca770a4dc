//! A small document never becomes much work or memory, by whatever it says many times.

use countersign_guard::{Settings, Table};

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";
const OPEN: &str = "components: {securitySchemes: {o: {type: oauth2, flows: {}}}}\n";

/// What is said of a document that begins like all others.
fn refused(text: &str) -> String {
    let text = format!("{HEAD}{text}");
    let fault = Table::read(&text, &Settings::default()).expect_err("it is refused");
    assert!(fault.line > 2, "{fault}");
    fault.problem
}

/// As many lines or words as wanted, each with its number.
fn many(count: usize, one: impl Fn(usize) -> String) -> String {
    (0..count).map(one).collect()
}

fn is_refused(text: &str, problem: &str) {
    let said = refused(text);
    assert!(said.contains(problem), "{said}");
}

#[test]
fn what_is_written_once_is_not_kept_many_times() {
    is_refused(
        "paths: {}\nlong: &k name\nx:\n- {*k : 1}\n",
        "written out, not an alias",
    );
    let long = "a".repeat(1_001);
    let id = format!("  /a:\n    get: {{operationId: {long}}}\n");
    is_refused(&format!("paths:\n{id}"), "a name has at most 1000 bytes");
    is_refused(
        &format!("paths:\n  /{long}: {{get: {{}}}}\n"),
        "a path has at most 1000 bytes",
    );
    is_refused(
        &format!("servers: [{{url: /{long}}}]\npaths: {{}}\n"),
        "the `url` of a server has at most 1000 bytes",
    );
    let default = "b".repeat(600);
    let variables = format!("{{v: {{default: {default}}}}}");
    is_refused(
        &format!("servers: [{{url: '/{{v}}{{v}}', variables: {variables}}}]\npaths: {{}}\n"),
        "the `url` of a server has at most 1000 bytes",
    );
    // Demands of the whole document count for each operation.
    let scopes = many(1_000, |n| format!("s{n},"));
    let paths = many(400, |n| format!("  /p{n}: {{get: {{}}}}\n"));
    is_refused(
        &format!("{OPEN}security: [{{o: [{scopes}]}}]\npaths:\n{paths}"),
        "more than 300000 schemes and scopes",
    );
    // So do segments for each server.
    let servers = many(32, |n| format!("- url: /v{n}\n"));
    let deep = "/x".repeat(60);
    let paths = many(100, |n| format!("  /p{n}{deep}: {{get: {{}}}}\n"));
    is_refused(
        &format!("servers:\n{servers}paths:\n{paths}"),
        "more than 100000 segments",
    );
    // And bytes, of servers as of scopes.
    let long = "v".repeat(900);
    let servers = many(32, |n| format!("- url: /{n}{long}\n"));
    let paths = many(2_000, |n| format!("  /p{n}: {{get: {{}}}}\n"));
    is_refused(
        &format!("servers:\n{servers}paths:\n{paths}"),
        "more than 33554432 bytes",
    );
    let scopes = many(100, |n| format!("{long}{n},"));
    is_refused(
        &format!("{OPEN}security: [{{o: [{scopes}]}}]\npaths:\n{paths}"),
        "more than 33554432 bytes",
    );
}

#[test]
fn lists_and_chains_have_an_end() {
    let alternatives = many(101, |n| format!("{{o: [s{n}]}},"));
    is_refused(
        &format!("{OPEN}security: [{alternatives}]\npaths: {{}}\n"),
        "more than 100 alternatives",
    );
    let scopes = many(5_001, |n| format!("s{n},"));
    is_refused(
        &format!("{OPEN}security: [{{o: [{scopes}]}}]\npaths: {{}}\n"),
        "more than 5000 scopes",
    );
    let paths = many(20_001, |n| format!("  /p{n}: {{}}\n"));
    is_refused(&format!("paths:\n{paths}"), "more than 20000 paths");

    // Each reference names the next, of thousands.
    let next =
        |of: &'static str| move |n: usize| format!("    s{n}: {{$ref: '#/{of}/s{}'}}\n", n + 1);
    let schemes = many(3_000, next("components/securitySchemes"));
    is_refused(
        &format!("paths: {{}}\ncomponents:\n  securitySchemes:\n{schemes}"),
        "through more than 16 others",
    );
    let items = many(3_000, next("components/pathItems"));
    let first = "  /a: {$ref: '#/components/pathItems/s0'}\n";
    is_refused(
        &format!("paths:\n{first}components:\n  pathItems:\n{items}"),
        "through more than 16 others",
    );
    // Half of the paths could be any of the other half.
    let paths = many(3_000, |n| {
        format!("  '/{{p}}/x{n}': {{get: {{}}}}\n  '/y{n}/{{q}}': {{get: {{}}}}\n")
    });
    is_refused(&format!("paths:\n{paths}"), "too many paths");
}

#[test]
fn what_is_large_and_plain_is_read() {
    let schemes = many(200, |n| {
        format!("    r{n}: {{$ref: '#/components/securitySchemes/o'}}\n")
    });
    let scopes = many(500, |n| format!("s{n}: Scope {n},"));
    let flow = format!("{{implicit: {{authorizationUrl: /a, scopes: {{{scopes}}}}}}}");
    let paths = many(9_000, |n| {
        format!(
            "  '/part{}/thing{n}/{{id}}': {{get: {{security: [{{o: [s{}]}}]}}}}\n",
            n % 90,
            n % 500
        )
    });
    let text = format!(
        "{HEAD}paths:\n{paths}components:\n  securitySchemes:\n    o: {{type: oauth2, flows: {flow}}}\n{schemes}"
    );
    let table = Table::read(&text, &Settings::default()).expect("it is read");
    assert_eq!(table.operations().len(), 9_000);
}
