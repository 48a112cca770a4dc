//! What operators declare by the guides: scopes and types in files, roles on the command line, providers in the environment.

use std::time::Duration;

use serde_json::{Value, json};
use tests::harness::{Binary, Folder, Started, free_port, query_pairs};
use tests::{record, skip};

use super::blocks::alone;
use super::commands::{here, said};

/// Runs a command that must succeed; its JSON.
#[track_caller]
fn json_of(folder: &Folder, line: &str) -> Value {
    let arguments = ["--format", "json"].into_iter().chain(line.split(' '));
    let arguments: Vec<&str> = arguments.collect();
    let output = Binary::find().run(folder.path(), &arguments, "");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}: {complaint}");
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

#[test]
fn scopes_stand_in_a_file_and_roles_hold_them() {
    if !here("bash") {
        skip::missing("bash");
        return;
    }
    let folder = Folder::new();
    let file = alone("access.md", "[[scope]]");
    folder.write("submissions.toml", &file.text);
    let applied = json_of(&folder, "scopes apply submissions.toml");
    assert_eq!(
        (&applied[0]["id"], &applied[0]["outcome"]),
        (&json!("submission:update"), &json!("created"))
    );
    let again = json_of(&folder, "scopes apply submissions.toml");
    assert_eq!(again[0]["outcome"], "unchanged");
    let scopes = json_of(&folder, "scopes list");
    let mut scopes = scopes.as_array().expect("a list").iter();
    let scope = scopes.find(|one| one["id"] == "submission:update");
    let scope = scope.expect("the scope");
    assert_eq!(scope["help_text"], "Decide about submissions");
    assert_eq!(
        (
            &scope["approval"],
            &scope["restricted"],
            &scope["resources"]
        ),
        (&json!("required"), &json!(true), &json!("category"))
    );

    // The chapter goes on with a second scope, with categories and with people.
    for line in [
        "scopes create submission:read --help-text Read --resources category",
        "categories set astro-ph --name Astrophysics",
        "categories set astro-ph.CO --name Cosmology",
        "users create alice",
        "users create bob",
    ] {
        json_of(&folder, line);
    }
    let block = alone("access.md", "countersign roles set moderator");
    let shell = Binary::find().shell(folder.path(), &block.text, "");
    said(shell, &block.place());
    let shown = json_of(&folder, "roles show alice").to_string();
    assert!(shown.contains("moderator"), "{shown}");
    let role = json_of(&folder, "roles list").to_string();
    assert!(role.contains("submission:update:astro-ph.*"), "{role}");
    let shown = json_of(&folder, "roles show bob").to_string();
    assert!(!shown.contains("moderator"), "{shown}");
}

#[test]
fn a_type_of_authorization_details_stands_in_a_file() {
    let folder = Folder::new();
    let file = alone("access.md", "[[authorization_details_type]]");
    folder.write("payment.toml", &file.text);
    let applied = json_of(&folder, "scopes apply payment.toml");
    assert_eq!(applied[0]["outcome"], "created", "{applied}");
    let listed = json_of(&folder, "details list");
    assert_eq!(listed[0]["id"], "payment");
    assert_eq!(listed[0]["title"], "Payment");
    let words = &listed[0]["words"];
    assert!(
        words["en"].is_string() && words["de"].is_string(),
        "{words}"
    );
    assert_eq!(
        listed[0]["schema"]["required"],
        json!(["amount", "creditor"])
    );
    let scopes = json_of(&folder, "scopes list").to_string();
    assert!(!scopes.contains("payment"), "a type is no scope");
}

/// The demo goes on until it is told to end. Its ports are put in, for there may be others on this machine.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_demo_takes_providers_from_the_environment() {
    if !here("bash") {
        skip::missing("bash");
        return;
    }
    let folder = Folder::new();
    for provider in ["github", "orcid", "globus"] {
        folder.write(&format!("{provider}.secret"), "a-secret-of-the-reader\n");
    }
    let block = alone("providers.md", "countersign demo");
    let (settings, rest) = block.text.split_once("countersign demo").expect("it");
    assert_eq!(rest, "\n");
    let port = free_port();
    let script = format!(
        "{settings}exec countersign demo --port {port} --consumer-port 0 --api-port 0 --provider-port 0"
    );
    let mut shell = Binary::find().shell(folder.path(), &script, "");
    shell.env("HOME", folder.path());
    record::command(&["demo"]);
    let mut demo = Started::by(shell, folder.path(), port).await;

    let page = demo.caller.get("/sign-in").await;
    for title in ["GitHub", "ORCID Sandbox", "Globus", "Example University"] {
        assert!(page.is(200).text.contains(title), "{title}: {page}");
    }
    // The real one stands in the place of the one that is played, and would send people back here.
    let leaves = demo.caller.get("/sign-in/github").await;
    let location = leaves.header("location").expect("a location");
    let (place, query) = location.split_once('?').expect("a query");
    assert_eq!(place, "https://github.com/login/oauth/authorize");
    let pairs = query_pairs(query);
    for (name, value) in [
        ("client_id", "Iv1.8a61f9b3a7aba766".to_owned()),
        (
            "redirect_uri",
            format!("{}/sign-in/github/callback", demo.base),
        ),
    ] {
        assert!(pairs.contains(&(name.to_owned(), value)), "{location}");
    }
    demo.terminate();
    assert_eq!(demo.ended_within(Duration::from_secs(20)).await, Some(0));
    assert!(!demo.log().contains("a-secret-of-the-reader"));
}
