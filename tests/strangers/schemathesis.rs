//! Schemathesis, which makes up requests out of `openapi.yaml`, good ones and bad ones, and holds the server to the document:
//! no status that is not named, no body that does not fit, nothing that fails. With the token of an administrator, so that
//! requests get past the door; always the same seed, so that a finding can be found again.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::conversation::{python_packages, workshop};

const REQUIREMENTS: &str = include_str!("schemathesis/requirements.txt");
const SETTINGS: &str = include_str!("schemathesis/schemathesis.toml");
/// These can end the asker: what a client and its person are, their tokens, the keys that signed them.
/// Names are learnt from answers, so each comes with a person and a client of its own.
const APART: [&str; 16] = [
    "update_client",
    "delete_client",
    "rotate_client_secret",
    "update_user",
    "delete_user",
    "deactivate_user",
    "end_user_sessions",
    "set_user_rights",
    "set_client_endorsements",
    "update_scope",
    "delete_scope",
    "revoke_access_request",
    "revoke_authorization",
    "revoke_issued_token",
    "revoke_issued_tokens",
    "revoke_key",
];
/// Everything together, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(900);

/// Every scope of the management API.
fn scopes() -> String {
    let document: serde_json::Value =
        serde_yaml_ng::from_str(countersign_api::OPENAPI_YAML).expect("the document");
    let flows = &document["components"]["securitySchemes"]["oauth2"]["flows"];
    let names = flows.as_object().expect("flows").values();
    let names = names.flat_map(|flow| flow["scopes"].as_object().expect("scopes").keys());
    let names: std::collections::BTreeSet<&str> = names.map(String::as_str).collect();
    names.into_iter().collect::<Vec<_>>().join(" ")
}

both_databases!(schemathesis_finds_the_server_as_described);
async fn schemathesis_finds_the_server_as_described(server: TestServer) {
    let files = [("requirements.txt", REQUIREMENTS)];
    let made = workshop("schemathesis", &files, |folder| {
        python_packages(folder, "Schemathesis from PyPI (pip)")
    });
    let Some(workshop) = made else { return };
    let asker = asker(&server, "everything").await;
    let others = ("--exclude-operation-id-regex", APART.join("|"));
    search(&workshop, &server, &asker, others).await;
    // The whole time somebody was asking who may.
    server.bearer(&asker).get("/api/v1/me").await.is(200);
    for operation in APART {
        let asker = self::asker(&server, &operation.replace('_', "-")).await;
        let one = ("--include-operation-id-regex", operation.to_owned());
        search(&workshop, &server, &asker, one).await;
    }
    // Whatever was sent, the server is still there and knows who it is talking to.
    let asker = self::asker(&server, "afterwards").await;
    server.bearer(&asker).get("/api/v1/me").await.is(200);
}

/// The token of a new administrator by a new client.
async fn asker(server: &TestServer, name: &str) -> String {
    let person = server.administrator(&format!("of-{name}")).await;
    let client = server
        .client(json!({
            "client_id": format!("by-{name}"), "client_name": name,
            "redirect_uris": ["https://app.test/cb"], "scope": scopes(),
        }))
        .await;
    server.sign_in(&client, &person, &scopes()).await.access
}

/// Sends what it makes up to the operations of a choice.
async fn search(workshop: &Path, server: &TestServer, token: &str, choice: (&str, String)) {
    let folder = tests::harness::Folder::new();
    folder.write("schemathesis.toml", SETTINGS);
    let mut program = tokio::process::Command::new(workshop.join("venv/bin/schemathesis"));
    program
        .args(["run", "--no-color"])
        .args([choice.0, &format!("^({})$", choice.1)])
        .arg("--url")
        .arg(&server.base)
        .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi.yaml"))
        .current_dir(folder.path())
        .env("TOKEN", token)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stdin(Stdio::null())
        .kill_on_drop(true);
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        program.env_remove(name);
    }
    let output = tokio::time::timeout(PATIENCE, program.output()).await;
    let output = output.expect("it ends in time").expect("it runs");
    let said = String::from_utf8_lossy(&output.stdout);
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{complaint}");
}
