//! The chapters as the server shows them: every one, found from the first, under the policy of every page.

use std::collections::BTreeSet;

use tests::harness::{TestServer, both_databases};

use super::blocks::docs;

both_databases!(a_reader_gets_from_the_first_chapter_to_every_other);
async fn a_reader_gets_from_the_first_chapter_to_every_other(server: TestServer) {
    let anonymous = server.anonymous();
    let mut waiting = vec!["/docs/guides".to_owned()];
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let answer = anonymous.get(&path).await;
        answer.is(200);
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe"),
            "{path}: {policy}"
        );
        let links = answer.links().into_iter();
        waiting.extend(links.filter(|link| link.starts_with("/docs/guides")));
    }
    let summary = std::fs::read_to_string(docs().join("SUMMARY.md")).expect("the list");
    assert_eq!(seen.len(), summary.matches("](").count(), "{seen:#?}");

    // The chapter that was there before the others has two addresses.
    let grants = anonymous.get("/docs/grants").await;
    assert!(grants.text.contains("Which grant to use") && seen.contains("/docs/guides/grants"));
    // A name that is none is no way to other files.
    for none in [
        "/docs/guides/none",
        "/docs/guides/..%2F..%2FCargo.toml",
        "/docs/guides/grants.md",
    ] {
        let answer = anonymous.get(none).await;
        assert!([400, 404].contains(&answer.status), "{none}: {answer}");
        assert!(!answer.text.contains("[workspace]"), "{none}");
    }
}

both_databases!(programs_read_what_changed_in_the_api);
async fn programs_read_what_changed_in_the_api(server: TestServer) {
    let answer = server.anonymous().get("/openapi.changes.json").await;
    answer.is(200);
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    let record = answer.json();
    let document = server.anonymous().get("/openapi.json").await.json();
    assert_eq!(record["version"], document["info"]["version"]);
    for change in record["unreleased"].as_array().expect("a list") {
        assert!(["breaking", "compatible"].contains(&change["weight"].as_str().expect("a weight")));
        assert!(
            change["rule"].is_string() && change["place"].is_string() && change["text"].is_string()
        );
    }
}
