//! The upgrade as the guide describes it, of databases that an older version left behind (`upgrade/`): schema 7, with a
//! person, a client, a personal access token and the keys of the server, as its own tools wrote them out.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _, Executor as _};
use tests::harness::{Binary, Database, Kind, TestUser, free_port};

/// What was made with the older version.
struct Before {
    database: Database,
    folder: PathBuf,
}

impl Before {
    async fn restored(database: Database) -> Self {
        let name = match database.kind() {
            Kind::Sqlite => "sqlite",
            Kind::Postgres => "postgres",
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("operator/upgrade");
        let folder = folder.join(name);
        let dump = std::fs::read_to_string(folder.join("dump.sql")).expect("a dump");
        match database.kind() {
            Kind::Sqlite => {
                let options = SqliteConnectOptions::from_str(database.url()).expect("a URL");
                restore(&options.create_if_missing(true), dump).await;
            }
            Kind::Postgres => {
                let options = PgConnectOptions::from_str(database.url()).expect("a URL");
                // Databases of the tests come with the tables of today.
                let empty = "drop schema public cascade; create schema public;";
                restore(&options, format!("{empty}\n{dump}")).await;
            }
        }
        let key = database.folder().join("countersign.key");
        std::fs::copy(folder.join("countersign.key"), &key).expect("the key");
        private(&key);
        Self { database, folder }
    }

    /// A secret that was noted.
    fn noted(&self, name: &str) -> String {
        let text = std::fs::read_to_string(self.folder.join(name)).expect("a note");
        text.trim().to_owned()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let output = Binary::find()
            .command(self.database.folder())
            .args(["--format", "json"])
            .args(arguments)
            .env("COUNTERSIGN_DATABASE__URL", self.database.url())
            .output()
            .expect("the program ends");
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}: {said}");
        serde_json::from_slice(&output.stdout).expect("JSON")
    }
}

/// Runs a dump.
async fn restore<O>(options: &O, dump: String)
where
    O: ConnectOptions,
    O::Connection: Sized,
    for<'a> &'a mut O::Connection: sqlx::Executor<'a>,
{
    let mut connection = options.connect().await.expect("a connection");
    let restored = connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(dump)));
    restored.await.expect("the dump is restored");
    connection.close().await.expect("closed");
}

/// The server takes no key that others can read.
fn private(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(file, mode).expect("a mode");
}

// Covers: C-107
#[tokio::test]
async fn an_older_database_of_sqlite_is_upgraded_and_everything_works() {
    upgraded(Database::sqlite().await).await;
}

// Covers: C-107
#[tokio::test]
async fn an_older_database_of_postgres_is_upgraded_and_everything_works() {
    if let Some(database) = Database::postgres().await {
        upgraded(database).await;
    }
}

/// The numbers of the steps that a plan still has to do.
fn to_do(plan: &Value) -> Vec<u64> {
    let steps = plan.as_array().expect("steps").iter();
    let waiting = steps.filter(|step| step["applied"] == false);
    waiting
        .filter_map(|step| step["version"].as_u64())
        .collect()
}

async fn upgraded(database: Database) {
    let before = Before::restored(database).await;
    // What will be done is said before it is done.
    let plan = before.json(&["migrate", "--plan"]);
    assert_eq!(to_do(&plan).first(), Some(&8), "{plan}");
    let folder = before.database.folder();
    let settings = [("COUNTERSIGN_DATABASE__URL", before.database.url())];
    let server = Binary::find().serve(folder, free_port(), &settings).await;
    assert!(to_do(&before.json(&["migrate", "--plan"])).is_empty());

    // Whoever had a password, a secret or a token has it still.
    let alice = TestUser {
        id: uuid::Uuid::nil(),
        username: "alice".to_owned(),
        password: "a password for alice".to_owned(),
    };
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let form = [("grant_type", "client_credentials")];
    let secret = before.noted("client-secret.txt");
    let robot = |secret: &str| {
        let pair = STANDARD.encode(format!("robot:{secret}"));
        server
            .caller
            .clone()
            .with("authorization", format!("Basic {pair}"))
    };
    let tokens = robot(&secret).form("/oauth/token", &form).await.ok();
    assert_eq!(tokens["scope"], "reports:read");
    let token = before.noted("personal-token.txt");
    let me = server
        .caller
        .clone()
        .bearer(&token)
        .get("/oauth/userinfo")
        .await
        .ok();
    assert_eq!(me["preferred_username"], "alice");
    // What is new is there, for what is old too; what was wrong stays wrong.
    let found = browser.script().await.get("/api/v1/linked-accounts").await;
    assert_eq!(found.ok()["items"], json!([]));
    let wrong = robot("another").form("/oauth/token", &form).await;
    wrong.is(401);
}
