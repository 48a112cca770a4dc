//! Clients keep their ids and secrets; what may not be registered here is kept apart.

use countersign_store::read_invenio;
use tests::harness::{Ask, TestServer, Tokens, both_databases};
use tests::postgres::TestDatabase;

use super::{import, old, web};

both_databases!(an_imported_client_gets_tokens_with_its_old_secret);
async fn an_imported_client_gets_tokens_with_its_old_secret(server: TestServer) {
    import(&server).await;
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "deposit:write"),
    ];
    let tokens = Tokens::of(&server.token(&web(), &fields).await);
    assert!(
        tokens.body["user"]["id"].is_string(),
        "it stands for its owner, as it did there"
    );
    // Somebody without consent, in the code flow.
    let mallory = server.user("mallory").await;
    let ask = Ask::of(&web()).scope("deposit:write");
    let callback = server.browser().allow(&ask.url(), &mallory).await;
    Tokens::of(&server.exchange(&web(), &ask, &callback.code()).await);

    let wrong = web().with_secret(&old("spa-secret", 60));
    server
        .token(&wrong, &fields)
        .await
        .oauth_error(401, "invalid_client");
    let mut stopped = web().with_secret(&old("stopped-secret", 60));
    stopped.id = old("stopped-id", 40);
    // Its owner was deactivated there.
    server
        .token(&stopped, &fields)
        .await
        .oauth_error(401, "invalid_client");
}

both_databases!(redirect_uris_that_may_not_be_used_are_kept_apart_and_reported);
async fn redirect_uris_that_may_not_be_used_are_kept_apart_and_reported(server: TestServer) {
    let report = import(&server).await;
    let client = server
        .app()
        .client(&web().id)
        .await
        .expect("read")
        .expect("web");
    assert_eq!(
        client.metadata.redirect_uris,
        ["https://web.test/cb", "http://localhost:5000/cb"]
    );
    let kept = &client.metadata.disabled_redirect_uris;
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].uri, "http://web.test/plain");
    assert!(kept[0].reason.contains("https"), "{kept:?}");
    assert!(
        report
            .problems
            .iter()
            .any(|one| one.row == web().id && one.text.contains("http://web.test/plain"))
    );

    let mut ask = Ask::of(&web()).scope("deposit:write");
    ask = ask.set("redirect_uri", "http://web.test/plain");
    let landing = server.anonymous().get(&ask.url()).await;
    landing.is(400);
    assert!(landing.header("location").is_none(), "no redirect to it");
    // The hidden clients of personal tokens are no clients here.
    assert_eq!(report.clients.new, 5);
}

// Both databases of the old installation say the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_old_database_may_be_postgresql() {
    let Some(database) = TestDatabase::empty_postgres().await else {
        return;
    };
    let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect(database.url())
        .await
        .expect("connected");
    sqlx::raw_sql(include_str!("fixture/postgres.sql"))
        .execute(&mut connection)
        .await
        .expect("the fixture");
    let here = super::rows().await;
    let there = read_invenio(database.url()).await.expect("the rows");
    assert_eq!(format!("{:?}", there.users), format!("{:?}", here.users));
    assert!(here.users[0].confirmed && here.users[0].full_name.as_deref() == Some("Alice Old"));
    assert!(!here.users[1].active && !here.users[2].confirmed);
    let clients = |rows: &countersign_store::InvenioRows| -> Vec<_> {
        rows.clients
            .iter()
            .map(|one| {
                (
                    one.client_id.clone(),
                    one.is_confidential,
                    one.is_internal,
                    one.redirect_uris.clone(),
                )
            })
            .collect()
    };
    let sorted = |mut all: Vec<(String, bool, bool, Vec<String>)>| {
        all.sort();
        all
    };
    assert_eq!(sorted(clients(&there)), sorted(clients(&here)));
    let tokens = |rows: &countersign_store::InvenioRows| -> Vec<_> {
        rows.tokens
            .iter()
            .map(|one| {
                (
                    one.access_token.clone(),
                    one.refresh_token.clone(),
                    one.expires,
                    one.is_personal,
                )
            })
            .collect()
    };
    assert_eq!(tokens(&there).len(), 11);
    for token in tokens(&there) {
        assert!(tokens(&here).contains(&token));
    }
}
