//! Changing a password that one knows.

use countersign_rules::manage::Actor;
use countersign_rules::user::password;
use tests::harness::{PASSWORD, both_databases, within_a_second};

use super::*;

const PATH: &str = "/account/password";

fn fields<'a>(current: &'a str, new: &'a str) -> [(&'a str, &'a str); 3] {
    [
        ("current", current),
        ("password", new),
        ("password_again", new),
    ]
}

both_databases!(se_06_a_new_password_ends_all_other_sign_ins, with_mail());
async fn se_06_a_new_password_ends_all_other_sign_ins(server: TestServer) {
    let alice = server.user("alice").await;
    let (mut here, mut elsewhere) = (server.browser(), server.browser());
    here.sign_in(&alice).await;
    elsewhere.sign_in(&alice).await;
    let before = here.cookie_header();

    let changed = send(&mut here, PATH, PATH, &fields(PASSWORD, BETTER)).await;
    assert!(
        changed.says("Your password is changed"),
        "{}",
        changed.words()
    );
    assert!(is_signed_in(&mut here).await);
    assert_ne!(here.cookie_header(), before);
    assert!(!is_signed_in(&mut elsewhere).await);
    let old = server.anonymous().with("cookie", before);
    assert_eq!(old.get("/account").await.status, 303);
    let notice = server.letter("alice@example.test").await;
    assert!(notice.subject().contains("was changed"), "{}", notice.raw);
    assert!(can_sign_in(&server, "alice", BETTER).await);
    assert!(!can_sign_in(&server, "alice", PASSWORD).await);
}

both_databases!(a_password_is_changed_only_by_who_knows_it, with_mail());
async fn a_password_is_changed_only_by_who_knows_it(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    // A session that somebody found lying about is not enough, however new it is.
    for current in ["", "wrong", BETTER] {
        let page = send(&mut browser, PATH, PATH, &fields(current, BETTER)).await;
        assert_eq!(page.answer.status, 422, "{current}");
    }
    for (new, why) in [
        ("short", "at least 8 characters"),
        ("alice-example", "easy to guess"),
        ("qwertyuiop", "easy to guess"),
    ] {
        let page = send(&mut browser, PATH, PATH, &fields(PASSWORD, new)).await;
        assert!(page.says(why), "{new}: {}", page.words());
    }
    let long = "long ".repeat(205);
    let page = send(&mut browser, PATH, PATH, &fields(PASSWORD, &long)).await;
    assert!(page.says("at most 1,024"), "{}", page.words());
    // Guesses here count like those at the sign-in.
    for _ in 0..12 {
        send(&mut browser, PATH, PATH, &fields("wrong", BETTER)).await;
    }
    let page = send(&mut browser, PATH, PATH, &fields(PASSWORD, BETTER)).await;
    assert!(page.says("too many attempts"), "{}", page.words());
    server.advance(16 * 60);
    assert!(can_sign_in(&server, "alice", PASSWORD).await);
    assert!(!can_sign_in(&server, "alice", BETTER).await);
}

// Covers: SE-06
both_databases!(
    se_06_of_two_changes_at_once_the_one_by_the_former_password_loses,
    with_mail()
);
async fn se_06_of_two_changes_at_once_the_one_by_the_former_password_loses(server: TestServer) {
    let app = server.app();
    let chosen = "another one, chosen meanwhile";
    for round in 0..6 {
        let user = server.user(&format!("user-{round}")).await;
        let mut browser = server.browser();
        browser.sign_in(&user).await;
        let page = browser.open(PATH).await.page();
        let actor = Actor::operator();
        let change = password::change(app, &actor, user.id, chosen.to_owned().into(), false);
        let new = fields(PASSWORD, BETTER);
        // Whichever is first: what the operator chose stands, and nobody is signed in by the other.
        let (_, changed) = tokio::join!(fill(&mut browser, &page, PATH, &new), change);
        changed.expect("a new password");
        let left = app.store.list_sessions(user.id).await.expect("a list");
        assert!(left.is_empty(), "round {round}: {left:?}");
        assert!(can_sign_in(&server, &user.username, chosen).await);
        assert!(!can_sign_in(&server, &user.username, BETTER).await);
    }
}

fn leaked() -> Options {
    static FILE: std::sync::OnceLock<tempfile::NamedTempFile> = std::sync::OnceLock::new();
    let file = FILE.get_or_init(|| {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), format!("{BETTER}\nanother leaked phrase\n")).expect("written");
        file
    });
    let path = file.path().to_owned();
    with_mail().config(move |config| config.accounts.breached_passwords_file = Some(path.clone()))
}

both_databases!(a_password_that_has_leaked_is_refused, leaked());
async fn a_password_that_has_leaked_is_refused(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = send(&mut browser, PATH, PATH, &fields(PASSWORD, BETTER)).await;
    assert!(page.says("have leaked"), "{}", page.words());
    let other = format!("{BETTER} at night");
    let page = send(&mut browser, PATH, PATH, &fields(PASSWORD, &other)).await;
    assert!(page.says("Your password is changed"), "{}", page.words());
    assert!(!can_sign_in(&server, "alice", BETTER).await);
}

/// What an application and a script of alice's hold.
struct Held {
    web: tests::harness::TestClient,
    tokens: tests::harness::Tokens,
    script: String,
}

async fn held(server: &TestServer, alice: &tests::harness::TestUser) -> Held {
    let web = server.web().await;
    let tokens = server.sign_in(&web, alice, "read offline_access").await;
    let (script, _) = server.personal_token(alice, "profile").await;
    Held {
        web,
        tokens,
        script,
    }
}

impl Held {
    /// Whether access token, refresh token and personal access token work.
    async fn works(&self, server: &TestServer) -> [bool; 3] {
        let access = server.is_active(&self.web, &self.tokens.access).await;
        let refresh = server.refresh(&self.web, &self.tokens.refresh).await;
        let script = server.bearer(&self.script).get("/api/v1/me").await;
        [access, refresh.status == 200, script.status == 200]
    }
}

both_databases!(
    a_new_password_ends_tokens_if_the_person_wants_that,
    with_mail()
);
async fn a_new_password_ends_tokens_if_the_person_wants_that(server: TestServer) {
    let alice = server.user("alice").await;
    let held = held(&server, &alice).await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(PATH).await.page();
    assert!(page.says("Applications and tokens too"), "{}", page.words());
    let changed = fill(&mut browser, &page, PATH, &fields(PASSWORD, BETTER)).await;
    assert!(
        changed.says("Your password is changed"),
        "{}",
        changed.words()
    );
    assert_eq!(held.works(&server).await, [true; 3]);

    let other = format!("{BETTER} at night");
    let page = browser.open(PATH).await.page();
    let mut all = fields(BETTER, &other).to_vec();
    all.push(("end_tokens", "yes"));
    let changed = fill(&mut browser, &page, PATH, &all).await;
    assert!(
        changed.says("Your password is changed"),
        "{}",
        changed.words()
    );
    assert_eq!(held.works(&server).await, [false; 3]);
    // What is made afterwards works: it is not the account that ended.
    server.advance(2);
    assert!(is_signed_in(&mut browser).await);
    let again = server
        .sign_in_with(&mut browser, &held.web, &alice, "read")
        .await;
    assert!(server.is_active(&held.web, &again.access).await);
}

both_databases!(a_reset_ends_all_tokens, with_mail());
async fn a_reset_ends_all_tokens(server: TestServer) {
    let alice = server.user("alice").await;
    let node = server.second_node().await;
    let held = held(&server, &alice).await;
    let mut browser = server.browser();
    let asked = [("login", "alice")];
    send(&mut browser, "/password/forgot", "/password/forgot", &asked).await;
    let link = server.letter("alice@example.test").await.link();
    let page = browser.open(&link).await.page();
    assert!(
        page.says("Applications lose their access"),
        "{}",
        page.words()
    );
    assert_eq!(held.works(&server).await, [true; 3]);
    let done = fill(&mut browser, &page, "/password/reset", &twice(BETTER)).await;
    assert!(done.says("Your password is changed"), "{}", done.words());
    assert_eq!(held.works(&server).await, [false; 3]);
    within_a_second("the end of all tokens", async || {
        held.works(&node).await == [false; 3]
    })
    .await;
}
