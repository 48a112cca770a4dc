//! Scopes and types of authorization details in files, and the master key that is replaced.

use serde_json::{Value, json};
use tests::harness::{Binary, Folder, free_port};

fn run(folder: &Folder, arguments: &[&str]) -> (bool, String, String) {
    let output = Binary::find().run(folder.path(), arguments, "");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.success(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

#[track_caller]
fn json_of(folder: &Folder, arguments: &[&str]) -> Value {
    let mut all = vec!["--format", "json"];
    all.extend(arguments);
    let (good, out, said) = run(folder, &all);
    assert!(good, "{arguments:?}: {said}");
    serde_json::from_str(&out).expect("JSON on standard output")
}

fn outcomes(applied: &Value) -> Vec<&str> {
    let list = applied.as_array().expect("a list");
    list.iter()
        .map(|one| one["outcome"].as_str().expect("an outcome"))
        .collect()
}

const TOML: &str = r#"
[[scope]]
id = "records:read"
help_text = "Read your records"
group = "Records"
aliases = ["records"]

[[scope]]
id = "records:all"
help_text = "Do anything with your records"
deprecated_at = "2026-01-01T00:00:00Z"
replaced_by = "records:read"
"#;

// Covers: S-044, S-045
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn s_045_scopes_are_declared_in_files() {
    let folder = Folder::new();
    let scopes = folder.path().join("scopes");
    std::fs::create_dir(&scopes).expect("a folder");
    let file = folder.write("scopes/records.toml", TOML);
    folder.write("scopes/README", "not a file of scopes");
    let apply = ["scopes", "apply", "scopes"];

    let (good, shown, said) = run(&folder, &["scopes", "apply", "scopes", "--dry-run"]);
    assert!(good, "{said}");
    assert!(shown.contains("created records:read"), "{shown}");
    assert!(
        shown.contains("+ help_text: \"Read your records\""),
        "{shown}"
    );
    assert!(shown.contains("nothing was changed"), "{shown}");
    let list = json_of(&folder, &["scopes", "list"]).to_string();
    assert!(!list.contains("records:read"), "a dry run");

    assert_eq!(outcomes(&json_of(&folder, &apply)), ["created", "created"]);
    assert_eq!(
        outcomes(&json_of(&folder, &apply)),
        ["unchanged", "unchanged"]
    );
    std::fs::write(&file, TOML.replace("Read your", "See your")).expect("written");
    let (_, shown, _) = run(&folder, &apply);
    assert!(shown.contains("updated records:read"), "{shown}");
    assert!(
        shown.contains("- help_text: \"Read your records\""),
        "{shown}"
    );
    assert!(
        shown.contains("+ help_text: \"See your records\""),
        "{shown}"
    );

    // A server applies the folder when it starts.
    let yaml = "- id: loans:read\n  help_text: See your loans\n";
    folder.write("scopes/loans.yaml", yaml);
    let settings = [("COUNTERSIGN_SCOPES__DIRECTORY", "scopes")];
    let server = Binary::find()
        .serve(folder.path(), free_port(), &settings)
        .await;
    let path = "/.well-known/oauth-authorization-server";
    let metadata = server.caller.get(path).await.ok();
    let supported = metadata["scopes_supported"].as_array().expect("scopes");
    for (scope, advertised) in [
        ("records:read", true),
        ("loans:read", true),
        ("records:all", false),
    ] {
        assert_eq!(supported.contains(&json!(scope)), advertised, "{scope}");
    }
    drop(server);

    for (name, text, why) in [
        (
            "a.toml",
            "[[scope]]\nid = \"x\"\nhelp_text = \"x\"\nintern = true",
            "unknown field",
        ),
        ("a.json", "[{\"id\": \"x\"}]", "help_text"),
        ("a.yaml", "scopes: []", "unknown field"),
        ("a.txt", "", "must end in"),
        (
            "a.json",
            "[{\"id\": \"a b\", \"help_text\": \"x\"}]",
            "visible ASCII",
        ),
        (
            "a.yaml",
            "[{id: x, help_text: x}, {id: x, help_text: y}]",
            "twice",
        ),
    ] {
        let file = folder.write(name, text);
        let (good, _, said) = run(&folder, &["scopes", "apply", &file.display().to_string()]);
        assert!(!good && said.contains(why), "{text}: {said}");
    }
}

const DETAILS: &str = r#"
[[scope]]
id = "records:read"
help_text = "Read your records"

[[authorization_details_type]]
id = "archive"
title = "Archive"
words = { en = "Read the archive {name}" }

[authorization_details_type.schema]
type = "object"
required = ["name"]
properties.name = { type = "string" }
"#;

#[test]
fn types_of_authorization_details_stand_beside_scopes_in_files() {
    let folder = Folder::new();
    let file = folder.write("records.toml", DETAILS);
    let apply = ["scopes", "apply", "records.toml"];
    let (good, shown, said) = run(&folder, &["scopes", "apply", "records.toml", "--dry-run"]);
    assert!(good, "{said}");
    assert!(shown.contains("created archive"), "{shown}");
    assert_eq!(
        json_of(&folder, &["details", "list"]),
        json!([]),
        "a dry run"
    );

    assert_eq!(outcomes(&json_of(&folder, &apply)), ["created", "created"]);
    assert_eq!(
        outcomes(&json_of(&folder, &apply)),
        ["unchanged", "unchanged"]
    );
    let listed = json_of(&folder, &["details", "list"]);
    assert_eq!(listed[0]["schema"]["required"], json!(["name"]));
    let again = DETAILS.replace("Read the archive", "See the archive");
    std::fs::write(&file, again).expect("written");
    assert_eq!(
        outcomes(&json_of(&folder, &apply)),
        ["unchanged", "updated"]
    );
    for (text, why) in [
        (DETAILS.replace("{name}", "{title}"), "words.en"),
        (
            DETAILS.replace("\"string\"", "\"text\""),
            "schema.properties.name.type",
        ),
        (
            format!("{DETAILS}\n{}", DETAILS.replace("records", "loans")),
            "twice",
        ),
    ] {
        std::fs::write(&file, text).expect("written");
        let (good, _, said) = run(&folder, &apply);
        assert!(!good && said.contains(why), "{why}: {said}");
    }
}

/// Covers: S-058
#[test]
fn a_master_key_is_replaced_step_by_step() {
    let folder = Folder::new();
    json_of(&folder, &["keys", "list"]);
    let path = folder.path().join("countersign.key");
    let old = std::fs::read_to_string(&path).expect("the key");
    let new = format!("{}\n", "5c".repeat(32));
    let rotate = ["keys", "rotate", "--master"];
    let report = |arguments: &[&str]| {
        let all = json_of(&folder, arguments);
        let tables = all.as_array().expect("a list").clone();
        let keys = tables.iter().find(|one| one["table"] == "signing_key");
        let keys = keys.expect("signing keys").clone();
        let number = |name: &str| keys[name].as_u64().expect("a number");
        assert_eq!(tables.len(), 7);
        (number("values"), number("outdated"), number("resealed"))
    };
    let (count, outdated, _) = report(&rotate);
    assert!(count > 0);
    assert_eq!(outdated, 0);

    // Both are read; then the new one is first.
    std::fs::write(&path, format!("{old}{new}")).expect("written");
    json_of(&folder, &["keys", "list"]);
    std::fs::write(&path, format!("{new}{old}")).expect("written");
    let dry = ["keys", "rotate", "--master", "--dry-run"];
    assert_eq!(report(&dry), (count, count, 0));
    assert_eq!(report(&dry), (count, count, 0), "nothing was changed");
    // The tokens of providers can be encrypted anew alone.
    for vault in [
        &["keys", "rotate", "--vault", "--dry-run"][..],
        &["keys", "rotate", "--vault"],
    ] {
        let tables = json_of(&folder, vault);
        let tables = tables.as_array().expect("a list");
        let names: Vec<_> = tables.iter().map(|one| one["table"].as_str()).collect();
        assert_eq!(names, [Some("upstream_token")]);
    }
    for wrong in [
        &["keys", "rotate", "--dry-run"][..],
        &["keys", "rotate", "--vault", "--master"],
        &["keys", "rotate", "--vault", "--compromised"],
    ] {
        let (good, _, said) = run(&folder, wrong);
        assert!(!good && !said.contains("panicked"), "{wrong:?}: {said}");
    }
    assert_eq!(report(&dry), (count, count, 0), "the signing keys stay");
    assert_eq!(report(&rotate), (count, count, count));
    assert_eq!(report(&rotate), (count, 0, 0));
    // The old one can go.
    std::fs::write(&path, &new).expect("written");
    json_of(&folder, &["keys", "list"]);
    // With the old one alone nothing opens any more.
    std::fs::write(&path, &old).expect("written");
    let (good, _, said) = run(&folder, &["keys", "list"]);
    assert!(!good && !said.contains("panicked"), "{said}");
}
