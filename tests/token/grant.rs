//! Which grants there are: the server's outer bound, and what each client was registered for.

use countersign_rules::config::GrantType;
use serde_json::json;
use tests::harness::{Options, TestServer, Tokens, both_databases, claims};

use super::{code, manager};

// Covers: S-013, A-009
both_databases!(s_013_a_client_uses_the_grants_it_was_registered_for);
async fn s_013_a_client_uses_the_grants_it_was_registered_for(server: TestServer) {
    let (web, svc) = (server.web().await, server.svc("read").await);
    for (client, grant) in [
        (&web, "client_credentials"),
        (&svc, "authorization_code"),
        (&svc, "refresh_token"),
        (&web, "urn:ietf:params:oauth:grant-type:token-exchange"),
    ] {
        let answer = server.token(client, &[("grant_type", grant)]).await;
        answer.oauth_error(400, "unauthorized_client");
    }
    for unknown in [
        "password",
        "implicit",
        "Authorization_Code",
        "refresh_token ",
        "urn:ietf:params:oauth:grant-type:jwt-bearer",
    ] {
        let fields = [
            ("grant_type", unknown),
            ("username", "alice"),
            ("password", "correct horse battery staple"),
        ];
        let answer = server.token(&web, &fields).await;
        let why = answer.oauth_error(400, "unsupported_grant_type");
        assert!(
            why.contains("authorization_code, client_credentials"),
            "{why}"
        );
        assert!(!answer.text.contains("horse"));
    }
    server.client_credentials(&svc).await;
}

// Covers: S-013
both_databases!(
    s_013_what_the_server_does_not_allow_no_client_may,
    Options::default().config(|config| config.grants.allowed = vec![GrantType::AuthorizationCode])
);
async fn s_013_what_the_server_does_not_allow_no_client_may(server: TestServer) {
    let (web, svc) = (server.web().await, server.svc("read").await);
    let alice = server.user("alice").await;
    let (ask, code) = code(&mut server.browser(), &web, &alice, "openid offline_access").await;
    let tokens = Tokens::of(&server.exchange(&web, &ask, &code).await);
    assert_eq!(tokens.refresh, "", "nothing that could not be used");
    for (client, grant) in [(&web, "refresh_token"), (&svc, "client_credentials")] {
        let answer = server.token(client, &[("grant_type", grant)]).await;
        let why = answer.oauth_error(400, "unsupported_grant_type");
        assert!(why.contains("authorization_code"), "{why}");
    }
}

// Covers: S-010, S-064
both_databases!(s_010_a_client_acts_as_its_owner_if_it_was_registered_so);
async fn s_010_a_client_acts_as_its_owner_if_it_was_registered_so(server: TestServer) {
    let alice = server.user("alice").await;
    let admin = manager(&server).await;
    let mut clients = Vec::new();
    for (id, format, acts) in [
        ("itself", "jwt", false),
        ("owner", "jwt", true),
        ("owner-opaque", "opaque", true),
    ] {
        let client = server
            .client(json!({
                "client_id": id, "client_name": "Owned",
                "grant_types": ["client_credentials"],
                "scope": "read user:email profile", "default_scope": "read user:email profile",
                "owner_id": alice.id, "acts_as_owner": acts, "access_token_format": format,
            }))
            .await;
        let tokens = server.client_credentials(&client).await;
        assert_eq!(tokens.refresh, "");
        let shown = server.introspect(&client, &tokens.access).await.ok();
        let me = server.bearer(&tokens.access).get("/api/v1/me").await;
        if acts {
            assert_eq!(shown["sub"], alice.id.to_string());
            assert_eq!(tokens.body["user"]["id"], alice.id.to_string());
            assert_eq!(tokens.body["user"]["email"], "alice@example.test");
            me.is(200);
        } else {
            assert_eq!(shown["sub"], id);
            assert_eq!(tokens.body.get("user"), None);
            assert_eq!(me.status, 403, "{me}");
        }
        clients.push((client, tokens));
    }

    let user = format!("/api/v1/users/{}", alice.id);
    admin
        .call("POST", &format!("{user}/deactivate"))
        .await
        .is(200);
    let web = server.web().await;
    for (client, tokens) in &clients {
        let fields = [("grant_type", "client_credentials")];
        let answer = server.token(client, &fields).await;
        answer.oauth_error(401, "invalid_client");
        let answer = server.introspect(client, &tokens.access).await;
        answer.oauth_error(401, "invalid_client");
        assert!(!server.is_active(&web, &tokens.access).await);
        let answer = server.bearer(&tokens.access).get("/api/v1/me").await;
        answer.problem(401, "invalid_token");
    }
    admin
        .call("POST", &format!("{user}/reactivate"))
        .await
        .is(200);
    for (client, tokens) in &clients {
        assert!(server.is_active(client, &tokens.access).await);
    }
}

// Covers: S-010
both_databases!(s_010_a_token_for_its_owner_leaves_the_owner_s_own_alone);
async fn s_010_a_token_for_its_owner_leaves_the_owner_s_own_alone(server: TestServer) {
    let alice = server.user("alice").await;
    let client = server
        .client(json!({
            "client_id": "both", "client_name": "Both",
            "grant_types": ["client_credentials", "authorization_code", "refresh_token"],
            "redirect_uris": ["https://both.test/cb"],
            "scope": "openid profile read", "default_scope": "read",
            "owner_id": alice.id, "acts_as_owner": true,
        }))
        .await;
    let signed_in = server.sign_in(&client, &alice, "openid profile read").await;
    let own = server.client_credentials(&client).await;
    assert_eq!(claims(&own.access)["sub"], claims(&signed_in.access)["sub"]);
    super::alive(&server, &client, &signed_in).await;
    // And the other way round.
    Tokens::of(&server.refresh(&client, &signed_in.refresh).await);
    assert!(server.is_active(&client, &own.access).await);
}
