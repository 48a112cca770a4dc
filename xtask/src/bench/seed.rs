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

/// Operations of the document that forward authentication decides by.
pub const OPERATIONS: usize = 500;
/// Whom the tokens of the service are for, beside the server.
pub const AUDIENCE: &str = "https://api.bench.test";
/// What they allow there.
pub const SCOPE: &str = "bench:read";

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
    /// An application that people sign in to, with ID tokens signed as fast as access tokens.
    pub application: Registered,
    /// The same with RS256, which ID tokens are signed with unless a client says otherwise.
    pub rsa_application: Registered,
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
    // Its scope is registered with it, and the service needs that.
    run(
        &["apis", "register", "bench", AUDIENCE, "-"],
        &document().to_string(),
    )?;
    let application = |algorithm: &str| {
        register(json!({
            "client_name": format!("An application with {algorithm}"),
            "grant_types": ["authorization_code", "refresh_token"],
            "redirect_uris": [REDIRECT_URI],
            "scope": "openid profile email offline_access",
            "id_token_signed_response_alg": algorithm,
        }))
    };
    Ok(Seeded {
        service: register(json!({
            "client_name": "A service",
            "grant_types": ["client_credentials"],
            "scope": format!("scopes:read {SCOPE}"),
            "audience": [AUDIENCE],
        }))?,
        application: application("ES256")?,
        rsa_application: application("RS256")?,
    })
}

/// A document with paths of two and three segments, as APIs have them.
fn document() -> Value {
    let operation =
        |id: String| json!({"operationId": id, "security": [{"oauth": [SCOPE]}], "responses": {}});
    let mut paths = serde_json::Map::new();
    for number in 0..OPERATIONS / 5 {
        let many = json!({
            "get": operation(format!("list_{number}")), "post": operation(format!("add_{number}")),
        });
        let one = json!({
            "get": operation(format!("get_{number}")), "put": operation(format!("put_{number}")),
            "delete": operation(format!("delete_{number}")),
        });
        paths.insert(format!("/v1/things-{number}"), many);
        paths.insert(format!("/v1/things-{number}/{{id}}"), one);
    }
    json!({
        "openapi": "3.0.3", "info": {"title": "Bench", "version": "1"}, "paths": paths,
        "components": {"securitySchemes": {"oauth": {"type": "oauth2", "flows": {
            "clientCredentials": {"tokenUrl": "/", "scopes": {SCOPE: "Read for measuring"}},
        }}}},
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
