//! What a person agreed to, and when they are asked again.

use tests::harness::{Ask, Landing, TestServer, Tokens, both_databases};

use super::opened;

both_databases!(consent_is_remembered_per_client_and_scopes);
async fn consent_is_remembered_per_client_and_scopes(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid read");
    browser.allow(&ask.url(), &alice).await;
    assert_eq!(opened(&mut browser, &ask).await, "client", "the same again");
    assert_eq!(
        opened(&mut browser, &Ask::of(&web).scope("read")).await,
        "client",
        "less"
    );
    assert_eq!(
        opened(&mut browser, &Ask::of(&web).scope("openid read write")).await,
        "consent",
        "more"
    );
    assert_eq!(
        opened(&mut browser, &Ask::of(&web2).scope("read")).await,
        "consent",
        "another client"
    );
    let again = Ask::of(&web).scope("read").set("prompt", "consent");
    assert_eq!(
        opened(&mut browser, &again).await,
        "consent",
        "the client wants it"
    );
    // On another device it is remembered too, for another person it is not.
    let mut device = server.browser();
    device.sign_in(&alice).await;
    assert_eq!(opened(&mut device, &ask).await, "client");
    let mut others = server.browser();
    others.sign_in(&bob).await;
    assert_eq!(opened(&mut others, &ask).await, "consent");
}

// Covers: AZ-05
both_databases!(az_05_an_impostor_of_a_public_client_is_never_waved_through);
async fn az_05_an_impostor_of_a_public_client_is_never_waved_through(server: TestServer) {
    let (cli, spa) = (server.cli().await, server.spa().await);
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let first = Ask::of(&cli).set("redirect_uri", "http://127.0.0.1:51004/cb");
    browser.allow(&first.url(), &alice).await;

    let impostor = Ask::of(&cli).set("redirect_uri", "http://127.0.0.1:51005/cb");
    assert_eq!(opened(&mut browser, &impostor).await, "consent");
    let silent = impostor.set("prompt", "none");
    let refused = browser.open(&silent.url()).await.callback();
    assert_eq!(refused.error(), "consent_required");

    // A claimed https address proves who asks.
    let ask = Ask::of(&spa);
    browser.allow(&ask.url(), &alice).await;
    assert_eq!(opened(&mut browser, &ask).await, "client");
}

// Covers: S-003
both_databases!(s_003_the_page_says_who_wants_what);
async fn s_003_the_page_says_who_wants_what(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let ask = Ask::of(&web).scope("openid email read write offline_access");
    let page = browser.open(&ask.url()).await.page();
    for words in [
        "Web application",
        "alice Example",
        "Not you?",
        "Records",
        "Read your records",
        "Change your records",
        "app.test",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    // No address of anybody else's, and nothing that was not asked for.
    assert!(!page.says("Look behind the counter"));
    let form = page
        .form("/consent")
        .untick("scope", "write")
        .untick("scope", "email");
    let callback = browser
        .submit(&form.fill("confirm", "yes"))
        .await
        .callback();
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert_eq!(tokens.scopes(), ["offline_access", "openid", "read"]);
    assert_eq!(tokens.body["user"]["email"], serde_json::Value::Null);
    // What was left out is asked for again; what was agreed to is not.
    assert_eq!(opened(&mut browser, &ask).await, "consent");
    assert_eq!(
        opened(&mut browser, &Ask::of(&web).scope("openid read")).await,
        "client"
    );
}

both_databases!(who_declines_access_while_away_gives_no_refresh_token);
async fn who_declines_access_while_away_gives_no_refresh_token(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = Ask::of(&web).scope("openid read offline_access");
    let callback = server
        .browser()
        .decide(&ask.url(), &alice, |form| {
            match form.action.ends_with("/consent") {
                true => form
                    .untick("scope", "offline_access")
                    .fill("confirm", "yes"),
                false => form,
            }
        })
        .await;
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert_eq!(tokens.scopes(), ["openid", "read"]);
    assert_eq!(tokens.refresh, "");
}

both_databases!(scopes_that_administer_are_for_administrators);
async fn scopes_that_administer_are_for_administrators(server: TestServer) {
    let console = server
        .client(serde_json::json!({
            "client_id": "console", "client_name": "Console",
            "redirect_uris": ["https://console.test/cb"],
            "scope": "openid users:read", "default_scope": "openid",
        }))
        .await;
    let (alice, admin) = (
        server.user("alice").await,
        server.administrator("admin").await,
    );
    let ask = Ask::of(&console).scope("openid users:read");
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    let tokens = Tokens::of(&server.exchange(&console, &ask, &code).await);
    assert_eq!(
        tokens.scopes(),
        ["openid"],
        "never more than the person has"
    );
    let only = Ask::of(&console).scope("users:read");
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    match browser.open(&only.url()).await {
        Landing::Client(callback) => assert_eq!(callback.error(), "access_denied"),
        Landing::Page(page) => panic!("asked for what cannot be given: {}", page.answer),
    }
    let code = server.browser().allow(&ask.url(), &admin).await.code();
    let tokens = Tokens::of(&server.exchange(&console, &ask, &code).await);
    assert_eq!(tokens.scopes(), ["openid", "users:read"]);
}
