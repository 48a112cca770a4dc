//! Passwords that are guessed.

use std::collections::BTreeSet;

use tests::harness::{Answer, Navigator, Options, TestServer, both_databases};

async fn guess(browser: &mut Navigator, username: &str, password: &str) -> Answer {
    let page = browser.open("/sign-in").await.page();
    let form = page
        .form("/sign-in")
        .fill("username", username)
        .fill("password", password);
    browser
        .post("/sign-in", &form.pairs(), "null", "same-origin")
        .await
}

/// A browser at an address, as the proxy in front of the server sees it.
fn at(server: &TestServer, address: &str) -> Guesser {
    Guesser {
        caller: server.anonymous().with("x-forwarded-for", address),
    }
}

struct Guesser {
    caller: tests::harness::Caller,
}

impl Guesser {
    async fn guess(&self, username: &str, password: &str) -> Answer {
        let page = self.caller.get("/sign-in").await;
        let cookie = page.all("set-cookie")[0]
            .split(';')
            .next()
            .expect("a cookie")
            .to_owned();
        let form = tests::harness::Page::of("/sign-in", page).form("/sign-in");
        let form = form.fill("username", username).fill("password", password);
        let caller = self.caller.clone().with("cookie", cookie);
        caller.form("/sign-in", &form.pairs()).await
    }
}

fn behind_a_proxy(per_account: u32, per_address: u32) -> Options {
    Options::default().config(move |config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
        config.sign_in.attempts_per_account = per_account;
        config.sign_in.attempts_per_address = per_address;
    })
}

both_databases!(
    guesses_at_one_account_come_to_an_end,
    behind_a_proxy(10, 100)
);
async fn guesses_at_one_account_come_to_an_end(server: TestServer) {
    let alice = server.user("alice").await;
    let bob = server.user("bob").await;
    // From one address, then from many: it is the same account, by either name.
    let mut statuses = Vec::new();
    for number in 0..30 {
        let address = match number {
            0..5 => "198.51.100.7".to_owned(),
            _ => format!("198.51.100.{}", number + 50),
        };
        let login = if number % 2 == 0 { "alice" } else { "ALICE " };
        let answer = at(&server, &address)
            .guess(login, &format!("wrong {number}"))
            .await;
        if answer.status == 429 {
            let wait = answer
                .header("retry-after")
                .and_then(|text| text.parse::<u64>().ok());
            assert!(
                wait.is_some_and(|wait| (1..=900).contains(&wait)),
                "{answer}"
            );
        }
        statuses.push(answer.status);
    }
    assert_eq!(statuses[..10], [422; 10]);
    assert_eq!(statuses[10..], [429; 20]);
    // The right password is not tried either, or guessing would go on.
    let right = at(&server, "203.0.113.1")
        .guess("alice", &alice.password)
        .await;
    assert_eq!(right.status, 429);
    // Other accounts are not locked, and the window ends.
    assert_eq!(
        at(&server, "203.0.113.1")
            .guess("bob", &bob.password)
            .await
            .status,
        303
    );
    server.advance(15 * 60 + 1);
    assert_eq!(
        at(&server, "203.0.113.1")
            .guess("alice", &alice.password)
            .await
            .status,
        303
    );
    // Success forgets the failures before it.
    for _ in 0..3 {
        for _ in 0..9 {
            assert_eq!(
                at(&server, "203.0.113.9")
                    .guess("bob", "wrong")
                    .await
                    .status,
                422
            );
        }
        assert_eq!(
            at(&server, "203.0.113.9")
                .guess("bob", &bob.password)
                .await
                .status,
            303
        );
    }
}

// Covers: RL-02
both_databases!(rl_02_a_crowd_of_guesses_is_counted_like_a_queue);
async fn rl_02_a_crowd_of_guesses_is_counted_like_a_queue(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let page = browser.open("/sign-in").await.page();
    let form = page.form("/sign-in").fill("username", "alice");
    let caller = browser.with_cookies();
    let guesses = (0..200).map(|number| {
        let form = form.clone().fill("password", &format!("wrong {number}"));
        let caller = caller.clone();
        async move { caller.form("/sign-in", &form.pairs()).await }
    });
    let answers = futures::future::join_all(guesses).await;
    let reached = answers.iter().filter(|answer| answer.status == 422).count();
    let refused = answers.iter().filter(|answer| answer.status == 429).count();
    assert_eq!(
        (reached, refused),
        (10, 190),
        "past the limit, at the same instant"
    );
    // One more in the crowd that knew the password would not have got in after the limit.
    let answer = guess(&mut browser, "alice", &alice.password).await;
    assert_eq!(answer.status, 429);
    assert!(browser.session().is_none());
}

// Covers: RL-03
both_databases!(
    rl_03_a_made_up_address_changes_nothing,
    Options::default().config(|config| config.sign_in.attempts_per_address = 5)
);
async fn rl_03_a_made_up_address_changes_nothing(server: TestServer) {
    for number in 0..10 {
        let address = format!("198.51.100.{number}");
        let caller = server
            .anonymous()
            .with("x-forwarded-for", &*address)
            .with("forwarded", format!("for={address}"))
            .with("x-real-ip", &*address)
            .with("true-client-ip", &*address)
            .with("cf-connecting-ip", &*address);
        let guesser = Guesser { caller };
        let answer = guesser.guess(&format!("user{number}"), "wrong").await;
        let expected = if number < 5 { 422 } else { 429 };
        assert_eq!(answer.status, expected, "try {number}");
    }
}

// Covers: RL-03
both_databases!(rl_03_a_network_of_ipv6_is_one_address, behind_a_proxy(0, 5));
async fn rl_03_a_network_of_ipv6_is_one_address(server: TestServer) {
    for number in 0..10 {
        let address = format!("2001:db8:1:2:{number:x}::{number:x}");
        let answer = at(&server, &address)
            .guess(&format!("user{number}"), "wrong")
            .await;
        let expected = if number < 5 { 422 } else { 429 };
        assert_eq!(answer.status, expected, "{address}");
    }
    let next = at(&server, "2001:db8:1:3::1").guess("user", "wrong").await;
    assert_eq!(next.status, 422, "the network beside it");
    // Who stands left of the proxy's own entry in the list is said by the guesser.
    let spoofed = at(&server, "203.0.113.5, 2001:db8:1:2::99")
        .guess("user", "wrong")
        .await;
    assert_eq!(spoofed.status, 429);
}

both_databases!(
    an_account_that_is_not_there_answers_like_one_that_is,
    Options::default().config(|config| {
        config.sign_in.attempts_per_account = 0;
        config.sign_in.attempts_per_address = 0;
    })
);
async fn an_account_that_is_not_there_answers_like_one_that_is(server: TestServer) {
    let alice = server.user("alice").await;
    let gone = server.user("gone").await;
    let app = server.app();
    let operator = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::set_active(app, &operator, gone.id, false)
        .await
        .expect("deactivated");
    countersign_rules::user::manage::create(
        app,
        &operator,
        countersign_rules::user::manage::NewUser {
            username: "federated".to_owned(),
            ..Default::default()
        },
    )
    .await
    .expect("an account without password");
    let mut seen = BTreeSet::new();
    for login in [
        "alice",
        "alice@example.test",
        "nobody",
        "nobody@example.test",
        "gone",
        "federated",
        "a\0b",
        "' or 1=1 --",
        &"x".repeat(400),
    ] {
        let mut browser = server.browser();
        let answer = guess(&mut browser, login, "wrong").await;
        assert_eq!(answer.status, 422, "{login}: {answer}");
        let page = tests::harness::Page::of("/sign-in", answer.clone());
        let names: BTreeSet<_> = answer
            .headers
            .keys()
            .map(|name| name.as_str().to_owned())
            .collect();
        let id = answer.header("x-request-id").unwrap_or_default();
        seen.insert((page.words().replace(id, ""), format!("{names:?}")));
    }
    assert_eq!(seen.len(), 1, "they can be told apart: {seen:?}");
    // Too long for a password is not another answer, and neither is a NUL.
    for password in ["x".repeat(1025), "a\0b".to_owned()] {
        for login in [alice.username.as_str(), "nobody"] {
            let answer = guess(&mut server.browser(), login, &password).await;
            assert_eq!(answer.status, 422, "{login}");
        }
    }
}
