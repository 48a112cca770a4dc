//! What the token endpoint takes for a request, and that its refusals are careful ones.

use tests::harness::{Answer, TestServer, Tokens, both_databases};

use super::code;

// Covers: TK-01
both_databases!(tk_01_only_post_and_nothing_from_the_query);
async fn tk_01_only_post_and_nothing_from_the_query(server: TestServer) {
    let web2 = server.web2().await;
    let alice = server.user("alice").await;
    let (ask, code) = code(&mut server.browser(), &web2, &alice, "openid read").await;
    let query = serde_urlencoded::to_string([
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", ask.get("redirect_uri")),
        ("code_verifier", ask.pkce.verifier.as_str()),
        ("client_id", web2.id.as_str()),
        ("client_secret", web2.secret.as_str()),
    ])
    .expect("pairs of text");
    let path = format!("/oauth/token?{query}");

    for method in ["GET", "PUT", "HEAD", "DELETE", "PATCH"] {
        for path in ["/oauth/token", &path] {
            let answer = server.anonymous().call(method, path).await;
            assert_eq!(answer.is(405).header("allow"), Some("POST, OPTIONS"));
            assert!(!answer.text.contains("access_token"), "{answer}");
            if method != "HEAD" {
                answer.oauth_error(405, "invalid_request");
            }
        }
    }
    let form = "application/x-www-form-urlencoded";
    let answer = server.anonymous().body("POST", &path, form, "").await;
    answer.oauth_error(400, "invalid_request");
    // The grant in the form, the credentials in the URL.
    let body = "grant_type=authorization_code";
    let answer = server.anonymous().body("POST", &path, form, body).await;
    answer.oauth_error(401, "invalid_client");

    // None of it was taken from the URL: the code is still good.
    Tokens::of(&server.exchange(&web2, &ask, &code).await);
}

// Covers: TK-02
both_databases!(tk_02_only_a_form_is_a_form);
async fn tk_02_only_a_form_is_a_form(server: TestServer) {
    let svc = server.svc("read").await;
    let caller = server.anonymous().with("authorization", svc.basic());
    let form = "grant_type=client_credentials";
    let json = r#"{"grant_type":"client_credentials"}"#;
    let multipart = "--x\r\nContent-Disposition: form-data; name=\"grant_type\"\r\n\r\nclient_credentials\r\n--x--\r\n";
    for (media_type, body) in [
        ("application/json", json),
        ("multipart/form-data; boundary=x", multipart),
        ("text/plain", form),
        ("application/x-www-form-urlencoded; charset=utf-16", form),
        ("application/x-www-form-urlencodedx", form),
        ("", form),
    ] {
        let answer = caller.body("POST", "/oauth/token", media_type, body).await;
        answer.oauth_error(415, "invalid_request");
    }
    for body in [json, multipart, "", "=", "&&&", "%", "grant_type"] {
        let media_type = "application/x-www-form-urlencoded";
        let answer = caller.body("POST", "/oauth/token", media_type, body).await;
        answer.oauth_error(400, "invalid_request");
    }
    let media_type = "Application/X-WWW-Form-Urlencoded; charset=UTF-8";
    let answer = caller.body("POST", "/oauth/token", media_type, form).await;
    Tokens::of(&answer);
}

/// The same form with one field twice.
async fn repeated(server: &TestServer, fields: &[(&str, &str)], name: &str, value: &str) -> Answer {
    let mut fields = fields.to_vec();
    fields.push((name, value));
    server.anonymous().form("/oauth/token", &fields).await
}

// Covers: TK-03
both_databases!(tk_03_a_field_occurs_once);
async fn tk_03_a_field_occurs_once(server: TestServer) {
    let web2 = server.web2().await;
    let alice = server.user("alice").await;
    let (ask, code) = code(&mut server.browser(), &web2, &alice, "openid read").await;
    let exchange = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", ask.get("redirect_uri")),
        ("code_verifier", ask.pkce.verifier.as_str()),
        ("client_id", web2.id.as_str()),
        ("client_secret", web2.secret.as_str()),
    ];
    for (name, value) in exchange {
        for value in [value, "", "another"] {
            let answer = repeated(&server, &exchange, name, value).await;
            answer.oauth_error(400, "invalid_request");
        }
    }
    let tokens = Tokens::of(&server.exchange(&web2, &ask, &code).await);

    let refresh = [
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens.refresh.as_str()),
        ("scope", "read"),
        ("client_id", web2.id.as_str()),
        ("client_secret", web2.secret.as_str()),
    ];
    for (name, value) in refresh {
        for value in [value, "", "another"] {
            let answer = repeated(&server, &refresh, name, value).await;
            answer.oauth_error(400, "invalid_request");
        }
    }
    // The refresh token was not used, so this is its first use and the next one the second.
    assert!(server.is_active(&web2, &tokens.refresh).await);
    Tokens::of(&server.refresh(&web2, &tokens.refresh).await);
}

// Covers: TK-04, S-006
both_databases!(tk_04_each_answer_is_a_careful_one);
async fn tk_04_each_answer_is_a_careful_one(server: TestServer) {
    let (web, svc) = (server.web().await, server.svc("read").await);
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid read").await;
    for answer in [
        server.refresh(&web, &tokens.refresh).await,
        server
            .token(&svc, &[("grant_type", "client_credentials")])
            .await,
    ] {
        Tokens::of(&answer);
        assert_eq!(answer.header("pragma"), Some("no-cache"));
    }

    let odd = "\"\\\u{e9}\r\n<script>";
    let target = "https://api-a.test/\"\\<>";
    for (client, code, fields) in [
        (&web, "unsupported_grant_type", vec![("grant_type", "x")]),
        (&web, "unsupported_grant_type", vec![("grant_type", odd)]),
        (
            &web,
            "unsupported_grant_type",
            vec![("grant_type", "password"), ("username", "alice")],
        ),
        (
            &web,
            "unauthorized_client",
            vec![("grant_type", "client_credentials")],
        ),
        (
            &svc,
            "unauthorized_client",
            vec![("grant_type", "authorization_code"), ("code", "x")],
        ),
        (
            &svc,
            "unauthorized_client",
            vec![("grant_type", "refresh_token"), ("refresh_token", "x")],
        ),
        (&web, "invalid_request", vec![("grant_type", "")]),
        (
            &web,
            "invalid_request",
            vec![("grant_type", "authorization_code")],
        ),
        (
            &web,
            "invalid_grant",
            vec![("grant_type", "authorization_code"), ("code", odd)],
        ),
        (
            &web,
            "invalid_request",
            vec![("grant_type", "refresh_token")],
        ),
        (
            &web,
            "invalid_grant",
            vec![("grant_type", "refresh_token"), ("refresh_token", odd)],
        ),
        (
            &svc,
            "invalid_scope",
            vec![("grant_type", "client_credentials"), ("scope", odd)],
        ),
        (
            &svc,
            "invalid_scope",
            vec![("grant_type", "client_credentials"), ("scope", "write")],
        ),
        (
            &svc,
            "invalid_target",
            vec![("grant_type", "client_credentials"), ("resource", odd)],
        ),
        (
            &svc,
            "invalid_target",
            vec![("grant_type", "client_credentials"), ("resource", target)],
        ),
    ] {
        let answer = server.token(client, &fields).await;
        answer.oauth_error(400, code);
        assert!(!answer.text.contains("<script>"), "{answer}");
    }
    // Who is unknown is refused like who has the wrong secret, and never with a page.
    let mut unknown = svc.clone();
    unknown.id = odd.to_owned();
    let fields = [("grant_type", "client_credentials")];
    let answer = server.token(&unknown, &fields).await;
    answer.oauth_error(401, "invalid_client");
    unknown.id = "nobody".to_owned();
    let nobody = server.token(&unknown, &fields).await;
    let guessed = server.token(&svc.with_secret("guessed"), &fields).await;
    nobody.oauth_error(401, "invalid_client");
    let (mut nobody, mut guessed) = (nobody.json(), guessed.json());
    for body in [&mut nobody, &mut guessed] {
        body["request_id"].take();
    }
    assert_eq!(nobody, guessed, "which ids exist stays unsaid");
}
