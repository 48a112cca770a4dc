//! The Python SDK: types checked by mypy and by pyright, each in its strictest mode, then its tests.

use tests::harness::{TestServer, both_databases};
use tokio::process::Command;

use super::{Stage, attempt, package, said};

both_databases!(the_python_sdk_passes_its_own_tests);
async fn the_python_sdk_passes_its_own_tests(server: TestServer) {
    let Some(environment) = package::python() else {
        return;
    };
    let folder = package::copy("python");
    let stage = Stage::of(&server).await;
    let mut pytest = Command::new(environment.join("venv/bin/python"));
    pytest
        .args(["-m", "pytest", "-p", "no:cacheprovider", "-rs"])
        .current_dir(folder.path());
    let said = stage.run(&mut pytest).await;
    assert!(said.contains(" passed"), "{said}");
    assert!(!said.contains("skipped"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_types_of_the_python_sdk_hold() {
    let Some(environment) = package::python() else {
        return;
    };
    let folder = package::copy("python");
    let mut mypy = Command::new(environment.join("venv/bin/python"));
    mypy.args(["-m", "mypy", "--cache-dir=/dev/null"])
        .current_dir(folder.path());
    let said = said(&attempt(&mut mypy).await);
    assert!(said.contains("Success: no issues found"), "{said}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn pyright_finds_nothing_in_the_python_sdk() {
    let (Some(environment), Some(program)) = (package::python(), package::pyright()) else {
        return;
    };
    let folder = package::copy("python");
    let mut pyright = Command::new("node");
    pyright
        .arg(program)
        .arg("--pythonpath")
        .arg(environment.join("venv/bin/python"))
        .current_dir(folder.path());
    let said = said(&attempt(&mut pyright).await);
    let nothing = "0 errors, 0 warnings, ";
    assert!(said.contains(nothing), "{said}");
}
