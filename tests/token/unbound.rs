//! A code is bound to its client, its redirect URI and its minute, to each by itself, and the
//! refusal says which of them it was.

use tests::harness::{Answer, Ask, ClientMethod, TestClient, TestServer, Tokens, both_databases};

use super::code;

async fn exchange(
    server: &TestServer,
    client: &TestClient,
    ask: &Ask,
    code: &str,
    redirect_uri: Option<&str>,
) -> Answer {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("code_verifier", &ask.pkce.verifier),
    ];
    fields.extend(redirect_uri.map(|uri| ("redirect_uri", uri)));
    server.token(client, &fields).await
}

// Covers: PC-06, P-04
both_databases!(pc_06_each_bond_of_a_code_holds_by_itself);
async fn pc_06_each_bond_of_a_code_holds_by_itself(server: TestServer) {
    let (web, web2, spa) = (server.web().await, server.web2().await, server.spa().await);
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let (ask, good) = code(&mut browser, &web, &alice, "openid read").await;
    let uri = web.redirect_uri.as_str();

    let mut reasons = Vec::new();
    for thief in [&web2, &spa] {
        let answer = exchange(&server, thief, &ask, &good, Some(uri)).await;
        let why = answer.oauth_error(400, "invalid_grant");
        assert!(why.contains("another client"), "{why}");
        reasons.push(why);
    }
    reasons.dedup();
    for other in [
        "https://app.test/cb/",
        "https://app.test/CB",
        "https://app.test/cb?x=1",
        "https://app2.test/cb",
        "x",
    ] {
        let answer = exchange(&server, &web, &ask, &good, Some(other)).await;
        reasons.push(answer.oauth_error(400, "invalid_grant"));
        assert!(
            !answer.text.contains("app.test"),
            "the right one is not told"
        );
    }
    reasons.dedup();
    for missing in [None, Some("")] {
        let answer = exchange(&server, &web, &ask, &good, missing).await;
        reasons.push(answer.oauth_error(400, "invalid_grant"));
    }
    reasons.dedup();

    // No attempt was a use; the rightful client at the rightful time gets its tokens.
    server.advance(59);
    Tokens::of(&exchange(&server, &web, &ask, &good, Some(uri)).await);
    reasons.push(
        exchange(&server, &web, &ask, &good, Some(uri))
            .await
            .oauth_error(400, "invalid_grant"),
    );

    let (ask, late) = code(&mut browser, &web, &alice, "openid read").await;
    server.advance(60);
    let answer = exchange(&server, &web, &ask, &late, Some(uri)).await;
    reasons.push(answer.oauth_error(400, "invalid_grant"));
    let answer = exchange(&server, &web, &ask, &made_up(&late), Some(uri)).await;
    reasons.push(answer.oauth_error(400, "invalid_grant"));

    // Another client, another URI, no URI, used, expired, unknown: six reasons to tell apart.
    let number = reasons.len();
    reasons.sort();
    reasons.dedup();
    assert_eq!((number, reasons.len()), (6, 6), "{reasons:?}");
}

/// A code that looks like one of ours and is none.
fn made_up(code: &str) -> String {
    let (head, last) = code.split_at(code.len() - 12);
    format!("{head}{}", last.chars().rev().collect::<String>())
}

// Covers: PC-06
both_databases!(pc_06_a_late_code_of_a_public_client);
async fn pc_06_a_late_code_of_a_public_client(server: TestServer) {
    let spa = server.spa().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let (ask, late) = code(&mut browser, &spa, &alice, "openid read").await;
    // Who steals the code of a public client still has to be that client.
    let answer = server.exchange(&web, &ask, &late).await;
    answer.oauth_error(400, "invalid_grant");
    let answer = server
        .exchange(&spa.by(ClientMethod::Basic), &ask, &late)
        .await;
    answer.oauth_error(401, "invalid_client");
    server.advance(60);
    for _ in 0..2 {
        let why = server
            .exchange(&spa, &ask, &late)
            .await
            .oauth_error(400, "invalid_grant");
        assert!(why.contains("expired"), "{why}");
    }
}
