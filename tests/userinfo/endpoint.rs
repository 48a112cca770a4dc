//! What userinfo tells of a person: as much as the scopes allow, as it is now.

use serde_json::json;
use tests::harness::{Options, TestServer, Tokens, both_databases, claims};

async fn by_scope(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let sub = alice.id.to_string();
    let (profile, email) = (
        ["name", "preferred_username", "updated_at"].as_slice(),
        ["email", "email_verified"].as_slice(),
    );
    for (scope, told) in [
        ("openid", vec![]),
        ("openid profile", vec![profile]),
        ("openid email", vec![email]),
        ("openid user:email", vec![email]),
        ("openid profile email read", vec![profile, email]),
    ] {
        let tokens = server.sign_in(&web, &alice, scope).await;
        let person = server.bearer(&tokens.access).get("/oauth/userinfo").await;
        let person = person.ok();
        assert_eq!(person["sub"], sub);
        let mut names: Vec<_> = person.as_object().expect("claims").keys().collect();
        let mut expected: Vec<_> = told.concat();
        expected.push("sub");
        names.sort();
        expected.sort_unstable();
        assert_eq!(names, expected, "{scope}");
        // The ID token says the same of the person.
        let id_token = claims(tokens.id_token());
        for name in expected {
            assert_eq!(id_token[name], person[name], "{name}");
        }
    }
}

// Covers: P-09, S-007
both_databases!(p_09_userinfo_tells_what_the_scopes_allow);
async fn p_09_userinfo_tells_what_the_scopes_allow(server: TestServer) {
    by_scope(server).await;
}

// Covers: P-09
both_databases!(
    p_09_userinfo_with_opaque_tokens,
    Options::default().opaque()
);
async fn p_09_userinfo_with_opaque_tokens(server: TestServer) {
    by_scope(server).await;
}

// Covers: P-09
both_databases!(p_09_the_name_may_change_and_the_subject_does_not);
async fn p_09_the_name_may_change_and_the_subject_does_not(server: TestServer) {
    let web = server.web().await;
    let spa = server.spa().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let admin = crate::token::manager(&server).await;
    let first = server.sign_in(&web, &alice, "openid profile email").await;
    let other = server.sign_in(&spa, &alice, "openid profile").await;
    let bobs = server.sign_in(&spa, &bob, "openid profile").await;
    let told = async |access: &str| server.bearer(access).get("/oauth/userinfo").await.ok();
    let before = told(&first.access).await;
    assert_eq!(before["preferred_username"], "alice");
    assert_eq!(before["name"], "alice Example");
    assert_eq!(before["sub"], told(&other.access).await["sub"]);
    assert_ne!(before["sub"], told(&bobs.access).await["sub"]);

    server.advance(10);
    let change = json!({ "username": "alicia", "name": "Alicia", "email": "new@example.test" });
    let path = format!("/api/v1/users/{}", alice.id);
    admin.json("PATCH", &path, &change).await.is(200);

    let after = told(&first.access).await;
    assert_eq!(after["sub"], before["sub"]);
    assert_eq!(after["preferred_username"], "alicia");
    assert_eq!(after["name"], "Alicia");
    assert_eq!(after["email"], "new@example.test");
    assert_eq!(after["updated_at"], server.clock.unix());
    let next = Tokens::of(&server.refresh(&web, &first.refresh).await);
    assert_eq!(claims(next.id_token())["sub"], before["sub"]);
    assert_eq!(claims(next.id_token())["preferred_username"], "alicia");
    // The old name is nobody's now, and bob is still bob.
    assert_eq!(told(&bobs.access).await["preferred_username"], "bob");
}

// Covers: P-02
both_databases!(p_02_odd_characters_are_somebody_else_s_business);
async fn p_02_odd_characters_are_somebody_else_s_business(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let access = server
        .sign_in(&web, &alice, "openid profile read")
        .await
        .access;
    let queries = [
        "q=it's",
        "q=%27",
        "q=%00x",
        "q=\u{e9}",
        "q=%C3%A9%F0%9F%94%91",
        "q=a+b&q=c;d",
        "'",
        "%22%5C",
        "q=%3Cscript%3E",
        "token='x'",
        "q=%25",
        "=",
        "&&",
    ];
    for query in queries {
        for path in ["/oauth/userinfo", "/api/v1/me"] {
            let url = format!("{path}?{query}");
            let known = server.bearer(&access).get(&url).await;
            assert!(known.status < 500, "{url}: {known}");
            // Whatever stands in the query, the token is what is judged first.
            let bogus = server.bearer("it's").get(&url).await;
            assert_eq!(bogus.status, 401, "{url}: {bogus}");
        }
    }
    for query in ["q=it's", "q=%27", "q=%C3%A9%F0%9F%94%91", "q=a+b;c"] {
        let answer = server
            .bearer(&access)
            .get(&format!("/api/v1/me?{query}"))
            .await;
        answer.is(200);
    }
    for bogus in [
        "'",
        "''",
        "\"",
        "a'b",
        "a b",
        "a,b",
        "%27",
        "../..",
        "{}",
        "a.b.c",
        "a.b.c.d",
        "..",
        "csat_'",
        "eyJ.eyJ.eyJ",
    ] {
        for path in ["/oauth/userinfo", "/api/v1/me", "/api/v1/scopes?query=it's"] {
            let answer = server.bearer(bogus).get(path).await;
            assert_eq!(answer.status, 401, "{bogus} at {path}: {answer}");
        }
    }
}
