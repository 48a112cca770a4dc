//! What an ID token says, checked by a library that is not ours (OpenID Connect Core §2).

use countersign_rules::config::SigningAlgorithm;
use serde_json::json;
use tests::harness::{
    Ask, Navigator, Options, TestClient, TestServer, TestUser, Tokens, at_hash, both_databases,
    header,
};

/// One flow of a browser that may be signed in already.
async fn flow(
    server: &TestServer,
    browser: &mut Navigator,
    client: &TestClient,
    user: &TestUser,
    ask: &Ask,
) -> Tokens {
    let code = browser.allow(&ask.url(), user).await.code();
    Tokens::of(&server.exchange(client, ask, &code).await)
}

async fn content(server: TestServer, algorithm: &str) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let keys = server.jwks().await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let signed_in = server.clock.unix();
    server.advance(50);

    let same = Ask::of(&web).scope("openid read");
    let good = || same.clone();
    let long = "n-0S6_WzA2Mj~.".repeat(5)[..64].to_owned();
    for (ask, nonce) in [
        (good(), json!(same.get("nonce"))),
        (good().set("nonce", &long), json!(long)),
        (
            good().set("nonce", "\u{e9} \"quoted\" + %2B"),
            json!("\u{e9} \"quoted\" + %2B"),
        ),
        (good().without("nonce"), json!(null)),
        (good().set("max_age", "600"), json!(same.get("nonce"))),
    ] {
        let tokens = flow(&server, &mut browser, &web, &alice, &ask).await;
        let verified = keys.verify(tokens.id_token(), &server.issuer, &web.id);
        let claims = verified.expect("an ID token that verifies");
        let now = server.clock.unix();
        assert_eq!(header(tokens.id_token())["alg"], algorithm);
        assert_eq!(claims["iss"], server.issuer);
        assert_eq!(claims["aud"], "web", "one audience: the client");
        assert_eq!(claims["azp"], "web");
        assert_eq!(claims["sub"], alice.id.to_string());
        assert_eq!(
            (&claims["iat"], &claims["exp"]),
            (&json!(now), &json!(now + 3600))
        );
        assert_eq!(claims["auth_time"], signed_in);
        assert_eq!(claims["at_hash"], at_hash(&tokens.access));
        assert_eq!(
            claims.get("nonce"),
            (nonce != json!(null)).then_some(&nonce)
        );
        for absent in ["name", "preferred_username", "email", "email_verified"] {
            assert_eq!(claims.get(absent), None, "{absent} was not asked for");
        }
        server.advance(7);
    }
}

// Covers: OI-02
both_databases!(oi_02_an_id_token_says_what_was_asked);
async fn oi_02_an_id_token_says_what_was_asked(server: TestServer) {
    content(server, "ES256").await;
}

// Covers: OI-02
both_databases!(
    oi_02_an_id_token_by_rs256,
    Options::default().config(|config| config.keys.id_token_algorithm = SigningAlgorithm::Rs256)
);
async fn oi_02_an_id_token_by_rs256(server: TestServer) {
    content(server, "RS256").await;
}

// Covers: OI-02
both_databases!(oi_02_auth_time_is_that_of_the_last_sign_in);
async fn oi_02_auth_time_is_that_of_the_last_sign_in(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let keys = server.jwks().await;
    let auth_time = |tokens: &Tokens| {
        let claims = keys.verify(tokens.id_token(), &server.issuer, "web");
        claims.expect("an ID token")["auth_time"]
            .as_i64()
            .expect("a time")
    };
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid read").set("max_age", "100");
    let first = flow(&server, &mut browser, &web, &alice, &ask).await;
    let began = server.clock.unix();
    assert_eq!(auth_time(&first), began);

    server.advance(100);
    let young = flow(&server, &mut browser, &web, &alice, &ask).await;
    assert_eq!(auth_time(&young), began, "still young enough");
    server.advance(1);
    let again = flow(&server, &mut browser, &web, &alice, &ask).await;
    assert_eq!(auth_time(&again), began + 101, "signed in anew");
    // Refreshing is no sign-in.
    server.advance(500);
    let refreshed = Tokens::of(&server.refresh(&web, &again.refresh).await);
    assert_eq!(auth_time(&refreshed), began + 101);
}

// Covers: OI-02
both_databases!(oi_02_a_refreshed_id_token_is_of_the_same_person);
async fn oi_02_a_refreshed_id_token_is_of_the_same_person(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let keys = server.jwks().await;
    let first = server.sign_in(&web, &alice, "openid profile email").await;
    server.advance(120);
    let second = Tokens::of(&server.refresh(&web, &first.refresh).await);
    let read = |tokens: &Tokens| {
        let claims = keys.verify(tokens.id_token(), &server.issuer, "web");
        claims.expect("an ID token")
    };
    let (before, after) = (read(&first), read(&second));
    // OpenID Connect Core §12.2.
    for same in [
        "iss",
        "sub",
        "aud",
        "azp",
        "auth_time",
        "name",
        "preferred_username",
        "email",
    ] {
        assert_eq!(before[same], after[same], "{same}");
    }
    assert_eq!(after["iat"], server.clock.unix());
    assert_eq!(after["at_hash"], at_hash(&second.access));
    assert_eq!(after["preferred_username"], "alice");
    assert_eq!(after["email_verified"], true);

    // Without `openid` there is none at all.
    let plain = server.sign_in(&web, &alice, "read").await;
    assert_eq!(plain.body.get("id_token"), None);
}
