//! Each way to get tokens, from the first call on.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use countersign_sdk::{
    ClientAuthentication, Credentials, Error, ErrorKind, SignIn, TokenSet, prelude::*,
};
use tests::harness::{Landing, TestServer, TestUser, both_databases};
use tokio::sync::mpsc;
use url::Url;

use super::{authentication, requests, service};

both_databases!(a_service_gets_its_token_with_the_first_call);
async fn a_service_gets_its_token_with_the_first_call(server: TestServer) {
    let client = server.sdk().credentials(service(&server).await);
    let client = client.connect().await.expect("the server is found");
    assert!(client.tokens().await.is_none());
    assert_eq!(requests(&server, "token"), 0);

    let page = client.list_clients().send().await.expect("a page");
    assert!(page.items.iter().any(|one| one.client_id == "svc"));
    client.list_clients().send().await.expect("a page");
    assert_eq!(requests(&server, "token"), 1, "one token serves both calls");
    let tokens = client.tokens().await.expect("a token");
    assert_eq!(
        tokens.scopes().collect::<Vec<_>>(),
        ["clients:read", "clients:write"]
    );
    assert!(tokens.refresh_token.is_none() && tokens.user.is_none());
}

both_databases!(a_service_asks_for_what_it_was_told_to);
async fn a_service_asks_for_what_it_was_told_to(server: TestServer) {
    let credentials = service(&server)
        .await
        .scopes(["clients:read"])
        .resources(["https://api-a.test"]);
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");

    let token = client.access_token().await.expect("a token");
    let claims = tests::harness::claims(token.expose());
    assert_eq!(claims["scope"], "clients:read");
    assert_eq!(claims["aud"], serde_json::json!(["https://api-a.test"]));

    let wrong = ClientAuthentication::basic("svc", "wrong");
    let wrong = client.with_credentials(Credentials::client_credentials(wrong));
    let error = Error::from(wrong.list_clients().send().await.expect_err("refused"));
    assert_eq!(error.kind(), ErrorKind::Token);
    assert_eq!(error.oauth_error(), Some("invalid_client"));
    assert_eq!(
        requests(&server, "list_clients"),
        0,
        "no call without token"
    );
}

both_databases!(a_person_signs_in_through_the_loopback_listener);
async fn a_person_signs_in_through_the_loopback_listener(server: TestServer) {
    let cli = server.cli().await;
    let alice = server.user("alice").await;
    let (sign_in, person) = with_browser(&server, &alice, "yes");
    let sign_in = sign_in(SignIn::new(authentication(&cli)).path("/cb"));
    let kept: Arc<Mutex<Vec<TokenSet>>> = Arc::default();
    let keep = kept.clone();
    let credentials = Credentials::sign_in(sign_in)
        .on_tokens(move |tokens| keep.lock().expect("no panic").push(tokens.clone()));
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");

    let me = client.get_me().send().await.expect("signed in on the way");
    assert_eq!(me.user.id, alice.id);
    let page = person.await.expect("the person is done");
    assert!(page.contains("signed in"), "{page}");
    client.expire_token().await;
    client
        .get_me()
        .send()
        .await
        .expect("renewed without browser");

    let kept = kept.lock().expect("no panic");
    let refresh_tokens: Vec<_> = kept.iter().map(|one| one.refresh_token.clone()).collect();
    assert_eq!(refresh_tokens.len(), 2, "one sign-in, one renewal");
    assert_ne!(refresh_tokens[0], refresh_tokens[1]);
}

both_databases!(a_person_who_declines_is_not_signed_in);
async fn a_person_who_declines_is_not_signed_in(server: TestServer) {
    let cli = server.cli().await;
    let alice = server.user("alice").await;
    let (sign_in, person) = with_browser(&server, &alice, "no");
    let sign_in = sign_in(SignIn::new(authentication(&cli)).path("/cb"));
    let client = server.sdk().credentials(Credentials::sign_in(sign_in));
    let client = client.connect().await.expect("the server is found");

    let error = Error::from(client.get_me().send().await.expect_err("declined"));
    assert_eq!(error.kind(), ErrorKind::Authorization);
    assert_eq!(error.oauth_error(), Some("access_denied"));
    let page = person.await.expect("the person is done");
    assert!(!page.contains("You are signed in"), "{page}");
    assert_eq!(requests(&server, "token"), 0);
}

both_databases!(a_sign_in_by_the_browser_asks_for_more_than_scopes);
async fn a_sign_in_by_the_browser_asks_for_more_than_scopes(server: TestServer) {
    let cli = server.cli().await;
    let shown: Arc<Mutex<Vec<String>>> = Arc::default();
    let show = shown.clone();
    let sign_in = SignIn::new(authentication(&cli))
        .path("/cb")
        .resources(["https://api-a.test", "https://api-b.test"])
        .parameter("prompt", "login")
        .timeout(Duration::ZERO)
        .open_with(move |url| show.lock().expect("no panic").push(url.to_string()));
    let client = server.sdk().credentials(Credentials::sign_in(sign_in));
    let client = client.connect().await.expect("the server is found");

    let error = client.access_token().await.expect_err("nobody is there");
    assert_eq!(error.kind(), ErrorKind::Authorization);
    let shown = shown.lock().expect("no panic");
    assert_eq!(shown.len(), 1, "one browser");
    for part in [
        "resource=https%3A%2F%2Fapi-a.test",
        "resource=https%3A%2F%2Fapi-b.test",
        "prompt=login",
    ] {
        assert!(shown[0].contains(part), "{}", shown[0]);
    }
    assert_eq!(requests(&server, "token"), 0);
}

both_databases!(a_kept_refresh_token_is_enough);
async fn a_kept_refresh_token_is_enough(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid profile offline_access")
        .await;
    let credentials = Credentials::refresh_token(authentication(&web), &tokens.refresh);
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");

    let userinfo = client.userinfo().send().await.expect("renewed on the way");
    assert_eq!(userinfo.sub, alice.id.to_string());
    let held = client.tokens().await.expect("tokens");
    assert_eq!(held.user.expect("a user").id, alice.id.to_string());
    let successor = held.refresh_token.expect("a refresh token");
    assert_ne!(successor.expose(), tokens.refresh);

    // The authorization ends, and with it what the SDK can do alone.
    server.revoke(&web, successor.expose()).await.is(200);
    // It is refused first, and then cannot be renewed: that is what the program has to know.
    let error = Error::from(client.userinfo().send().await.expect_err("it is over"));
    assert_eq!(error.kind(), ErrorKind::SignInRequired);
    assert_eq!(error.oauth_error(), Some("invalid_grant"));
    let asked = requests(&server, "token");
    let error = Error::from(client.userinfo().send().await.expect_err("still over"));
    assert_eq!(error.kind(), ErrorKind::SignInRequired);
    assert_eq!(
        requests(&server, "token"),
        asked,
        "there is nothing to ask with"
    );
}

both_databases!(a_web_application_completes_a_sign_in_itself);
async fn a_web_application_completes_a_sign_in_itself(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let client = server.sdk().connect().await.expect("the server is found");
    let oauth = client.oauth(authentication(&web));
    let pending = oauth
        .authorization(&web.redirect_uri)
        .scopes(["openid", "profile", "offline_access"])
        .start()
        .expect("a URL");
    let mut browser = server.browser();
    let callback = browser.allow(pending.url().as_str(), &alice).await;

    // The callback of somebody else's sign-in, or of another server, ends nothing.
    let forged = oauth
        .authorization(&web.redirect_uri)
        .start()
        .expect("a URL");
    let mixed_up = callback.location.replace("iss=http", "iss=https");
    for (pending, callback) in [(forged, &callback.location), (pending.clone(), &mixed_up)] {
        let failure = oauth.complete(pending, callback).await.expect_err("forged");
        assert_eq!(failure.kind(), ErrorKind::Authorization);
    }
    assert_eq!(requests(&server, "token"), 0, "the code was not given away");

    let tokens = oauth.complete(pending.clone(), &callback.location).await;
    let tokens = tokens.expect("the code is good");
    let person = client.with_credentials(Credentials::tokens(authentication(&web), tokens));
    let me = person.get_me().send().await.expect("the tokens are good");
    assert_eq!(me.user.id, alice.id);

    let again = oauth.complete(pending, &callback.location).await;
    let failure = again.expect_err("a code is redeemed once");
    assert_eq!(failure.kind(), ErrorKind::Token);
    assert_eq!(failure.oauth_error(), Some("invalid_grant"));
}

/// A person in front of a browser who signs in, decides, and is led back to the listener; what
/// they read in the end.
fn with_browser(
    server: &TestServer,
    user: &TestUser,
    decision: &'static str,
) -> (
    impl FnOnce(SignIn) -> SignIn,
    tokio::task::JoinHandle<String>,
) {
    let (send, mut receive) = mpsc::unbounded_channel::<Url>();
    let (mut browser, user, http) = (server.browser(), user.clone(), server.http.clone());
    let person = tokio::spawn(async move {
        let url = receive.recv().await.expect("the SDK opens a page");
        let decide = |form: tests::harness::Form| form.fill("confirm", decision);
        let callback = browser.decide(url.as_str(), &user, decide).await;
        let landing = Landing::Client(callback).callback();
        assert!(
            landing.uri().starts_with("http://127.0.0.1:"),
            "{landing:?}"
        );
        let page = http.get(&landing.location).send().await;
        page.expect("the listener answers")
            .text()
            .await
            .expect("text")
    });
    let open = move |sign_in: SignIn| {
        sign_in
            .scopes(["openid", "profile"])
            .open_with(move |url| send.send(url.clone()).expect("the person is there"))
    };
    (open, person)
}
