//! What the measurements need in the database, made with the command line as an operator would.

use std::io::Write as _;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::server::configure;

/// The name of the account that signs in.
pub const USERNAME: &str = "bench";
/// Its password.
pub const PASSWORD: &str = "a-password-for-measuring";
/// Where the application gets its codes; nobody listens there.
pub const REDIRECT_URI: &str = "http://127.0.0.1/callback";

/// A client that can authenticate.
pub struct Registered {
    /// Its id.
    pub client_id: String,
    /// The value of its `Authorization` header.
    pub basic: String,
}

/// The clients.
pub struct Seeded {
    /// A service that gets tokens for itself and asks about tokens.
    pub service: Registered,
    /// An application that people sign in to.
    pub application: Registered,
}

/// Makes the account and the clients; the first command makes the database.
///
/// # Errors
/// Shows what the command line said when it refuses.
pub fn seed(program: &Path, folder: &Path, address: SocketAddr) -> Result<Seeded> {
    let run = |arguments: &[&str], input: &str| run(program, folder, address, arguments, input);
    run(
        &[
            "users",
            "create",
            USERNAME,
            "--email",
            "bench@example.org",
            "--password-file",
            "-",
        ],
        PASSWORD,
    )?;
    let register = |metadata: Value| -> Result<Registered> {
        let answer = run(&["clients", "create"], &metadata.to_string())?;
        let answer: Value = serde_json::from_str(&answer).context("clients create answers JSON")?;
        let text = |value: &Value| {
            value
                .as_str()
                .map(str::to_owned)
                .context("no id or no secret")
        };
        let client_id = text(&answer["client"]["client_id"])?;
        let pair = format!("{client_id}:{}", text(&answer["client_secret"])?);
        Ok(Registered {
            basic: format!("Basic {}", STANDARD.encode(pair)),
            client_id,
        })
    };
    Ok(Seeded {
        service: register(json!({
            "client_name": "A service",
            "grant_types": ["client_credentials"],
            "scope": "scopes:read",
        }))?,
        application: register(json!({
            "client_name": "An application",
            "grant_types": ["authorization_code", "refresh_token"],
            "redirect_uris": [REDIRECT_URI],
            "scope": "openid profile email offline_access",
        }))?,
    })
}

fn run(
    program: &Path,
    folder: &Path,
    address: SocketAddr,
    arguments: &[&str],
    input: &str,
) -> Result<String> {
    let mut command = Command::new(program);
    configure(&mut command, folder, address);
    let mut process = command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("the server cannot be run")?;
    if let Some(mut stdin) = process.stdin.take() {
        stdin.write_all(input.as_bytes())?;
    }
    let output = process.wait_with_output()?;
    if !output.status.success() {
        bail!(
            "`countersign {}` failed: {}",
            arguments.join(" "),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}
