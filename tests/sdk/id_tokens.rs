//! ID tokens, verified by the published keys: of a client's own sign-in, and those that passed through other hands.

use countersign_sdk::{ClientAuthentication, Credentials, ErrorKind, Oauth, Secret, TokenSet};
use tests::harness::{TestClient, TestServer, TestUser, both_databases};

use super::{authentication, requests};

/// Tokens with an ID token, and its nonce.
async fn signed_in(
    server: &TestServer,
    oauth: &Oauth,
    web: &TestClient,
    user: &TestUser,
) -> (TokenSet, Secret) {
    let request = oauth.authorization(&web.redirect_uri);
    let pending = request.scopes(["openid", "profile"]).start();
    let pending = pending.expect("a URL");
    let nonce = pending.nonce().expect("a nonce").clone();
    let mut browser = server.browser();
    let callback = browser.allow(pending.url().as_str(), user).await;
    let tokens = oauth.complete(pending, &callback.location).await;
    (tokens.expect("tokens"), nonce)
}

both_databases!(an_id_token_is_verified_by_the_published_keys);
async fn an_id_token_is_verified_by_the_published_keys(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let client = server.sdk().connect().await.expect("the server is found");
    let oauth = client.oauth(authentication(&web));
    let (tokens, nonce) = signed_in(&server, &oauth, &web, &alice).await;
    let id_token = tokens.id_token.clone().expect("an ID token");

    let nonce = Some(nonce.expose());
    let verified = oauth.verify_id_token(&id_token, nonce).await;
    let verified = verified.expect("it is genuine");
    assert_eq!(verified.subject, alice.id.to_string());
    assert!(verified.auth_time.is_some() && verified.issued_at.is_some());
    assert_eq!(verified.text("iss"), Some(&*server.issuer));
    let told = oauth.userinfo(&tokens.access_token).await;
    assert_eq!(told.expect("an answer").sub, verified.subject);

    // Of what was changed, meant for somebody else, or is no ID token, nothing passes.
    let (head, _) = id_token.expose().rsplit_once('.').expect("three parts");
    let access = tokens.access_token.expose();
    let (_, signature) = access.rsplit_once('.').expect("three parts");
    let forged = Secret::from(format!("{head}.{signature}"));
    let other = client.oauth(ClientAuthentication::none("other"));
    let wrong = [
        (oauth.verify_id_token(&forged, nonce).await, "signature"),
        (oauth.verify_id_token(&id_token, Some("n")).await, "nonce"),
        (oauth.verify_id_token(&id_token, None).await, "nonce"),
        (other.verify_id_token(&id_token, nonce).await, "aud"),
        (
            oauth.verify_id_token(&tokens.access_token, nonce).await,
            "typ",
        ),
    ];
    for (answer, part) in wrong {
        let error = answer.expect_err(part);
        assert_eq!(error.kind(), ErrorKind::Authorization);
        assert!(error.to_string().contains(part), "{error}");
    }
    assert_eq!(requests(&server, "jwks"), 1, "the keys are kept");
}

both_databases!(a_token_of_a_new_key_is_verified_too);
async fn a_token_of_a_new_key_is_verified_too(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let clock = server.clock.clone();
    let client = server.sdk().clock(move || clock.now());
    let client = client.connect().await.expect("the server is found");
    let oauth = client.oauth(authentication(&web));
    let (tokens, nonce) = signed_in(&server, &oauth, &web, &alice).await;
    let first = tokens.id_token.expect("an ID token");
    let verified = oauth.verify_id_token(&first, Some(nonce.expose())).await;
    verified.expect("it is genuine");

    // Long after its end, by the clock that the client was given.
    server.advance(2 * 24 * 3600);
    let expired = oauth.verify_id_token(&first, Some(nonce.expose())).await;
    let error = expired.expect_err("it has expired");
    assert!(error.to_string().contains("exp"), "{error}");
    for _ in 0..2 {
        server.advance(100 * 24 * 3600);
        server.rotate_keys_when_due().await;
    }
    let (tokens, nonce) = signed_in(&server, &oauth, &web, &alice).await;
    let second = tokens.id_token.expect("an ID token");
    let verified = oauth.verify_id_token(&second, Some(nonce.expose())).await;
    verified.expect("it is genuine");
}

both_databases!(a_client_says_who_signed_in);
async fn a_client_says_who_signed_in(server: TestServer) {
    let (web, alice) = (server.web().await, server.user("alice").await);
    let nobody = server.sdk().connect().await.expect("the server is found");
    let client = |credentials: Credentials| nobody.with_credentials(credentials);
    let oauth = nobody.oauth(authentication(&web));
    let (tokens, _) = signed_in(&server, &oauth, &web, &alice).await;
    let by = |tokens: &TokenSet| client(Credentials::tokens(authentication(&web), tokens.clone()));
    let verified = by(&tokens).id_token().await.expect("it is genuine");
    assert_eq!(verified.subject, alice.id.to_string());
    assert_eq!(verified.text("iss"), Some(&*server.issuer));

    // The next one, by a refresh token, has no nonce.
    let kept = server
        .sign_in(&web, &alice, "openid offline_access")
        .await
        .refresh;
    let renewed = client(Credentials::refresh_token(authentication(&web), kept));
    let verified = renewed.id_token().await.expect("it is genuine");
    assert_eq!(verified.subject, alice.id.to_string());
    assert!(!verified.claims.contains_key("nonce"));

    let mut forged = tokens.clone();
    let id_token = tokens.id_token.as_ref().expect("an ID token").expose();
    let (head, _) = id_token.rsplit_once('.').expect("three parts");
    let (_, signature) = tokens
        .access_token
        .expose()
        .rsplit_once('.')
        .expect("three parts");
    forged.id_token = Some(Secret::from(format!("{head}.{signature}")));
    let mut none = tokens.clone();
    none.id_token = None;
    for (tokens, part) in [(&forged, "signature"), (&none, "`openid`")] {
        let error = by(tokens).id_token().await.expect_err(part);
        assert_eq!(error.kind(), ErrorKind::Authorization);
        assert!(error.to_string().contains(part), "{error}");
    }
    let error = nobody.id_token().await.expect_err("nobody signed in");
    assert_eq!(error.kind(), ErrorKind::SignInRequired);
}
