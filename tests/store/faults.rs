//! A database that is slow, locked or lost: bounded waits, an error that says so, and recovery.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor};
use std::str::FromStr;
use std::time::{Duration, Instant};
use tests::both_databases;
use tests::postgres::TestDatabase;

/// A connection of somebody else that keeps everybody from writing settings until it is dropped.
enum Blocker {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

async fn block(database: &TestDatabase) -> Blocker {
    if database.is_postgres() {
        let mut connection = postgres(database.url()).await;
        let lock = "begin; lock table setting in exclusive mode";
        connection.execute(lock).await.expect("lock");
        return Blocker::Postgres(connection);
    }
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database.sqlite_path());
    let mut connection = options.connect().await.expect("connect");
    connection.execute("begin immediate").await.expect("lock");
    Blocker::Sqlite(connection)
}

impl Blocker {
    async fn release(self) {
        match self {
            Self::Sqlite(connection) => connection.close().await.expect("close"),
            Self::Postgres(connection) => connection.close().await.expect("close"),
        }
    }
}

async fn postgres(url: &str) -> sqlx::PgConnection {
    let options = sqlx::postgres::PgConnectOptions::from_str(url).expect("a URL");
    options.connect().await.expect("connect")
}

// Covers: CF-04
both_databases!(a_blocked_database_refuses_in_time_and_recovers);
async fn a_blocked_database_refuses_in_time_and_recovers(database: TestDatabase) {
    let options = Options {
        wait: Duration::from_secs(1),
        ..Options::default()
    };
    let store = Store::connect(database.url(), options).await.expect("open");
    let blocker = block(&database).await;
    let begin = Instant::now();
    let writes = (0..50).map(|n| {
        let store = store.clone();
        tokio::spawn(async move { store.set_setting(&format!("s{n}"), json!(n), now()).await })
    });
    let writes: Vec<_> = writes.collect();
    // Reading goes on.
    assert_eq!(store.user(id()).await, Ok(None));
    for write in writes {
        let refused = write.await.expect("join");
        assert!(
            refused.as_ref().is_err_and(StoreError::is_unavailable),
            "{refused:?}"
        );
    }
    assert!(
        begin.elapsed() < Duration::from_secs(5),
        "{:?}",
        begin.elapsed()
    );

    blocker.release().await;
    store
        .set_setting("after", json!(1), now())
        .await
        .expect("set");
    // Nobody waits for the refused ones any more, so they were not carried out late.
    let settings = store.settings().await.expect("list");
    let names: Vec<_> = settings
        .iter()
        .map(|setting| setting.name.as_str())
        .collect();
    assert_eq!(names, ["after"]);
}

// Covers: CF-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn lost_connections_are_replaced() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let store = database.store().await;
    user(&store, "ada").await;
    let mut other = postgres(database.url()).await;
    other
        .execute(
            "select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and pid <> pg_backend_pid()",
        )
        .await
        .expect("terminate");
    assert!(store.user_by_login("ada").await.expect("read").is_some());
    user(&store, "grace").await;
}

#[tokio::test]
async fn a_database_that_is_not_there_is_unavailable() {
    let folder = tempfile::tempdir().expect("make a folder");
    let url = format!(
        "postgres://nobody@localhost/x?host={}",
        folder.path().display()
    );
    let refused = Store::connect(&url, Options::default()).await.err();
    assert!(refused.is_some_and(|error| error.is_unavailable()));
}

// Covers: CF-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_lets_nobody_in_is_unavailable_until_it_does() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let store = database.store().await;
    user(&store, "ada").await;
    let options = sqlx::postgres::PgConnectOptions::from_str(database.url()).expect("a URL");
    let name = options.get_database().expect("a database").to_owned();
    let beside = options.database("postgres").connect().await;
    let mut beside = beside.expect("connect");
    let cut =
        format!("select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
    for (away, back) in [
        (
            format!("alter database {name} with allow_connections false"),
            format!("alter database {name} with allow_connections true"),
        ),
        (
            format!("alter database {name} rename to {name}_away"),
            format!("alter database {name}_away rename to {name}"),
        ),
    ] {
        for sql in [cut.clone(), away] {
            beside.execute(AssertSqlSafe(sql)).await.expect("away");
        }
        let read = store.user_by_login("ada").await;
        assert!(read.is_err_and(|error| error.is_unavailable()));
        let written = store.set_setting("lost", json!(1), now()).await;
        assert!(written.is_err_and(|error| error.is_unavailable()));

        beside.execute(AssertSqlSafe(back)).await.expect("back");
        assert!(store.user_by_login("ada").await.expect("read").is_some());
    }
    let settings = store.settings().await.expect("list");
    assert!(settings.is_empty(), "what was refused is stored");
}

both_databases!(a_failing_statement_leaves_the_connection_usable);
async fn a_failing_statement_leaves_the_connection_usable(database: TestDatabase) {
    let store = database.store().await;
    execute(&database, "alter table setting rename to setting_away").await;
    let refused = store.set_setting("a", json!(1), now()).await;
    assert!(
        matches!(refused, Err(StoreError::Unexpected { .. })),
        "{refused:?}"
    );
    user(&store, "grace").await;
    execute(&database, "alter table setting_away rename to setting").await;
    store.set_setting("a", json!(1), now()).await.expect("set");
}

async fn execute(database: &TestDatabase, sql: &'static str) {
    if database.is_postgres() {
        let mut connection = postgres(database.url()).await;
        connection.execute(sql).await.expect("execute");
    } else {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database.sqlite_path());
        let mut connection = options.connect().await.expect("connect");
        connection.execute(sql).await.expect("execute");
        connection.close().await.expect("close");
    }
}

both_databases!(a_closed_store_refuses);
async fn a_closed_store_refuses(database: TestDatabase) {
    let store = database.store().await;
    user(&store, "ada").await;
    store.close().await;
    let refused = store.user_by_login("ada").await;
    assert!(refused.is_err_and(|error| error.is_unavailable()));
    let refused = store.create_user(new_user("grace")).await;
    assert!(refused.is_err_and(|error| error.is_unavailable()));
}

both_databases!(text_that_no_database_keeps_is_no_fault);
async fn text_that_no_database_keeps_is_no_fault(database: TestDatabase) {
    let store = database.store().await;
    let found = store.user_by_login("a\0b").await;
    assert!(
        matches!(found, Ok(None) | Err(StoreError::Invalid)),
        "{found:?}"
    );
    let created = store.create_user(new_user("a\0b")).await;
    assert!(
        matches!(created, Ok(_) | Err(StoreError::Invalid)),
        "{created:?}"
    );
    user(&store, "ada").await;
}
