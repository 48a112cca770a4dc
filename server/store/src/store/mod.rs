//! The store as the rest of the program sees it: one small enum over the two databases, and flat
//! methods, grouped in files by concept.
//!
//! Common to all methods: `now` is the caller's clock; lists are in the order of their key, begin
//! after the cursor, and have at most `limit` items (ask for one more than a page to learn
//! whether there is another); [`StoreError::Unavailable`] means that nothing is known to be
//! stored.

mod access;
mod account;
mod attempt;
mod authorization;
mod background;
mod client;
mod event;
mod handover;
mod idempotency;
mod imported;
mod issued;
mod linked_account;
mod linked_groups;
mod outbox;
mod personal_token;
mod protected_api;
mod protocol;
mod provider_setting;
mod scope;
mod sealed;
mod session;
mod setting;
mod signing_key;
mod token;
mod user;
mod webhook;

use crate::counter::Counters;
use crate::{Options, SchemaStatus, StoreError, postgres, sqlite};
use futures::future::BoxFuture;
use std::path::Path;
use std::sync::Arc;
use tokio::sync::Mutex;

/// What every method returns.
type Result<T> = std::result::Result<T, StoreError>;

/// An open database. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Store {
    backend: Backend,
    counters: Arc<Counters>,
    /// Held by the one who looks, see `look!`.
    turn: Arc<Mutex<()>>,
}

#[derive(Clone)]
enum Backend {
    Sqlite(sqlite::Backend),
    Postgres(postgres::Backend),
}

/// What methods that ask the database return: a future without a type of its own. Whoever waits for many of them is
/// compiled in a fraction of the time, because the compiler looks into each future again wherever it asks whether
/// another may be sent to another thread, and because they are compiled here once, and not again wherever they are used.
/// They are on the heap in any case: they have nine kilobytes, and whoever might call the store, even if it seldom does,
/// would have room for them and copy it from call to call.
pub(crate) type Reply<'a, T> = BoxFuture<'a, Result<T>>;

/// Runs a function of `table/` on a connection that reads.
macro_rules! read {
    ($store:expr, $($call:tt)*) => {
        Box::pin(async move {
            $store.counters.request();
            crate::store::uncounted!($store, $($call)*)
        })
    };
}

/// [`read!`], counted as background work.
macro_rules! background_read {
    ($store:expr, $($call:tt)*) => {
        Box::pin(async move {
            $store.counters.background();
            crate::store::uncounted!($store, $($call)*)
        })
    };
}

/// [`background_read!`], one at a time: for those who look now and then whether there is something to do. All of them
/// begin with the server, and each would open a connection of its own, which stays. Not for the change feed, which has
/// to be heard in time whatever the others wait for.
macro_rules! look {
    ($store:expr, $($call:tt)*) => {
        Box::pin(async move {
            let _turn = $store.turn.lock().await;
            $store.counters.background();
            crate::store::uncounted!($store, $($call)*)
        })
    };
}

macro_rules! uncounted {
    ($store:expr, $table:ident::$function:ident $(, $argument:expr)* $(,)?) => {
        match &$store.backend {
            crate::store::Backend::Sqlite(backend) => {
                let mut connection = backend.reader().await?;
                crate::sqlite::table::$table::$function(&mut connection $(, $argument)*).await
            }
            crate::store::Backend::Postgres(backend) => {
                let reading = async {
                    let mut connection = backend.reader().await?;
                    crate::postgres::table::$table::$function(&mut connection $(, $argument)*).await
                };
                backend.bounded(reading).await
            }
        }
    };
}

/// Runs a function of `table/`, which takes all its input as one value, as a unit of change.
macro_rules! write {
    ($store:expr, $table:ident::$function:ident, $input:expr) => {
        Box::pin(async move {
            $store.counters.request();
            crate::store::unit!($store, $table::$function, $input)
        })
    };
}

/// [`write!`], counted as background work.
macro_rules! background_write {
    ($store:expr, $table:ident::$function:ident, $input:expr) => {
        Box::pin(async move {
            $store.counters.background();
            crate::store::unit!($store, $table::$function, $input)
        })
    };
}

macro_rules! unit {
    ($store:expr, $table:ident::$function:ident, $input:expr) => {
        match &$store.backend {
            crate::store::Backend::Sqlite(backend) => {
                let writing = backend.write($input, |connection, input| {
                    Box::pin(crate::sqlite::table::$table::$function(connection, input))
                });
                writing.await
            }
            crate::store::Backend::Postgres(backend) => {
                let writing = backend.write($input, |connection, input| {
                    Box::pin(crate::postgres::table::$table::$function(connection, input))
                });
                writing.await
            }
        }
    };
}

use {background_read, background_write, look, read, uncounted, unit, write};

impl Store {
    /// Opens a database: `sqlite:path/to/file` (made, with mode 0600, if it is missing) or
    /// `postgres://user:password@host/database`.
    ///
    /// # Errors
    /// [`StoreError::Open`] for a URL, a path or credentials that do not work, with a sentence for
    /// the operator; [`StoreError::Unavailable`] if PostgreSQL cannot be reached.
    pub async fn connect(url: &str, options: Options) -> Result<Self> {
        let backend = match url.split_once(':') {
            Some(("sqlite", path)) => {
                let path = path.strip_prefix("//").unwrap_or(path);
                let path = path.split('?').next().unwrap_or_default();
                if path.is_empty() || path.starts_with(":memory") {
                    return Err(StoreError::Open {
                        reason: "a SQLite URL names a file: sqlite:countersign.db".to_owned(),
                    });
                }
                Backend::Sqlite(sqlite::Backend::open(Path::new(path), &options).await?)
            }
            Some(("postgres" | "postgresql", _)) => {
                Backend::Postgres(postgres::Backend::open(url, &options).await?)
            }
            _ => {
                return Err(StoreError::Open {
                    reason: "a database URL begins with sqlite: or postgres:".to_owned(),
                });
            }
        };
        Ok(Self {
            backend,
            counters: Arc::default(),
            turn: Arc::default(),
        })
    }

    /// Runs the migrations that the database has not seen. Several nodes may do so at once.
    ///
    /// # Errors
    /// [`StoreError::Schema`] for a database from the future, [`StoreError::Migration`] if one
    /// fails; it then has changed nothing.
    pub async fn migrate(&self) -> Result<()> {
        match &self.backend {
            Backend::Sqlite(backend) => backend.migrate().await,
            Backend::Postgres(backend) => backend.migrate().await,
        }
    }

    /// Every migration in order, what the database has seen of it, and what undoing it would lose.
    pub async fn migration_plan(&self) -> Result<Vec<crate::PlannedMigration>> {
        match &self.backend {
            Backend::Sqlite(backend) => backend.migration_plan().await,
            Backend::Postgres(backend) => backend.migration_plan().await,
        }
    }

    /// Undoes all migrations after the one with this number, with everything that was stored since
    /// in what they had made. No server may run on the database.
    ///
    /// # Errors
    /// [`StoreError::Migration`] for one that cannot be undone; SQLite has then changed nothing,
    /// PostgreSQL stands at that migration.
    pub async fn migrate_down(&self, to: i64) -> Result<()> {
        match &self.backend {
            Backend::Sqlite(backend) => backend.migrate_down(to).await,
            Backend::Postgres(backend) => backend.migrate_down(to).await,
        }
    }

    /// How far the schema of the database is. A database from the future is no error here:
    /// see [`SchemaStatus::is_from_the_future`].
    pub async fn schema_status(&self) -> Result<SchemaStatus> {
        match &self.backend {
            Backend::Sqlite(backend) => backend.schema_status().await,
            Backend::Postgres(backend) => backend.schema_status().await,
        }
    }

    /// Asks the database for a sign of life, on a connection as requests use it.
    pub async fn ping(&self) -> Result<()> {
        self.schema_status().await?.check().map(|_| ())
    }

    /// Finishes what is queued, closes all connections; later calls fail as unavailable.
    pub async fn close(&self) {
        match &self.backend {
            Backend::Sqlite(backend) => backend.close().await,
            Backend::Postgres(backend) => backend.close().await,
        }
    }

    /// True if several nodes may share the database, so that others may change what is cached.
    pub fn is_shared(&self) -> bool {
        matches!(self.backend, Backend::Postgres(_))
    }

    /// How many reads and units of change were sent to the database for requests, by all clones.
    pub fn statements(&self) -> u64 {
        self.counters.requests()
    }

    /// How many were sent in the background: feed, collection, last uses, audit log.
    pub fn background_statements(&self) -> u64 {
        self.counters.in_background()
    }

    /// Prepares every statement, and returns those that the database refuses, with its reason.
    #[doc(hidden)]
    pub async fn check_statements(&self) -> Result<Vec<String>> {
        use sqlx::{Executor as _, SqlSafeStr as _};
        let mut refused = Vec::new();
        macro_rules! prepare {
            ($backend:expr, $module:ident) => {{
                let mut connection = $backend.reader().await?;
                for sql in crate::$module::table::ALL.iter().copied().flatten() {
                    if let Err(error) = connection.prepare(sql.into_sql_str()).await {
                        refused.push(format!("{sql}: {error}"));
                    }
                }
            }};
        }
        match &self.backend {
            Backend::Sqlite(backend) => prepare!(backend, sqlite),
            Backend::Postgres(backend) => prepare!(backend, postgres),
        }
        Ok(refused)
    }
}
