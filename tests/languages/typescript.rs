//! The TypeScript SDK: compiled by `tsc` without a complaint, then its tests, in Node.

use tests::harness::{TestServer, both_databases};
use tokio::process::Command;

use super::{Stage, package};

both_databases!(the_typescript_sdk_passes_its_own_tests);
async fn the_typescript_sdk_passes_its_own_tests(server: TestServer) {
    let Some(folder) = package::typescript() else {
        return;
    };
    let stage = Stage::of(&server).await;
    let mut npm = Command::new("npm");
    npm.args(["run", "test:only"]).current_dir(folder);
    let said = stage.run(&mut npm).await;
    for line in ["\n# fail 0\n", "\n# skipped 0\n", "\n# cancelled 0\n"] {
        assert!(said.contains(line), "{said}");
    }
    assert!(!said.contains("\n# pass 0\n"), "{said}");
}
