//! `countersign import invenio`, beside a server that runs.

use std::time::{Duration, Instant};

use serde_json::Value;
use tests::harness::{Binary, Folder, free_port};

use super::{SECRET_KEY, access, personal, sqlite_file, web};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operator_brings_an_installation_over() {
    let folder = Folder::new();
    let port = free_port();
    // The command has to know for whom the tokens are, as the server does.
    folder.write(
        "countersign.toml",
        &format!("issuer = \"http://127.0.0.1:{port}\"\n"),
    );
    let server = Binary::find().serve(folder.path(), port, &[]).await;
    let file = sqlite_file(folder.path()).await;
    let before = std::fs::read(&file).expect("the old database");
    let from = format!("sqlite:{}", file.display());
    let key = folder.write("key.txt", &format!("{SECRET_KEY}\n"));
    let (key, wrong) = (
        key.display().to_string(),
        folder.write("wrong.txt", "another\n"),
    );
    let wrong = wrong.display().to_string();
    let scopes =
        r#"[{"id": "profile", "help_text": "Know your name", "aliases": ["deposit:write"]}]"#;
    let scopes = folder.write("scopes.json", scopes).display().to_string();
    let run = |key: &str, more: &[&str]| {
        let mut arguments = vec![
            "import",
            "invenio",
            "--secret-key-file",
            key,
            "--scopes-file",
            &scopes,
        ];
        if !more.contains(&"--from") {
            arguments.extend(["--from", from.as_str()]);
        }
        arguments.extend(more);
        let output = Binary::find().run(folder.path(), &arguments, "");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        (
            output.status.code(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    let me = async |token: &str| {
        server
            .caller
            .clone()
            .bearer(token)
            .get("/api/v1/me")
            .await
            .status
    };
    assert_eq!(me(&personal("alice")).await, 401);

    let (code, _, said) = run(&wrong, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("secret key is not the one") && said.contains("help:"),
        "{said}"
    );
    let (code, out, said) = run(&key, &["--dry-run"]);
    assert_eq!(
        code,
        Some(1),
        "problems are a failure until they are accepted: {said}"
    );
    assert!(
        out.contains("problem: oauth2server_token 8 stands for nobody"),
        "{out}"
    );
    assert!(out.contains("nothing was stored"), "{out}");
    assert!(
        !out.contains(&access("alice")) && !out.contains(&web().secret),
        "a secret is shown"
    );
    let (code, out, said) = run(
        &key,
        &["--dry-run", "--accept-problems", "--format", "json"],
    );
    assert_eq!(code, Some(0), "{said}");
    let report: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        (&report["stored"], &report["users"]["new"]),
        (&Value::from(false), &Value::from(4))
    );
    let (code, _, said) = run(&key, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert_eq!(
        me(&personal("alice")).await,
        401,
        "nothing is stored with problems"
    );

    let (code, out, said) = run(&key, &["--accept-problems"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        out.contains("everything is stored") && said.contains("9 of 9 tokens"),
        "{out}{said}"
    );
    let until = Instant::now() + Duration::from_secs(2);
    while me(&personal("alice")).await != 200 {
        assert!(
            Instant::now() < until,
            "the server does not hear of the import"
        );
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(me(&access("alice")).await, 200);
    let (code, _, said) = run(&key, &["--from", "postgres://u:hunter2@db/x"]);
    assert_eq!(code, Some(2));
    assert!(!said.contains("hunter2"), "{said}");
    assert_eq!(
        std::fs::read(&file).expect("the old database"),
        before,
        "it was only read"
    );
}
