//! The migrations, embedded, and what the database has seen of them.

use crate::StoreError;
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};

/// The name of the table in which applied migrations are noted.
const APPLIED: &str = "_sqlx_migrations";

/// Each migration has one number and one file name, in a folder per database.
macro_rules! migrations {
    ($folder:literal) => {
        &[
            migration!($folder, 1, "0001", "initial"),
            migration!($folder, 2, "0002", "accounts"),
            migration!($folder, 3, "0003", "personal_token"),
            migration!($folder, 4, "0004", "protocols"),
            migration!($folder, 5, "0005", "openid"),
            migration!($folder, 6, "0006", "attempts_and_scopes"),
            migration!($folder, 7, "0007", "imported"),
        ]
    };
}
macro_rules! migration {
    ($folder:literal, $version:literal, $number:literal, $name:literal) => {
        (
            $version,
            $name,
            include_str!(concat!(
                "../../../migrations/",
                $folder,
                "/",
                $number,
                "_",
                $name,
                ".sql"
            )),
        )
    };
}
pub(crate) const SQLITE: &[(i64, &str, &str)] = migrations!("sqlite");
pub(crate) const POSTGRES: &[(i64, &str, &str)] = migrations!("postgres");

/// How far a database is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SchemaStatus {
    /// The newest migration before which the database has seen all others; `None` if it is empty.
    pub current: Option<i64>,
    /// The newest migration that this program has.
    pub expected: i64,
}

impl SchemaStatus {
    /// True if the program can work with the database as it is.
    pub fn is_current(self) -> bool {
        self.current == Some(self.expected)
    }

    /// True if a newer program has migrated the database.
    pub fn is_from_the_future(self) -> bool {
        self.current.is_some_and(|current| current > self.expected)
    }

    /// An error if the database is from the future.
    pub(crate) fn check(self) -> Result<Self, StoreError> {
        match self.current {
            Some(current) if current > self.expected => Err(StoreError::Schema {
                current,
                expected: self.expected,
            }),
            _ => Ok(self),
        }
    }
}

fn newest(list: &[(i64, &str, &str)]) -> i64 {
    list.iter().map(|(version, ..)| *version).max().unwrap_or(0)
}

/// How far a database is that has seen these migrations. One that ran a later migration before an
/// earlier one was written is only as far as the gap.
fn reached(list: &[(i64, &str, &str)], applied: &[i64]) -> Option<i64> {
    let highest = applied.iter().copied().max();
    if highest.is_some_and(|highest| highest > newest(list)) {
        return highest;
    }
    let known = list.iter().map(|(version, ..)| *version);
    known.take_while(|version| applied.contains(version)).last()
}

/// Looks at the database without changing it.
pub(crate) async fn status<C: Migrate>(
    connection: &mut C,
    list: &'static [(i64, &'static str, &'static str)],
) -> Result<SchemaStatus, StoreError> {
    let applied = match connection.list_applied_migrations(APPLIED).await {
        Ok(applied) => applied,
        Err(MigrateError::Execute(error)) if is_missing_table(&error) => Vec::new(),
        Err(error) => return Err(migration_error(error, newest(list))),
    };
    let applied: Vec<i64> = applied.iter().map(|migration| migration.version).collect();
    Ok(SchemaStatus {
        current: reached(list, &applied),
        expected: newest(list),
    })
}

/// An empty database has no table of applied migrations. PostgreSQL has a code for that (42P01),
/// SQLite only a sentence.
fn is_missing_table(error: &sqlx::Error) -> bool {
    let Some(error) = error.as_database_error() else {
        return false;
    };
    error.code().is_some_and(|code| code == "42P01") || error.message().starts_with("no such table")
}

/// Runs what the database has not seen. The connection must be one that is closed afterwards:
/// the lock that PostgreSQL takes belongs to the connection.
pub(crate) async fn run<C: Migrate>(
    connection: &mut C,
    list: &'static [(i64, &'static str, &'static str)],
) -> Result<(), StoreError> {
    status(connection, list).await?.check()?;
    let migrations = list
        .iter()
        .map(|&(version, name, sql)| {
            Migration::new(
                version,
                name.into(),
                MigrationType::Simple,
                sql.into_sql_str(),
                false,
            )
        })
        .collect();
    Migrator::with_migrations(migrations)
        .run_direct(None, connection, false)
        .await
        .map_err(|error| migration_error(error, newest(list)))
}

fn migration_error(error: MigrateError, expected: i64) -> StoreError {
    match error {
        MigrateError::Execute(error) => error.into(),
        MigrateError::ExecuteMigration(error, version) => match StoreError::from(error) {
            unavailable @ StoreError::Unavailable { .. } => unavailable,
            error => StoreError::Migration {
                version,
                reason: error.to_string(),
            },
        },
        MigrateError::VersionMissing(current) => StoreError::Schema { current, expected },
        MigrateError::VersionMismatch(version) => StoreError::Migration {
            version,
            reason: "the database ran a different text under this number".to_owned(),
        },
        other => StoreError::Migration {
            version: 0,
            reason: other.to_string(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_is_not_current() {
        let list = [(1, "a", ""), (2, "b", ""), (3, "c", "")];
        assert_eq!(reached(&list, &[]), None);
        assert_eq!(reached(&list, &[1, 2, 3]), Some(3));
        assert_eq!(reached(&list, &[1, 3]), Some(1));
        assert_eq!(reached(&list, &[1, 2, 3, 9]), Some(9));
    }

    #[test]
    fn migrations_are_in_order_and_the_same_for_both_databases() {
        let order = |list: &[(i64, &'static str, &str)]| {
            list.iter()
                .map(|(version, name, _)| (*version, *name))
                .collect::<Vec<_>>()
        };
        assert_eq!(order(SQLITE), order(POSTGRES));
        assert!(SQLITE.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
