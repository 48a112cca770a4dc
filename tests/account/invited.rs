//! Invitations that wait to be used: seen, and taken back.

use countersign_rules::config::SignUp;
use countersign_store::EventFilter;
use serde_json::{Value, json};
use tests::harness::{Caller, both_databases};

use super::*;

const INVITATIONS: &str = "/api/v1/invitations";

fn by_invitation() -> Options {
    with_mail().config(|config| config.accounts.sign_up = SignUp::Invited)
}

async fn manager(server: &TestServer) -> Caller {
    let svc = server.svc("users:read users:write").await;
    let tokens = server.client_credentials(&svc).await;
    server.bearer(&tokens.access)
}

async fn open(manager: &Caller) -> Vec<Value> {
    let page = manager.get(INVITATIONS).await.ok();
    page["items"].as_array().expect("a list").clone()
}

/// Asks for an account with an invitation; the link in the mail that confirms the address.
async fn begin(server: &TestServer, browser: &mut Navigator, way: &str, name: &str) -> String {
    let email = format!("{name}@example.test");
    let mut fields = vec![("username", name), ("email", email.as_str())];
    fields.extend(twice(BETTER));
    let page = send(browser, way, "/sign-up", &fields).await;
    assert!(page.says("Check your mail"), "{}", page.words());
    server.letter(&email).await.link()
}

both_databases!(
    an_invitation_that_was_taken_back_opens_nothing,
    by_invitation()
);
async fn an_invitation_that_was_taken_back_opens_nothing(server: TestServer) {
    let manager = manager(&server).await;
    let mut made = Vec::new();
    for email in [Value::Null, Value::Null, json!("eve@example.test")] {
        let body = match email {
            Value::Null => json!({}),
            email => json!({ "email": email }),
        };
        made.push(
            manager
                .json("POST", INVITATIONS, &body)
                .await
                .is(201)
                .json(),
        );
    }
    let listed = open(&manager).await;
    let ids = |list: &[Value]| -> Vec<Value> { list.iter().map(|one| one["id"].clone()).collect() };
    assert_eq!(ids(&listed), ids(&made));
    // A link is seen once.
    assert!(listed.iter().all(|one| one["link"].is_null()), "{listed:?}");
    assert_eq!(listed[2]["email"], "eve@example.test");
    let page = manager.get(&format!("{INVITATIONS}?limit=2")).await.ok();
    let next = page["next_page"].as_str().expect("another page");
    let rest = manager
        .get(&format!("{INVITATIONS}?page_token={next}"))
        .await
        .ok();
    assert_eq!(rest["items"].as_array().map(Vec::len), Some(1), "{rest}");

    let link = |number: usize| made[number]["link"].as_str().expect("a link").to_owned();
    let path = |number: usize| {
        format!(
            "{INVITATIONS}/{}",
            made[number]["id"].as_str().expect("an id")
        )
    };
    // Also for somebody who had begun with it.
    let mut mallory = server.browser();
    let confirm = begin(&server, &mut mallory, &link(0), "mallory").await;
    manager.call("DELETE", &path(0)).await.is(204);
    manager.call("DELETE", &path(2)).await.is(204);
    let late = send(&mut mallory, &confirm, "/sign-up/confirm", &[]).await;
    assert_eq!(late.answer.status, 403, "{}", late.words());
    server.browser().open(&link(0)).await.page().answer.is(403);
    let sent = server.letter("eve@example.test").await.link();
    server.browser().open(&sent).await.page().answer.is(403);
    manager
        .call("DELETE", &path(0))
        .await
        .problem(404, "not_found");
    // One that was used is none that waits, and cannot be taken back.
    let mut ann = server.browser();
    let confirm = begin(&server, &mut ann, &link(1), "ann").await;
    send(&mut ann, &confirm, "/sign-up/confirm", &[])
        .await
        .answer
        .is(200);
    assert_eq!(open(&manager).await, Vec::<Value>::new());
    manager
        .call("DELETE", &path(1))
        .await
        .problem(404, "not_found");
    let app = server.app();
    assert!(app.events.flush(std::time::Duration::from_secs(5)).await);
    let filter = EventFilter {
        kind: Some("invitation.revoked".to_owned()),
        ..EventFilter::default()
    };
    let events = app.store.list_events(&filter, None, 10).await;
    assert_eq!(events.expect("read").len(), 2);
    let mallory = app.store.user_by_login("mallory").await;
    assert!(mallory.expect("read").is_none());
}
