//! PKCE (RFC 7636) at the exchange: whoever did not begin the request cannot end it.

use tests::harness::{Answer, Ask, Pkce, TestServer, Tokens, both_databases};

use super::code;

async fn exchange_with(
    server: &TestServer,
    client: &tests::harness::TestClient,
    ask: &Ask,
    code: &str,
    verifier: Option<&str>,
) -> Answer {
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", ask.get("redirect_uri")),
    ];
    fields.extend(verifier.map(|verifier| ("code_verifier", verifier)));
    server.token(client, &fields).await
}

// Covers: PC-03
both_databases!(pc_03_only_the_verifier_of_this_request_counts);
async fn pc_03_only_the_verifier_of_this_request_counts(server: TestServer) {
    let alice = server.user("alice").await;
    for client in [server.web().await, server.spa().await] {
        let mut browser = server.browser();
        let (ask, right) = code(&mut browser, &client, &alice, "openid read").await;
        let (parallel, other) = code(&mut browser, &client, &alice, "openid read").await;

        for missing in [None, Some("")] {
            let answer = exchange_with(&server, &client, &ask, &right, missing).await;
            answer.oauth_error(400, "invalid_request");
        }
        let verifier = ask.pkce.verifier.as_str();
        for wrong in [
            "a".repeat(43).as_str(),
            &ask.pkce.challenge,
            &parallel.pkce.verifier,
            &format!("{verifier}="),
            &format!(" {verifier}"),
            &format!("{verifier}\n"),
            &verifier[..42],
            &verifier.to_uppercase(),
            &verifier.repeat(3),
            "\u{e9}".repeat(43).as_str(),
        ] {
            let answer = exchange_with(&server, &client, &ask, &right, Some(wrong)).await;
            let why = answer.oauth_error(400, "invalid_grant");
            assert!(why.contains("code_verifier"), "{why}");
            assert!(!answer.text.contains(verifier));
        }
        // Guesses of a stranger do not burn the code for the one who can prove it.
        Tokens::of(&server.exchange(&client, &ask, &right).await);
        Tokens::of(&server.exchange(&client, &parallel, &other).await);
    }
}

// Covers: PC-03
both_databases!(pc_03_a_verifier_has_43_to_128_characters);
async fn pc_03_a_verifier_has_43_to_128_characters(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let long = "aB3-._~x".repeat(17);
    // The challenge fits each of them; the verifier itself is what is judged.
    for (verifier, good) in [
        (&long[..42], false),
        (&long[..43], true),
        (&long[..128], true),
        (&long[..129], false),
        ("with spaces in it, and forty-three characters", false),
        (&format!("{}=", &long[..43]), false),
        (&format!("{}+/", &long[..43]), false),
    ] {
        let ask = Ask::of(&web).scope("openid read").pkce(Pkce::of(verifier));
        let code = browser.allow(&ask.url(), &alice).await.code();
        let answer = server.exchange(&web, &ask, &code).await;
        if good {
            Tokens::of(&answer);
        } else {
            answer.oauth_error(400, "invalid_grant");
        }
    }
}

// Covers: PC-04
both_databases!(pc_04_no_code_is_made_without_a_challenge);
async fn pc_04_no_code_is_made_without_a_challenge(server: TestServer) {
    let alice = server.user("alice").await;
    for client in [
        server.web().await,
        server.web2().await,
        server.spa().await,
        server.cli().await,
    ] {
        let mut browser = server.browser();
        browser.sign_in(&alice).await;
        let whole = || Ask::of(&client).scope("openid read");
        for stripped in [
            whole().without("code_challenge"),
            whole()
                .without("code_challenge")
                .without("code_challenge_method"),
            whole().set("code_challenge", ""),
            whole().set("code_challenge_method", "plain"),
            whole().without("code_challenge_method"),
        ] {
            let callback = browser.open(&stripped.url()).await.callback();
            assert_eq!(callback.error(), "invalid_request");
        }
        let landing = browser.open(&whole().url()).await;
        // The whole request is a good one: it goes to the consent page.
        assert!(landing.page().has_form("/consent"));
    }
}
