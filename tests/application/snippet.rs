//! What a developer finds on the page of a client: endpoints, parameters, and programs that work as they stand.

use std::process::Stdio;

use serde_json::{Value, json};
use tests::harness::{Page, TestClient, TestServer, TestUser, both_databases};
use tests::skip;
use tokio::process::Command;

const CODE: &str = "authorization_code";
const OWN: &str = "client_credentials";
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// A client of alice's with every grant, and its page.
async fn shop(server: &TestServer, alice: &TestUser, method: &str) -> (TestClient, Page) {
    let metadata = json!({
        "client_id": "shop", "client_name": "Shop", "owner_id": alice.id,
        "token_endpoint_auth_method": method, "redirect_uris": ["https://shop.test/cb?price=$(id)&x=1;y"],
        "grant_types": match method {
            "none" => json!([CODE, "refresh_token", DEVICE]),
            _ => json!([CODE, "refresh_token", OWN, DEVICE]),
        },
        "scope": "read offline_access", "default_scope": "read",
    });
    let client = server.client(metadata).await;
    (client, page(server, alice).await)
}

async fn page(server: &TestServer, alice: &TestUser) -> Page {
    let mut browser = server.browser();
    browser.sign_in(alice).await;
    let page = browser.open("/account/clients/shop").await.page();
    page.answer.is(200);
    page
}

/// A text of the page by its id.
fn code(page: &Page, id: &str) -> String {
    let found = page
        .answer
        .text
        .split(&format!("<code id=\"{id}\">"))
        .nth(1);
    let found = found.unwrap_or_else(|| panic!("no {id}: {}", page.answer));
    let text = found.split("</code>").next().unwrap_or_default();
    let marks = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
    ];
    marks
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// Runs a program with settings, and reads the JSON that it writes last.
async fn run(program: &[&str], text: &str, settings: &[(&str, &str)]) -> Value {
    let mut command = Command::new(program[0]);
    command.args(&program[1..]).arg(text);
    for name in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
        command.env_remove(name);
    }
    let settings = settings.iter().copied();
    let output = command
        .envs(settings)
        .stdin(Stdio::null())
        .output()
        .await
        .expect("the program runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}{complaint}\n{text}");
    serde_json::from_str(said.trim()).unwrap_or_else(|error| panic!("{error}: {said}"))
}

fn is_here(program: &str) -> bool {
    let found = std::process::Command::new(program)
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    let here = found.is_ok_and(|status| status.success());
    if !here {
        skip::missing(program);
    }
    here
}

const SHELL: [&str; 2] = ["bash", "-c"];

async fn everything_works(server: TestServer, method: &str) {
    if !is_here("curl") || !is_here("bash") {
        return;
    }
    let alice = server.user("alice").await;
    let (client, page) = shop(&server, &alice, method).await;
    let secret = ("CLIENT_SECRET", client.secret.as_str());

    // The example is a request that works, and the first program redeems what it brings.
    let mut browser = server.browser();
    let back = browser.allow(&code(&page, "example"), &alice).await;
    let given = back.code();
    let text = code(&page, "authorization_code-sh");
    assert!(!client.secret.is_empty() || method == "none");
    assert!(method == "none" || !text.contains(&client.secret));
    let tokens = run(&SHELL, &text, &[secret, ("CODE", &given)]).await;
    let access = tokens["access_token"].as_str().expect("a token");
    assert!(method == "none" || server.is_active(&client, access).await);

    let refresh = tokens["refresh_token"].as_str().expect("a refresh token");
    let text = code(&page, "refresh_token-sh");
    let renewed = run(&SHELL, &text, &[secret, ("REFRESH_TOKEN", refresh)]).await;
    assert_ne!(renewed["refresh_token"], tokens["refresh_token"]);

    let text = code(&page, "device_code-sh");
    let codes = run(&SHELL, &text, &[secret]).await;
    let typed = codes["user_code"].as_str().expect("a user code");
    let entered = browser.open("/device").await.page();
    let form = entered.form("/device").fill("user_code", typed);
    let asked = browser.submit(&form).await.page();
    let form = asked.form("/device/decision").fill("confirm", "yes");
    browser.submit(&form).await;
    let device = codes["device_code"].as_str().expect("a device code");
    let got = run(&SHELL, &text, &[secret, ("DEVICE_CODE", device)]).await;
    assert!(got["access_token"].is_string(), "{got}");

    if method == "none" {
        assert!(!page.answer.text.contains("client_credentials-sh"));
        return;
    }
    let own = code(&page, "client_credentials-sh");
    let got = run(&SHELL, &own, &[secret]).await;
    let text = got["access_token"].as_str().expect("a token");
    assert!(server.is_active(&client, text).await);
    if is_here("node") {
        let program = code(&page, "client_credentials-mjs");
        let got = run(&["node", "--input-type=module", "-e"], &program, &[secret]).await;
        assert!(got["access_token"].is_string(), "{got}");
    }
}

// Covers: S-069
both_databases!(s_069_programs_of_a_page_work_with_basic);
async fn s_069_programs_of_a_page_work_with_basic(server: TestServer) {
    everything_works(server, "client_secret_basic").await;
}

// Covers: S-069
both_databases!(s_069_programs_of_a_page_work_with_a_form);
async fn s_069_programs_of_a_page_work_with_a_form(server: TestServer) {
    everything_works(server, "client_secret_post").await;
}

// Covers: S-069
both_databases!(s_069_programs_of_a_page_work_without_a_secret);
async fn s_069_programs_of_a_page_work_without_a_secret(server: TestServer) {
    everything_works(server, "none").await;
}

// Covers: S-069
both_databases!(s_069_the_page_of_a_client_says_what_goes_where);
async fn s_069_the_page_of_a_client_says_what_goes_where(server: TestServer) {
    let alice = server.user("alice").await;
    let (_, page) = shop(&server, &alice, "client_secret_basic").await;
    let metadata = server
        .anonymous()
        .get("/.well-known/openid-configuration")
        .await
        .ok();
    for name in [
        "authorization_endpoint",
        "token_endpoint",
        "device_authorization_endpoint",
        "revocation_endpoint",
        "userinfo_endpoint",
    ] {
        let url = metadata[name].as_str().expect("an endpoint");
        assert!(page.says(name) && page.says(url), "{name}: {}", page.answer);
    }
    for shown in [
        "oauth-authorization-server",
        "openid-configuration",
        "code_challenge required",
        "state recommended",
        "login_hint optional",
        "client_id required",
        "in the header Authorization",
        "refresh_token required",
        "Comes back unchanged.",
        "curl",
        "Rust",
        "Python",
        "JavaScript",
        "Which grant to use",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    for old in ["implicit", "password"] {
        let heading = format!("<h3><code>{old}</code>");
        assert!(
            !page.answer.text.contains(&heading),
            "{old}: {}",
            page.answer
        );
    }
    // It works without its script, which only adds buttons and may call nobody else.
    let policy = page.answer.header("content-security-policy").unwrap();
    assert!(policy.contains("script-src 'self';"), "{policy}");
    assert!(!page.answer.text.contains("<button class=\"button copy\""));
    for program in ["python3", "node"] {
        if !is_here(program) {
            continue;
        }
        for grant in [CODE, OWN, "refresh_token", "device_code"] {
            let (ending, check): (&str, &[&str]) = match program {
                "node" => ("mjs", &["--input-type=module", "--check", "-"]),
                _ => (
                    "py",
                    &["-c", "import ast, sys; ast.parse(sys.stdin.read())"],
                ),
            };
            let text = code(&page, &format!("{grant}-{ending}"));
            parses(program, check, &text).await;
        }
    }

    let guide = server.browser().open("/docs/grants").await.page();
    guide.answer.is(200);
    for shown in ["Which grant to use", "How a client proves who it is"] {
        assert!(guide.says(shown), "{shown}: {}", guide.answer);
    }
}

async fn parses(program: &str, arguments: &[&str], text: &str) {
    use tokio::io::AsyncWriteExt as _;
    let mut process = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut input = process.stdin.take().expect("a pipe");
    input.write_all(text.as_bytes()).await.expect("written");
    drop(input);
    let output = process.wait_with_output().await.expect("it ends");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{complaint}\n{text}");
}
