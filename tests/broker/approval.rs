//! Accounts that wait until an administrator approves them, and what becomes of them.

use countersign_rules::config::Config;
use countersign_store::EventFilter;
use tests::harness::{Options, both_databases};

use super::app::{self, portal, start};
use super::*;

/// Whoever comes by `idp-a` waits.
async fn approving(server: TestServer, change: impl FnOnce(&mut Config)) -> Stage {
    let changes = vec![("idp-a", "sign_up", json!({ "approval": true }))];
    Stage::with(server, change, changes).await
}

/// A service that may look at accounts and change them.
async fn manager(stage: &Stage) -> Caller {
    let svc = stage.server.svc("users:read users:write").await;
    let tokens = stage.server.client_credentials(&svc).await;
    stage.server.bearer(&tokens.access)
}

/// The outcomes in the audit log of what was decided about somebody.
async fn decided(stage: &Stage, id: uuid::Uuid) -> Vec<String> {
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let filter = EventFilter {
        subject_id: Some(id.to_string()),
        ..EventFilter::default()
    };
    let events = app.store.list_events(&filter, None, 100).await;
    let events = events.expect("the events").into_iter();
    let mut words: Vec<_> = events.map(|event| event.kind).collect();
    let kinds = ["user.approval_asked", "user.approved", "user.denied"];
    words.retain(|kind| kinds.contains(&kind.as_str()));
    words.sort();
    words
}

// Covers: C-037
both_databases!(
    an_account_waits_until_an_administrator_approves_it,
    Options::default().mail()
);
async fn an_account_waits_until_an_administrator_approves_it(server: TestServer) {
    let stage = approving(server, |_| {}).await;
    stage.server.administrator("root").await;
    let mut browser = stage.server.browser();
    let way = "/sign-in/idp-a?next=/account/tokens";
    let page = stage.page(&mut browser, way, "alice").await;
    assert_eq!(page.url, HELD);
    assert!(
        page.says("Your account waits for approval"),
        "{}",
        page.words()
    );
    assert!(browser.session().is_none());
    let letter = stage.server.letter("root@example.test").await;
    assert!(
        letter.subject().contains("alice waits"),
        "{}",
        letter.subject()
    );
    let user = stage.user("alice").await.expect("an account");
    assert!(user.email_verified && user.deactivated_at.is_some());
    // No way leads in: not the provider again, not a password, not a link for a new one.
    let page = stage.page(&mut browser, way, "alice").await;
    assert_eq!(page.url, HELD);
    let admin = manager(&stage).await;
    let path = format!("/api/v1/users/{}", user.id);
    let password = json!({ "password": "correct horse battery staple" });
    admin.json("PATCH", &path, &password).await.is(200);
    let known = TestUser {
        id: user.id,
        username: "alice".to_owned(),
        password: tests::harness::PASSWORD.to_owned(),
    };
    let page = browser.open("/sign-in").await.page();
    let page = browser.sign_in_at(&page, &known).await.page();
    assert_eq!(page.url, HELD);
    let page = browser.open("/password/forgot").await.page();
    let form = page.form("/password/forgot").fill("login", "alice");
    browser.submit(&form).await.page().answer.is(200);
    assert!(stage.server.no_letter("alice@example.org").await);
    // It is found, and neither reactivated nor decided about twice.
    let waiting = admin.get("/api/v1/users?waiting=true").await.ok();
    assert_eq!(waiting["items"][0]["username"], "alice");
    assert_eq!(waiting["items"].as_array().map(Vec::len), Some(1));
    let others = admin.get("/api/v1/users?waiting=false").await.ok();
    assert!(!others.to_string().contains("alice"), "{others}");
    let approval = admin.get(&format!("{path}/approval")).await.ok();
    assert_eq!(
        (&approval["state"], &approval["provider"]),
        (&json!("waiting"), &json!("idp-a"))
    );
    let again = admin.call("POST", &format!("{path}/reactivate")).await;
    again.problem(409, "approval_needed");
    let approve = format!("{path}/approve");
    let approved = admin.call("POST", &approve).await.ok();
    assert_eq!(approved["state"], "approved");
    admin
        .call("POST", &approve)
        .await
        .problem(409, "not_waiting");
    let letter = stage.server.letter("alice@example.org").await;
    assert!(
        letter.subject().contains("was approved"),
        "{}",
        letter.subject()
    );
    let page = browser.open(HELD).await.page();
    assert!(page.says("You can sign in now"), "{}", page.words());
    let page = stage.page(&mut browser, way, "alice").await;
    assert_eq!(page.url, "/account/tokens");
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    assert_eq!(
        decided(&stage, user.id).await,
        ["user.approval_asked", "user.approved"]
    );
    // By another provider, nobody waits; an account that nobody had to approve has no approval.
    let mut bob = stage.server.browser();
    stage.page(&mut bob, "/sign-in/idp-b", "bob").await;
    assert_eq!(stage.who(&bob).await.as_deref(), Some("bob"));
    let bob = stage.user("bob").await.expect("an account").id;
    let none = admin.get(&format!("/api/v1/users/{bob}/approval")).await;
    none.problem(404, "not_found");
}

// Covers: C-037
both_databases!(
    whoever_is_denied_reads_why_and_stays_out,
    Options::default().mail()
);
async fn whoever_is_denied_reads_why_and_stays_out(server: TestServer) {
    let stage = approving(server, |_| {}).await;
    stage.a.change("alice", |alice| alice.email = None);
    let root = stage.server.administrator("root").await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    let form = page.form(SIGN_UP).fill("email", "alice@home.test");
    let page = browser.submit(&form).await.page();
    // The address is confirmed while the account waits, which opens nothing.
    assert_eq!(page.url, HELD);
    assert!(page.says("a•••@h•••.test"), "{}", page.words());
    let letter = stage.server.letter("alice@home.test").await;
    let page = browser.open(&letter.link()).await.page();
    let page = browser.submit(&page.form("/email/confirm")).await.page();
    assert!(page.says("approval_pending"), "{}", page.words());
    let user = stage.user("alice").await.expect("an account");
    assert!(user.email_verified && user.deactivated_at.is_some());
    // On the pages of administrators.
    let mut admin = stage.by_password(&root).await;
    let page = admin.open("/admin/users?state=waiting").await.page();
    let own = format!("/admin/users/{}", user.id);
    assert!(page.answer.text.contains(&own), "{}", page.words());
    assert!(!page.answer.text.contains(&root.id.to_string()));
    let deny = format!("{own}/deny");
    let page = admin.open(&own).await.page();
    assert!(page.answer.text.contains(&deny), "{}", page.answer);
    let page = admin.open(&deny).await.page();
    let form = page.form(&deny).fill("reason", "Ask your institute.");
    let page = admin.submit(&form).await.page();
    assert!(page.says("The account is denied."), "{}", page.words());
    assert!(page.says("Ask your institute."), "{}", page.words());
    let letter = stage.server.letter("alice@home.test").await;
    assert!(
        letter.text().contains("Ask your institute."),
        "{}",
        letter.text()
    );
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    assert_eq!(page.url, HELD);
    assert!(page.says("Ask your institute."), "{}", page.words());
    assert!(browser.session().is_none());
    // Denied is not decided again but for the better.
    let page = admin.open(&deny).await.page();
    let page = admin.submit(&page.form(&deny)).await.page();
    page.answer.is(409);
    let approve = format!("{own}/approve");
    let page = admin.open(&approve).await.page();
    let page = admin.submit(&page.form(&approve)).await.page();
    assert!(page.says("The account is approved."), "{}", page.words());
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    assert_eq!(
        decided(&stage, user.id).await,
        ["user.approval_asked", "user.approved", "user.denied"]
    );
}

// Covers: C-037
both_databases!(an_app_is_told_that_an_account_waits);
async fn an_app_is_told_that_an_account_waits(server: TestServer) {
    let stage = approving(server, portal(true)).await;
    // The name is taken, so that the app shows the form.
    stage.server.user("alice").await;
    let mut browser = stage.server.browser();
    let way = start(&stage, &json!({})).await;
    let back = stage.go(&mut browser, &way, "alice").await.callback();
    let needed = app::told(&stage, &back).await;
    let body = json!({ "token": needed["sign_up"]["token"], "username": "alice2" });
    let api = stage.server.anonymous();
    let opened = api
        .json("POST", "/api/v1/app-sign-in/sign-up", &body)
        .await
        .ok();
    assert_eq!(
        (&opened["approval_pending"], &opened["email_unconfirmed"]),
        (&json!(true), &json!(false))
    );
    let go_on = opened["continue_url"].as_str().expect("a URL");
    let go_on = go_on.strip_prefix(&stage.server.issuer).expect("ours");
    let back = browser.open(go_on).await.callback();
    let told = app::told(&stage, &back).await;
    assert_eq!(
        (&told["outcome"], &told["code"]),
        (&json!("failed"), &json!("approval_pending"))
    );
    // And once more, when they come again.
    let way = start(&stage, &json!({})).await;
    let back = stage.go(&mut browser, &way, "alice").await.callback();
    let told = app::told(&stage, &back).await;
    assert_eq!(told["code"], "approval_pending");
    assert!(told.get("user_id").is_none_or(Value::is_null), "{told}");
    assert!(browser.session().is_none());
    let user = stage.user("alice2").await.expect("an account");
    let sessions = stage.server.app().store.list_sessions(user.id).await;
    assert!(sessions.expect("read").is_empty());
}
