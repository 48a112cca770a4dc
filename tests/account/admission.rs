//! Who opens an account with a password: the rules are those of providers.

use countersign_rules::account::invitation;
use countersign_rules::manage::Actor;
use countersign_rules::user::approval;
use countersign_store::{EventFilter, User};
use serde_json::{Value, json};
use tests::harness::{TestUser, both_databases};

use super::*;

/// Fills in the form; `more` is what it asks besides.
async fn ask(
    browser: &mut Navigator,
    way: &str,
    username: &str,
    email: &str,
    more: &[(&str, &str)],
) -> Page {
    let mut fields = vec![("username", username), ("email", email)];
    fields.extend(twice(BETTER));
    fields.extend(more);
    send(browser, way, "/sign-up", &fields).await
}

async fn opened(server: &TestServer, username: &str) -> Option<User> {
    let found = server.app().store.user_by_login(username).await;
    found.expect("the database answers")
}

/// A link that admits whoever has it, as a path.
async fn invite(server: &TestServer) -> String {
    let made = invitation::create(server.app(), &Actor::operator(), None).await;
    made.expect("invited").link.expect("a link").to_string()
}

fn of_home() -> Options {
    open_to_all().config(|config| config.accounts.email_domains = vec!["home.test".to_owned()])
}

// Covers: C-037
both_databases!(
    the_form_takes_addresses_of_the_domains_that_are_named,
    of_home()
);
async fn the_form_takes_addresses_of_the_domains_that_are_named(mut server: TestServer) {
    let mut browser = server.browser();
    let page = browser.open("/sign-up").await.page();
    assert!(
        page.says("for e-mail addresses at home.test"),
        "{}",
        page.words()
    );
    for foreign in [
        "zed@elsewhere.test",
        "zed@sub.home.test",
        "zed@home.test.elsewhere.test",
    ] {
        let page = ask(&mut browser, "/sign-up", "zed", foreign, &[]).await;
        assert_eq!(page.answer.status, 422, "{foreign}: {}", page.words());
        assert!(
            page.answer.text.contains("id=\"email-error\""),
            "{foreign}: {}",
            page.answer
        );
        assert_eq!(page.form("/sign-up").value("username"), Some("zed"));
        assert!(server.no_letter(foreign).await);
    }
    let page = ask(&mut browser, "/sign-up", "zed", "zed@HOME.test", &[]).await;
    assert!(page.says("Check your mail"), "{}", page.answer);
    // Mail goes to the address as it was typed.
    let link = server.letter("zed@HOME.test").await.link();
    let page = send(&mut browser, &link, "/sign-up/confirm", &[]).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    // An invitation is good for any domain.
    let invited = invite(&server).await;
    let mut guest = server.browser();
    ask(&mut guest, &invited, "guest", "guest@elsewhere.test", &[]).await;
    let link = server.letter("guest@elsewhere.test").await.link();
    let page = send(&mut guest, &link, "/sign-up/confirm", &[]).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    // What was begun before the rule changed is judged by the new one.
    let mut late = server.browser();
    ask(&mut late, "/sign-up", "late", "late@home.test", &[]).await;
    let link = server.letter("late@home.test").await.link();
    server.config.accounts.email_domains = vec!["other.test".to_owned()];
    let server = server.restart().await;
    late.open(&link).await.page().answer.is(410);
    assert!(opened(&server, "late").await.is_none());
    assert!(opened(&server, "zed").await.is_some());
}

fn approved_alone() -> Options {
    open_to_all().config(|config| config.accounts.approval = true)
}

// Covers: C-037
both_databases!(
    an_account_with_a_password_waits_like_any_other,
    approved_alone()
);
async fn an_account_with_a_password_waits_like_any_other(server: TestServer) {
    server.administrator("root").await;
    let mut browser = server.browser();
    ask(&mut browser, "/sign-up", "zed", "zed@home.test", &[]).await;
    let link = server.letter("zed@home.test").await.link();
    // In another browser, where the password proves who it is.
    let mut elsewhere = server.browser();
    let page = send(
        &mut elsewhere,
        &link,
        "/sign-up/confirm",
        &[("password", BETTER)],
    )
    .await;
    assert_eq!(page.url, "/sign-up/held");
    assert!(
        page.says("Your account waits for approval"),
        "{}",
        page.words()
    );
    assert!(page.says("approval_pending"), "{}", page.words());
    assert!(elsewhere.session().is_none());
    let letter = server.letter("root@example.test").await;
    assert!(
        letter.subject().contains("zed waits"),
        "{}",
        letter.subject()
    );
    let user = opened(&server, "zed").await.expect("an account");
    assert!(user.email_verified && user.deactivated_at.is_some());
    let known = TestUser {
        id: user.id,
        username: "zed".to_owned(),
        password: BETTER.to_owned(),
    };
    let page = browser.open("/sign-in").await.page();
    let page = browser.sign_in_at(&page, &known).await.page();
    assert_eq!(page.url, "/sign-up/held");
    assert!(browser.session().is_none());
    // Nobody vouched for it, so that no provider is named.
    let svc = server.svc("users:read users:write").await;
    let tokens = server.client_credentials(&svc).await;
    let admin = server.bearer(&tokens.access);
    let path = format!("/api/v1/users/{}", user.id);
    let waiting = admin.get(&format!("{path}/approval")).await.ok();
    assert_eq!(
        (&waiting["state"], waiting.get("provider")),
        (&json!("waiting"), None)
    );
    approval::approve(server.app(), &Actor::operator(), user.id)
        .await
        .expect("approved");
    let letter = server.letter("zed@home.test").await;
    assert!(
        letter.subject().contains("was approved"),
        "{}",
        letter.subject()
    );
    assert!(can_sign_in(&server, "zed", BETTER).await);
    // Whoever was invited waits for nobody.
    let invited = invite(&server).await;
    let mut guest = server.browser();
    ask(&mut guest, &invited, "guest", "guest@home.test", &[]).await;
    let link = server.letter("guest@home.test").await.link();
    let page = send(&mut guest, &link, "/sign-up/confirm", &[]).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    assert!(server.no_letter("root@example.test").await);
}

fn with_terms() -> Options {
    open_to_all().config(|config| {
        config.ui.links.terms = Some("https://site.test/terms".to_owned());
        config.accounts.terms_version = "2026-01".to_owned();
    })
}

// Covers: C-029
both_databases!(
    whoever_opens_an_account_with_a_password_agrees_to_the_terms,
    with_terms()
);
async fn whoever_opens_an_account_with_a_password_agrees_to_the_terms(mut server: TestServer) {
    let mut browser = server.browser();
    let page = ask(&mut browser, "/sign-up", "zed", "zed@home.test", &[]).await;
    assert_eq!(page.answer.status, 422, "{}", page.words());
    assert!(
        page.answer.text.contains("id=\"terms-error\""),
        "{}",
        page.answer
    );
    assert!(
        page.answer
            .text
            .contains("href=\"https://site.test/terms\"")
    );
    assert!(server.no_letter("zed@home.test").await);
    // What was agreed to is not asked again because something else was wrong.
    let agreed = [("terms", "yes")];
    let page = ask(&mut browser, "/sign-up", "zed", "nobody", &agreed).await;
    assert_eq!(page.answer.status, 422, "{}", page.words());
    assert_eq!(page.form("/sign-up").value("terms"), Some("yes"));
    ask(&mut browser, "/sign-up", "zed", "zed@home.test", &agreed).await;
    let link = server.letter("zed@home.test").await.link();
    // It is the version that was on the page that counts, whatever is there when the link is opened.
    server.config.accounts.terms_version = "2026-02".to_owned();
    let _server = server.restart().await;
    let page = send(&mut browser, &link, "/sign-up/confirm", &[]).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    let profile = browser.script().await.get("/api/v1/me/profile").await.ok();
    assert_eq!(profile["fields"], json!([]));
    let terms = profile["terms"].as_array().expect("a list");
    assert_eq!(terms.len(), 1, "{profile}");
    assert_eq!(
        (&terms[0]["url"], &terms[0]["version"]),
        (&json!("https://site.test/terms"), &json!("2026-01"))
    );
    // There is nothing to correct: an agreement is none of the answers.
    let page = browser.open("/account").await.page();
    assert!(page.says("version 2026-01"), "{}", page.words());
    assert!(!page.answer.text.contains("/account/answers"));
    browser.open("/account/answers").await.page().answer.is(404);
}

both_databases!(
    whoever_is_refused_has_a_word_that_the_operator_can_look_up,
    with_mail()
);
async fn whoever_is_refused_has_a_word_that_the_operator_can_look_up(server: TestServer) {
    let page = server.browser().open("/sign-up").await.page();
    page.answer.is(403);
    assert!(page.says("sign_up_closed"), "{}", page.words());
    let app = server.app();
    assert!(app.events.flush(std::time::Duration::from_secs(5)).await);
    let filter = EventFilter {
        kind: Some("request.refused".to_owned()),
        ..EventFilter::default()
    };
    let events = app.store.list_events(&filter, None, 10).await;
    let events = events.expect("read");
    let found = events
        .iter()
        .find(|one| one.detail["reason"] == "sign_up_closed");
    let found = found.expect("the refusal");
    // The page names the request under which it is recorded.
    let request = found.request_id.as_deref().expect("an id");
    assert!(page.says(request), "{request}: {}", page.words());
    assert_eq!(found.actor_id, None);
    assert_eq!(found.detail.get("message"), None::<&Value>);
}
