//! What a refresh may ask for, and who may ask.

use serde_json::json;
use tests::harness::{
    Answer, ClientMethod, Options, TestClient, TestServer, Tokens, both_databases,
};

use super::{alive, manager};

async fn refresh_for(
    server: &TestServer,
    client: &TestClient,
    refresh_token: &str,
    scope: &str,
) -> Answer {
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
        ("scope", scope),
    ];
    server.token(client, &fields).await
}

async fn scopes(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let scope_of = async |token: &str| server.introspect(&web, token).await.ok()["scope"].clone();
    let first = server.sign_in(&web, &alice, "openid read write").await;

    // `email` is on the client's list, and was not granted.
    for more in [
        "read email",
        "email",
        "inside",
        "no-such-scope",
        "read\"",
        "READ",
    ] {
        let answer = refresh_for(&server, &web, &first.refresh, more).await;
        answer.oauth_error(400, "invalid_scope");
    }
    assert!(server.is_active(&web, &first.refresh).await, "not used up");

    let less = Tokens::of(&refresh_for(&server, &web, &first.refresh, "read").await);
    assert_eq!(less.scopes(), ["read"]);
    assert_eq!(scope_of(&less.access).await, "read");
    assert!(
        less.body.get("id_token").is_none(),
        "no openid, no ID token"
    );
    let full = Tokens::of(&server.refresh(&web, &less.refresh).await);
    assert_eq!(full.scopes(), ["openid", "read", "write"]);
    let named = Tokens::of(&refresh_for(&server, &web, &full.refresh, "write openid read").await);
    assert_eq!(named.scopes(), ["openid", "read", "write"]);

    let admin = manager(&server).await;
    let change = json!({ "scope": "openid read", "default_scope": "openid read" });
    let changed = admin.json("PATCH", "/api/v1/clients/web", &change).await;
    changed.is(200);
    let cut = Tokens::of(&server.refresh(&web, &named.refresh).await);
    assert_eq!(cut.scopes(), ["openid", "read"]);
    assert_eq!(scope_of(&cut.access).await, "openid read");
    let cut = Tokens::of(&refresh_for(&server, &web, &cut.refresh, "read write").await);
    assert_eq!(cut.scopes(), ["read"]);
    let answer = refresh_for(&server, &web, &cut.refresh, "write").await;
    answer.oauth_error(400, "invalid_scope");
    // The narrow token that was given out before stayed a narrow one.
    assert_eq!(scope_of(&less.access).await, "read");
}

// Covers: RF-04
both_databases!(rf_04_less_is_given_and_more_is_not);
async fn rf_04_less_is_given_and_more_is_not(server: TestServer) {
    scopes(server).await;
}

// Covers: RF-04
both_databases!(rf_04_with_opaque_tokens, Options::default().opaque());
async fn rf_04_with_opaque_tokens(server: TestServer) {
    scopes(server).await;
}

// Covers: RF-05
both_databases!(rf_05_a_foreign_refresh_token_is_worthless);
async fn rf_05_a_foreign_refresh_token_is_worthless(server: TestServer) {
    let (web, web2, spa) = (server.web().await, server.web2().await, server.spa().await);
    let alice = server.user("alice").await;
    let scope = "openid profile read";
    for (owner, thieves) in [(&web, [&web2, &spa]), (&spa, [&web, &web2])] {
        let first = server.sign_in(owner, &alice, scope).await;
        let second = Tokens::of(&server.refresh(owner, &first.refresh).await);
        for thief in thieves {
            // The live one, and one that was rotated, which would be a replay from its owner.
            for token in [&second.refresh, &first.refresh] {
                let why = server
                    .refresh(thief, token)
                    .await
                    .oauth_error(400, "invalid_grant");
                assert!(why.contains("another client"), "{why}");
            }
        }
        server.advance(31);
        for thief in thieves {
            let answer = server.refresh(thief, &first.refresh).await;
            answer.oauth_error(400, "invalid_grant");
        }
        let third = Tokens::of(&server.refresh(owner, &second.refresh).await);
        let caller = server.bearer(&third.access);
        caller.get("/oauth/userinfo").await.is(200);
        server
            .bearer(&second.access)
            .get("/oauth/userinfo")
            .await
            .is(200);
        if owner.method != ClientMethod::None {
            alive(&server, owner, &third).await;
        }
    }
}

// Covers: RF-05
both_databases!(rf_05_a_forged_refresh_token_harms_nobody);
async fn rf_05_a_forged_refresh_token_harms_nobody(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid profile read").await;
    let good = tokens.refresh.as_str();
    let swapped = |at: usize| -> String {
        let other = if good.as_bytes()[at] == b'a' {
            'b'
        } else {
            'a'
        };
        format!("{}{other}{}", &good[..at], &good[at + 1..])
    };
    let middle = good.len() / 2;
    for forged in [
        &good[..good.len() - 1],
        &format!("{good}a"),
        &swapped(6),
        &swapped(middle),
        &swapped(good.len() - 8),
        &swapped(good.len() - 1),
        &good.to_uppercase(),
        &good.replace("csrt_", "csat_"),
        &good.replace("csrt_", "csac_"),
        &tokens.access,
        "csrt_",
        "'; drop table refresh_token; --",
    ] {
        let answer = server.refresh(&web, forged).await;
        answer.oauth_error(400, "invalid_grant");
        assert!(!answer.text.contains(good), "{answer}");
    }
    alive(&server, &web, &tokens).await;
    Tokens::of(&server.refresh(&web, good).await);
}
