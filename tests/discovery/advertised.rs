//! Each thing that discovery advertises is tried.

use countersign_rules::config::GrantType;
use serde_json::{Value, json};
use tests::harness::{
    Ask, ClientMethod, Jwks, Options, TestServer, Tokens, both_databases, header, query_pairs,
};

use crate::broker::receiver::Receiver;
use crate::logout::{listening, told, verified};

const PATH: &str = "/.well-known/oauth-authorization-server";

fn list(document: &Value, name: &str) -> Vec<String> {
    let values = document[name].as_array().expect("a list");
    values
        .iter()
        .map(|value| value.as_str().expect("text").to_owned())
        .collect()
}

// Covers: OI-01
both_databases!(oi_01_each_way_to_authenticate_works_and_no_other);
async fn oi_01_each_way_to_authenticate_works_and_no_other(server: TestServer) {
    let document = server.anonymous().get(PATH).await.ok();
    let alice = server.user("alice").await;
    for (endpoint, path) in [
        ("token_endpoint", "/oauth/token"),
        ("introspection_endpoint", "/oauth/introspect"),
        ("revocation_endpoint", "/oauth/revoke"),
    ] {
        let offered = list(&document, &format!("{endpoint}_auth_methods_supported"));
        for (word, method) in [
            ("client_secret_basic", ClientMethod::Basic),
            ("client_secret_post", ClientMethod::Post),
            ("none", ClientMethod::None),
        ] {
            let id = format!("{word}-{endpoint}");
            let client = server
                .client(json!({
                    "client_id": id, "client_name": "Client", "token_endpoint_auth_method": word,
                    "redirect_uris": ["https://app.test/cb"], "scope": "read",
                }))
                .await;
            assert_eq!(client.method, method);
            // The token endpoint has answered if there are tokens.
            let tokens = server.sign_in(&client, &alice, "read").await;
            if path == "/oauth/token" {
                assert!(offered.contains(&word.to_owned()), "{word} works");
                continue;
            }
            let fields = [("token", tokens.access.as_str())];
            let answer = client.form(&server.anonymous(), path, &fields).await;
            let expected = if offered.contains(&word.to_owned()) {
                200
            } else {
                401
            };
            assert_eq!(answer.status, expected, "{word} at {endpoint}: {answer}");
        }
        // The fourth one has tests of its own.
        assert!(offered.contains(&"private_key_jwt".to_owned()));
        assert!(offered.len() <= 4, "{endpoint}: {offered:?}");
    }
}

// Covers: OI-01
both_databases!(oi_01_each_scope_and_each_prompt_can_be_asked_for);
async fn oi_01_each_scope_and_each_prompt_can_be_asked_for(server: TestServer) {
    let document = server.anonymous().get(PATH).await.ok();
    let scopes = list(&document, "scopes_supported");
    assert!(scopes.contains(&"openid".to_owned()), "{scopes:?}");
    let client = server
        .client(json!({
            "client_id": "all", "client_name": "All", "redirect_uris": ["https://all.test/cb"],
            "scope": scopes.join(" "), "default_scope": "openid",
        }))
        .await;
    let anonymous = server.anonymous();
    let led_to = async |ask: Ask| {
        let answer = anonymous.get(&ask.url()).await;
        answer.header("location").unwrap_or_default().to_owned()
    };
    for scope in &scopes {
        let next = led_to(Ask::of(&client).scope(scope)).await;
        assert!(next.contains("/sign-in?request="), "{scope}: {next}");
    }
    for prompt in list(&document, "prompt_values_supported") {
        let next = led_to(Ask::of(&client).set("prompt", &prompt)).await;
        match prompt.as_str() {
            "none" => assert!(next.contains("error=login_required"), "{next}"),
            _ => assert!(next.contains("/sign-in?request="), "{prompt}: {next}"),
        }
    }
    for mode in list(&document, "response_modes_supported") {
        let next = led_to(Ask::of(&client).set("response_mode", &mode)).await;
        assert!(next.contains("/sign-in?request="), "{mode}: {next}");
    }
    // What is said not to be there is refused by its own name.
    for (member, name, error) in [
        (
            "request_parameter_supported",
            "request",
            "request_not_supported",
        ),
        (
            "request_uri_parameter_supported",
            "request_uri",
            "request_uri_not_supported",
        ),
    ] {
        assert_eq!(document[member], false);
        let next = led_to(Ask::of(&client).set(name, "https://evil.test/r")).await;
        let found = query_pairs(next.split_once('?').map_or("", |(_, query)| query));
        assert!(
            found.contains(&("error".to_owned(), error.to_owned())),
            "{next}"
        );
    }
}

// Covers: OI-01
both_databases!(oi_01_an_id_token_is_what_discovery_says);
async fn oi_01_an_id_token_is_what_discovery_says(server: TestServer) {
    let document = server.anonymous().get(PATH).await.ok();
    let web = server
        .client(json!({
            "client_id": "web", "client_name": "Web application",
            "redirect_uris": ["https://app.test/cb"], "scope": "openid profile email phone address",
        }))
        .await;
    let alice = server.user("alice").await;
    let svc = server.svc("users:write").await;
    let manager = server.client_credentials(&svc).await;
    let contact = json!({
        "phone_number": "+41 22 767 61 11", "phone_number_verified": true,
        "address": "1 Main Street\n1211 Geneva",
    });
    let path = format!("/api/v1/users/{}", alice.id);
    server
        .bearer(&manager.access)
        .json("PATCH", &path, &contact)
        .await
        .is(200);
    let scope = "openid profile email phone address";
    let tokens = server.sign_in(&web, &alice, scope).await;
    let algorithms = list(&document, "id_token_signing_alg_values_supported");
    let alg = header(tokens.id_token())["alg"].as_str().map(str::to_owned);
    assert_eq!(algorithms, [alg.expect("an algorithm")]);
    let url = document["jwks_uri"].as_str().expect("a URL");
    let keys: Value = server.anonymous().get(url).await.ok();
    let keys = Jwks(serde_json::from_value(keys).expect("keys"));
    let verified = keys.verify(tokens.id_token(), &server.issuer, &web.id);
    assert!(verified.is_ok(), "{verified:?}");

    let claims = list(&document, "claims_supported");
    let id_token = tests::harness::claims(tokens.id_token());
    let userinfo = server
        .bearer(&tokens.access)
        .get("/oauth/userinfo")
        .await
        .ok();
    for source in [&id_token, &userinfo] {
        for name in source.as_object().expect("claims").keys() {
            assert!(claims.contains(name), "{name} is not advertised");
        }
    }
    assert_eq!(userinfo["address"]["formatted"], contact["address"]);
    assert_eq!(userinfo["phone_number"], contact["phone_number"]);
    let classes = list(&document, "acr_values_supported");
    assert_eq!(classes, [id_token["acr"].as_str().expect("a class")]);
    for name in &claims {
        let there = [&id_token, &userinfo]
            .iter()
            .any(|one| !one[name.as_str()].is_null());
        // `azp` is for tokens with several audiences, `groups` for those whose provider names some
        // (broker::group_role).
        let elsewhere = ["azp", "groups"].contains(&name.as_str());
        assert!(there || elsewhere, "{name} is advertised and nowhere");
    }
    let docs = document["service_documentation"].as_str().expect("a URL");
    server.anonymous().get(docs).await.is(200);
}

// Covers: OI-01, S-013
both_databases!(
    oi_01_discovery_follows_the_grants_that_are_allowed,
    Options::default().config(|config| config.grants.allowed = vec![GrantType::ClientCredentials])
);
async fn oi_01_discovery_follows_the_grants_that_are_allowed(server: TestServer) {
    let (web, svc) = (server.web().await, server.svc("read").await);
    let document = server.anonymous().get(PATH).await.ok();
    assert_eq!(
        list(&document, "grant_types_supported"),
        ["client_credentials"]
    );
    assert_eq!(document["response_types_supported"], json!([]));
    assert_eq!(document["device_authorization_endpoint"], Value::Null);
    // And the endpoint agrees.
    let refused = server.anonymous().get(&Ask::of(&web).url()).await;
    let location = refused.header("location").unwrap_or_default();
    let callback = tests::harness::Callback::of(location);
    assert_eq!(callback.error(), "unauthorized_client");
    Tokens::of(
        &server
            .token(&svc, &[("grant_type", "client_credentials")])
            .await,
    );
}

both_databases!(
    behind_a_proxy_the_documents_name_the_issuer,
    Options::default().issuer("https://id.example.test")
);
async fn behind_a_proxy_the_documents_name_the_issuer(server: TestServer) {
    let document = server.anonymous().get(PATH).await.ok();
    assert_eq!(document["issuer"], "https://id.example.test");
    for (name, value) in document.as_object().expect("an object") {
        let text = value.as_str().unwrap_or("https://id.example.test");
        assert!(
            text.starts_with("https://id.example.test"),
            "{name}: {text}"
        );
    }
    assert!(!document.to_string().contains("127.0.0.1"), "{document}");
}

// Covers: OI-01
both_databases!(oi_01_clients_are_told_of_the_end_of_sessions_as_discovery_says);
async fn oi_01_clients_are_told_of_the_end_of_sessions_as_discovery_says(server: TestServer) {
    let document = server.anonymous().get(PATH).await.ok();
    for member in [
        "backchannel_logout_supported",
        "backchannel_logout_session_supported",
        "frontchannel_logout_supported",
        "frontchannel_logout_session_supported",
    ] {
        assert_eq!(document[member], true, "{member}");
    }
    let receiver = Receiver::start().await;
    let shop = listening(&server, "shop", &receiver.url).await;
    let framed = json!({
        "client_id": "framed", "client_name": "Framed", "redirect_uris": ["https://framed.test/cb"],
        "frontchannel_logout_uri": "https://framed.test/out", "scope": "openid",
        "frontchannel_logout_session_required": true,
    });
    let framed = server.client(framed).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    for client in [&shop, &framed] {
        server
            .sign_in_with(&mut browser, client, &alice, "openid")
            .await;
    }
    let page = browser.open("/sign-out").await.page();
    let page = browser.submit(&page.form("/sign-out")).await.page();
    let frame = "<iframe src=\"https://framed.test/out?iss=";
    assert!(page.answer.text.contains(frame), "{}", page.answer);
    assert!(page.answer.text.contains("&#38;sid="), "{}", page.answer);
    let tokens = told(&server, &receiver, 1).await;
    let said = verified(&server, &tokens[0], &shop).await;
    assert!(said["sid"].is_string(), "{said}");
}
