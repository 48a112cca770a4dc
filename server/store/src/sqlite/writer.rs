//! The one task that writes.
//!
//! A durable commit costs a sync of the disk, whatever is in it. So changes queue here, and the
//! task runs as many as are waiting in one transaction, commits once, and only then answers all
//! of them. While one batch is being synced, the next one gathers.
//!
//! Units run without savepoints, which would cost two round trips each. If one of them fails the
//! transaction is rolled back and the batch runs again, with a savepoint around each unit, so
//! that the failure stays with the unit that caused it. Units therefore may run more than once,
//! and have no effect but on the database.

use super::Connection;
use super::wait::block_on;
use crate::{Options, StoreError};
use futures::future::BoxFuture;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection as _};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, mpsc, oneshot};

type Result<T> = std::result::Result<T, StoreError>;

/// The way to the task; it ends when the last copy is dropped.
#[derive(Clone)]
pub struct Writer {
    queue: mpsc::Sender<Box<dyn Unit>>,
    wait: Duration,
    closing: Arc<Mutex<Option<oneshot::Sender<()>>>>,
    ended: Arc<Mutex<Option<oneshot::Receiver<()>>>>,
}

impl Writer {
    pub fn start(
        connection: Connection,
        reconnect: SqliteConnectOptions,
        options: &Options,
    ) -> std::io::Result<Self> {
        let (queue, units) = mpsc::channel(options.queue.max(1));
        let (closing, close) = oneshot::channel();
        let task = Task {
            connection: Some(connection),
            reconnect,
            units,
            batch: options.batch.max(1),
        };
        Ok(Self {
            queue,
            wait: options.wait,
            closing: Arc::new(Mutex::new(Some(closing))),
            ended: Arc::new(Mutex::new(Some(task.spawn(close)?))),
        })
    }

    /// Waits, within bounds, for room in the queue and for the answer.
    pub async fn write<I, T, F>(&self, input: I, run: F) -> Result<T>
    where
        I: Send + Sync + 'static,
        T: Send + 'static,
        F: for<'c> Fn(&'c mut Connection, &'c I) -> BoxFuture<'c, Result<T>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        let unit = Box::new(Work {
            input,
            run,
            result: None,
            reply: Some(reply),
        });
        let written = async {
            let closed = || StoreError::unavailable("the store is closed");
            self.queue.send(unit).await.map_err(|_| closed())?;
            answer.await.map_err(|_| closed())?
        };
        // Whoever gave up waiting is not written for, unless its unit is running already.
        tokio::time::timeout(self.wait, written)
            .await
            .unwrap_or_else(|_| Err(StoreError::unavailable("the database is too slow")))
    }

    /// Lets the task finish what is queued and close the file.
    pub async fn close(&self) {
        if let Some(closing) = self.closing.lock().await.take() {
            let _ = closing.send(());
        }
        if let Some(ended) = self.ended.lock().await.take() {
            let _ = ended.await;
        }
    }
}

/// A change whose types are hidden from the queue.
trait Unit: Send {
    /// True if nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
    /// Runs the change; may be called again after a rollback.
    fn run<'a>(&'a mut self, connection: &'a mut Connection) -> BoxFuture<'a, Result<()>>;
    /// Keeps the unit's own failure until all are answered.
    fn fail(&mut self, error: StoreError);
    /// Answers with what `run` or `fail` left, or with the failure of the whole batch.
    fn answer(self: Box<Self>, outcome: &Result<()>);
}

struct Work<I, T, F> {
    input: I,
    run: F,
    result: Option<Result<T>>,
    reply: Option<oneshot::Sender<Result<T>>>,
}

impl<I, T, F> Unit for Work<I, T, F>
where
    I: Send + Sync,
    T: Send,
    F: for<'c> Fn(&'c mut Connection, &'c I) -> BoxFuture<'c, Result<T>> + Send,
{
    fn is_abandoned(&self) -> bool {
        self.reply.as_ref().is_none_or(oneshot::Sender::is_closed)
    }

    fn run<'a>(&'a mut self, connection: &'a mut Connection) -> BoxFuture<'a, Result<()>> {
        let running = (self.run)(connection, &self.input);
        let result = &mut self.result;
        Box::pin(async move {
            *result = Some(Ok(running.await?));
            Ok(())
        })
    }

    fn fail(&mut self, error: StoreError) {
        self.result = Some(Err(error));
    }

    fn answer(mut self: Box<Self>, outcome: &Result<()>) {
        let Some(reply) = self.reply.take() else {
            return;
        };
        let missing = || Err(StoreError::unavailable("the change did not run"));
        let _ = reply.send(match outcome {
            Ok(()) => self.result.unwrap_or_else(missing),
            Err(error) => Err(error.clone()),
        });
    }
}

struct Task {
    /// `None` after a failure that leaves the state of the connection unknown.
    connection: Option<Connection>,
    reconnect: SqliteConnectOptions,
    units: mpsc::Receiver<Box<dyn Unit>>,
    batch: usize,
}

impl Task {
    /// Runs on a thread of its own: every statement waits for the thread of the connection, and
    /// two threads that wake each other directly do so in a third of the time that it takes
    /// through a runtime that is shared with all requests.
    fn spawn(self, close: oneshot::Receiver<()>) -> std::io::Result<oneshot::Receiver<()>> {
        let (done, ended) = oneshot::channel();
        std::thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || {
                block_on(self.run(close));
                let _ = done.send(());
            })?;
        Ok(ended)
    }

    async fn run(mut self, mut close: oneshot::Receiver<()>) {
        let mut waiting = Vec::new();
        let mut open = true;
        loop {
            let received = tokio::select! {
                received = self.units.recv_many(&mut waiting, self.batch) => received,
                _ = &mut close, if open => {
                    // What is queued is still done; what comes later is refused.
                    open = false;
                    self.units.close();
                    continue;
                }
            };
            if received == 0 {
                break;
            }
            let mut units = std::mem::take(&mut waiting);
            units.retain(|unit| !unit.is_abandoned());
            if units.is_empty() {
                continue;
            }
            let outcome = self.commit(&mut units).await;
            if let Err(error) = &outcome
                && error.is_unavailable()
            {
                tracing::warn!(%error, units = units.len(), "changes were not stored");
            }
            for unit in units {
                unit.answer(&outcome);
            }
        }
        if let Some(connection) = self.connection.take() {
            let _ = connection.close().await;
        }
    }

    /// Runs the units in one transaction. An error means that none of them is stored.
    async fn commit(&mut self, units: &mut [Box<dyn Unit>]) -> Result<()> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.reconnect.connect().await?,
        };
        let mut outcome = together(&mut connection, units).await;
        if let Err(failure) = &outcome
            && failure.rolled_back
            && !failure.error.is_unavailable()
            && units.len() > 1
        {
            outcome = apart(&mut connection, units).await;
        }
        // A connection that could not roll back is in an unknown state and is not used again.
        if outcome
            .as_ref()
            .err()
            .is_none_or(|failure| failure.rolled_back)
        {
            self.connection = Some(connection);
        }
        outcome.map_err(|failure| failure.error)
    }
}

/// Why a transaction was not committed.
struct Failure {
    error: StoreError,
    /// True if the connection is as it was before the transaction.
    rolled_back: bool,
}

impl<E: Into<StoreError>> From<E> for Failure {
    fn from(error: E) -> Self {
        Self {
            error: error.into(),
            rolled_back: false,
        }
    }
}

/// All units as they come: the usual way.
async fn together(
    connection: &mut Connection,
    units: &mut [Box<dyn Unit>],
) -> std::result::Result<(), Failure> {
    let mut transaction = connection.begin_with("begin immediate").await?;
    for unit in units {
        // The lock may have been long in coming.
        if unit.is_abandoned() {
            continue;
        }
        if let Err(error) = unit.run(&mut transaction).await {
            transaction.rollback().await?;
            return Err(Failure {
                error,
                rolled_back: true,
            });
        }
    }
    transaction.commit().await?;
    Ok(())
}

/// Each unit in a savepoint of its own: the way after a failure.
async fn apart(
    connection: &mut Connection,
    units: &mut [Box<dyn Unit>],
) -> std::result::Result<(), Failure> {
    let mut transaction = connection.begin_with("begin immediate").await?;
    for unit in units {
        let mut savepoint = transaction.begin().await?;
        match unit.run(&mut savepoint).await {
            Ok(()) => savepoint.commit().await?,
            // The database itself fails: so would the units that follow.
            Err(error) if error.is_unavailable() => return Err(error.into()),
            Err(error) => {
                savepoint.rollback().await?;
                unit.fail(error);
            }
        }
    }
    transaction.commit().await?;
    Ok(())
}
