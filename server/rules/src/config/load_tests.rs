//! What the sources say, one against the other, and what is refused.

use std::path::PathBuf;

use super::{Config, ConfigError, Loaded, Origin, Override, Sources};
use crate::config::{AccessTokenFormat, GrantType, Period, TrustedProxies};

/// A folder of one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn with(file: &str, text: &str) -> Self {
        static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!(
            "countersign-config-{}-{number}",
            std::process::id()
        ));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(file), text).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn load(
    file: &str,
    environment: &[(&str, &str)],
    overrides: &[(&'static str, &'static str, &str)],
) -> Result<Loaded, ConfigError> {
    let folder = Folder::with("countersign.toml", file);
    Config::load(&Sources {
        file: None,
        folder: folder.0.clone(),
        environment: environment
            .iter()
            .map(|(name, value)| (name.into(), value.into()))
            .collect(),
        overrides: overrides
            .iter()
            .map(|(flag, key, value)| Override {
                flag,
                key,
                value: (*value).to_owned(),
            })
            .collect(),
    })
}

fn refusal(file: &str, environment: &[(&str, &str)]) -> String {
    let error = load(file, environment, &[]).unwrap_err();
    let mut text = String::new();
    for problem in &error.problems {
        text.push_str(&format!("{problem}"));
        text.push_str(&format!(
            " [{}]\n",
            problem.help.as_deref().unwrap_or_default()
        ));
    }
    text
}

#[test]
fn nothing_configured_is_the_development_instance() {
    let loaded = Config::load(&Sources {
        folder: "/nonexistent".into(),
        ..Sources::default()
    })
    .unwrap();
    assert_eq!(loaded.config, Config::default());
    assert_eq!(loaded.config.issuer.as_str(), "http://localhost:8080");
    assert_eq!(
        loaded.config.database_url().unwrap(),
        "sqlite:./countersign.db"
    );
    assert_eq!(
        loaded.config.master_key_file(),
        PathBuf::from("./countersign.key")
    );
    assert_eq!(loaded.config.trusted_proxies(), TrustedProxies::default());
    assert!(
        loaded
            .origins
            .values()
            .all(|origin| *origin == Origin::Default)
    );
    Config::default().validate().unwrap();
}

#[test]
fn later_sources_win_and_are_remembered() {
    let file = "listen = \"127.0.0.1:1000\"\n\n[tokens]\ncode_lifetime = \"90s\"\nid_token_lifetime = 600\n";
    let environment = [
        ("COUNTERSIGN_TOKENS__CODE_LIFETIME", "100"),
        ("COUNTERSIGN_LISTEN", "127.0.0.1:2000"),
    ];
    let loaded = load(
        file,
        &environment,
        &[("--listen", "listen", "127.0.0.1:3000")],
    )
    .unwrap();
    assert_eq!(loaded.config.listen.port(), 3000);
    assert_eq!(loaded.config.tokens.code_lifetime, Period::seconds(100));
    assert_eq!(loaded.config.tokens.id_token_lifetime, Period::minutes(10));
    assert_eq!(
        loaded.config.tokens.access_token_format,
        AccessTokenFormat::Jwt
    );
    assert_eq!(loaded.config.issuer.as_str(), "http://localhost:3000");
    assert_eq!(loaded.origins["listen"], Origin::Flag("--listen"));
    assert_eq!(loaded.origins["issuer"], Origin::Derived("listen"));
    assert_eq!(
        loaded.origins["tokens.code_lifetime"].to_string(),
        "COUNTERSIGN_TOKENS__CODE_LIFETIME"
    );
    let place = loaded.origins["tokens.id_token_lifetime"].to_string();
    assert!(place.ends_with("countersign.toml:5"), "{place}");
    assert_eq!(loaded.origins["keys.algorithm"], Origin::Default);
}

#[test]
fn variables_take_the_type_of_their_key() {
    let environment = [
        (
            "COUNTERSIGN_SERVER__TRUSTED_PROXIES",
            "10.0.0.0/8, 127.0.0.1",
        ),
        ("COUNTERSIGN_GRANTS__ALLOWED", "[\"client_credentials\"]"),
        ("COUNTERSIGN_UI__NAME", "42"),
        ("COUNTERSIGN_METRICS__ENABLED", "false"),
        ("COUNTERSIGN_DATABASE__MAX_CONNECTIONS", "3"),
        ("COUNTERSIGN_TOKENS__REFRESH_RETRY_WINDOW", "0"),
        ("COUNTERSIGN_UI__LOGO_URL", ""),
        ("COUNTERSIGN_SERVICE_HOST", "10.0.0.1"),
        ("COUNTERSIGN_PORT_8080_TCP", "tcp://10.0.0.1:8080"),
        ("COUNTERSIGN_TEST_POSTGRES", "postgres://localhost/test"),
        ("UNRELATED", "x"),
    ];
    let config = load("", &environment, &[]).unwrap().config;
    assert!(config.trusted_proxies().trusts("10.2.3.4".parse().unwrap()));
    assert!(
        config
            .trusted_proxies()
            .trusts("127.0.0.1".parse().unwrap())
    );
    assert_eq!(config.grants.allowed, [GrantType::ClientCredentials]);
    assert_eq!(config.ui.name, "42");
    assert!(!config.metrics.enabled);
    assert_eq!(config.database.max_connections, 3);
    assert!(config.tokens.refresh_retry_window.is_zero());
    assert_eq!(config.ui.logo_url, None);
}

#[test]
fn unknown_keys_are_refused_with_their_place_and_the_nearest_name() {
    let text = refusal(
        "listn = \"x\"\n[tokens]\ncode_lifetme = 60\n[walnut]\nhost = \"x\"\n",
        &[("COUNTERSIGN_ISSUR", "x")],
    );
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 4, "{text}");
    for (key, place, near) in [
        ("issur", "COUNTERSIGN_ISSUR", "did you mean issuer?"),
        ("listn", "countersign.toml:1", "did you mean listen?"),
        (
            "tokens.code_lifetme",
            "countersign.toml:3",
            "did you mean tokens.code_lifetime?",
        ),
        (
            "walnut",
            "countersign.toml:4",
            "countersign config reference",
        ),
    ] {
        let line = lines
            .iter()
            .find(|line| line.starts_with(&format!("{key} (")))
            .unwrap();
        assert!(line.contains(place) && line.contains(near), "{line}");
    }
}

#[test]
fn wrong_types_and_values_name_their_key_and_place() {
    for (file, expected) in [
        ("database = \"x\"", "database ("),
        (
            "[database]\nmax_connections = \"many\"",
            "expected a whole number",
        ),
        (
            "[database]\nmax_connections = -1",
            "expected a whole number",
        ),
        ("[database]\nurl = \"mysql://x\"", "sqlite:<file>"),
        (
            "[tokens]\ncode_lifetime = \"soon\"",
            "tokens.code_lifetime (",
        ),
        ("[tokens]\ncode_lifetime = -5", "not negative"),
        (
            "[tokens]\naccess_token_format = \"saml\"",
            "\"saml\" is not one of jwt, opaque",
        ),
        (
            "[server]\ntrusted_proxies = [\"10.0.0.0/8\", \"lan\"]",
            "server.trusted_proxies (",
        ),
        ("[metrics]\nenabled = \"yes\"", "expected true or false"),
        ("issuer = \"http://id.example.org\"", "plain http"),
        ("listen = \"localhost\"", "127.0.0.1:8080"),
        ("listen = ", "countersign.toml:1: this is not TOML"),
    ] {
        let text = refusal(file, &[]);
        assert!(text.contains(expected), "{file}: {text}");
        assert!(text.contains("countersign.toml:"), "{file}: {text}");
    }
}

#[test]
fn a_broken_line_that_holds_a_password_is_not_repeated() {
    let text = refusal("[database]\nurl = \"postgres://u:hunter2@db/x\n", &[]);
    assert!(
        text.contains("countersign.toml:2") && !text.contains("hunter2"),
        "{text}"
    );
    let text = refusal(
        "",
        &[("COUNTERSIGN_DATABASE__URL", "postgres:u:hunter2@db/x")],
    );
    assert!(
        text.contains("COUNTERSIGN_DATABASE__URL") && !text.contains("hunter2"),
        "{text}"
    );
}

#[test]
fn every_rule_names_its_key_and_the_fix() {
    for (file, key) in [
        ("listen = \"0.0.0.0:8080\"", "listen"),
        ("listen = \"127.0.0.1:0\"", "listen"),
        (
            "[database]\nmax_connections = 0",
            "database.max_connections",
        ),
        (
            "[database]\npassword_file = \"x\"",
            "database.password_file",
        ),
        (
            "[database]\nurl = \"postgres://u:p@h/d\"\npassword_file = \"x\"",
            "database.password_file",
        ),
        ("[server]\nmax_connections = 1", "server.max_connections"),
        (
            "[server]\nheader_read_timeout = 0",
            "server.header_read_timeout",
        ),
        ("[server]\nshutdown_grace = \"2h\"", "server.shutdown_grace"),
        (
            "[tokens]\naccess_token_lifetime = \"31d\"",
            "tokens.access_token_lifetime",
        ),
        (
            "[tokens]\nid_token_lifetime = \"2d\"",
            "tokens.id_token_lifetime",
        ),
        ("[tokens]\ncode_lifetime = \"601s\"", "tokens.code_lifetime"),
        (
            "[tokens]\nrefresh_token_lifetime = \"1d\"",
            "tokens.refresh_token_lifetime",
        ),
        (
            "[tokens]\nrefresh_token_idle = 0",
            "tokens.refresh_token_idle",
        ),
        (
            "[tokens]\nrefresh_retry_window = \"11m\"",
            "tokens.refresh_retry_window",
        ),
        (
            "[authorization]\nrequest_lifetime = \"10s\"",
            "authorization.request_lifetime",
        ),
        (
            "[personal_tokens]\ndefault_lifetime = \"400d\"",
            "personal_tokens.max_lifetime",
        ),
        (
            "[audit]\nrefusals_per_minute = 6001",
            "audit.refusals_per_minute",
        ),
        ("[sessions]\nfresh = 0", "sessions.fresh"),
        ("[grants]\nallowed = []", "grants.allowed"),
        ("[server]\nroles = []", "server.roles"),
        ("[legacy]\npaths = [\"/token\"]", "legacy.paths"),
        (
            "[legacy]\npaths = [\"/account/x=/oauth/token\"]",
            "legacy.paths",
        ),
        ("[legacy]\npaths = [\"/token=/account\"]", "legacy.paths"),
        (
            "[authorization]\nerror_uri = \"javascript:{error}\"",
            "authorization.error_uri",
        ),
        ("[sessions]\nabsolute = \"1h\"", "sessions.absolute"),
        ("[sessions]\nidle = \"1s\"", "sessions.idle"),
        (
            "[sessions]\ncsrf_proof_lifetime = \"2d\"",
            "sessions.csrf_proof_lifetime",
        ),
        ("[sign_in]\nwindow = 0", "sign_in.window"),
        ("[keys]\nrotate_every = \"24h\"", "keys.rotate_every"),
        ("[keys]\npublish_ahead = \"30m\"", "keys.publish_ahead"),
        ("[keys]\njwks_max_age = 0", "keys.jwks_max_age"),
        ("[ui]\nname = \"\"", "ui.name"),
        ("[ui]\nlogo_url = \"javascript:alert(1)\"", "ui.logo_url"),
        ("[ui]\nlogo_url = \"//evil.test/x\"", "ui.logo_url"),
        ("[ui.links]\nsupport = \"data:x\"", "ui.links.support"),
        (
            "[ui.links]\nprivacy = \"http://example.org\"",
            "ui.links.privacy",
        ),
        ("[ui.links]\nterms = \"terms\"", "ui.links.terms"),
        ("[ui.colours]\naccent = \"red\"", "ui.colours.accent"),
        (
            "[ui.colours]\naccent_dark = \"#12345\"",
            "ui.colours.accent_dark",
        ),
        ("[docs]\nclient_id = \"\"", "docs.client_id"),
        ("[log]\nfilter = \"=====\"", "log.filter"),
    ] {
        let text = refusal(file, &[]);
        assert!(text.starts_with(&format!("{key} (")), "{file}: {text}");
        assert_eq!(text.lines().count(), 1, "{file}: {text}");
    }
    let config = load(
        "listen = \"0.0.0.0:8080\"\nissuer = \"https://id.example.org\"",
        &[],
        &[],
    )
    .unwrap()
    .config;
    assert!(!config.is_development());
}

#[test]
fn a_file_that_was_asked_for_must_exist() {
    let sources = Sources {
        file: Some("/nonexistent/c.toml".into()),
        ..Sources::default()
    };
    assert!(
        Config::load(&sources)
            .unwrap_err()
            .to_string()
            .contains("/nonexistent/c.toml does not exist")
    );
    let folder = Folder::with("other.toml", "[ui]\nname = \"Other\"");
    let environment = vec![(
        "COUNTERSIGN_CONFIG".into(),
        folder.0.join("other.toml").into(),
    )];
    let loaded = Config::load(&Sources {
        environment,
        ..Sources::default()
    })
    .unwrap();
    assert_eq!(loaded.config.ui.name, "Other");
}

#[test]
fn secrets_come_from_files_of_one_line() {
    let folder = Folder::with("token", "s3cret\n");
    let mut config = Config::default();
    config.database.url = "postgres://u@db/x".parse().unwrap();
    config.database.password_file = Some(folder.0.join("token"));
    assert_eq!(config.database_url().unwrap(), "postgres://u:s3cret@db/x");
    std::fs::write(folder.0.join("token"), "a\nb\n").unwrap();
    let error = config.database_url().unwrap_err().to_string();
    assert!(
        error.contains("exactly one line") && !error.contains('a'.to_string().repeat(2).as_str()),
        "{error}"
    );
    config.database.password_file = Some(folder.0.join("absent"));
    assert!(
        config
            .database_url()
            .unwrap_err()
            .to_string()
            .contains("cannot be read")
    );
}
