//! The examples of the SDKs, run as whole programs. The consumers have the pages of the Rust one,
//! and live through the same stories.

use std::path::PathBuf;
use std::process::Stdio;

use serde_json::json;
use tests::harness::{Folder, TestServer, both_databases};
use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
use tokio::process::Command;

use super::{DEVICE, attempt, package, said, sdk};
use crate::sdk::consumer::{self, Consumer};

/// How a language runs an example; `None` where something is missing.
type Language = fn(&str) -> Option<Command>;

fn typescript(example: &str) -> Option<Command> {
    let folder = package::typescript()?;
    let mut node = Command::new("node");
    node.arg(folder.join("build/examples").join(format!("{example}.js")));
    Some(node)
}

fn python(example: &str) -> Option<Command> {
    let environment = package::python()?;
    let file: PathBuf = sdk("python").join("examples").join(format!("{example}.py"));
    let mut python = Command::new(environment.join("venv/bin/python"));
    python
        .arg("-B")
        .arg(file)
        .env("PYTHONPATH", sdk("python").join("src"))
        .env("PYTHONUNBUFFERED", "1");
    Some(python)
}

async fn consumer(server: &TestServer, language: Language) -> Option<Consumer> {
    let program = language("consumer/main")?;
    Some(Consumer::run(server, program).await)
}

both_databases!(the_typescript_consumer_signs_in_refreshes_and_signs_out);
async fn the_typescript_consumer_signs_in_refreshes_and_signs_out(server: TestServer) {
    if let Some(consumer) = consumer(&server, typescript).await {
        consumer::signs_in_refreshes_and_signs_out(&server, consumer).await;
    }
}

both_databases!(the_typescript_consumer_refuses_what_it_did_not_start);
async fn the_typescript_consumer_refuses_what_it_did_not_start(server: TestServer) {
    if let Some(consumer) = consumer(&server, typescript).await {
        consumer::refuses_what_it_did_not_start(&server, consumer).await;
    }
}

both_databases!(the_typescript_consumer_shows_that_access_was_not_given);
async fn the_typescript_consumer_shows_that_access_was_not_given(server: TestServer) {
    if let Some(consumer) = consumer(&server, typescript).await {
        consumer::shows_that_access_was_not_given(&server, consumer).await;
    }
}

both_databases!(the_python_consumer_signs_in_refreshes_and_signs_out);
async fn the_python_consumer_signs_in_refreshes_and_signs_out(server: TestServer) {
    if let Some(consumer) = consumer(&server, python).await {
        consumer::signs_in_refreshes_and_signs_out(&server, consumer).await;
    }
}

both_databases!(the_python_consumer_refuses_what_it_did_not_start);
async fn the_python_consumer_refuses_what_it_did_not_start(server: TestServer) {
    if let Some(consumer) = consumer(&server, python).await {
        consumer::refuses_what_it_did_not_start(&server, consumer).await;
    }
}

both_databases!(the_python_consumer_shows_that_access_was_not_given);
async fn the_python_consumer_shows_that_access_was_not_given(server: TestServer) {
    if let Some(consumer) = consumer(&server, python).await {
        consumer::shows_that_access_was_not_given(&server, consumer).await;
    }
}

both_databases!(the_workers_list_clients_and_say_why_they_may_not);
async fn the_workers_list_clients_and_say_why_they_may_not(server: TestServer) {
    let service = server.svc("clients:read read").await;
    let folder = Folder::new();
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, &service.secret).expect("the file can be written");
    for language in [typescript as Language, python] {
        let Some(mut worker) = language("worker") else {
            continue;
        };
        worker
            .env("ISSUER", &server.issuer)
            .env("CLIENT_ID", &service.id)
            .env("CLIENT_SECRET_FILE", &secret);
        assert_eq!(said(&attempt(&mut worker).await), "svc: Service\n");

        let narrow = attempt(worker.env("SCOPES", "read")).await;
        let complaint = String::from_utf8_lossy(&narrow.stderr);
        assert_eq!(narrow.status.code(), Some(1), "{complaint}");
        assert!(narrow.stdout.is_empty());
        assert!(complaint.contains("insufficient_scope"), "{complaint}");
        assert!(complaint.contains("(request ") && !complaint.contains("unknown"));
        assert!(!complaint.contains(&service.secret));
    }
}

both_databases!(the_devices_sign_in_once_and_stay_signed_in);
async fn the_devices_sign_in_once_and_stay_signed_in(server: TestServer) {
    let alice = server.user("alice").await;
    let metadata = json!({
        "client_id": "telly", "client_name": "Television", "token_endpoint_auth_method": "none",
        "grant_types": [DEVICE, "refresh_token"], "scope": "openid profile offline_access",
    });
    server.client(metadata).await;
    for language in [typescript as Language, python] {
        let folder = Folder::new();
        let tokens = folder.path().join("tokens.json");
        let program = || {
            let mut program = language("device")?;
            program
                .env("ISSUER", &server.issuer)
                .env("CLIENT_ID", "telly")
                .env("TOKENS", &tokens)
                .stdout(Stdio::piped())
                .kill_on_drop(true);
            Some(program)
        };
        let Some(mut first) = program() else { continue };
        let mut running = first.spawn().expect("the program starts");
        let mut output = BufReader::new(running.stdout.take().expect("a pipe"));
        let mut line = String::new();
        output.read_line(&mut line).await.expect("text");
        let (_, code) = line.trim().split_once(" and enter ").expect("a code");
        let mut browser = server.browser();
        browser.sign_in(&alice).await;
        let page = browser.open("/device").await.page();
        let page = browser
            .submit(&page.form("/device").fill("user_code", code))
            .await
            .page();
        let form = page.form("/device/decision").fill("confirm", "yes");
        browser.submit(&form).await.page().answer.is(200);
        let greeting = format!("You are signed in as alice Example ({}).\n", alice.id);
        let mut rest = String::new();
        output.read_to_string(&mut rest).await.expect("text");
        assert_eq!(rest, greeting);

        let mut again = program().expect("it was there before");
        assert_eq!(
            said(&attempt(&mut again).await),
            greeting,
            "nobody was asked"
        );
    }
}
