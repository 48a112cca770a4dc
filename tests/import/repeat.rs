//! An import can be repeated: nothing comes twice, and nothing that has ended comes back.

use countersign_rules::manage::Actor;
use countersign_rules::scope::file::Entry;
use tests::harness::{TestServer, both_databases};

use super::{SECRET_KEY, access, import, import_with, old_api, options, personal, web};

both_databases!(a_second_run_changes_nothing);
async fn a_second_run_changes_nothing(server: TestServer) {
    let api = old_api(&server).await;
    let first = import(&server).await;
    assert_eq!((first.users.new, first.clients.new), (4, 5));
    assert_eq!(
        (first.tokens.new, first.tokens.ended, first.tokens.left_out),
        (6, 1, 1)
    );
    assert_eq!(first.personal_tokens.new, 3);
    let app = server.app();
    // What ended here since stays ended.
    server.revoke(&web(), &access("carol")).await.is(200);
    let alice = app
        .store
        .user_by_login("alice")
        .await
        .expect("read")
        .expect("alice");
    for token in app
        .store
        .list_personal_tokens(alice.id, None, None, 10)
        .await
        .expect("list")
    {
        app.store
            .delete_personal_token(token.id, server.clock.now())
            .await
            .expect("deleted");
        app.caches.personal_tokens.invalidate(&token.id);
    }
    let carol = app
        .store
        .user_by_login("user-3")
        .await
        .expect("read")
        .expect("carol");
    countersign_rules::user::manage::delete(app, &Actor::operator(), carol.id)
        .await
        .expect("deleted");

    let second = import(&server).await;
    assert_eq!(second.changes(), 0, "{second:?}");
    assert!(second.new_scopes.is_empty());
    assert_eq!((second.users.already, second.clients.already), (4, 5));
    assert_eq!(second.personal_tokens.already, 3);
    assert!(!server.is_active(&api, &access("carol")).await);
    assert!(!server.is_active(&api, &personal("alice")).await);
    assert!(
        app.store
            .user_by_login("user-3")
            .await
            .expect("read")
            .is_none()
    );
    assert!(
        server.is_active(&api, &access("alice")).await,
        "the others still work"
    );
}

both_databases!(a_wrong_key_a_dry_run_and_problems_store_nothing);
async fn a_wrong_key_a_dry_run_and_problems_store_nothing(server: TestServer) {
    let wrong = import_with(&server, "another key", &options()).await;
    let wrong = wrong.expect_err("a wrong key is noticed").to_string();
    assert!(wrong.contains("secret key is not the one"), "{wrong}");
    let mut dry = options();
    dry.dry_run = true;
    let report = import_with(&server, SECRET_KEY, &dry)
        .await
        .expect("a report");
    assert!(!report.stored && report.users.new == 4 && report.tokens.new == 6);
    let mut careful = options();
    careful.accept_problems = false;
    let refused = import_with(&server, SECRET_KEY, &careful)
        .await
        .expect("a report");
    assert!(!refused.stored && !refused.problems.is_empty());
    let shown = serde_json::to_string(&(report, refused)).expect("JSON");
    for secret in [access("alice"), personal("alice"), web().secret] {
        assert!(!shown.contains(&secret), "a secret is shown");
    }

    let app = server.app();
    assert!(
        app.store
            .user_by_login("alice")
            .await
            .expect("read")
            .is_none()
    );
    assert!(app.store.client(&web().id).await.expect("read").is_none());
    assert!(
        app.store
            .imported("invenio")
            .await
            .expect("read")
            .is_empty()
    );
    assert!(app.scopes().get("deposit:write").is_none());
}

// Covers: P-16
both_databases!(p_16_scopes_are_renamed_made_and_reported);
async fn p_16_scopes_are_renamed_made_and_reported(server: TestServer) {
    let api = old_api(&server).await;
    let mut options = options();
    options.scopes = vec![Entry {
        id: "records:write".to_owned(),
        help_text: "Change your records".to_owned(),
        description: String::new(),
        group: "Records".to_owned(),
        internal: false,
        aliases: vec!["deposit:write".to_owned()],
        deprecated_at: None,
        replaced_by: None,
        approval: Default::default(),
        restricted: false,
        resources: Default::default(),
    }];
    let report = import_with(&server, SECRET_KEY, &options)
        .await
        .expect("an import");
    assert_eq!(report.new_scopes, ["deposit:actions", "records:write"]);
    // What nobody has written words for is said.
    assert!(
        report
            .notes
            .iter()
            .any(|one| one.table == "scopes" && one.row == "deposit:actions")
    );
    let scope = server
        .app()
        .scopes()
        .get("records:write")
        .cloned()
        .expect("made");
    assert_eq!(scope.help_text, "Change your records");
    let said = server.introspect(&api, &personal("alice")).await.ok();
    assert_eq!(
        said["scope"], "records:write deposit:actions",
        "the old token carries the new name"
    );
    // A name that administers this server is no old scope's.
    options.source = "another".to_owned();
    options.scopes[0].id = "users:write".to_owned();
    let refused = import_with(&server, SECRET_KEY, &options).await;
    assert!(
        refused
            .expect_err("refused")
            .to_string()
            .contains("users:write")
    );
    assert!(
        server.app().scopes().get("deposit:write").is_none(),
        "no scope vanished or came unasked"
    );
}
