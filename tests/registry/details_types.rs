//! The types of authorization details: declared, changed, deleted, advertised; and what is refused because of them.

use serde_json::{Value, json};
use tests::harness::{Ask, TestServer, both_databases};

use super::details::{TYPES, declared, payment, payment_type, shop};
use super::manager;

both_databases!(a_type_is_declared_and_every_fault_is_named);
async fn a_type_is_declared_and_every_fault_is_named(server: TestServer) {
    let manager = manager(&server).await;
    let path = format!("{TYPES}/payment");
    let made = manager.json("PUT", &path, &payment_type()).await;
    let version = made.header("etag").expect("a version").to_owned();
    let shown = made.ok();
    assert_eq!(shown["schema"], payment_type()["schema"]);
    assert_eq!(shown["words"], payment_type()["words"]);
    assert_eq!(
        (&shown["id"], shown.get("resource")),
        (&json!("payment"), None)
    );

    let mut wrong = payment_type();
    wrong["title"] = json!(" ");
    wrong["resource"] = json!("not a URI");
    wrong["words"] = json!({"en": "Pay {price}", "x": "Pay", "de": "a\u{202e}b"});
    wrong["patterns"] = json!(["creditor", "archives"]);
    let refused = manager.json("PUT", &path, &wrong).await;
    refused.problem(422, "validation_failed");
    let mut fields = refused.wrong_fields();
    fields.sort();
    let wanted = [
        "patterns[1]",
        "resource",
        "title",
        "words.de",
        "words.en",
        "words.x",
    ];
    assert_eq!(fields, wanted);
    for (schema, field) in [
        (json!({"type": "array"}), "schema.type"),
        (
            json!({"type": "object", "unevaluatedProperties": false}),
            "schema.unevaluatedProperties",
        ),
        (
            json!({"type": "object", "properties": {"a": {"$ref": "https://evil.test/schema"}}}),
            "schema.properties.a.$ref",
        ),
        (
            json!({"type": "object", "properties": {"a": {"pattern": "("}}}),
            "schema.properties.a.pattern",
        ),
        (
            json!({"type": "object", "description": "x".repeat(20_000)}),
            "schema",
        ),
    ] {
        let body = json!({"title": "Odd", "schema": schema});
        let refused = manager.json("PUT", &path, &body).await;
        refused.problem(422, "validation_failed");
        assert_eq!(refused.wrong_fields(), [field]);
    }
    let odd = manager
        .json("PUT", &format!("{TYPES}/a%20b"), &payment_type())
        .await;
    assert_eq!(odd.wrong_fields(), ["type_id"]);

    // Two who change it: the slower one is told.
    let current = manager.clone().with("if-match", version);
    current.json("PUT", &path, &payment_type()).await.is(200);
    let late = current.json("PUT", &path, &payment_type()).await;
    late.problem(412, "version_mismatch");
    let nowhere = format!("{TYPES}/nowhere");
    let late = current.json("PUT", &nowhere, &payment_type()).await;
    late.problem(404, "not_found");

    // A client is registered for what there is, and discovery says what there is.
    let body = json!({"client_name": "x", "authorization_details_types": ["payment", "nowhere"]});
    let refused = manager.json("POST", "/api/v1/clients", &body).await;
    assert_eq!(refused.wrong_fields(), ["authorization_details_types[1]"]);
    let well_known = async |what: &str| {
        let path = format!("/.well-known/{what}");
        let document = server.anonymous().get(&path).await.ok();
        document
            .get("authorization_details_types_supported")
            .cloned()
    };
    let metadata = "oauth-authorization-server";
    assert_eq!(well_known(metadata).await, Some(json!(["payment"])));
    assert_eq!(well_known("oauth-protected-resource").await, None);
    let mut here = payment_type();
    here["resource"] = json!(server.issuer);
    manager.json("PUT", &path, &here).await.ok();
    assert_eq!(
        well_known("oauth-protected-resource").await,
        Some(json!(["payment"]))
    );

    manager.call("DELETE", &path).await.is(204);
    manager
        .call("DELETE", &path)
        .await
        .problem(404, "not_found");
    assert_eq!(manager.get(TYPES).await.ok()["items"], json!([]));
    assert_eq!(well_known(metadata).await, None);
}

both_databases!(what_is_no_detail_of_a_type_that_the_client_has_is_refused);
async fn what_is_no_detail_of_a_type_that_the_client_has_is_refused(server: TestServer) {
    let manager = declared(&server).await;
    let foreign = json!({"title": "Foreign", "schema": {"type": "object"}});
    let path = format!("{TYPES}/foreign");
    manager.json("PUT", &path, &foreign).await.ok();
    let (shop, ada) = (shop(&server).await, server.user("ada").await);
    let mut browser = server.browser();
    browser.sign_in(&ada).await;

    let mut unknown_member = payment(1.0, "Ada");
    unknown_member["more"] = json!(true);
    let many: Vec<Value> = (1..=17)
        .map(|number| payment(f64::from(number), "Ada"))
        .collect();
    let deep = format!(
        "[{{\"type\":\"payment\",\"a\":{}{}}}]",
        "[".repeat(60),
        "]".repeat(60)
    );
    let mut wrong: Vec<String> = [
        json!([{"type": "nowhere"}]),
        json!([{"type": "foreign"}]),
        json!([payment(0.0, "Ada")]),
        json!([payment(1.0, &"x".repeat(71))]),
        json!([{"type": "payment"}]),
        json!([unknown_member]),
        json!([{"type": "desk", "archives": "hep-th"}]),
        json!(many),
        json!({"type": "payment"}),
        json!([payment(1.0, "Ada"), 7]),
        json!([{"amount": 1}]),
        json!([payment(1.0, &"x".repeat(5000))]),
    ]
    .map(|details| details.to_string())
    .into();
    wrong.extend([
        "payment".to_owned(),
        "[{\"type\":\"desk\",\"type\":\"payment\"}]".to_owned(),
        "[{\"type\":\"desk\",\"actions\":[\"\\u0000\"]}]".to_owned(),
        deep,
    ]);
    for details in &wrong {
        let ask = Ask::of(&shop).scope("openid");
        let ask = ask.set("authorization_details", details);
        let refused = browser.open(&ask.url()).await.callback();
        assert_eq!(
            refused.error(),
            "invalid_authorization_details",
            "{details:.80}"
        );
        assert_eq!(refused.get("state"), Some(ask.get("state")));
        let fields = [
            ("grant_type", "client_credentials"),
            ("authorization_details", details),
        ];
        let refused = server.token(&shop, &fields).await;
        refused.oauth_error(400, "invalid_authorization_details");
        let fields = [("authorization_details", details.as_str())];
        let path = "/oauth/device_authorization";
        let refused = shop.form(&server.anonymous(), path, &fields).await;
        refused.oauth_error(400, "invalid_authorization_details");
    }
    // The one that is for another API than the token.
    let ask = Ask::of(&shop)
        .scope("openid")
        .set("resource", "https://other.test")
        .set("authorization_details", "[{\"type\":\"desk\"}]");
    let refused = browser.open(&ask.url()).await.callback();
    assert_eq!(refused.error(), "invalid_authorization_details");
    // Twice is no question at all.
    let twice = Ask::of(&shop)
        .scope("openid")
        .and("authorization_details", "[]")
        .and("authorization_details", "[]");
    let refused = browser.open(&twice.url()).await.callback();
    assert_eq!(refused.error(), "invalid_request");
    // What is wrong is said with its place, and nothing was agreed to on the way.
    let ask = Ask::of(&shop).scope("openid");
    let ask = ask.set(
        "authorization_details",
        &json!([payment(0.0, "Ada")]).to_string(),
    );
    let refused = browser.open(&ask.url()).await.callback();
    let said = refused.get("error_description").unwrap_or_default();
    assert!(
        said.contains("(payment): amount.value must be more than 0"),
        "{said}"
    );
    let listed = browser.script().await.get("/api/v1/authorizations").await;
    assert_eq!(listed.ok()["items"], json!([]));
}
