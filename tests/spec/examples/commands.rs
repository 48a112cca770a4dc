//! The samples for the shell are sent as they are written, and answered as the document says.

use std::process::Stdio;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use countersign_sdk::OPERATIONS;
use tests::harness::{Database, Folder};
use tests::skip;
use tokio::process::Command;

use super::*;

/// The samples, as `cargo xtask generate` writes them.
const SAMPLES: &str = include_str!("../../../openapi.samples.json");
/// What stands for the issuer there.
const ISSUER: &str = "https://issuer.invalid";
/// What a command with a token has in it.
const BEARER: &str = " \\\n  -H \"Authorization: Bearer $ACCESS_TOKEN\"";
/// How curl is called here: it keeps the answer apart from the status, and goes by no proxy. The
/// name of a program would be another browser to a session.
const CURL: &str = "curl --silent --show-error --noproxy '*' --user-agent '' \
    --output answer --write-out '%{http_code}'";

/// On one database: that both give the same answers is shown by the examples, which are the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_command_is_answered_as_the_document_says() {
    if std::process::Command::new("curl")
        .arg("--version")
        .output()
        .is_err()
    {
        skip::missing("curl");
        return;
    }
    let options = Options::default().config(|config| {
        config.accounts.sign_up = SignUp::Invited;
        config.audit.refusals_per_minute = 6000;
    });
    let server = TestServer::start(Database::sqlite().await, options).await;
    let (server, _provider) = provider::beside(server).await;
    let document = Document::read();
    let samples: Value = serde_json::from_str(SAMPLES).expect("JSON");
    let mut world = World::new(&server).await;
    let mut wrong = Vec::new();
    let mut sent = 0;
    for operation in document.operations() {
        let id = operation.id.as_str();
        let example = operation
            .body
            .as_ref()
            .and_then(|body| body.examples.first());
        let (name, body) = example.cloned().unwrap_or_default();
        let call = world.prepare(id, &name).await;
        let sample = samples[id][0]["source"].as_str().expect("a command");
        let command = filled(sample, &operation, &call, &body).replace(ISSUER, &server.issuer);
        let credentials = credentials(&world, id, &call).await;
        let command = match credentials.is_empty() {
            // Nobody in particular may call it, and does.
            true => command.replace(BEARER, ""),
            false => command,
        };
        let (status, answer) = run(&command, &credentials).await;
        sent += 1;
        if status != operation.success.status.to_string() {
            wrong.push(format!("{id}: {status} {answer}\n{command}"));
            continue;
        }
        let content = operation.success.content.as_ref();
        if let Some(content) = content.filter(|content| content.media_type == "application/json") {
            let answer = serde_json::from_str(&answer).expect("JSON");
            for violation in schema::violations(&document, &content.schema, &answer) {
                wrong.push(format!("{id}: {violation}"));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{} fail:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(sent > 100, "only {sent} commands were run");
}

/// The command with the few values that no document can know.
fn filled(sample: &str, operation: &Operation, call: &Call, body: &Value) -> String {
    // Browsers keep the prefix for https.
    let mut text = sample.replace("__Host-countersign_session", "countersign_session");
    for parameter in &operation.parameters {
        let known = call.values.iter().find(|(name, _)| *name == parameter.name);
        if let (Some((_, value)), Some(Value::String(example))) = (known, &parameter.example) {
            text = text.replace(example, value);
        }
    }
    for (name, value) in &call.body {
        let old = body[*name].as_str().expect("the example has it");
        let json = |value: &str| format!("\"{name}\": \"{value}\"");
        let field = |value: &str| format!("'{name}={value}'");
        text = text.replace(&json(old), &json(value));
        text = text.replace(&field(old), &field(value));
    }
    text
}

/// What the caller shows, as the variables of the commands. Where the example is sent by a browser
/// and the command by a program, alice gives it a token.
async fn credentials(world: &World<'_>, id: &str, call: &Call) -> Vec<(&'static str, String)> {
    let mut shown = Vec::new();
    if let Some(authorization) = call.caller.header("authorization") {
        match authorization.split_once(' ').expect("a scheme") {
            ("Basic", both) => {
                let both = STANDARD.decode(both).expect("base64");
                let both = String::from_utf8(both).expect("text");
                let (client_id, secret) = both.split_once(':').expect("two parts");
                shown.push(("CLIENT_ID", client_id.to_owned()));
                shown.push(("CLIENT_SECRET", secret.to_owned()));
            }
            (_, token) => shown.push(("ACCESS_TOKEN", token.to_owned())),
        }
    }
    if let Some(cookies) = call.caller.header("cookie") {
        let session = cookies
            .split("; ")
            .find_map(|cookie| cookie.strip_prefix("countersign_session="));
        shown.push(("SESSION", session.expect("a session").to_owned()));
        let proof = call.caller.header("x-csrf-token").unwrap_or_default();
        shown.push(("CSRF_TOKEN", proof.to_owned()));
        let operation = OPERATIONS.iter().find(|one| one.id == id).expect("known");
        if operation.bearer {
            let token = world.token_of_alice(&operation.scopes.join(" ")).await;
            shown.push(("ACCESS_TOKEN", token));
        }
    }
    shown
}

/// Runs a command; the status, and the answer.
async fn run(command: &str, variables: &[(&'static str, String)]) -> (String, String) {
    let folder = Folder::new();
    let script = command.replacen("curl", CURL, 1);
    let output = Command::new("sh")
        .args(["-c", &script])
        .envs(variables.iter().map(|(name, value)| (name, value)))
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .await
        .expect("a shell");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command}: {complaint}");
    let answer = std::fs::read_to_string(folder.path().join("answer")).unwrap_or_default();
    (String::from_utf8_lossy(&output.stdout).into_owned(), answer)
}
