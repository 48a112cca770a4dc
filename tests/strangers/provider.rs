//! oidc-provider, a certified provider for JavaScript: people who have their accounts there sign in here.

use std::process::Command;

use countersign::broker::upstream::UpstreamError;
use countersign::clock::Clock;
use serde_json::json;
use simulators::CLIENT_SECRET;
use tests::harness::{Landing, Navigator};

use super::conversation::{Conversation, run};
use super::workshop;
use crate::upstream::Journey;

const PACKAGE: &str = include_str!("provider/package.json");
const LOCK: &str = include_str!("provider/package-lock.json");
const SCRIPT: &str = include_str!("provider/server.mjs");

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn oidc_provider_signs_people_in() {
    let files = [
        ("package.json", PACKAGE),
        ("package-lock.json", LOCK),
        ("server.mjs", SCRIPT),
    ];
    let made = workshop("provider", &files, |folder| {
        let check = "process.exit(parseInt(process.versions.node) >= 18 ? 0 : 1)";
        run("Node 18", Command::new("node").args(["-e", check]))?;
        let mut npm = Command::new("npm");
        npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder);
        run("oidc-provider from npm", &mut npm)
    });
    let Some(folder) = made else { return };
    let back = "https://id.example.org/sign-in/idp/callback";
    let mut program = Command::new("node");
    program.arg(folder.join("server.mjs"));
    let settings = [
        ("CLIENT_SECRET", CLIENT_SECRET.to_owned()),
        ("REDIRECT_URI", back.to_owned()),
    ];
    let mut conversation = Conversation::start(program, &settings);
    let issuer = conversation.next_url().await.expect("its address");

    let settings = json!({"preset": "openid", "title": "Stranger", "issuer": issuer, "client_id": "countersign"});
    let journey = Journey::to(settings, CLIENT_SECRET, Clock::system());
    let departure = journey.departs(back).await;
    let mut browser = Navigator::new(reqwest_client(), &issuer, &issuer);
    let mut landing = browser.open(departure.url.as_str()).await;
    // It asks who one is, then whether one agrees.
    let callback = loop {
        match landing {
            Landing::Client(callback) => break callback,
            Landing::Page(page) => {
                let form = page.forms.first().expect("a form").clone();
                let form = match form.value("prompt") {
                    Some("login") => form.fill("login", "alice").fill("password", "x"),
                    _ => form,
                };
                landing = browser.submit(&form).await;
            }
        }
    };
    let arrival = journey
        .arrives(back, departure, &callback)
        .await
        .expect("an arrival");
    assert_eq!(arrival.identity.issuer, issuer);
    assert_eq!(arrival.identity.subject, "alice");
    assert_eq!(arrival.identity.email.as_deref(), Some("alice@example.org"));
    assert!(arrival.identity.email_verified);
    assert_eq!(
        arrival.identity.name.as_deref(),
        Some("Somebody called alice")
    );
    let refresh = arrival
        .tokens
        .refresh_token
        .clone()
        .expect("a refresh token");
    let renewed = journey
        .upstream
        .refresh(&journey.provider, &refresh)
        .await
        .expect("new tokens");
    assert_ne!(renewed.access_token, arrival.tokens.access_token);
    journey
        .upstream
        .revoke(&journey.provider, &renewed)
        .await
        .expect("given back");
    let refresh = renewed.refresh_token.expect("a refresh token");
    let dead = journey
        .upstream
        .refresh(&journey.provider, &refresh)
        .await
        .expect_err("given back");
    assert!(matches!(dead, UpstreamError::Denied(_)), "{dead}");
}

fn reqwest_client() -> reqwest::Client {
    let client = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    client.build().expect("a client")
}
