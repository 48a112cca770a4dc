//! What a person learns about who asks, and finds again in their account.

use serde_json::json;
use tests::harness::{Ask, TestServer, both_databases};

use super::opened;

// Covers: S-003, A-005
both_databases!(s_003_the_page_says_who_stands_behind_the_application);
async fn s_003_the_page_says_who_stands_behind_the_application(server: TestServer) {
    let (alice, bob, carol) = (
        server.user("alice").await,
        server.user("bob").await,
        server.user("carol").await,
    );
    let client = server
        .client(json!({
            "client_id": "notes", "client_name": "Notes <b>of</b> Bob",
            "description": "Keeps what you \"write\".", "client_uri": "https://notes.test/about",
            "redirect_uris": ["https://back.notes.test:8443/cb"],
            "scope": "openid read offline_access", "owner_id": bob.id.to_string(),
        }))
        .await;
    let ask = Ask::of(&client).scope("openid read offline_access");
    server.browser().allow(&ask.url(), &carol).await;

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(&ask.url()).await.page();
    for words in [
        "Notes <b>of</b> Bob",
        "registered by bob Example",
        "You are signed in as alice Example",
        "Not you? Use another account",
        "Keeps what you \"write\".",
        "Not checked by",
        "You will be sent back to back.notes.test:8443",
        "While you are away",
        "Used by 1 person",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    let html = &page.answer.text;
    assert!(html.contains("href=\"https://notes.test/about\""));
    let link = html.split("href=\"https://notes.test/about\"").nth(1);
    let link = link
        .and_then(|rest| rest.split('>').next())
        .unwrap_or_default();
    assert!(
        link.contains("noopener") && link.contains("_blank"),
        "{link}"
    );
    // Each permission has its sentence.
    assert!(
        page.says("Read your records") && !page.says("None"),
        "{}",
        page.words()
    );
    assert!(!html.contains("<b>of</b>"), "a name is no markup");
    // How to reach the developer is not everybody's business.
    assert!(!html.contains("bob@example.test"));
    let buttons = page.form("/consent").buttons;
    let choices: Vec<_> = buttons.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(choices, ["no", "yes"]);
}

// Covers: S-003
both_databases!(s_003_no_permissions_are_said_to_be_none);
async fn s_003_no_permissions_are_said_to_be_none(server: TestServer) {
    let client = server
        .client(json!({
            "client_id": "plain", "client_name": "Plain",
            "redirect_uris": ["https://plain.test/cb"], "scope": "",
        }))
        .await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser
        .open(&Ask::of(&client).without("scope").url())
        .await
        .page();
    assert!(page.says("No permissions"), "{}", page.words());
    assert!(
        page.says("Yes, by"),
        "an operator's client is a checked one"
    );
    let callback = browser
        .submit(&page.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    assert!(!callback.code().is_empty());
}

// Covers: P-10
both_databases!(p_10_what_was_granted_is_found_and_ended_in_the_account);
async fn p_10_what_was_granted_is_found_and_ended_in_the_account(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid read offline_access");
    let first = browser.open(&ask.url()).await.page();
    let consent = browser.sign_in_at(&first, &alice).await.page();
    assert!(
        consent.says("You are signed in as alice Example alice"),
        "{}",
        consent.words()
    );
    let form = consent.form("/consent").fill("confirm", "yes");
    browser.submit(&form).await.callback().code();
    let other = Ask::of(&web2).scope("profile");
    browser.allow(&other.url(), &alice).await.code();

    let account = browser.open("/account").await.page();
    account.answer.is(200);
    for words in [
        "Web application",
        "Read your records",
        "Keeps access while you are away",
        "Other application",
        "Where you are signed in",
    ] {
        assert!(account.says(words), "{words}: {}", account.words());
    }
    let end = account.form("/account/authorizations/web/revoke");
    assert!(account.has_form("/account/authorizations/web2/revoke"));
    let after = browser.submit(&end).await.page();
    after.answer.is(200);
    assert!(!after.has_form("/account/authorizations/web/revoke"));
    assert!(after.has_form("/account/authorizations/web2/revoke"));
    // Who lost access has to ask again, and nobody else.
    assert_eq!(opened(&mut browser, &ask).await, "consent");
    assert_eq!(opened(&mut browser, &other).await, "client");
}

// Covers: AZ-05
both_databases!(az_05_consent_is_remembered_where_the_answer_can_only_reach_the_client);
async fn az_05_consent_is_remembered_where_the_answer_can_only_reach_the_client(
    server: TestServer,
) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    for (id, method, uri, remembered) in [
        ("claimed", "none", "https://app.test/cb", true),
        ("scheme", "none", "com.example.app:/cb", false),
        ("loopback", "none", "http://127.0.0.1/cb", false),
        ("localhost", "none", "http://localhost:5100/cb", false),
        (
            "loopback-secret",
            "client_secret_basic",
            "http://127.0.0.1/cb",
            true,
        ),
        (
            "scheme-secret",
            "client_secret_basic",
            "com.example.app:/cb",
            true,
        ),
    ] {
        let client = server
            .client(json!({
                "client_id": id, "client_name": id, "redirect_uris": [uri], "scope": "read",
                "token_endpoint_auth_method": method,
            }))
            .await;
        let ask = Ask::of(&client).scope("read");
        browser.allow(&ask.url(), &alice).await.code();
        let expected = if remembered { "client" } else { "consent" };
        assert_eq!(opened(&mut browser, &ask).await, expected, "{method} {uri}");
        let silent = ask.set("prompt", "none");
        let callback = browser.open(&silent.url()).await.callback();
        match remembered {
            true => assert!(!callback.code().is_empty()),
            false => assert_eq!(callback.error(), "consent_required", "{method} {uri}"),
        }
    }
}
