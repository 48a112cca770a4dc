//! Scopes that name a resource, categories, and endorsements.

use chrono::TimeDelta;
use serde_json::json;
use tests::harness::{Ask, Caller, TestServer, Tokens, both_databases};

use super::{give, manager, scope};

async fn categories(manager: &Caller) {
    for (id, name) in [
        ("astro-ph.CO", "Cosmology"),
        ("astro-ph.GA", "Galaxies"),
        ("hep-th", "High energy theory"),
    ] {
        let path = format!("/api/v1/categories/{id}");
        let body = json!({ "name": name });
        manager.json("PUT", &path, &body).await.ok();
    }
}

//
both_databases!(a_045_a_scope_names_a_resource_and_holds_no_other);
async fn a_045_a_scope_names_a_resource_and_holds_no_other(server: TestServer) {
    let manager = manager(&server).await;
    categories(&manager).await;
    scope(
        &manager,
        "submission:read",
        json!({ "resources": "category" }),
    )
    .await;
    let web = server
        .client(json!({
            "client_id": "desk", "client_name": "Desk", "redirect_uris": ["https://desk.test/cb"],
            "scope": "openid read submission:read:astro-ph.*",
        }))
        .await;
    let ada = server.user("ada").await;
    let mut browser = server.browser();
    browser.sign_in(&ada).await;

    // In words, with the name of the category.
    let ask = Ask::of(&web).scope("openid submission:read:astro-ph.CO");
    let page = browser.open(&ask.url()).await.page();
    assert!(page.says("only Cosmology (astro-ph.CO)"), "{}", page.answer);
    let form = page.form("/consent").fill("confirm", "yes");
    let form = form.fill("scope", "submission:read:astro-ph.CO");
    let callback = browser.submit(&form).await.callback();
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert_eq!(tokens.scopes(), ["openid", "submission:read:astro-ph.CO"]);
    let seen = server.introspect(&web, &tokens.access).await.ok();
    assert_eq!(seen["scope"], "openid submission:read:astro-ph.CO");

    // Who agreed to all of an archive is not asked about a part of it.
    let wide = Ask::of(&web).scope("submission:read:astro-ph.*");
    let page = browser.open(&wide.url()).await.page();
    let form = page.form("/consent").fill("confirm", "yes");
    browser.submit(&form).await.callback();
    let part = Ask::of(&web).scope("submission:read:astro-ph.GA");
    browser.open(&part.url()).await.callback().code();

    for beyond in [
        "submission:read:hep-th",
        "submission:read:*",
        "submission:read",
        "submission:read:nowhere",
        "submission:read:nowhere.*",
        "submission:read:astro-ph.CO:x",
        "read:astro-ph.CO",
    ] {
        let ask = Ask::of(&web).scope(beyond);
        let refused = browser.open(&ask.url()).await.callback();
        assert_eq!(refused.error(), "invalid_scope", "{beyond}");
    }
    // A client cannot be registered for what there is not.
    let body = json!({ "client_name": "x", "scope": "submission:read:nowhere" });
    let wrong = manager.json("POST", "/api/v1/clients", &body).await;
    assert_eq!(wrong.wrong_fields(), ["scope"]);
}

both_databases!(a_028_endorsements_say_for_which_categories);
async fn a_028_endorsements_say_for_which_categories(server: TestServer) {
    let manager = manager(&server).await;
    categories(&manager).await;
    let rules = json!({ "resources": "category", "restricted": true });
    scope(&manager, "submission:create", rules).await;
    let web = server
        .client(json!({
            "client_id": "desk", "client_name": "Desk", "redirect_uris": ["https://desk.test/cb"],
            "scope": "openid submission:create:*",
        }))
        .await;
    let ada = server.user("ada").await;
    let until = (server.clock.now() + TimeDelta::minutes(30)).to_rfc3339();
    let endorsed = json!({ "endorsements": [
        { "category": "astro-ph.*" }, { "category": "hep-th", "expires_at": until },
    ] });
    give(&manager, &ada, endorsed).await;
    let all = "openid submission:create:astro-ph.CO submission:create:hep-th submission:create:*";
    let given = server.sign_in(&web, &ada, all).await;
    let mine = [
        "openid",
        "submission:create:astro-ph.CO",
        "submission:create:hep-th",
    ];
    assert_eq!(given.scopes(), mine);
    let seen = async || server.introspect(&web, &given.access).await.ok();
    assert_eq!(
        seen().await["endorsements"],
        json!(["astro-ph.*", "hep-th"])
    );

    // One ends by itself.
    server.advance(1801);
    assert_eq!(
        seen().await["scope"],
        "openid submission:create:astro-ph.CO"
    );
    assert_eq!(seen().await["endorsements"], json!(["astro-ph.*"]));

    // A client that is limited brings nobody further than that.
    let path = "/api/v1/clients/desk/endorsements";
    let limit = json!({ "endorsements": [{ "category": "astro-ph.GA" }] });
    manager.json("PUT", path, &limit).await.ok();
    assert_eq!(seen().await["scope"], "openid");
    assert_eq!(seen().await["endorsements"], json!(["astro-ph.GA"]));
    let none = json!({ "endorsements": [] });
    manager.json("PUT", path, &none).await.ok();
    assert_eq!(
        seen().await["scope"],
        "openid submission:create:astro-ph.CO"
    );

    for bad in ["nowhere", "nowhere.*", "astro*", ""] {
        let body = json!({ "endorsements": [{ "category": bad }] });
        let wrong = manager.json("PUT", path, &body).await;
        assert_eq!(wrong.wrong_fields(), ["endorsements[0].category"], "{bad}");
    }
    give(&manager, &ada, json!({ "endorsements": [] })).await;
    assert_eq!(seen().await["scope"], "openid", "what was taken is gone");
    assert!(seen().await.get("endorsements").is_none());
}

both_databases!(resources_are_not_named_where_a_word_means_something_already);
async fn resources_are_not_named_where_a_word_means_something_already(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "papers", json!({})).await;
    scope(&manager, "papers:all", json!({})).await;
    let path = "/api/v1/scopes/papers";
    for resources in ["any", "category"] {
        let body = json!({ "resources": resources });
        let refused = manager.json("PATCH", path, &body).await;
        refused.problem(422, "validation_failed");
        assert_eq!(refused.wrong_fields(), ["resources"]);
    }
    // A former name is such a word, and a scope that is made so is refused, too.
    scope(&manager, "news", json!({ "aliases": ["press:all"] })).await;
    let body = json!({ "id": "press", "help_text": "Use press", "resources": "any" });
    let refused = manager.json("POST", "/api/v1/scopes", &body).await;
    assert_eq!(refused.wrong_fields(), ["resources"]);
    assert_eq!(manager.get(path).await.ok()["resources"], "none");

    // Without the other one it may; then it may be said again.
    let other = format!("{path}:all");
    manager.call("DELETE", &other).await.is(204);
    for _ in 0..2 {
        let body = json!({ "resources": "any" });
        manager.json("PATCH", path, &body).await.ok();
    }
    // From then on such a word is no former name, neither of another scope nor of its own; not that of a category
    // either that there is not yet.
    for (resources, word) in [("any", "papers:all"), ("category", "papers:nowhere")] {
        let body = json!({ "resources": resources });
        manager.json("PATCH", path, &body).await.ok();
        for id in ["news", "papers"] {
            let body = json!({ "aliases": [word] });
            let at = format!("/api/v1/scopes/{id}");
            let refused = manager.json("PATCH", &at, &body).await;
            refused.problem(422, "validation_failed");
            assert_eq!(refused.wrong_fields(), ["aliases"], "{id} {word}");
        }
    }
    // What a former name is already stays one.
    let body = json!({ "aliases": ["press:all"] });
    manager
        .json("PATCH", "/api/v1/scopes/news", &body)
        .await
        .ok();
    let registry = server.app().scopes();
    assert!(registry.get("press").is_none() && registry.get("papers:all").is_none());
    assert_eq!(registry.meant_by("papers:nowhere"), None);
}
