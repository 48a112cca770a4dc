//! The decisions that are written down as data are those that are made.

use std::collections::BTreeMap;

use countersign_guard::{Call, Facts, Outcome, Settings, Table, UnknownPaths};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Vectors {
    documents: BTreeMap<String, Api>,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Api {
    hosts: Vec<String>,
    #[serde(default)]
    unknown: String,
    base_path: Option<String>,
    document: Value,
}

#[derive(Deserialize)]
struct Case {
    r#in: String,
    /// Absent: the first host of the document; null: none.
    #[serde(default, deserialize_with = "some")]
    host: Option<Option<String>>,
    call: String,
    token: Option<Token>,
    status: u16,
    code: String,
    #[serde(default)]
    needs: Vec<String>,
    operation: Option<String>,
}

#[derive(Deserialize)]
struct Token {
    scopes: Vec<String>,
    #[serde(default = "yes")]
    for_this_api: bool,
}

fn yes() -> bool {
    true
}

fn some<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(from).map(Some)
}

fn table(api: &Api, text: &str) -> Table {
    let unknown = match api.unknown.as_str() {
        "" => UnknownPaths::Refuse,
        "token" => UnknownPaths::Token,
        "pass" => UnknownPaths::Pass,
        other => panic!("{other}"),
    };
    let settings = Settings {
        hosts: api.hosts.clone(),
        base_path: api.base_path.clone(),
        unknown,
    };
    Table::read(text, &settings).unwrap()
}

#[test]
fn all_vectors_are_decided_as_written() {
    let vectors: Vectors = serde_json::from_str(include_str!("../vectors/decisions.json")).unwrap();
    let tables: BTreeMap<&String, Table> = vectors
        .documents
        .iter()
        .map(|(name, api)| (name, table(api, &api.document.to_string())))
        .collect();
    for case in &vectors.cases {
        let first = vectors.documents[&case.r#in].hosts.first();
        let host = case.host.clone().unwrap_or_else(|| first.cloned());
        let (method, path) = case.call.split_once(' ').unwrap();
        let call = Call {
            method,
            host: host.as_deref(),
            path,
        };
        let holds = |scope: &str| {
            let token = case.token.as_ref();
            token.is_some_and(|token| token.scopes.iter().any(|one| one == scope))
        };
        let facts = case.token.as_ref().map(|token| Facts {
            for_this_api: token.for_this_api,
            holds: &holds,
        });
        let decision = tables[&case.r#in].decide(&call, facts.as_ref());
        let name = format!("{} {call:?} {:?}", case.r#in, case.token.is_some());
        assert_eq!(decision.outcome.code(), case.code, "{name}");
        assert_eq!(decision.status(), case.status, "{name}");
        let operation = decision.operation.map(|operation| operation.id.clone());
        assert_eq!(operation, case.operation, "{name}");
        if let Outcome::InsufficientScope(scopes) = decision.outcome {
            assert!(scopes.iter().eq(case.needs.iter()), "{name}: {scopes:?}");
        }
    }
    assert!(vectors.cases.len() > 90);
}

#[test]
fn yaml_and_json_are_the_same_document() {
    let vectors: Vectors = serde_json::from_str(include_str!("../vectors/decisions.json")).unwrap();
    // Compact JSON that begins with a comment is YAML.
    for api in vectors.documents.values() {
        let json = countersign_guard::Document::read(&api.document.to_string()).unwrap();
        let yaml = format!("# the same\n---\n{}\n", api.document);
        let mut yaml = countersign_guard::Document::read(&yaml).unwrap();
        for (operation, other) in yaml.operations.iter_mut().zip(&json.operations) {
            operation.line = other.line;
        }
        assert_eq!(yaml.operations, json.operations);
        assert_eq!(yaml.hosts, json.hosts);
    }
}

#[test]
fn a_044_scopes_reach_as_the_vectors_say() {
    use countersign_guard::Reach;
    use countersign_guard::resource::{meets, reach};

    let vectors: Value =
        serde_json::from_str(include_str!("../vectors/scopes.json")).expect("the vectors");
    let cases = vectors["cases"].as_array().expect("cases");
    assert!(cases.len() > 20);
    for case in cases {
        let held = case["held"].as_array().expect("scopes").iter();
        let held = held.map(|scope| scope.as_str().expect("a scope"));
        let scope = case["scope"].as_str().expect("a scope");
        let found = reach(held, scope, case["resource"].as_str());
        let word = found.map(|reach| match reach {
            Reach::All => "all",
            Reach::Resource => "resource",
            Reach::General => "general",
        });
        assert_eq!(word, case["reach"].as_str(), "{case}");
    }
    let demands = vectors["demands"].as_array().expect("demands");
    assert!(demands.len() > 10);
    for case in demands {
        let held = case["held"].as_array().expect("scopes").iter();
        let held = held.filter_map(Value::as_str);
        let met = meets(held, case["demanded"].as_str().expect("a scope"));
        assert_eq!(Some(met), case["met"].as_bool(), "{case}");
    }
}
