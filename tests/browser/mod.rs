//! Journeys of people through a real browser, in each view.

mod account;
mod administrator;
mod application;
mod claim;
mod consent;
mod demo;
mod developer;
mod device;
mod hello;
mod journey;
mod keyboard;
mod looks;
mod management;
mod pages;
mod popup;
mod providers;
mod reference;
mod refusal;
mod settings;
mod sign_up;
mod token;

use countersign::demo::{Demo, PASSWORD, Ports};
use countersign_rules::clock::Clock;
use tests::browser::{Browser, in_each_view};

const USERNAME: &str = "Username or e-mail address";

/// The demo, on free ports.
async fn start_demo() -> Demo {
    let any = Ports {
        server: 0,
        consumer: 0,
        api: 0,
        providers: 0,
    };
    Demo::start(any, Clock::system())
        .await
        .expect("the demo starts")
}

/// Begins at the consumer application and signs in, up to the consent page.
async fn go_to_consent(browser: &Browser, demo: &Demo, username: &str) {
    browser.open(&demo.consumer).await;
    browser.press("Sign in").await;
    browser.is_at("Sign in").await;
    sign_in(browser, username).await;
    browser
        .is_at("Allow Example application to use your account?")
        .await;
}

/// Fills in the sign-in page that is open.
async fn sign_in(browser: &Browser, username: &str) {
    browser.fill(USERNAME, username).await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
}

/// What stands beside a term of the consumer's token page.
async fn token_row(browser: &Browser, term: &str, next: &str) -> String {
    let text = browser.text().await;
    let (_, rest) = text
        .split_once(&format!(" {term} "))
        .expect("the page has the term");
    rest.split(&format!(" {next} "))
        .next()
        .unwrap_or(rest)
        .to_owned()
}
