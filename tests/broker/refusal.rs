//! What an operator is told of what was refused, by the id of the request that the page or the answer names.

use simulators::Fault;
use tests::harness::{Options, both_databases};

use super::*;

/// Somebody who may look at what was recorded, and more.
async fn service(stage: &Stage, scope: &str) -> Caller {
    let svc = stage.server.svc(scope).await;
    let tokens = stage.server.client_credentials(&svc).await;
    stage.server.bearer(&tokens.access)
}

/// The event behind an answer that gives this reason, with what it means and what would help.
async fn explained(stage: &Stage, auditor: &Caller, answer: &Answer, reason: &str) -> Value {
    let flushed = stage
        .server
        .app()
        .events
        .flush(std::time::Duration::from_secs(5));
    assert!(flushed.await);
    let id = answer.header("x-request-id").expect("an id");
    let events = auditor
        .get(&format!("/api/v1/events?request_id={id}"))
        .await
        .ok();
    let events = events["items"].as_array().expect("a list");
    let event = events.iter().find(|one| one["reason"] == reason);
    let event = event
        .unwrap_or_else(|| panic!("no {reason} in {events:?}"))
        .clone();
    let meaning = event["explanation"].as_str().expect("a meaning");
    assert!(
        !meaning.starts_with("A rule of this server refused"),
        "{event}"
    );
    assert!(event["fix"].is_string(), "{event}");
    event
}

// Covers: C-050, C-076
both_databases!(what_a_provider_did_is_told_with_the_check_that_failed);
async fn what_a_provider_did_is_told_with_the_check_that_failed(server: TestServer) {
    let stage = Stage::new(server).await;
    let auditor = service(&stage, "events:read").await;
    for (fault, reason, check) in [
        (Fault::WrongNonce, "provider_forged", "id_token_nonce"),
        (Fault::BrokenXml, "provider_unreachable", "status_broken"),
        (Fault::Html, "provider_nonsense", "unknown_format"),
        // The word of the provider is none of ours: it is not this server that does not know its client.
        (
            Fault::WrongClient,
            "provider_misconfigured",
            "invalid_client",
        ),
    ] {
        stage.a.misbehave(fault);
        let mut browser = stage.server.browser();
        let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
        stage.a.behave();
        assert!(page.says(reason), "{fault:?}: {}", page.words());
        let event = explained(&stage, &auditor, &page.answer, reason).await;
        assert_eq!(event["kind"], "sign_in.failed");
        assert_eq!(event["detail"]["fault"], check, "{event}");
        assert_eq!(event["detail"]["provider"], "idp-a");
        assert!(event["detail"]["internal"].is_string(), "{event}");
        assert!(browser.session().is_none());
        // A provider that was busy is left alone for a while.
        stage.server.advance(61);
    }
    // A logout token of somebody else ends nothing, and does not go unnoticed.
    let caller = stage.server.anonymous();
    let path = "/sign-in/idp-a/back-channel-logout";
    let foreign = stage.b.logout_token(&json!({ "sid": "x" }));
    let answer = caller.form(path, &[("logout_token", &foreign)]).await;
    answer.oauth_error(400, "invalid_request");
    let event = explained(&stage, &auditor, &answer, "logout_token").await;
    assert_eq!(event["detail"]["operation"], "back_channel_logout");
    assert!(
        !event.to_string().contains(&foreign),
        "the token itself is recorded"
    );
    assert!(stage.user("alice").await.is_none());
}

both_databases!(
    pages_that_keep_somebody_out_name_what_can_be_looked_up,
    Options::default().mail()
);
async fn pages_that_keep_somebody_out_name_what_can_be_looked_up(server: TestServer) {
    let waits = vec![("idp-b", "sign_up", json!({ "approval": true }))];
    let stage = Stage::with(server, |_| {}, waits).await;
    let auditor = service(&stage, "events:read").await;
    // Somebody has the address already.
    stage.by_provider("alice").await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "alice").await;
    page.answer.is(409);
    assert!(page.says("email_taken"), "{}", page.words());
    explained(&stage, &auditor, &page.answer, "email_taken").await;
    // An account that waits: the page that says so is the one that is looked up.
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "bob").await;
    assert_eq!(page.url, HELD);
    let event = explained(&stage, &auditor, &page.answer, "approval_pending").await;
    let bob = stage.user("bob").await.expect("an account");
    assert_eq!(event["actor_id"], bob.id.to_string());
    // A step that is no more.
    let page = browser.open(&format!("{SIGN_UP}?identity=x")).await.page();
    page.answer.is(410);
    assert!(page.says("link_gone"), "{}", page.words());
    explained(&stage, &auditor, &page.answer, "link_gone").await;
    assert!(browser.session().is_none());
}

both_databases!(what_cannot_be_done_for_a_user_says_why);
async fn what_cannot_be_done_for_a_user_says_why(server: TestServer) {
    let stage = Stage::new(server).await;
    let scope = "events:read users:read users:write webhooks:write";
    let service = service(&stage, scope).await;
    // An identity that an administrator has linked brings no tokens.
    let alice = stage.server.user("alice").await;
    let path = format!("/api/v1/users/{}/linked-accounts", alice.id);
    let body = json!({ "provider": "idp-a", "subject": "9001" });
    let made = service.json("POST", &path, &body).await;
    let id = made.is(201).json()["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let refused = service.call("POST", &format!("{path}/{id}/refresh")).await;
    refused.problem(409, "no_upstream_token");
    explained(&stage, &service, &refused, "no_upstream_token").await;
    assert_eq!(stage.a.calls("refresh"), 0);
    // Of webhooks there is an end.
    for number in 0..100 {
        let url = format!("https://hooks.test/{number}");
        let body = json!({ "url": url, "kinds": ["user.created"] });
        service
            .json("POST", "/api/v1/webhooks", &body)
            .await
            .is(201);
    }
    let body = json!({ "url": "https://hooks.test/last", "kinds": ["user.created"] });
    let refused = service.json("POST", "/api/v1/webhooks", &body).await;
    refused.problem(409, "too_many_webhooks");
    explained(&stage, &service, &refused, "too_many_webhooks").await;
    let there = stage.server.app().store.list_webhooks(None, 200).await;
    assert_eq!(there.expect("read").len(), 100);
}
