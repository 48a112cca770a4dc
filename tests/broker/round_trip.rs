//! Browsers that set out to a provider and come back with nothing, or with what nobody here waits for.

use simulators::Fault;
use tests::harness::{Options, both_databases};

use super::*;

/// Where one failed sign-in for each network is enough, and so ten round trips are.
fn strict() -> Options {
    Options::default().config(|config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
        config.sign_in.attempts_per_address = 1;
        config.audit.refusals_per_minute = 12;
    })
}

/// Whether a browser is sent to a provider.
#[track_caller]
fn departs(answer: &Answer, provider: &Simulator) -> bool {
    match answer.header("location") {
        Some(location) => {
            assert!(location.starts_with(provider.url()), "{answer}");
            true
        }
        None => {
            answer.is(429);
            false
        }
    }
}

both_databases!(
    round_trips_that_come_to_nothing_are_counted_by_network,
    strict()
);
async fn round_trips_that_come_to_nothing_are_counted_by_network(server: TestServer) {
    let stage = Stage::new(server).await;
    let from = |caller: Caller, address: &str| caller.with("x-forwarded-for", address);
    let anybody = || stage.server.anonymous();
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    let crowded = "198.51.100.7";
    for _ in 0..10 {
        let answer = from(anybody(), crowded).get("/sign-in/idp-a").await;
        assert!(departs(&answer, &stage.a));
    }
    // The provider is not even asked where it is.
    let refused = from(anybody(), crowded).get("/sign-in/idp-b").await;
    assert!(!departs(&refused, &stage.b));
    assert_eq!(stage.b.calls("discovery"), 0);
    let wait = refused.header("retry-after").map(str::parse::<u64>);
    assert!(
        matches!(wait, Some(Ok(1..=900))),
        "nobody is told when to come again: {refused}"
    );
    let page = Page::of("/sign-in/idp-b", refused);
    assert!(page.says("Try again in 15 minutes."), "{}", page.words());

    // Nobody else is kept out: not another network, not a person, not a browser that an account knows.
    let elsewhere = from(anybody(), "203.0.113.9").get("/sign-in/idp-a").await;
    assert!(departs(&elsewhere, &stage.a));
    let again = "/sign-in/idp-a?then=tokens";
    let person = from(browser.with_cookies(), crowded).get(again).await;
    assert!(departs(&person, &stage.a));
    let session = |name: &str| name.ends_with("countersign_session");
    browser.cookies.retain(|name, _| !session(name));
    let known = from(browser.with_cookies(), crowded);
    assert!(departs(&known.get("/sign-in/idp-a").await, &stage.a));
    // And their own ways have an end, too.
    for _ in 0..9 {
        assert!(departs(&known.get("/sign-in/idp-a").await, &stage.a));
    }
    assert!(!departs(&known.get("/sign-in/idp-a").await, &stage.a));

    stage.server.advance(15 * 60 + 1);
    let later = from(anybody(), crowded).get("/sign-in/idp-a").await;
    assert!(departs(&later, &stage.a));
}

both_databases!(who_comes_in_by_a_provider_is_not_counted, strict());
async fn who_comes_in_by_a_provider_is_not_counted(server: TestServer) {
    let stage = Stage::new(server).await;
    // More of a university than may fail.
    for _ in 0..12 {
        stage.by_provider("alice").await;
    }
    // A code that is none is shown to the provider, and each costs a round trip.
    for _ in 0..10 {
        let mut browser = stage.server.browser();
        let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
        let back = stage.choose(&location, "mallory").await;
        let wrong = with(&back, "code", "guessed");
        browser.open(&wrong).await.page().answer.is(400);
    }
    let asked = stage.a.calls("token");
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in/idp-a").await.page();
    page.answer.is(429);
    assert_eq!(stage.a.calls("token"), asked);
    assert!(stage.user("mallory").await.is_none());
}

both_databases!(what_nobody_waits_for_is_recorded_within_bounds, strict());
async fn what_nobody_waits_for_is_recorded_within_bounds(server: TestServer) {
    let stage = Stage::new(server).await;
    let failures = async || {
        let app = stage.server.app();
        app.events.flush(std::time::Duration::from_secs(5)).await;
        let filter = countersign_store::EventFilter {
            kind: Some("sign_in.failed".to_owned()),
            ..Default::default()
        };
        let events = app.store.list_events(&filter, None, 100).await;
        events.expect("the events").len()
    };
    for number in 0..20 {
        let path = format!("/sign-in/idp-a/callback?code=x&state=made-up-{number}");
        stage.server.anonymous().get(&path).await.is(403);
    }
    assert_eq!(stage.a.calls("token"), 0);
    assert_eq!(failures().await, 2, "a sixth of those of a minute");
    // What becomes of a round trip is recorded all the same.
    stage.a.misbehave(Fault::WrongNonce);
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    page.answer.is(400);
    assert_eq!(failures().await, 3);
    assert!(browser.session().is_none());
}
