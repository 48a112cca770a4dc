//! The device asks again and again.

use super::{begin, browser_of, decide, poll, tv};
use tests::harness::{Options, TestServer, Tokens, both_databases, claims};

// Covers: DV-02
both_databases!(dv_02_a_device_gets_tokens_when_its_user_has_agreed);
async fn dv_02_a_device_gets_tokens_when_its_user_has_agreed(server: TestServer) {
    let tv = tv(&server).await;
    let alice = server.user("alice").await;
    let codes = begin(&server, &tv, "openid profile read").await;
    assert_eq!(codes.body["expires_in"], 600);
    assert_eq!(codes.body["interval"], 5);
    let uri = format!("{}/device", server.issuer);
    assert_eq!(codes.body["verification_uri"], uri);
    let complete = format!("{uri}?user_code={}", codes.user);
    assert_eq!(codes.body["verification_uri_complete"], complete);
    poll(&server, &tv, &codes)
        .await
        .oauth_error(400, "authorization_pending");

    let mut browser = browser_of(&server, &alice).await;
    let page = decide(
        &mut browser,
        &codes.user.to_lowercase().replace('-', " "),
        "yes",
    )
    .await;
    assert!(page.says("Your device is connected"), "{}", page.words());
    server.advance(5);
    let tokens = Tokens::of(&poll(&server, &tv, &codes).await);
    assert_eq!(tokens.scopes(), ["openid", "profile", "read"]);
    let id = claims(tokens.id_token());
    assert_eq!(id["sub"], alice.id.to_string());
    assert!(
        id["auth_time"].is_i64() && id.get("nonce").is_none(),
        "{id}"
    );
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
    let renewed = Tokens::of(&server.refresh(&tv, &tokens.refresh).await);

    // Once is enough, and a second question harms nothing.
    poll(&server, &tv, &codes)
        .await
        .oauth_error(400, "invalid_grant");
    server
        .bearer(&renewed.access)
        .get("/api/v1/me")
        .await
        .is(200);

    // The account page lists the application, and ends its access.
    let page = browser.open("/account").await.page();
    assert!(page.says("Living room television"), "{}", page.words());
    browser
        .submit(&page.form("/account/authorizations/telly/revoke"))
        .await
        .page();
    server
        .bearer(&renewed.access)
        .get("/api/v1/me")
        .await
        .problem(401, "invalid_token");
    server
        .refresh(&tv, &renewed.refresh)
        .await
        .oauth_error(400, "invalid_grant");
}

// Covers: DV-02
both_databases!(dv_02_an_impatient_device_is_told_to_slow_down);
async fn dv_02_an_impatient_device_is_told_to_slow_down(server: TestServer) {
    let tv = tv(&server).await;
    let codes = begin(&server, &tv, "read").await;
    let ask = async || poll(&server, &tv, &codes).await;
    ask().await.oauth_error(400, "authorization_pending");
    for _ in 0..3 {
        server.advance(1);
        ask().await.oauth_error(400, "slow_down");
    }
    // Three times five seconds have come to the interval.
    server.advance(10);
    ask().await.oauth_error(400, "slow_down");
    server.advance(25);
    ask().await.oauth_error(400, "authorization_pending");
    server.advance(25);
    ask().await.oauth_error(400, "authorization_pending");
}

// Covers: DV-02
both_databases!(dv_02_a_refusal_and_the_end_are_said);
async fn dv_02_a_refusal_and_the_end_are_said(server: TestServer) {
    let tv = tv(&server).await;
    let alice = server.user("alice").await;
    let mut browser = browser_of(&server, &alice).await;
    let (refused, late) = (
        begin(&server, &tv, "read").await,
        begin(&server, &tv, "read").await,
    );
    let agreed = begin(&server, &tv, "read").await;
    let page = decide(&mut browser, &refused.user, "no").await;
    assert!(page.says("Nothing was connected"), "{}", page.words());
    for _ in 0..2 {
        poll(&server, &tv, &refused)
            .await
            .oauth_error(400, "access_denied");
    }
    decide(&mut browser, &agreed.user, "yes").await;

    server.advance(600);
    for codes in [&late, &agreed] {
        poll(&server, &tv, codes)
            .await
            .oauth_error(400, "expired_token");
    }
    let page = super::enter(&mut browser, &late.user).await;
    page.answer.is(422);
    assert!(!page.has_form("/device/decision"));
}

// Covers: DV-03, CA-01
both_databases!(dv_03_a_code_is_for_the_device_that_asked);
async fn dv_03_a_code_is_for_the_device_that_asked(server: TestServer) {
    let tv = tv(&server).await;
    let grants = serde_json::json!([super::GRANT]);
    let other = server
        .client(serde_json::json!({
            "client_id": "radio", "client_name": "Kitchen radio", "grant_types": grants,
            "token_endpoint_auth_method": "none", "scope": "read",
        }))
        .await;
    let confidential = server
        .client(serde_json::json!({
            "client_id": "box", "client_name": "Box", "grant_types": grants, "scope": "read",
        }))
        .await;
    let alice = server.user("alice").await;
    let codes = begin(&server, &tv, "read").await;
    for thief in [&other, &confidential] {
        poll(&server, thief, &codes)
            .await
            .oauth_error(400, "invalid_grant");
    }
    let mut browser = browser_of(&server, &alice).await;
    let page = super::enter(&mut browser, &codes.user).await;
    assert!(page.says("Living room television") && !page.says("Kitchen radio"));
    let form = page.form("/device/decision").fill("confirm", "yes");
    browser.submit(&form).await.page().answer.is(200);
    for thief in [&other, &confidential] {
        poll(&server, thief, &codes)
            .await
            .oauth_error(400, "invalid_grant");
    }
    let box_codes = begin(&server, &confidential, "read").await;
    poll(&server, &confidential.with_secret("wrong"), &box_codes)
        .await
        .oauth_error(401, "invalid_client");
    // Neither a web client nor an unknown code gets anywhere.
    let web = server.web().await;
    poll(&server, &web, &codes)
        .await
        .oauth_error(400, "unauthorized_client");
    Tokens::of(&poll(&server, &tv, &codes).await);
}

both_databases!(opaque_tokens_come_of_it_too, Options::default().opaque());
async fn opaque_tokens_come_of_it_too(server: TestServer) {
    let tv = tv(&server).await;
    let alice = server.user("alice").await;
    let codes = begin(&server, &tv, "profile read").await;
    let mut browser = browser_of(&server, &alice).await;
    decide(&mut browser, &codes.user, "yes").await;
    let many = futures::future::join_all((0..10).map(|_| poll(&server, &tv, &codes))).await;
    let good: Vec<_> = many.iter().filter(|answer| answer.status == 200).collect();
    assert_eq!(good.len(), 1, "tokens were given more than once");
    let tokens = Tokens::of(good[0]);
    assert!(tokens.access.starts_with("csat_"));
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
}

both_databases!(what_a_device_may_not_ask_for_is_refused);
async fn what_a_device_may_not_ask_for_is_refused(server: TestServer) {
    let tv = tv(&server).await;
    let anonymous = server.anonymous();
    for (scope, resource, error) in [
        ("write", "", "invalid_scope"),
        ("no-such-scope", "", "invalid_scope"),
        ("read", "https://api-a.test", "invalid_target"),
    ] {
        let mut fields = vec![("scope", scope)];
        fields.extend((!resource.is_empty()).then_some(("resource", resource)));
        let answer = tv
            .form(&anonymous, "/oauth/device_authorization", &fields)
            .await;
        answer.oauth_error(400, error);
    }
    let web = server.web().await;
    let answer = web
        .form(&anonymous, "/oauth/device_authorization", &[])
        .await;
    answer.oauth_error(400, "unauthorized_client");
    let answer = anonymous.form("/oauth/device_authorization", &[]).await;
    answer.oauth_error(401, "invalid_client");
    // What only administrators can give is left out when somebody else agrees.
    let alice = server.user("alice").await;
    let codes = begin(&server, &tv, "read users:write").await;
    let mut browser = browser_of(&server, &alice).await;
    decide(&mut browser, &codes.user, "yes").await;
    let tokens = Tokens::of(&poll(&server, &tv, &codes).await);
    assert_eq!(tokens.scopes(), ["read"]);
}
