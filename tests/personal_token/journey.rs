//! A person makes, changes and revokes a token on the pages of the account.

use tests::harness::{Form, Landing, TestServer, both_databases};

const TOKENS: &str = "/account/tokens";

fn tick(mut form: Form, scope: &str) -> Form {
    form.fields.push(("scope".to_owned(), scope.to_owned()));
    form
}

// Covers: S-070, S-071, MG-05
both_databases!(s_070_a_person_makes_changes_and_revokes_a_token);
async fn s_070_a_person_makes_changes_and_revokes_a_token(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(TOKENS).await.page();
    assert!(page.says("You have no access tokens"), "{}", page.answer);

    let page = browser.open("/account/tokens/new").await.page();
    for shown in [
        "Read your records",
        "See which applications you have authorized",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    for hidden in [
        "Look behind the counter",
        "See all user accounts",
        "Keep access while you are away",
    ] {
        assert!(!page.says(hidden), "{hidden}: {}", page.answer);
    }
    let empty = page
        .form(TOKENS)
        .fill("name", "")
        .fill("networks", "nowhere")
        .fill("expires", "90");
    let page = browser.submit(&empty).await.page();
    page.answer.is(422);
    for fault in [
        "Give it a name",
        "Tick at least one thing",
        "Write up to 20 addresses or networks",
    ] {
        assert!(page.says(fault), "{fault}: {}", page.answer);
    }

    let form = tick(page.form(TOKENS), "profile")
        .fill("name", "Nightly")
        .fill("networks", "")
        .fill("expires", "30");
    let page = browser.submit(&form).await.page();
    page.answer.is(201);
    assert!(page.says("Copy it now"), "{}", page.answer);
    let words = page.words();
    let token = words
        .split(' ')
        .find(|word| word.starts_with("cspt_"))
        .expect("the token")
        .to_owned();
    server.bearer(&token).get("/api/v1/me").await.is(200);

    // Loading the answer again makes no second token and shows none.
    let page = browser.submit(&form).await.page();
    assert!(page.says("That form was sent before"), "{}", page.answer);
    assert_eq!(page.answer.text.matches("/revoke\"").count(), 1);
    assert!(!page.answer.text.contains(&token));
    assert!(
        page.says(&format!("…{}", &token[token.len() - 4..])),
        "{}",
        page.answer
    );

    let at = page
        .forms
        .iter()
        .find(|form| form.action.ends_with("/revoke"))
        .unwrap()
        .action
        .clone();
    let edit = at.trim_end_matches("/revoke").to_owned();
    let page = browser.open(&edit).await.page();
    let form = page.form(&edit);
    assert_eq!(form.value("scope"), Some("profile"));
    let stale = form.clone().fill("name", "Too late");
    let page = browser
        .submit(&form.fill("name", "Weekly").fill("networks", "10.0.0.0/8"))
        .await
        .page();
    assert!(
        page.says("The token is changed") && page.says("Weekly"),
        "{}",
        page.answer
    );
    assert!(page.says("Only from 10.0.0.0/8"), "{}", page.answer);
    server.bearer(&token).get("/api/v1/me").await.is(401);
    let page = browser
        .submit(&stale.fill("networks", "10.0.0.0/8"))
        .await
        .page();
    assert!(page.says("changed in another window"), "{}", page.answer);

    let page = browser.open(TOKENS).await.page();
    let page = browser.submit(&page.form(&at)).await.page();
    assert!(
        page.says("does not work any more") && page.says("no access tokens"),
        "{}",
        page.answer
    );
}

// Covers: MG-04, S-071
both_databases!(an_old_sign_in_is_asked_to_confirm_itself);
async fn an_old_sign_in_is_asked_to_confirm_itself(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let fresh = browser.open("/account/tokens/new").await.page();
    let form = tick(fresh.form(TOKENS), "profile").fill("name", "x");
    server.advance(16 * 60);
    let page = browser.submit(&form).await.page();
    assert!(page.says("Confirm that it is you"), "{}", page.answer);
    let page = browser.open("/account/tokens/new").await.page();
    assert!(page.says("Confirm that it is you"), "{}", page.answer);
    let before = browser.session().map(str::to_owned);
    let page = browser.sign_in_at(&page, &alice).await.page();
    assert!(page.says("New access token"), "{}", page.answer);
    assert_ne!(
        browser.session().map(str::to_owned),
        before,
        "the session has a new id"
    );
    // A word that is none of ours leads nowhere else.
    let page = browser.open("/sign-in?then=https://evil.test").await.page();
    assert!(page.says("Your account"), "{}", page.answer);
    let page = browser.open(TOKENS).await.page();
    assert!(
        page.says("You have no access tokens"),
        "nothing was made: {}",
        page.answer
    );
}

// Covers: MG-01, SE-03
both_databases!(pages_of_tokens_are_their_owners_alone);
async fn pages_of_tokens_are_their_owners_alone(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (token, shown) = server.personal_token(&alice, "profile").await;
    let at = format!("{TOKENS}/{}", shown["id"].as_str().unwrap());
    let Landing::Page(page) = server.browser().open(TOKENS).await else {
        panic!("left the server");
    };
    assert!(page.has_form("/sign-in"));
    let mut bobs = server.browser();
    bobs.sign_in(&bob).await;
    bobs.open(&at).await.page().answer.is(404);
    let page = bobs.open(TOKENS).await.page();
    assert!(page.says("no access tokens"));
    let page = bobs.open("/account/tokens/new").await.page();
    let csrf = page.form(TOKENS).value("csrf").unwrap().to_owned();
    for action in [at.clone(), format!("{at}/revoke")] {
        let fields = [
            ("csrf", csrf.as_str()),
            ("name", "mine"),
            ("scope", "profile"),
        ];
        bobs.post(&action, &fields, &server.issuer.clone(), "same-origin")
            .await
            .is(404);
        bobs.post(&action, &fields[1..], &server.issuer.clone(), "same-origin")
            .await
            .is(403);
        bobs.post(&action, &fields, "https://evil.test", "cross-site")
            .await
            .is(403);
    }
    server.bearer(&token).get("/api/v1/me").await.is(200);
}
