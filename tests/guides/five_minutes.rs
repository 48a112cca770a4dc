//! The script that measures how soon a consumer has a verified ID token, in each language. It fails by itself when that takes
//! more than five minutes or more lines than it should; what it measured is printed.

use std::path::{Path, PathBuf};

use tests::harness::{Binary, Folder, free_port};
use tests::skip;

use super::blocks::of_chapter;
use super::commands::{here, said, target};
use crate::languages::package;

/// Runs the command of the chapter for one language, and reads the row that it prints: seconds, and lines of both programs.
fn measure(language: &str, settings: &[(&str, PathBuf)]) -> [u64; 3] {
    let chapter = of_chapter("five-minutes.md");
    let command = chapter.iter().find(|block| block.language == "sh");
    let command = command.expect("the command").text.trim();
    let (script, _) = command
        .split_once(' ')
        .expect("a program and its arguments");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = Folder::new();
    let script = format!("{} countersign {language}", root.join(script).display());
    let mut shell = Binary::find().shell(folder.path(), &script, "");
    shell
        .env("PORT", free_port().to_string())
        .envs(settings.iter().map(|(name, value)| (name, value)));
    let said = said(shell, language);
    eprintln!("{said}");
    let row = said.lines().find(|line| line.starts_with(language));
    let numbers = row.expect("a row").split_whitespace().skip(1);
    let numbers: Vec<u64> = numbers.map(|one| one.parse().expect("a number")).collect();
    let [seconds, service, sign_in] = numbers[..] else {
        panic!("{said}");
    };
    // The table of the chapter says the same.
    let written = std::fs::read_to_string(super::blocks::docs().join("five-minutes.md"));
    let written = written.expect("the chapter");
    let row = written
        .lines()
        .find(|line| line.starts_with(&format!("{language} ")));
    let row: Vec<&str> = row.expect("a row").split_whitespace().collect();
    assert_eq!(row[2..], [service.to_string(), sign_in.to_string()]);
    [seconds, service, sign_in]
}

fn is_short([seconds, service, sign_in]: [u64; 3]) {
    assert!(seconds <= 300 && service <= 10 && sign_in <= 20);
}

fn programs_are_here() -> bool {
    let all = here("bash") && here("curl");
    if !all {
        skip::missing("bash and curl");
    }
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_verified_id_token_in_five_minutes_in_rust() {
    if !programs_are_here() {
        return;
    }
    let settings = [
        // So that this is not the whole time of a first build.
        ("CARGO_TARGET_DIR", target()),
        ("CARGO_NET_OFFLINE", PathBuf::from("true")),
    ];
    is_short(measure("rust", &settings));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_verified_id_token_in_five_minutes_in_typescript() {
    if !programs_are_here() {
        return;
    }
    let Some(sdk) = package::typescript() else {
        return;
    };
    is_short(measure(
        "typescript",
        &[("SDK_TYPESCRIPT", sdk.to_path_buf())],
    ));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_verified_id_token_in_five_minutes_in_python() {
    if !programs_are_here() || package::python().is_none() {
        return;
    }
    let sdk = package::copy("python");
    is_short(measure(
        "python",
        &[("SDK_PYTHON", sdk.path().to_path_buf())],
    ));
}
