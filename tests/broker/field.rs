//! What a provider's form asks besides: on the page and in an app, and where the answers are afterwards.

use chrono::TimeDelta;
use countersign_rules::config::Config;
use tests::harness::both_databases;

use super::app::{self, portal, start};
use super::*;

/// An institution, a role, a newsletter and an agreement.
pub(super) fn asked() -> Value {
    json!({
        "fields": [
            {
                "key": "institution", "label": "Institution", "labels": { "de": "Einrichtung" },
                "hint": "As it signs letters.", "required": true, "min_length": 2, "max_length": 20,
                "pattern": "[A-Z].*",
            },
            {
                "key": "role", "label": "Role", "kind": "choice", "required": true,
                "choices": [
                    { "value": "r", "label": "Research", "labels": { "de": "Forschung" } },
                    { "value": "t", "label": "Teaching" },
                ],
            },
            { "key": "other_mail", "label": "Another address", "kind": "email" },
            { "key": "adult", "label": "I am of age", "kind": "checkbox", "required": true },
        ],
        "terms": { "url": "https://terms.test/", "version": "2026-01" },
    })
}

pub(super) async fn asking(server: TestServer, change: impl FnOnce(&mut Config)) -> Stage {
    Stage::with(server, change, vec![("idp-a", "sign_up", asked())]).await
}

// Covers: C-029
both_databases!(the_page_asks_what_the_operator_wants_to_know_and_keeps_the_answers);
async fn the_page_asks_what_the_operator_wants_to_know_and_keeps_the_answers(server: TestServer) {
    let stage = asking(server, |_| {}).await;
    let mut browser = stage.server.browser().speaking("de");
    // The provider says enough for an account, and the person is asked all the same.
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    for words in [
        "Einrichtung",
        "As it signs letters.",
        "Forschung",
        "2026-01",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    assert!(page.answer.text.contains("href=\"https://terms.test/\""));
    let form = page.form(SIGN_UP).without("field_4").without("terms");
    // Each fault at its place, in the language of the person; nothing typed is lost.
    let wrong = form
        .clone()
        .fill("field_1", "cern")
        .fill("field_2", "x")
        .fill("field_3", "no address");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    for place in ["field_1", "field_2", "field_3", "field_4", "terms"] {
        let id = format!("id=\"{place}-error\"");
        assert!(page.answer.text.contains(&id), "{place}: {}", page.answer);
    }
    assert_eq!(page.form(SIGN_UP).value("field_1"), Some("cern"));
    assert!(stage.user("alice").await.is_none());
    let mut right = form.fill("field_1", " CERN ").fill("field_2", "r");
    right.fields.push(("field_4".to_owned(), "true".to_owned()));
    right.fields.push(("terms".to_owned(), "yes".to_owned()));
    let page = browser.submit(&right).await.page();
    page.answer.is(200);
    for words in ["Einrichtung", "CERN", "Forschung", "2026-01"] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    // For the person and for administrators, by the API and on a page.
    let user = stage.user("alice").await.expect("an account");
    let profile = browser.script().await.get("/api/v1/me/profile").await.ok();
    let fields = profile["fields"].as_array().expect("a list");
    let pairs = fields
        .iter()
        .map(|one| (one["key"].as_str(), one["value"].as_str()));
    let pairs: Vec<_> = pairs.collect();
    assert_eq!(
        pairs,
        [
            (Some("institution"), Some("CERN")),
            (Some("role"), Some("r")),
            (Some("adult"), Some("true")),
        ]
    );
    let now = stage.server.clock.now();
    let terms = &profile["terms"][0];
    assert_eq!(
        (&terms["url"], &terms["version"]),
        (&json!("https://terms.test/"), &json!("2026-01"))
    );
    let at = terms["accepted_at"].as_str().expect("a moment");
    let at: chrono::DateTime<chrono::Utc> = at.parse().expect("a moment");
    assert!((now - at).abs() < TimeDelta::seconds(2), "{at}");
    let svc = stage.server.svc("users:read").await;
    let tokens = stage.server.client_credentials(&svc).await;
    let manager = stage.server.bearer(&tokens.access);
    let path = format!("/api/v1/users/{}/profile", user.id);
    assert_eq!(manager.get(&path).await.ok(), profile);
    let root = stage.server.administrator("root").await;
    let mut admin = stage.by_password(&root).await;
    let page = admin
        .open(&format!("/admin/users/{}", user.id))
        .await
        .page();
    for words in ["Institution", "CERN", "Research", "version 2026-01"] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    // Nobody else, and nothing of whoever came by another provider.
    let mut bob = stage.server.browser();
    stage.page(&mut bob, "/sign-in/idp-b", "bob").await;
    let none = json!({ "fields": [], "terms": [] });
    let own = bob.script().await.get("/api/v1/me/profile").await.ok();
    assert_eq!(own, none);
    let foreign = bob.script().await.get(&path).await;
    assert_eq!(foreign.status, 403, "{foreign}");
}

// Covers: C-029
both_databases!(an_app_asks_the_same_and_is_told_which_field_is_wrong);
async fn an_app_asks_the_same_and_is_told_which_field_is_wrong(server: TestServer) {
    let stage = asking(server, portal(true)).await;
    let mut browser = stage.server.browser();
    let way = start(&stage, &json!({})).await;
    let back = stage.go(&mut browser, &way, "alice").await.callback();
    let needed = app::told(&stage, &back).await;
    let sign_up = &needed["sign_up"];
    assert_eq!(
        (&sign_up["terms_url"], &sign_up["terms_version"]),
        (&json!("https://terms.test/"), &json!("2026-01"))
    );
    let fields = sign_up["fields"].as_array().expect("a list");
    let keys: Vec<_> = fields.iter().map(|one| one["key"].clone()).collect();
    assert_eq!(keys, ["institution", "role", "other_mail", "adult"]);
    assert_eq!(
        (&fields[0]["kind"], &fields[0]["max_length"]),
        (&json!("text"), &json!(20))
    );
    assert_eq!(
        fields[1]["choices"][1],
        json!({ "value": "t", "label": "Teaching" })
    );
    let api = stage.server.anonymous();
    let send = async |answers: Value, agreed: bool| {
        let body = json!({
            "token": sign_up["token"], "username": "alice", "accept_terms": agreed, "fields": answers,
        });
        api.json("POST", "/api/v1/app-sign-in/sign-up", &body).await
    };
    let wrong = send(json!([]), false).await;
    wrong.problem(422, "validation_failed");
    assert_eq!(
        wrong.wrong_fields(),
        [
            "fields.institution",
            "fields.role",
            "fields.adult",
            "accept_terms"
        ]
    );
    let answer = |key: &str, value: &str| json!({ "key": key, "value": value });
    let wrong = send(
        json!([
            answer("institution", "CERN and all of its friends"),
            answer("role", "t"),
            answer("other_mail", "x"),
            answer("adult", "true")
        ]),
        true,
    );
    assert_eq!(
        wrong.await.wrong_fields(),
        ["fields.institution", "fields.other_mail"]
    );
    assert!(stage.user("alice").await.is_none());
    // What nobody asked is passed over.
    let right = send(
        json!([
            answer("institution", "CERN"),
            answer("role", "t"),
            answer("adult", "true"),
            answer("is_admin", "true")
        ]),
        true,
    );
    let opened = right.await.ok();
    let go_on = opened["continue_url"].as_str().expect("a URL");
    let go_on = go_on.strip_prefix(&stage.server.issuer).expect("ours");
    browser.open(go_on).await.callback();
    let profile = browser.script().await.get("/api/v1/me/profile").await.ok();
    let fields = profile["fields"].as_array().expect("a list");
    assert_eq!(fields.len(), 3, "{profile}");
    assert_eq!(profile["terms"][0]["version"], "2026-01");
    assert!(!stage.user("alice").await.expect("an account").is_admin);
}
