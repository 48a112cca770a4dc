//! The two endpoints of the protocol as clients of an older registry know them: under which paths,
//! with which answers, and in which form refusals come.

use countersign_rules::config::Config;
use tests::harness::{Answer, Ask, Options, TestServer, Tokens, both_databases};

const FORM: &str = "application/x-www-form-urlencoded";

fn with(change: impl Fn(&mut Config) + Send + Sync + 'static) -> Options {
    Options::default().config(change)
}

//
both_databases!(
    a_001_further_paths_lead_to_the_same_endpoints,
    with(|config| {
        let pairs = ["/token=/oauth/token", "/auth/authorize=/oauth/authorize"];
        config.legacy.paths = pairs.map(str::to_owned).into();
    })
);
async fn a_001_further_paths_lead_to_the_same_endpoints(server: TestServer) {
    let web2 = server.web2().await;
    let alice = server.user("alice").await;
    let svc = server.svc("read").await;
    let nobody = server.anonymous();
    let fields = [("grant_type", "client_credentials"), ("scope", "read")];
    for path in ["/oauth/token", "/token"] {
        // `careful` looks at no-store.
        let tokens = Tokens::of(&svc.form(&nobody, path, &fields).await);
        assert_eq!(tokens.body["expires_in"], 3600);
        assert_eq!(tokens.scopes(), ["read"]);
        let got = nobody.get(path).await;
        got.oauth_error(405, "invalid_request");
        assert_eq!(got.header("allow"), Some("POST, OPTIONS"));
        let wrong = svc.with_secret("wrong").form(&nobody, path, &fields).await;
        wrong.oauth_error(401, "invalid_client");
    }
    // A person's way through the other path, with the credentials in the form.
    let ask = Ask::of(&web2).scope("openid read");
    let url = format!("/auth/authorize?{}", ask.encoded());
    let code = server.browser().allow(&url, &alice).await.code();
    let exchange = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", ask.get("redirect_uri")),
        ("code_verifier", &ask.pkce.verifier),
    ];
    Tokens::of(&web2.form(&nobody, "/token", &exchange).await);
    let replayed = web2.form(&nobody, "/oauth/token", &exchange).await;
    replayed.oauth_error(400, "invalid_grant");
    // Discovery names one place, and only what was written down is a further one.
    let metadata = nobody.get("/.well-known/openid-configuration").await.ok();
    let endpoint = format!("{}/oauth/token", server.issuer);
    assert_eq!(metadata["token_endpoint"], endpoint);
    for path in ["/token/", "/Token", "/auth/token", "/authorize"] {
        nobody.body("POST", path, FORM, "").await.is(404);
    }
    let node = server.second_node_with(|config| config.legacy.paths.clear());
    let plain = node.await;
    svc.form(&plain.anonymous(), "/token", &fields)
        .await
        .is(404);
}

//
both_databases!(a_002_who_is_told_what_about_a_request);
async fn a_002_who_is_told_what_about_a_request(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let ask = Ask::of(&web).scope("read");
    let page = browser.open(&ask.url()).await.page();
    assert!(page.answer.is(200).status == 200 && page.has_form("/consent"));
    // Nothing vouches for the address: a page, and nobody is sent anywhere.
    for (what, wrong) in [
        ("unknown client", ask.clone().set("client_id", "nobody")),
        (
            "another address",
            ask.clone().set("redirect_uri", "https://app.test/other"),
        ),
    ] {
        let page = browser.open(&wrong.url()).await.page();
        page.answer.is(400);
        assert_eq!(page.answer.header("location"), None, "{what}");
        assert!(!page.has_form("/consent"), "{what}");
    }
    // Everything else is the client's to hear (RFC 6749 §4.1.2.1).
    for (error, wrong) in [
        ("invalid_scope", ask.clone().scope("inside")),
        (
            "unsupported_response_type",
            ask.clone().set("response_type", "id_token"),
        ),
        ("invalid_request", ask.clone().without("code_challenge")),
    ] {
        let callback = browser.open(&wrong.url()).await.callback();
        assert_eq!(callback.error(), error);
        assert_eq!(callback.uri(), web.redirect_uri);
        assert_eq!(callback.get("state"), Some(ask.get("state")));
        assert_eq!(callback.get("code"), None);
    }
    // And the published document says both.
    let document = server.anonymous().get("/openapi.json").await.ok();
    let responses = &document["paths"]["/oauth/authorize"]["get"]["responses"];
    let told = |status: &str| {
        responses[status]["description"]
            .as_str()
            .unwrap_or_default()
    };
    assert!(
        !told("303").is_empty() || !told("302").is_empty(),
        "{responses}"
    );
    let page = responses["400"]["$ref"].as_str().unwrap_or_default();
    let page = document.pointer(page.trim_start_matches('#'));
    let page = page.and_then(|page| page["content"].as_object());
    assert!(
        page.is_some_and(|kinds| kinds.contains_key("text/html")),
        "{responses}"
    );
}

/// The same refusal for a browser, a program at the API, and a client at the protocol.
fn in_its_form(answer: &Answer, form: &str) {
    let kind = answer.header("content-type").unwrap_or_default();
    match form {
        "page" => {
            assert!(kind.starts_with("text/html"), "{answer}");
            assert!(answer.text.contains("<h1"), "{answer}");
        }
        "problem" => {
            assert_eq!(kind, "application/problem+json", "{answer}");
            let body = answer.json();
            assert_eq!(body["status"], answer.status);
            assert!(body["code"].is_string() && body["request_id"].is_string());
        }
        _ => {
            assert_eq!(kind, "application/json", "{answer}");
            let body = answer.json();
            assert!(body["error"].is_string() && body["error_description"].is_string());
        }
    }
}

//
both_databases!(a_006_refusals_come_in_the_form_that_the_caller_reads);
async fn a_006_refusals_come_in_the_form_that_the_caller_reads(server: TestServer) {
    let alice = server.user("alice").await;
    let web = server.web().await;
    let tokens = server.sign_in(&web, &alice, "openid read").await;
    let (mut browser, _) = server.signed_in(&alice).await;
    let html = server.anonymous().with("accept", "text/html,*/*;q=0.8");
    let bearer = server.bearer(&tokens.access);
    let nobody = server.anonymous();
    let ask = Ask::of(&web).without("client_id");
    for (status, form, answer) in [
        (400, "page", html.get(&ask.url()).await),
        (404, "page", html.get("/nowhere").await),
        (405, "page", html.call("DELETE", "/sign-in").await),
        (403, "page", html.form("/sign-out", &[("csrf", "x")]).await),
        (
            400,
            "problem",
            nobody.get("/auth?api=x&audience=https://y.test").await,
        ),
        (401, "problem", nobody.get("/api/v1/me").await),
        (403, "problem", bearer.get("/api/v1/users").await),
        (404, "problem", bearer.get("/api/v1/nothing").await),
        (405, "problem", bearer.call("POST", "/api/v1/me").await),
        // A page for nobody who does not read pages.
        (404, "problem", nobody.get("/nowhere").await),
        (
            400,
            "oauth",
            web.form(&nobody, "/oauth/token", &[("grant_type", "x")])
                .await,
        ),
        (
            401,
            "oauth",
            nobody
                .form("/oauth/token", &[("grant_type", "refresh_token")])
                .await,
        ),
        (
            403,
            "oauth",
            server
                .bearer(&client_token(&server).await)
                .get("/oauth/userinfo")
                .await,
        ),
        (404, "oauth", html.get("/oauth/nothing").await),
        (405, "oauth", html.get("/oauth/token").await),
    ] {
        assert_eq!(answer.status, status, "{form}: {answer}");
        in_its_form(&answer, form);
    }
    browser.open("/account").await.page().answer.is(200);
    // What is nobody's fault but ours has the same three forms.
    server.app().store.close().await;
    let broken = [
        ("problem", nobody.get("/api/v1/directory").await),
        (
            "page",
            browser
                .with_cookies()
                .with("accept", "text/html")
                .get("/account/tokens")
                .await,
        ),
        ("oauth", server.refresh(&web, &tokens.refresh).await),
    ];
    for (form, answer) in broken {
        assert!((500..=503).contains(&answer.status), "{form}: {answer}");
        in_its_form(&answer, form);
        for secret in [
            "sqlx",
            "PoolClosed",
            "panicked",
            "server/src",
            "server/rules",
        ] {
            assert!(!answer.text.contains(secret), "{form}: {answer}");
        }
    }
}

/// A token of a client for itself, which is nobody.
async fn client_token(server: &TestServer) -> String {
    let svc = server.svc("read").await;
    server.client_credentials(&svc).await.access
}

//
both_databases!(a_007_each_mistake_has_the_code_of_the_rfc);
async fn a_007_each_mistake_has_the_code_of_the_rfc(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let svc = server.svc("read").await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let mut granted = async || {
        let ask = Ask::of(&web).scope("openid read");
        let code = browser.allow(&ask.url(), &alice).await.code();
        (ask, code)
    };
    let grant = |grant: &'static str| vec![("grant_type", grant)];
    let scoped = [("grant_type", "client_credentials"), ("scope", "write")];
    let mut unknown = svc.clone();
    unknown.id = "nobody".to_owned();
    for (client, status, code, fields) in [
        (
            &svc.with_secret("wrong"),
            401,
            "invalid_client",
            grant("client_credentials"),
        ),
        (&unknown, 401, "invalid_client", grant("client_credentials")),
        (&svc, 400, "unsupported_grant_type", grant("no_such_grant")),
        (&svc, 400, "invalid_request", vec![("scope", "read")]),
        (
            &web,
            400,
            "unauthorized_client",
            grant("client_credentials"),
        ),
        (&svc, 400, "invalid_scope", scoped.to_vec()),
        (&web, 400, "invalid_request", grant("authorization_code")),
        (
            &web,
            400,
            "invalid_grant",
            vec![("grant_type", "authorization_code"), ("code", "x")],
        ),
    ] {
        let answer = server.token(client, &fields).await;
        answer.oauth_error(status, code);
        let challenged = answer.header("www-authenticate").is_some();
        assert_eq!(challenged, status == 401, "{answer}");
    }
    let (ask, code) = granted().await;
    // Another address than the request named, another client, and too late.
    let elsewhere = ask.clone().set("redirect_uri", "https://app2.test/cb");
    for (client, ask) in [(&web, &elsewhere), (&web2, &ask)] {
        server
            .exchange(client, ask, &code)
            .await
            .oauth_error(400, "invalid_grant");
    }
    server.advance(60);
    server
        .exchange(&web, &ask, &code)
        .await
        .oauth_error(400, "invalid_grant");
    let (ask, code) = granted().await;
    Tokens::of(&server.exchange(&web, &ask, &code).await);
    server
        .exchange(&web, &ask, &code)
        .await
        .oauth_error(400, "invalid_grant");
}

const HELP: &str = "https://help.test/errors#{error}";

//
both_databases!(
    a_030_errors_say_where_to_read_more,
    with(|config| config.authorization.error_uri = Some(HELP.to_owned()))
);
async fn a_030_errors_say_where_to_read_more(server: TestServer) {
    let (web, svc) = (server.web().await, server.svc("read").await);
    let (guessed, fields) = (svc.with_secret("x"), [("grant_type", "client_credentials")]);
    let refused = server.token(&guessed, &fields).await;
    refused.oauth_error(401, "invalid_client");
    assert_eq!(
        refused.json()["error_uri"],
        "https://help.test/errors#invalid_client"
    );
    let ask = Ask::of(&web).scope("inside");
    let callback = server.browser().open(&ask.url()).await.callback();
    assert_eq!(callback.error(), "invalid_scope");
    assert_eq!(
        callback.get("error_uri"),
        Some("https://help.test/errors#invalid_scope")
    );
    // Both grants work beside it, and the lives of their tokens are settings.
    let alice = server.user("alice").await;
    server.sign_in(&web, &alice, "openid read").await;
    assert_eq!(
        server.client_credentials(&svc).await.body["expires_in"],
        3600
    );
    let node = server.second_node_with(|config| {
        config.authorization.error_uri = None;
        config.tokens.access_token_lifetime = countersign_rules::config::Period::minutes(5);
    });
    let plain = node.await;
    assert_eq!(plain.client_credentials(&svc).await.body["expires_in"], 300);
    let refused = plain.token(&svc, &[("grant_type", "x")]).await;
    refused.oauth_error(400, "unsupported_grant_type");
    assert_eq!(refused.json().get("error_uri"), None);
}
