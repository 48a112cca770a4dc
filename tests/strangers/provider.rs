//! oidc-provider, a certified provider for JavaScript: people who have their accounts there sign in here, through the
//! pages of both.

use std::process::Command;
use std::time::Duration;

use countersign_rules::broker::linked_account;
use countersign_rules::broker::upstream::UpstreamError;
use countersign_rules::broker::vault::{renewed_tokens, valid_tokens};
use countersign_rules::clock::Clock;
use countersign_rules::config::SignUp;
use countersign_rules::manage::Actor;
use serde_json::json;
use simulators::CLIENT_SECRET;
use tests::harness::{Landing, Navigator, TestServer, both_databases};

use super::conversation::{Conversation, run};
use super::workshop;

const PACKAGE: &str = include_str!("provider/package.json");
const LOCK: &str = include_str!("provider/package-lock.json");
const SCRIPT: &str = include_str!("provider/server.mjs");

/// Starts the provider; `None` where something is missing.
fn start(back: &str) -> Option<Conversation> {
    let files = [
        ("package.json", PACKAGE),
        ("package-lock.json", LOCK),
        ("server.mjs", SCRIPT),
    ];
    let folder = workshop("provider", &files, |folder| {
        let check = "process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)";
        run("Node 18", Command::new("node").args(["-e", check]))?;
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder);
        run("oidc-provider from npm", &mut npm)
    })?;
    let mut program = Command::new("node");
    program.arg(folder.join("server.mjs"));
    let settings = [
        ("CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ("REDIRECT_URI", back.to_owned()),
    ];
    Some(Conversation::start(program, &settings))
}

/// The same server with this provider.
async fn knowing(mut server: TestServer, issuer: &str) -> TestServer {
    let secret = server.database().folder().join("provider.secret");
    std::fs::write(&secret, CLIENT_SECRET).expect("a file");
    let settings = json!({
        "preset": "openid", "title": "Stranger", "issuer": issuer, "client_id": "countersign",
        "client_secret_file": secret,
    });
    let settings = settings.as_object().cloned().expect("a table");
    let providers = &mut server.config.providers;
    providers.insert("stranger".to_owned(), settings);
    server.config.accounts.sign_up = SignUp::Providers;
    let server = server.restart().await;
    // The clock of the provider goes on, and ours stands still: it is set a little ahead.
    let behind = Clock::system().now() - server.clock.now();
    server.advance(behind.num_seconds().max(0).unsigned_abs() + 20);
    server
}

/// Goes through the pages of the provider, which asks who one is, and whether one agrees. Where it sends the browser then,
/// and how often it asked for the password.
async fn visit(there: &mut Navigator, location: &str) -> (String, usize) {
    let mut passwords = 0;
    let mut landing = there.open(location).await;
    for _ in 0..8 {
        let page = match landing {
            Landing::Client(callback) => return (callback.location, passwords),
            Landing::Page(page) => page,
        };
        let form = page.forms.first().expect("a form").clone();
        let form = match form.value("prompt") {
            Some("login") => {
                passwords += 1;
                form.fill("login", "alice").fill("password", "x")
            }
            _ => form,
        };
        landing = there.submit(&form).await;
    }
    panic!("the provider asks again and again");
}

both_databases!(oidc_provider_signs_people_in);
async fn oidc_provider_signs_people_in(server: TestServer) {
    let back = format!("{}/sign-in/stranger/callback", server.issuer);
    let Some(mut provider) = start(&back) else {
        return;
    };
    let issuer = provider.next_url().await.expect("its address");
    let server = knowing(server, &issuer).await;
    let app = server.app();
    let mut there = Navigator::new(server.http.clone(), &issuer, &issuer);
    let mut browser = server.browser();

    // It knows no user name, so the person is asked for one.
    let left = browser.open("/sign-in/stranger").await.callback();
    let (callback, passwords) = visit(&mut there, &left.location).await;
    assert_eq!(passwords, 1);
    let page = browser.open(&callback).await.page();
    let form = page.form("/sign-up/provider").fill("username", "alice");
    browser.submit(&form).await.page().answer.is(200);
    assert!(browser.session().is_some());
    let user = app.store.user_by_login("alice").await.expect("read");
    let user = user.expect("an account");
    assert_eq!(user.email.as_deref(), Some("alice@example.org"));
    let links = app.store.linked_accounts_of_user(user.id).await;
    let link = links.expect("read").remove(0);
    assert_eq!(
        (link.issuer.as_str(), link.subject.as_str()),
        (issuer.as_str(), "alice")
    );
    assert_eq!(link.display_name.as_deref(), Some("Somebody called alice"));

    // Another browser of hers, in which she is signed in there: nobody asks for anything.
    let mut other = server.browser();
    let left = other.open("/sign-in/stranger").await.callback();
    let (callback, passwords) = visit(&mut there, &left.location).await;
    assert_eq!(passwords, 0);
    other.open(&callback).await.page().answer.is(200);
    assert!(other.session().is_some());

    // To confirm that it is her, she is asked again all the same, and its ID token says so.
    let left = other.open("/sign-in/stranger?confirm=delete").await;
    let (callback, passwords) = visit(&mut there, &left.callback().location).await;
    assert!(passwords > 0, "the provider did not ask again");
    let page = other.open(&callback).await.page();
    assert!(page.has_form("/account/delete"), "{}", page.answer);

    // What came back once is good for nothing now.
    other.open(&callback).await.page().answer.is(403);

    // What it gave us is renewed, and given back when the link ends.
    let before = valid_tokens(app, &link).await.expect("tokens");
    let after = renewed_tokens(app, &link).await.expect("new tokens");
    assert_ne!(after.access_token, before.access_token);
    let operator = Actor::operator();
    let unlinked = linked_account::unlink(app, &operator, user.id, link.id, true);
    unlinked.await.expect("the link ends");
    app.broker.returned(Duration::from_secs(10)).await;
    let stranger = app.broker.providers.get("stranger").expect("the provider");
    let refresh = after.refresh_token.expect("a refresh token");
    let dead = app.broker.upstream.refresh(&stranger, &refresh).await;
    let dead = dead.expect_err("given back");
    assert!(matches!(dead, UpstreamError::Denied(_)), "{dead}");
}
