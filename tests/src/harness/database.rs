//! The database of one test server, with the folder for its files.

use std::path::Path;

use crate::postgres::TestDatabase;

/// Which database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    Sqlite,
    /// A database of the PostgreSQL server that all tests share.
    Postgres,
}

/// A database that nobody else uses, gone when it is dropped.
pub struct Database {
    kind: Kind,
    inner: Option<TestDatabase>,
    url: String,
    folder: tempfile::TempDir,
}

impl Database {
    /// A new SQLite file.
    pub async fn sqlite() -> Self {
        let folder = folder();
        Self {
            kind: Kind::Sqlite,
            inner: None,
            url: format!("sqlite:{}", folder.path().join("countersign.db").display()),
            folder,
        }
    }

    /// A new PostgreSQL database; `None` where there is no PostgreSQL, which is reported.
    pub async fn postgres() -> Option<Self> {
        let inner = TestDatabase::postgres().await?;
        Some(Self {
            kind: Kind::Postgres,
            url: inner.url().to_owned(),
            inner: Some(inner),
            folder: folder(),
        })
    }

    /// Which database it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Where it is.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder for the files of the server.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let inner = self.inner.is_some();
        f.debug_struct("Database")
            .field("kind", &self.kind)
            .field("server", &inner)
            .finish()
    }
}

fn folder() -> tempfile::TempDir {
    tempfile::Builder::new()
        .prefix("countersign-test-")
        .tempdir()
        .expect("a folder for temporary files")
}
