//! The programs of the quick start, on both databases: its files are saved under their names, its
//! commands run in its order. `guides::quick_start` follows the whole page.

use std::path::Path;

use serde_json::json;
use tests::harness::{Folder, TestServer, both_databases};
use tokio::process::Command;

use super::{attempt, package, said};

/// The section of a language.
fn section(language: &str) -> String {
    let guide = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/quick-start.md");
    let guide = std::fs::read_to_string(guide).expect("the guide");
    let title = format!("\n### {language}\n");
    let (_, rest) = guide.split_once(&title).expect("a section of the language");
    let section = rest.split("\n## ").next().unwrap_or(rest);
    section.split("\n### ").next().unwrap_or(rest).to_owned()
}

/// Saves each file of a section under the name that stands in the line before it, and returns its
/// commands as one script. `instead` says where the package, which is not published while it is
/// tested, comes from.
fn follow(section: &str, folder: &Path, instead: (&str, &str)) -> String {
    let mut script = String::from("set -eu\n");
    let mut files = 0;
    let mut parts = section.split("```");
    while let (Some(prose), Some(block)) = (parts.next(), parts.next()) {
        let (kind, text) = block.split_once('\n').expect("a block of lines");
        if kind == "sh" {
            let (from, to) = instead;
            assert!(text.contains("python") || text.contains(from) || text.contains("node"));
            script.push_str(&text.replace(from, to));
            continue;
        }
        let line = prose.trim().lines().last().unwrap_or_default();
        let name = line.rsplit('`').nth(1).expect("the name of the file");
        std::fs::write(folder.join(name), text).expect("the file can be written");
        files += 1;
    }
    assert!(files >= 1, "{section}");
    script
}

/// A service of the reader's, as the guide has it registered.
async fn reader(server: &TestServer, folder: &Path) -> Vec<(&'static str, String)> {
    server.web().await;
    let client = server
        .client(json!({
            "client_id": "reports", "client_name": "Reports",
            "grant_types": ["client_credentials"],
            "scope": "clients:read", "default_scope": "clients:read",
        }))
        .await;
    std::fs::write(folder.join("secret.txt"), &client.secret).expect("the file can be written");
    vec![("ISSUER", server.issuer.clone())]
}

/// Runs the script in the folder.
async fn shell(folder: &Path, script: &str, settings: &[(&'static str, String)]) -> String {
    let mut bash = Command::new("bash");
    bash.arg("-c").arg(script).current_dir(folder);
    bash.envs(settings.iter().map(|(name, value)| (name, value)));
    said(&attempt(&mut bash).await)
}

both_databases!(the_guide_works_in_typescript);
async fn the_guide_works_in_typescript(server: TestServer) {
    let Some(source) = package::typescript() else {
        return;
    };
    let packed = Folder::new();
    // It is built already, and other tests use what was built.
    let pack = format!(
        "npm pack --silent --ignore-scripts --pack-destination {}",
        packed.path().display()
    );
    let said = shell(source, &pack, &[]).await;
    let archive = packed
        .path()
        .join(said.trim().lines().last().expect("a name"));

    let folder = Folder::new();
    let settings = reader(&server, folder.path()).await;
    let archive = archive.to_string_lossy();
    let script = follow(
        &section("TypeScript"),
        folder.path(),
        ("countersign-sdk", &archive),
    );
    let said = shell(folder.path(), &script, &settings).await;
    assert!(
        said.contains("Reports\n") && said.contains("Web application\n"),
        "{said}"
    );
}

both_databases!(the_guide_works_in_python);
async fn the_guide_works_in_python(server: TestServer) {
    if package::python().is_none() {
        return;
    }
    let source = package::copy("python");
    let folder = Folder::new();
    let settings = reader(&server, folder.path()).await;
    let from = source.path().to_string_lossy();
    let script = follow(
        &section("Python"),
        folder.path(),
        ("countersign-sdk", &from),
    );
    let said = shell(folder.path(), &script, &settings).await;
    assert!(
        said.contains("Reports\n") && said.contains("Web application\n"),
        "{said}"
    );
}
