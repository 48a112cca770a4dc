//! People correct what they answered when they opened their account.

use countersign_store::EventFilter;
use tests::harness::{Form, both_databases};

use super::field::asking;
use super::*;

const ANSWERS: &str = "/account/answers";

/// The form of somebody who is in research, and of age.
fn in_research(page: &Page, path: &str) -> Form {
    let form = page.form(path).without("field_4").without("terms");
    let form = form.fill("field_1", "CERN").fill("field_2", "r");
    form.fill("field_4", "true")
}

// Covers: C-029
both_databases!(people_correct_their_answers_by_the_rules_by_which_they_gave_them);
async fn people_correct_their_answers_by_the_rules_by_which_they_gave_them(server: TestServer) {
    let stage = asking(server, |_| {}).await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    let form = in_research(&page, SIGN_UP).fill("field_3", "alice@home.test");
    browser.submit(&form.fill("terms", "yes")).await.page();
    let page = browser.open("/account").await.page();
    assert!(page.answer.text.contains(ANSWERS), "{}", page.words());
    let before = browser.script().await.get("/api/v1/me/profile").await.ok();
    let page = browser.open(ANSWERS).await.page();
    assert_eq!(page.form(ANSWERS).value("field_1"), Some("CERN"));
    assert_eq!(page.form(ANSWERS).value("field_4"), Some("true"));
    assert!(
        !page.answer.text.contains("name=\"terms\""),
        "{}",
        page.answer
    );
    // What was asked for then is asked for now, and nothing typed is lost.
    let wrong = in_research(&page, ANSWERS).fill("field_1", "lower case");
    let wrong = wrong.without("field_4");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    for place in ["field_1", "field_4"] {
        let id = format!("id=\"{place}-error\"");
        assert!(page.answer.text.contains(&id), "{place}: {}", page.answer);
    }
    assert_eq!(page.form(ANSWERS).value("field_1"), Some("lower case"));
    let same = browser.script().await.get("/api/v1/me/profile").await.ok();
    assert_eq!(same, before);
    // One answer is another, one is taken back; what stays keeps its moment.
    stage.server.advance(60);
    let right = in_research(&page, ANSWERS)
        .fill("field_2", "t")
        .fill("field_3", "");
    let page = browser.submit(&right).await.page();
    assert!(page.says("Your profile is changed"), "{}", page.words());
    assert!(
        page.says("Teaching") && !page.says("Research"),
        "{}",
        page.words()
    );
    let after = browser.script().await.get("/api/v1/me/profile").await.ok();
    let answers = |profile: &Value| -> Vec<(String, String)> {
        let fields = profile["fields"].as_array().expect("a list").iter();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        fields
            .map(|one| (text(&one["key"]), text(&one["value"])))
            .collect()
    };
    let pairs = answers(&after);
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(key, value)| (&**key, &**value))
        .collect();
    assert_eq!(
        pairs,
        [("institution", "CERN"), ("role", "t"), ("adult", "true")]
    );
    assert_eq!(answers(&before).len(), 4, "{before}");
    assert_eq!(
        after["fields"][0]["answered_at"],
        before["fields"][0]["answered_at"]
    );
    assert_ne!(
        after["fields"][1]["answered_at"],
        before["fields"][1]["answered_at"]
    );
    assert_eq!(after["terms"], before["terms"], "an agreement is no answer");
    // It is in the audit log once, without the answers.
    let user = stage.user("alice").await.expect("an account");
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let filter = EventFilter {
        kind: Some("user.updated".to_owned()),
        actor_id: Some(user.id),
        ..EventFilter::default()
    };
    let events = app
        .store
        .list_events(&filter, None, 10)
        .await
        .expect("read");
    assert_eq!(events.len(), 1, "{events:?}");
    let changed = json!(["answers.role", "answers.other_mail"]);
    assert_eq!(events[0].detail["members"], changed);
    // Whoever was asked nothing has nothing to correct, and nobody's answers but their own.
    let mut bob = stage.server.browser();
    stage.page(&mut bob, "/sign-in/idp-b", "bob").await;
    bob.open(ANSWERS).await.page().answer.is(404);
    let mut nobody = stage.server.browser();
    assert_eq!(nobody.open(ANSWERS).await.page().url, "/sign-in");
    let last = browser.script().await.get("/api/v1/me/profile").await.ok();
    assert_eq!(last, after);
}
