//! What a code and its token hold, and what they are worth to whom.

use countersign_rules::secret::{PresentedToken, TokenKind};
use serde_json::{Value, json};
use tests::harness::{Ask, Options, TestServer, Tokens, both_databases};

/// What the store keeps of a code.
async fn kept(server: &TestServer, code: &str) -> Option<countersign_store::AuthorizationCode> {
    let token = PresentedToken::parse(TokenKind::AuthorizationCode, code)?;
    let found = server.app().store.authorization_code(token.id()).await;
    found.expect("the database answers")
}

//
both_databases!(a_010_a_code_holds_little_and_lives_a_minute);
async fn a_010_a_code_holds_little_and_lives_a_minute(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let mut granted = async |scope: &str| {
        let ask = Ask::of(&web2).scope(scope);
        let code = browser.allow(&ask.url(), &alice).await.code();
        (ask, code)
    };
    let (ask, code) = granted("openid profile").await;
    assert!(code.len() >= 48, "{code}");
    let row = kept(&server, &code).await.expect("it is kept");
    assert_eq!(row.client_id, "web2");
    assert_eq!((row.expires_at - row.created_at).num_seconds(), 60);
    // Redirect URI, scopes and whose it is; of the person the id alone, and no secret.
    let detail = row.detail.to_string();
    assert_eq!(row.detail["redirect_uri"], ask.get("redirect_uri"));
    assert_eq!(row.detail["user_id"], json!(alice.id));
    assert!(detail.contains("profile"), "{detail}");
    for more in [
        "alice@example.test",
        "\"alice\"",
        "alice Example",
        &code,
        &ask.pkce.verifier,
    ] {
        assert!(!detail.contains(more), "{more}: {detail}");
    }

    // By code and client: another client finds nothing, and a changed code is none.
    let foreign = server.exchange(&web, &ask, &code).await;
    foreign.oauth_error(400, "invalid_grant");
    let last = if code.ends_with('A') { "B" } else { "A" };
    let changed = format!("{}{last}", &code[..code.len() - 1]);
    for wrong in [changed.as_str(), &code[..40], "x", ""] {
        let answer = server.exchange(&web2, &ask, wrong).await;
        assert_eq!(answer.status, 400, "{wrong}: {answer}");
    }
    // Its credentials in the form, as that client was registered; once, and never again.
    let tokens = Tokens::of(&server.exchange(&web2, &ask, &code).await);
    assert_eq!(tokens.scopes(), ["openid", "profile"]);
    server
        .exchange(&web2, &ask, &code)
        .await
        .oauth_error(400, "invalid_grant");

    // A second before the end it is good, and at the end it is not.
    for (wait, good) in [(59, true), (60, false)] {
        let (ask, code) = granted("openid").await;
        server.advance(wait);
        let answer = server.exchange(&web2, &ask, &code).await;
        match good {
            true => drop(Tokens::of(&answer)),
            false => drop(answer.oauth_error(400, "invalid_grant")),
        }
    }
}

//
both_databases!(a_015_a_client_for_itself_is_nobody_else);
async fn a_015_a_client_for_itself_is_nobody_else(server: TestServer) {
    let post = json!({
        "client_id": "by-form", "client_name": "By form", "grant_types": ["client_credentials"],
        "token_endpoint_auth_method": "client_secret_post", "scope": "read",
    });
    let (svc, post) = (server.svc("read").await, server.client(post).await);
    let fields = [("grant_type", "client_credentials"), ("scope", "read")];
    for client in [&svc, &post] {
        let tokens = Tokens::of(&server.token(client, &fields).await);
        assert_eq!(tokens.refresh, "");
        let seen = server.introspect(client, &tokens.access).await.ok();
        assert_eq!(
            (&seen["sub"], &seen["client_id"]),
            (&json!(client.id), &json!(client.id))
        );
        for nobody in ["username", "roles", "endorsements"] {
            assert_eq!(seen.get(nobody), None, "{seen}");
        }
    }
    let query = serde_urlencoded::to_string(fields).expect("pairs");
    let got = server.anonymous().with("authorization", svc.basic());
    let got = got.get(&format!("/oauth/token?{query}")).await;
    got.oauth_error(405, "invalid_request");
    // Whoever is not registered is unknown everywhere, in the same words.
    let mut nobody = svc.clone();
    nobody.id = "no-such-client".to_owned();
    server
        .token(&nobody, &fields)
        .await
        .oauth_error(401, "invalid_client");
    let ask = Ask::of(&nobody).set("redirect_uri", "https://app.test/cb");
    server.anonymous().get(&ask.url()).await.is(400);
}

//
both_databases!(a_018_a_secret_is_kept_as_a_keyed_hash);
async fn a_018_a_secret_is_kept_as_a_keyed_hash(server: TestServer) {
    let svc = server.svc("read").await;
    let rows = server
        .app()
        .store
        .client_secrets(std::slice::from_ref(&svc.id))
        .await;
    let rows = rows.expect("the database answers");
    assert_eq!(rows.len(), 1);
    let kept = &rows[0].secret_hash.0;
    assert_ne!(&kept[..], svc.secret.as_bytes());
    let digest = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, svc.secret.as_bytes());
    assert_ne!(
        &kept[..],
        digest.as_ref(),
        "keyed: a dump alone tests no guess"
    );
    assert!(svc.secret.len() >= 48, "not one that could be guessed");
    let fields = [("grant_type", "client_credentials")];
    Tokens::of(&server.token(&svc, &fields).await);
    for wrong in [
        &svc.secret[..svc.secret.len() - 1],
        "",
        &svc.secret.to_lowercase(),
    ] {
        let answer = server.token(&svc.with_secret(wrong), &fields).await;
        answer.oauth_error(401, "invalid_client");
    }

    // A client that has no secret at all is refused as cleanly, whatever is presented.
    let bare = countersign_store::NewClient {
        client_id: "bare".to_owned(),
        owner_id: None,
        name: "Bare".to_owned(),
        token_endpoint_auth_method: "client_secret_basic".to_owned(),
        internal: false,
        metadata: json!({"grant_types": ["client_credentials"], "scope": ["read"]}),
        created_at: server.clock.now(),
    };
    server
        .app()
        .store
        .create_client(bare, None)
        .await
        .expect("a client");
    let mut bare = svc.clone();
    bare.id = "bare".to_owned();
    for secret in ["", "x", &svc.secret] {
        let answer = server.token(&bare.with_secret(secret), &fields).await;
        answer.oauth_error(401, "invalid_client");
    }
}

//
both_databases!(a_020_one_of_several_addresses_to_the_letter);
async fn a_020_one_of_several_addresses_to_the_letter(server: TestServer) {
    let (first, second) = ("https://several.test/cb", "https://several.test/other?x=1");
    let several = server.client(json!({
        "client_id": "several", "client_name": "Several", "redirect_uris": [first, second],
        "scope": "read",
    }));
    let (several, alice) = (several.await, server.user("alice").await);
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    for uri in [first, second] {
        let ask = Ask::of(&several).scope("read").set("redirect_uri", uri);
        let callback = browser.allow(&ask.url(), &alice).await;
        assert!(callback.location.starts_with(uri), "{}", callback.location);
        assert!(!callback.code().is_empty());
    }
    // Named by none, it is the only one; of several it is none.
    let unnamed = Ask::of(&several).without("redirect_uri");
    browser.open(&unnamed.url()).await.page().answer.is(400);
    let web = server.web().await;
    let unnamed = Ask::of(&web).scope("read").without("redirect_uri");
    let callback = browser.allow(&unnamed.url(), &alice).await;
    assert_eq!(callback.uri(), web.redirect_uri);
    for near in [
        "https://several.test/cb/",
        "https://several.test/other",
        "http://several.test/cb",
    ] {
        let ask = Ask::of(&several).set("redirect_uri", near);
        browser.open(&ask.url()).await.page().answer.is(400);
    }
    // None registered, and none given: nowhere to go.
    let svc = server.svc("read").await;
    let none = Ask::of(&svc).without("redirect_uri");
    browser.open(&none.url()).await.page().answer.is(400);
}

//
both_databases!(a_024_who_is_behind_a_token);
async fn a_024_who_is_behind_a_token(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid profile email read")
        .await;
    let who = server
        .bearer(&tokens.access)
        .get("/oauth/userinfo")
        .await
        .ok();
    assert_eq!(who["sub"], alice.id.to_string());
    assert_eq!(who["email"], "alice@example.test");
    assert_eq!(who["preferred_username"], "alice");
    let seen = server.introspect(&web, &tokens.access).await.ok();
    assert_eq!(
        (&seen["sub"], &seen["username"]),
        (&who["sub"], &json!("alice"))
    );
    // Without the scopes, the id alone.
    let little = server.sign_in(&web, &alice, "openid read").await;
    let who = server
        .bearer(&little.access)
        .get("/oauth/userinfo")
        .await
        .ok();
    assert_eq!(who, json!({"sub": alice.id.to_string()}));
}

//
both_databases!(
    a_026_what_is_kept_of_a_token_opens_nothing,
    Options::default().opaque()
);
async fn a_026_what_is_kept_of_a_token_opens_nothing(server: TestServer) {
    let (web, svc) = (server.web().await, server.svc("read").await);
    let alice = server.user("alice").await;
    let of_alice = server.sign_in(&web, &alice, "openid read write").await;
    let own = server.client_credentials(&svc).await;
    for (tokens, user) in [(&of_alice, Some(alice.id)), (&own, None)] {
        let parsed = PresentedToken::parse(TokenKind::AccessToken, &tokens.access);
        let parsed = parsed.expect("an opaque token");
        let row = server.app().store.access_token(parsed.id()).await;
        let row = row.expect("the database answers").expect("it is kept");
        assert_eq!(row.user_id, user);
        // Client, person and rights; the token itself neither whole nor in its secret half.
        let text = format!("{row:?}");
        assert!(
            !text.contains(&tokens.access) && !text.contains(&tokens.access[30..]),
            "{text}"
        );
        let by_key = format!("csat_{}", parsed.id().simple());
        assert!(
            !server.is_active(&web, &by_key).await,
            "the key of the row is no token"
        );
    }
    // What a service may know of it comes by introspection, with its times.
    let now = server.clock.unix();
    let seen = server.introspect(&web, &of_alice.access).await.ok();
    let text = |member: &str| seen[member].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        (text("client_id"), text("username")),
        ("web".to_owned(), "alice".to_owned())
    );
    assert_eq!(text("scope"), "openid read write");
    assert_eq!(
        (&seen["iat"], &seen["exp"]),
        (&json!(now), &json!(now + 3600))
    );
    assert!(seen["jti"].is_string() && seen["roles"] == json!([]));
    server.advance(3600);
    assert_eq!(
        server.introspect(&web, &of_alice.access).await.ok(),
        json!({"active": false})
    );
    // From where it was asked for is in the audit log, and in nothing that services get.
    assert_eq!(seen.get("address").unwrap_or(&Value::Null), &Value::Null);
}
