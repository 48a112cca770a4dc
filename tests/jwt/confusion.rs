//! Tokens of one kind shown where another kind belongs.

use serde_json::json;
use tests::harness::{Ask, TestServer, both_databases, header, parts};

use super::forge::Bench;

// Covers: JK-05
both_databases!(jk_05_each_place_takes_one_kind_of_token);
async fn jk_05_each_place_takes_one_kind_of_token(server: TestServer) {
    let bench = Bench::new(server).await;
    let server = &bench.server;
    let scope = "openid profile read offline_access";
    let tokens = server.sign_in(&bench.web, &bench.alice, scope).await;
    assert_eq!(header(&tokens.access)["typ"], "at+jwt");

    let ask = Ask::of(&bench.web).scope(scope);
    let mut browser = server.browser();
    let code = browser.allow(&ask.url(), &bench.alice).await.code();
    let session = browser.session().expect("a session").to_owned();
    let cookie = server.anonymous().with("cookie", browser.cookie_header());
    let proof = cookie.get("/api/v1/csrf-token").await.ok()["csrf_token"]
        .as_str()
        .map(str::to_owned);

    refused_as_access_token(&bench, "an ID token", tokens.id_token()).await;
    refused_as_access_token(&bench, "a CSRF proof", &proof.expect("a proof")).await;
    refused_as_access_token(&bench, "a code", &code).await;
    refused_as_access_token(&bench, "a session", &session).await;
    refused_as_access_token(&bench, "a client secret", &bench.web.secret).await;
    // A refresh token is known to introspection, and to nobody else.
    for path in ["/api/v1/me", "/oauth/userinfo"] {
        server.bearer(&tokens.refresh).get(path).await.is(401);
    }
    // An access token is no refresh token and no code.
    server
        .refresh(&bench.web, &tokens.access)
        .await
        .oauth_error(400, "invalid_grant");
    server
        .exchange(&bench.web, &ask, &tokens.access)
        .await
        .oauth_error(400, "invalid_grant");
    server
        .exchange(&bench.web, &ask, &tokens.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    bench.accepted(&tokens.access).await;
}

async fn refused_as_access_token(bench: &Bench, what: &str, token: &str) {
    bench.refused(what, token).await;
}

// Covers: JK-05
both_databases!(jk_05_the_type_is_checked_where_all_else_is_good);
async fn jk_05_the_type_is_checked_where_all_else_is_good(server: TestServer) {
    let bench = Bench::new(server).await;
    for typ in [
        "JWT",
        "jwt",
        "logout+jwt",
        "csrf+jwt",
        "token-introspection+jwt",
        "at",
        "",
        "at+jwt ",
    ] {
        let token = bench.with_header(|header| header["typ"] = typ.into());
        bench.refused(&format!("typ {typ:?}"), &token).await;
    }
    for typ in [json!(null), json!(["at+jwt"]), json!(1)] {
        let token = bench.with_header(|header| header["typ"] = typ);
        bench.refused("a type that is no text", &token).await;
    }
    let token = bench.with_header(|header| {
        header.as_object_mut().expect("an object").remove("typ");
    });
    bench.refused("no type", &token).await;
    // RFC 7515 §4.1.9: the same media type, written in full.
    for typ in ["application/at+jwt", "AT+JWT"] {
        bench
            .accepted(&bench.with_header(|header| header["typ"] = typ.into()))
            .await;
    }
}

// Covers: JK-05
both_databases!(jk_05_a_token_for_another_api_opens_nothing_here);
async fn jk_05_a_token_for_another_api_opens_nothing_here(server: TestServer) {
    let bench = Bench::new(server).await;
    let server = &bench.server;
    let ask = Ask::of(&bench.web)
        .scope("openid profile read")
        .set("resource", "https://api-a.test");
    let code = server
        .browser()
        .allow(&ask.url(), &bench.alice)
        .await
        .code();
    let answer = server.exchange(&bench.web, &ask, &code).await.ok();
    let token = answer["access_token"].as_str().expect("a token");
    assert_eq!(parts(token).claims["aud"], json!(["https://api-a.test"]));

    let caller = server.bearer(token);
    caller.get("/api/v1/me").await.problem(401, "invalid_token");
    caller
        .get("/oauth/userinfo")
        .await
        .oauth_error(401, "invalid_token");
    // The API that it is for may still ask about it.
    assert!(server.is_active(&bench.web, token).await);
}

// Covers: JK-05
both_databases!(a_token_of_another_issuer_is_foreign);
async fn a_token_of_another_issuer_is_foreign(server: TestServer) {
    let bench = Bench::new(server).await;
    for audience in [json!([bench.server.issuer]), json!(["https://evil.test"])] {
        let token = bench.with_claims(|claims| {
            claims["iss"] = json!("https://evil.test");
            claims["aud"] = audience;
        });
        bench.refused("another issuer", &token).await;
    }
}
