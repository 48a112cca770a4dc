//! The server decides as the vectors say, which other languages can run too.

use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, both_databases};

use super::{behind_a_gateway, identity, manager};

async fn client(server: &TestServer, audience: &str, scopes: &[&str], number: usize) -> Caller {
    let mut metadata = json!({
        "client_id": format!("client-{number}"), "client_name": "Client",
        "grant_types": ["client_credentials"], "audience": [audience],
    });
    if !scopes.is_empty() {
        metadata["scope"] = scopes.join(" ").into();
        metadata["default_scope"] = scopes.join(" ").into();
    }
    let client = server.client(metadata).await;
    server.bearer(&server.client_credentials(&client).await.access)
}

// Covers: FA-03
both_databases!(
    fa_03_the_server_decides_as_the_vectors_say,
    behind_a_gateway()
);
async fn fa_03_the_server_decides_as_the_vectors_say(server: TestServer) {
    let vectors: Value =
        serde_json::from_str(include_str!("../../sdk/guard/vectors/decisions.json")).unwrap();
    let manager = manager(&server).await;
    for (id, api) in vectors["documents"].as_object().unwrap() {
        let mut body = json!({
            "id": id, "audience": format!("https://{id}.test"), "hosts": api["hosts"],
            "document": api["document"].to_string(),
        });
        for (from, to) in [("unknown", "unknown_paths"), ("base_path", "base_path")] {
            if !api[from].is_null() {
                body[to] = api[from].clone();
            }
        }
        manager.json("POST", "/api/v1/apis", &body).await.is(201);
    }

    let mut callers: Vec<(String, Caller)> = Vec::new();
    let cases = vectors["cases"].as_array().unwrap();
    let mut sent = 0;
    for case in cases {
        let api = case["in"].as_str().unwrap();
        let (method, path) = case["call"].as_str().unwrap().split_once(' ').unwrap();
        let audience = match case["token"]["for_this_api"].as_bool() {
            Some(false) => "https://another.test".to_owned(),
            _ => format!("https://{api}.test"),
        };
        let scopes: Vec<&str> = case["token"]["scopes"]
            .as_array()
            .map(|all| all.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let name = format!("{audience} {scopes:?}");
        let mut caller = match callers.iter().find(|(known, _)| *known == name) {
            _ if case["token"].is_null() => server.anonymous(),
            Some((_, caller)) => caller.clone(),
            None => {
                let caller = client(&server, &audience, &scopes, callers.len()).await;
                callers.push((name, caller.clone()));
                caller
            }
        };
        let host = match case.get("host") {
            Some(host) => host.as_str(),
            None => vectors["documents"][api]["hosts"][0].as_str(),
        };
        if let Some(host) = host {
            caller = caller.with("x-forwarded-host", host);
        }
        let caller = caller
            .with("x-forwarded-method", method)
            .with("x-forwarded-uri", path);
        let answer = caller.get(&format!("/auth?api={api}")).await;
        let status = u16::try_from(case["status"].as_u64().unwrap()).unwrap();
        let code = case["code"].as_str().unwrap();
        assert_eq!(answer.status, status, "{case}\n{answer}");
        if status == 200 {
            let operation = case["operation"].as_str().unwrap_or_default();
            assert_eq!(identity(&answer)[6], operation, "{case}");
        } else {
            answer.problem(status, code);
            // Nothing of a caller is told where it may not pass.
            assert_eq!(answer.header("remote-user"), None);
        }
        if code == "insufficient_scope" {
            let challenge = answer.header("www-authenticate").unwrap_or_default();
            for scope in case["needs"].as_array().unwrap() {
                assert!(challenge.contains(scope.as_str().unwrap()), "{challenge}");
            }
        }
        sent += 1;
    }
    assert_eq!(sent, cases.len());
}
