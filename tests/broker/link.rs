//! Linking an account at a provider to one here, and ending that.

use std::time::Duration;

use tests::harness::{Options, both_databases, within_a_second};

use super::*;

// Covers: BR-07, C-001, C-036
both_databases!(br_07_nothing_is_linked_without_its_owner_saying_so);
async fn br_07_nothing_is_linked_without_its_owner_saying_so(server: TestServer) {
    let stage = Stage::new(server).await;
    let (alice, mallory) = (
        stage.server.user("alice").await,
        stage.server.user("mallory").await,
    );
    let mut browser = stage.by_password(&alice).await;
    let nothing = async |browser: &Navigator| {
        assert_eq!(stage.linked(browser).await.len(), 0, "something was linked");
    };
    // The attacker's callback, in the browser of the victim.
    let mut attacker = stage.by_password(&mallory).await;
    let location = stage.connect(&mut attacker, "idp-a").await;
    let foreign = stage.choose(&location, "mallory").await;
    browser.open(&foreign).await.page().answer.is(403);
    let mut anonymous = stage.server.browser();
    let location = stage.depart(&mut anonymous, "/sign-in/idp-a").await;
    let foreign = stage.choose(&location, "mallory").await;
    browser.open(&foreign).await.page().answer.is(403);
    nothing(&browser).await;
    // Beginning by a link asks, and leads nowhere by itself.
    let page = browser.open("/sign-in/idp-a").await.page();
    assert!(page.says("You are signed in as alice"), "{}", page.words());
    assert_eq!(page.answer.header("refresh"), None);
    // Beginning by a form of another site.
    let action = "/account/linked-accounts/connect/idp-a";
    let fields = [("csrf", "guessed")];
    let answer = browser
        .post(action, &fields, "https://evil.test", "cross-site")
        .await;
    assert_eq!(answer.status, 403);
    let csrf = page.form(action).value("csrf").expect("a proof").to_owned();
    let fields = [("csrf", csrf.as_str())];
    let answer = browser
        .post(action, &fields, "https://evil.test", "cross-site")
        .await;
    assert_eq!(answer.status, 403);
    // The decision names both, wants a form of ours, and somebody who signed in lately.
    let location = stage.connect(&mut browser, "idp-a").await;
    let back = stage.choose(&location, "bob").await;
    let page = browser.open(&back).await.page();
    assert!(
        page.says("you are bob") && page.says("you are alice"),
        "{}",
        page.words()
    );
    let form = page.form(LINK);
    let forged = form.clone().fill("csrf", "guessed");
    let answer = browser
        .post(
            &forged.action,
            &forged.pairs(),
            "https://evil.test",
            "cross-site",
        )
        .await;
    assert_eq!(answer.status, 403);
    nothing(&browser).await;
    // Another person's browser cannot decide either.
    let identity = form.value("identity").expect("an id").to_owned();
    let page = attacker
        .open(&format!("{LINK}?identity={identity}"))
        .await
        .page();
    page.answer.is(410);
    stage.server.advance(14 * 60);
    let location = stage.connect(&mut browser, "idp-a").await;
    let back = stage.choose(&location, "bob").await;
    let page = browser.open(&back).await.page();
    let form = page.form(LINK);
    stage.server.advance(2 * 60);
    let page = browser.submit(&form).await.page();
    assert!(page.has_form("/account/confirm"), "{}", page.words());
    nothing(&browser).await;
    // Having proven it again, the owner goes on to the decision.
    let form = page
        .form("/account/confirm")
        .fill("password", &alice.password);
    let page = browser.submit(&form).await.page();
    let page = browser.submit(&page.form(LINK)).await.page();
    assert!(page.says("The account is linked"), "{}", page.words());
    assert_eq!(stage.linked(&browser).await.len(), 1);
}

both_databases!(a_session_of_two_days_cannot_begin_to_link);
async fn a_session_of_two_days_cannot_begin_to_link(server: TestServer) {
    let long = |config: &mut countersign_rules::config::Config| {
        config.sessions.idle = countersign_rules::config::Period::days(7);
    };
    let stage = Stage::with(server, long, Vec::new()).await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    stage.server.advance(2 * 86_400);
    let page = browser.open("/account/linked-accounts").await.page();
    let form = page.form("/account/linked-accounts/connect/idp-a");
    let page = browser.submit(&form).await.page();
    assert!(page.has_form("/account/confirm"), "{}", page.words());
    assert_eq!(stage.a.calls("authorize"), 0);
}

// Covers: BR-08, C-061
both_databases!(br_08_an_identity_has_one_owner);
async fn br_08_an_identity_has_one_owner(server: TestServer) {
    let stage = Stage::new(server).await;
    let owner = stage.by_provider("bob").await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    let location = stage.connect(&mut browser, "idp-a").await;
    let back = stage.choose(&location, "bob").await;
    let page = browser.open(&back).await.page();
    page.answer.is(409);
    assert!(stage.linked(&browser).await.is_empty());
    assert_eq!(stage.linked(&owner).await.len(), 1);

    // Twenty decisions at once, of two accounts.
    let carol = stage.server.user("carol").await;
    let mut other = stage.by_password(&carol).await;
    let mut forms = Vec::new();
    for browser in [&mut browser, &mut other] {
        for _ in 0..10 {
            let location = stage.connect(browser, "idp-a").await;
            let back = stage.choose(&location, "mallory").await;
            let form = browser.open(&back).await.page().form(LINK);
            forms.push((browser.clone(), form));
        }
    }
    let sent = forms.into_iter().map(|(mut browser, form)| {
        tokio::spawn(async move {
            let issuer = browser.open("/").await.page();
            drop(issuer);
            browser.submit(&form).await.page().answer.status
        })
    });
    let statuses: Vec<_> = futures::future::join_all(sent)
        .await
        .into_iter()
        .map(|status| status.expect("no panic"))
        .collect();
    let linked = statuses.iter().filter(|status| **status == 200).count();
    let refused = statuses.iter().filter(|status| **status == 409).count();
    assert_eq!((linked, refused), (1, 19), "{statuses:?}");
    let owners = stage.linked(&browser).await.len() + stage.linked(&other).await.len();
    assert_eq!(owners, 1);
}

// Covers: C-010, C-094
both_databases!(
    a_link_ends_with_its_tokens_and_a_letter,
    Options::default().mail()
);
async fn a_link_ends_with_its_tokens_and_a_letter(server: TestServer) {
    let stage = Stage::new(server).await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    stage.link(&mut browser, "idp-a", "alice").await;
    let id = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let page = browser.open("/account/linked-accounts").await.page();
    assert!(
        page.says("First") && page.says("Connected"),
        "{}",
        page.words()
    );
    let action = format!("/account/linked-accounts/{id}/unlink");
    let form = page.form(&action);
    // Not from elsewhere, not by somebody else, not long after the sign-in.
    let answer = browser
        .post(&action, &form.pairs(), "https://evil.test", "cross-site")
        .await;
    assert_eq!(answer.status, 403);
    let bob = stage.server.user("bob").await;
    let mut other = stage.by_password(&bob).await;
    let page = other.open("/account/linked-accounts").await.page();
    let csrf = page.form("/account/linked-accounts/connect/idp-a");
    let csrf = csrf.value("csrf").expect("a proof").to_owned();
    let theirs = other
        .post(
            &action,
            &[("csrf", &csrf)],
            &stage.server.issuer,
            "same-origin",
        )
        .await;
    assert_eq!(theirs.status, 303);
    assert_eq!(
        stage.linked(&browser).await.len(),
        1,
        "somebody else ended it"
    );

    let page = browser.submit(&form).await.page();
    assert!(page.says("not linked any more"), "{}", page.words());
    within_a_second("the tokens are given back", async || {
        stage.a.calls("revoke") > 0
    })
    .await;
    tokio::time::timeout(Duration::from_secs(20), async {
        let letter = stage.server.letter("alice@example.test").await;
        assert!(letter.subject().contains("First"), "{}", letter.raw);
    })
    .await
    .expect("a letter");
    // Twice is no error, and the identity is nobody's now.
    let page = browser.submit(&form).await.page();
    page.answer.is(200);
    let mut fresh = stage.server.browser();
    stage.page(&mut fresh, "/sign-in/idp-a", "alice").await;
    assert_ne!(stage.who(&fresh).await.as_deref(), Some("alice"));
}

// Covers: C-041
both_databases!(the_last_way_in_stays);
async fn the_last_way_in_stays(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.by_provider("alice").await;
    let ids = async |browser: &Navigator| -> Vec<String> {
        let linked = stage.linked(browser).await;
        let id = |one: &Value| one["id"].as_str().expect("an id").to_owned();
        linked.iter().map(id).collect()
    };
    let first = ids(&browser).await.remove(0);
    let page = browser.open("/account/linked-accounts").await.page();
    assert!(page.says("your only way to sign in"), "{}", page.words());
    assert!(!page.has_form(&format!("/account/linked-accounts/{first}/unlink")));
    let path = format!("/api/v1/linked-accounts/{first}");
    let script = browser.script().await;
    script
        .call("DELETE", &path)
        .await
        .problem(409, "last_way_in");
    // Another one, and either can go, but not both at once.
    stage.link(&mut browser, "idp-b", "alice").await;
    let both = ids(&browser).await;
    assert_eq!(both.len(), 2);
    let script = browser.script().await;
    let ends = both.iter().map(|id| {
        let (script, path) = (script.clone(), format!("/api/v1/linked-accounts/{id}"));
        tokio::spawn(async move { script.call("DELETE", &path).await.status })
    });
    let mut statuses: Vec<_> = futures::future::join_all(ends)
        .await
        .into_iter()
        .map(|status| status.expect("no panic"))
        .collect();
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 409]);
    let left = ids(&browser).await;
    assert_eq!(left.len(), 1);
    // A password is a way in, too.
    let page = browser.open("/account/password").await.page();
    let password = "seven green lanterns over the harbour";
    let form = page
        .form("/account/password")
        .fill("password", password)
        .fill("password_again", password);
    browser.submit(&form).await.page().answer.is(200);
    let script = browser.script().await;
    let path = format!("/api/v1/linked-accounts/{}", left[0]);
    assert_eq!(script.call("DELETE", &path).await.status, 204);
    let mut again = stage.server.browser();
    let page = again.open("/sign-in").await.page();
    let form = page
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", password);
    again.submit(&form).await.page().answer.is(200);
    assert_eq!(stage.who(&again).await.as_deref(), Some("alice"));
    let mut gone = stage.server.browser();
    stage.page(&mut gone, "/sign-in/idp-a", "alice").await;
    assert_ne!(stage.who(&gone).await.as_deref(), Some("alice"));
}
