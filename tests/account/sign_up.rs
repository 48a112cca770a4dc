//! Opening an account.

use countersign_rules::account::invitation;
use countersign_rules::config::SignUp;
use countersign_rules::manage::Actor;
use tests::harness::{Ask, Tokens, both_databases, claims};

use super::*;

const ZED: &str = "zed@example.test";

async fn begin(
    server: &TestServer,
    browser: &mut Navigator,
    username: &str,
    email: &str,
    password: &str,
) -> Page {
    assert_eq!(server.issuer, server.base);
    let fields = [
        ("username", username),
        ("email", email),
        ("password", password),
        ("password_again", password),
    ];
    send(browser, "/sign-up", "/sign-up", &fields).await
}

async fn exists(server: &TestServer, login: &str) -> bool {
    let found = server.app().store.user_by_login(login).await;
    found.expect("the database answers").is_some()
}

both_databases!(
    an_account_is_there_when_its_address_is_confirmed,
    open_to_all()
);
async fn an_account_is_there_when_its_address_is_confirmed(server: TestServer) {
    let mut browser = server.browser();
    let sent = begin(&server, &mut browser, "zed", ZED, BETTER).await;
    assert!(sent.says("Check your mail"), "{}", sent.words());
    let first = server.letter(ZED).await.link();
    // Until then there is nothing to sign in to and nothing that holds the name.
    assert!(!exists(&server, "zed").await && !exists(&server, ZED).await);
    assert!(!can_sign_in(&server, "zed", BETTER).await);

    // Sent again, the first link is replaced.
    fill(&mut browser, &sent, "/sign-up/resend", &[]).await;
    let second = server.letter(ZED).await.link();
    browser.open(&first).await.page().answer.is(410);
    // A stranger's browser cannot have it sent.
    let mut stranger = server.browser();
    let page = begin(
        &server,
        &mut stranger,
        "other",
        "other@example.test",
        BETTER,
    )
    .await;
    let id = sent
        .form("/sign-up/resend")
        .value("sign_up")
        .expect("an id")
        .to_owned();
    let refused = fill(&mut stranger, &page, "/sign-up/resend", &[("sign_up", &id)]).await;
    assert_eq!(refused.answer.status, 410);

    let page = send(&mut browser, &second, "/sign-up/confirm", &[]).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    assert!(can_sign_in(&server, "zed", BETTER).await);
    browser.open(&second).await.page().answer.is(410);
    assert!(server.no_letter(ZED).await);
}

both_databases!(
    rl_04_a_sign_up_does_not_tell_whether_the_address_is_taken,
    open_to_all()
);
async fn rl_04_a_sign_up_does_not_tell_whether_the_address_is_taken(server: TestServer) {
    server.user("alice").await;
    let mut answers = Vec::new();
    for email in [
        "alice@example.test",
        "ALICE@example.test",
        "ghost@example.test",
    ] {
        // Caches are filled meanwhile, so the least of some attempts counts.
        let mut browser = server.browser();
        let (mut page, mut work) = (browser.open("/sign-up").await.page(), u64::MAX);
        for _ in 0..3 {
            let before = server.app().store.statements();
            page = begin(&server, &mut browser, "newcomer", email, BETTER).await;
            work = work.min(server.app().store.statements() - before);
        }
        let words = page.words().replace(email, "somebody");
        let again = fill(&mut browser, &page, "/sign-up/resend", &[]).await;
        let again = again.words().replace(email, "somebody");
        answers.push((page.answer.status, words, work, again));
    }
    assert!(
        answers.windows(2).all(|two| two[0] == two[1]),
        "{answers:?}"
    );
    // The owner is told, by mail.
    let told = server.letter("alice@example.test").await;
    assert!(
        told.subject().contains("already have an account"),
        "{}",
        told.raw
    );
    assert!(
        !told.text().contains("csel_"),
        "no link that opens anything"
    );
    assert!(!exists(&server, "newcomer").await);
}

both_databases!(
    br_06_whoever_typed_a_strangers_address_gets_nothing,
    open_to_all()
);
async fn br_06_whoever_typed_a_strangers_address_gets_nothing(server: TestServer) {
    let mut attacker = server.browser();
    begin(&server, &mut attacker, "bob", "bob@example.test", BETTER).await;
    let link = server.letter("bob@example.test").await.link();
    // Bob opens the link, curious. He does not know the password, so nothing comes of it.
    let mut bob = server.browser();
    let page = bob.open(&link).await.page();
    for guess in ["", "a guess of bob's"] {
        let page = fill(&mut bob, &page, "/sign-up/confirm", &[("password", guess)]).await;
        assert_eq!(page.answer.status, 422, "{}", page.words());
    }
    assert!(!exists(&server, "bob@example.test").await);
    // Bob opens an account of his own; the attacker's password is worth nothing.
    let own = "a phrase that only bob would choose";
    begin(&server, &mut bob, "bob", "bob@example.test", own).await;
    let his = server.letter("bob@example.test").await.link();
    let page = send(&mut bob, &his, "/sign-up/confirm", &[]).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    assert!(can_sign_in(&server, "bob", own).await);
    assert!(!can_sign_in(&server, "bob", BETTER).await);
    let late = send(
        &mut attacker,
        &link,
        "/sign-up/confirm",
        &[("username", "bob2")],
    )
    .await;
    assert_eq!(late.answer.status, 410, "{}", late.words());
    assert!(!exists(&server, "bob2").await);
}

both_databases!(
    an_address_that_nobody_confirmed_goes_to_whoever_confirms_it,
    open_to_all()
);
async fn an_address_that_nobody_confirmed_goes_to_whoever_confirms_it(server: TestServer) {
    let squatter = server.user("squatter").await;
    let patch = countersign_store::UserPatch {
        email: Some(Some(ZED.to_owned())),
        email_verified: Some(false),
        ..Default::default()
    };
    let app = server.app();
    app.store
        .update_user(squatter.id, None, patch, server.clock.now())
        .await
        .expect("changed");
    let mut browser = server.browser();
    begin(&server, &mut browser, "zed", ZED, BETTER).await;
    let link = server.letter(ZED).await.link();
    let page = send(&mut browser, &link, "/sign-up/confirm", &[]).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    let holder = app
        .store
        .user_by_login(ZED)
        .await
        .expect("read")
        .expect("a user");
    assert_eq!(holder.username, "zed");
    // Nor can an unconfirmed address bring a reset link about.
    let left = app
        .store
        .user(squatter.id)
        .await
        .expect("read")
        .expect("a user");
    assert_eq!(left.email, None);
}

// Covers: IN-03
both_databases!(in_03_no_twin_accounts, open_to_all());
async fn in_03_no_twin_accounts(server: TestServer) {
    server.user("alice").await;
    for name in [
        "al\u{200b}ice",
        "\u{430}lice",
        "alice\u{202e}",
        "al ice",
        "ａlice",
        "alice\0",
    ] {
        let mut browser = server.browser();
        let page = begin(&server, &mut browser, name, ZED, BETTER).await;
        assert_eq!(page.answer.status, 422, "{name:?}: {}", page.words());
    }
    for email in [
        "z\u{200b}ed@example.test",
        "zed@exam\0ple.test",
        "zed@example.test\r\nBcc: x@y.test",
    ] {
        let mut browser = server.browser();
        let page = begin(&server, &mut browser, "zed", email, BETTER).await;
        assert_eq!(page.answer.status, 422, "{email:?}: {}", page.words());
    }
    // The same name in other letters is found out when the address is confirmed.
    let mut browser = server.browser();
    begin(&server, &mut browser, "ALICE", ZED, BETTER).await;
    let link = server.letter(ZED).await.link();
    let page = send(&mut browser, &link, "/sign-up/confirm", &[]).await;
    assert!(
        page.says("Somebody else has this username"),
        "{}",
        page.words()
    );
    let page = fill(
        &mut browser,
        &page,
        "/sign-up/confirm",
        &[("username", "zed")],
    )
    .await;
    assert!(page.says("Your account is open"), "{}", page.words());
    // One domain has one spelling, composed or not.
    for (name, email) in [
        ("one", "a@b\u{fc}cher.test"),
        ("two", "a@bu\u{308}cher.test"),
    ] {
        let mut browser = server.browser();
        begin(&server, &mut browser, name, email, BETTER).await;
        let letter = server.letter("a@xn--bcher-kva.test").await;
        if name == "one" {
            send(&mut browser, &letter.link(), "/sign-up/confirm", &[]).await;
        } else {
            assert!(letter.subject().contains("already have an account"));
        }
    }
    assert!(!exists(&server, "two").await);
}

fn by_invitation() -> Options {
    with_mail().config(|config| config.accounts.sign_up = SignUp::Invited)
}

both_databases!(an_invitation_opens_one_account, by_invitation());
async fn an_invitation_opens_one_account(server: TestServer) {
    server
        .browser()
        .open("/sign-up")
        .await
        .page()
        .answer
        .is(403);
    let operator = Actor::operator();
    let app = server.app();
    // By mail: using it confirms the address, and no other can be given.
    let made = invitation::create(app, &operator, Some(ZED))
        .await
        .expect("invited");
    assert!(made.link.is_none());
    let link = server.letter(ZED).await.link();
    let mut browser = server.browser();
    let fields = [
        ("username", "zed"),
        ("email", "other@example.test"),
        ("password", BETTER),
        ("password_again", BETTER),
    ];
    let page = send(&mut browser, &link, "/sign-up", &fields).await;
    assert!(page.says("Your account is open"), "{}", page.words());
    assert!(exists(&server, ZED).await && !exists(&server, "other@example.test").await);
    server.browser().open(&link).await.page().answer.is(403);

    // By hand: the address is confirmed, and of two sign-ups with one link one opens an account.
    let made = invitation::create(app, &operator, None)
        .await
        .expect("invited");
    let link = made.link.expect("a link").to_string();
    let mut confirm = Vec::new();
    for name in ["ann", "ben"] {
        let mut browser = server.browser();
        let email = format!("{name}@example.test");
        let mut fields = fields;
        (fields[0].1, fields[1].1) = (name, &email);
        let page = send(&mut browser, &link, "/sign-up", &fields).await;
        assert!(page.says("Check your mail"), "{}", page.words());
        confirm.push((browser, server.letter(&email).await.link()));
    }
    let mut opened = 0;
    for (mut browser, link) in confirm {
        let page = send(&mut browser, &link, "/sign-up/confirm", &[]).await;
        opened += u32::from(page.says("Your account is open"));
    }
    assert_eq!(opened, 1);
    assert!(exists(&server, "ann").await && !exists(&server, "ben").await);

    let made = invitation::create(app, &operator, None)
        .await
        .expect("invited");
    server.advance(7 * 86_400 + 1);
    let link = made.link.expect("a link").to_string();
    server.browser().open(&link).await.page().answer.is(403);
}

both_databases!(an_administrator_invites_through_the_api, by_invitation());
async fn an_administrator_invites_through_the_api(server: TestServer) {
    let svc = server.svc("users:write users:read").await;
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "users:write"),
    ];
    let token = svc.form(&server.anonymous(), "/oauth/token", &fields).await;
    let token = token.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    let http = &server.http;
    let url = format!("{}/api/v1/invitations", server.base);
    let ask = async |token: &str, body: serde_json::Value| {
        let answer = http.post(&url).bearer_auth(token).json(&body).send().await;
        let answer = answer.expect("an answer");
        let status = answer.status().as_u16();
        (
            status,
            answer.json::<serde_json::Value>().await.expect("JSON"),
        )
    };
    let (status, by_hand) = ask(&token, serde_json::json!({})).await;
    assert_eq!(status, 201, "{by_hand}");
    let link = by_hand["link"].as_str().expect("a link").to_owned();
    server.browser().open(&link).await.page().answer.is(200);
    // One that goes by mail is not shown to anybody else.
    let (status, by_mail) = ask(&token, serde_json::json!({ "email": ZED })).await;
    assert_eq!((status, &by_mail["link"]), (201, &serde_json::Value::Null));
    server.letter(ZED).await.link();
    let (status, _) = ask(&token, serde_json::json!({ "email": "nobody" })).await;
    assert_eq!(status, 422);
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "users:read"),
    ];
    let weak = svc.form(&server.anonymous(), "/oauth/token", &fields).await;
    let weak = weak.json()["access_token"]
        .as_str()
        .expect("a token")
        .to_owned();
    assert_eq!(ask(&weak, serde_json::json!({})).await.0, 403);
    assert_eq!(ask("nothing", serde_json::json!({})).await.0, 401);
}

both_databases!(a_closed_server_opens_no_account, with_mail());
async fn a_closed_server_opens_no_account(server: TestServer) {
    server
        .browser()
        .open("/sign-up")
        .await
        .page()
        .answer
        .is(403);
    let refused = invitation::create(server.app(), &Actor::operator(), Some(ZED)).await;
    assert!(refused.is_err());
    assert!(server.no_letter(ZED).await);
}

both_databases!(a_client_can_ask_for_a_new_account, open_to_all());
async fn a_client_can_ask_for_a_new_account(server: TestServer) {
    let web = server.web().await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid read").set("prompt", "create");
    let page = browser.open(&ask.url()).await.page();
    let fields = [
        ("username", "zed"),
        ("email", ZED),
        ("password", BETTER),
        ("password_again", BETTER),
    ];
    let sent = fill(&mut browser, &page, "/sign-up", &fields).await;
    assert!(sent.says("Check your mail"), "{}", sent.words());
    server.advance(60);
    let link = server.letter(ZED).await.link();
    let consent = send(&mut browser, &link, "/sign-up/confirm", &[]).await;
    let agreed = consent.form("/consent").fill("confirm", "yes");
    let callback = browser.submit(&agreed).await.callback();
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert_eq!(tokens.body["user"]["id"], claims(tokens.id_token())["sub"]);
    let discovery = "/.well-known/openid-configuration";
    let document = server.anonymous().get(discovery).await.ok();
    let prompts = document["prompt_values_supported"].to_string();
    assert!(prompts.contains("create"), "{prompts}");

    // Somebody who has an account after all signs in instead.
    let page = server.browser().open(&ask.url()).await.page();
    assert!(
        page.answer.text.contains("/sign-in?request="),
        "{}",
        page.answer
    );
}

both_databases!(nobody_is_led_to_a_sign_up_that_is_closed);
async fn nobody_is_led_to_a_sign_up_that_is_closed(server: TestServer) {
    let web = server.web().await;
    let ask = Ask::of(&web).set("prompt", "create");
    let refused = server.browser().open(&ask.url()).await.callback();
    assert_eq!(refused.error(), "invalid_request");
}

//
both_databases!(
    a_049_robots_open_no_accounts_by_the_thousand,
    open_to_all().config(|config| config.accounts.mails_per_network = 5)
);
async fn a_049_robots_open_no_accounts_by_the_thousand(server: TestServer) {
    let mut refused = 0;
    for number in 0..20 {
        // Without its cookies a robot is as unknown as ever.
        let mut robot = server.browser();
        let (name, email) = (
            format!("robot{number}"),
            format!("robot{number}@example.test"),
        );
        let page = begin(&server, &mut robot, &name, &email, BETTER).await;
        match page.answer.status {
            200 => assert!(page.says("Check your mail"), "{}", page.words()),
            status => {
                assert_eq!(status, 429, "{}", page.answer);
                assert!(page.answer.header("retry-after").is_some());
                refused += 1;
            }
        }
    }
    assert_eq!(refused, 15);
    // Only people who read the letters have accounts, and it is over within the hour.
    let link = server.letter("robot4@example.test").await.link();
    assert!(server.no_letter("robot5@example.test").await);
    assert!(!exists(&server, "robot4").await && !exists(&server, "robot5").await);
    let mut person = server.browser();
    person.open(&link).await.page().answer.is(200);
    server.advance(3601);
    let page = begin(&server, &mut person, "zed", ZED, BETTER).await;
    assert!(page.says("Check your mail"), "{}", page.words());
}
