//! Tokens that were made elsewhere go on working, and those that did not work there stay dead.

use countersign_rules::manage::Actor;
use countersign_rules::user;
use tests::harness::{TestServer, Tokens, both_databases};

use super::{SECRET_KEY, access, import, import_with, old_api, options, personal, refresh, web};

both_databases!(imported_access_and_personal_tokens_work_at_introspection_and_at_the_api);
async fn imported_access_and_personal_tokens_work_at_introspection_and_at_the_api(
    server: TestServer,
) {
    let api = old_api(&server).await;
    // Before the import they are nothing, and that is not remembered for ever.
    assert!(!server.is_active(&api, &access("alice")).await);
    server
        .bearer(&personal("alice"))
        .get("/api/v1/me")
        .await
        .is(401);
    // Our own API asks for its own scopes, so that an old one has to stand for it.
    let mut options = options();
    options.scopes = vec![
        serde_json::from_value(serde_json::json!({
            "id": "profile", "help_text": "Know your name", "aliases": ["deposit:write"],
        }))
        .expect("an entry"),
    ];
    import_with(&server, SECRET_KEY, &options)
        .await
        .expect("an import");

    let said = server.introspect(&api, &access("alice")).await.ok();
    assert_eq!(said["active"], true, "{said}");
    assert_eq!(said["client_id"], web().id);
    assert_eq!(said["username"], "alice");
    assert_eq!(said["scope"], "user:email profile");
    assert_eq!(
        said["exp"], 4_070_908_800_i64,
        "until it would have expired there"
    );
    let said = server.introspect(&api, &personal("alice")).await.ok();
    assert_eq!(said["active"], true, "{said}");
    assert_eq!(said["username"], "alice");
    for token in [access("alice"), personal("alice"), access("carol")] {
        let me = server.bearer(&token).get("/api/v1/me").await.ok();
        let name = &me["user"]["username"];
        assert!(name == "alice" || name == "user-3", "{me}");
    }
    // The list of personal tokens shows it, and revoking it ends it.
    let alice = server
        .app()
        .store
        .user_by_login("alice")
        .await
        .expect("read")
        .expect("alice");
    let listed = server
        .app()
        .store
        .list_personal_tokens(alice.id, None, None, 10)
        .await
        .expect("list");
    let mine = listed
        .iter()
        .find(|token| token.name == "alice")
        .expect("the token");
    assert_eq!((mine.expires_at, mine.scopes.len()), (None, 2));
    // What its owner did not see there they do not see here.
    let internal: Vec<_> = listed.iter().filter(|token| token.internal).collect();
    assert!(internal.len() == 1 && internal[0].name == "machine");
    countersign_rules::personal_token::manage::revoke(
        server.app(),
        &Actor::operator(),
        alice.id,
        mine.id,
    )
    .await
    .expect("revoked");
    assert!(!server.is_active(&api, &personal("alice")).await);
    server
        .bearer(&personal("alice"))
        .get("/api/v1/me")
        .await
        .is(401);
}

both_databases!(an_imported_refresh_token_works_once_and_its_replay_ends_the_family);
async fn an_imported_refresh_token_works_once_and_its_replay_ends_the_family(server: TestServer) {
    import(&server).await;
    let said = server.introspect(&web(), &refresh("alice")).await.ok();
    assert_eq!(said["token_type"], "refresh_token", "{said}");
    let first = Tokens::of(&server.refresh(&web(), &refresh("alice")).await);
    assert!(first.refresh.starts_with("csrt_"), "the successor is ours");
    assert_eq!(first.scopes(), ["deposit:write", "user:email"]);
    assert_eq!(first.body["user"]["email"], "alice@old.test");
    // A lost answer may be asked for again; the successor is the same.
    let again = Tokens::of(&server.refresh(&web(), &refresh("alice")).await);
    assert_eq!(again.refresh, first.refresh);
    // Also where the access token had expired there already.
    Tokens::of(&server.refresh(&web(), &refresh("dave")).await);

    server.advance(3600);
    let replay = server.refresh(&web(), &refresh("alice")).await;
    replay.oauth_error(400, "invalid_grant");
    server
        .refresh(&web(), &first.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    assert!(
        !server.is_active(&web(), &access("alice")).await,
        "the family includes the access token"
    );
}

both_databases!(what_was_dead_there_stays_dead);
async fn what_was_dead_there_stays_dead(server: TestServer) {
    let api = old_api(&server).await;
    let report = import(&server).await;
    for token in [
        access("dead"),
        access("dave"),
        access("bob"),
        personal("bob"),
        access("stopped"),
        access("nobody"),
        access("stranger"),
    ] {
        assert!(!server.is_active(&api, &token).await, "{token}");
        server.bearer(&token).get("/api/v1/me").await.is(401);
    }
    for token in [
        refresh("bob"),
        refresh("spa"),
        refresh("stopped"),
        refresh("nobody"),
    ] {
        server
            .refresh(&web(), &token)
            .await
            .oauth_error(400, "invalid_grant");
    }
    // Bob was deactivated there; when his account opens again, his tokens do.
    let bob = server
        .app()
        .store
        .user_by_login("bob")
        .await
        .expect("read")
        .expect("bob");
    user::manage::set_active(server.app(), &Actor::operator(), bob.id, true)
        .await
        .expect("reactivated");
    assert!(server.is_active(&api, &access("bob")).await);
    assert!(server.is_active(&api, &personal("bob")).await);
    let nobody = report
        .problems
        .iter()
        .find(|one| one.row == "8")
        .expect("a problem");
    assert_eq!(nobody.text, "stands for nobody");
}

both_databases!(a_client_revokes_an_imported_token_and_people_take_access_back);
async fn a_client_revokes_an_imported_token_and_people_take_access_back(server: TestServer) {
    import(&server).await;
    server.revoke(&web(), &access("carol")).await.is(200);
    assert!(!server.is_active(&web(), &access("carol")).await);
    server.revoke(&web(), &refresh("dave")).await.is(200);
    server
        .refresh(&web(), &refresh("dave"))
        .await
        .oauth_error(400, "invalid_grant");

    let app = server.app();
    let alice = app
        .store
        .user_by_login("alice")
        .await
        .expect("read")
        .expect("alice");
    let consents = app
        .store
        .list_consents(alice.id, None, server.clock.now(), 10)
        .await
        .expect("consents");
    assert_eq!(consents.len(), 3, "web, spa and stopped: {consents:?}");
    let of_web = consents
        .iter()
        .find(|one| one.client_id == web().id)
        .expect("web");
    assert_eq!(of_web.live_authorizations, 1);
    countersign_rules::authorization::revoke(app, &Actor::operator(), alice.id, &web().id)
        .await
        .expect("taken back");
    assert!(!server.is_active(&web(), &access("alice")).await);
    server
        .refresh(&web(), &refresh("alice"))
        .await
        .oauth_error(400, "invalid_grant");
}
