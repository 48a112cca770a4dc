//! The examples of the SDK, run as whole programs.

use std::process::Output;
use std::time::Duration;

use serde_json::json;
use tests::harness::{Binary, Folder, TestServer, both_databases};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

use super::requests;

const PATIENCE: Duration = Duration::from_secs(60);

both_databases!(the_example_client_credentials_runs);
async fn the_example_client_credentials_runs(server: TestServer) {
    let svc = server.svc("clients:read read").await;
    let settings = [("CLIENT_ID", &*svc.id), ("CLIENT_SECRET", &*svc.secret)];

    let output = run(&server, "client_credentials", &settings).await;
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("the first 1 clients:"), "{said}");
    assert!(said.contains("and allows: clients:read\n"), "{said}");

    // With the wrong scopes it says why not, and which request to ask for.
    let narrow = [settings[0], settings[1], ("SCOPES", "read")];
    let output = run(&server, "client_credentials", &narrow).await;
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains("insufficient_scope"), "{said}");
    assert!(
        said.contains("(request ") && !said.contains("unknown"),
        "{said}"
    );

    let output = run(&server, "client_credentials", &settings[..1]).await;
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("set CLIENT_SECRET"), "{said}");
    assert!(!said.contains(&svc.secret), "{said}");
}

both_databases!(the_example_manage_clients_runs);
async fn the_example_manage_clients_runs(server: TestServer) {
    server.web().await;
    let svc = server.svc("clients:read clients:write").await;
    let settings = [("CLIENT_ID", &*svc.id), ("CLIENT_SECRET", &*svc.secret)];

    let output = run(&server, "manage_clients", &settings).await;
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    for line in [
        "Web application\n",
        ", with a secret: true\n",
        "renamed it to \"Reports, every night\"\n",
        "rotated its secret",
        "deleted it\n",
    ] {
        assert!(said.contains(line), "{line:?} is missing: {said}");
    }
    for operation in [
        "create_client",
        "update_client",
        "rotate_client_secret",
        "delete_client",
    ] {
        assert_eq!(requests(&server, operation), 1, "{operation}");
    }
    let token = server.client_credentials(&svc).await;
    let left = server.bearer(&token.access).get("/api/v1/clients").await;
    assert_eq!(
        left.ok()["items"].as_array().expect("a list").len(),
        2,
        "{left}"
    );
}

both_databases!(the_example_sign_in_runs_and_stays_signed_in);
async fn the_example_sign_in_runs_and_stays_signed_in(server: TestServer) {
    let alice = server.user("alice").await;
    let native = json!({
        "client_id": "native", "client_name": "Native",
        "token_endpoint_auth_method": "none",
        "redirect_uris": ["http://127.0.0.1/callback"],
        "scope": "openid profile email offline_access",
    });
    server.client(native).await;
    let folder = Folder::new();
    let file = folder.path().join("tokens.json");
    let settings = [
        ("CLIENT_ID", "native"),
        ("TOKENS", file.to_str().expect("a path")),
        // Nothing there that could open a browser.
        ("PATH", folder.path().to_str().expect("a path")),
    ];

    let mut program = command(&server, "sign_in", &settings)
        .spawn()
        .expect("it starts");
    let url = asked_for(&mut program).await;
    let callback = server.browser().allow(&url, &alice).await;
    let page = server.http.get(&callback.location).send().await;
    assert_eq!(page.expect("the program listens").status(), 200);
    let output = program.wait_with_output().await.expect("it ends");
    assert!(output.status.success(), "{output:?}");
    let greeting = format!("You are signed in as alice Example ({}).\n", alice.id);
    assert_eq!(String::from_utf8_lossy(&output.stdout), greeting);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = file
            .metadata()
            .expect("the tokens are kept")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600, "readable by others");
    }

    // The next run needs nobody, also when the access token has been revoked.
    let kept: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&file).expect("a file")).expect("JSON");
    let access = kept["access_token"].as_str().expect("a token");
    let form = [("token", access), ("client_id", "native")];
    server
        .anonymous()
        .form("/oauth/revoke", &form)
        .await
        .is(200);
    let output = run(&server, "sign_in", &settings).await;
    assert!(output.status.success(), "{output:?}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), greeting);
    assert_eq!(requests(&server, "authorize"), 1, "one visit of a browser");

    // What was kept last is what works: revoke that, and a person is asked again.
    let kept: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&file).expect("a file")).expect("JSON");
    let refresh = kept["refresh_token"].as_str().expect("a token");
    let form = [("token", refresh), ("client_id", "native")];
    server
        .anonymous()
        .form("/oauth/revoke", &form)
        .await
        .is(200);
    let mut program = command(&server, "sign_in", &settings)
        .spawn()
        .expect("it starts");
    let url = asked_for(&mut program).await;
    let decline = |form: tests::harness::Form| form.fill("confirm", "no");
    let callback = server.browser().decide(&url, &alice, decline).await;
    server
        .http
        .get(&callback.location)
        .send()
        .await
        .expect("the program listens");
    let output = program.wait_with_output().await.expect("it ends");
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout);
    assert_eq!(said, "You did not give access. Nothing was changed.\n");
}

both_databases!(the_example_device_login_runs_and_stays_signed_in);
async fn the_example_device_login_runs_and_stays_signed_in(server: TestServer) {
    let tv = crate::device::tv(&server).await;
    let alice = server.user("alice").await;
    let mut browser = crate::device::browser_of(&server, &alice).await;
    let folder = Folder::new();
    let file = folder.path().join("deep/tokens.json");
    let settings = [
        ("CLIENT_ID", &*tv.id),
        ("TOKENS", file.to_str().expect("a path")),
    ];

    let mut program = command(&server, "device_login", &settings)
        .spawn()
        .expect("it starts");
    let stdout = program.stdout.as_mut().expect("a pipe");
    let mut lines = BufReader::new(stdout).lines();
    let line = tokio::time::timeout(PATIENCE, lines.next_line()).await;
    let line = line.expect("in time").expect("text").expect("a line");
    let page = format!("Open {}/device and enter ", server.issuer);
    let code = line.strip_prefix(&page).expect("the page and the code");
    crate::device::decide(&mut browser, code, "yes").await;
    // Whoever asked meanwhile has waited long enough, by the clock of the server.
    server.advance(30);
    lines.next_line().await.expect("text").expect("how long");
    let greeting = lines.next_line().await.expect("text").expect("a greeting");
    assert_eq!(
        greeting,
        format!("You are signed in as alice ({}).", alice.id)
    );
    let output = program.wait_with_output().await.expect("it ends");
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    let kept = std::fs::read_to_string(&file).expect("the tokens are kept");
    assert!(!kept.contains(code), "{kept}");

    let greeted = format!("{greeting}\n");
    let output = run(&server, "device_login", &settings).await;
    assert_eq!(String::from_utf8_lossy(&output.stdout), greeted);
    assert_eq!(requests(&server, "device_authorization"), 1, "asked once");

    // Signing out ends the tokens, here and at the server.
    for said in ["You are signed out.\n", "Nobody is signed in.\n"] {
        let mut program = command(&server, "device_login", &settings);
        let output = program.arg("sign-out").output().await.expect("it runs");
        assert!(output.status.success(), "{output:?}");
        assert_eq!(String::from_utf8_lossy(&output.stdout), said);
    }
    let kept: serde_json::Value = serde_json::from_str(&kept).expect("JSON");
    let access = kept["access_token"].as_str().expect("a token");
    let refused = server.bearer(access).get("/api/v1/me").await;
    refused.problem(401, "invalid_token");
    assert!(!file.exists());
}

both_databases!(two_processes_share_one_refresh);
async fn two_processes_share_one_refresh(server: TestServer) {
    let alice = server.user("alice").await;
    let native = json!({
        "client_id": "native", "client_name": "Native",
        "token_endpoint_auth_method": "none",
        "redirect_uris": ["http://127.0.0.1/callback"],
        "scope": "openid profile email offline_access",
    });
    let native = server.client(native).await;
    let folder = Folder::new();
    let file = folder.path().join("tokens.json");
    let settings = [
        ("CLIENT_ID", &*native.id),
        ("TOKENS", file.to_str().expect("a path")),
        ("PATH", folder.path().to_str().expect("a path")),
    ];
    let mut program = command(&server, "sign_in", &settings)
        .spawn()
        .expect("it starts");
    let url = asked_for(&mut program).await;
    let callback = server.browser().allow(&url, &alice).await;
    let page = server.http.get(&callback.location).send().await;
    assert_eq!(page.expect("the program listens").status(), 200);
    program.wait_with_output().await.expect("it ends");
    let kept: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&file).expect("a file")).expect("JSON");
    let access = kept["access_token"].as_str().expect("a token");
    server.revoke(&native, access).await.is(200);
    let before = requests(&server, "token");

    // Each is refused with what is kept, and one of them renews it.
    let both = futures::future::join(
        run(&server, "sign_in", &settings),
        run(&server, "sign_in", &settings),
    );
    let (first, second) = both.await;
    for output in [first, second] {
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            said.starts_with("You are signed in as alice Example"),
            "{said}"
        );
    }
    assert_eq!(requests(&server, "token") - before, 1);
    assert_eq!(requests(&server, "authorize"), 1, "nobody was asked again");
}

/// The URL that the program asks its person to open.
async fn asked_for(program: &mut tokio::process::Child) -> String {
    let stderr = program.stderr.as_mut().expect("a pipe");
    let mut lines = BufReader::new(stderr).lines();
    let search = async {
        while let Some(line) = lines.next_line().await.expect("text") {
            if line.trim().starts_with("http") {
                return line.trim().to_owned();
            }
        }
        panic!("the program ended without a URL");
    };
    let found = tokio::time::timeout(PATIENCE, search).await;
    found.expect("the program asks in time")
}

async fn run(server: &TestServer, name: &str, settings: &[(&str, &str)]) -> Output {
    let output = command(server, name, settings).output();
    let output = tokio::time::timeout(PATIENCE, output).await;
    output
        .expect("the program ends in time")
        .expect("it starts")
}

fn command(server: &TestServer, name: &str, settings: &[(&str, &str)]) -> Command {
    let mut command =
        Command::from(Binary::example(name).command(server.config.data_dir.as_path()));
    command
        .env("ISSUER", &server.issuer)
        .envs(settings.iter().copied())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .kill_on_drop(true);
    for name in ["CLIENT_ID", "CLIENT_SECRET", "SCOPES", "TOKENS"] {
        if !settings.iter().any(|(set, _)| *set == name) {
            command.env_remove(name);
        }
    }
    command
}
