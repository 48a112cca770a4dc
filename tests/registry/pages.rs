//! The pages of the developer who applies and of the reviewer who decides.

use countersign_rules::config::GrantType;
use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::{REQUESTS, application, give, manager, scope};

const ACCESS: &str = "/account/clients/notebook/access";
const DEVICE: &str = "urn:ietf:params:oauth:grant-type:device_code";
const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";

/// Two ways to get a token need an approval.
fn ways() -> Options {
    Options::default().config(|config| {
        config.access.approval_for_grants = vec![GrantType::DeviceCode, GrantType::TokenExchange];
    })
}

both_databases!(a_developer_applies_and_a_reviewer_decides_on_pages, ways());
async fn a_developer_applies_and_a_reviewer_decides_on_pages(server: TestServer) {
    let manager = manager(&server).await;
    for id in ["export", "delete"] {
        scope(&manager, id, json!({ "approval": "required" })).await;
    }
    let role = json!({ "scope": "access_requests:review" });
    let put = manager.json("PUT", "/api/v1/roles/reviewer", &role).await;
    put.is(200);
    let (ada, eve, bob) = (
        server.user("ada").await,
        server.user("eve").await,
        server.user("bob").await,
    );
    give(&manager, &eve, json!({ "roles": ["reviewer"] })).await;
    application(&server, &ada, "read").await;

    let (mut ada_sees, _) = server.signed_in(&ada).await;
    let page = ada_sees.open(ACCESS).await.page();
    assert!(page.says("Use export"), "{}", page.answer);
    let form = page.form(ACCESS).fill("scope", "export");
    let wrong = ada_sees.submit(&form.clone().fill("reason", "short")).await;
    wrong.page().answer.is(422);
    let reason = "A copy for our members, each night.";
    let mut form = form.fill("reason", reason);
    for (name, value) in [
        ("scope", "delete"),
        ("grant_type", DEVICE),
        ("grant_type", EXCHANGE),
    ] {
        form.fields.push((name.into(), value.into()));
    }
    let page = ada_sees.submit(&form).await.page();
    assert!(page.says("The application was sent."), "{}", page.answer);
    assert!(!page.has_form(ACCESS), "one at a time");

    // The reviewer sees the queue and nothing else of the administration.
    let (mut eve_sees, _) = server.signed_in(&eve).await;
    let page = eve_sees.open("/admin/requests").await.page();
    for shown in ["Notebook notebook", reason, "Asked by ada Example (ada)"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    assert!(
        !page.answer.text.contains("/admin/users\""),
        "{}",
        page.answer
    );
    eve_sees.open("/admin/users").await.page().answer.is(403);
    let at = page.answer.text.split("/admin/requests/").nth(1).unwrap();
    let id: String = at.chars().take(36).collect();
    let at = format!("/admin/requests/{id}");
    let page = eve_sees.open(&at).await.page();
    let device = format!("Get tokens by {DEVICE}");
    for shown in ["ada Example", "Use export export", &device] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let approve = format!("{at}/approve");
    let page = eve_sees.open(&approve).await.page();
    assert!(
        page.says("Use export export") && page.says(&device),
        "{}",
        page.answer
    );
    let form = page.form(&approve).fill("reason", "Export is enough.");
    for (wrong, said) in [
        (
            form.clone().without("scope").without("grant_type"),
            "Approve at least one thing",
        ),
        (
            form.clone().fill("scope", "read"),
            "only what was asked for",
        ),
        (
            form.clone().fill("days", "4000"),
            "Choose from the list for how long.",
        ),
    ] {
        let page = eve_sees.submit(&wrong).await.page();
        page.answer.is(422);
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let form = form.untick("scope", "delete").fill("days", "90");
    let form = form.untick("grant_type", EXCHANGE);
    let page = eve_sees.submit(&form).await.page();
    for shown in [
        "The application was approved.",
        "Use export export Approved",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    assert!(!page.says("Use delete delete Approved"), "{}", page.answer);

    // The developer reads what became of it.
    let page = ada_sees.open(ACCESS).await.page();
    assert!(page.says("Export is enough."), "{}", page.answer);
    assert!(page.has_form(ACCESS), "the next one can be sent");
    let client = manager.get("/api/v1/clients/notebook").await.ok();
    assert_eq!(client["approved"][0]["value"], "export");
    assert!(client["approved"][0]["expires_at"].is_string(), "{client}");
    assert_eq!(client["approved"][1]["value"], DEVICE);
    assert!(client["approved"].get(2).is_none());

    // Nobody else sees either page.
    let (mut bob_sees, _) = server.signed_in(&bob).await;
    bob_sees.open(ACCESS).await.page().answer.is(404);
    bob_sees.open(&at).await.page().answer.is(403);
    let stale = form.fill("reason", "Once more.");
    let again = eve_sees.submit(&stale).await.page();
    again.answer.is(409);
}

both_databases!(a_part_of_a_wildcard_is_approved_on_a_page);
async fn a_part_of_a_wildcard_is_approved_on_a_page(server: TestServer) {
    let manager = manager(&server).await;
    let rules = json!({ "approval": "required", "resources": "any" });
    scope(&manager, "update", rules).await;
    let (ada, root) = (server.user("ada").await, server.administrator("root").await);
    application(&server, &ada, "read").await;
    let (mut writes, developer) = server.signed_in(&ada).await;
    let form = writes.open(ACCESS).await.page().form(ACCESS);
    let form = form.fill("reason", "It keeps our news in order.");
    let wrong = form.clone().fill("resources", "update:news.* read:news");
    let page = writes.submit(&wrong).await.page();
    page.answer.is(422);
    assert!(page.says("each with a resource"), "{}", page.answer);
    let page = writes
        .submit(&form.fill("resources", " update:news.* "))
        .await;
    assert!(page.page().says("The application was sent."));
    let sent = developer.get(REQUESTS).await.ok();
    assert_eq!(sent["items"][0]["scope"], "update:news.*");
    let id = sent["items"][0]["id"].as_str().expect("an id");
    let approve = format!("/admin/requests/{id}/approve");
    let (mut browser, _) = server.signed_in(&root).await;
    let page = browser.open(&approve).await.page();
    assert!(page.says("Use update – only news.*"), "{}", page.answer);
    let form = page.form(&approve).untick("scope", "update:news.*");
    for part in ["update:press", "update:*", "update"] {
        let page = browser
            .submit(&form.clone().fill("part", part))
            .await
            .page();
        page.answer.is(422);
        assert!(page.says("only what was asked for"), "{}", page.answer);
        assert_eq!(page.form(&approve).value("part"), Some(part));
    }
    let page = browser
        .submit(&form.fill("part", "update:news.2026"))
        .await
        .page();
    assert!(
        page.says("The application was approved."),
        "{}",
        page.answer
    );
    let client = manager.get("/api/v1/clients/notebook").await.ok();
    assert_eq!(client["approved"][0]["value"], "update:news.2026");
    assert!(client["approved"].get(1).is_none());
}
