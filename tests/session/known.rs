//! Guesses that go on elsewhere, on another node or after a restart, and the owner's own browser.

use tests::harness::{Answer, Navigator, Options, TestServer, both_databases};

/// Types a password on the sign-in page, from the address that the proxy in front says.
async fn attempt(browser: &mut Navigator, address: &str, password: &str) -> Answer {
    let page = browser.open("/sign-in").await.page();
    let form = page
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", password);
    let caller = browser.with_cookies().with("x-forwarded-for", address);
    caller.form("/sign-in", &form.pairs()).await
}

/// The browser's cookie of that name, among all that were set.
fn set_cookie(answer: &Answer, name: &str) -> Option<String> {
    let lines = answer.all("set-cookie");
    let line = lines.iter().find(|line| line.contains(name))?;
    Some((*line).to_owned())
}

/// Behind a proxy; what is sent in clear here would be https outside.
fn behind_a_proxy() -> Options {
    Options::default().config(|config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
}

fn known(browser: &Navigator) -> Option<&String> {
    let mut cookies = browser.cookies.iter();
    cookies
        .find(|(name, _)| name.ends_with("countersign_known"))
        .map(|(_, value)| value)
}

/// Signs out by leaving the session behind, as a browser does whose session has expired.
fn without_session(browser: &Navigator) -> Navigator {
    let mut browser = browser.clone();
    browser
        .cookies
        .retain(|name, _| !name.ends_with("countersign_session"));
    browser
}

// Covers: RL-01, A-049
both_databases!(
    rl_01_guessing_ends_and_the_owner_still_comes_in,
    behind_a_proxy()
);
async fn rl_01_guessing_ends_and_the_owner_still_comes_in(server: TestServer) {
    let alice = server.user("alice").await;
    let mut own = server.browser();
    own.sign_in(&alice).await;
    let mut own = without_session(&own);

    let mut looked_at = 0;
    for number in 0..100 {
        let address = match number {
            0..50 => "198.51.100.7".to_owned(),
            _ => format!("203.0.113.{number}"),
        };
        let wrong = format!("wrong {number}");
        let answer = attempt(&mut server.browser(), &address, &wrong).await;
        match answer.status {
            422 => looked_at += 1,
            _ => {
                answer.is(429);
                let wait = answer.header("retry-after").map(str::parse::<u64>);
                assert!(matches!(wait, Some(Ok(1..=900))), "{answer}");
                let page = tests::harness::Page::of("/sign-in", answer);
                assert!(page.says("too many attempts"), "{}", page.words());
            }
        }
    }
    assert_eq!(looked_at, 10, "within a quarter of an hour");

    // A restart forgives nothing.
    let server = server.restart().await;
    let stranger = attempt(&mut server.browser(), "203.0.113.9", &alice.password).await;
    stranger.is(429);
    // The owner's browser is not a stranger, even behind the guesser's address.
    let before = known(&own).cloned();
    let owner = attempt(&mut own, "198.51.100.7", &alice.password).await;
    owner.is(303);
    let after = set_cookie(&owner, "countersign_known").expect("another value");
    assert!(!after.contains(before.as_deref().expect("a value")));
    // That the owner came in does not give the guesser another ten.
    let stranger = attempt(&mut server.browser(), "203.0.113.9", &alice.password).await;
    stranger.is(429);
}

both_databases!(
    a_known_browser_has_a_limit_of_its_own_and_for_one_account,
    behind_a_proxy()
);
async fn a_known_browser_has_a_limit_of_its_own_and_for_one_account(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (mut own, mut foreign) = (server.browser(), server.browser());
    own.sign_in(&alice).await;
    foreign.sign_in(&bob).await;
    // Both have signed in at this one.
    let mut shared = server.browser();
    shared.sign_in(&alice).await;
    let mut shared = without_session(&shared);
    shared.sign_in(&bob).await;
    let (mut own, mut foreign, mut shared) = (
        without_session(&own),
        without_session(&foreign),
        without_session(&shared),
    );
    let owners = set_cookies_of(&own);
    assert!(owners.contains("HttpOnly") && owners.contains("SameSite=Lax"));
    assert!(owners.contains("Max-Age=15552000"), "{owners}");

    // Whoever found the owner's browser has ten guesses as well, and no more.
    for number in 0..12 {
        let answer = attempt(&mut own, "192.0.2.1", &format!("wrong {number}")).await;
        answer.is(if number < 10 { 422 } else { 429 });
    }
    attempt(&mut own, "192.0.2.1", &alice.password)
        .await
        .is(429);
    // Neither they nor these take anything from each other.
    attempt(&mut shared, "192.0.2.1", &alice.password)
        .await
        .is(303);
    for number in 0..10 {
        attempt(&mut foreign, "192.0.2.2", &format!("wrong {number}"))
            .await
            .is(422);
    }
    // Known to bob is a stranger to alice; and so is a value that somebody made up.
    attempt(&mut foreign, "192.0.2.2", &alice.password)
        .await
        .is(429);
    let mut forged = own.clone();
    for value in forged.cookies.values_mut() {
        *value = value.replace("cskb_0", "cskb_1");
    }
    attempt(&mut forged, "192.0.2.3", &alice.password)
        .await
        .is(429);
    // The browser is forgotten with the password.
    let app = server.app();
    let operator = countersign_rules::manage::Actor::operator();
    let password = "another long password".to_owned();
    countersign_rules::user::password::set(app, &operator, alice.id, password.clone().into())
        .await
        .expect("changed");
    attempt(&mut shared, "192.0.2.4", &password).await.is(429);
    server.advance(901);
    attempt(&mut shared, "192.0.2.4", &password).await.is(303);
}

fn set_cookies_of(browser: &Navigator) -> String {
    let lines = &browser.set_cookies;
    let line = lines
        .iter()
        .find(|line| line.contains("countersign_known"))
        .expect("a cookie that makes the browser known");
    line.clone()
}

// Covers: MN-04
both_databases!(mn_04_guesses_at_two_nodes_are_counted_together);
async fn mn_04_guesses_at_two_nodes_are_counted_together(server: TestServer) {
    let node = server.second_node().await;
    let alice = server.user("alice").await;
    let guesses = (0..40).map(|number| {
        let mut browser = match number % 2 {
            0 => server.browser(),
            _ => node.browser(),
        };
        async move { attempt(&mut browser, "192.0.2.1", "wrong").await.status }
    });
    let answers = futures::future::join_all(guesses).await;
    let looked_at = answers.iter().filter(|status| **status == 422).count();
    let refused = answers.iter().filter(|status| **status == 429).count();
    assert_eq!((looked_at, refused), (10, 30));
    for node in [&server, &node] {
        let answer = attempt(&mut node.browser(), "192.0.2.1", &alice.password).await;
        answer.is(429);
    }
    // What is counted is collected when its time is over, and says of nobody that they tried.
    server.advance(901);
    let collected = server
        .app()
        .store
        .collect_expired(server.app().clock.now(), 100)
        .await
        .expect("collected");
    assert!(collected.deleted.contains(&("attempt_counter", 2)));
    let mut browser = server.browser();
    attempt(&mut browser, "192.0.2.1", &alice.password)
        .await
        .is(303);
}
