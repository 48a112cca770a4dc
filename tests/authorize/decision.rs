//! The decision acts on the stored request, once, and only for the browser that began it.

use tests::harness::{Ask, Form, Navigator, TestServer, TestUser, Tokens, both_databases};

async fn consent_page(browser: &mut Navigator, ask: &Ask, user: &TestUser) -> Form {
    let page = browser.open(&ask.url()).await.page();
    let page = match page.has_form("/sign-in") {
        true => browser.sign_in_at(&page, user).await.page(),
        false => page,
    };
    page.form("/consent")
}

// Covers: AZ-06, S-002
both_databases!(az_06_a_decision_counts_for_the_stored_request_only);
async fn az_06_a_decision_counts_for_the_stored_request_only(server: TestServer) {
    let (web, _web2) = (server.web().await, server.web2().await);
    let (alice, mallory) = (server.user("alice").await, server.user("mallory").await);
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("read");
    let mut form = consent_page(&mut browser, &ask, &alice).await;
    for (name, value) in [
        ("scope", "write"),
        ("redirect_uri", "https://evil.test/cb"),
        ("client_id", "web2"),
        ("user_id", "someone"),
        ("state", "changed"),
        ("response_type", "token"),
    ] {
        form.fields.push((name.to_owned(), value.to_owned()));
    }
    let callback = browser
        .submit(&form.fill("confirm", "yes"))
        .await
        .callback();
    assert_eq!(callback.uri(), web.redirect_uri);
    assert_eq!(callback.get("state"), Some(ask.get("state")));
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert_eq!(tokens.scopes(), ["read"]);

    // Another browser's request, by somebody who is signed in there.
    let mut victim = server.browser();
    let ask = Ask::of(&web).scope("write");
    let theirs = consent_page(&mut victim, &ask, &alice).await;
    let mut attacker = server.browser();
    let own = consent_page(&mut attacker, &ask, &mallory).await;
    let request = theirs
        .fields
        .iter()
        .find(|(name, _)| name == "request")
        .expect("an id");
    let stolen = own.fill("request", &request.1).fill("confirm", "yes");
    let page = attacker.submit(&stolen).await.page();
    assert!(matches!(page.answer.status, 403 | 404), "{}", page.answer);
    let looked = attacker
        .open(&format!("/consent?request={}", request.1))
        .await
        .page();
    assert!(
        matches!(looked.answer.status, 403 | 404),
        "{}",
        looked.answer
    );
    // It is still the victim's to answer.
    let callback = victim
        .submit(&theirs.fill("confirm", "yes"))
        .await
        .callback();
    assert!(!callback.code().is_empty());
}

// Covers: S-002, A-003
both_databases!(s_002_anything_but_yes_is_no);
async fn s_002_anything_but_yes_is_no(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    for word in ["no", "", "YES", "yes ", "true", "1"] {
        let mut browser = server.browser();
        let ask = Ask::of(&web).scope("read");
        let form = consent_page(&mut browser, &ask, &alice).await;
        let callback = browser
            .submit(&form.clone().fill("confirm", word))
            .await
            .callback();
        assert_eq!(callback.error(), "access_denied", "{word:?}");
        assert_eq!(callback.get("state"), Some(ask.get("state")));
        // A no cannot be turned into a yes afterwards.
        let page = browser.submit(&form.fill("confirm", "yes")).await.page();
        assert!((400..500).contains(&page.answer.status), "{}", page.answer);
    }
    let mut browser = server.browser();
    let form = consent_page(&mut browser, &Ask::of(&web).scope("read"), &alice).await;
    let callback = browser.submit(&form.without("confirm")).await.callback();
    assert_eq!(callback.error(), "access_denied");
}

both_databases!(a_decision_without_its_proof_changes_nothing);
async fn a_decision_without_its_proof_changes_nothing(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("read");
    let form = consent_page(&mut browser, &ask, &alice)
        .await
        .fill("confirm", "yes");
    let pairs: Vec<(String, String)> = form.fields.clone();
    let fields: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let without: Vec<(&str, &str)> = fields
        .iter()
        .copied()
        .filter(|(name, _)| !name.contains("csrf"))
        .collect();
    assert!(
        without.len() < fields.len(),
        "the form has a proof: {fields:?}"
    );
    let issuer = server.issuer.clone();
    let bare = browser
        .post("/consent", &without, &issuer, "same-origin")
        .await;
    assert_eq!(bare.status, 403, "{bare}");
    let foreign = browser
        .post("/consent", &fields, "https://evil.test", "cross-site")
        .await;
    assert_eq!(foreign.status, 403, "{foreign}");
    for refused in [bare, foreign] {
        assert_eq!(refused.header("location"), None);
    }
    // With it the request is still open.
    assert!(!browser.submit(&form).await.callback().code().is_empty());
}

both_databases!(a_request_is_answered_once);
async fn a_request_is_answered_once(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let form = consent_page(&mut browser, &Ask::of(&web).scope("read"), &alice)
        .await
        .fill("confirm", "yes");
    let mut all = Vec::new();
    for _ in 0..8 {
        let (mut copy, form) = (browser.clone(), form.clone());
        all.push(async move { copy.submit(&form).await });
    }
    let landings = futures::future::join_all(all).await;
    let codes = landings
        .into_iter()
        .filter(|landing| matches!(landing, tests::harness::Landing::Client(callback) if callback.get("code").is_some()))
        .count();
    assert_eq!(codes, 1);
}
