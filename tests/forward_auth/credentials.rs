//! Who may pass, by which credential, and what is said of them.

use serde_json::json;
use tests::harness::{Caller, TestServer, both_databases};

use super::{AUDIENCE, ask, behind_a_gateway, identity, reader, register};

const DEMAND: &str = "?audience=https%3A%2F%2Flibrary.test";

/// The claims of the token that the program behind the gateway gets.
fn claims(authorization: &str) -> serde_json::Value {
    use base64::Engine as _;
    let token = authorization.strip_prefix("Bearer ").expect("a token");
    let part = |index: usize| {
        let part = token.split('.').nth(index).expect("three parts");
        let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
        serde_json::from_slice::<serde_json::Value>(&engine.decode(part).expect("base64url"))
            .expect("JSON")
    };
    assert_eq!(part(0)["typ"], "forward-auth+jwt");
    part(1)
}

// Covers: FA-02, S-026, A-041
both_databases!(fa_02_what_is_not_good_never_passes, behind_a_gateway());
async fn fa_02_what_is_not_good_never_passes(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({"sessions": true}))
        .await
        .is(201);
    let host = "api.example.org";
    let bad = [
        server.bearer("x"),
        server.bearer("csat_x"),
        server.bearer("eyJhbGciOiJub25lIn0.e30."),
        server.anonymous().with("authorization", "Bearer"),
        server.anonymous().with("authorization", "Basic YTpi"),
        server.anonymous().with("authorization", "Nonsense x"),
        server.anonymous().bearer("x").bearer("y"),
        server
            .anonymous()
            .with("cookie", "countersign_session=cses_nonsense"),
    ];
    for caller in &bad {
        // Not even where anybody may come in, and not where credentials are optional.
        for (query, uri) in [
            ("?api=library", "/v1/books"),
            ("?api=library", "/v1/about"),
            ("", "/v1/about"),
            (&format!("{DEMAND}&session=true"), "/"),
            (&format!("{DEMAND}&session=true&optional=true"), "/"),
        ] {
            let answer = ask(caller, query, "GET", host, uri).await;
            answer.is(401);
            assert!(answer.header("www-authenticate").is_some(), "{answer}");
            assert_eq!(answer.header("authorization"), None);
            assert!(answer.all("set-cookie").is_empty());
        }
        // Where the configuration says so, it counts as none: anonymous, and said so.
        let lenient = format!("{DEMAND}&session=true&optional=true&ignore_invalid=true");
        let answer = ask(caller, &lenient, "GET", host, "/").await;
        answer.is(200);
        assert!(identity(&answer).iter().all(String::is_empty), "{answer}");
    }
    // A bad token beside a good session is a bad token.
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let both = browser.with_cookies().bearer("x");
    ask(&both, "?api=library", "GET", host, "/v1/books")
        .await
        .is(401);

    // A good one passes as long as it is known that nothing of it was revoked. Without the database
    // nobody knows that for long, and then nobody passes.
    let client = reader(&server, "reader", "books:read").await;
    let good = server.bearer(&server.client_credentials(&client).await.access);
    ask(&good, "", "GET", host, "/v1/books").await.is(200);
    server.app().store.close().await;
    let patience = std::time::Instant::now();
    loop {
        let answer = ask(&good, "", "GET", host, "/v1/books").await;
        if answer.status != 200 {
            answer.problem(503, "unavailable");
            break;
        }
        assert!(patience.elapsed() < std::time::Duration::from_secs(10));
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    for caller in [&good, &browser.with_cookies()] {
        let answer = ask(caller, "?api=library", "GET", host, "/v1/books").await;
        answer.is(503);
        assert_eq!(answer.header("authorization"), None);
    }
    let lenient = format!("{DEMAND}&optional=true&ignore_invalid=true");
    ask(&good, &lenient, "GET", host, "/").await.is(503);
}

// Covers: S-027
both_databases!(
    s_027_required_optional_and_session_or_token,
    behind_a_gateway()
);
async fn s_027_required_optional_and_session_or_token(server: TestServer) {
    let nobody = server.anonymous();
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let cookie = browser.with_cookies();
    let asks = async |caller: &Caller, query: &str, method: &str| {
        ask(
            caller,
            &format!("{DEMAND}{query}"),
            method,
            "api.example.org",
            "/x",
        )
        .await
    };

    asks(&nobody, "", "GET")
        .await
        .problem(401, "unauthenticated");
    let answer = asks(&nobody, "&optional=true", "GET").await;
    answer.is(200);
    assert!(identity(&answer).iter().all(String::is_empty), "{answer}");

    // A session counts where the configuration says so.
    asks(&cookie, "", "GET")
        .await
        .problem(401, "unauthenticated");
    let answer = asks(&cookie, "&session=true", "GET").await;
    answer.is(200);
    let who = identity(&answer);
    assert_eq!((who[1].as_str(), &who[2]), ("alice", &alice.id.to_string()));
    assert_eq!(claims(&who[0])["way"], "session");

    // What changes something needs the proof that a page of ours made it.
    asks(&cookie, "&session=true", "POST")
        .await
        .problem(400, "csrf_proof_missing");
    asks(&browser.script().await, "&session=true", "POST")
        .await
        .is(200);

    // What belongs to one way is refused in the other.
    ask(&nobody, "?api=x&optional=true", "GET", "a.test", "/")
        .await
        .is(400);
    ask(&nobody, "?api=x&audience=y", "GET", "a.test", "/")
        .await
        .is(400);
    asks(&nobody, "&ignore_invalid=true", "GET").await.is(400);
}

//
both_databases!(the_program_behind_learns_who_calls, behind_a_gateway());
async fn the_program_behind_learns_who_calls(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let client = reader(&server, "reader", "books:read").await;
    let access = server.client_credentials(&client).await.access;
    let caller = server.bearer(&access);
    let answer = ask(&caller, "", "GET", "api.example.org", "/v1/books").await;
    answer.is(200);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let who = identity(&answer);
    assert_eq!(
        who[1..],
        ["", "reader", "reader", "books:read", "", "list_books"]
    );

    let claims = claims(&who[0]);
    let now = server.clock.now().timestamp();
    assert_eq!(claims["aud"], AUDIENCE);
    assert_eq!(claims["iss"], server.issuer);
    assert_eq!(claims["sub"], "reader");
    assert_eq!(claims["scope"], "books:read");
    assert_eq!(claims["way"], "access_token");
    assert_eq!(claims["exp"], now + 60);

    // A personal token works at every API, for its owner.
    let alice = server.administrator("alice").await;
    let body = json!({"name": "Script", "scope": "books:read"});
    let token = server.personal_token_with(&alice, &body).await.0;
    let answer = ask(
        &server.bearer(&token),
        "",
        "GET",
        "api.example.org",
        "/v1/books",
    )
    .await;
    answer.is(200);
    let personal = identity(&answer);
    assert_eq!(
        (personal[1].as_str(), personal[5].as_str()),
        ("alice", "administrator")
    );

    // What the program gets is no access token anywhere, here or at the gateway.
    let forwarded = who[0].strip_prefix("Bearer ").unwrap();
    server.bearer(forwarded).get("/api/v1/me").await.is(401);
    let again = ask(
        &server.bearer(forwarded),
        "",
        "GET",
        "api.example.org",
        "/v1/books",
    )
    .await;
    again.problem(401, "invalid_token");
    assert!(!server.is_active(&client, forwarded).await);
}

// Covers: FA-04
both_databases!(fa_04_who_is_no_gateway_is_not_believed);
async fn fa_04_who_is_no_gateway_is_not_believed(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let client = reader(&server, "reader", "books:read").await;
    let access = server.client_credentials(&client).await.access;
    for caller in [server.anonymous(), server.bearer(&access)] {
        for uri in ["/v1/about", "/v1/books"] {
            let answer = ask(&caller, "?api=library", "GET", "api.example.org", uri).await;
            answer.problem(403, "gateway_untrusted");
            // The host that it claims finds no API either.
            ask(&caller, "", "GET", "api.example.org", uri)
                .await
                .problem(403, "api_unknown");
        }
    }
    // A session is taken for reading only, and what a stranger says of the method is not believed.
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let query = format!("{DEMAND}&session=true");
    ask(&browser.with_cookies(), &query, "GET", "a.test", "/")
        .await
        .is(400);
}

both_databases!(headers_that_say_it_twice_decide_nothing, behind_a_gateway());
async fn headers_that_say_it_twice_decide_nothing(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    for (name, value) in [
        ("x-forwarded-uri", "/v1/books"),
        ("x-forwarded-method", "DELETE"),
        ("x-forwarded-host", "other.example.org"),
    ] {
        let caller = server.anonymous().with(name, value);
        let answer = ask(
            &caller,
            "?api=library",
            "GET",
            "api.example.org",
            "/v1/about",
        )
        .await;
        answer.problem(403, "gateway_ambiguous");
    }
    let nobody = server.anonymous();
    nobody
        .get("/auth?api=library")
        .await
        .problem(403, "gateway_untrusted");
    nobody.get("/auth").await.problem(403, "api_unknown");
    nobody
        .get("/auth?api=none")
        .await
        .problem(403, "api_unknown");
}
