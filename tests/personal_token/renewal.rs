//! A token that was lost is made anew, in the place where the lost one stands.

use tests::harness::{TestServer, both_databases};

const PAGE: &str = "/account/tokens";

// Covers: P-11
both_databases!(p_11_a_token_is_shown_once_and_made_anew_when_it_is_lost);
async fn p_11_a_token_is_shown_once_and_made_anew_when_it_is_lost(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open("/account/tokens/new").await.page();
    let mut form = page
        .form(PAGE)
        .fill("name", "Nightly")
        .fill("expires", "30");
    form.fields.push(("scope".to_owned(), "profile".to_owned()));
    let page = browser.submit(&form).await.page();
    // It is said where it is shown, in so many words.
    assert!(
        page.says("Copy it now: it is not shown again"),
        "{}",
        page.answer
    );
    let text = |words: String| {
        let mut words = words.split(' ');
        words
            .find(|word| word.starts_with("cspt_"))
            .map(str::to_owned)
    };
    let lost = text(page.words()).expect("the token");
    let list = browser.open(PAGE).await.page();
    assert!(!list.answer.text.contains(&lost));
    let hint = |token: &str| format!("…{}", &token[token.len() - 4..]);
    assert!(
        list.says(&hint(&lost)) && list.says("Make anew"),
        "{}",
        list.answer
    );
    server.bearer(&lost).get("/api/v1/me").await.is(200);

    let link = list.answer.text.split("href=\"").find(|rest| {
        let target = rest.split('"').next().unwrap_or_default();
        target.ends_with("/regenerate")
    });
    let at = link.and_then(|rest| rest.split('"').next());
    let at = at.expect("the way to a new text").to_owned();
    server.advance(16 * 60);
    // It is as good as a new token, so the sign-in must be a fresh one.
    let asked = browser.open(&at).await.page();
    assert!(asked.says("Confirm that it is you"), "{}", asked.answer);
    browser.sign_in_at(&asked, &alice).await.page();
    let asked = browser.open(&at).await.page();
    assert!(asked.says("stops working at once"), "{}", asked.answer);
    server.bearer(&lost).get("/api/v1/me").await.is(200);
    let form = asked.form(&at);
    let issuer = server.issuer.clone();
    let forged = form.clone().without("csrf");
    browser
        .post(&at, &forged.pairs(), &issuer, "same-origin")
        .await
        .is(403);
    let page = browser.submit(&form).await.page();
    page.answer.is(201);
    let new = text(page.words()).expect("the token");
    assert_ne!(new, lost);
    server
        .bearer(&lost)
        .get("/api/v1/me")
        .await
        .problem(401, "invalid_token");
    server.bearer(&new).get("/api/v1/me").await.is(200);
    server.bearer(&new).get("/api/v1/users").await.is(403);
    let list = browser.open(PAGE).await.page();
    assert!(
        list.says(&hint(&new)) && !list.says(&hint(&lost)),
        "{}",
        list.answer
    );
    assert_eq!(
        list.answer.text.matches("<article").count(),
        1,
        "the same one"
    );
    // It lasts thirty days again, no longer.
    server.advance(86_400 * 29);
    server.bearer(&new).get("/api/v1/me").await.is(200);
    server.advance(86_400 * 2);
    server.bearer(&new).get("/api/v1/me").await.is(401);

    // Nobody else can.
    let bob = server.user("bob").await;
    let mut bobs = server.browser();
    bobs.sign_in(&bob).await;
    bobs.open(&at).await.page().answer.is(404);
    let csrf = bobs.open("/account/tokens/new").await.page().form(PAGE);
    let fields = [("csrf", csrf.value("csrf").unwrap())];
    bobs.post(&at, &fields, &issuer, "same-origin")
        .await
        .is(404);
}
