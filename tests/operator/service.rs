//! What whoever runs a service in front of people needs: a schema that is there before anybody comes,
//! secrets of its own, log lines that name people and open nothing, and tokens for development only.

use serde_json::{Value, json};
use tests::harness::{
    Ask, Binary, ClientMethod, Folder, TestClient, TestUser, claims, free_port, header,
};

const PASSWORD: &str = "a password for the service";

fn says(folder: &Folder, arguments: &[&str], input: &str) -> (bool, String, String) {
    let output = Binary::find().run(folder.path(), arguments, input);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (
        output.status.success(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

//
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_037_tables_are_made_by_a_command_and_readiness_says_so() {
    let folder = Folder::new();
    let (good, _, said) = says(&folder, &["migrate", "--check"], "");
    assert!(!good && said.contains("countersign migrate"), "{said}");
    assert!(says(&folder, &["migrate"], "").0);
    assert!(says(&folder, &["migrate", "--check"], "").0);
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    let ready = server.caller.get("/health/ready").await.ok();
    assert_eq!(ready["status"], "ok", "{ready}");
    server.kill();
    // A start makes them too, and once more changes nothing.
    let fresh = Folder::new();
    let server = Binary::find().serve(fresh.path(), free_port(), &[]).await;
    server.caller.get("/health/ready").await.is(200);
    let (good, shown, _) = says(&fresh, &["migrate", "--plan", "--format", "json"], "");
    let plan: Value = serde_json::from_str(&shown).expect("JSON");
    let steps = plan.as_array().expect("steps");
    assert!(
        good && steps.iter().all(|step| step["applied"] == true),
        "{plan}"
    );
    server.kill();
}

//
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_038_everything_comes_from_the_environment_and_no_secret_is_a_default() {
    let key = |folder: &Folder| {
        std::fs::read_to_string(folder.path().join("countersign.key")).unwrap_or_default()
    };
    let mut keys = Vec::new();
    for _ in 0..2 {
        let folder = Folder::new();
        let settings = [
            ("COUNTERSIGN_LOG__FORMAT", "json"),
            ("COUNTERSIGN_LOG__LEVEL", "info"),
            ("COUNTERSIGN_DATABASE__URL", "sqlite:other.db"),
            ("COUNTERSIGN_SESSIONS__IDLE", "2h"),
            ("COUNTERSIGN_TOKENS__ACCESS_TOKEN_LIFETIME", "10m"),
            ("COUNTERSIGN_UI__NAME", "The registry"),
        ];
        let server = Binary::find()
            .serve(folder.path(), free_port(), &settings)
            .await;
        let home = server
            .caller
            .clone()
            .with("accept", "text/html")
            .get("/")
            .await;
        assert!(home.text.contains("The registry"), "{home}");
        assert!(folder.path().join("other.db").exists());
        server.kill();
        keys.push(key(&folder));
    }
    assert!(
        keys[0].len() >= 64 && keys[0] != keys[1],
        "each installation has its own"
    );

    // Words that somebody wrote into an example are no keys, here and in public.
    for issuer in ["http://localhost:8080", "https://id.example.org"] {
        for word in ["asdf1234", "foosecret", "changeme", ""] {
            let folder = Folder::new();
            let file = folder.write("countersign.key", word);
            use std::os::unix::fs::PermissionsExt as _;
            let owner = std::fs::Permissions::from_mode(0o600);
            std::fs::set_permissions(&file, owner).expect("the mode can be set");
            folder.write("countersign.toml", &format!("issuer = \"{issuer}\"\n"));
            let listen = format!("127.0.0.1:{}", free_port());
            let (good, _, said) = says(&folder, &["serve", "--listen", &listen], "");
            assert!(!good && said.contains("master key"), "{word}: {said}");
            assert!(word.is_empty() || !said.contains(word), "{said}");
        }
    }
    // Nor does it serve the network without TLS, or start with a key that is gone.
    let folder = Folder::new();
    let (good, _, said) = says(&folder, &["serve", "--listen", "0.0.0.0:0"], "");
    assert!(!good && said.contains("plain http"), "{said}");
    assert!(says(&folder, &["users", "list"], "").0);
    std::fs::remove_file(folder.path().join("countersign.key")).expect("it was there");
    let (good, _, said) = says(&folder, &["users", "list"], "");
    assert!(!good && said.contains("does not exist"), "{said}");
}

//
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_047_no_scope_is_silent_however_it_got_there() {
    let folder = Folder::new();
    let create = [
        "scopes",
        "create",
        "reports:read",
        "--help-text",
        "Read your reports",
    ];
    assert!(says(&folder, &create, "").0);
    let (good, _, said) = says(&folder, &["scopes", "create", "x", "--help-text", " "], "");
    assert!(!good && said.contains("help_text"), "{said}");
    // Somebody wrote into the database.
    use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
    let options = sqlx::sqlite::SqliteConnectOptions::new();
    let options = options.filename(folder.path().join("countersign.db"));
    let mut database = options.connect().await.expect("the file can be opened");
    let silence = "update scope set help_text = ' ' where id = 'reports:read'";
    database
        .execute(silence)
        .await
        .expect("a scope without words");
    database.close().await.expect("the file can be closed");
    let listen = format!("127.0.0.1:{}", free_port());
    let (good, _, said) = says(&folder, &["serve", "--listen", &listen], "");
    assert!(!good && said.contains("for: reports:read."), "{said}");
    assert!(said.contains("countersign scopes update"), "{said}");
    let update = [
        "scopes",
        "update",
        "reports:read",
        "--help-text",
        "Read reports",
    ];
    assert!(says(&folder, &update, "").0);
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    server.kill();
}

//
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_050_a_token_for_development_is_made_in_development_alone() {
    let folder = Folder::new();
    let create = ["users", "create", "alice", "--password-file", "-"];
    assert!(says(&folder, &create, PASSWORD).0);
    let mint = [
        "dev",
        "token",
        "--user",
        "alice",
        "--audience",
        "https://library.test",
        "--scope",
        "books:read",
        "--scope",
        "submission:create",
        "--category",
        "astro-ph.*",
    ];
    let (good, token, said) = says(&folder, &mint, "");
    assert!(good, "{said}");
    let token = token.trim();
    assert_eq!(header(token)["typ"], "forward-auth+jwt");
    let claims = claims(token);
    assert_eq!(claims["aud"], "https://library.test");
    assert_eq!(claims["preferred_username"], "alice");
    assert_eq!(claims["scope"], "books:read submission:create");
    assert_eq!(claims["endorsements"], json!(["astro-ph.*"]));
    let life = claims["exp"].as_i64().zip(claims["iat"].as_i64());
    assert_eq!(life.map(|(exp, iat)| exp - iat), Some(36_000));
    // The service checks it by the keys that the instance publishes; here it opens nothing.
    let server = Binary::find().serve(folder.path(), free_port(), &[]).await;
    let keys = server.caller.get("/oauth/jwks").await.ok();
    let kid = &header(token)["kid"];
    assert!(
        keys["keys"]
            .as_array()
            .is_some_and(|keys| keys.iter().any(|key| key["kid"] == *kid))
    );
    server
        .caller
        .clone()
        .bearer(token)
        .get("/api/v1/me")
        .await
        .is(401);
    server.kill();
    for wrong in [
        &["--expires-in", "30d"][..],
        &["--category", "a b"],
        &["--scope", "a\"b"],
    ] {
        let (good, token, _) = says(&folder, &[&mint[..], wrong].concat(), "");
        assert!(!good && token.is_empty(), "{wrong:?}");
    }
    folder.write("countersign.toml", "issuer = \"https://id.example.org\"\n");
    let (good, token, said) = says(&folder, &mint, "");
    assert!(
        !good && token.is_empty() && said.contains("no development instance"),
        "{said}"
    );
}

//
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_051_log_lines_name_people_and_clients_and_open_nothing() {
    let folder = Folder::new();
    let json_of = |arguments: &[&str], input: &str| -> Value {
        let all = [&["--format", "json"], arguments].concat();
        let (good, shown, said) = says(&folder, &all, input);
        assert!(good, "{said}");
        serde_json::from_str(&shown).expect("JSON")
    };
    let made = json_of(
        &["users", "create", "alice", "--password-file", "-"],
        PASSWORD,
    );
    let id = made["id"].as_str().expect("an id").to_owned();
    let metadata = json!({
        "client_name": "Web", "client_id": "web", "scope": "openid profile",
        "redirect_uris": ["https://app.test/cb"],
    });
    let made = json_of(&["clients", "create"], &metadata.to_string());
    let web = TestClient {
        id: "web".to_owned(),
        secret: made["client_secret"].as_str().expect("a secret").to_owned(),
        redirect_uri: "https://app.test/cb".to_owned(),
        method: ClientMethod::Basic,
    };
    let alice = TestUser {
        id: id.parse().expect("an id"),
        username: "alice".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let settings = [("COUNTERSIGN_LOG__FORMAT", "json")];
    let mut server = Binary::find()
        .serve(folder.path(), free_port(), &settings)
        .await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid profile");
    let code = browser.allow(&ask.url(), &alice).await.code();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", ask.get("redirect_uri")),
        ("code_verifier", &ask.pkce.verifier),
    ];
    let tokens = web.form(&server.caller, "/oauth/token", &fields).await.ok();
    let access = tokens["access_token"].as_str().expect("a token").to_owned();
    server
        .caller
        .clone()
        .bearer(&access)
        .get("/oauth/userinfo")
        .await
        .is(200);
    browser.open("/account").await.page().answer.is(200);
    server.caller.get("/oauth/jwks").await.is(200);
    let session = browser.session().expect("a session").to_owned();
    server.terminate();
    let patience = std::time::Duration::from_secs(20);
    assert_eq!(server.ended_within(patience).await, Some(0));

    let log = server.log();
    let lines: Vec<Value> = log
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let of = |path: &str| {
        let mut found = lines.iter().filter(|line| line.to_string().contains(path));
        found
            .next_back()
            .unwrap_or_else(|| panic!("no line of {path}: {log}"))
            .to_string()
    };
    let names =
        |line: &str, name: &str, value: &str| line.contains(&format!("\"{name}\":\"{value}\""));
    let call = of("\"path\":\"/oauth/userinfo\"");
    assert!(
        names(&call, "user_id", &id) && names(&call, "client_id", "web"),
        "{call}"
    );
    let token = of("\"path\":\"/oauth/token\"");
    assert!(names(&token, "client_id", "web"), "{token}");
    let page = of("\"path\":\"/account\"");
    assert!(
        names(&page, "user_id", &id) && !page.contains("client_id"),
        "{page}"
    );
    let nobody = of("\"path\":\"/oauth/jwks\"");
    assert!(!nobody.contains("user_id"), "{nobody}");
    // No name and nothing that is as good as a token.
    for secret in [&access, &session, &code, &web.secret] {
        assert!(
            !log.contains(secret.as_str()) && !log.contains(&secret[10..40]),
            "{log}"
        );
    }
    assert!(!log.contains("alice"), "{log}");
}
