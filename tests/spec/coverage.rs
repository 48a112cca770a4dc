//! Everything that the server offers, for the comparison with what the tests made it do
//! (`tests::record`); and the list of what no test touches names only what there is.

use std::collections::BTreeSet;

use countersign_rules::config::Config;
use countersign_rules::event::{EventKind, reason};
use serde_json::Value;
use tests::harness::{Database, Options, TestServer};
use tests::record;

/// What no test touches, and was written down so. `cargo xtask coverage` keeps it.
const UNCOVERED: &str = include_str!("../uncovered.txt");

/// The methods of an item of `openapi.yaml`.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

fn answers(all: &mut BTreeSet<String>) {
    let document: Value =
        serde_yaml_ng::from_str(countersign_api::OPENAPI_YAML).expect("the document");
    for item in document["paths"].as_object().expect("paths").values() {
        for operation in METHODS.iter().filter_map(|method| item.get(*method)) {
            let id = operation["operationId"].as_str().expect("an id");
            for status in operation["responses"].as_object().expect("answers").keys() {
                all.insert(format!("answer {id} {status}"));
            }
        }
    }
}

async fn offered() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    answers(&mut all);
    let server = TestServer::start(Database::sqlite().await, Options::default()).await;
    for (method, path) in countersign::routes::page_routes(server.app()) {
        all.insert(format!("page {method} {path}"));
    }
    for kind in EventKind::ALL {
        all.insert(format!("event {}", kind.as_str()));
    }
    all.extend(reason::words().map(|word| format!("reason {word}")));
    let commands = countersign_cli::commands();
    all.extend(commands.into_iter().map(|words| format!("command {words}")));
    let config = serde_json::to_value(Config::default()).expect("settings");
    let settings = record::leaves(&config);
    all.extend(settings.iter().map(|(name, _)| format!("setting {name}")));
    all
}

#[tokio::test]
async fn what_no_test_touches_is_at_least_there() {
    let offered = offered().await;
    for kind in ["answer", "page", "event", "reason", "command", "setting"] {
        let number = offered.iter().filter(|one| one.starts_with(kind)).count();
        assert!(number > 20, "{number} of {kind}");
    }
    let listed: Vec<&str> = UNCOVERED
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let gone: Vec<_> = listed
        .iter()
        .filter(|line| !offered.contains(**line))
        .collect();
    assert!(
        gone.is_empty(),
        "tests/uncovered.txt names what is gone: {gone:?}"
    );
    assert!(listed.is_sorted(), "tests/uncovered.txt is sorted");
    if let Some(folder) = record::folder() {
        std::fs::create_dir_all(&folder).expect("the folder of records");
        let lines: Vec<String> = offered.into_iter().collect();
        std::fs::write(folder.join("offered.txt"), lines.join("\n")).expect("a file");
    }
}
