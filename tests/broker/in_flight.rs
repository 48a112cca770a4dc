//! A refresh of tokens that is under way when something happens here: the database goes away, the link ends.

use std::str::FromStr as _;
use std::time::Duration;

use countersign_rules::broker::linked_account;
use countersign_rules::broker::upstream::UpstreamTokens;
use countersign_rules::broker::vault::{VaultError, valid_tokens};
use countersign_rules::manage::Actor;
use countersign_store::LinkedAccount;
use simulators::Fault;
use sqlx::{ConnectOptions as _, Connection as _, Executor as _};
use tests::harness::{Kind as DatabaseKind, at_last, both_databases};
use tokio::task::JoinHandle;

use super::*;

type Outcome = Result<UpstreamTokens, VaultError>;

/// A stage, alice's link, and the tokens that came with it.
async fn linked(server: TestServer) -> (Stage, LinkedAccount, UpstreamTokens) {
    let stage = Stage::new(server).await;
    stage.by_provider("alice").await;
    let alice = stage.user("alice").await.expect("alice");
    let app = stage.server.app();
    let links = app.store.linked_accounts_of_user(alice.id).await;
    let link = links.expect("read").remove(0);
    let tokens = valid_tokens(app, &link).await.expect("tokens");
    (stage, link, tokens)
}

/// Somebody wants the tokens when they have ended, and the provider takes its time until it behaves again.
async fn wanted(stage: &Stage, link: &LinkedAccount) -> JoinHandle<Outcome> {
    stage.a.misbehave(Fault::Held);
    stage.server.advance(3600);
    let before = stage.a.calls("token");
    let (app, link) = (stage.server.app().clone(), link.clone());
    let wanted = tokio::spawn(async move { valid_tokens(&app, &link).await });
    at_last("the question", async || stage.a.calls("token") > before).await;
    wanted
}

/// Somebody else, who keeps everybody from writing.
enum Blocker {
    Sqlite(sqlx::SqliteConnection),
    Postgres(sqlx::PgConnection),
}

impl Blocker {
    async fn of(server: &TestServer) -> Self {
        let url = server.database().url();
        match server.database().kind() {
            DatabaseKind::Sqlite => {
                let file = url.trim_start_matches("sqlite:");
                let options = sqlx::sqlite::SqliteConnectOptions::new().filename(file);
                let options = options.busy_timeout(Duration::from_secs(10));
                let mut connection = options.connect().await.expect("a connection");
                let lock = connection.execute("begin immediate").await;
                lock.expect("the lock");
                Self::Sqlite(connection)
            }
            DatabaseKind::Postgres => {
                let options = sqlx::postgres::PgConnectOptions::from_str(url).expect("a URL");
                let mut connection = options.connect().await.expect("a connection");
                let lock = "begin; lock table upstream_token in share mode";
                connection.execute(lock).await.expect("the lock");
                Self::Postgres(connection)
            }
        }
    }

    async fn ends(self) {
        match self {
            Self::Sqlite(connection) => connection.close().await.expect("closed"),
            Self::Postgres(connection) => connection.close().await.expect("closed"),
        }
    }
}

both_databases!(what_a_provider_gave_is_kept_when_the_database_is_back);
async fn what_a_provider_gave_is_kept_when_the_database_is_back(server: TestServer) {
    let (stage, link, first) = linked(server).await;
    let wanted = wanted(&stage, &link).await;
    let blocker = Blocker::of(&stage.server).await;
    stage.a.behave();
    let answered = async || stage.a.calls("refresh") == 1;
    at_last("the answer of the provider", answered).await;
    // Longer than anybody waits for the database.
    let app = stage.server.app();
    let (nobody, now) = (uuid::Uuid::from_u128(7), stage.server.clock.now());
    for _ in 0..2 {
        let refused = app.store.release_upstream_token(nobody, nobody, now).await;
        assert!(refused.is_err_and(|error| error.is_unavailable()));
    }
    blocker.ends().await;
    let second = wanted.await.expect("no panic").expect("tokens");
    assert_ne!(second.refresh_token, first.refresh_token);

    // The next refresh shows what the provider gave last, and not what it takes no more.
    stage.server.advance(3600);
    valid_tokens(app, &link).await.expect("tokens");
    assert_eq!(stage.a.calls("refresh"), 2);
    let asked = stage.a.last("token").expect("a request");
    let shown = asked.form("refresh_token").expect("a refresh token");
    let kept = second.refresh_token.expect("a refresh token");
    assert_eq!(shown, kept.reveal());
}

both_databases!(tokens_that_come_when_the_link_has_ended_are_given_back);
async fn tokens_that_come_when_the_link_has_ended_are_given_back(server: TestServer) {
    let (stage, link, first) = linked(server).await;
    let wanted = wanted(&stage, &link).await;
    let app = stage.server.app();
    let patience = Duration::from_secs(5);
    let given_back = || stage.a.last("revoke").and_then(|asked| asked.form("token"));
    let operator = Actor::operator();
    let ended = linked_account::unlink(app, &operator, link.user_id, link.id, true);
    ended.await.expect("the link ends");
    app.broker.returned(patience).await;
    let old = first.refresh_token.expect("a refresh token");
    assert_eq!(given_back().as_deref(), Some(old.reveal()));

    stage.a.behave();
    let error = wanted.await.expect("no panic").expect_err("no tokens");
    assert!(matches!(error, VaultError::None), "{error}");
    app.broker.returned(patience).await;
    assert_eq!(stage.a.calls("revoke"), 2);
    assert_ne!(given_back().as_deref(), Some(old.reveal()));
    let kept = app.store.upstream_token(link.id).await;
    assert!(kept.expect("read").is_none());
}
