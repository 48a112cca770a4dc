//! The commands of chapters, in their order, in the folder of a running server.

use std::path::PathBuf;
use std::process::Command;

use tests::harness::{Binary, Folder, free_port};
use tests::skip;

use super::blocks::{COMMANDS, of_chapter};

/// Programs that the commands use beside `countersign`.
const PROGRAMS: [&str; 4] = ["bash", "curl", "jq", "sqlite3"];

/// Chapters that begin with a program of others, which no machine of ours has. What stands in for it takes the arguments of the
/// chapter and no others, and gives what the chapter says that the program writes: the block that shows it is saved as
/// `shown.json`. Everything after it is run as it is.
const STAND_INS: [(&str, &str); 2] = [
    (
        "moving-from-hydra.md",
        "hydra() {
           [ \"$*\" = 'list oauth2-clients --endpoint http://127.0.0.1:4445 --format json' ] && cat shown.json
         }\n",
    ),
    (
        "moving-from-keycloak.md",
        "kc.sh() { [ \"$*\" = 'export --realm staff --file realm.json' ] && cp shown.json realm.json; }\n",
    ),
];

/// Whether a program is installed.
pub fn here(program: &str) -> bool {
    // Some know the one, some the other.
    ["--version", "version"].iter().any(|argument| {
        let found = Command::new(program).arg(argument).output();
        found.is_ok_and(|output| output.status.success())
    })
}

/// Where this program was built: what the tests compiled is good for the programs of chapters, too.
pub fn target() -> PathBuf {
    let own = std::env::current_exe().expect("this program");
    let target = own.ancestors().nth(3).expect("target/<profile>/deps");
    target.to_path_buf()
}

/// Runs a script that must succeed, and returns what it said.
pub fn said(mut command: Command, what: &str) -> String {
    let output = command.output().expect("bash runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{what}: {said}{complaint}");
    said
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_commands_of_each_chapter_do_what_it_says() {
    if let Some(missing) = PROGRAMS.iter().find(|program| !here(program)) {
        skip::missing(missing);
        return;
    }
    for chapter in COMMANDS {
        let folder = Folder::new();
        let port = free_port();
        let binary = Binary::find();
        let server = binary.serve(folder.path(), port, &[]).await;
        let stand_in = STAND_INS.iter().find(|(one, _)| *one == chapter);
        let mut script = stand_in.map_or("", |one| one.1).to_owned();
        for block in of_chapter(chapter) {
            match (block.language.as_str(), block.file()) {
                ("sh", _) => script += &block.text,
                ("json", Some(_)) if stand_in.is_some() => {
                    folder.write("shown.json", &block.text);
                }
                ("json", Some(file)) => drop(folder.write(file, &block.text)),
                ("json", None) => panic!("{}: which file is this?", block.place()),
                _ => {}
            }
        }
        assert!(!script.is_empty(), "{chapter}");
        let issuer = format!("http://localhost:{port}");
        said(binary.shell(folder.path(), &script, &issuer), chapter);
        // What a chapter teaches leaves no secret in the log.
        assert!(!server.log().contains("only-for-this-example"), "{chapter}");
    }
}
