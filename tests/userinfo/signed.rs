//! Userinfo as a JWT, for clients that are registered for it (OpenID Connect Core §5.3.2).

use countersign_rules::config::SigningAlgorithm;
use serde_json::{Value, json};
use tests::harness::{Ask, Options, TestServer, Tokens, both_databases, claims, header};

fn with_rs256() -> Options {
    Options::default().config(|config| config.keys.id_token_algorithm = SigningAlgorithm::Rs256)
}

async fn registered(server: &TestServer, id: &str, algorithm: Value) -> tests::harness::TestClient {
    let mut metadata = json!({
        "client_id": id, "client_name": id, "redirect_uris": ["https://app.test/cb"],
        "scope": "openid profile email",
    });
    if !algorithm.is_null() {
        metadata["userinfo_signed_response_alg"] = algorithm;
    }
    server.client(metadata).await
}

both_databases!(
    each_client_gets_userinfo_as_it_is_registered_for,
    with_rs256()
);
async fn each_client_gets_userinfo_as_it_is_registered_for(server: TestServer) {
    let alice = server.user("alice").await;
    let keys = server.jwks().await;
    let document = server
        .anonymous()
        .get("/.well-known/openid-configuration")
        .await
        .ok();
    assert_eq!(
        document["userinfo_signing_alg_values_supported"],
        json!(["ES256", "RS256"])
    );
    for algorithm in ["ES256", "RS256"] {
        let client = registered(&server, algorithm, json!(algorithm)).await;
        let tokens = server.sign_in(&client, &alice, "openid profile").await;
        let caller = server.bearer(&tokens.access);
        for method in ["GET", "POST"] {
            let answer = caller.call(method, "/oauth/userinfo").await;
            answer.is(200);
            assert_eq!(answer.header("content-type"), Some("application/jwt"));
            assert_eq!(answer.header("cache-control"), Some("no-store"));
            assert_eq!(header(&answer.text)["alg"], algorithm);
            let said = claims(&answer.text);
            assert_eq!(said["iss"], json!(server.issuer));
            assert_eq!(said["aud"], json!(client.id));
            assert_eq!(said["sub"], json!(alice.id));
            assert_eq!(said["preferred_username"], "alice");
            assert_eq!(said["email"], Value::Null, "no more than the scopes");
            // What a reader of ID tokens asks for is not there.
            assert_eq!((&said["exp"], &said["nonce"]), (&Value::Null, &Value::Null));
            keys.verify_signature(&answer.text, &server.issuer, &client.id)
                .expect("the signature of a published key");
        }
        // A refusal is no JWT.
        let refused = server.bearer("csat_nonsense").get("/oauth/userinfo").await;
        refused.oauth_error(401, "invalid_token");
    }
    let plain = registered(&server, "plain", Value::Null).await;
    let tokens = server.sign_in(&plain, &alice, "openid profile").await;
    let answer = server.bearer(&tokens.access).get("/oauth/userinfo").await;
    assert_eq!(answer.ok()["sub"], json!(alice.id));
    // A personal token belongs to no client, and is answered plainly.
    let (personal, _) = server.personal_token(&alice, "openid profile").await;
    let answer = server.bearer(&personal).get("/oauth/userinfo").await;
    assert_eq!(answer.ok()["preferred_username"], "alice");
}

both_databases!(signed_userinfo_passes_for_nothing_else);
async fn signed_userinfo_passes_for_nothing_else(server: TestServer) {
    let alice = server.user("alice").await;
    let client = registered(&server, "signed", json!("ES256")).await;
    let mut browser = server.browser();
    let ask = Ask::of(&client).scope("openid");
    let code = browser.allow(&ask.url(), &alice).await.code();
    let tokens = Tokens::of(&server.exchange(&client, &ask, &code).await);
    let caller = server.bearer(&tokens.access);
    let jwt = caller.get("/oauth/userinfo").await.text;
    // It opens no API, is no active token, and says of nobody that they are signed in.
    for path in ["/api/v1/me", "/oauth/userinfo"] {
        assert_eq!(server.bearer(&jwt).get(path).await.status, 401, "{path}");
    }
    assert!(!server.is_active(&client, &jwt).await);
    let hinted = Ask::of(&client)
        .set("id_token_hint", &jwt)
        .set("prompt", "none");
    let answered = browser.open(&hinted.url()).await;
    let refused = match answered {
        tests::harness::Landing::Client(callback) => callback.get("error").is_some(),
        tests::harness::Landing::Page(page) => page.answer.status >= 400,
    };
    assert!(refused, "it was taken for an ID token");
}

both_databases!(an_algorithm_without_a_key_is_not_registered);
async fn an_algorithm_without_a_key_is_not_registered(server: TestServer) {
    registered(&server, "plain", Value::Null).await;
    let manager = crate::token::manager(&server).await;
    let path = "/api/v1/clients/plain";
    for odd in ["EdDSA", "none", "HS256", "es256"] {
        let body = json!({ "userinfo_signed_response_alg": odd });
        let problem = manager.json("PATCH", path, &body).await;
        let problem = problem.problem(422, "validation_failed");
        let field = &problem["errors"][0]["field"];
        assert_eq!(field, "userinfo_signed_response_alg", "{odd}");
    }
    for (set, shown) in [(json!("ES256"), json!("ES256")), (Value::Null, Value::Null)] {
        let body = json!({ "userinfo_signed_response_alg": set });
        let client = manager.json("PATCH", path, &body).await.ok();
        assert_eq!(client["userinfo_signed_response_alg"], shown);
    }
}

both_databases!(a_person_chooses_the_signature_on_the_page);
async fn a_person_chooses_the_signature_on_the_page(server: TestServer) {
    let alice = server.user("alice").await;
    let metadata = json!({
        "client_id": "shop", "client_name": "Shop", "owner_id": alice.id,
        "client_uri": "https://shop.test", "redirect_uris": ["https://app.test/cb"],
        "scope": "openid profile",
    });
    let client = server.client(metadata).await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let path = "/account/clients/shop";
    for (chosen, media_type) in [("ES256", "application/jwt"), ("", "application/json")] {
        let page = browser.open(path).await.page();
        let form = page
            .form(path)
            .fill("redirect_uris", "https://app.test/cb")
            .fill("userinfo_alg", chosen);
        browser.submit(&form).await.page().answer.is(200);
        let page = browser.open(path).await.page();
        let option = format!("<option value=\"{chosen}\" selected>");
        assert!(page.answer.text.contains(&option), "{}", page.answer);
        let tokens = server.sign_in(&client, &alice, "openid").await;
        let answer = server.bearer(&tokens.access).get("/oauth/userinfo").await;
        answer.is(200);
        let said = answer.header("content-type").unwrap_or_default();
        assert!(said.starts_with(media_type), "{chosen}: {answer}");
    }
}
