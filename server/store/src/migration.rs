//! The migrations, embedded, and what the database has seen of them.

use crate::StoreError;
use sqlx::migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator};
use sqlx::{AssertSqlSafe, SqlSafeStr};

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
            migration!($folder, 8, "0008", "linked_accounts"),
            migration!($folder, 9, "0009", "handover"),
            migration!($folder, 10, "0010", "webhooks"),
            migration!($folder, 11, "0011", "protected_apis"),
            migration!($folder, 12, "0012", "access"),
            migration!($folder, 13, "0013", "upstream_sid"),
            migration!($folder, 14, "0014", "session_client"),
            migration!($folder, 15, "0015", "authorization_details"),
            migration!($folder, 16, "0016", "sign_up"),
            migration!($folder, 17, "0017", "unused_index"),
            migration!($folder, 18, "0018", "access_ended"),
            migration!($folder, 19, "0019", "internal_personal_token"),
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

macro_rules! way_back {
    ($version:literal, $number:literal, $name:literal) => {
        (
            $version,
            include_str!(concat!(
                "../../../migrations/down/",
                $number,
                "_",
                $name,
                ".sql"
            )),
        )
    };
}

/// How migrations are undone: one text for both databases. The first cannot be.
const DOWN: &[(i64, &str)] = &[
    way_back!(2, "0002", "accounts"),
    way_back!(3, "0003", "personal_token"),
    way_back!(4, "0004", "protocols"),
    way_back!(5, "0005", "openid"),
    way_back!(6, "0006", "attempts_and_scopes"),
    way_back!(7, "0007", "imported"),
    way_back!(8, "0008", "linked_accounts"),
    way_back!(9, "0009", "handover"),
    way_back!(10, "0010", "webhooks"),
    way_back!(11, "0011", "protected_apis"),
    way_back!(12, "0012", "access"),
    way_back!(13, "0013", "upstream_sid"),
    way_back!(14, "0014", "session_client"),
    way_back!(15, "0015", "authorization_details"),
    way_back!(16, "0016", "sign_up"),
    way_back!(17, "0017", "unused_index"),
    way_back!(18, "0018", "access_ended"),
    way_back!(19, "0019", "internal_personal_token"),
];

/// A migration, as an operator plans with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlannedMigration {
    /// Its number.
    pub version: i64,
    /// Its name.
    pub name: &'static str,
    /// Whether the database has seen it.
    pub applied: bool,
    /// The tables and columns that go with their content when it is undone; `None` when it cannot be.
    pub loses: Option<Vec<String>>,
}

/// The tables and columns that a text drops.
fn dropped(sql: &str) -> Vec<String> {
    let statements = sql.split(';').map(str::trim);
    let lost = statements.filter_map(|statement| {
        if let Some(table) = statement.strip_prefix("drop table ") {
            return Some(table.to_owned());
        }
        let rest = statement.strip_prefix("alter table ")?;
        let (table, column) = rest.split_once(" drop column ")?;
        Some(format!("{table}.{column}"))
    });
    lost.collect()
}

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
    let applied = applied(connection, list).await?;
    Ok(SchemaStatus {
        current: reached(list, &applied),
        expected: newest(list),
    })
}

/// The migrations that the database has seen.
async fn applied<C: Migrate>(
    connection: &mut C,
    list: &'static [(i64, &'static str, &'static str)],
) -> Result<Vec<i64>, StoreError> {
    let applied = match connection.list_applied_migrations(APPLIED).await {
        Ok(applied) => applied,
        Err(MigrateError::Execute(error)) if is_missing_table(&error) => Vec::new(),
        Err(error) => return Err(migration_error(error, newest(list))),
    };
    Ok(applied.iter().map(|migration| migration.version).collect())
}

/// Every migration, in order, with what the database has seen of it.
pub(crate) async fn plan<C: Migrate>(
    connection: &mut C,
    list: &'static [(i64, &'static str, &'static str)],
) -> Result<Vec<PlannedMigration>, StoreError> {
    let applied = applied(connection, list).await?;
    let planned = list.iter().map(|&(version, name, _)| PlannedMigration {
        version,
        name,
        applied: applied.contains(&version),
        loses: down(version).map(dropped),
    });
    Ok(planned.collect())
}

fn down(version: i64) -> Option<&'static str> {
    let found = DOWN.iter().find(|(one, _)| *one == version);
    found.map(|(_, sql)| *sql)
}

/// Puts a statement before a migration. Its checksum stays that of its own text.
fn begin_with(preamble: &str, mut migration: Migration) -> Migration {
    let sql = format!("{preamble}\n{}", migration.sql.as_str());
    migration.sql = AssertSqlSafe(sql).into_sql_str();
    migration
}

/// Undoes everything that came after the migration `to`, the newest first; each begins with the `preamble`. The
/// connection must be one that is closed afterwards, as for [`run`].
pub(crate) async fn undo<C: Migrate>(
    connection: &mut C,
    list: &'static [(i64, &'static str, &'static str)],
    preamble: &str,
    to: i64,
) -> Result<(), StoreError> {
    status(connection, list).await?.check()?;
    let failed = |error| migration_error(error, newest(list));
    connection.lock().await.map_err(failed)?;
    let mut later = applied(connection, list).await?;
    later.retain(|version| *version > to);
    later.sort_unstable_by(|one, other| other.cmp(one));
    for version in later {
        let name = list.iter().find(|(one, ..)| *one == version);
        let (Some((_, name, _)), Some(sql)) = (name, down(version)) else {
            return Err(StoreError::Migration {
                version,
                reason: "it cannot be undone".to_owned(),
            });
        };
        let migration = Migration::new(
            version,
            (*name).into(),
            MigrationType::ReversibleDown,
            sql.into_sql_str(),
            false,
        );
        let migration = begin_with(preamble, migration);
        let reverted = connection.revert(APPLIED, &migration).await;
        reverted.map_err(failed)?;
    }
    connection.unlock().await.map_err(failed)
}

/// An empty database has no table of applied migrations. PostgreSQL has a code for that (42P01),
/// SQLite only a sentence.
fn is_missing_table(error: &sqlx::Error) -> bool {
    let Some(error) = error.as_database_error() else {
        return false;
    };
    error.code().is_some_and(|code| code == "42P01") || error.message().starts_with("no such table")
}

/// Runs what the database has not seen; each begins with the `preamble`. The connection must be one that is closed
/// afterwards: the lock that PostgreSQL takes belongs to the connection.
pub(crate) async fn run<C: Migrate>(
    connection: &mut C,
    list: &'static [(i64, &'static str, &'static str)],
    preamble: &str,
) -> Result<(), StoreError> {
    status(connection, list).await?.check()?;
    let migrations = list
        .iter()
        .map(|&(version, name, sql)| {
            let kind = MigrationType::Simple;
            let migration = Migration::new(version, name.into(), kind, sql.into_sql_str(), false);
            begin_with(preamble, migration)
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
    fn what_is_undone_was_done_and_is_named() {
        for (version, sql) in DOWN {
            let (.., done) = SQLITE.iter().find(|(one, ..)| one == version).unwrap();
            let holds = done.contains("create table") || done.contains("add column");
            assert_eq!(!dropped(sql).is_empty(), holds, "{version}");
        }
        let lost = dropped("drop table a;\nalter table b drop column c;\ndrop index d;\n");
        assert_eq!(lost, ["a", "b.c"]);
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
