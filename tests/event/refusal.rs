//! What was refused can be explained by its request id, and cannot fill the disk.

use serde_json::{Value, json};
use tests::harness::{Ask, Options, TestServer, both_databases};

use super::{auditor, found};

async fn by_id(server: &TestServer, auditor: &tests::harness::Caller, id: &str) -> Value {
    let mut events = found(server, auditor, &format!("request_id={id}")).await;
    events.retain(|one| one["kind"] == "request.refused");
    assert_eq!(events.len(), 1, "{id}: {events:?}");
    let event = events.remove(0);
    assert!(
        event["explanation"].is_string() && event["fix"].is_string(),
        "{event}"
    );
    assert_eq!(event["outcome"], "denied");
    event
}

// Covers: MG-02
both_databases!(
    a_refused_request_says_afterwards_which_rule_refused_it,
    Options::default().config(|config| config.audit.refusals_per_minute = 6000)
);
async fn a_refused_request_says_afterwards_which_rule_refused_it(server: TestServer) {
    let auditor = auditor(&server).await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let grant = [("grant_type", "client_credentials")];
    let code = [
        ("grant_type", "authorization_code"),
        ("code", "csac_x"),
        ("code_verifier", "x"),
    ];
    let unknown = tests::harness::TestClient {
        id: "nobody".to_owned(),
        ..web.clone()
    };
    let disabled = server.spa().await;
    server
        .app()
        .store
        .update_client(
            "spa",
            None,
            countersign_store::ClientPatch {
                disabled_at: Some(Some(server.clock.now())),
                ..Default::default()
            },
            server.clock.now(),
        )
        .await
        .expect("an update");
    server.app().caches.clients.clear();

    for (answer, reason, client) in [
        (
            server.token(&web.with_secret("wrong"), &grant).await,
            "client_secret_wrong",
            "web",
        ),
        (
            server.token(&unknown, &grant).await,
            "client_unknown",
            "nobody",
        ),
        (
            server.token(&disabled, &grant).await,
            "client_disabled",
            "spa",
        ),
        (
            server.token(&web, &[("grant_type", "password")]).await,
            "grant_unsupported",
            "web",
        ),
        (server.token(&web, &grant).await, "grant_not_allowed", "web"),
        (server.token(&web, &code).await, "code_unknown", "web"),
        (
            server.refresh(&web, "csrt_x").await,
            "refresh_token_unknown",
            "web",
        ),
    ] {
        let body = answer.json();
        let id = answer.header("x-request-id").expect("an id");
        assert_eq!(body["request_id"], id, "the answer names itself");
        assert!(
            !answer.text.contains(reason),
            "the caller is told too much: {answer}"
        );
        let event = by_id(&server, &auditor, id).await;
        assert_eq!(event["reason"], reason, "{event}");
        assert_eq!(event["client_id"], client);
        assert_eq!(event["detail"]["operation"], "token");
        assert!(
            !event.to_string().contains(&web.secret),
            "a secret is recorded"
        );
    }

    // The API: who was refused is known.
    let tokens = server.sign_in(&web, &alice, "openid profile").await;
    let bearer = server.bearer(&tokens.access);
    let refused = bearer.get("/api/v1/users").await;
    let problem = refused.problem(403, "insufficient_scope");
    let event = by_id(&server, &auditor, problem["request_id"].as_str().unwrap()).await;
    assert_eq!(event["reason"], "insufficient_scope");
    assert_eq!(event["actor_id"], alice.id.to_string());
    assert_eq!(event["client_id"], "web");
    assert_eq!(event["detail"]["operation"], "list_users");
    let (token, shown) = server.personal_token(&alice, "profile").await;
    let refused = server.bearer(&token).get("/api/v1/users").await;
    let event = by_id(&server, &auditor, refused.header("x-request-id").unwrap()).await;
    assert_eq!(event["detail"]["personal_token_id"], shown["id"]);
    let refused = server.bearer("csat_unknown").get("/api/v1/me").await;
    let event = by_id(&server, &auditor, refused.header("x-request-id").unwrap()).await;
    assert_eq!(event["reason"], "token_unknown");
    assert!(
        !event.to_string().contains("csat_unknown"),
        "a token is recorded"
    );
}

both_databases!(a_refused_authorization_is_explained_on_the_page_and_in_the_log);
async fn a_refused_authorization_is_explained_on_the_page_and_in_the_log(server: TestServer) {
    let auditor = auditor(&server).await;
    let web = server.web().await;
    let foreign = Ask::of(&web).set("redirect_uri", "https://evil.test/cb");
    let page = server.browser().open(&foreign.url()).await.page();
    page.answer.is(400);
    let id = page.answer.header("x-request-id").expect("an id");
    assert!(page.says(id), "the page names the request: {}", page.answer);
    let event = by_id(&server, &auditor, id).await;
    assert_eq!(event["reason"], "redirect_uri_not_registered");
    assert_eq!(event["client_id"], "web");
    assert!(
        event.to_string().contains("https://evil.test/cb"),
        "{event}"
    );

    // A refusal that goes back to the client as a redirect.
    let answer = server
        .anonymous()
        .get(&Ask::of(&web).scope("users:write").url())
        .await;
    assert!(
        answer
            .header("location")
            .unwrap()
            .contains("error=invalid_scope")
    );
    let id = answer.header("x-request-id").expect("an id");
    let event = by_id(&server, &auditor, id).await;
    assert_eq!(event["reason"], "scope_not_allowed");

    // A form of another site.
    let alice = server.user("alice").await;
    let (mut browser, _) = server.signed_in(&alice).await;
    let forged = browser
        .post("/account/sessions", &[], "https://evil.test", "cross-site")
        .await;
    forged.is(403);
    let id = forged.header("x-request-id").expect("an id");
    assert!(forged.text.contains(id), "the page names the request");
    let event = by_id(&server, &auditor, id).await;
    assert_eq!(event["reason"], "form_forged");
    assert_eq!(event["actor_id"], alice.id.to_string());
}

both_databases!(
    refusals_are_recorded_up_to_a_number,
    Options::default()
        .config(|config| config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()])
);
async fn refusals_are_recorded_up_to_a_number(server: TestServer) {
    let auditor = auditor(&server).await;
    let attack = async |address: &str, times: usize| {
        for _ in 0..times {
            let caller = server.anonymous().with("x-forwarded-for", address);
            caller.get("/api/v1/users").await.is(401);
        }
    };
    let recorded = async |address: &str| {
        let all = found(&server, &auditor, "kind=request.refused").await;
        all.into_iter()
            .filter(|one| one["address"] == address)
            .count()
    };
    attack("192.0.2.1", 60).await;
    assert_eq!(recorded("192.0.2.1").await, 20, "a sixth of 120");
    attack("192.0.2.2", 1).await;
    assert_eq!(recorded("192.0.2.2").await, 1, "the others are still seen");
    for n in 0..150 {
        attack(&format!("198.51.100.{n}"), 1).await;
    }
    let all = found(&server, &auditor, "kind=request.refused").await;
    assert_eq!(all.len(), 120);
    let noted = all
        .iter()
        .find(|one| one["address"] == "192.0.2.2")
        .unwrap();
    assert_eq!(noted["detail"]["unrecorded_before"], 40);

    server.advance(60);
    attack("192.0.2.1", 1).await;
    assert_eq!(recorded("192.0.2.1").await, 21);
    // What is refused goes after a week; what was done stays.
    server.advance(8 * 86_400);
    countersign::serve::upkeep::collect(server.app()).await;
    let client = server.client(json!({
        "client_id": "later", "client_name": "Later", "grant_types": ["client_credentials"],
        "scope": "events:read", "default_scope": "events:read",
    }));
    let later = server.client_credentials(&client.await).await;
    let later = server.bearer(&later.access);
    assert_eq!(
        found(&server, &later, "kind=request.refused").await.len(),
        0
    );
    assert!(
        !found(&server, &later, "kind=client.created")
            .await
            .is_empty()
    );
}

both_databases!(
    nothing_is_recorded_where_that_is_wished,
    Options::default().config(|config| config.audit.refusals_per_minute = 0)
);
async fn nothing_is_recorded_where_that_is_wished(server: TestServer) {
    let auditor = auditor(&server).await;
    server.anonymous().get("/api/v1/users").await.is(401);
    assert_eq!(
        found(&server, &auditor, "kind=request.refused").await.len(),
        0
    );
}
