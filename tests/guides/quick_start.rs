//! The quick start, followed literally from an empty folder: its server is started, its files are saved under their names, its
//! commands run in their order. Only the port, and where the packages come from that are not published while they are tested,
//! are put in.

use std::path::Path;

use tests::harness::{Binary, Folder, free_port};
use tests::skip;

use super::blocks::of_chapter;
use super::commands::{here, said, target};
use crate::languages::package;

/// The headings of the languages, in their order.
const LANGUAGES: [&str; 3] = ["Rust", "TypeScript", "Python"];

/// What the page has its reader do for a language: everything before the languages, and its own section. Files are written.
fn follow(language: &str, folder: &Path) -> String {
    let page =
        std::fs::read_to_string(super::blocks::docs().join("quick-start.md")).expect("the page");
    let begins = |name: &str| {
        let heading = format!("### {name}");
        let line = page.lines().position(|line| line == heading);
        line.unwrap_or_else(|| panic!("no section {name}")) + 1
    };
    let first = begins(LANGUAGES[0]);
    let own = begins(language);
    let mut ends: Vec<usize> = LANGUAGES
        .iter()
        .map(|name| begins(name))
        .filter(|line| *line > own)
        .collect();
    ends.push(usize::MAX);
    let mut script = String::new();
    for block in of_chapter("quick-start.md") {
        let wanted = block.line < first || (own..ends[0]).contains(&block.line);
        if !wanted {
            continue;
        }
        match (block.language.as_str(), block.file()) {
            // The first command is the server, which goes on running.
            ("sh", _) if block.text == "countersign serve\n" => {}
            ("sh", _) => script += &block.text,
            (_, Some(file)) => {
                // `cargo new` has the name of its folder from the command, and its program stands in it.
                let name = if file == "src/main.rs" {
                    "main.rs"
                } else {
                    file
                };
                std::fs::write(folder.join(name), &block.text).expect("the file can be written");
            }
            _ => panic!("{}: what is this?", block.place()),
        }
    }
    script
}

/// Runs the page for a language.
async fn run(language: &str, replacements: &[(&str, String)]) {
    let folder = Folder::new();
    let port = free_port();
    // The name of a development instance that the page uses.
    let issuer = format!("http://localhost:{port}");
    let settings = [("COUNTERSIGN_ISSUER", issuer.as_str())];
    let server = Binary::find().serve(folder.path(), port, &settings).await;
    let mut script =
        follow(language, folder.path()).replace("localhost:8080", &format!("localhost:{port}"));
    for (from, to) in replacements {
        assert!(script.contains(from), "the page does not say {from}");
        script = script.replace(from, to);
    }
    let said = said(Binary::find().shell(folder.path(), &script, ""), language);
    assert!(said.lines().any(|line| line == "Reports"), "{said}");
    let secret = std::fs::read_to_string(folder.path().join("secret.txt")).expect("the secret");
    assert!(secret.trim().len() > 20 && !server.log().contains(secret.trim()));
}

fn sdk(language: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../sdk")
        .join(language);
    path.canonicalize().expect("the SDK").display().to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_quick_start_works_in_rust() {
    if !here("bash") || !here("curl") {
        skip::missing("bash and curl");
        return;
    }
    let target = target().display().to_string();
    // The versions of the workspace, so that what it compiled is good here, too.
    let lock = format!("{}/../Cargo.lock", env!("CARGO_MANIFEST_DIR"));
    let save = format!(
        "cp ../main.rs src/main.rs\ncp {lock} Cargo.lock\nchmod u+w Cargo.lock\nexport CARGO_TARGET_DIR={target}\ncargo run --quiet"
    );
    let add = format!(
        "cargo add --quiet --offline countersign-sdk --path {}",
        sdk("rust")
    );
    run(
        "Rust",
        &[
            ("cargo add --quiet countersign-sdk", add),
            (
                "cargo add --quiet tokio@1",
                "cargo add --quiet --offline tokio@1".to_owned(),
            ),
            ("cargo run --quiet", save),
        ],
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_quick_start_works_in_typescript() {
    let Some(source) = package::typescript() else {
        return;
    };
    let install = format!(
        "npm install --silent --no-audit --no-fund \
         \"$PWD/$(npm pack --silent --ignore-scripts --pack-destination \"$PWD\" {} | tail -n 1)\"",
        source.display()
    );
    run("TypeScript", &[("npm install countersign-sdk", install)]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_quick_start_works_in_python() {
    if package::python().is_none() {
        return;
    }
    let source = package::copy("python");
    let install = format!(
        "pip install --quiet --disable-pip-version-check {}",
        source.path().display()
    );
    run("Python", &[("pip install countersign-sdk", install)]).await;
}
