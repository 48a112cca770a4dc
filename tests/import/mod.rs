//! Bringing an Invenio-OAuth2Server installation over. `fixture/` holds one that its own packages made.

mod clients;
mod command;
mod repeat;
mod tokens;

use std::path::PathBuf;

use countersign_rules::import::{self, ImportError, OldKey, Options, Report};
use countersign_store::{InvenioRows, read_invenio};
use sqlx::{ConnectOptions, Connection};
use tests::harness::{ClientMethod, TestClient, TestServer};

pub(crate) const SECRET_KEY: &str = "the old SECRET_KEY of the fixture";

/// The resource that the old tokens were for.
const API: &str = "https://old-api.test";

/// A token as the fixture names it.
fn old(name: &str, length: usize) -> String {
    format!("{name:0<length$}")
}

fn access(name: &str) -> String {
    old(&format!("{name}Access"), 30)
}

fn refresh(name: &str) -> String {
    old(&format!("{name}Refresh"), 30)
}

fn personal(name: &str) -> String {
    old(&format!("{name}Personal"), 60)
}

/// The confidential client of the fixture.
fn web() -> TestClient {
    TestClient {
        id: old("web-id", 40),
        secret: old("web-secret", 60),
        redirect_uri: "https://web.test/cb".to_owned(),
        method: ClientMethod::Post,
    }
}

/// An SQLite file with the fixture.
pub(crate) async fn sqlite_file(folder: &std::path::Path) -> PathBuf {
    let path = folder.join("old.db");
    let options = sqlx::sqlite::SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true);
    let mut connection = options.connect().await.expect("a database file");
    sqlx::raw_sql(include_str!("fixture/sqlite.sql"))
        .execute(&mut connection)
        .await
        .expect("the fixture");
    connection.close().await.expect("closed");
    path
}

/// The rows of the fixture.
async fn rows() -> InvenioRows {
    let folder = tempfile::tempdir().expect("a folder");
    let path = sqlite_file(folder.path()).await;
    read_invenio(&format!("sqlite:{}", path.display()))
        .await
        .expect("the fixture can be read")
}

fn options() -> Options {
    Options {
        source: "invenio".to_owned(),
        audience: vec![API.to_owned()],
        accept_problems: true,
        ..Options::default()
    }
}

async fn import_with(
    server: &TestServer,
    key: &str,
    options: &Options,
) -> Result<Report, ImportError> {
    import::run(
        server.app(),
        &rows().await,
        &OldKey::new(key),
        options,
        |_, _| {},
    )
    .await
}

/// Brings the fixture over as far as that goes.
async fn import(server: &TestServer) -> Report {
    import_with(server, SECRET_KEY, &options())
        .await
        .expect("an import")
}

/// The API of the old installation, which asks about tokens.
async fn old_api(server: &TestServer) -> TestClient {
    server
        .client(serde_json::json!({
            "client_id": "old-api", "client_name": "Old API",
            "grant_types": ["client_credentials"], "scope": "", "audience": [API],
        }))
        .await
}
