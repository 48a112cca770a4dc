//! The guide to protecting an endpoint, command by command.

use std::process::Command;

use tests::harness::{Binary, Folder, free_port};
use tests::skip;

const GUIDE: &str = include_str!("../../docs/usage.md");

/// Covers: S-092
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s_092_the_guide_works_as_it_stands() {
    let here = |program: &str| {
        let found = Command::new(program).arg("--version").output();
        found.is_ok_and(|output| output.status.success())
    };
    if !here("curl") || !here("bash") {
        skip::missing("curl and bash");
        return;
    }
    let folder = Folder::new();
    let binary = Binary::find();
    let port = free_port();
    let server = binary.serve(folder.path(), port, &[]).await;
    let blocks = GUIDE.split("```sh\n").skip(1);
    let blocks: Vec<&str> = blocks.filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(blocks.len(), 4);
    let issuer = format!("http://localhost:{port}");
    let script = blocks.join("\n");
    let output = binary.shell(folder.path(), &script, &issuer).output();
    let output = output.expect("bash runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{complaint}");
    let (before, after) = said
        .split_once("{\"active\":false}")
        .expect("no token is none");
    assert!(!before.contains("\"active\":true"), "{said}");
    assert!(
        after.contains("\"active\":true") && after.contains("records:read"),
        "{said}"
    );
    drop(server);
}

/// Covers: S-092
#[test]
fn s_092_a_configuration_is_written_from_a_few_answers() {
    let folder = Folder::new();
    let run = |arguments: &[&str]| {
        let output = Binary::find().run(folder.path(), arguments, "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        (output.status.success(), said)
    };
    // What would not start is refused, and nothing is left of it.
    let (good, said) = run(&["init", "--issuer", "http://auth.example.org"]);
    assert!(!good && said.contains("https"), "{said}");
    assert!(!folder.path().join("countersign.toml").exists());
    let (good, said) = run(&["init", "--mail-host", "mail.example.org"]);
    assert!(!good && said.contains("mail.from"), "{said}");
    let all = [
        "init",
        "--issuer",
        "https://auth.example.org",
        "--database",
        "sqlite:my \"own\".db",
        "--mail-host",
        "mail.example.org",
        "--mail-from",
        "no-reply@example.org",
    ];
    let (good, said) = run(&all);
    assert!(good, "{said}");
    let (good, said) = run(&["config", "check"]);
    assert!(good, "{said}");
    let text = std::fs::read_to_string(folder.path().join("countersign.toml")).expect("the file");
    assert!(
        text.contains("https://auth.example.org") && text.contains("mail.example.org"),
        "{text}"
    );
    // It never takes the place of one that is there.
    let (good, said) = run(&["init", "--defaults"]);
    assert!(!good && said.contains("exists already"), "{said}");
    let (good, said) = run(&["init", "--defaults", "--output", "other.toml"]);
    assert!(good, "{said}");
}
