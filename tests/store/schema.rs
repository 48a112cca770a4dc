//! Migrations: run once, noticed when they come from the future.

use super::fixture::*;
use countersign_store::*;
use sqlx::{ConnectOptions, Connection, Executor};
use std::str::FromStr;
use tests::both_databases;
use tests::postgres::TestDatabase;

/// Runs a statement behind the store's back.
async fn execute(database: &TestDatabase, sql: &'static str) {
    if database.is_postgres() {
        let options = sqlx::postgres::PgConnectOptions::from_str(database.url());
        let mut connection = options.expect("a URL").connect().await.expect("connect");
        connection.execute(sql).await.expect("execute");
    } else {
        let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database.sqlite_path());
        let mut connection = options.connect().await.expect("connect");
        connection.execute(sql).await.expect("execute");
        connection.close().await.expect("close");
    }
}

both_databases!(every_statement_is_understood);
async fn every_statement_is_understood(database: TestDatabase) {
    let store = database.store().await;
    let refused = store.check_statements().await.expect("prepare");
    assert!(refused.is_empty(), "{}", refused.join("\n"));
}

both_databases!(a_database_from_the_future_is_told);
async fn a_database_from_the_future_is_told(database: TestDatabase) {
    let store = database.store().await;
    let status = store.schema_status().await.expect("status");
    assert!(status.is_current());
    store.migrate().await.expect("nothing to do");
    store.close().await;
    execute(
        &database,
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
         values (9000, 'tomorrow', true, '', 0)",
    )
    .await;

    let store = database.store().await;
    let status = store.schema_status().await.expect("status");
    assert!(status.is_from_the_future() && !status.is_current());
    let expected = status.expected;
    let error = StoreError::Schema {
        current: 9000,
        expected,
    };
    assert_eq!(store.migrate().await, Err(error.clone()));
    assert_eq!(store.ping().await, Err(error));
}

both_databases!(an_edited_migration_is_refused);
async fn an_edited_migration_is_refused(database: TestDatabase) {
    execute(&database, "update _sqlx_migrations set checksum = ''").await;
    let store = database.store().await;
    let refused = store.migrate().await;
    assert!(
        matches!(refused, Err(StoreError::Migration { version: 1, .. })),
        "{refused:?}"
    );
}

/// The schema as the database tells it, in an order that does not depend on history.
async fn schema(database: &TestDatabase) -> Vec<String> {
    use sqlx::Row;
    if database.is_postgres() {
        let options = sqlx::postgres::PgConnectOptions::from_str(database.url());
        let mut connection = options.expect("a URL").connect().await.expect("connect");
        let columns = "select table_name || '.' || column_name || ' ' || data_type || ' ' ||
                is_nullable || ' ' || coalesce(column_default, '')
            from information_schema.columns where table_schema = 'public' order by 1";
        let indexes = "select indexdef from pg_indexes where schemaname = 'public' order by 1";
        let mut lines = Vec::new();
        for sql in [columns, indexes] {
            let rows = sqlx::query(sql)
                .fetch_all(&mut connection)
                .await
                .expect("rows");
            lines.extend(rows.iter().map(|row| row.get::<String, _>(0)));
        }
        return lines;
    }
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(database.sqlite_path());
    let mut connection = options.connect().await.expect("connect");
    let sql = "select coalesce(sql, name) from sqlite_master order by type, name";
    let rows = sqlx::query(sql)
        .fetch_all(&mut connection)
        .await
        .expect("rows");
    connection.close().await.expect("close");
    rows.iter().map(|row| row.get(0)).collect()
}

// Covers: S-063
both_databases!(s_063_a_schema_goes_back_and_comes_again);
async fn s_063_a_schema_goes_back_and_comes_again(database: TestDatabase) {
    let store = database.store().await;
    let whole = schema(&database).await;
    let plan = store.migration_plan().await.expect("a plan");
    assert!(plan.iter().all(|one| one.applied));
    for to in plan.iter().map(|one| one.version).rev().skip(1) {
        let later = plan.iter().filter(|one| one.version > to);
        assert!(later.clone().all(|one| one.loses.is_some()), "to {to}");
        store.migrate_down(to).await.expect("undone");
        assert_eq!(
            store.schema_status().await.expect("status").current,
            Some(to)
        );
        let gone = schema(&database).await;
        assert_ne!(gone, whole);
        store.migrate().await.expect("done again");
        assert_eq!(schema(&database).await, whole, "to {to} and back");
    }
    user(&store, "ada").await;
    // The first cannot be undone, and the attempt leaves a database that works.
    let refused = store.migrate_down(0).await;
    assert!(
        matches!(refused, Err(StoreError::Migration { version: 1, .. })),
        "{refused:?}"
    );
    store.migrate().await.expect("done again");
    assert_eq!(schema(&database).await, whole);
}

// Covers: MN-03
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nodes_that_start_at_once_migrate_once() {
    let sqlite = Some(TestDatabase::empty_sqlite());
    for database in [sqlite, TestDatabase::empty_postgres().await]
        .into_iter()
        .flatten()
    {
        let mut stores = Vec::new();
        for _ in 0..4 {
            let store = database.store().await;
            assert_eq!(store.schema_status().await.expect("status").current, None);
            stores.push(store);
        }
        let mut tasks = Vec::new();
        for store in stores {
            tasks.push(tokio::spawn(async move {
                store.migrate().await?;
                store.schema_status().await
            }));
        }
        for task in tasks {
            let status = task.await.expect("join").expect("migrate");
            assert!(status.is_current());
        }
        user(&database.store().await, "ada").await;
    }
}

// Covers: DR-04
#[cfg(unix)]
#[tokio::test]
async fn a_new_database_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let database = TestDatabase::empty_sqlite();
    let store = database.store().await;
    store.migrate().await.expect("migrate");
    user(&store, "ada").await;
    let folder = database.sqlite_path();
    let folder = folder.parent().expect("a folder");
    let mut files = 0;
    for file in std::fs::read_dir(folder).expect("list") {
        let file = file.expect("a file");
        let mode = file.metadata().expect("metadata").permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{}", file.path().display());
        files += 1;
    }
    // The database, its log and the index of the log.
    assert_eq!(files, 3);
}

#[tokio::test]
async fn what_cannot_be_opened_is_a_sentence() {
    let refused = async |url: &str| {
        let error = Store::connect(url, Options::default()).await.err();
        let error = error.expect(url);
        assert!(matches!(error, StoreError::Open { .. }), "{url}: {error:?}");
        error.to_string()
    };
    let missing = refused("sqlite:/nowhere/at/all/test.db").await;
    assert!(missing.contains("/nowhere/at/all/test.db"), "{missing}");
    refused("sqlite:").await;
    refused("sqlite::memory:").await;
    refused("mysql://localhost/x").await;
    refused("countersign.db").await;
    let broken = refused("postgres://user:s3cret@[::1/x").await;
    assert!(!broken.contains("s3cret"), "{broken}");
    let folder = tempfile::tempdir().expect("make a folder");
    let path = folder.path().join("other.db");
    std::fs::write(
        &path,
        b"this is no database, but long enough to look at".repeat(100),
    )
    .expect("write");
    refused(&format!("sqlite:{}", path.display())).await;
}

/// A connection beside the store.
async fn beside(database: &TestDatabase) -> sqlx::PgConnection {
    let options = sqlx::postgres::PgConnectOptions::from_str(database.url());
    options.expect("a URL").connect().await.expect("connect")
}

/// The tables with the files that they are in.
async fn files(database: &TestDatabase) -> Vec<(String, i64)> {
    let sql = "select relname::text, relfilenode::bigint from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1";
    let mut connection = beside(database).await;
    let rows = sqlx::query_as(sql).fetch_all(&mut connection).await;
    rows.expect("tables")
}

// Covers: C-065
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c_065_a_migration_copies_no_table() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let store = database.store().await;
    store.migrate_down(1).await.expect("the first schema");
    let before = files(&database).await;
    assert!(before.iter().any(|(table, _)| table == "user_account"));
    store.migrate().await.expect("migrate");
    let after = files(&database).await;
    for table in &before {
        // What is copied is locked for as long as that takes.
        assert!(after.contains(table), "{} was copied", table.0);
    }
}

// Covers: C-065
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn c_065_a_migration_does_not_make_others_wait() {
    let Some(database) = TestDatabase::postgres().await else {
        return;
    };
    let store = database.store().await;
    store.migrate_down(12).await.expect("an older schema");
    let mut long = beside(&database).await;
    let begun = "begin; select count(*) from session";
    long.execute(begun).await.expect("a long transaction");
    let migration = tokio::spawn({
        let store = store.clone();
        async move { store.migrate().await }
    });
    // The migration waits for the table, and others behind it; but not until the long transaction ends.
    let mut other = beside(&database).await;
    let waits =
        "select count(*) from pg_locks where not granted and relation = 'session'::regclass";
    while sqlx::query_scalar::<_, i64>(waits)
        .fetch_one(&mut other)
        .await
        .expect("locks")
        == 0
    {
        tokio::task::yield_now().await;
    }
    other
        .execute("set statement_timeout = '20s'")
        .await
        .expect("set");
    other
        .execute("select count(*) from session")
        .await
        .expect("let through");
    assert!(!migration.is_finished());
    let status = store.schema_status().await.expect("status");
    assert_eq!(status.current, Some(12));

    long.execute("commit").await.expect("the end");
    migration.await.expect("join").expect("migrate");
    assert!(store.schema_status().await.expect("status").is_current());
}
