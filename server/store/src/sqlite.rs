//! The SQLite side: one file, one connection that writes, a few that read.

#[path = "table/mod.rs"]
pub mod table;
mod wait;
mod writer;

use crate::migration::{self, PlannedMigration, SchemaStatus};
use crate::script::Script;
use crate::{Options, StoreError};
use futures::TryStreamExt;
use futures::future::BoxFuture;
use sqlx::error::BoxDynError;
use sqlx::pool::PoolConnection;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection as _, Either, Executor, SqlitePool};
use std::path::Path;
use writer::Writer;

pub type Db = sqlx::Sqlite;
pub type Connection = sqlx::SqliteConnection;
pub type Row = sqlx::sqlite::SqliteRow;
pub type Arguments = sqlx::sqlite::SqliteArguments;

/// Runs a script in one go, and returns the row of each statement, if it has one.
pub async fn run_script(
    connection: &mut Connection,
    script: &Script,
    bind: impl Fn(usize, &mut Arguments) -> Result<(), BoxDynError>,
) -> Result<Vec<Option<Row>>, StoreError> {
    let mut arguments = Arguments::default();
    for statement in 0..script.statements.len() {
        bind(statement, &mut arguments).map_err(sqlx::Error::Encode)?;
    }
    let query = sqlx::query_with(AssertSqlSafe(script.joined()), arguments);
    let mut answers = connection.fetch_many(query);
    let mut rows = Vec::with_capacity(script.statements.len());
    let mut row = None;
    while let Some(answer) = answers.try_next().await? {
        match answer {
            Either::Right(answer) => row = Some(answer),
            Either::Left(_) => rows.push(row.take()),
        }
    }
    Ok(rows)
}

/// An open SQLite database.
#[derive(Clone)]
pub struct Backend {
    readers: SqlitePool,
    writer: Writer,
    options: SqliteConnectOptions,
}

impl Backend {
    /// Opens the file, and makes it, readable by its owner alone, if it does not exist.
    pub async fn open(path: &Path, options: &Options) -> Result<Self, StoreError> {
        create(path)?;
        let common = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            // Another process may hold the write lock; the answer must still come in time.
            .busy_timeout(options.wait * 4 / 5)
            .statement_cache_capacity(256)
            .pragma("temp_store", "memory")
            .disable_statement_logging();
        // FULL: a commit in the write-ahead log is synced before it is acknowledged.
        let write = common
            .clone()
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        // The first connection turns the log on, so that readers find it.
        let connection = write.connect().await.map_err(|error| opened(path, error))?;
        let writer = Writer::start(connection, write.clone(), options).map_err(|error| {
            StoreError::unavailable(format!("cannot start the writer: {error}"))
        })?;
        let readers = SqlitePoolOptions::new()
            .max_connections(options.max_connections.clamp(1, 16))
            .min_connections(1)
            .acquire_timeout(options.wait)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .connect_with(common.read_only(true))
            .await
            .map_err(|error| opened(path, error))?;
        Ok(Self {
            readers,
            writer,
            options: write,
        })
    }

    /// A connection that only reads.
    pub async fn reader(&self) -> Result<PoolConnection<Db>, StoreError> {
        Ok(self.readers.acquire().await?)
    }

    /// Runs a unit of change with others in one transaction; returns after the commit.
    pub async fn write<I, T, F>(&self, input: I, run: F) -> Result<T, StoreError>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'c> Fn(&'c mut Connection, &'c I) -> BoxFuture<'c, Result<T, StoreError>>,
        F: Send + 'static,
    {
        self.writer.write(input, run).await
    }

    pub async fn schema_status(&self) -> Result<SchemaStatus, StoreError> {
        migration::status(&mut *self.reader().await?, migration::SQLITE).await
    }

    /// Runs all that is pending in one transaction, so that a second process waits and then finds
    /// nothing to do, and a failure leaves the schema as it was.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let mut connection = self.options.connect().await?;
        let mut transaction = connection.begin_with("begin immediate").await?;
        migration::run(&mut *transaction, migration::SQLITE, "").await?;
        transaction.commit().await?;
        connection.close().await?;
        Ok(())
    }

    pub async fn migration_plan(&self) -> Result<Vec<PlannedMigration>, StoreError> {
        migration::plan(&mut *self.reader().await?, migration::SQLITE).await
    }

    /// Undoes what came after a migration, in one transaction.
    pub async fn migrate_down(&self, to: i64) -> Result<(), StoreError> {
        let mut connection = self.options.connect().await?;
        let mut transaction = connection.begin_with("begin immediate").await?;
        migration::undo(&mut *transaction, migration::SQLITE, "", to).await?;
        transaction.commit().await?;
        connection.close().await?;
        Ok(())
    }

    /// Finishes what is queued and closes the file.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// SQLite makes files by the umask, so a new one is made here first. Its log files follow it.
fn create(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::Open {
            reason: format!(
                "cannot create the database file {}: {error}",
                path.display()
            ),
        }),
    }
}

fn opened(path: &Path, error: sqlx::Error) -> StoreError {
    StoreError::Open {
        reason: match StoreError::from(error) {
            StoreError::Unavailable { reason } => {
                format!("cannot open the database file {}: {reason}", path.display())
            }
            other => other.to_string(),
        },
    }
}
