//! A database that does not answer for a while, and one whose connections are cut.

use std::str::FromStr as _;
use std::time::{Duration, Instant};

use serde_json::json;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use tests::harness::{Kind, TestServer, both_databases};

use super::load::{Reply, attempt};

/// How many want to write while nobody can.
const CROWD: usize = 100;

// Covers: CF-04
both_databases!(cf_04_while_the_database_is_locked_the_wait_is_bounded);
async fn cf_04_while_the_database_is_locked_the_wait_is_bounded(server: TestServer) {
    let svc = server.svc("scopes:read scopes:write").await;
    let manager = server.bearer(&server.client_credentials(&svc).await.access);
    manager.get("/api/v1/scopes/read").await.is(200);
    let lock = Lock::take(&server).await;

    let writing = (0..CROWD).map(|number| {
        let new = json!({ "id": format!("crowd:{number}"), "help_text": "One of a crowd" });
        attempt(
            manager
                .request(reqwest::Method::POST, "/api/v1/scopes")
                .json(&new),
        )
    });
    let began = Instant::now();
    let reading = async {
        // In the middle of it, what needs no write is not slower than ever.
        tokio::time::sleep(Duration::from_millis(500)).await;
        for _ in 0..10 {
            let began = Instant::now();
            server.anonymous().get("/oauth/jwks").await.is(200);
            assert!(
                server
                    .is_active(&svc, &server.client_credentials(&svc).await.access)
                    .await
            );
            assert!(
                began.elapsed() < Duration::from_secs(2),
                "{:?}",
                began.elapsed()
            );
        }
    };
    let (replies, ()) = tokio::join!(futures::future::join_all(writing), reading);
    assert!(
        began.elapsed() < Duration::from_secs(20),
        "{:?}",
        began.elapsed()
    );
    let replies: Vec<Reply> = replies
        .into_iter()
        .map(|reply| reply.expect("an answer"))
        .collect();
    replies
        .iter()
        .for_each(|reply| reply.must_be_unavailable("a new scope"));

    lock.release().await;
    let listed = manager.get("/api/v1/scopes?limit=200").await.ok();
    assert!(
        !listed.to_string().contains("crowd:"),
        "what was refused is stored"
    );
    let new = json!({ "id": "after:all", "help_text": "After all" });
    manager.json("POST", "/api/v1/scopes", &new).await.is(201);
}

// Covers: CF-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cf_04_cut_connections_cost_a_moment_and_no_token_that_is_not_stored() {
    let Some(database) = tests::harness::Database::postgres().await else {
        return;
    };
    let server = TestServer::start(database, Default::default()).await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut current = server
        .sign_in(&web, &alice, "openid offline_access read")
        .await
        .refresh;
    let options =
        sqlx::postgres::PgConnectOptions::from_str(server.database().url()).expect("a URL");
    let mut knife = options.connect().await.expect("a connection");
    let mut rotations = 0;
    let mut refused = 0;
    for _ in 0..6 {
        let cut = knife.execute(
            "select pg_terminate_backend(pid) from pg_stat_activity \
             where datname = current_database() and pid <> pg_backend_pid()",
        );
        cut.await.expect("the connections can be cut");
        for _ in 0..4 {
            let answer = server.refresh(&web, &current).await;
            if answer.status == 200 {
                current = answer.json()["refresh_token"]
                    .as_str()
                    .expect("a refresh token")
                    .to_owned();
                rotations += 1;
            } else {
                assert_eq!(
                    answer.oauth_error(503, "temporarily_unavailable"),
                    answer.json()["error_description"]
                );
                assert!(answer.header("retry-after").is_some(), "{answer}");
                refused += 1;
            }
        }
    }
    assert!(rotations >= 6, "{rotations} rotations, {refused} refused");
    server.refresh(&web, &current).await.is(200);
}

/// Another process that holds the database.
enum Lock {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

impl Lock {
    async fn take(server: &TestServer) -> Self {
        let url = server.database().url();
        match server.database().kind() {
            Kind::Sqlite => {
                let options = sqlx::sqlite::SqliteConnectOptions::new()
                    .filename(url.trim_start_matches("sqlite:"))
                    .busy_timeout(Duration::from_secs(10));
                let mut connection = options.connect().await.expect("a connection");
                connection
                    .execute("begin immediate")
                    .await
                    .expect("the write lock");
                Self::Sqlite(connection)
            }
            Kind::Postgres => {
                let options = sqlx::postgres::PgConnectOptions::from_str(url).expect("a URL");
                let mut connection = options.connect().await.expect("a connection");
                connection.execute("begin").await.expect("a transaction");
                // Reading goes on; whoever wants to write waits.
                connection
                    .execute("lock table scope in share mode")
                    .await
                    .expect("the lock");
                Self::Postgres(connection)
            }
        }
    }

    async fn release(self) {
        match self {
            Self::Sqlite(mut connection) => {
                connection
                    .execute("rollback")
                    .await
                    .expect("the lock is given back");
                connection.close().await.expect("the connection ends");
            }
            Self::Postgres(mut connection) => {
                connection
                    .execute("rollback")
                    .await
                    .expect("the lock is given back");
                connection.close().await.expect("the connection ends");
            }
        }
    }
}
