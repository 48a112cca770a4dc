//! `countersign events` and `countersign explain`.

use serde_json::Value;
use tests::harness::{Binary, Folder, free_port};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_explains_a_refusal_and_exports_the_log() {
    let folder = Folder::new();
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    let operator = |arguments: &[&str], input: &str| {
        let output = Binary::find().run(folder.path(), arguments, input);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    operator(
        &["users", "create", "alice", "--password-file", "-"],
        "a password",
    );
    let fields = [
        ("grant_type", "client_credentials"),
        ("client_id", "nobody"),
        ("client_secret", "hunter2"),
    ];
    let refused = server.caller.form("/oauth/token", &fields).await;
    let id = refused.json()["request_id"]
        .as_str()
        .expect("an id")
        .to_owned();
    // The event is stored within moments.
    let mut told = operator(&["explain", &id], "");
    for _ in 0..50 {
        if told.0 == Some(0) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        told = operator(&["explain", &id], "");
    }
    let (code, out, err) = told;
    assert_eq!(code, Some(0), "{err}");
    for word in [
        "client_unknown",
        "There is no client with this id.",
        "fix",
        "nobody",
        "token",
    ] {
        assert!(out.contains(word), "{word}: {out}");
    }
    assert!(!out.contains("hunter2"), "{out}");
    let (_, out, _) = operator(&["explain", &id, "--format", "json"], "");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told[0]["reason"], "client_unknown");
    let (code, _, err) = operator(&["explain", "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69"], "");
    assert_eq!(code, Some(1));
    assert!(
        err.contains("nothing is recorded") && err.contains("help:"),
        "{err}"
    );

    let (code, out, err) = operator(&["events", "export"], "");
    assert_eq!(code, Some(0), "{err}");
    let lines: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    let kinds: Vec<_> = lines
        .iter()
        .filter_map(|one| one["kind"].as_str())
        .collect();
    assert!(
        kinds.contains(&"user.created") && kinds.contains(&"request.refused"),
        "{kinds:?}"
    );
    let (_, out, _) = operator(&["events", "export", "--kind", "user.created"], "");
    assert_eq!(out.lines().count(), 1);
    let (_, out, _) = operator(
        &[
            "events",
            "list",
            "--outcome",
            "denied",
            "--client",
            "nobody",
        ],
        "",
    );
    assert!(out.contains("REASON") && out.contains(&id), "{out}");
    let (_, out, _) = operator(
        &[
            "events",
            "list",
            "--until",
            "2001-01-01",
            "--format",
            "json",
        ],
        "",
    );
    assert_eq!(out.trim(), "[]");
    let (code, _, err) = operator(&["events", "list", "--since", "soon"], "");
    assert_eq!(code, Some(2), "{err}");
}
