//! A cookie that turns up in another browser or another network.

use countersign_rules::config::SessionBinding;
use tests::harness::{Caller, Navigator, Options, TestServer, both_databases};

fn bound(binding: SessionBinding) -> Options {
    Options::default().config(move |config| {
        config.sessions.binding = binding;
        config.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
}

/// Signs alice in at an address and with a browser of that name; the browser.
async fn signed_in(server: &TestServer) -> Navigator {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let page = browser.open("/sign-in").await.page();
    let form = page
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", &alice.password);
    let caller = at(&browser, "198.51.100.7", "Firefox");
    let answer = caller.form("/sign-in", &form.pairs()).await;
    answer.is(303);
    for line in answer.all("set-cookie") {
        let pair = line.split(';').next().unwrap_or_default();
        let (name, value) = pair.split_once('=').expect("a cookie");
        browser.cookies.insert(name.to_owned(), value.to_owned());
    }
    browser
}

fn at(browser: &Navigator, address: &str, name: &str) -> Caller {
    browser
        .with_cookies()
        .with("x-forwarded-for", address)
        .with("user-agent", name)
}

/// Whether the account page, and the page for a new address, open: (signed in, fresh).
async fn opens(caller: &Caller) -> (bool, bool) {
    let account = caller.get("/account").await;
    let email = caller.get("/account/email").await;
    (account.status == 200, email.status == 200)
}

const HERE: (&str, &str) = ("198.51.100.7", "Firefox");
const ON_THE_MOVE: (&str, &str) = ("198.51.7.99", "Firefox");
const OTHER_NETWORK: (&str, &str) = ("203.0.113.5", "Firefox");
const OTHER_BROWSER: (&str, &str) = ("198.51.100.7", "curl");

async fn judge(server: &TestServer, elsewhere: (bool, bool)) {
    let browser = signed_in(server).await;
    for ((address, name), expected) in [
        (HERE, (true, true)),
        (ON_THE_MOVE, (true, true)),
        (OTHER_NETWORK, elsewhere),
        (OTHER_BROWSER, elsewhere),
        // Nothing ended for the one who signed in.
        (HERE, (true, true)),
    ] {
        let found = opens(&at(&browser, address, name)).await;
        assert_eq!(found, expected, "{address} {name}");
    }
}

// Covers: S-034, X-18
both_databases!(
    s_034_a_cookie_elsewhere_is_asked_for_the_password,
    // Nobody has to switch this on.
    bound(SessionBinding::default())
);
async fn s_034_a_cookie_elsewhere_is_asked_for_the_password(server: TestServer) {
    judge(&server, (true, false)).await;
}

// Covers: S-034, X-18, A-049
both_databases!(
    s_034_a_cookie_elsewhere_is_asked_to_sign_in,
    bound(SessionBinding::Strong)
);
async fn s_034_a_cookie_elsewhere_is_asked_to_sign_in(server: TestServer) {
    judge(&server, (false, false)).await;
}

both_databases!(
    a_cookie_elsewhere_may_be_as_good,
    bound(SessionBinding::Off)
);
async fn a_cookie_elsewhere_may_be_as_good(server: TestServer) {
    judge(&server, (true, true)).await;
}
