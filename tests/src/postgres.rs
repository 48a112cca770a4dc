//! A database of its own for each test, with the current schema in it.

mod cluster;

use crate::skip;
use countersign_store::{Options, Store};
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// Makes two tests out of `async fn name(database: TestDatabase)`: `name::sqlite` and
/// `name::postgres`. Stands right above the function.
#[macro_export]
macro_rules! both_databases {
    ($name:ident) => {
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name($crate::postgres::TestDatabase::sqlite().await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                if let Some(database) = $crate::postgres::TestDatabase::postgres().await {
                    super::$name(database).await;
                }
            }
        }
    };
}

/// A database that lives as long as this value.
pub struct TestDatabase {
    url: String,
    _kept: Kept,
}

/// What goes away with the database.
enum Kept {
    Folder(#[allow(dead_code)] TempDir),
    Database(#[allow(dead_code)] cluster::Database),
}

impl TestDatabase {
    /// A new SQLite file, migrated.
    pub async fn sqlite() -> Self {
        static TEMPLATE: OnceCell<Vec<u8>> = OnceCell::const_new();
        let template = TEMPLATE.get_or_init(sqlite_template).await;
        let database = Self::empty_sqlite();
        std::fs::write(database.sqlite_path(), template).expect("write the database file");
        database
    }

    /// A new PostgreSQL database, migrated; `None`, said by name, if the machine has no PostgreSQL.
    pub async fn postgres() -> Option<Self> {
        Self::on_postgres(true).await
    }

    /// The URL of a SQLite file that does not exist yet.
    pub fn empty_sqlite() -> Self {
        let folder = tempfile::tempdir().expect("make a temporary folder");
        Self {
            url: format!("sqlite:{}", folder.path().join("test.db").display()),
            _kept: Kept::Folder(folder),
        }
    }

    /// A new PostgreSQL database without tables.
    pub async fn empty_postgres() -> Option<Self> {
        Self::on_postgres(false).await
    }

    async fn on_postgres(migrated: bool) -> Option<Self> {
        let Some(server) = cluster::server().await else {
            skip::missing("PostgreSQL (initdb and pg_ctl, or COUNTERSIGN_TEST_POSTGRES_URL)");
            return None;
        };
        let database = server.create_database(migrated).await;
        Some(Self {
            url: database.url().to_owned(),
            _kept: Kept::Database(database),
        })
    }

    /// What `Store::connect` and the server's configuration take.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// True for PostgreSQL.
    pub fn is_postgres(&self) -> bool {
        matches!(self._kept, Kept::Database(_))
    }

    /// The path of the SQLite file.
    ///
    /// # Panics
    /// If this is PostgreSQL.
    pub fn sqlite_path(&self) -> PathBuf {
        self.url
            .strip_prefix("sqlite:")
            .expect("a SQLite database")
            .into()
    }

    /// Opens a store on the database. Several may be open at once, like nodes.
    pub async fn store(&self) -> Store {
        Store::connect(&self.url, Options::default())
            .await
            .expect("open the database")
    }
}

/// The bytes of a migrated file, made once: copying is faster than migrating.
async fn sqlite_template() -> Vec<u8> {
    let database = TestDatabase::empty_sqlite();
    let store = database.store().await;
    store.migrate().await.expect("migrate");
    store.close().await;
    std::fs::read(database.sqlite_path()).expect("read the database file")
}
