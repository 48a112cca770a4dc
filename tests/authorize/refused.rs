//! Requests that end at the client, with a code that says why.

use tests::harness::{Ask, TestServer, both_databases};

use super::{answer, is_client_error, is_local_error};

// Covers: AZ-04, S-004
both_databases!(az_04_what_may_occur_once_occurs_once);
async fn az_04_what_may_occur_once_occurs_once(server: TestServer) {
    let web = server.web().await;
    let anonymous = server.anonymous();
    let ask = Ask::of(&web).scope("read");
    for name in [
        "client_id",
        "redirect_uri",
        "state",
        "scope",
        "code_challenge",
        "nonce",
    ] {
        for value in [ask.get(name).to_owned(), "other".to_owned()] {
            let twice = ask.clone().and(name, &value);
            let by_query = answer(&anonymous, &twice).await;
            let by_form = anonymous
                .body(
                    "POST",
                    "/oauth/authorize",
                    "application/x-www-form-urlencoded",
                    twice.encoded(),
                )
                .await;
            for refused in [&by_query, &by_form] {
                if refused.status == 400 || matches!(name, "client_id" | "redirect_uri") {
                    is_local_error(name, refused);
                    assert!(
                        refused.text.contains("invalid_request"),
                        "{name}: {refused}"
                    );
                } else {
                    is_client_error(name, &server, &ask, refused, "invalid_request");
                }
            }
        }
    }
    // A state that came twice is nobody's state.
    let refused = answer(&anonymous, &ask.clone().and("state", "other")).await;
    assert!(
        !refused
            .header("location")
            .unwrap_or_default()
            .contains("state="),
        "{refused}"
    );
    // Only a resource may repeat.
    let resources = ask
        .and("resource", "https://api-a.test")
        .and("resource", "https://api-b.test");
    let good = answer(&anonymous, &resources).await;
    assert!(
        good.header("location")
            .is_some_and(|to| to.contains("/sign-in")),
        "{good}"
    );
}

// Covers: AZ-07
both_databases!(az_07_every_answer_says_who_gives_it);
async fn az_07_every_answer_says_who_gives_it(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let metadata = server
        .anonymous()
        .get("/.well-known/openid-configuration")
        .await
        .ok();
    assert_eq!(
        metadata["authorization_response_iss_parameter_supported"],
        true
    );
    let issuer = metadata["issuer"].as_str().expect("an issuer").to_owned();

    let mut browser = server.browser();
    let granted = browser.allow(&Ask::of(&web).url(), &alice).await;
    assert_eq!(granted.get("iss"), Some(issuer.as_str()));
    let again = Ask::of(&web).set("prompt", "consent");
    let denied = server
        .browser()
        .decide(&again.url(), &alice, |form| form.fill("confirm", "no"))
        .await;
    assert_eq!(denied.error(), "access_denied");
    assert_eq!(denied.get("iss"), Some(issuer.as_str()));
    let anonymous = server.anonymous();
    for (error, ask) in [
        (
            "unsupported_response_type",
            Ask::of(&web).set("response_type", "token"),
        ),
        ("invalid_scope", Ask::of(&web).scope("nonsense")),
        (
            "invalid_target",
            Ask::of(&web).set("resource", "https://stranger.test"),
        ),
        ("login_required", Ask::of(&web).set("prompt", "none")),
        (
            "request_not_supported",
            Ask::of(&web).set("request", "e30.e30."),
        ),
        (
            "request_uri_not_supported",
            Ask::of(&web).set("request_uri", "https://evil.test/r"),
        ),
    ] {
        is_client_error(error, &server, &ask, &answer(&anonymous, &ask).await, error);
    }
}

// Covers: AZ-08, A-021
both_databases!(az_08_no_token_travels_through_the_browser);
async fn az_08_no_token_travels_through_the_browser(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.allow(&Ask::of(&web).url(), &alice).await;
    // Signed in and agreed: nothing but the response type stands in the way.
    for kind in [
        "token",
        "id_token",
        "id_token token",
        "code token",
        "code id_token",
        "none",
        "code code",
        "CODE",
    ] {
        let ask = Ask::of(&web).set("response_type", kind);
        let callback = browser.open(&ask.url()).await.callback();
        assert_eq!(callback.error(), "unsupported_response_type", "{kind}");
        assert!(!callback.location.contains("access_token"), "{kind}");
        assert!(!callback.location.contains("id_token="), "{kind}");
    }
    let missing = browser
        .open(&Ask::of(&web).without("response_type").url())
        .await
        .callback();
    assert_eq!(missing.error(), "invalid_request");

    // Nor can a step on the way be talked into it.
    let mut other = server.browser();
    let page = other.open(&Ask::of(&web).url()).await.page();
    let url = format!(
        "{}&response_type=token&redirect_uri=https%3A%2F%2Fevil.test",
        page.url
    );
    let page = other.open(&url).await.page();
    let next = other.sign_in_at(&page, &alice).await;
    let callback = match next {
        tests::harness::Landing::Client(callback) => callback,
        tests::harness::Landing::Page(page) => other
            .submit(&page.form("/consent").fill("confirm", "yes"))
            .await
            .callback(),
    };
    assert_eq!(callback.uri(), web.redirect_uri);
    assert!(!callback.code().is_empty());
    assert_eq!(callback.get("access_token"), None);
}

// Covers: AZ-09, S-047
both_databases!(az_09_no_scope_beyond_the_clients_list);
async fn az_09_no_scope_beyond_the_clients_list(server: TestServer) {
    let web = server.web().await;
    let anonymous = server.anonymous();
    let many: Vec<String> = (0..500).map(|n| format!("s{n}")).collect();
    for scope in [
        "nonsense",
        "read nonsense",
        "inside",
        "users:write",
        "clients:read read",
        "read\twrite",
        "read\nwrite",
        "read\"",
        &many.join(" "),
    ] {
        let ask = Ask::of(&web).scope(scope);
        let refused = answer(&anonymous, &ask).await;
        is_client_error(scope, &server, &ask, &refused, "invalid_scope");
    }
    // None named: the client's defaults, and the token says so.
    let alice = server.user("alice").await;
    let ask = Ask::of(&web).scope("");
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    let tokens = tests::harness::Tokens::of(&server.exchange(&web, &ask, &code).await);
    assert_eq!(tokens.scopes(), ["openid", "read"]);
}

// Covers: PC-01, PC-02
both_databases!(pc_01_pc_02_pkce_is_required_and_s256);
async fn pc_01_pc_02_pkce_is_required_and_s256(server: TestServer) {
    let (web, spa) = (server.web().await, server.spa().await);
    let anonymous = server.anonymous();
    for client in [&web, &spa] {
        let ask = Ask::of(client);
        let challenge = ask.get("code_challenge").to_owned();
        for (what, changed) in [
            (
                "none",
                ask.clone()
                    .without("code_challenge")
                    .without("code_challenge_method"),
            ),
            ("empty", ask.clone().set("code_challenge", "")),
            ("only a method", ask.clone().without("code_challenge")),
            ("plain", ask.clone().set("code_challenge_method", "plain")),
            (
                "no method, which is plain",
                ask.clone().without("code_challenge_method"),
            ),
            ("s256", ask.clone().set("code_challenge_method", "s256")),
            (
                "42 characters",
                ask.clone().set("code_challenge", &challenge[1..]),
            ),
            (
                "129 characters",
                ask.clone().set("code_challenge", &challenge.repeat(3)),
            ),
            (
                "padded",
                ask.clone()
                    .set("code_challenge", &format!("{}=", &challenge[1..])),
            ),
        ] {
            let refused = answer(&anonymous, &changed).await;
            is_client_error(what, &server, &ask, &refused, "invalid_request");
        }
    }
}
