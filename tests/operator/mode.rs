//! Files are for their owner, and secrets do not travel on the command line.

use std::os::unix::fs::PermissionsExt as _;

use tests::harness::{Binary, Folder, free_port};

// Covers: DR-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn dr_04_what_the_server_makes_is_for_its_owner_alone() {
    let folder = Folder::new();
    // The umask of a careless shell.
    let program = Binary::find().command(folder.path());
    let made = std::process::Command::new("/bin/sh")
        .args(["-c", "umask 000; exec \"$0\" users list"])
        .arg(program.get_program())
        .current_dir(folder.path())
        .env("COUNTERSIGN_DATA_DIR", "data")
        .output()
        .expect("the program runs");
    assert!(made.status.success(), "{made:?}");
    let data = folder.path().join("data");
    let mode = |path: &std::path::Path| {
        std::fs::metadata(path)
            .expect("it exists")
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode(&data), 0o700);
    // While a server runs there is a write-ahead log as well.
    let server = Binary::find()
        .serve(
            folder.path(),
            free_port(),
            &[("COUNTERSIGN_DATA_DIR", "data")],
        )
        .await;
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&data).expect("the folder can be read") {
        let path = entry.expect("an entry").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        names.push(
            path.file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
        );
    }
    names.sort();
    assert_eq!(
        names,
        [
            "countersign.db",
            "countersign.db-shm",
            "countersign.db-wal",
            "countersign.key"
        ]
    );
    server.kill();
}

// Covers: DR-04
#[test]
fn dr_04_no_command_takes_a_secret_as_an_argument() {
    let folder = Folder::new();
    let binary = Binary::find();
    let url = "postgres://u:hunter2@127.0.0.1/x";
    for arguments in [
        &["users", "create", "alice", "--password", "hunter2hunter2"][..],
        &["users", "set-password", "alice", "hunter2hunter2"],
        &["clients", "create", "--client-secret", "hunter2hunter2"],
        &["serve", "--database-url", url],
    ] {
        let output = binary.run(folder.path(), arguments, "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        if arguments.contains(&url) {
            assert!(
                said.contains("password_file") && !said.contains("hunter2"),
                "{said}"
            );
        }
    }
    assert!(
        !folder.path().join("countersign.db").exists(),
        "nothing was begun"
    );
}
