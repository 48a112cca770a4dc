//! Who gets what, decided from the command line: applications for access, and the categories of a client.

use serde_json::json;
use tests::harness::{Binary, Caller, Folder, Started, free_port, within_a_second};

use super::commands::Operator;

const REASON: &str = "Our members copy their records every night.";

#[test]
fn applications_are_decided_from_the_command_line() {
    let operator = Operator(Folder::new());
    let does = |line: &str| operator.does(&line.split(' ').collect::<Vec<_>>(), "");
    does("scopes create records:read --help-text Read");
    let scope = does("scopes create records:export --help-text Export --approval required");
    assert_eq!(scope["approval"], "required");
    let metadata = json!({
        "client_id": "notebook", "client_name": "Notebook", "grant_types": ["client_credentials"],
        "scope": "records:read records:export",
    });
    operator.does(&["clients", "create"], &metadata.to_string());
    assert_eq!(does("access list"), json!([]));

    let apply = ["access", "apply", "notebook", "--scope"];
    let said = operator.fails(
        &[&apply[..], &["records:read", "--reason", REASON]].concat(),
        "",
    );
    assert!(said.contains("needs no approval"), "{said}");
    let said = operator.fails(
        &[&apply[..], &["records:export", "--reason", "Please"]].concat(),
        "",
    );
    assert!(said.contains("reason"), "{said}");
    let all = [&apply[..], &["records:export", "--reason", REASON]].concat();
    let first = operator.does(&all, "");
    assert_eq!(
        (&first["state"], &first["approved_scope"]),
        (&json!("pending"), &json!(""))
    );
    let said = operator.fails(&all, "");
    assert!(said.contains("waits for a decision"), "{said}");
    let id = first["id"].as_str().expect("an id").to_owned();
    let deny = ["access", "deny", &id, "--reason", "Say which records."];
    let denied = operator.does(&deny, "");
    assert_eq!(denied["state"], "denied");
    assert_eq!(denied["decision_reason"], "Say which records.");
    let said = operator.fails(&["access", "approve", &id], "");
    assert!(said.contains("decided about"), "{said}");

    // Once more, approved for a time and taken back; and a third that is withdrawn.
    let second = operator.does(&all, "");
    let id = second["id"].as_str().expect("an id").to_owned();
    operator.refuses(&["access", "approve", &id, "--until", "tomorrow"]);
    let approved = does(&format!("access approve {id} --until 2999-01-31T00:00:00Z"));
    assert_eq!(approved["approved_scope"], "records:export");
    assert!(approved["expires_at"].is_string(), "{approved}");
    let client = does("clients show notebook");
    assert_eq!(client["approved"][0]["value"], "records:export", "{client}");
    let pending = does("access list --state pending --client notebook");
    assert_eq!(pending, json!([]));
    let revoke = ["access", "revoke", &id, "--reason", "It is not used."];
    assert_eq!(operator.does(&revoke, "")["state"], "revoked");
    let third = operator.does(&all, "");
    let id = third["id"].as_str().expect("an id").to_owned();
    assert_eq!(does(&format!("access withdraw {id}"))["state"], "withdrawn");
    assert_eq!(does(&format!("access show {id}"))["state"], "withdrawn");
    let listed = does("access list");
    assert_eq!(listed.as_array().map(Vec::len), Some(3));
    operator.refuses(&["access", "list", "--state", "lost"]);
    operator.refuses(&["access", "show", "first"]);

    // Nothing is left of what was approved.
    let client = does("clients show notebook");
    assert!(
        client["approved"].as_array().is_none_or(Vec::is_empty),
        "{client}"
    );
}

#[test]
fn a_client_is_limited_to_categories_from_the_command_line() {
    let operator = Operator(Folder::new());
    let does = |line: &str| operator.does(&line.split(' ').collect::<Vec<_>>(), "");
    let scope = "scopes create papers:read --help-text Read --resources category --restricted true";
    let scope = does(scope);
    assert_eq!(
        (&scope["resources"], &scope["restricted"]),
        (&json!("category"), &json!(true))
    );
    let changed = does("scopes update papers:read --restricted false");
    assert_eq!(
        (&changed["resources"], &changed["restricted"]),
        (&json!("category"), &json!(false))
    );
    let metadata = json!({
        "client_id": "desk", "client_name": "Desk", "grant_types": ["client_credentials"],
        "scope": "papers:read",
    });
    operator.does(&["clients", "create"], &metadata.to_string());
    let said = operator.fails(&["clients", "limit", "desk", "--to", "hep-th"], "");
    assert!(said.contains("endorsements[0].category"), "{said}");
    does("categories set hep-th --name Theory");
    let limited = does("clients limit desk --to hep-th --until 2999-01-31T00:00:00Z");
    assert_eq!(limited["endorsements"][0]["category"], "hep-th");
    assert_eq!(does("clients limit desk"), json!({ "endorsements": [] }));
    operator.fails(&["clients", "limit", "nobody", "--to", "hep-th"], "");
}

/// What it takes to apply for the client of anybody.
const SCOPE: &str = "access_requests:read access_requests:write access_requests:review";

/// A service that may apply for any client, and looks at what came of it.
async fn applicant(operator: &Operator, server: &Started) -> Caller {
    let metadata = json!({
        "client_name": "Applicant", "client_id": "applicant", "grant_types": ["client_credentials"],
        "scope": SCOPE, "token_endpoint_auth_method": "client_secret_post",
    });
    let made = operator.does(&["clients", "create"], &metadata.to_string());
    let secret = made["client_secret"].as_str().expect("a secret").to_owned();
    let ask = async || {
        let fields = [
            ("grant_type", "client_credentials"),
            ("client_id", "applicant"),
            ("client_secret", secret.as_str()),
            ("scope", SCOPE),
        ];
        server.caller.form("/oauth/token", &fields).await
    };
    within_a_second("the server hears of the client", async || {
        ask().await.status == 200
    })
    .await;
    let token = ask().await.ok()["access_token"].clone();
    server
        .caller
        .clone()
        .bearer(token.as_str().expect("a token"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_decides_about_access() {
    let operator = Operator(Folder::new());
    let scope = "[[scope]]\nid = \"records:export\"\nhelp_text = \"Export all records\"\napproval = \"required\"\n";
    operator.0.write("scopes.toml", scope);
    operator.does(&["scopes", "apply", "scopes.toml"], "");
    let metadata = json!({
        "client_name": "Reports", "client_id": "reports", "grant_types": ["client_credentials"],
        "scope": "records:export", "token_endpoint_auth_method": "client_secret_post",
    });
    operator.does(&["clients", "create"], &metadata.to_string());
    let server = Binary::find()
        .serve(operator.0.path(), free_port(), &[])
        .await;
    let applicant = applicant(&operator, &server).await;
    let apply = async || -> String {
        let body = json!({
            "client_id": "reports", "scope": "records:export",
            "reason": "The yearly report needs all records.",
        });
        let made = applicant
            .json("POST", "/api/v1/access-requests", &body)
            .await;
        made.is(201).json()["id"]
            .as_str()
            .expect("an id")
            .to_owned()
    };
    let id = apply().await;
    let waiting = [
        "access", "list", "--state", "pending", "--client", "reports",
    ];
    let listed = operator.does(&waiting, "");
    assert_eq!(listed[0]["id"], id.as_str());
    let said = operator.fails(&["access", "approve", &id, "--scope", "records:delete"], "");
    assert!(
        said.contains("must be a part of what was asked for"),
        "{said}"
    );
    let approved = operator.does(
        &["access", "approve", &id, "--until", "2999-01-31T00:00:00Z"],
        "",
    );
    assert_eq!(
        (&approved["state"], &approved["approved_scope"]),
        (&json!("approved"), &json!("records:export"))
    );
    assert_eq!(operator.does(&["access", "show", &id], ""), approved);
    let twice = operator.fails(&["access", "deny", &id, "--reason", "Too late."], "");
    assert!(twice.contains("already"), "{twice}");
    let revoked = operator.does(&["access", "revoke", &id, "--reason", "It has ended."], "");
    assert_eq!(revoked["state"], "revoked");
    let id = apply().await;
    let denied = operator.does(&["access", "deny", &id, "--reason", "Ask for less."], "");
    assert_eq!(denied["decision_reason"], "Ask for less.");
    assert_eq!(operator.does(&waiting, ""), json!([]));
    let shown = applicant
        .get(&format!("/api/v1/access-requests/{id}"))
        .await
        .ok();
    assert_eq!(
        (&shown["state"], &shown["approved_scope"]),
        (&json!("denied"), &json!(""))
    );
}
