//! The samples of code in the API reference: those in Rust compile with this program, those in TypeScript and Python are
//! checked, all of a language at once. `spec::examples::commands` sends those for the shell.

#[allow(clippy::all, dead_code)]
#[rustfmt::skip]
mod compiled;

use std::path::Path;

use serde_json::Value;
use tokio::process::Command;

use super::{attempt, package, said};

/// All samples, as `cargo xtask generate` writes them.
const SAMPLES: &str = include_str!("../../../openapi.samples.json");

/// Writes the samples of a language into a folder, a file for each operation; how many there are.
fn write(language: &str, ending: &str, end: &str, folder: &Path) -> usize {
    std::fs::create_dir_all(folder).expect("a folder");
    let all: Value = serde_json::from_str(SAMPLES).expect("JSON");
    let all = all.as_object().expect("operations");
    for (operation, samples) in all {
        let samples = samples.as_array().expect("a list");
        let sample = samples.iter().find(|one| one["lang"] == language);
        let source = sample.and_then(|one| one["source"].as_str());
        let source = source.unwrap_or_else(|| panic!("{operation} has no sample in {language}"));
        let file = folder.join(format!("{operation}.{ending}"));
        std::fs::write(file, format!("{source}\n{end}")).expect("the file can be written");
    }
    all.len()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_samples_in_typescript_fit_the_sdk() {
    let Some(sdk) = package::typescript() else {
        return;
    };
    // Beside the SDK, so that they find it by its name. What imports nothing would be no module.
    let folder = sdk.join("samples");
    let written = write("TypeScript", "ts", "export {};\n", &folder);
    assert!(written > 100, "{written}");
    let settings = r#"{ "extends": "../tsconfig.json", "compilerOptions": { "noEmit": true, "rootDir": ".." }, "include": ["."] }"#;
    std::fs::write(folder.join("tsconfig.json"), settings).expect("the file can be written");
    let mut tsc = Command::new("node");
    tsc.arg(sdk.join("node_modules/typescript/bin/tsc"))
        .arg("-p")
        .arg(&folder)
        .current_dir(sdk);
    // The compiler says what is wrong on standard output.
    said(&attempt(&mut tsc).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_samples_in_python_fit_the_sdk() {
    let Some(environment) = package::python() else {
        return;
    };
    let sdk = package::copy("python");
    let written = write("Python", "py", "", &sdk.path().join("samples"));
    assert!(written > 100, "{written}");
    let mut mypy = Command::new(environment.join("venv/bin/python"));
    mypy.args(["-m", "mypy", "--strict", "--cache-dir=/dev/null", "samples"])
        .current_dir(sdk.path());
    let said = said(&attempt(&mut mypy).await);
    assert!(said.contains("Success: no issues found"), "{said}");
}
