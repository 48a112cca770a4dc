//! The PostgreSQL side: a pool; each unit of change is one transaction.

#[path = "table/mod.rs"]
pub mod table;

use crate::migration::{self, PlannedMigration, SchemaStatus};
use crate::script::Script;
use crate::{Options, StoreError};
use futures::future::BoxFuture;
use sqlx::error::BoxDynError;
use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection as _, PgPool};
use std::future::Future;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

pub type Db = sqlx::Postgres;
pub type Connection = sqlx::PgConnection;
pub type Row = sqlx::postgres::PgRow;
pub type Arguments = sqlx::postgres::PgArguments;

/// Runs a script up to the first statement if that answers with no row, and else to the end.
/// Returns the row of each statement, if it has one.
pub async fn run_script(
    connection: &mut Connection,
    script: &Script,
    bind: impl Fn(usize, &mut Arguments) -> Result<(), BoxDynError>,
) -> Result<Vec<Option<Row>>, StoreError> {
    let mut rows = Vec::with_capacity(script.statements.len());
    for (number, &statement) in script.statements.iter().enumerate() {
        let mut arguments = Arguments::default();
        bind(number, &mut arguments).map_err(sqlx::Error::Encode)?;
        let query = sqlx::query_with(statement, arguments);
        let row = query.fetch_optional(&mut *connection).await?;
        if number == 0 && row.is_none() {
            break;
        }
        rows.push(row);
    }
    Ok(rows)
}

/// How long a migration waits for a table: so long do all others who need it wait behind the migration.
const PATIENCE: &str = "set local lock_timeout = '2s';";
/// How often it tries, and how long it lets the others pass in between: a minute and a half in all.
const TRIES: u32 = 30;
const PAUSE: Duration = Duration::from_secs(1);

/// How many of the connections may change something at the same time; a quarter is kept for reading, if there is more
/// than one.
const fn writers_among(connections: u32) -> usize {
    let kept = connections.div_ceil(4);
    if connections > 1 {
        (connections - kept) as usize
    } else {
        1
    }
}

/// Why there is no connection to a database that was open: when it lets nobody in any more, because it was renamed or the
/// password changed, it is gone until somebody has seen to it.
fn lost(error: sqlx::Error) -> StoreError {
    match StoreError::from(error) {
        StoreError::Open { reason } => StoreError::unavailable(reason),
        other => other,
    }
}

/// An open PostgreSQL database.
#[derive(Clone)]
pub struct Backend {
    pool: PgPool,
    /// Units of change that may run at a time. Fewer than there are connections: while changes wait for a lock,
    /// what is only read goes on, the change feed first of all, without which every call is refused.
    writers: Arc<Semaphore>,
    options: PgConnectOptions,
    wait: Duration,
}

impl Backend {
    /// Connects once, to fail early, and then as needed.
    pub async fn open(url: &str, options: &Options) -> Result<Self, StoreError> {
        let connect = PgConnectOptions::from_str(url)
            .map_err(|_| StoreError::Open {
                // The error may quote the URL, which may contain a password.
                reason: "the PostgreSQL URL is not valid".to_owned(),
            })?
            .application_name("countersign")
            .disable_statement_logging();
        // The server gives up on a statement before the caller does.
        let timeout = options.wait.as_millis().saturating_sub(500).max(500);
        let pooled = connect
            .clone()
            .statement_cache_capacity(256)
            .options([("statement_timeout", timeout.to_string())]);
        let connections = options.max_connections.max(1);
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            .acquire_timeout(options.wait)
            .connect_with(pooled)
            .await?;
        Ok(Self {
            pool,
            writers: Arc::new(Semaphore::new(writers_among(connections))),
            options: connect,
            wait: options.wait,
        })
    }

    /// A connection to read with.
    pub async fn reader(&self) -> Result<PoolConnection<Db>, StoreError> {
        self.pool.acquire().await.map_err(lost)
    }

    /// Runs a unit of change in a transaction, once more if that lost against another one.
    pub async fn write<I, T, F>(&self, input: I, run: F) -> Result<T, StoreError>
    where
        I: Send + Sync,
        F: for<'c> Fn(&'c mut Connection, &'c I) -> BoxFuture<'c, Result<T, StoreError>>,
    {
        let once = async || {
            let waiting = tokio::time::timeout(self.wait, self.writers.acquire()).await;
            let Ok(Ok(_turn)) = waiting else {
                return Err(StoreError::unavailable("no connection became free in time"));
            };
            let mut transaction = self.pool.begin().await.map_err(lost)?;
            match run(&mut transaction, &input).await {
                Ok(done) => {
                    transaction.commit().await?;
                    Ok(done)
                }
                Err(error) => {
                    transaction.rollback().await?;
                    Err(error)
                }
            }
        };
        self.bounded(async {
            match once().await {
                Err(error) if error.is_lost_race() => once().await,
                other => other,
            }
        })
        .await
    }

    /// Gives up on a connection that neither answers nor breaks.
    pub async fn bounded<T>(
        &self,
        work: impl Future<Output = Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        tokio::time::timeout(self.wait * 2, work)
            .await
            .unwrap_or_else(|_| Err(StoreError::unavailable("the database does not answer")))
    }

    pub async fn schema_status(&self) -> Result<SchemaStatus, StoreError> {
        migration::status(&mut *self.reader().await?, migration::POSTGRES).await
    }

    /// Runs all that is pending. Several processes may do so at once: the runner takes an advisory
    /// lock, which ends with the connection.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let list = migration::POSTGRES;
        self.patiently(|connection| Box::pin(migration::run(connection, list, PATIENCE)))
            .await
    }

    /// Changes the schema on a connection of its own, without the statement timeout because others may migrate for
    /// long. Where a transaction holds a table, it steps back and tries again: whoever needs that table next would
    /// wait behind it.
    async fn patiently(
        &self,
        change: impl for<'c> Fn(&'c mut Connection) -> BoxFuture<'c, Result<(), StoreError>>,
    ) -> Result<(), StoreError> {
        let mut left = TRIES;
        loop {
            let mut connection = self.options.connect().await?;
            let changed = change(&mut connection).await;
            let _ = connection.close().await;
            left -= 1;
            match changed {
                Err(error) if error.is_locked() && left > 0 => tokio::time::sleep(PAUSE).await,
                changed => return changed,
            }
        }
    }

    pub async fn migration_plan(&self) -> Result<Vec<PlannedMigration>, StoreError> {
        migration::plan(&mut *self.reader().await?, migration::POSTGRES).await
    }

    /// Undoes what came after a migration, each in a transaction of its own.
    pub async fn migrate_down(&self, to: i64) -> Result<(), StoreError> {
        let list = migration::POSTGRES;
        self.patiently(|connection| Box::pin(migration::undo(connection, list, PATIENCE, to)))
            .await
    }

    /// Waits for running transactions and closes the connections.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

#[cfg(test)]
mod tests {
    use super::writers_among;

    #[test]
    fn somebody_can_always_write_and_read() {
        let writers = [1, 2, 5, 10].map(writers_among);
        assert_eq!(writers, [1, 1, 3, 7]);
    }
}
