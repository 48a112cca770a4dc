//! The chapter about Invenio-OAuth2Server, followed with the installation that stands in for the reader's: only where its
//! database is and its secrets are put in.

use serde_json::Value;
use tests::harness::{Binary, Folder};
use tests::skip;

use super::blocks::alone;
use super::commands::{here, said};
use crate::import::{SECRET_KEY, sqlite_file};

const CHAPTER: &str = "moving-from-invenio-oauth2server.md";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_installation_is_looked_at_and_brought_over() {
    if !here("bash") {
        skip::missing("bash");
        return;
    }
    let folder = Folder::new();
    sqlite_file(folder.path()).await;
    folder.write("key.txt", &format!("{SECRET_KEY}\n"));
    folder.write("db.txt", "the password of the database\n");
    let described = alone(CHAPTER, "\"id\": \"deposit:write\"");
    folder.write("scopes.json", &described.text);

    let block = alone(CHAPTER, "countersign import invenio");
    let there = "postgres://invenio@db.example.org/invenio";
    assert!(block.text.contains(there) && block.text.contains("--dry-run"));
    let look = block.text.replace(there, "sqlite:old.db");
    let output = Binary::find().shell(folder.path(), &look, "").output();
    let output = output.expect("bash runs");
    let report = String::from_utf8_lossy(&output.stdout);
    // The old installation has rows that can be nothing here: each is named, and the exit code says so.
    assert_eq!(output.status.code(), Some(1), "{report}");
    assert!(report.contains("problem: oauth2server_token 8"), "{report}");
    assert!(report.contains("nothing was stored"), "{report}");
    assert!(!report.contains(SECRET_KEY), "{report}");
    assert!(!scopes(&folder).contains("deposit:write"));

    let bring = look.replace("--dry-run", "--accept-problems");
    let report = said(Binary::find().shell(folder.path(), &bring, ""), CHAPTER);
    assert!(report.contains("everything is stored"), "{report}");
    let scopes = scopes(&folder);
    assert!(scopes.contains("Change your deposits"), "{scopes}");
    // Nobody there uses what the second one is for.
    assert!(!scopes.contains("See who may edit"), "{scopes}");
}

fn scopes(folder: &Folder) -> String {
    let list = ["scopes", "list", "--format", "json"];
    let output = Binary::find().run(folder.path(), &list, "");
    let listed: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    listed.to_string()
}
