//! Single claims, asked for by name (OpenID Connect Core §5.5), and what is said of the sign-in.

use serde_json::{Value, json};
use tests::harness::{
    Ask, Navigator, TestClient, TestServer, TestUser, Tokens, both_databases, claims,
};

const ACR: &str = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

fn asking(web: &TestClient, scope: &str, wish: &Value) -> Ask {
    Ask::of(web).scope(scope).set("claims", &wish.to_string())
}

/// Opens the request, agrees to everything but `unticked`, and answers ID token and userinfo.
async fn given(
    server: &TestServer,
    browser: &mut Navigator,
    (web, alice): (&TestClient, &TestUser),
    ask: &Ask,
    unticked: &[&str],
) -> (Value, Value, Tokens) {
    let decision = |form: tests::harness::Form| {
        let form = form.fill("confirm", "yes");
        unticked
            .iter()
            .fold(form, |form, name| form.untick("scope", name))
    };
    let callback = browser.decide(&ask.url(), alice, decision).await;
    let tokens = Tokens::of(&server.exchange(web, ask, &callback.code()).await);
    let userinfo = server
        .bearer(&tokens.access)
        .get("/oauth/userinfo")
        .await
        .ok();
    (claims(tokens.id_token()), userinfo, tokens)
}

both_databases!(a_claim_is_given_where_it_was_asked_for_and_agreed_to);
async fn a_claim_is_given_where_it_was_asked_for_and_agreed_to(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let wish = json!({
        "id_token": {"email": {"essential": true}, "auth_time": null, "shoe_size": null},
        "userinfo": {"name": null, "phone_number": null},
    });
    let ask = asking(&web, "openid", &wish);
    browser.sign_in(&alice).await;
    let page = browser.open(&ask.url()).await.page();
    assert!(page.says("See your e-mail address"), "{}", page.answer);
    assert!(page.says("See your name"), "{}", page.answer);
    // The client is not registered for the scope of telephone numbers.
    assert!(!page.says("telephone"), "{}", page.answer);

    let pair = (&web, &alice);
    let (id, userinfo, tokens) = given(&server, &mut browser, pair, &ask, &[]).await;
    assert_eq!(id["email"], "alice@example.test");
    assert_eq!(id.get("email_verified"), None, "not asked for");
    assert_eq!(id.get("name"), None, "asked for elsewhere");
    assert_eq!(userinfo["name"], "alice Example");
    assert_eq!(userinfo.get("email"), None, "asked for elsewhere");
    assert_eq!(tokens.scopes(), ["openid"], "a claim is no scope");
    // A refreshed ID token says the same, and so does userinfo.
    let next = Tokens::of(&server.refresh(&web, &tokens.refresh).await);
    assert_eq!(claims(next.id_token())["email"], "alice@example.test");
    let again = server
        .bearer(&next.access)
        .get("/oauth/userinfo")
        .await
        .ok();
    assert_eq!(again, userinfo);
    // In the steady state it costs no statement.
    let before = server.app().store.statements();
    server
        .bearer(&next.access)
        .get("/oauth/userinfo")
        .await
        .is(200);
    assert_eq!(server.app().store.statements(), before);

    // What was unticked is not given.
    let (id, userinfo, _) = given(&server, &mut browser, pair, &ask, &["claim:email"]).await;
    assert_eq!(
        (id.get("email"), &userinfo["name"]),
        (None, &json!("alice Example"))
    );
    // Nothing of it is remembered as if it were a scope.
    let silent = ask.clone().set("prompt", "none");
    let refused = browser.open(&silent.url()).await.callback();
    assert_eq!(refused.error(), "consent_required");
    // Whoever agrees to the scopes has agreed to their claims.
    browser
        .allow(&Ask::of(&web).scope("openid email profile").url(), &alice)
        .await;
    browser.open(&silent.url()).await.callback().code();
    // A request without `openid` has no claims at all.
    let plain = asking(&web, "read", &wish);
    let page = browser.open(&plain.url()).await.page();
    assert!(!page.says("See your e-mail address"), "{}", page.answer);
}

// Covers: OI-03
both_databases!(oi_03_demands_about_person_and_class_are_met_or_refused);
async fn oi_03_demands_about_person_and_class_are_met_or_refused(server: TestServer) {
    let web = server.web().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    let plain = Ask::of(&web)
        .scope("openid")
        .set("acr_values", "gold silver");
    let pair = (&web, &alice);
    let (id, ..) = given(&server, &mut browser, pair, &plain, &[]).await;
    // A wish that cannot be met is passed over; what was done is said.
    assert_eq!((&id["acr"], &id["amr"]), (&json!(ACR), &json!(["pwd"])));
    for (wish, error) in [
        (
            json!({"acr": {"essential": true, "value": "gold"}}),
            "unmet_authentication_requirements",
        ),
        (json!({"sub": {"value": bob.id}}), "login_required"),
        (json!({"sub": {"value": "nobody"}}), "login_required"),
        (json!({"email": 7}), "invalid_request"),
    ] {
        let ask = asking(&web, "openid", &json!({"id_token": wish})).set("prompt", "none");
        let refused = browser.open(&ask.url()).await.callback();
        assert_eq!(refused.error(), error, "{wish}");
    }
    for wish in [
        json!({"acr": {"essential": true, "values": ["gold", ACR]}}),
        json!({"acr": {"value": "gold"}}),
        json!({"sub": {"value": alice.id}}),
    ] {
        let ask = asking(&web, "openid", &json!({"id_token": wish})).set("prompt", "none");
        browser.open(&ask.url()).await.callback().code();
    }
}

// Covers: IN-04
both_databases!(in_04_a_name_that_stands_twice_asks_for_nothing);
async fn in_04_a_name_that_stands_twice_asks_for_nothing(server: TestServer) {
    let web = server.web().await;
    let mut browser = server.browser();
    for (name, wish) in [
        ("id_token", r#"{"id_token":{"email":null},"id_token":{}}"#),
        ("email", r#"{"userinfo":{"email":null,"\u0065mail":{}}}"#),
        ("value", r#"{"id_token":{"sub":{"value":"a","value":"b"}}}"#),
    ] {
        let ask = Ask::of(&web).scope("openid").set("claims", wish);
        let refused = browser.open(&ask.url()).await.callback();
        assert_eq!(refused.error(), "invalid_request", "{wish}");
        let why = refused.get("error_description").expect("a description");
        assert!(why.contains(&format!("'{name}' stands twice")), "{why}");
        assert_eq!(refused.get("code"), None);
    }
}
