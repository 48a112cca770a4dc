//! Who may decide, and how.

use super::{begin, browser_of, decide, enter, poll, tv};
use tests::harness::{TestServer, Tokens, both_databases};

// Covers: DV-04
both_databases!(dv_04_nobody_else_decides_about_a_code_that_was_entered);
async fn dv_04_nobody_else_decides_about_a_code_that_was_entered(server: TestServer) {
    let tv = tv(&server).await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let codes = begin(&server, &tv, "openid read").await;
    let mut hers = browser_of(&server, &alice).await;
    let page = enter(&mut hers, &codes.user).await;
    for text in [
        "Living room television",
        codes.user.as_str(),
        "alice Example",
        "Is the device in front of you?",
        "Know who you are",
    ] {
        assert!(page.says(text), "{text}: {}", page.words());
    }
    let decision = page.form("/device/decision");
    let buttons = |value: &str| ("confirm".to_owned(), value.to_owned());
    assert_eq!(decision.buttons, [buttons("no"), buttons("yes")]);

    let mut his = browser_of(&server, &bob).await;
    // The code is hers now, and so is the decision.
    enter(&mut his, &codes.user).await.answer.is(422);
    let csrf = his.open("/device").await.page().form("/device");
    let csrf = csrf.value("csrf").expect("a proof").to_owned();
    let forged = decision.clone().fill("csrf", &csrf).fill("confirm", "yes");
    his.submit(&forged).await.page().answer.is(404);
    // Her form in his browser, or without its proof, or from elsewhere, counts for nothing.
    let as_it_is = decision.clone().fill("confirm", "yes");
    his.submit(&as_it_is).await.page().answer.is(403);
    hers.submit(&as_it_is.clone().without("csrf"))
        .await
        .page()
        .answer
        .is(403);
    let fields = as_it_is.pairs();
    hers.post(
        "/device/decision",
        &fields,
        "https://evil.test",
        "cross-site",
    )
    .await
    .is(403);
    poll(&server, &tv, &codes)
        .await
        .oauth_error(400, "authorization_pending");

    hers.submit(&as_it_is).await.page().answer.is(200);
    hers.submit(&as_it_is).await.page().answer.is(404);
    server.advance(5);
    let tokens = Tokens::of(&poll(&server, &tv, &codes).await);
    assert_eq!(tokens.body["user"]["id"], alice.id.to_string());
}

// Covers: DV-04
both_databases!(dv_04_the_decision_cannot_be_opened_without_the_code);
async fn dv_04_the_decision_cannot_be_opened_without_the_code(server: TestServer) {
    let tv = tv(&server).await;
    let alice = server.user("alice").await;
    let codes = begin(&server, &tv, "read").await;
    let mut browser = browser_of(&server, &alice).await;
    let answer = browser.open("/device/decision").await.page().answer;
    assert!(matches!(answer.status, 404 | 405), "{answer}");
    let id = countersign_rules::secret::PresentedToken::parse(
        countersign_rules::secret::TokenKind::DeviceCode,
        &codes.device,
    )
    .expect("a device code")
    .id()
    .to_string();
    let form = browser.open("/device").await.page().form("/device");
    let csrf = form.value("csrf").expect("a proof").to_owned();
    let fields = [("csrf", csrf.as_str()), ("device", &id), ("confirm", "yes")];
    let issuer = server.issuer.clone();
    let answer = browser
        .post("/device/decision", &fields, &issuer, "same-origin")
        .await;
    answer.is(404);
    poll(&server, &tv, &codes)
        .await
        .oauth_error(400, "authorization_pending");
}

// Covers: DV-04
both_databases!(dv_04_the_complete_link_decides_nothing_by_itself);
async fn dv_04_the_complete_link_decides_nothing_by_itself(server: TestServer) {
    let tv = tv(&server).await;
    let alice = server.user("alice").await;
    let codes = begin(&server, &tv, "read").await;
    let link = codes.body["verification_uri_complete"].as_str().unwrap();
    // Somebody who is not signed in signs in first, and comes back with the code.
    let mut browser = server.browser();
    let page = browser.open(link).await.page();
    assert!(page.says("to connect your device"), "{}", page.words());
    let page = browser.sign_in_at(&page, &alice).await.page();
    let form = page.form("/device");
    assert_eq!(form.value("user_code"), Some(codes.user.as_str()));
    for name in ["x-frame-options", "content-security-policy"] {
        let header = page.answer.header(name).unwrap_or_default();
        assert!(header.contains("DENY") || header.contains("frame-ancestors 'none'"));
    }
    server.advance(5);
    poll(&server, &tv, &codes)
        .await
        .oauth_error(400, "authorization_pending");
    let page = browser.submit(&form).await.page();
    assert!(page.says(&codes.user));
    poll_is_pending(&server, &tv, &codes).await;
    let form = page.form("/device/decision").fill("confirm", "yes");
    browser.submit(&form).await.page().answer.is(200);
    Tokens::of(&poll(&server, &tv, &codes).await);
}

async fn poll_is_pending(
    server: &TestServer,
    tv: &tests::harness::TestClient,
    codes: &super::Codes,
) {
    server.advance(5);
    poll(server, tv, codes)
        .await
        .oauth_error(400, "authorization_pending");
}

both_databases!(what_was_revoked_before_the_device_asked_stays_revoked);
async fn what_was_revoked_before_the_device_asked_stays_revoked(server: TestServer) {
    let tv = tv(&server).await;
    let alice = server.user("alice").await;
    let codes = begin(&server, &tv, "read").await;
    let mut browser = browser_of(&server, &alice).await;
    decide(&mut browser, &codes.user, "yes").await;
    let page = browser.open("/account").await.page();
    browser
        .submit(&page.form("/account/authorizations/telly/revoke"))
        .await
        .page();
    poll(&server, &tv, &codes)
        .await
        .oauth_error(400, "invalid_grant");
}
