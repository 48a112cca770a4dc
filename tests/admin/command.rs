//! The same on the command line, beside a server that runs.

use serde_json::Value;
use tests::harness::{Binary, Folder, free_port, within_a_second};

struct Operator(Folder);

impl Operator {
    /// Runs a command: its exit code, what it answered, and what it said.
    fn run(&self, arguments: &[&str], input: &str) -> (Option<i32>, Value, String) {
        let arguments = [arguments, &["--format", "json"]].concat();
        let output = Binary::find().run(self.0.path(), &arguments, input);
        let answer = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.code(), answer, said)
    }

    fn does(&self, arguments: &[&str], input: &str) -> Value {
        let (code, answer, said) = self.run(arguments, input);
        assert_eq!(code, Some(0), "{arguments:?}: {said}");
        answer
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_lists_what_was_issued_and_revokes_it() {
    let operator = Operator(Folder::new());
    let folder = operator.0.path();
    let server = Binary::find().serve(folder, free_port(), &[]).await;
    let create = ["users", "create", "alice", "--password-file", "-"];
    operator.does(&create, "a password");
    let make = [
        "tokens", "create", "-u", "alice", "-n", "ci", "-s", "profile",
    ];
    let token = operator.does(&make, "");
    let token = token["token"].as_str().expect("a token").to_owned();
    let me = async |token: &str| {
        let bearer = server.caller.clone().bearer(token);
        bearer.get("/api/v1/me").await.status
    };
    assert_eq!(me(&token).await, 200);

    let listed = operator.does(&["tokens", "issued", "--user", "alice"], "");
    assert_eq!(listed.as_array().map(Vec::len), Some(1), "{listed}");
    assert_eq!(listed[0]["kind"], "personal_token");
    assert_eq!(listed[0]["username"], "alice");
    assert!(!listed.to_string().contains(&token), "{listed}");
    let none = operator.does(&["tokens", "issued", "--kind", "authorization"], "");
    assert_eq!(none, serde_json::json!([]));

    // Nothing said revokes nothing, nor does what was not agreed to.
    for (arguments, word) in [
        (&["tokens", "revoke-all"][..], "what to revoke"),
        (&["tokens", "revoke-all", "--user", "alice"], "--yes"),
        (&["tokens", "revoke-all", "--all"], "--yes"),
        (
            &["tokens", "revoke-all", "--kind", "other", "--yes"],
            "other",
        ),
    ] {
        let (code, _, said) = operator.run(arguments, "");
        assert_ne!(code, Some(0), "{arguments:?}");
        assert!(said.contains(word), "{arguments:?}: {said}");
    }
    let counted = ["tokens", "revoke-all", "--user", "alice", "--dry-run"];
    assert_eq!(operator.does(&counted, "")["personal_tokens"], 1);
    assert_eq!(me(&token).await, 200);
    let done = operator.does(&["tokens", "revoke-all", "--user", "alice", "--yes"], "");
    assert_eq!(done["personal_tokens"], 1);
    within_a_second("the server hears of it", async || me(&token).await == 401).await;
    operator.does(&["users", "show", "alice"], "");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_ends_sessions_sends_links_and_revokes_keys() {
    let operator = Operator(Folder::new());
    let folder = operator.0.path();
    let server = Binary::find().serve(folder, free_port(), &[]).await;
    let create = ["users", "create", "alice", "--password-file", "-"];
    operator.does(&create, "a password");
    operator.does(&["users", "end-sessions", "alice"], "");
    let (code, _, said) = operator.run(&["users", "send-password-reset", "alice"], "");
    assert_ne!(code, Some(0));
    assert!(said.contains("no confirmed e-mail address"), "{said}");
    // Nobody waits to be approved.
    let waiting = operator.does(&["users", "list", "--waiting"], "");
    assert_eq!(waiting, serde_json::json!([]));
    for decision in [
        &["users", "approve", "alice"][..],
        &["users", "deny", "alice", "--reason", "no"],
    ] {
        let (code, _, said) = operator.run(decision, "");
        assert_ne!(code, Some(0));
        assert!(said.contains("does not wait"), "{said}");
    }

    let keys = operator.does(&["keys", "list"], "");
    let keys = keys.as_array().expect("a list");
    let first = keys.iter().find(|key| key["algorithm"] == "ES256");
    let kid = first.and_then(|key| key["kid"].as_str()).expect("a key");
    let (code, _, said) = operator.run(&["keys", "revoke", kid], "");
    assert_ne!(code, Some(0));
    assert!(said.contains("--yes"), "{said}");
    let (code, ..) = operator.run(&["keys", "revoke", "nothing", "--yes"], "");
    assert_ne!(code, Some(0));
    let published = async || {
        let keys = server.caller.get("/oauth/jwks").await.ok();
        keys.to_string()
    };
    assert!(published().await.contains(kid));
    operator.does(&["keys", "revoke", kid, "--yes"], "");
    within_a_second("the server hears of it", async || {
        let now = published().await;
        !now.contains(kid) && now.contains("ES256")
    })
    .await;
}
