//! The session at a provider ends, and with it what was begun here by it.

use tests::harness::{Ask, Tokens, both_databases, claims};

use super::*;
use crate::logout::{listening, told, verified};

const BACK: &str = "/sign-in/idp-a/back-channel-logout";

async fn tell(stage: &Stage, token: &str) -> Answer {
    let caller = stage.server.anonymous();
    caller.form(BACK, &[("logout_token", token)]).await
}

async fn is_in(stage: &Stage, browser: &Navigator) -> bool {
    let _ = stage;
    let answer = browser.with_cookies().get("/account").await;
    answer.status == 200
}

/// A browser of alice, and her session at the provider.
async fn arrive(stage: &Stage) -> (Navigator, String) {
    let browser = stage.by_provider("alice").await;
    (browser, stage.a.last_session())
}

both_databases!(a_provider_ends_the_sessions_that_it_began);
async fn a_provider_ends_the_sessions_that_it_began(server: TestServer) {
    let stage = Stage::new(server).await;
    let (first, first_sid) = arrive(&stage).await;
    let (second, _) = arrive(&stage).await;
    let mut by_b = stage.server.browser();
    stage.page(&mut by_b, "/sign-in/idp-b", "bob").await;
    let subject = stage.linked(&first).await[0]["subject"].clone();

    // One session, on every node.
    let token = stage.a.logout_token(&json!({ "sid": first_sid }));
    let answer = tell(&stage, &token).await;
    answer.is(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(!is_in(&stage, &first).await);
    assert!(is_in(&stage, &second).await);
    // Said twice it is no error, for the provider may not have heard the answer.
    tell(&stage, &token).await.is(200);
    assert!(is_in(&stage, &second).await);
    // A session of somebody else with the right person ends nothing.
    let other = json!({ "sub": subject, "sid": first_sid });
    tell(&stage, &stage.a.logout_token(&other)).await.is(200);
    assert!(is_in(&stage, &second).await);
    // All sessions of a person; not those that begin afterwards, when it is sent again.
    let token = stage.a.logout_token(&json!({ "sub": subject }));
    tell(&stage, &token).await.is(200);
    assert!(!is_in(&stage, &second).await);
    stage.server.advance(90);
    let (third, sid) = arrive(&stage).await;
    tell(&stage, &token).await.is(200);
    assert!(is_in(&stage, &third).await);
    // The word of one provider ends nothing that another began, nor a session with a password.
    let of_b = stage.b.logout_token(&json!({ "sid": sid }));
    tell(&stage, &of_b).await.is(400);
    let path = "/sign-in/idp-b/back-channel-logout";
    let caller = stage.server.anonymous();
    caller.form(path, &[("logout_token", &of_b)]).await.is(200);
    assert!(is_in(&stage, &third).await);
    assert!(is_in(&stage, &by_b).await);
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let filter = countersign_store::EventFilter {
        kind: Some("sign_out".to_owned()),
        ..Default::default()
    };
    let events = app
        .store
        .list_events(&filter, None, 100)
        .await
        .expect("read");
    assert_eq!(events.len(), 2, "each end is in the log: {events:?}");
}

both_databases!(a_logout_token_that_is_not_in_order_ends_nothing);
async fn a_logout_token_that_is_not_in_order_ends_nothing(server: TestServer) {
    let stage = Stage::new(server).await;
    let (browser, sid) = arrive(&stage).await;
    let event = "http://schemas.openid.net/event/backchannel-logout";
    for wrong in [
        json!({ "sid": null }),
        json!({ "sid": sid, "nonce": "n" }),
        json!({ "sid": sid, "events": null }),
        json!({ "sid": sid, "events": { event: "yes" } }),
        json!({ "sid": sid, "jti": null }),
        json!({ "sid": sid, "iat": null }),
        json!({ "sid": sid, "exp": null }),
        json!({ "sid": sid, "exp": 1 }),
        json!({ "sid": sid, "iss": "https://evil.test" }),
        json!({ "sid": sid, "aud": "somebody-else" }),
    ] {
        let answer = tell(&stage, &stage.a.logout_token(&wrong)).await;
        answer.oauth_error(400, "invalid_request");
        assert!(is_in(&stage, &browser).await, "{wrong}");
    }
    stage.a.misbehave(simulators::Fault::BadSignature);
    let forged = stage.a.logout_token(&json!({ "sid": sid }));
    stage.a.behave();
    tell(&stage, &forged)
        .await
        .oauth_error(400, "invalid_request");
    let caller = stage.server.anonymous();
    let good = stage.a.logout_token(&json!({ "sid": sid }));
    let twice = [
        ("logout_token", good.as_str()),
        ("logout_token", good.as_str()),
    ];
    for form in [&[][..], &twice[..]] {
        caller
            .form(BACK, form)
            .await
            .oauth_error(400, "invalid_request");
    }
    let nowhere = "/sign-in/nobody/back-channel-logout";
    caller
        .form(nowhere, &[("logout_token", &good)])
        .await
        .is(404);
    assert!(is_in(&stage, &browser).await);
    tell(&stage, &good).await.is(200);
    assert!(!is_in(&stage, &browser).await);
}

both_databases!(a_browser_carries_the_word_of_a_provider);
async fn a_browser_carries_the_word_of_a_provider(server: TestServer) {
    let stage = Stage::new(server).await;
    let (browser, sid) = arrive(&stage).await;
    let (other, _) = arrive(&stage).await;
    let carry = async |issuer: &str, sid: &str| {
        let pairs = [("iss", issuer), ("sid", sid)];
        let query = serde_urlencoded::to_string(pairs).expect("pairs");
        // A frame at the provider: no cookie of ours comes along.
        let path = format!("/sign-in/idp-a/front-channel-logout?{query}");
        let answer = stage.server.anonymous().get(&path).await;
        assert_eq!((answer.status, answer.text.as_str()), (200, ""));
        assert!(answer.all("set-cookie").is_empty(), "{answer}");
    };
    let issuer = stage.linked(&browser).await[0]["issuer"].clone();
    let issuer = issuer.as_str().expect("an issuer");
    for (issuer, sid) in [
        (issuer, ""),
        (issuer, "guessed"),
        ("https://evil.test", &*sid),
        ("", &*sid),
    ] {
        carry(issuer, sid).await;
        assert!(is_in(&stage, &browser).await, "{issuer} {sid}");
    }
    carry(issuer, &sid).await;
    assert!(!is_in(&stage, &browser).await);
    assert!(is_in(&stage, &other).await);
}

// Covers: C-012
both_databases!(the_clients_of_a_session_that_a_provider_ended_are_told);
async fn the_clients_of_a_session_that_a_provider_ended_are_told(server: TestServer) {
    let stage = Stage::new(server).await;
    let receiver = super::receiver::Receiver::start().await;
    let shop = listening(&stage.server, "shop", &receiver.url).await;
    let (mut browser, sid) = arrive(&stage).await;
    let ask = Ask::of(&shop).scope("openid");
    let page = browser.open(&ask.url()).await.page();
    let agreed = page.form("/consent").fill("confirm", "yes");
    let code = browser.submit(&agreed).await.callback().code();
    let tokens = Tokens::of(&stage.server.exchange(&shop, &ask, &code).await);
    told(&stage.server, &receiver, 0).await;
    let token = stage.a.logout_token(&json!({ "sid": sid }));
    tell(&stage, &token).await.is(200);
    let tokens_told = told(&stage.server, &receiver, 1).await;
    // Our word about our session, not the provider's about theirs.
    let said = verified(&stage.server, &tokens_told[0], &shop).await;
    assert_eq!(said["sid"], claims(tokens.id_token())["sid"]);
    assert_ne!(said["sid"], sid.as_str());
}

both_databases!(a_session_here_is_not_longer_than_the_one_there);
async fn a_session_here_is_not_longer_than_the_one_there(server: TestServer) {
    let claims = json!({ "session_ends": "token:/expires_in" });
    let changes = vec![
        ("idp-a", "claims", claims),
        ("idp-b", "session_lifetime", json!("30m")),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let app = stage.server.app();
    let ends = async |user: &str| {
        let user = stage.user(user).await.expect("an account");
        let sessions = app.store.list_sessions(user.id).await.expect("read");
        (sessions[0].expires_at - sessions[0].created_at).num_seconds()
    };
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    page.answer.is(200);
    assert_eq!(ends("alice").await, 3600, "as long as the provider says");
    let mut browser = stage.server.browser();
    stage.page(&mut browser, "/sign-in/idp-b", "bob").await;
    assert_eq!(ends("bob").await, 1800, "as long as the operator says");
    stage.server.advance(1801);
    assert!(!is_in(&stage, &browser).await);
}
