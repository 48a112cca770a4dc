//! Signing out here, and at the provider by which one came.

use tests::harness::both_databases;

use super::*;

async fn sign_out(browser: &mut Navigator) -> Page {
    let page = browser.open("/sign-out").await.page();
    browser.submit(&page.form("/sign-out")).await.page()
}

/// Sends the form of the provider, and says where it sends the browser.
async fn post(stage: &Stage, page: &Page) -> Answer {
    let form = page.form("/end-session");
    let sent = stage.server.http.post(form.action.clone());
    let body = serde_urlencoded::to_string(form.pairs()).expect("pairs");
    let sent = sent.header("content-type", "application/x-www-form-urlencoded");
    Answer::of(sent.body(body).send().await.expect("an answer")).await
}

// Covers: C-048
both_databases!(signing_out_leads_on_to_the_provider);
async fn signing_out_leads_on_to_the_provider(server: TestServer) {
    let changes = vec![
        ("idp-a", "sign_out_return", json!(true)),
        ("idp-b", "sign_out", json!("never")),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let mut browser = stage.by_provider("alice").await;
    let linked = stage.linked(&browser).await;
    let page = sign_out(&mut browser).await;
    assert!(browser.session().is_none());
    assert!(page.says("Sign out at First as well"), "{}", page.words());
    let policy = page
        .answer
        .header("content-security-policy")
        .expect("a policy");
    assert!(
        policy.contains(&format!("form-action 'self' {}", stage.a.url())),
        "{policy}"
    );
    // Nobody was sent there yet, and the ID token is in no address.
    assert_eq!(stage.a.calls("end_session"), 0);
    let answer = post(&stage, &page).await;
    assert_eq!(stage.a.calls("end_session_with_hint"), 1);
    let back = answer.header("location").expect("a location").to_owned();
    assert!(back.starts_with(&format!("{}/sign-out/done?state=", stage.server.issuer)));
    let page = browser.open(&back).await.page();
    assert!(page.says("You are signed out"), "{}", page.words());
    // What the provider gave stays in the vault, for services that may use it.
    let app = stage.server.app();
    let id = linked[0]["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    assert!(app.store.upstream_token(id).await.expect("read").is_some());

    // Where the operator does not want it, and for passwords, nothing is said.
    let mut by_b = stage.server.browser();
    stage.page(&mut by_b, "/sign-in/idp-b", "bob").await;
    let page = sign_out(&mut by_b).await;
    assert!(!page.says("Second"), "{}", page.words());
    let carol = stage.server.user("carol").await;
    let mut by_password = stage.by_password(&carol).await;
    let page = sign_out(&mut by_password).await;
    assert!(!page.says("First"), "{}", page.words());
    // A forged way back leads nowhere else.
    let page = browser.open("/sign-out/done?state=forged").await.page();
    page.answer.is(200);
    assert_eq!(stage.a.calls("end_session"), 1);
}

both_databases!(a_client_gets_its_browser_back_after_both);
async fn a_client_gets_its_browser_back_after_both(server: TestServer) {
    let changes = vec![
        ("idp-a", "sign_out_return", json!(true)),
        ("idp-a", "sign_out", json!("always")),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let client = json!({
        "client_id": "shop", "client_name": "Shop", "scope": "openid",
        "redirect_uris": ["https://shop.test/cb"],
        "post_logout_redirect_uris": ["https://shop.test/bye"],
    });
    stage.server.client(client).await;
    let mut browser = stage.by_provider("alice").await;
    let query = "client_id=shop&post_logout_redirect_uri=https%3A%2F%2Fshop.test%2Fbye&state=x%26y";
    let page = browser.open(&format!("/oauth/logout?{query}")).await.page();
    let page = browser.submit(&page.form("/sign-out")).await.page();
    assert!(browser.session().is_none());
    // The browser goes on by itself, to the provider and nowhere else.
    let policy = page
        .answer
        .header("content-security-policy")
        .expect("a policy");
    let only = format!("script-src 'self'; form-action {};", stage.a.url());
    assert!(policy.contains(&only), "{policy}");
    let answer = post(&stage, &page).await;
    let back = answer.header("location").expect("a location").to_owned();
    let landed = browser.open(&back).await.callback();
    assert_eq!(landed.location, "https://shop.test/bye?state=x%26y");
    // A provider in trouble keeps nobody from signing out.
    let mut again = stage.by_provider("alice").await;
    stage.a.misbehave(simulators::Fault::DiscoveryIssuer);
    stage.server.advance(3601);
    let page = sign_out(&mut again).await;
    assert!(
        page.says("You are signed out") && !page.says("First"),
        "{}",
        page.words()
    );
    assert!(again.session().is_none());
    assert_eq!(stage.a.calls("end_session"), 1);
}
