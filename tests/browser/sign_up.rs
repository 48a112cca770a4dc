//! Opening an account, and getting back into one without the password.

use countersign_rules::config::SignUp;
use tests::browser::in_each_view;
use tests::harness::Options;

use super::journey::{go, send, start};

const BETTER: &str = "seven green lanterns over the harbour";

fn open() -> Options {
    Options::default()
        .mail()
        .config(|config| config.accounts.sign_up = SignUp::Open)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_account_is_opened() {
    in_each_view(async |browser| {
        let server = start(open()).await;
        go(&browser, &server, "/sign-up").await;
        browser.is_at("Open an account").await;
        browser.inspect().await;
        let fields = [
            ("Username", "zed"),
            ("E-mail address", "zed@example.test"),
            ("Password", "password"),
            ("Password, once more", "password"),
        ];
        send(&browser, &fields, "Open the account").await;
        browser.says("There is a problem").await;
        browser.inspect().await;
        let fields = [("Password", BETTER), ("Password, once more", BETTER)];
        send(&browser, &fields, "Open the account").await;
        browser.is_at("Check your mail").await;
        browser.inspect().await;
        server.letter("zed@example.test").await;
        browser.press("Send it again").await;
        browser.is_at("Check your mail").await;
        let letter = server.letter("zed@example.test").await;
        browser.open(&letter.link()).await;
        browser.is_at("Almost done").await;
        browser.inspect().await;
        browser.press("Open the account").await;
        browser.says("Your account is open.").await;
        browser.inspect().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_forgotten_password_is_replaced() {
    in_each_view(async |browser| {
        let server = start(open()).await;
        server.user("alice").await;
        go(&browser, &server, "/sign-in").await;
        browser.press("Forgotten your password?").await;
        browser.inspect().await;
        let login = [(super::USERNAME, "alice")];
        send(&browser, &login, "Send the link").await;
        browser.is_at("Check your mail").await;
        browser.inspect().await;
        let letter = server.letter("alice@example.test").await;
        browser.open(&letter.link()).await;
        browser.is_at("Choose a new password").await;
        browser.inspect().await;
        let fields = [
            ("New password", BETTER),
            ("New password, once more", BETTER),
        ];
        // The button says what the heading says, or saves.
        send(&browser, &fields, "Change the password").await;
        browser.is_at("Your password is changed").await;
        browser.inspect().await;
    })
    .await;
}
