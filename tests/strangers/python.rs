//! Authlib, the client library that most Python applications use, in a virtual environment.

use std::process::Command;

use countersign_rules::config::SigningAlgorithm;
use tests::harness::{Options, TestServer, both_databases};

use super::conversation::python_packages;
use super::{lead, workshop};

const REQUIREMENTS: &str = include_str!("python/requirements.txt");
const SCRIPT: &str = include_str!("python/client.py");

both_databases!(authlib_does_everything);
async fn authlib_does_everything(server: TestServer) {
    authlib(server).await;
}

// RS256 makes the server an OpenID Provider to the letter, which Authlib can check.
both_databases!(
    authlib_does_everything_with_opaque_tokens_and_rs256,
    Options::default()
        .opaque()
        .config(|config| config.keys.id_token_algorithm = SigningAlgorithm::Rs256)
);
async fn authlib_does_everything_with_opaque_tokens_and_rs256(server: TestServer) {
    authlib(server).await;
}

async fn authlib(server: TestServer) {
    let files = [("requirements.txt", REQUIREMENTS), ("client.py", SCRIPT)];
    let made = workshop("python", &files, |folder| {
        python_packages(folder, "Authlib from PyPI (pip)")
    });
    if let Some(folder) = made {
        let mut program = Command::new(folder.join("venv/bin/python"));
        program.arg(folder.join("client.py"));
        lead(&server, program).await;
    }
}
