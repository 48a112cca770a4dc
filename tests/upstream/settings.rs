//! The configuration of providers, and the command that explains it.

use countersign_rules::broker::provider::Catalogue;
use countersign_rules::config::{Config, Sources};
use serde_json::{Value, json};

fn config(providers: &Value) -> Config {
    Config {
        providers: serde_json::from_value(providers.clone()).expect("tables"),
        ..Config::default()
    }
}

fn secret() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("secret");
    std::fs::write(&path, "s3cr3t-of-the-provider\n").expect("a file");
    let path = path.to_str().expect("text").to_owned();
    (folder, path)
}

// Covers: C-019, C-021, C-032
#[test]
fn several_of_one_kind_and_any_key_changed() {
    let (_folder, secret) = secret();
    let keycloak = |realm: &str, order: i32| {
        json!({"preset": "keycloak", "title": realm, "order": order, "client_id": "c", "client_secret_file": secret,
            "variables": {"base_url": "https://sso.example.org/", "realm": realm}})
    };
    let catalogue = Catalogue::open(&config(&json!({
        "staff": keycloak("Staff", 2), "students": keycloak("Students", 1),
        "github": {"client_id": "c", "client_secret_file": secret, "scopes": ["read:user"], "link_only": true},
        "orcid": {"client_id": "c", "client_secret_file": secret, "hidden": true},
        "google": {"enabled": false},
    })));
    let catalogue = catalogue.unwrap_or_else(|error| panic!("{error}"));
    let names: Vec<_> = catalogue.visible().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["students", "staff", "github"]);
    let names: Vec<_> = catalogue
        .for_sign_in()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(names, ["students", "staff"]);
    assert!(catalogue.get("orcid").is_some_and(|one| one.hidden));
    assert!(catalogue.get("google").is_none());
    let staff = catalogue.get("staff").expect("a provider");
    assert_eq!(
        staff.settings.issuer,
        "https://sso.example.org/realms/Staff"
    );
    assert_eq!(
        staff.redirect_uri("https://id.example.org"),
        "https://id.example.org/sign-in/staff/callback"
    );
    assert!(staff.icon.starts_with("<svg"));
    assert_eq!(
        catalogue.get("github").expect("a provider").settings.scopes,
        ["read:user"]
    );
}

// Covers: C-018
#[test]
fn everything_that_is_wrong_is_said_at_the_start() {
    let (_folder, secret) = secret();
    for (name, table, key) in [
        ("github", json!({}), "providers.github.client_id"),
        (
            "github",
            json!({"client_id": "c"}),
            "providers.github.client_secret_file",
        ),
        (
            "github",
            json!({"client_id": "c", "client_secret_file": "/nowhere"}),
            "providers.github.client_secret_file",
        ),
        (
            "github",
            json!({"client_id": "c", "client_secret_variable": "NOT_SET_ANYWHERE"}),
            "providers.github.client_secret_variable",
        ),
        (
            "github",
            json!({"clientid": "c"}),
            "providers.github.clientid",
        ),
        (
            "gitub",
            json!({"preset": "gitub"}),
            "providers.gitub.preset",
        ),
        ("GitHub", json!({"client_id": "c"}), "providers.GitHub"),
        (
            "keycloak",
            json!({"client_id": "c"}),
            "providers.keycloak.variables.base_url",
        ),
        (
            "openid",
            json!({"client_id": "c", "client_secret_file": secret}),
            "providers.openid.issuer",
        ),
        (
            "openid",
            json!({"client_id": "c", "client_secret_file": secret, "issuer": "http://id.example.org"}),
            "providers.openid.issuer",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "id_token": {"algorithms": ["none"]}}),
            "providers.google.id_token.algorithms",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "id_token": {"algorithms": ["HS256"]}}),
            "providers.google.id_token.algorithms",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "trust_email_for_linking": true}),
            "providers.google.trusted_email_domains",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "allow": [{"at": "teams:/x", "any_of": ["y"]}]}),
            "providers.google.allow",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "claims": {"subject": "callback:/sub"}}),
            "providers.google.claims",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "titles": {"de_AT!": "Gugel"}}),
            "providers.google.titles.de_AT!",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "titles": {"de": ""}}),
            "providers.google.titles.de",
        ),
        (
            "google",
            json!({"client_id": "c", "client_secret_file": secret, "descriptions": {"fr": "x".repeat(201)}}),
            "providers.google.descriptions.fr",
        ),
    ] {
        let providers = json!({ name: table });
        let error = Catalogue::open(&config(&providers)).expect_err("a problem");
        assert!(
            error.problems.iter().any(|one| one.key == key),
            "{providers}: {error}"
        );
        assert!(!error.to_string().contains("s3cr3t"));
    }
}

// Covers: C-022
#[test]
fn credentials_come_from_files_and_settings_from_the_environment() {
    let (_folder, secret) = secret();
    let sources = Sources {
        environment: [
            (
                "COUNTERSIGN_PROVIDERS__GITHUB__CLIENT_ID",
                "Iv1.8a61f9b3a7aba766",
            ),
            (
                "COUNTERSIGN_PROVIDERS__GITHUB__CLIENT_SECRET_FILE",
                secret.as_str(),
            ),
            (
                "COUNTERSIGN_PROVIDERS__GITHUB__SCOPES",
                "read:user,user:email,read:org",
            ),
            ("COUNTERSIGN_PROVIDERS__GITHUB__LINK_ONLY", "true"),
            (
                "COUNTERSIGN_PROVIDERS__GITHUB__VARIABLES__BASE_URL",
                "https://git.example.org",
            ),
        ]
        .map(|(name, value)| (name.into(), value.into()))
        .to_vec(),
        ..Sources::default()
    };
    let loaded = Config::load(&sources).unwrap_or_else(|error| panic!("{error}"));
    let catalogue = Catalogue::open(&loaded.config).unwrap_or_else(|error| panic!("{error}"));
    let github = catalogue.get("github").expect("a provider");
    assert_eq!(github.settings.client_id, "Iv1.8a61f9b3a7aba766");
    assert_eq!(
        github.settings.scopes,
        ["read:user", "user:email", "read:org"]
    );
    assert!(github.link_only);
    assert_eq!(github.settings.issuer, "https://git.example.org");
    // One that stands in the configuration is refused, and not repeated.
    let inline = Sources {
        environment: vec![(
            "COUNTERSIGN_PROVIDERS__GITHUB__CLIENT_SECRET".into(),
            "s3cr3t-inline".into(),
        )],
        ..Sources::default()
    };
    let refused = Config::load(&inline).expect_err("a secret").to_string();
    assert!(
        refused.contains("providers.github.client_secret"),
        "{refused}"
    );
    assert!(!refused.contains("s3cr3t-inline"));
    // The secret is nowhere to be seen.
    let shown = format!("{:?} {:?}", loaded.explain(), github);
    assert!(!shown.contains("s3cr3t-of-the-provider"));
}

#[test]
fn descriptions_of_an_operator_stand_before_ours() {
    let (folder, secret) = secret();
    let file = folder.path().join("library.toml");
    std::fs::write(
        &file,
        "preset = \"openid\"\ntitle = \"Library\"\nissuer = \"https://sso.library.example\"\n",
    )
    .expect("a file");
    std::fs::write(
        folder.path().join("github.toml"),
        "preset = \"oauth2\"\ntitle = \"Our GitHub\"\nissuer = \"https://x.example\"\n",
    )
    .expect("a file");
    let providers = json!({"library": {"client_id": "c", "client_secret_file": secret}});
    let mut config = config(&providers);
    config.broker.presets = Some(folder.path().to_owned());
    let catalogue = Catalogue::open(&config).unwrap_or_else(|error| panic!("{error}"));
    let library = catalogue.get("library").expect("a provider");
    assert_eq!(library.settings.title, "Library");
    std::fs::write(&file, "title = [\n").expect("a file");
    let error = Catalogue::open(&config).expect_err("no TOML");
    assert_eq!(error.problems[0].key, "broker.presets");
}

// Covers: C-104
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_tells_what_to_register_where_and_tries_it() {
    let stage = super::Stage::new(simulators::Kind::Openid).await;
    let (folder, secret) = secret();
    let url = stage.simulator.url();
    let text = format!(
        "[providers.github]\nclient_id = \"Iv1\"\nclient_secret_file = \"{secret}\"\n\
         [providers.library]\npreset = \"openid\"\ntitle = \"Library\"\nissuer = \"{url}\"\nclient_id = \"c\"\n\
         client_secret_file = \"{secret}\"\n"
    );
    let file = folder.path().join("countersign.toml");
    std::fs::write(&file, text).expect("a file");
    let program = tests::harness::Binary::find();
    let run = |words: &[&str]| {
        let mut all = vec!["providers"];
        all.extend_from_slice(words);
        all.extend_from_slice(&["--config", file.to_str().expect("text")]);
        program
            .command(folder.path())
            .args(all)
            .output()
            .expect("the program runs")
    };
    let said = run(&["check"]);
    let words = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(said.status.success(), "{words}");
    for expected in [
        "http://localhost:8080/sign-in/github/callback",
        "https://github.com/settings/developers",
        "read:user user:email",
        "http://localhost:8080/sign-in/library/callback",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let said = run(&["check", "library", "--connect"]);
    let words = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(
        said.status.success() && words.contains(&format!("{url}/authorize")),
        "{words}"
    );
    let shown = run(&["show", "github"]);
    let words = String::from_utf8_lossy(&shown.stdout).into_owned();
    assert!(
        words.contains("client_id = \"Iv1\"") && !words.contains("s3cr3t"),
        "{words}"
    );
    stage
        .simulator
        .misbehave(simulators::Fault::DiscoveryIssuer);
    let said = run(&["check", "--connect", "library"]);
    assert_eq!(said.status.code(), Some(1));
    let all = run(&["list", "--all", "--format", "json"]);
    let all: Value = serde_json::from_slice(&all.stdout).expect("JSON");
    assert!(all.as_array().expect("a list").len() >= 45);
}

// Covers: C-029
#[test]
fn fields_that_nobody_could_answer_are_refused_with_the_settings() {
    let (_folder, secret) = secret();
    let said = |sign_up: Value| {
        let google = json!({"client_id": "c", "client_secret_file": secret, "sign_up": sign_up});
        match Catalogue::open(&config(&json!({ "google": google }))) {
            Ok(_) => String::new(),
            Err(error) => error.to_string(),
        }
    };
    let field = |more: Value| {
        let mut field = json!({ "key": "one", "label": "One" });
        for (name, value) in more.as_object().expect("members") {
            field[name] = value.clone();
        }
        json!({ "fields": [field] })
    };
    assert_eq!(said(field(json!({}))), "");
    for (change, key) in [
        (field(json!({ "key": "One" })), "sign_up.fields.key"),
        (field(json!({ "key": "email" })), "sign_up.fields.key"),
        (field(json!({ "label": "" })), "sign_up.fields.label"),
        (field(json!({ "pattern": "(" })), "sign_up.fields.pattern"),
        (
            field(json!({ "min_length": 9, "max_length": 3 })),
            "sign_up.fields.max_length",
        ),
        // An answer may have 200 where nothing else is said.
        (
            field(json!({ "min_length": 201 })),
            "sign_up.fields.max_length",
        ),
        (field(json!({ "kind": "choice" })), "sign_up.fields.choices"),
        (
            field(json!({ "kind": "checkbox", "pattern": "x" })),
            "sign_up.fields.kind",
        ),
        (
            json!({ "terms": { "version": "1" } }),
            "sign_up.terms.version",
        ),
        (
            json!({ "email_domains": ["@example.org"] }),
            "sign_up.email_domains",
        ),
    ] {
        let said = said(change);
        assert!(said.contains(key), "{key}: {said}");
    }
}
