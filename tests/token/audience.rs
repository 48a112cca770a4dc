//! Resources (RFC 8707): a token is for what was consented to, or for less.

use serde_json::json;
use tests::harness::{Answer, Ask, Options, TestServer, Tokens, both_databases, claims};

const A: &str = "https://api-a.test";
const B: &str = "https://api-b.test";

async fn refresh_for(
    server: &TestServer,
    client: &tests::harness::TestClient,
    refresh_token: &str,
    resources: &[&str],
) -> Answer {
    let mut fields = vec![
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh_token),
    ];
    fields.extend(resources.iter().map(|one| ("resource", *one)));
    server.token(client, &fields).await
}

const WIDER: [&[&str]; 7] = [
    &[B],
    &[A, B],
    &["https://api-c.test"],
    &["https://api-a.test/"],
    &["not a URI"],
    &["/relative"],
    &["https://api-a.test#fragment"],
];

// Covers: TK-05
both_databases!(tk_05_a_code_is_not_widened);
async fn tk_05_a_code_is_not_widened(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = Ask::of(&web).scope("openid read").set("resource", A);
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    for wider in WIDER {
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", ask.get("redirect_uri")),
            ("code_verifier", &ask.pkce.verifier),
        ];
        fields.extend(wider.iter().map(|one| ("resource", *one)));
        let answer = server.token(&web, &fields).await;
        answer.oauth_error(400, "invalid_target");
    }
    // The code was not used up; and the server's own API is not in its audience either.
    let tokens = Tokens::of(&server.exchange(&web, &ask, &code).await);
    assert_eq!(claims(&tokens.access)["aud"], json!([A]));
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .problem(401, "invalid_token");
}

// Covers: TK-05
both_databases!(tk_05_a_refresh_token_is_not_widened);
async fn tk_05_a_refresh_token_is_not_widened(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = Ask::of(&web).scope("openid read").set("resource", A);
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    let first = Tokens::of(&server.exchange(&web, &ask, &code).await);
    for wider in WIDER {
        let answer = refresh_for(&server, &web, &first.refresh, wider).await;
        answer.oauth_error(400, "invalid_target");
    }
    let second = Tokens::of(&refresh_for(&server, &web, &first.refresh, &[A, A]).await);
    assert_eq!(claims(&second.access)["aud"], json!([A]));
    // What narrows one token narrows that token, and nothing ever widens.
    let third = Tokens::of(&server.refresh(&web, &second.refresh).await);
    assert_eq!(claims(&third.access)["aud"], json!([A]));
    let answer = refresh_for(&server, &web, &third.refresh, &[B]).await;
    answer.oauth_error(400, "invalid_target");
}

async fn narrowing(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let audience = async |token: &str| server.introspect(&web, token).await.ok()["aud"].clone();
    let all = json!([server.issuer, A, B]);

    let first = server.sign_in(&web, &alice, "openid read").await;
    assert_eq!(audience(&first.access).await, all);
    let narrow = Tokens::of(&refresh_for(&server, &web, &first.refresh, &[B]).await);
    assert_eq!(audience(&narrow.access).await, json!([B]));
    let again = Tokens::of(&server.refresh(&web, &narrow.refresh).await);
    assert_eq!(audience(&again.access).await, all);

    let ask = Ask::of(&web)
        .scope("openid read")
        .and("resource", A)
        .and("resource", B);
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", code.as_str()),
        ("redirect_uri", ask.get("redirect_uri")),
        ("code_verifier", &ask.pkce.verifier),
        ("resource", A),
    ];
    let narrow = Tokens::of(&server.token(&web, &fields).await);
    assert_eq!(audience(&narrow.access).await, json!([A]));
    let both = Tokens::of(&server.refresh(&web, &narrow.refresh).await);
    assert_eq!(audience(&both.access).await, json!([A, B]));
    // The narrow token is refused by the server's own API, as it was before the refresh.
    server
        .bearer(&narrow.access)
        .get("/oauth/userinfo")
        .await
        .oauth_error(401, "invalid_token");
}

// Covers: TK-05
both_databases!(tk_05_narrowing_is_for_one_token);
async fn tk_05_narrowing_is_for_one_token(server: TestServer) {
    narrowing(server).await;
}

// Covers: TK-05
both_databases!(tk_05_narrowing_opaque_tokens, Options::default().opaque());
async fn tk_05_narrowing_opaque_tokens(server: TestServer) {
    narrowing(server).await;
}

// Covers: TK-05
both_databases!(tk_05_a_client_for_itself_stays_within_its_registration);
async fn tk_05_a_client_for_itself_stays_within_its_registration(server: TestServer) {
    let svc = server.svc("read").await;
    let ask = async |resource: &str| {
        let fields = [("grant_type", "client_credentials"), ("resource", resource)];
        server.token(&svc, &fields).await
    };
    let token = Tokens::of(&ask(A).await).access;
    assert_eq!(claims(&token)["aud"], json!([A]));
    let own = server.issuer.clone();
    let token = Tokens::of(&ask(&own).await).access;
    assert_eq!(claims(&token)["aud"], json!([own]));
    for resource in [B, "svc", "nonsense", "https://api-a.test/deeper"] {
        ask(resource).await.oauth_error(400, "invalid_target");
    }
}
