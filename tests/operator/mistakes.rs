//! Mistakes at the start: a sentence on standard error, an exit code, never a panic.

use std::path::Path;
use std::process::Output;

use tests::harness::{Binary, Folder, free_port};

/// The program refuses; what it says.
#[track_caller]
fn refused(output: &Output, code: i32) -> String {
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert!(said.contains("error: "), "no sentence: {said}");
    for word in ["panicked", "RUST_BACKTRACE", "Os {", "Error(", "unwrap"] {
        assert!(!said.contains(word), "not made for people: {said}");
    }
    assert!(
        output.stdout.is_empty(),
        "a failure says nothing on standard output"
    );
    said
}

/// `countersign serve` on a port of its own, unless the arguments or the file name one.
fn serve(folder: &Folder, arguments: &[&str]) -> Output {
    let listen = format!("127.0.0.1:{}", free_port());
    let mut all = vec!["serve"];
    if !arguments.contains(&"--listen") {
        all.extend(["--listen", &listen]);
    }
    all.extend(arguments);
    Binary::find().run(folder.path(), &all, "")
}

fn ready_folder() -> Folder {
    let folder = Folder::new();
    let output = Binary::find().run(folder.path(), &["users", "list"], "");
    assert!(output.status.success(), "{output:?}");
    folder
}

fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        .expect("the mode can be set");
}

#[test]
fn a_configuration_that_is_no_toml_is_located() {
    let folder = Folder::new();
    folder.write(
        "countersign.toml",
        "issuer = \"http://localhost:8080\"\nlisten = \"127.0.0.1:8",
    );
    let said = refused(&serve(&folder, &[]), 1);
    assert!(said.contains("countersign.toml:2"), "{said}");
    assert!(
        !folder.path().join("countersign.db").exists(),
        "nothing was begun"
    );
}

#[test]
fn all_that_is_wrong_in_a_configuration_is_said_at_once() {
    let folder = Folder::new();
    let text = "lissten = \"127.0.0.1:8080\"\n[tokens]\naccess_token_lifetime = \"soon\"\n[grants]\nallowed = [\"passwort\"]\n";
    folder.write("countersign.toml", text);
    let said = refused(&serve(&folder, &[]), 1);
    assert!(
        said.contains("lissten") && said.contains("did you mean listen?"),
        "{said}"
    );
    assert!(
        said.contains("tokens.access_token_lifetime") && said.contains("countersign.toml:3"),
        "{said}"
    );
    assert!(said.contains("grants.allowed"), "{said}");
    let mut unknown = Binary::find().command(folder.path());
    unknown.args(["serve", "--config", "absent.toml"]);
    let said = refused(&unknown.output().expect("the program runs"), 1);
    assert!(said.contains("absent.toml"), "{said}");
}

#[test]
fn an_unknown_variable_of_ours_is_refused() {
    let folder = Folder::new();
    let mut command = Binary::find().command(folder.path());
    command.arg("serve").env(
        "COUNTERSIGN_DATABASE_URL",
        "postgres://u:hunter2@localhost/x",
    );
    let said = refused(&command.output().expect("the program runs"), 1);
    assert!(said.contains("COUNTERSIGN_DATABASE_URL"), "{said}");
    assert!(!said.contains("hunter2"), "a secret is repeated: {said}");
}

#[test]
fn a_port_that_is_taken_is_named() {
    let folder = Folder::new();
    let holder = std::net::TcpListener::bind(("127.0.0.1", 0)).expect("a port");
    let address = holder.local_addr().expect("an address").to_string();
    let said = refused(&serve(&folder, &["--listen", &address]), 1);
    assert!(
        said.contains(&address) && said.contains("listens there already"),
        "{said}"
    );
}

#[test]
fn a_database_from_the_future_is_left_alone() {
    let folder = ready_folder();
    let file = folder.path().join("countersign.db");
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
        let mut connection = options.connect().await.expect("the file can be opened");
        let newer = "insert into _sqlx_migrations (version, description, success, checksum, execution_time) \
                     values (9999, 'from the future', true, x'00', 0)";
        connection.execute(newer).await.expect("a newer schema");
        connection.close().await.expect("the file can be closed");
    });
    let before = std::fs::read(&file).expect("the file can be read");
    let run = |arguments: &[&str]| Binary::find().run(folder.path(), arguments, "");
    for output in [
        serve(&folder, &[]),
        run(&["users", "list"]),
        run(&["migrate"]),
    ] {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(
            said.contains("9999") && said.contains("newer program"),
            "{said}"
        );
    }
    assert_eq!(
        before,
        std::fs::read(&file).expect("the file can be read"),
        "it was written to"
    );
}

#[test]
fn a_folder_that_cannot_be_written_to_is_named() {
    let folder = Folder::new();
    set_mode(folder.path(), 0o555);
    let mut command = Binary::find().command(folder.path());
    command.args(["users", "list"]);
    if is_root() {
        use std::os::unix::process::CommandExt as _;
        // Nothing is read-only for root; for nobody it is.
        command.uid(65534).gid(65534);
    }
    let output = match command.output() {
        Ok(output) => output,
        Err(_) => return tests::skip::missing("a program that user `nobody` can run"),
    };
    set_mode(folder.path(), 0o755);
    let said = refused(&output, 1);
    assert!(
        said.contains("cannot") && said.contains("countersign"),
        "{said}"
    );
    assert!(said.contains(" help: "), "{said}");

    // And a folder that cannot even be made.
    folder.write("file", "");
    let said = refused(&serve(&folder, &["--data-dir", "file/below"]), 1);
    assert!(
        said.contains("file/below") && said.contains("--data-dir"),
        "{said}"
    );
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}

// Covers: DR-04
#[test]
fn dr_04_a_master_key_that_others_can_read_stops_the_start() {
    let folder = ready_folder();
    let key = folder.path().join("countersign.key");
    for mode in [0o644, 0o640, 0o604, 0o666] {
        set_mode(&key, mode);
        let said = refused(&serve(&folder, &[]), 1);
        assert!(
            said.contains("countersign.key") && said.contains("chmod 600"),
            "{said}"
        );
    }
    set_mode(&key, 0o600);
    assert!(
        Binary::find()
            .run(folder.path(), &["users", "list"], "")
            .status
            .success()
    );
}

#[test]
fn a_lost_master_key_is_not_replaced_by_a_new_one() {
    let folder = ready_folder();
    let key = folder.path().join("countersign.key");
    let kept = folder.path().join("kept");
    std::fs::rename(&key, &kept).expect("the key can be moved");
    let said = refused(&serve(&folder, &[]), 1);
    assert!(
        said.contains("countersign.key does not exist") && said.contains("backup"),
        "{said}"
    );
    assert!(!key.exists(), "a key was made that opens nothing");
    // Restored, everything is as before.
    std::fs::rename(&kept, &key).expect("the key can be moved");
    assert!(
        Binary::find()
            .run(folder.path(), &["keys", "list"], "")
            .status
            .success()
    );

    let other = ready_folder();
    std::fs::copy(other.path().join("countersign.key"), &key).expect("the key can be copied");
    let said = refused(&serve(&folder, &[]), 1);
    assert!(
        said.contains("another master key") && said.contains("restore it"),
        "{said}"
    );
}

#[test]
fn a_database_that_does_not_answer_is_named_without_its_password() {
    let folder = Folder::new();
    let url = format!("postgres://u:hunter2@127.0.0.1:{}/x", free_port());
    let mut command = Binary::find().command(folder.path());
    command.arg("serve").env("COUNTERSIGN_DATABASE__URL", &url);
    let output = command.output().expect("the program runs");
    let said = refused(&output, 1);
    assert!(said.contains("database.url"), "{said}");
    assert!(!said.contains("hunter2"), "a secret is repeated: {said}");
    folder.write("damaged.db", &"this is no database ".repeat(300));
    let said = refused(&serve(&folder, &["--database-url", "sqlite:damaged.db"]), 1);
    assert!(
        said.contains("damaged") && said.contains("database"),
        "{said}"
    );
}

#[test]
fn a_command_that_does_not_exist_is_a_matter_of_usage() {
    let folder = Folder::new();
    for arguments in [
        &["sreve"][..],
        &["serve", "--bogus"],
        &["users"],
        &["users", "delete", "alice"],
    ] {
        let output = Binary::find().run(folder.path(), arguments, "");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
    }
    assert!(
        !folder.path().join("countersign.db").exists(),
        "nothing was begun"
    );
}
