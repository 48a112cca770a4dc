//! The SDKs of other languages: their own tests against the running server, the guide to them
//! followed from an empty folder, and the samples of the API reference.

mod examples;
mod guide;
pub mod package;
mod person;
mod posted;
mod python;
mod samples;
mod spa;
mod typescript;

use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use tests::harness::{Folder, Signer, TestServer};
use tokio::process::Command;

use person::Person;
use posted::posted;

const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";
/// A compiler, a type checker and all tests, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(600);

/// A person, and a client for each way of getting tokens; written to a file, because secrets have
/// no place in the environment.
struct Stage {
    _person: Person,
    _folder: Folder,
    file: PathBuf,
}

impl Stage {
    async fn of(server: &TestServer) -> Self {
        let alice = server.administrator("alice").await;
        let service = server
            .client(json!({
                "client_id": "service", "client_name": "Service",
                "grant_types": ["client_credentials"],
                "scope": "clients:read clients:write read", "default_scope": "clients:read",
            }))
            .await;
        let key = Signer::ec("own");
        server
            .client(json!({
                "client_id": "keyed", "client_name": "Service with a key",
                "token_endpoint_auth_method": "private_key_jwt",
                "jwks": {"keys": [key.jwk()]},
                "grant_types": ["client_credentials"],
                "scope": "clients:read", "default_scope": "clients:read",
            }))
            .await;
        server
            .client(json!({
                "client_id": "native", "client_name": "Native",
                "token_endpoint_auth_method": "none",
                "redirect_uris": ["http://127.0.0.1/callback", "https://spa.test/"],
                "grant_types": ["authorization_code", "refresh_token", DEVICE],
                "scope": "openid profile email offline_access", "default_scope": "openid",
            }))
            .await;
        let web = server
            .client(json!({
                "client_id": "shop", "client_name": "Shop",
                "redirect_uris": ["http://127.0.0.1/authorized"],
                "scope": "openid profile email offline_access",
            }))
            .await;
        let (personal_token, _) = server.personal_token(&alice, "clients:read").await;
        let person = Person::start(server, &alice).await;
        let settings = json!({
            "issuer": server.issuer,
            "person": person.url,
            "subject": alice.id,
            "service": {"client_id": service.id, "client_secret": service.secret},
            "keyed": {"client_id": "keyed", "kid": key.kid, "pkcs8": STANDARD.encode(key.pkcs8())},
            "native": {"client_id": "native"},
            "web": {"client_id": web.id, "client_secret": web.secret},
            "personal_token": personal_token,
            "webhook": posted(server).await,
        });
        let folder = Folder::new();
        let file = folder.path().join("stage.json");
        std::fs::write(&file, settings.to_string()).expect("the file can be written");
        Self {
            _person: person,
            _folder: folder,
            file,
        }
    }

    /// Runs a program of an SDK, which must succeed.
    async fn run(&self, command: &mut Command) -> String {
        let output = attempt(command.env("COUNTERSIGN_STAGE", &self.file)).await;
        said(&output)
    }
}

/// Runs a program to its end, without the proxies of this machine.
async fn attempt(command: &mut Command) -> Output {
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    let output = command.stdin(Stdio::null()).kill_on_drop(true).output();
    let output = tokio::time::timeout(PATIENCE, output).await;
    output
        .expect("the program ends in time")
        .expect("the program runs")
}

/// What a program wrote, if it succeeded.
fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}\n{text}{complaint}",
        output.status
    );
    text
}

/// The folder of an SDK.
fn sdk(language: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../sdk")
        .join(language)
}
