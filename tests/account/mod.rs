//! What people do with their own accounts, with mail that really arrives.

mod admission;
mod email;
mod farewell;
mod invited;
mod language;
mod mail;
mod password;
mod reset;
mod sign_up;

use tests::harness::{Landing, Navigator, Options, Page, TestServer};

/// A password that nobody guesses.
const BETTER: &str = "seven green lanterns over the harbour";

pub(crate) fn with_mail() -> Options {
    Options::default().mail()
}

fn open_to_all() -> Options {
    with_mail().config(|config| config.accounts.sign_up = countersign_rules::config::SignUp::Open)
}

/// Opens a page, fills in its form to `action`, sends it.
async fn send(browser: &mut Navigator, url: &str, action: &str, fields: &[(&str, &str)]) -> Page {
    let page = browser.open(url).await.page();
    fill(browser, &page, action, fields).await
}

async fn fill(browser: &mut Navigator, page: &Page, action: &str, fields: &[(&str, &str)]) -> Page {
    let form = fields
        .iter()
        .fold(page.form(action), |form, (name, value)| {
            form.fill(name, value)
        });
    match browser.submit(&form).await {
        Landing::Page(page) => page,
        Landing::Client(callback) => panic!("left the server: {}", callback.location),
    }
}

/// The two fields for a new password.
fn twice(password: &str) -> [(&str, &str); 2] {
    [("password", password), ("password_again", password)]
}

/// Whether a browser is signed in.
async fn is_signed_in(browser: &mut Navigator) -> bool {
    browser.open("/account").await.page().says("Your account")
}

/// Whether this name and password open a session.
async fn can_sign_in(server: &TestServer, username: &str, password: &str) -> bool {
    let mut browser = server.browser();
    let fields = [("username", username), ("password", password)];
    send(&mut browser, "/sign-in", "/sign-in", &fields).await;
    browser.session().is_some()
}
