//! `countersign tokens`, beside a server that runs.

use std::process::Output;
use std::time::{Duration, Instant};

use serde_json::Value;
use tests::harness::{Binary, Folder, free_port};

fn run(folder: &Folder, arguments: &[&str], input: &str) -> Output {
    Binary::find().run(folder.path(), arguments, input)
}

fn said(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

// Covers: S-081, S-082, S-060
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s_081_an_operator_makes_lists_and_revokes_tokens() {
    let folder = Folder::new();
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    let made = run(
        &folder,
        &["users", "create", "alice", "--password-file", "-"],
        "a password",
    );
    assert!(made.status.success(), "{:?}", said(&made));

    let create = [
        "tokens", "create", "-u", "alice", "-n", "ci", "-s", "profile", "-s", "openid",
    ];
    let made = run(&folder, &create, "");
    let (out, err) = said(&made);
    let token = out.trim().to_owned();
    assert!(made.status.success(), "{err}");
    assert_eq!(
        out,
        format!("{token}\n"),
        "standard output holds the token alone"
    );
    assert!(token.starts_with("cspt_") && !err.contains(&token), "{err}");
    assert!(err.contains("expires"), "{err}");
    let me = async |token: &str| {
        let bearer = server.caller.clone().bearer(token);
        bearer.get("/api/v1/me").await.status
    };
    assert_eq!(me(&token).await, 200);

    let json = ["--format", "json"];
    let again = run(
        &folder,
        &[&create[..], &["--expires-in", "30d"], &json[..]].concat(),
        "",
    );
    let second: Value = serde_json::from_slice(&again.stdout).expect("JSON");
    let id = second["personal_token"]["id"].as_str().unwrap().to_owned();
    let second = second["token"].as_str().unwrap().to_owned();
    let listed = run(
        &folder,
        &[&["tokens", "list", "--user", "alice"], &json[..]].concat(),
        "",
    );
    let list: Value = serde_json::from_slice(&listed.stdout).expect("JSON");
    assert_eq!(list.as_array().map(Vec::len), Some(2));
    assert!(!list.to_string().contains("cspt_"), "{list}");

    for (arguments, code, word) in [
        (
            vec!["create", "-u", "nobody", "-n", "x", "-s", "openid"],
            1,
            "no such user",
        ),
        (
            vec!["create", "-u", "alice", "-n", "x", "-s", "nothing"],
            1,
            "nothing",
        ),
        (
            vec!["create", "-u", "alice", "-n", "x", "-s", "users:read"],
            1,
            "users:read",
        ),
        (
            vec![
                "create",
                "-u",
                "alice",
                "-n",
                "x",
                "-s",
                "openid",
                "--expires-in",
                "never",
            ],
            1,
            "expires_at",
        ),
        (
            vec![
                "create",
                "-u",
                "alice",
                "-n",
                "x",
                "-s",
                "openid",
                "--expires-in",
                "soon",
            ],
            2,
            "--expires-in",
        ),
        (vec!["revoke", "-u", "alice", "-n", "ci"], 2, "--yes"),
        (
            vec!["revoke", "-u", "alice", "-n", "ci", "--yes"],
            1,
            "2 tokens have this name",
        ),
        (vec!["revoke", "-u", "alice", "--yes"], 2, "which token"),
        (vec!["revoke", "--yes"], 2, "--user"),
    ] {
        let refused = run(&folder, &[vec!["tokens"], arguments.clone()].concat(), "");
        let (_, err) = said(&refused);
        assert_eq!(refused.status.code(), Some(code), "{arguments:?}: {err}");
        assert!(
            err.contains(word) && !err.contains("panicked"),
            "{arguments:?}: {err}"
        );
    }

    let gone = async |token: &str| {
        let until = Instant::now() + Duration::from_secs(1);
        while me(token).await != 401 {
            assert!(Instant::now() < until, "after a second still alive");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert_eq!(me(&second).await, 200);
    let revoked = run(
        &folder,
        &["tokens", "revoke", "-u", "alice", "--id", &id, "--yes"],
        "",
    );
    assert!(revoked.status.success(), "{:?}", said(&revoked));
    gone(&second).await;
    let file = ["tokens", "revoke", "--token-file", "-", "--yes"];
    let revoked = run(&folder, &file, &format!("{token}\n"));
    let (out, err) = said(&revoked);
    assert!(revoked.status.success(), "{err}");
    assert!(
        !format!("{out}{err}").contains(&token),
        "the token is shown again"
    );
    gone(&token).await;
    let refused = run(&folder, &file, &format!("{token}\n"));
    assert_eq!(refused.status.code(), Some(1));
}

// Covers: S-081
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s_081_an_operator_makes_a_token_that_its_owner_does_not_see() {
    let folder = Folder::new();
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    let create = ["users", "create", "alice", "--password-file", "-"];
    let made = run(&folder, &create, "a password");
    assert!(made.status.success(), "{:?}", said(&made));
    let create = [
        "tokens", "create", "-u", "alice", "-n", "export", "-s", "profile",
    ];
    let json = ["--format", "json"];
    let shown = |arguments: &[&str]| {
        let done = run(&folder, &[arguments, &json[..]].concat(), "");
        assert!(done.status.success(), "{:?}", said(&done));
        serde_json::from_slice::<Value>(&done.stdout).expect("JSON")
    };
    let hidden = shown(&[&create[..], &["-i"]].concat());
    assert_eq!(hidden["personal_token"]["internal"], true);
    assert_eq!(shown(&create)["personal_token"]["internal"], false);
    let token = hidden["token"].as_str().expect("a token").to_owned();
    let bearer = server.caller.clone().bearer(&token);
    bearer.get("/api/v1/me").await.is(200);

    let list = shown(&["tokens", "list", "-u", "alice"]);
    let list = list.as_array().expect("a list");
    let marks: Vec<_> = list.iter().map(|one| one["internal"] == true).collect();
    assert_eq!(marks, [true, false]);
    let id = hidden["personal_token"]["id"].as_str().expect("an id");
    let gone = shown(&["tokens", "revoke", "-u", "alice", "--id", id, "--yes"]);
    assert_eq!(gone["internal"], true);
    let left = shown(&["tokens", "list", "-u", "alice"]);
    assert_eq!(left.as_array().map(Vec::len), Some(1));
}
