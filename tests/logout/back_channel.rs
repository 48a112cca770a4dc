//! Clients are told by the server that a session ended (OpenID Connect Back-Channel Logout 1.0).

use countersign_rules::config::SigningAlgorithm;
use countersign_rules::secret::{PresentedToken, TokenKind};
use serde_json::{Value, json};
use tests::harness::{
    Ask, Landing, Navigator, Options, TestServer, TestUser, Tokens, both_databases, claims, header,
};

use super::{Receiver, is_signed_in, listening, logout, seen, sign_out, told, tried, verified};

/// What a logout token tells of (§2.4).
const EVENT: &str = "http://schemas.openid.net/event/backchannel-logout";

fn sid(tokens: &Tokens) -> Value {
    claims(tokens.id_token())["sid"].clone()
}

// Covers: C-012
both_databases!(a_client_is_told_that_a_session_ended);
async fn a_client_is_told_that_a_session_ended(server: TestServer) {
    let (at_shop, at_wiki) = (Receiver::start().await, Receiver::start().await);
    let (at_idle, at_plain) = (Receiver::start().await, Receiver::start().await);
    let shop = listening(&server, "shop", &at_shop.url).await;
    let wiki = listening(&server, "wiki", &at_wiki.url).await;
    let plain = listening(&server, "plain", &at_plain.url).await;
    listening(&server, "idle", &at_idle.url).await;
    let web = server.web().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (mut browser, mut bobs) = (server.browser(), server.browser());
    let scope = "openid offline_access";
    let mine = server
        .sign_in_with(&mut browser, &shop, &alice, scope)
        .await;
    let theirs = server
        .sign_in_with(&mut browser, &wiki, &alice, scope)
        .await;
    // These two have nothing to be told: one did not ask who it is, the other does not want to hear of it.
    server
        .sign_in_with(&mut browser, &plain, &alice, "read")
        .await;
    server
        .sign_in_with(&mut browser, &web, &alice, "openid")
        .await;
    server.sign_in_with(&mut bobs, &shop, &bob, "openid").await;

    // The name of the session is the client's own, and stays.
    let session = browser.session().expect("a session");
    let session = PresentedToken::parse(TokenKind::Session, session).expect("a session");
    let next = Tokens::of(&server.refresh(&shop, &mine.refresh).await);
    let again = server
        .sign_in_with(&mut browser, &shop, &alice, "openid")
        .await;
    assert_eq!((sid(&next), sid(&again)), (sid(&mine), sid(&mine)));
    assert_ne!(sid(&mine), sid(&theirs));
    assert_ne!(sid(&mine), json!(session.id()));
    assert_eq!(told(&server, &at_shop, 0).await, [""; 0]);

    sign_out(&mut browser).await.answer.is(200);
    let tokens = told(&server, &at_shop, 1).await;
    let token = &tokens[0];
    assert_eq!(header(token)["typ"], "logout+jwt");
    let said = verified(&server, token, &shop).await;
    assert_eq!(said["sub"], json!(alice.id));
    assert_eq!(said["sid"], sid(&mine));
    assert_eq!(said["events"], json!({ EVENT: {} }));
    assert!(
        said["jti"].is_string() && said.get("nonce").is_none(),
        "{said}"
    );
    let now = server.clock.now().timestamp();
    assert_eq!(
        (&said["iat"], &said["exp"]),
        (&json!(now), &json!(now + 120))
    );
    let form = at_shop.came().remove(0);
    assert_eq!(
        form.header("content-type"),
        "application/x-www-form-urlencoded"
    );
    let other = told(&server, &at_wiki, 1).await;
    let other = verified(&server, &other[0], &wiki).await;
    assert_eq!(other["sid"], sid(&theirs));
    // It is no ID token, and opens nothing here.
    let hint = logout(&[("id_token_hint", token)]);
    assert_eq!(seen(&mut bobs, &hint).await, "question");
    server.bearer(token).get("/api/v1/me").await.is(401);

    // What was granted stays granted; nobody is told twice, and nobody else at all.
    server.refresh(&shop, &next.refresh).await.is(200);
    server.advance(3600);
    for (receiver, count) in [(&at_shop, 1), (&at_wiki, 1), (&at_idle, 0), (&at_plain, 0)] {
        told(&server, receiver, count).await;
    }
    assert!(is_signed_in(&mut bobs).await);
}

/// Signs in a moment after an application asked for it; the code that follows.
async fn signs_in_again(
    server: &TestServer,
    browser: &mut Navigator,
    ask: &Ask,
    user: &TestUser,
) -> String {
    let page = browser.open(&ask.url()).await.page();
    server.advance(1);
    match browser.sign_in_at(&page, user).await {
        Landing::Client(callback) => callback.code(),
        Landing::Page(consent) => {
            let agreed = consent.form("/consent").fill("confirm", "yes");
            browser.submit(&agreed).await.callback().code()
        }
    }
}

both_databases!(proving_again_who_one_is_ends_nothing_for_clients);
async fn proving_again_who_one_is_ends_nothing_for_clients(server: TestServer) {
    let receiver = Receiver::start().await;
    let shop = listening(&server, "shop", &receiver.url).await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    let first = server
        .sign_in_with(&mut browser, &shop, &alice, "openid")
        .await;
    let cookie = browser.session().map(str::to_owned);
    for _ in 0..3 {
        let ask = Ask::of(&shop).scope("openid").set("prompt", "login");
        let code = signs_in_again(&server, &mut browser, &ask, &alice).await;
        let next = Tokens::of(&server.exchange(&shop, &ask, &code).await);
        assert_eq!(sid(&next), sid(&first));
    }
    assert_ne!(browser.session().map(str::to_owned), cookie);
    told(&server, &receiver, 0).await;

    // A token of before still says which session is meant.
    let hint = logout(&[("id_token_hint", first.id_token())]);
    assert_eq!(seen(&mut browser, &hint).await, "signed out");
    let tokens = told(&server, &receiver, 1).await;
    assert_eq!(claims(&tokens[0])["sid"], sid(&first));

    // Somebody else in the same browser is another session.
    server
        .sign_in_with(&mut browser, &shop, &alice, "openid")
        .await;
    let ask = Ask::of(&shop).scope("openid").set("prompt", "login");
    signs_in_again(&server, &mut browser, &ask, &bob).await;
    let tokens = told(&server, &receiver, 2).await;
    assert_eq!(claims(&tokens[1])["sub"], json!(alice.id));
    assert_ne!(claims(&tokens[1])["sid"], sid(&first));
    tried(&server).await;
    assert_eq!(receiver.came().len(), 2);
}

both_databases!(
    a_logout_token_is_signed_as_id_tokens_are,
    Options::default().config(|config| {
        config.keys.id_token_algorithm = SigningAlgorithm::Rs256;
        config.legacy.hs256_id_tokens = vec!["old".to_owned()];
    })
);
async fn a_logout_token_is_signed_as_id_tokens_are(server: TestServer) {
    let receiver = Receiver::start().await;
    let alice = server.user("alice").await;
    // Nobody proves the secret when a session ends, so that the one with HS256 gets what others get.
    for (count, (id, alg, of_id_tokens, of_logout)) in [
        ("plain", None, "RS256", "RS256"),
        ("small", Some("ES256"), "ES256", "ES256"),
        ("old", None, "HS256", "RS256"),
    ]
    .into_iter()
    .enumerate()
    {
        let mut metadata = json!({
            "client_id": id, "client_name": id, "redirect_uris": [format!("https://{id}.test/cb")],
            "scope": "openid", "default_scope": "openid", "backchannel_logout_uri": receiver.url,
        });
        if let Some(alg) = alg {
            metadata["id_token_signed_response_alg"] = json!(alg);
        }
        let client = server.client(metadata).await;
        let mut browser = server.browser();
        let tokens = server
            .sign_in_with(&mut browser, &client, &alice, "openid")
            .await;
        assert_eq!(header(tokens.id_token())["alg"], of_id_tokens, "{id}");
        sign_out(&mut browser).await.answer.is(200);
        let told = told(&server, &receiver, count + 1).await;
        let token = &told[count];
        assert_eq!(header(token)["alg"], of_logout, "{id}");
        let said = verified(&server, token, &client).await;
        // Also where nobody has asked for it.
        assert_eq!(said["sid"], sid(&tokens), "{id}");
    }
}
