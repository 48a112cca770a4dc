//! Authorization details at the token endpoint: narrowed, asked for by devices and by clients for themselves, and
//! passed on by gateways.

use serde_json::{Value, json};
use tests::harness::{Options, TestServer, Tokens, both_databases, claims};

use super::details::{TYPES, asking, declared, desk, payment, payment_type, shop};
use crate::device;

both_databases!(
    a_token_request_narrows_details_and_never_widens_them,
    Options::default().opaque()
);
async fn a_token_request_narrows_details_and_never_widens_them(server: TestServer) {
    let manager = declared(&server).await;
    let (shop, ada) = (shop(&server).await, server.user("ada").await);
    let granted = json!([
        payment(12.5, "Ada"),
        desk(&["read"], &["astro-ph.*", "hep-th"])
    ]);
    let ask = asking(&shop, &granted);
    let code = server.browser().allow(&ask.url(), &ada).await.code();
    let exchange = async |details: &Value| {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code.as_str()),
            ("redirect_uri", ask.get("redirect_uri")),
            ("code_verifier", &ask.pkce.verifier),
            ("authorization_details", &details.to_string()),
        ];
        server.token(&shop, &fields).await
    };
    let seen = async |token: &str| {
        let seen = server.introspect(&shop, token).await.ok();
        seen.get("authorization_details")
            .cloned()
            .unwrap_or(json!([]))
    };
    for beyond in [
        json!([payment(12.6, "Ada")]),
        json!([desk(&["read"], &["*"])]),
        json!([payment(12.5, "Ada"), {"type": "desk"}]),
        json!({}),
    ] {
        let refused = exchange(&beyond).await;
        refused.oauth_error(400, "invalid_authorization_details");
    }
    // None of that used the code up.
    let narrow = json!([desk(&["read"], &["astro-ph.CO"])]);
    let tokens = Tokens::of(&exchange(&narrow).await);
    assert_eq!(tokens.body["authorization_details"], narrow);
    assert_eq!(seen(&tokens.access).await, narrow);

    let mut refresh = tokens.refresh.clone();
    let mut renewed = async |more: &[(&str, &str)]| {
        let mut fields = vec![("grant_type", "refresh_token")];
        let text = refresh.clone();
        fields.push(("refresh_token", &text));
        fields.extend(more);
        let tokens = Tokens::of(&server.token(&shop, &fields).await);
        refresh.clone_from(&tokens.refresh);
        seen(&tokens.access).await
    };
    // For that access token only.
    assert_eq!(renewed(&[]).await, granted);
    assert_eq!(renewed(&[("authorization_details", "[]")]).await, json!([]));
    let first = json!([granted[0]]);
    let named = first.to_string();
    assert_eq!(renewed(&[("authorization_details", &named)]).await, first);
    // A token for another API carries nothing that is for the desk alone.
    assert_eq!(renewed(&[("resource", "https://other.test")]).await, first);
    assert_eq!(renewed(&[("resource", "https://desk.test")]).await, granted);

    // What the client may not ask for any more, and what its type does not let through any more, ends with the
    // next token.
    let path = "/api/v1/clients/shop";
    let less = json!({"authorization_details_types": ["payment"]});
    manager.json("PATCH", path, &less).await.ok();
    assert_eq!(renewed(&[]).await, first);
    let mut strict = payment_type();
    strict["schema"]["properties"]["amount"]["properties"]["value"]["maximum"] = json!(10);
    let path = format!("{TYPES}/payment");
    manager.json("PUT", &path, &strict).await.ok();
    assert_eq!(renewed(&[]).await, json!([]));
    assert_eq!(
        seen(&tokens.access).await,
        narrow,
        "a token that was issued keeps it"
    );
}

both_databases!(a_device_and_a_client_for_itself_ask_for_details_too);
async fn a_device_and_a_client_for_itself_ask_for_details_too(server: TestServer) {
    declared(&server).await;
    let (shop, ada) = (shop(&server).await, server.user("ada").await);
    let details = json!([payment(7.0, "Ada"), desk(&["read"], &["hep-th"])]);
    let text = details.to_string();
    let fields = [
        ("scope", "openid"),
        ("authorization_details", text.as_str()),
    ];
    let nobody = server.anonymous();
    let begun = shop
        .form(&nobody, "/oauth/device_authorization", &fields)
        .await;
    let begun = begun.careful().ok();
    let (user_code, device_code) = (&begun["user_code"], &begun["device_code"]);
    let mut browser = device::browser_of(&server, &ada).await;
    let page = device::enter(&mut browser, user_code.as_str().expect("a code")).await;
    for text in ["Pay 7.0 EUR to Ada", "Invoice 7", "Desk", "hep-th"] {
        assert!(page.says(text), "{text}: {}", page.answer);
    }
    let form = page.form("/device/decision").fill("confirm", "yes");
    browser.submit(&form).await.page().answer.is(200);
    let fields = [
        ("grant_type", device::GRANT),
        ("device_code", device_code.as_str().expect("a code")),
    ];
    let tokens = Tokens::of(&server.token(&shop, &fields).await);
    assert_eq!(tokens.body["authorization_details"], details);
    // It is remembered like an agreement in the browser.
    browser
        .open(&asking(&shop, &details).url())
        .await
        .callback()
        .code();

    // For itself a client has what it asks for, and a gateway passes on what is for the API behind it.
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "read"),
        ("authorization_details", text.as_str()),
    ];
    let own = Tokens::of(&server.token(&shop, &fields).await);
    assert_eq!(own.body["authorization_details"], details);
    for (audience, passed) in [
        ("https://desk.test", &details),
        ("https://other.test", &json!([details[0]])),
    ] {
        let path = format!("/auth?audience={audience}&scope=read");
        let answer = server.bearer(&own.access).get(&path).await;
        let token = answer.is(200).header("authorization").unwrap_or_default();
        let token = token.trim_start_matches("Bearer ");
        assert_eq!(
            &claims(token)["authorization_details"],
            passed,
            "{audience}"
        );
    }
    // Without asking it has none.
    let plain = server.client_credentials(&shop).await;
    assert_eq!(plain.body.get("authorization_details"), None);
    assert_eq!(claims(&plain.access).get("authorization_details"), None);
}
