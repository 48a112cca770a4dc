//! The ways to sign in on a page: in which order, in which language, and what a browser remembers of them.

use tests::harness::both_databases;

use super::*;

/// Where the sign-in page says each of these, in the order in which it does.
fn order(page: &Page, words: [&str; 2]) -> Vec<String> {
    let mut found: Vec<_> = words
        .iter()
        .map(|word| (page.words().find(word), (*word).to_owned()))
        .collect();
    assert!(found.iter().all(|(at, _)| at.is_some()), "{}", page.words());
    found.sort();
    found.into_iter().map(|(_, word)| word).collect()
}

const BY_FIRST: &str = "Sign in with First";
const BY_SECOND: &str = "Sign in with Second";

// Covers: C-096
both_databases!(the_way_that_somebody_came_by_last_stands_first_and_works_without_scripts);
async fn the_way_that_somebody_came_by_last_stands_first_and_works_without_scripts(
    server: TestServer,
) {
    let changes = vec![("idp-b", "order", json!(500))];
    let stage = Stage::with(server, |_| {}, changes).await;
    let ways = [BY_FIRST, BY_SECOND];
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in?next=/account/tokens").await.page();
    assert_eq!(order(&page, ways), ways);
    assert!(!page.says("last used"), "{}", page.words());
    // A link, which carries along where the person wants to go.
    let way = href(&page, "/sign-in/idp-b");
    let landed = stage.page(&mut browser, &way, "bob").await;
    assert_eq!(landed.url, "/account/tokens");
    // The next one who signs in with this browser finds that way first, and the first way is a click away.
    let out = browser.open("/sign-out").await.page();
    browser.submit(&out.form("/sign-out")).await.page();
    assert!(browser.session().is_none());
    let page = browser.open("/sign-in").await.page();
    assert_eq!(order(&page, ways), [BY_SECOND, BY_FIRST]);
    assert!(
        page.says("Sign in with Second last used"),
        "{}",
        page.words()
    );
    let way = href(&page, "/sign-in/idp-a");
    stage.page(&mut browser, &way, "alice").await;
    assert_eq!(browser.cookies["countersign_ways"], "idp-a.idp-b");
    // Names alone: nobody is told who it was. What somebody else wrote there is no way.
    let mut forged = stage.server.browser();
    let value = "gone.idp-b.idp-b.%3Cscript%3E.x.y.z";
    forged
        .cookies
        .insert("countersign_ways".to_owned(), value.to_owned());
    let page = forged.open("/sign-in").await.page();
    assert_eq!(order(&page, ways), [BY_SECOND, BY_FIRST]);
    assert!(!page.answer.text.contains("script%3E") && !page.says("last used"));
    // Where no browser is to be known, nothing is remembered.
    let mut server = stage.server;
    server.config.sign_in.known_browsers = countersign_rules::config::Period::seconds(0);
    let server = server.restart().await;
    let stage = Stage { server, ..stage };
    let browser = stage.by_provider("alice").await;
    assert!(!browser.cookies.contains_key("countersign_ways"));
}

// Covers: C-102
both_databases!(a_provider_is_called_what_people_call_it_in_their_language);
async fn a_provider_is_called_what_people_call_it_in_their_language(server: TestServer) {
    let changes = vec![
        (
            "idp-a",
            "titles",
            json!({ "de": "Universität", "fr": "Université" }),
        ),
        (
            "idp-a",
            "descriptions",
            json!({ "de": "Für <Angehörige>." }),
        ),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let open = async |language, path: &str| {
        let mut browser = stage.server.browser().speaking(language);
        browser.open(path).await.page()
    };
    for (language, words) in [
        ("de-AT, en;q=0.5", "Mit Universität anmelden"),
        ("fr", "Se connecter avec Université"),
        ("it", "Accedi con First"),
        ("en", "Sign in with First"),
    ] {
        let page = open(language, "/sign-in").await;
        assert!(page.says(words), "{language}: {}", page.words());
    }
    // So are the pages about it, and what goes wrong.
    let mut browser = stage.server.browser().speaking("de");
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    page.answer.is(200);
    let page = browser.open("/account/linked-accounts").await.page();
    assert!(page.says("Universität: alice"), "{}", page.words());
    assert!(page.says("Für <Angehörige>."), "{}", page.words());
    let mut browser = stage.server.browser().speaking("fr");
    let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
    let state = parameter(&location, "state").expect("a state");
    let refused = format!("/sign-in/idp-a/callback?error=access_denied&state={state}");
    let page = browser.open(&refused).await.page();
    assert!(page.says("Université"), "{}", page.words());
    // An app is told in the language of its browser.
    let ways = stage.server.anonymous().with("accept-language", "de");
    let ways = ways.get("/api/v1/app-sign-in/providers").await.ok();
    assert_eq!(ways["providers"][0]["title"], "Universität");
    assert_eq!(ways["providers"][0]["description"], "Für <Angehörige>.");
    assert_eq!(ways["providers"][1]["title"], "Second");
}

// Covers: C-073
both_databases!(a_provider_decides_whether_a_browser_is_trusted_beyond_its_end);
async fn a_provider_decides_whether_a_browser_is_trusted_beyond_its_end(server: TestServer) {
    let changes = vec![
        ("idp-a", "session_outlives_browser", json!(false)),
        ("idp-a", "session_lifetime", json!("2h")),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let cookie = |browser: &Navigator| {
        let lines = browser.set_cookies.iter().rev();
        let mut lines = lines.filter(|line| line.starts_with("countersign_session="));
        lines.next().expect("a session").clone()
    };
    let browser = stage.by_provider("alice").await;
    let line = cookie(&browser);
    assert!(
        !line.contains("Max-Age"),
        "it ends with the browser: {line}"
    );
    let user = stage.user("alice").await.expect("an account");
    assert!(user.password_hash.is_none(), "and no password is made up");
    // What the provider or the operator says of its end counts here.
    stage.server.advance(2 * 3600 + 1);
    let late = browser.with_cookies().get("/api/v1/sessions").await;
    assert_eq!(late.status, 401, "{late}");
    // Who comes by another provider or with a password stays.
    let mut other = stage.server.browser();
    stage.page(&mut other, "/sign-in/idp-b", "bob").await;
    assert!(cookie(&other).contains("Max-Age"));
    let carol = stage.server.user("carol").await;
    let carol = stage.by_password(&carol).await;
    assert!(cookie(&carol).contains("Max-Age"));
    // Nobody is known to the account by a provider: a password that is guessed finds no open door.
    assert!(!browser.cookies.contains_key("countersign_known"));
}
