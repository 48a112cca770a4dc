//! Groups of providers and the roles that they give: tied to the identity, the same for sessions and
//! tokens, and gone when nobody stands behind them.

use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::role;
use tests::harness::{TestClient, both_databases};

use super::*;

/// Readers are editors here; whoever is in a team is a member.
async fn stage(server: TestServer, more: Value) -> Stage {
    let mut groups = json!({
        "from": ["userinfo:/groups"],
        "hide": ["secret-.*"],
        "roles": { "editor": ["readers"], "member": ["team-[0-9]+", "secret-.*"] },
    });
    for (name, value) in more.as_object().expect("a table") {
        groups[name] = value.clone();
    }
    let stage = Stage::with(server, |_| {}, vec![("idp-a", "groups", groups)]).await;
    let (app, operator) = (stage.server.app(), Actor::operator());
    for role in ["editor", "member"] {
        let any = IfMatch::default();
        let made = role::manage::put(app, &operator, role, &any, "", "read");
        made.await.expect("a role");
    }
    stage
}

/// A token of whoever is in the browser, and a personal one.
async fn tokens(stage: &Stage, browser: &mut Navigator, web: &TestClient) -> (String, String) {
    let ask = tests::harness::Ask::of(web).scope("openid read");
    let page = browser.open(&ask.url()).await.page();
    let form = page.form("/consent").fill("confirm", "yes");
    let code = browser.submit(&form).await.callback().code();
    let access = tests::harness::Tokens::of(&stage.server.exchange(web, &ask, &code).await).access;
    let body = json!({ "name": "script", "scope": "read" });
    let script = browser.script().await;
    let personal = script
        .json("POST", "/api/v1/personal-access-tokens", &body)
        .await;
    let personal = personal.is(201).json()["token"]
        .as_str()
        .expect("a token")
        .to_owned();
    (access, personal)
}

async fn roles(stage: &Stage, web: &TestClient, token: &str) -> Vec<String> {
    let known = stage.server.introspect(web, token).await.ok();
    assert_eq!(known["active"], true, "{known}");
    let roles = known["roles"].as_array().cloned().expect("roles");
    roles
        .iter()
        .map(|role| role.as_str().expect("text").to_owned())
        .collect()
}

// Covers: C-054, P-21
both_databases!(roles_by_groups_are_the_same_for_all_tokens_and_end_with_the_sign_out);
async fn roles_by_groups_are_the_same_for_all_tokens_and_end_with_the_sign_out(server: TestServer) {
    let stage = stage(server, json!({})).await;
    stage.a.change("alice", |alice| {
        alice.groups = ["readers", "team-7", "secret-7"].map(str::to_owned).into();
    });
    let web = stage.server.web().await;
    let mut browser = stage.by_provider("alice").await;
    let (access, personal) = tokens(&stage, &mut browser, &web).await;
    for token in [&access, &personal] {
        assert_eq!(roles(&stage, &web, token).await, ["editor", "member"]);
    }
    // The other provider gives nothing, whatever it says.
    let mut bob = stage.server.browser();
    stage
        .b
        .change("bob", |bob| bob.groups = vec!["readers".to_owned()]);
    stage
        .page(&mut bob, "/sign-in/idp-b", "bob")
        .await
        .answer
        .is(200);
    let (of_bob, _) = tokens(&stage, &mut bob, &web).await;
    assert!(roles(&stage, &web, &of_bob).await.is_empty());
    // As long as one session by the identity is there, they stay.
    let mut second = stage.by_provider("alice").await;
    sign_out(&mut second).await;
    assert_eq!(roles(&stage, &web, &personal).await, ["editor", "member"]);
    sign_out(&mut browser).await;
    for token in [&access, &personal] {
        assert!(
            roles(&stage, &web, token).await.is_empty(),
            "nobody stands behind them"
        );
    }
    // The next sign-in reads them as they are then.
    stage
        .a
        .change("alice", |alice| alice.groups = vec!["team-8".to_owned()]);
    stage.by_provider("alice").await;
    assert_eq!(roles(&stage, &web, &personal).await, ["member"]);
}

// Covers: C-085
both_databases!(groups_are_read_again_while_somebody_is_there);
async fn groups_are_read_again_while_somebody_is_there(server: TestServer) {
    let stage = stage(
        server,
        json!({ "refresh_every": "10m", "template": "{name}" }),
    )
    .await;
    let web = stage.server.web().await;
    let mut browser = stage.by_provider("alice").await;
    let (_, personal) = tokens(&stage, &mut browser, &web).await;
    assert_eq!(roles(&stage, &web, &personal).await, ["editor"]);
    stage
        .a
        .change("alice", |alice| alice.groups = vec!["team-1".to_owned()]);
    let app = stage.server.app().clone();
    let read = async || {
        countersign_rules::broker::group::refresh(&app)
            .await
            .expect("read")
    };
    // Not before its time.
    stage.server.advance(599);
    assert_eq!(read().await, 0);
    assert_eq!(roles(&stage, &web, &personal).await, ["editor"]);
    stage.server.advance(1);
    read().await;
    // The task of the server may have been first, and is at it still.
    let patience = std::time::Duration::from_secs(10);
    let changed = async {
        while roles(&stage, &web, &personal).await != ["member"] {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(patience, changed)
        .await
        .expect("the groups are read anew");
    // Another node knows as well.
    if app.store.is_shared() {
        let node = stage.server.second_node().await;
        let known = node.introspect(&web, &personal).await.ok();
        assert_eq!(known["roles"], json!(["member"]));
    }
    // A provider that is down changes nothing for a while, and not for ever.
    stage.a.misbehave(simulators::Fault::BrokenXml);
    stage.server.advance(3600);
    read().await;
    assert_eq!(roles(&stage, &web, &personal).await, ["member"]);
    stage.server.advance(24 * 3600);
    assert!(roles(&stage, &web, &personal).await.is_empty());
    stage.a.behave();
    // The person takes the access away there: the groups end with it.
    stage.by_provider("alice").await;
    assert_eq!(roles(&stage, &web, &personal).await, ["member"]);
    stage.a.forget_grants();
    stage.server.advance(3700);
    read().await;
    let gone = async {
        while !roles(&stage, &web, &personal).await.is_empty() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(patience, gone)
        .await
        .expect("the groups end with the access");
    let audit = kinds(&stage).await;
    assert!(
        audit
            .iter()
            .any(|kind| kind == "linked_account.groups_changed"),
        "{audit:?}"
    );
}

both_databases!(whoever_is_in_many_groups_has_all_of_them_from_the_sign_in_on);
async fn whoever_is_in_many_groups_has_all_of_them_from_the_sign_in_on(server: TestServer) {
    let stage = stage(server, json!({})).await;
    let many = (0..300).map(|number| format!("a-group-with-a-name-that-is-rather-long-{number}"));
    // What no database keeps takes no other group away.
    let more = ["odd\u{0}name", "readers", "team-7"].map(str::to_owned);
    let groups: Vec<String> = many.chain(more).collect();
    stage
        .a
        .change("alice", |alice| alice.groups = groups.clone());
    let web = stage.server.web().await;
    let mut browser = stage.by_provider("alice").await;
    let (_, personal) = tokens(&stage, &mut browser, &web).await;
    assert_eq!(roles(&stage, &web, &personal).await, ["editor", "member"]);
    let kept = async || {
        let alice = stage.user("alice").await.expect("an account");
        let links = stage.server.app().store.links_with_groups(alice.id).await;
        let links = links.expect("read");
        links[0].member_of.as_array().map_or(0, Vec::len)
    };
    assert_eq!(kept().await, 302);
    // And the same when they are read again.
    stage.server.advance(301);
    let read = countersign_rules::broker::group::refresh(stage.server.app()).await;
    read.expect("read");
    assert_eq!(kept().await, 302);
    assert_eq!(roles(&stage, &web, &personal).await, ["editor", "member"]);
}

both_databases!(groups_end_with_the_link_and_stay_where_the_operator_says_so);
async fn groups_end_with_the_link_and_stay_where_the_operator_says_so(server: TestServer) {
    let stage = stage(server, json!({ "keep_after_sign_out": true })).await;
    let web = stage.server.web().await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    stage.link(&mut browser, "idp-a", "alice").await;
    let (access, personal) = tokens(&stage, &mut browser, &web).await;
    assert_eq!(roles(&stage, &web, &access).await, ["editor"]);
    let mut other = stage.by_provider("alice").await;
    sign_out(&mut other).await;
    assert_eq!(
        roles(&stage, &web, &personal).await,
        ["editor"],
        "they are kept"
    );
    let id = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let script = browser.script().await;
    script
        .call("DELETE", &format!("/api/v1/linked-accounts/{id}"))
        .await
        .is(204);
    for token in [&access, &personal] {
        assert!(
            roles(&stage, &web, token).await.is_empty(),
            "they end with the link"
        );
    }
}

async fn sign_out(browser: &mut Navigator) {
    let page = browser.open("/sign-out").await.page();
    browser.submit(&page.form("/sign-out")).await.page();
}

async fn kinds(stage: &Stage) -> Vec<String> {
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let events = app.store.list_events(&Default::default(), None, 200).await;
    events
        .expect("read")
        .into_iter()
        .map(|event| event.kind)
        .collect()
}
