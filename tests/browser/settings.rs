//! What people change of their own accounts: name, password, address; and how they leave.

use tests::browser::in_each_view;
use tests::harness::{Options, PASSWORD};

use super::journey::{enter, go, send, start};

const BETTER: &str = "seven green lanterns over the harbour";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_changes_name_password_and_address() {
    in_each_view(async |browser| {
        let server = start(Options::default().mail()).await;
        let alice = server.user("alice").await;
        enter(&browser, &server, &alice, "/account/profile").await;
        browser.is_at("Your profile").await;
        browser.inspect().await;
        send(&browser, &[("Name", "Alice Liddell")], "Save").await;
        browser.says("Your profile is changed.").await;
        browser.says("Alice Liddell").await;

        go(&browser, &server, "/account/password").await;
        browser.is_at("Change your password").await;
        browser.inspect().await;
        let fields = [
            ("Present password", PASSWORD),
            ("New password", "password1"),
            ("New password, once more", "password2"),
        ];
        send(&browser, &fields, "Change the password").await;
        browser.says("The two passwords are not the same.").await;
        browser.inspect().await;
        let fields = [
            ("Present password", PASSWORD),
            ("New password", BETTER),
            ("New password, once more", BETTER),
        ];
        send(&browser, &fields, "Change the password").await;
        browser.says("Your password is changed.").await;

        go(&browser, &server, "/account/email").await;
        browser.is_at("Your e-mail address").await;
        browser.inspect().await;
        let email = [("E-mail address", "alice@new.test")];
        send(&browser, &email, "Send the link").await;
        browser.is_at("Check your mail").await;
        browser.inspect().await;
        let first = server.letter("alice@new.test").await.link();
        browser.press("Send it again").await;
        browser.is_at("Check your mail").await;
        // The account shows what waits, until it does not wait any more.
        browser.press("Back to your account").await;
        browser.says("We have sent a mail to alice@new.test.").await;
        browser.inspect().await;
        browser.open(&first).await;
        browser.says("It has been used, it has expired").await;
        browser.inspect().await;
        let link = server.letter("alice@new.test").await.link();
        browser.open(&link).await;
        browser.is_at("Confirm your address").await;
        browser.inspect().await;
        browser.press("Confirm the address").await;
        browser.says("Your e-mail address is confirmed.").await;
        assert!(!browser.shows("Send it again").await);
        browser.inspect().await;

        // The former address can take it back.
        let mut undo = server.letter("alice@example.test").await;
        // Letters about the password come first, twice where the mail server was slow to say that it has one.
        while !undo.text().contains("/email/undo") {
            undo = server.letter("alice@example.test").await;
        }
        browser.open(&undo.link()).await;
        browser.is_at("Take the change back?").await;
        browser.inspect().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_leaves_and_changes_their_mind() {
    in_each_view(async |browser| {
        let server = start(Options::default().mail()).await;
        let alice = server.user("alice").await;
        enter(&browser, &server, &alice, "/account/delete").await;
        browser.is_at("Delete your account?").await;
        browser.inspect().await;
        browser.press("Delete my account").await;
        browser.says("You are signed out everywhere.").await;
        browser.inspect().await;
        // Signing in keeps the account.
        go(&browser, &server, "/sign-in").await;
        send(
            &browser,
            &[(super::USERNAME, "alice"), ("Password", PASSWORD)],
            "Sign in",
        )
        .await;
        browser.says("Your account will not be deleted.").await;
        browser.inspect().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_who_signed_in_long_ago_proves_it_again() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let alice = server.user("alice").await;
        enter(&browser, &server, &alice, "/account/sessions").await;
        browser.is_at("Where you are signed in").await;
        browser.says("You are signed in nowhere else.").await;
        browser.inspect().await;
        server.advance(16 * 60);
        go(&browser, &server, "/account/tokens/new").await;
        browser.is_at("Confirm that it is you").await;
        browser.inspect().await;
        send(&browser, &[("Password", "wrong")], "Confirm").await;
        browser
            .says("That username and password do not match.")
            .await;
        browser.inspect().await;
        send(&browser, &[("Password", PASSWORD)], "Confirm").await;
        browser.is_at("New access token").await;
    })
    .await;
}
