//! A confidential client proves who it is, at each endpoint, in the way it was registered for.

use tests::harness::{Answer, ClientMethod, TestClient, TestServer, Tokens, both_databases};

use super::code;

/// Everything that a confidential client may ask for, by somebody who claims to be it.
async fn everywhere(
    server: &TestServer,
    claimant: &TestClient,
    forms: &[(&str, Vec<(&str, &str)>)],
) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (path, fields) in forms {
        answers.push(claimant.form(&server.anonymous(), path, fields).await);
    }
    answers
}

// Covers: CA-01, CA-03, S-023
both_databases!(ca_01_without_the_secret_nothing_works);
async fn ca_01_without_the_secret_nothing_works(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid profile read").await;
    let (ask, code) = code(&mut server.browser(), &web, &alice, "openid profile read").await;
    let forms = [
        (
            "/oauth/token",
            vec![
                ("grant_type", "authorization_code"),
                ("code", code.as_str()),
                ("redirect_uri", ask.get("redirect_uri")),
                ("code_verifier", &ask.pkce.verifier),
            ],
        ),
        (
            "/oauth/token",
            vec![
                ("grant_type", "refresh_token"),
                ("refresh_token", tokens.refresh.as_str()),
            ],
        ),
        ("/oauth/token", vec![("grant_type", "client_credentials")]),
        ("/oauth/introspect", vec![("token", tokens.access.as_str())]),
        ("/oauth/revoke", vec![("token", tokens.refresh.as_str())]),
    ];
    for (claimant, tried_basic) in [
        (web.with_secret(""), true),
        (web.with_secret("wrong"), true),
        (web.with_secret(&web2.secret), true),
        (web.with_secret(&web.secret[..web.secret.len() - 1]), true),
        (web.with_secret(&format!("{}x", web.secret)), true),
        (web.with_secret(&web.secret.to_uppercase()), true),
        (web.by(ClientMethod::None), false),
        // The right secret, by a way that the client was not registered for.
        (web.by(ClientMethod::Post), false),
        (web.with_secret("").by(ClientMethod::Post), false),
        (web.with_secret("wrong").by(ClientMethod::Post), false),
    ] {
        for answer in everywhere(&server, &claimant, &forms).await {
            answer.oauth_error(401, "invalid_client");
            let challenge = answer.header("www-authenticate");
            let basic = challenge.is_some_and(|value| value.starts_with("Basic "));
            assert_eq!(basic, tried_basic, "{answer}");
        }
    }
    // Nobody at all.
    for (path, fields) in &forms {
        let answer = server.anonymous().form(path, fields).await;
        answer.oauth_error(401, "invalid_client");
    }

    // Nothing was consumed, rotated or revoked.
    super::alive(&server, &web, &tokens).await;
    Tokens::of(&server.exchange(&web, &ask, &code).await);
    Tokens::of(&server.refresh(&web, &tokens.refresh).await);
}

// Covers: CA-02
both_databases!(ca_02_two_methods_at_once_are_one_too_many);
async fn ca_02_two_methods_at_once_are_one_too_many(server: TestServer) {
    let (web, web2, svc) = (
        server.web().await,
        server.web2().await,
        server.svc("read").await,
    );
    let spa = server.spa().await;
    let fields = |more: &[(&'static str, &str)]| -> Vec<(String, String)> {
        let grant = ("grant_type", "client_credentials");
        [&[grant], more]
            .concat()
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    };
    let basic = |client: &TestClient| server.anonymous().with("authorization", client.basic());
    let (id, secret) = (svc.id.as_str(), svc.secret.as_str());
    let assertion = "eyJhbGciOiJub25lIn0.e30.";
    let kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    let with_assertion = [
        ("client_assertion", assertion),
        ("client_assertion_type", kind),
    ];
    for (caller, form) in [
        // The right secret twice, a right one beside a wrong one, and beside none.
        (
            basic(&svc),
            fields(&[("client_id", id), ("client_secret", secret)]),
        ),
        (
            basic(&svc),
            fields(&[("client_id", id), ("client_secret", "wrong")]),
        ),
        (basic(&svc), fields(&[("client_secret", secret)])),
        (
            basic(&svc.with_secret("wrong")),
            fields(&[("client_id", id), ("client_secret", secret)]),
        ),
        (basic(&svc), fields(&[("client_id", web2.id.as_str())])),
        (
            basic(&svc),
            fields(&[
                ("client_id", web2.id.as_str()),
                ("client_secret", &web2.secret),
            ]),
        ),
        (basic(&svc), fields(&[("client_id", spa.id.as_str())])),
        (basic(&svc), fields(&with_assertion)),
        (basic(&svc), fields(&with_assertion[..1])),
        (
            basic(&web),
            fields(&[("client_id", id), ("client_secret", secret)]),
        ),
        (
            server.anonymous(),
            fields(&[
                ("client_id", id),
                ("client_secret", secret),
                with_assertion[0],
                with_assertion[1],
            ]),
        ),
    ] {
        let pairs: Vec<_> = form.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
        let answer = caller.form("/oauth/token", &pairs).await;
        assert!(matches!(answer.status, 400 | 401), "{pairs:?}: {answer}");
        answer.careful();
        let error = answer.json()["error"].clone();
        assert!(
            error == "invalid_request" || error == "invalid_client",
            "{answer}"
        );
        let pairs: Vec<_> = [("token", "x")]
            .into_iter()
            .chain(pairs.into_iter().skip(1))
            .collect();
        for path in ["/oauth/introspect", "/oauth/revoke"] {
            let answer = caller.form(path, &pairs).await;
            assert!(matches!(answer.status, 400 | 401), "{pairs:?}: {answer}");
        }
    }
    // The same id in both places is one method, and repeats itself only.
    let answer = basic(&svc)
        .form(
            "/oauth/token",
            &[("grant_type", "client_credentials"), ("client_id", id)],
        )
        .await;
    Tokens::of(&answer);
}

// Covers: CA-03, S-023, X-23, A-016
both_databases!(ca_03_only_the_registered_method_counts);
async fn ca_03_only_the_registered_method_counts(server: TestServer) {
    let methods = [ClientMethod::Basic, ClientMethod::Post, ClientMethod::None];
    let alice = server.user("alice").await;
    for client in [server.web().await, server.web2().await, server.spa().await] {
        let tokens = server.sign_in(&client, &alice, "openid profile read").await;
        for method in methods {
            // A public client has no secret; anything in its place is a claim to have one.
            let secret = match client.secret.as_str() {
                "" => "secret",
                secret => secret,
            };
            let claimant = client.with_secret(secret).by(method);
            if method != client.method {
                let answer = server.refresh(&claimant, &tokens.refresh).await;
                answer.oauth_error(401, "invalid_client");
            }
        }
        for assertion in ["x", "", "eyJhbGciOiJub25lIn0.e30."] {
            let fields = [
                ("grant_type", "refresh_token"),
                ("refresh_token", tokens.refresh.as_str()),
                ("client_id", client.id.as_str()),
                ("client_assertion", assertion),
                (
                    "client_assertion_type",
                    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                ),
            ];
            let answer = server.anonymous().form("/oauth/token", &fields).await;
            answer.oauth_error(401, "invalid_client");
        }
        // None of it was a use.
        Tokens::of(&server.refresh(&client, &tokens.refresh).await);
    }
}
