//! The commands, end to end: with JSON for programs, secrets by standard input, beside a server
//! that runs and hears of every change.

use serde_json::{Value, json};
use tests::harness::{
    Binary, ClientMethod, Folder, Started, TestClient, TestUser, free_port, within_a_second,
};

const PASSWORD: &str = "a password for the operator";

/// An operator in a folder.
pub struct Operator(pub Folder);

impl Operator {
    /// Runs a command that must succeed; its JSON.
    #[track_caller]
    pub fn does(&self, arguments: &[&str], input: &str) -> Value {
        let mut all = vec!["--format", "json"];
        all.extend(arguments);
        let output = Binary::find().run(self.0.path(), &all, input);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.success(), "{arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).expect("JSON on standard output")
    }

    /// Runs a command that must fail; what it says.
    #[track_caller]
    pub fn fails(&self, arguments: &[&str], input: &str) -> String {
        let output = Binary::find().run(self.0.path(), arguments, input);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(
            said.starts_with("error: ") && !said.contains("panicked"),
            "{said}"
        );
        said
    }

    /// Runs a command that must be refused, because it lacks a word that it needs.
    #[track_caller]
    pub fn refuses(&self, arguments: &[&str]) {
        let output = Binary::find().run(self.0.path(), arguments, "");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {said}");
    }
}

// Covers: S-078
#[test]
fn s_078_the_website_of_a_client_is_judged_as_everywhere() {
    let operator = Operator(Folder::new());
    let metadata = |uri: &str| {
        json!({
            "client_id": "app", "client_name": "App", "client_uri": uri,
            "redirect_uris": ["https://app.test/cb"],
        })
        .to_string()
    };
    let create = ["clients", "create"];
    for (bad, word) in [
        ("javascript:alert(1)", "http or https"),
        ("data:text/html,x", "http or https"),
        ("https://me@app.test/", "user name"),
        ("https://intranet/", "top-level domain"),
    ] {
        let said = operator.fails(&create, &metadata(bad));
        assert!(said.contains("client_uri") && said.contains(word), "{said}");
    }
    // In development, which this is, an application may be on the own machine.
    let made = operator.does(&create, &metadata("http://localhost:3000/"));
    assert_eq!(made["client"]["client_uri"], "http://localhost:3000/");
    let update = ["clients", "update", "app"];
    let said = operator.fails(
        &update,
        &json!({ "client_uri": "javascript:x" }).to_string(),
    );
    assert!(said.contains("client_uri"), "{said}");
    let shown = operator.does(&["clients", "show", "app"], "");
    assert_eq!(shown["client_uri"], "http://localhost:3000/", "unchanged");
    // What everybody uses is judged as such.
    let folder = Folder::new();
    folder.write("countersign.toml", "issuer = \"https://id.test\"\n");
    let public = Operator(folder);
    let said = public.fails(&create, &metadata("http://localhost:3000/"));
    assert!(said.contains("own machine"), "{said}");
}

/// Repeats a question until the answer is yes; a running server may take a second to hear.
async fn token(server: &Started, client: &TestClient, scope: &str) -> tests::harness::Answer {
    let fields = [("grant_type", "client_credentials"), ("scope", scope)];
    client.form(&server.caller, "/oauth/token", &fields).await
}

// Covers: A-036
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_client_made_on_the_command_line_works_at_once() {
    let operator = Operator(Folder::new());
    let server = Binary::find()
        .serve(operator.0.path(), free_port(), &[])
        .await;
    let scope = [
        "scopes",
        "create",
        "reports:read",
        "--help-text",
        "Read your reports",
        "--group",
        "Reports",
    ];
    assert_eq!(operator.does(&scope, "")["id"], "reports:read");
    let metadata = json!({
        "client_name": "Reports", "client_id": "reports",
        "grant_types": ["client_credentials"], "scope": "reports:read clients:read",
    });
    let made = operator.does(&["clients", "create"], &metadata.to_string());
    assert_eq!(made["client"]["client_id"], "reports");
    let mut client = TestClient {
        id: "reports".to_owned(),
        secret: made["client_secret"].as_str().expect("a secret").to_owned(),
        redirect_uri: String::new(),
        method: ClientMethod::Basic,
    };
    let issued = &mut None;
    within_a_second("the client gets a token", || {
        let (server, client) = (&server, &client);
        async move { token(server, client, "reports:read").await.status == 200 }
    })
    .await;
    let first = token(&server, &client, "clients:read").await.ok();
    let bearer = server
        .caller
        .clone()
        .bearer(first["access_token"].as_str().expect("a token"));
    let listed = bearer.get("/api/v1/clients").await.ok();
    assert_eq!(listed["items"][0]["client_id"], "reports");
    *issued = Some(bearer);

    // A new secret, and after a leak the old one and the tokens end at once.
    let rotate = [
        "clients",
        "rotate-secret",
        "reports",
        "--keep-old-for",
        "0s",
        "--revoke-tokens",
    ];
    let rotated = operator.does(&rotate, "");
    let old = client.clone();
    client.secret = rotated["client_secret"]
        .as_str()
        .expect("a secret")
        .to_owned();
    assert_ne!(old.secret, client.secret);
    within_a_second("the old secret is refused", || {
        let (server, old) = (&server, &old);
        async move { token(server, old, "reports:read").await.status == 401 }
    })
    .await;
    within_a_second("the old token is refused", || {
        let bearer = issued.clone().expect("a bearer");
        async move { bearer.get("/api/v1/clients").await.status == 401 }
    })
    .await;
    token(&server, &client, "reports:read").await.is(200);

    // Everything else about it.
    let change = json!({ "client_name": "Better reports" }).to_string();
    assert_eq!(
        operator.does(&["clients", "update", "reports"], &change)["client_name"],
        "Better reports"
    );
    let shown = operator.does(&["clients", "show", "reports"], "");
    assert_eq!(shown["client_name"], "Better reports");
    assert!(
        !shown.to_string().contains(&client.secret),
        "a secret is shown again"
    );
    let listed = operator.does(&["clients", "list", "--query", "better"], "");
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    let wrong = operator.fails(
        &["clients", "create"],
        r#"{"client_name": 7, "grunts": []}"#,
    );
    assert!(
        wrong.contains("client_name") && wrong.contains("grunts"),
        "{wrong}"
    );
    operator.does(&["scopes", "delete", "reports:read", "--yes"], "");
    within_a_second("the scope is not issued any more", || {
        let (server, client) = (&server, &client);
        async move { token(server, client, "reports:read").await.status == 400 }
    })
    .await;
    operator.does(&["clients", "delete", "reports", "--yes"], "");
    within_a_second("the client is unknown", || {
        let (server, client) = (&server, &client);
        async move { token(server, client, "clients:read").await.status == 401 }
    })
    .await;
    assert!(
        operator
            .fails(&["clients", "show", "reports"], "")
            .contains("no such client")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_made_on_the_command_line_signs_in_until_it_is_stopped() {
    let operator = Operator(Folder::new());
    let server = Binary::find()
        .serve(operator.0.path(), free_port(), &[])
        .await;
    let link = server.says("/claim?token=").await;
    let create = [
        "users",
        "create",
        "alice",
        "--email",
        "alice@example.org",
        "--admin",
        "--password-file",
        "-",
    ];
    let made = operator.does(&create, PASSWORD);
    assert_eq!(made["username"], "alice");
    assert_eq!(made["administrator"], true);
    assert!(!made.to_string().contains("argon2"), "a hash is shown");
    let alice = TestUser {
        id: made["id"]
            .as_str()
            .and_then(|id| id.parse().ok())
            .expect("an id"),
        username: "alice".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    // There is an administrator now: the link of the first start is of no use to whoever finds it.
    let page = server.browser().open(&link).await.page();
    assert!(!page.has_form("/claim"), "{}", page.answer);

    assert_eq!(
        operator.does(&["users", "show", "alice@example.org"], "")["id"],
        made["id"]
    );
    let last = operator.fails(&["users", "deactivate", "alice"], "");
    assert!(last.contains("last active administrator"), "{last}");
    let second = [
        "users",
        "create",
        "carol",
        "--admin",
        "--password-file",
        "-",
    ];
    operator.does(&second, PASSWORD);
    operator.does(&["users", "deactivate", "alice"], "");
    let account = || async {
        let caller = server
            .caller
            .clone()
            .with("cookie", browser.cookie_header());
        caller.get("/account").await.status
    };
    within_a_second("the session of a deactivated person ends", || async {
        account().await != 200
    })
    .await;
    let mut refused = server.browser();
    let page = refused.open("/sign-in").await.page();
    refused.sign_in_at(&page, &alice).await;
    assert!(refused.session().is_none(), "a deactivated person signs in");
    assert_eq!(
        operator.does(&["users", "reactivate", "alice"], "")["active"],
        true
    );
    operator.does(
        &["users", "set-password", "alice", "--password-file", "-"],
        "another password\n",
    );
    let mut again = server.browser();
    let page = again.open("/sign-in").await.page();
    again.sign_in_at(&page, &alice).await;
    assert!(again.session().is_none(), "the old password works");
    let changed = TestUser {
        password: "another password".to_owned(),
        ..alice.clone()
    };
    server.browser().sign_in(&changed).await;

    let bob = operator.does(&["users", "create", "bob"], "");
    assert_eq!(bob["has_password"], false);
    assert_eq!(
        operator.does(&["users", "make-admin", "bob"], "")["administrator"],
        true
    );
    assert_eq!(
        operator.does(&["users", "make-admin", "bob", "--revoke"], "")["administrator"],
        false
    );
    let listed = operator.does(&["users", "list"], "");
    assert_eq!(listed.as_array().map(Vec::len), Some(3));
    assert_eq!(
        operator.does(&["users", "list", "--admin"], "")[0]["username"],
        "alice"
    );
    operator.does(&["users", "delete", "bob", "--yes"], "");
    assert!(
        operator
            .fails(&["users", "show", "bob"], "")
            .contains("no such user")
    );
    assert!(
        operator
            .fails(&["users", "create", "alice"], "")
            .contains("taken")
    );
    let short = operator.fails(
        &["users", "create", "dave", "--password-file", "-"],
        "short",
    );
    assert!(
        short.contains("password") && !short.contains("short"),
        "{short}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn scopes_come_from_a_file_and_keys_are_rotated() {
    let operator = Operator(Folder::new());
    let server = Binary::find()
        .serve(operator.0.path(), free_port(), &[])
        .await;
    let file = json!([
        { "id": "a:read", "help_text": "Read A", "group": "A" },
        { "id": "a:write", "help_text": "Write A", "internal": true },
    ]);
    operator.does(&["scopes", "import", "-"], &file.to_string());
    operator.does(
        &["scopes", "update", "a:read", "--help-text", "Read all of A"],
        "",
    );
    let listed = operator.does(&["scopes", "list"], "");
    let scope = |id: &str| {
        listed
            .as_array()
            .and_then(|all| all.iter().find(|one| one["id"] == id))
            .cloned()
    };
    assert_eq!(
        scope("a:read").expect("a scope")["help_text"],
        "Read all of A"
    );
    assert_eq!(scope("a:write").expect("a scope")["internal"], true);
    assert!(
        operator
            .fails(&["scopes", "delete", "openid", "--yes"], "")
            .contains("part of the server")
    );

    let published = || async {
        let keys = server.caller.get("/oauth/jwks").await.ok();
        let keys = keys["keys"].as_array().cloned().unwrap_or_default();
        keys.iter()
            .map(|key| (key["alg"] == "ES256", key["kid"].clone()))
            .collect::<Vec<_>>()
    };
    let first = published().await;
    // One for access tokens, which is rotated unless another is named, and one for ID tokens.
    assert_eq!(first.len(), 2);
    let keys = operator.does(&["keys", "rotate"], "");
    assert_eq!(keys.as_array().map(Vec::len), Some(first.len() + 1));
    within_a_second("the new key is published", || async {
        published().await.len() == first.len() + 1
    })
    .await;
    let keys = operator.does(&["keys", "rotate", "--compromised"], "");
    let dead = first.iter().find(|(of_access_tokens, _)| *of_access_tokens);
    let dead = dead.expect("a key");
    assert!(keys.as_array().is_some_and(|all| {
        all.iter()
            .all(|key| key["kid"] != dead.1 || key["state"] == "expired")
    }));
    within_a_second("the key that is known to others is gone", || async {
        !published().await.contains(dead)
    })
    .await;
    assert!(
        !operator
            .does(&["keys", "list"], "")
            .to_string()
            .contains("PRIVATE")
    );
}

/// Covers: S-063
#[test]
fn a_schema_is_planned_and_taken_back_with_consent() {
    let operator = Operator(Folder::new());
    operator.does(&["migrate"], "");
    let plan = operator.does(&["migrate", "--plan"], "");
    let steps = plan.as_array().expect("a list");
    assert!(steps.iter().all(|step| step["applied"] == true), "{plan}");
    assert_eq!(steps[0]["reversible"], false);
    let said = operator.fails(&["migrate", "--to", "6"], "");
    assert!(
        said.contains("imported") && said.contains("--lose-data"),
        "{said}"
    );
    let report = operator.does(&["migrate", "--to", "6", "--lose-data"], "");
    assert_eq!(report["after"], 6);
    let said = operator.fails(&["migrate", "--check"], "");
    assert!(said.contains("has not the schema"), "{said}");
    let said = operator.fails(&["migrate", "--to", "0", "--lose-data"], "");
    assert!(said.contains("cannot be undone"), "{said}");
    operator.does(&["migrate"], "");
    operator.does(&["migrate", "--check"], "");
}
