//! A group that gives a role gives all that belongs to the role, wherever it is asked, as long as the provider says so.

use tests::harness::{Ask, Options, TestClient, Tokens, both_databases};

use super::*;

const GROUPS: &str = "openid read curate offline_access groups";

/// A server with a restricted scope that belongs to the role `editor`, which readers at `idp-a` have.
async fn stage(server: TestServer) -> (Stage, TestClient, Caller) {
    let groups = json!({
        "from": ["userinfo:/groups"], "refresh_every": "10m",
        "roles": { "editor": ["readers"] },
    });
    let stage = Stage::with(server, |_| {}, vec![("idp-a", "groups", groups)]).await;
    let server = &stage.server;
    let scope = "scopes:write roles:read roles:write providers:read providers:write";
    let manager = server.client(json!({
        "client_id": "manager", "client_name": "Manager",
        "grant_types": ["client_credentials"], "scope": scope, "default_scope": scope,
    }));
    let manager = server.client_credentials(&manager.await).await;
    let manager = server.bearer(&manager.access);
    let body = json!({ "id": "curate", "help_text": "Curate the library", "restricted": true });
    manager.json("POST", "/api/v1/scopes", &body).await.is(201);
    let role = json!({ "scope": "curate" });
    let path = "/api/v1/roles/editor";
    manager.json("PUT", path, &role).await.is(200);
    let desk = server.client(json!({
        "client_id": "desk", "client_name": "Desk", "redirect_uris": ["https://desk.test/cb"],
        "scope": GROUPS, "groups_claim": ["read*", "team-*"],
    }));
    let desk = desk.await;
    (stage, desk, manager)
}

async fn allow(stage: &Stage, browser: &mut Navigator, desk: &TestClient) -> Tokens {
    let ask = Ask::of(desk).scope(GROUPS);
    let page = browser.open(&ask.url()).await.page();
    let form = page.form("/consent").fill("confirm", "yes");
    let code = browser.submit(&form).await.callback().code();
    Tokens::of(&stage.server.exchange(desk, &ask, &code).await)
}

async fn groups(stage: &Stage, token: &str) -> Value {
    let userinfo = stage.server.bearer(token).get("/oauth/userinfo").await;
    userinfo.ok()["groups"].clone()
}

/// Asks as a gateway does.
async fn gate(caller: &Caller, query: &str) -> Answer {
    let caller = caller.clone().with("x-forwarded-method", "GET");
    let caller = caller.with("x-forwarded-host", "library.test");
    let caller = caller.with("x-forwarded-uri", "/");
    caller.get(&format!("/auth?{query}")).await
}

// Covers: C-053
both_databases!(
    a_role_by_a_group_counts_like_one_that_was_given,
    behind_a_gateway()
);
async fn a_role_by_a_group_counts_like_one_that_was_given(server: TestServer) {
    let (stage, desk, manager) = stage(server).await;
    let server = &stage.server;
    stage.a.change("alice", |alice| {
        alice.groups = ["readers", "team-7", "secret"].map(str::to_owned).into();
    });
    let mut browser = stage.by_provider("alice").await;
    let id = stage.user("alice").await.expect("an account").id;
    let path = format!("/api/v1/users/{id}/rights");
    let rights = manager.get(&path).await.ok();
    assert_eq!(rights["roles"], json!([]), "nothing is stored: {rights}");
    assert_eq!(rights["group_roles"], json!(["editor"]), "{rights}");
    assert_eq!(rights["scope"], "curate", "{rights}");

    // At consent, in the token, at introspection, for a gateway, in a personal token.
    let tokens = allow(&stage, &mut browser, &desk).await;
    assert!(tokens.scopes().contains(&"curate"), "{:?}", tokens.scopes());
    let known = server.introspect(&desk, &tokens.access).await.ok();
    assert_eq!(known["roles"], json!(["editor"]), "{known}");
    let script = browser.script().await;
    let body = json!({ "name": "script", "scope": "read curate" });
    let made = script.json("POST", "/api/v1/personal-access-tokens", &body);
    let personal = made.await.is(201).json()["token"].clone();
    let personal = personal.as_str().expect("a token").to_owned();
    // A session is the person, who needs no scopes.
    let by_session = (
        browser.with_cookies(),
        "audience=https://library.test&session=true",
    );
    let by_token = (
        server.bearer(&personal),
        "audience=https://library.test&scope=curate",
    );
    for (caller, query) in [&by_session, &by_token] {
        let answer = gate(caller, query).await;
        assert_eq!(answer.status, 200, "{answer}");
        assert_eq!(
            answer.header("countersign-roles"),
            Some("editor"),
            "{answer}"
        );
    }
    // The claim, for each client no more than it may know. The metadata name it.
    let metadata = server.anonymous();
    let metadata = metadata.get("/.well-known/openid-configuration").await.ok();
    let claims = metadata["claims_supported"].as_array().expect("claims");
    assert!(claims.contains(&json!("groups")), "{metadata}");
    assert_eq!(
        groups(&stage, &tokens.access).await,
        json!(["readers", "team-7"])
    );
    let body = json!({ "name": "all", "scope": "openid groups" });
    let made = script.json("POST", "/api/v1/personal-access-tokens", &body);
    let all = made.await.is(201).json()["token"].clone();
    let all = all.as_str().expect("a token").to_owned();
    assert_eq!(
        groups(&stage, &all).await,
        json!(["readers", "secret", "team-7"])
    );

    // The provider takes the group away: at the next reading it is over, everywhere.
    stage
        .a
        .change("alice", |alice| alice.groups = vec!["team-7".to_owned()]);
    server.advance(601);
    let read = countersign_rules::broker::group::refresh(server.app()).await;
    read.expect("read");
    let app = server.app();
    let patience = std::time::Duration::from_secs(10);
    let over = async {
        // The task of the server may have been first, and is at it still.
        while !countersign_rules::broker::group::roles_of(app, id)
            .await
            .expect("read")
            .is_empty()
        {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(patience, over)
        .await
        .expect("the role ends");
    let known = server.introspect(&desk, &tokens.access).await.ok();
    assert_eq!(known["roles"], json!([]), "{known}");
    let scope = known["scope"].as_str().expect("a scope");
    assert!(!scope.split(' ').any(|word| word == "curate"), "{known}");
    let again = Tokens::of(&server.refresh(&desk, &tokens.refresh).await);
    assert!(!again.scopes().contains(&"curate"), "{:?}", again.scopes());
    let answer = gate(&by_token.0, by_token.1).await;
    assert_eq!(answer.status, 403, "{answer}");
    let answer = gate(&by_session.0, by_session.1).await;
    assert_eq!(answer.header("countersign-roles"), Some(""), "{answer}");
    assert_eq!(groups(&stage, &again.access).await, json!(["team-7"]));
    // Nothing was written to the account, so that nothing has to be taken from it.
    let user = stage.user("alice").await.expect("an account");
    assert!(user.roles.is_empty());
}

// Covers: S-041
both_databases!(
    s_041_a_role_that_nobody_registered_is_shown_to_nobody,
    behind_a_gateway()
);
async fn s_041_a_role_that_nobody_registered_is_shown_to_nobody(server: TestServer) {
    let (stage, desk, manager) = stage(server).await;
    let server = &stage.server;
    stage.a.change("alice", |alice| {
        alice.groups = vec!["readers".to_owned()];
    });
    let mut browser = stage.by_provider("alice").await;
    let id = stage.user("alice").await.expect("an account").id;
    let tokens = allow(&stage, &mut browser, &desk).await;
    // What an API, a gateway and an administrator see.
    let seen = async || {
        let known = server.introspect(&desk, &tokens.access).await.ok();
        let refresh = server.introspect(&desk, &tokens.refresh).await.ok();
        assert_eq!(known["roles"], refresh["roles"]);
        let query = "audience=https://library.test&session=true";
        let answer = gate(&browser.with_cookies(), query).await;
        let header = answer.header("countersign-roles").map(str::to_owned);
        let rights = manager.get(&format!("/api/v1/users/{id}/rights")).await;
        let group_roles = rights.ok()["group_roles"].clone();
        assert_eq!(known["roles"], group_roles);
        (group_roles, header.unwrap_or_default())
    };
    let role = "/api/v1/roles/editor";
    assert_eq!(seen().await, (json!(["editor"]), "editor".to_owned()));
    manager.call("DELETE", role).await.is(204);
    assert_eq!(seen().await, (json!([]), String::new()), "only a name");
    let root = server.administrator("root").await;
    let (mut roots, _) = server.signed_in(&root).await;
    let page = roots.open("/admin/providers/idp-a").await.page();
    let hint = "Roles that are not registered editor";
    assert!(page.says(hint), "{}", page.answer);

    // It counts from the moment at which somebody registers it, in what was issued before too.
    let body = json!({ "scope": "read" });
    manager.json("PUT", role, &body).await.is(200);
    assert_eq!(seen().await, (json!(["editor"]), "editor".to_owned()));
    let page = roots.open("/admin/providers/idp-a").await.page();
    assert!(!page.says("Roles that are not registered"));
    // The role of that name holds no more than it says.
    let known = server.introspect(&desk, &tokens.access).await.ok();
    let scope = known["scope"].as_str().expect("a scope");
    assert!(!scope.split(' ').any(|word| word == "curate"), "{known}");
}

both_databases!(nobody_gives_by_groups_what_they_may_not_give);
async fn nobody_gives_by_groups_what_they_may_not_give(server: TestServer) {
    let (stage, _, manager) = stage(server).await;
    let root = stage.server.administrator("root").await;
    let (_, administrator) = stage.server.signed_in(&root).await;
    let role = json!({ "scope": "users:write" });
    let path = "/api/v1/roles/keeper";
    administrator.json("PUT", path, &role).await.is(200);
    // Who sets up providers does not make anybody a keeper of users, by a group no more than by name.
    let path = "/api/v1/provider-settings/idp-a";
    let body = json!({ "settings": { "groups": { "roles": { "keeper": ["readers"] } } } });
    let refused = manager.json("PATCH", path, &body).await;
    assert_eq!(refused.status, 403, "{refused}");
    let made = administrator.json("PATCH", path, &body).await;
    made.is(200);
    // What is there already does not keep anybody from changing the rest.
    let body = json!({ "settings": {
        "description": "Our own", "groups": { "roles": { "keeper": ["readers"] } },
    } });
    manager.json("PATCH", path, &body).await.is(200);
    let wrong = json!({ "settings": { "groups": { "roles": { "administrator": ["readers"] } } } });
    let refused = administrator.json("PATCH", path, &wrong).await;
    assert_eq!(refused.wrong_fields(), ["settings"], "{refused}");
    let wrong = json!({ "settings": { "groups": { "roles": { "Big Boss": ["readers"] } } } });
    let refused = administrator.json("PATCH", path, &wrong).await;
    assert_eq!(refused.wrong_fields(), ["settings"], "{refused}");
}

/// A server that believes gateways on this machine.
fn behind_a_gateway() -> Options {
    Options::default().config(|config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
}
