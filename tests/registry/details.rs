//! Authorization details (RFC 9396): asked for, read in words, remembered one by one, and carried to the API.

use serde_json::{Value, json};
use tests::harness::{Ask, Caller, TestClient, TestServer, Tokens, both_databases, claims};

use super::manager;
use crate::device;

pub const TYPES: &str = "/api/v1/authorization-details-types";

/// A payment, for any API.
pub fn payment_type() -> Value {
    json!({
        "title": "Payment",
        "schema": {
            "type": "object", "required": ["amount", "creditor"],
            "properties": {
                "amount": {
                    "type": "object", "required": ["value", "currency"], "additionalProperties": false,
                    "properties": {
                        "value": {"type": "number", "exclusiveMinimum": 0, "maximum": 100},
                        "currency": {"enum": ["EUR"]},
                    },
                },
                "creditor": {"type": "string", "maxLength": 70},
                "reference": {"type": "string", "title": "Reference"},
            },
        },
        "words": {
            "en": "Pay {amount.value} {amount.currency} to {creditor}",
            "de": "{amount.value} {amount.currency} an {creditor} zahlen",
        },
    })
}

/// Work at a desk, for one API.
fn desk_type() -> Value {
    let names = json!({"type": "array", "items": {"type": "string"}});
    json!({
        "title": "Desk", "resource": "https://desk.test", "patterns": ["archives"],
        "schema": {"type": "object", "properties": {"actions": names, "archives": names}},
    })
}

pub fn payment(value: f64, creditor: &str) -> Value {
    json!({
        "type": "payment", "amount": {"value": value, "currency": "EUR"}, "creditor": creditor,
        "reference": "Invoice 7",
    })
}

pub fn desk(actions: &[&str], archives: &[&str]) -> Value {
    json!({"type": "desk", "actions": actions, "archives": archives})
}

/// Somebody who manages the types, which are declared.
pub async fn declared(server: &TestServer) -> Caller {
    let manager = manager(server).await;
    for (id, body) in [("payment", payment_type()), ("desk", desk_type())] {
        let path = format!("{TYPES}/{id}");
        manager.json("PUT", &path, &body).await.ok();
    }
    manager
}

/// A client that may ask for both types, and for itself.
pub async fn shop(server: &TestServer) -> TestClient {
    server
        .client(json!({
            "client_id": "shop", "client_name": "Shop", "redirect_uris": ["https://shop.test/cb"],
            "scope": "openid read", "audience": ["https://desk.test", "https://other.test"],
            "grant_types": ["authorization_code", "refresh_token", "client_credentials", device::GRANT],
            "authorization_details_types": ["payment", "desk"],
        }))
        .await
}

pub fn asking(client: &TestClient, details: &Value) -> Ask {
    Ask::of(client)
        .scope("openid")
        .set("authorization_details", &details.to_string())
}

//
both_databases!(a_028_details_are_read_in_words_and_reach_the_api);
async fn a_028_details_are_read_in_words_and_reach_the_api(server: TestServer) {
    declared(&server).await;
    let (shop, ada) = (shop(&server).await, server.user("ada").await);
    let mut browser = server.browser();
    browser.sign_in(&ada).await;
    let asked = json!([
        payment(12.5, "<b>Ada</b>"),
        desk(&["read"], &["astro-ph.*", "hep-th"])
    ]);
    let ask = asking(&shop, &asked);
    let page = browser.open(&ask.url()).await.page();
    for text in [
        "Payment",
        "Pay 12.5 EUR to <b>Ada</b>",
        // What the words do not say, and all of what has none.
        "Reference",
        "Invoice 7",
        "Desk",
        "archives",
        "astro-ph.*, hep-th",
    ] {
        assert!(page.says(text), "{text}: {}", page.answer);
    }
    assert!(!page.answer.text.contains("<b>Ada"), "{}", page.answer);
    let form = page.form("/consent").fill("confirm", "yes");
    let callback = browser.submit(&form).await.callback();
    let tokens = Tokens::of(&server.exchange(&shop, &ask, &callback.code()).await);
    assert_eq!(tokens.body["authorization_details"], asked);
    assert_eq!(claims(&tokens.access)["authorization_details"], asked);
    for token in [&tokens.access, &tokens.refresh] {
        let seen = server.introspect(&shop, token).await.ok();
        assert_eq!(seen["authorization_details"], asked);
    }
    // An API sees what is for it, and for any.
    for (id, resource, sees) in [
        ("desk-api", "https://desk.test", &asked),
        ("other-api", "https://other.test", &json!([asked[0]])),
    ] {
        let api = server.client(json!({
            "client_id": id, "client_name": id, "grant_types": ["client_credentials"],
            "audience": [resource],
        }));
        let seen = server.introspect(&api.await, &tokens.access).await.ok();
        assert_eq!(&seen["authorization_details"], sees, "{id}");
    }

    // The person finds them again, by the API too.
    let listed = browser.script().await.get("/api/v1/authorizations").await;
    let allowed = listed.ok()["items"][0]["authorization_details"].clone();
    assert_eq!(allowed[0]["detail"], asked[0]);
    assert_eq!(allowed[0]["words"]["de"], "12.5 EUR an <b>Ada</b> zahlen");
    assert_eq!(
        (&allowed[1]["title"], allowed[1].get("words")),
        (&json!("Desk"), None)
    );
    for path in ["/account", "/account/authorizations/shop"] {
        let page = browser.open(path).await.page();
        assert!(page.says("Pay 12.5 EUR to"), "{path}: {}", page.answer);
    }
    // Taken back, they are gone with the rest.
    let taken = browser
        .script()
        .await
        .call("DELETE", "/api/v1/authorizations/shop")
        .await;
    taken.is(204);
    assert!(!server.is_active(&shop, &tokens.access).await);
    assert!(browser.open(&ask.url()).await.page().says("Pay 12.5 EUR"));
}

both_databases!(a_detail_is_asked_about_once_and_another_one_again);
async fn a_detail_is_asked_about_once_and_another_one_again(server: TestServer) {
    declared(&server).await;
    let (shop, ada) = (shop(&server).await, server.user("ada").await);
    let mut browser = server.browser().speaking("de");
    let first = json!([
        payment(12.5, "Ada"),
        desk(&["read", "write"], &["astro-ph.*"])
    ]);
    let ask = asking(&shop, &first);
    browser.allow(&ask.url(), &ada).await.code();
    // The same again, in another order of members, and a part of it.
    let turned = json!([{
        "reference": "Invoice 7", "creditor": "Ada",
        "amount": {"currency": "EUR", "value": 12.5}, "type": "payment",
    }]);
    let part = json!([desk(&["read"], &["astro-ph.CO"])]);
    for known in [&first, &turned, &part] {
        let callback = browser.open(&asking(&shop, known).url()).await.callback();
        assert!(!callback.code().is_empty(), "{known}");
    }
    for new in [
        json!([payment(12.6, "Ada")]),
        json!([payment(12.5, "Bob")]),
        json!([desk(&["read", "delete"], &["astro-ph.*"])]),
        json!([desk(&["read"], &["hep-th"])]),
    ] {
        let ask = asking(&shop, &new);
        assert!(
            browser.open(&ask.url()).await.page().has_form("/consent"),
            "{new}"
        );
        let silent = browser
            .open(&ask.set("prompt", "none").url())
            .await
            .callback();
        assert_eq!(silent.error(), "consent_required", "{new}");
    }

    // One of two can be left out, and that one is not remembered; a tick that nobody offered counts for nothing.
    let two = json!([payment(1.0, "Bob"), payment(2.0, "Bob")]);
    let ask = asking(&shop, &two);
    let page = browser.open(&ask.url()).await.page();
    assert!(page.says("1.0 EUR an Bob zahlen"), "{}", page.answer);
    let form = page.form("/consent").fill("confirm", "yes");
    let mut form = form.untick("scope", "detail:0");
    form.fields.push(("scope".into(), "detail:7".into()));
    let callback = browser.submit(&form).await.callback();
    let tokens = Tokens::of(&server.exchange(&shop, &ask, &callback.code()).await);
    assert_eq!(tokens.body["authorization_details"], json!([two[1]]));
    let page = browser.open(&ask.url()).await.page();
    assert!(page.has_form("/consent"), "{}", page.answer);
    // What was agreed to before stays so.
    browser
        .open(&asking(&shop, &first).url())
        .await
        .callback()
        .code();
}
