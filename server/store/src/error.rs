//! What can go wrong in the store, as callers need to tell it apart.

use sqlx::error::DatabaseError;
use std::borrow::Cow;

/// A failure of the store. None of the variants carries a value from a row or a parameter.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum StoreError {
    /// The database is lost, slow, locked, full or read-only. Nothing is known to be stored; the
    /// caller answers 503 and may try again.
    #[error("the database is not available: {reason}")]
    Unavailable {
        /// What happened, for the log.
        reason: Cow<'static, str>,
    },
    /// A unique value is taken.
    #[error("{what} is taken")]
    Conflict {
        /// Which value: the name of a field or of a record.
        what: &'static str,
    },
    /// A row that the change depends on does not exist (any more).
    #[error("the row does not exist")]
    NotFound,
    /// A value that no database can keep, such as text with a NUL in it.
    #[error("a value cannot be stored")]
    Invalid,
    /// A stored row cannot be read back.
    #[error("corrupt data in {table}.{column}, row {row}")]
    Corrupt {
        /// The table, or the statement's subject.
        table: &'static str,
        /// The column that did not decode.
        column: &'static str,
        /// The row's key.
        row: String,
    },
    /// The schema of the database is newer than this program.
    #[error(
        "the database has schema {current}, but this program knows schemas up to {expected}: \
         start the newer program again, or restore a backup made before the upgrade"
    )]
    Schema {
        /// The newest migration that the database has seen.
        current: i64,
        /// The newest migration that this program has.
        expected: i64,
    },
    /// A migration failed, or one that ran earlier had a different text.
    #[error("migration {version} cannot be applied: {reason}")]
    Migration {
        /// The number of the migration; 0 when the failure is before the first.
        version: i64,
        /// What happened.
        reason: String,
    },
    /// The database cannot be opened with what the configuration says.
    #[error("{reason}")]
    Open {
        /// A sentence for the operator, without credentials.
        reason: String,
    },
    /// An answer of the database that the store does not know. A fault of the program.
    #[error("unexpected answer from the database: {reason}")]
    Unexpected {
        /// The message of the database; it names no values.
        reason: String,
    },
}

impl StoreError {
    /// Shorthand for [`StoreError::Unavailable`].
    pub(crate) fn unavailable(reason: impl Into<Cow<'static, str>>) -> Self {
        Self::Unavailable {
            reason: reason.into(),
        }
    }

    /// True if the same call may succeed later without a change to it.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable { .. })
    }

    /// True if somebody else holds a lock for longer than one may wait here.
    pub(crate) fn is_locked(&self) -> bool {
        matches!(self, Self::Unavailable { reason } if reason == LOCKED)
    }

    /// True if one transaction lost against another and may simply be repeated.
    pub(crate) fn is_lost_race(&self) -> bool {
        matches!(self, Self::Unavailable { reason } if reason == LOST_RACE)
    }
}

const LOST_RACE: &str = "the transaction lost against another one";
const LOCKED: &str = "another transaction holds a lock that is needed here";

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match error {
            E::Database(error) => from_database(&*error),
            E::RowNotFound => Self::NotFound,
            E::Encode(_) | E::InvalidArgument(_) => Self::Invalid,
            E::PoolTimedOut => Self::unavailable("no connection became free in time"),
            E::PoolClosed => Self::unavailable("the store is closed"),
            E::WorkerCrashed => Self::unavailable("the connection has ended"),
            E::Io(error) => Self::unavailable(error.to_string()),
            E::Tls(error) => Self::unavailable(format!("TLS: {error}")),
            E::Protocol(reason) => Self::unavailable(reason),
            E::Configuration(error) => Self::Open {
                reason: format!("the database URL is not valid: {error}"),
            },
            // The text of these may quote the value that did not decode, so it is not kept.
            E::ColumnDecode { .. } | E::Decode(_) => Self::Unexpected {
                reason: "a value did not decode".to_owned(),
            },
            other => Self::Unexpected {
                reason: other.to_string(),
            },
        }
    }
}

fn from_database(error: &dyn DatabaseError) -> StoreError {
    if error.is_unique_violation() {
        return StoreError::Conflict { what: "row" };
    }
    if error.is_foreign_key_violation() {
        return StoreError::NotFound;
    }
    let code = error.code().unwrap_or_default();
    let unavailable = || StoreError::unavailable(error.message().to_owned());
    let unexpected = || StoreError::Unexpected {
        reason: format!("{} ({code})", error.message()),
    };
    if error
        .try_downcast_ref::<sqlx::sqlite::SqliteError>()
        .is_some()
    {
        // Extended result codes keep the primary code in the low byte.
        return match code.parse::<i32>().unwrap_or_default() & 0xff {
            // NOMEM, BUSY, LOCKED, INTERRUPT, READONLY, IOERR, FULL, CANTOPEN
            7 | 5 | 6 | 9 | 8 | 10 | 13 | 14 => unavailable(),
            // TOOBIG, MISMATCH
            18 | 20 => StoreError::Invalid,
            // CORRUPT, NOTADB
            11 | 26 => StoreError::Open {
                reason: format!("the database file is damaged: {}", error.message()),
            },
            _ => unexpected(),
        };
    }
    match &*code {
        "40001" | "40P01" => StoreError::unavailable(LOST_RACE),
        // lock_not_available
        "55P03" => StoreError::unavailable(LOCKED),
        // query_canceled: the statement timeout; read_only_sql_transaction; a database that takes no connections
        "57014" | "25006" | "55000" => unavailable(),
        // Class 22: data the database refuses, such as a NUL in a text.
        code if code.starts_with("22") => StoreError::Invalid,
        // Connection, resources (disk full), operator intervention, system error
        code if ["08", "53", "57", "58"].iter().any(|c| code.starts_with(c)) => unavailable(),
        // Class 28 and 3D: credentials and database name are refused when connecting.
        code if code.starts_with("28") || code == "3D000" => StoreError::Open {
            reason: format!(
                "PostgreSQL does not accept the connection: {}",
                error.message()
            ),
        },
        _ => unexpected(),
    }
}
