//! openid-client, a certified client library for JavaScript, in Node.

use std::process::Command;

use tests::harness::{Options, TestServer, both_databases};

use super::conversation::run;
use super::{lead, workshop};

const PACKAGE: &str = include_str!("javascript/package.json");
const LOCK: &str = include_str!("javascript/package-lock.json");
const SCRIPT: &str = include_str!("javascript/client.mjs");

both_databases!(openid_client_does_everything);
async fn openid_client_does_everything(server: TestServer) {
    openid_client(server).await;
}

both_databases!(
    openid_client_does_everything_with_opaque_tokens,
    Options::default().opaque()
);
async fn openid_client_does_everything_with_opaque_tokens(server: TestServer) {
    openid_client(server).await;
}

async fn openid_client(server: TestServer) {
    let files = [
        ("package.json", PACKAGE),
        ("package-lock.json", LOCK),
        ("client.mjs", SCRIPT),
    ];
    let made = workshop("javascript", &files, |folder| {
        let check = "process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)";
        run("Node 18", Command::new("node").args(["-e", check]))?;
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder);
        run("openid-client from npm", &mut npm)
    });
    if let Some(folder) = made {
        let mut program = Command::new("node");
        // Node 18, which Debian 12 has, keeps Web Cryptography behind a switch.
        program.arg("--experimental-global-webcrypto");
        program.arg(folder.join("client.mjs"));
        lead(&server, program).await;
    }
}
