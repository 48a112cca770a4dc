//! The hook of a provider: it may refuse, it may add, and what its silence means is declared.

use std::time::Duration;

use tests::harness::both_databases;

use super::receiver::Receiver;
use super::*;

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

/// A stage on which `idp-a` has a hook.
async fn hooked(server: TestServer, receiver: &Receiver, more: Value) -> Stage {
    let file = server.database().folder().join("hook.secret");
    std::fs::write(&file, format!("{SECRET}\n")).expect("a file");
    let mut hook = json!({ "url": receiver.url, "secret_file": file, "timeout": "1s" });
    for (name, value) in more.as_object().expect("a table") {
        hook[name] = value.clone();
    }
    Stage::with(server, |_| {}, vec![("idp-a", "hook", hook)]).await
}

// Covers: C-020
both_databases!(a_hook_refuses_adds_and_is_of_one_provider_alone);
async fn a_hook_refuses_adds_and_is_of_one_provider_alone(server: TestServer) {
    let receiver = Receiver::start().await;
    let moments = json!({ "moments": ["sign_up", "sign_in"] });
    let stage = hooked(server, &receiver, moments).await;
    // It says no, with words for the person.
    receiver.answer(
        200,
        json!({ "decision": "refuse", "message": "Ask the <b>library</b>." }),
    );
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    page.answer.is(403);
    assert!(!page.answer.text.contains("<b>library"), "{}", page.answer);
    assert!(
        page.answer.text.contains("Ask the &#60;b&#62;library"),
        "{}",
        page.answer
    );
    assert!(browser.session().is_none());
    assert!(stage.user("alice").await.is_none(), "no account is opened");
    // The question is signed, says who it is, and holds no token.
    let asked = receiver.came().pop().expect("a question");
    let verifier = countersign_sdk::webhook::Verifier::new(SECRET).expect("a secret");
    let now = stage.server.clock.now().timestamp();
    let header = |name: &str| Some(asked.header(name).to_owned());
    verifier
        .verify_at(header, &asked.body, now)
        .expect("signed");
    let question = asked.json();
    assert_eq!(question["moment"], "sign_up");
    assert_eq!(question["identity"]["email"], "alice@example.org");
    assert!(!question.to_string().contains("token"), "{question}");
    // It lets in, and says more: who the person is it cannot say.
    receiver.answer(
        200,
        json!({
            "decision": "allow", "username": "librarian", "subject": "somebody-else",
            "extra": { "desk": "12" },
        }),
    );
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("librarian"));
    assert_eq!(
        stage.linked(&browser).await[0]["subject"],
        "0000-0002-1825-0097"
    );
    // At the next sign-in it is asked with whose account it is.
    receiver.answer(200, json!({ "decision": "allow" }));
    stage.by_provider("alice").await;
    let question = receiver.came().pop().expect("a question").json();
    assert_eq!(question["moment"], "sign_in");
    assert!(question["user_id"].is_string());
    receiver.answer(200, json!({ "decision": "refuse" }));
    let mut browser = stage.server.browser();
    stage
        .page(&mut browser, "/sign-in/idp-a", "alice")
        .await
        .answer
        .is(403);
    assert!(browser.session().is_none());
    // The other provider has none, and is not held up by it.
    let asked = receiver.came().len();
    let mut browser = stage.server.browser();
    stage
        .page(&mut browser, "/sign-in/idp-b", "bob")
        .await
        .answer
        .is(200);
    assert!(browser.session().is_some());
    assert_eq!(receiver.came().len(), asked);
}

both_databases!(the_silence_of_a_hook_means_what_is_declared);
async fn the_silence_of_a_hook_means_what_is_declared(server: TestServer) {
    let receiver = Receiver::start().await;
    let stage = hooked(server, &receiver, json!({})).await;
    let faults: [&dyn Fn(); 3] = [
        &|| receiver.hesitate(Duration::from_secs(3)),
        &|| receiver.answer(500, json!({ "decision": "allow" })),
        &|| receiver.answer(200, json!("yes")),
    ];
    for fault in faults {
        fault();
        let mut browser = stage.server.browser();
        let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
        page.answer.is(424);
        assert!(page.says("does not work at the moment"), "{}", page.words());
        assert!(browser.session().is_none());
    }
    assert!(stage.user("alice").await.is_none());
    let mut stage = stage;
    let provider = stage
        .server
        .config
        .providers
        .get_mut("idp-a")
        .expect("the provider");
    provider["hook"]["on_failure"] = json!("allow");
    let allowing = stage.restarted().await;
    receiver.answer(500, json!({}));
    allowing.by_provider("bob").await;
    // What happened is in the audit log.
    let app = allowing.server.app();
    app.events.flush(Duration::from_secs(5)).await;
    let filter = countersign_store::EventFilter {
        kind: Some("provider_hook.answered".to_owned()),
        ..Default::default()
    };
    let events = app
        .store
        .list_events(&filter, None, 10)
        .await
        .expect("read");
    assert!(events.iter().all(|event| event.outcome == "failure"));
    // They are of one moment, so that their order says nothing.
    let cause = |event: &countersign_store::Event| event.detail["cause"] == "status 500";
    assert_eq!(events.iter().filter(|event| cause(event)).count(), 2);
}

// Covers: C-039
both_databases!(a_hook_tidies_up_at_the_provider_before_a_link_ends);
async fn a_hook_tidies_up_at_the_provider_before_a_link_ends(server: TestServer) {
    let receiver = Receiver::start().await;
    let stage = hooked(server, &receiver, json!({ "moments": ["unlink"] })).await;
    let mut browser = stage.by_provider("alice").await;
    let id = stage.linked(&browser).await[0]["id"].clone();
    let path = format!("/api/v1/linked-accounts/{}", id.as_str().expect("an id"));
    // Whose link stays anyway, of that nothing is tidied up.
    let script = browser.script().await;
    script
        .call("DELETE", &path)
        .await
        .problem(409, "last_way_in");
    assert!(receiver.came().is_empty());
    stage.link(&mut browser, "idp-b", "alice").await;
    // It keeps the link for now, by its word or by its silence, and says so in plain words.
    receiver.answer(200, json!({ "decision": "refuse" }));
    script
        .call("DELETE", &path)
        .await
        .problem(409, "hook_refused");
    receiver.hesitate(Duration::from_secs(3));
    let began = std::time::Instant::now();
    script
        .call("DELETE", &path)
        .await
        .problem(409, "hook_refused");
    assert!(
        began.elapsed() < Duration::from_secs(3),
        "it has one second"
    );
    receiver.answer(200, json!({ "decision": "refuse" }));
    let page = browser.open("/account/linked-accounts").await.page();
    let unlink = path.replace("/api/v1/linked-accounts", "/account/linked-accounts");
    let kept = browser
        .submit(&page.form(&format!("{unlink}/unlink")))
        .await
        .page();
    assert!(kept.says("could not be ended now"), "{}", kept.words());
    assert_eq!(stage.linked(&browser).await.len(), 2);
    assert_eq!(stage.a.calls("revoke"), 0);
    // It is told whose link it is, while the tokens work; then it ends, there as well.
    receiver.answer(200, json!({ "decision": "allow" }));
    script.call("DELETE", &path).await.is(204);
    let asked = receiver.came().pop().expect("a question").json();
    let alice = stage.user("alice").await.expect("an account").id;
    assert_eq!(asked["moment"], "unlink");
    assert_eq!(asked["user_id"], json!(alice));
    assert_eq!(asked["identity"]["subject"], "0000-0002-1825-0097");
    assert!(asked["identity"].get("session").is_none(), "{asked}");
    let patience = Duration::from_secs(10);
    let given_back = async {
        while stage.a.calls("revoke") == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(patience, given_back)
        .await
        .expect("the tokens are given back");
    assert_eq!(stage.linked(&browser).await.len(), 1);
    // An administrator is not kept from ending one.
    let mut other = stage.by_provider("bob").await;
    let id = stage.linked(&other).await[0]["id"].clone();
    let bob = stage.user("bob").await.expect("an account").id;
    receiver.answer(200, json!({ "decision": "refuse" }));
    let root = stage.server.administrator("root").await;
    let (_, administrator) = stage.server.signed_in(&root).await;
    let path = format!(
        "/api/v1/users/{bob}/linked-accounts/{}",
        id.as_str().expect("an id")
    );
    administrator.call("DELETE", &path).await.is(204);
    other.open("/account").await.page();
    assert!(stage.linked(&other).await.is_empty());
}
