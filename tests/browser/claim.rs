//! The first start: whoever has the link from the terminal becomes the administrator.

use countersign::serve::Running;
use countersign_rules::config::{Config, Issuer};
use countersign_rules::session::claim;
use tokio::net::TcpListener;

use super::*;

/// A server that nobody administers, with the folder of its files.
async fn start_server() -> (Running, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let issuer = format!("http://{address}");
    let config = Config {
        issuer: issuer.parse::<Issuer>().expect("an issuer"),
        listen: address,
        data_dir: folder.path().to_owned(),
        ..Config::default()
    };
    let running = Running::start(config, Clock::system(), listener).await;
    (running.expect("the server starts"), issuer, folder)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_link_from_the_terminal_makes_the_administrator() {
    in_each_view(async |browser| {
        let (running, issuer, _folder) = start_server().await;
        browser.open(&issuer).await;
        browser.says("Nobody administers this server yet").await;
        browser.inspect().await;

        let link = claim::new_link(&running.app)
            .await
            .expect("a link can be made");
        let link = link.expect("nobody administers the server");
        browser.open(&link.replace("token=", "token=x")).await;
        browser.is_at("This link does not work any more").await;
        browser.inspect().await;

        browser.open(&link).await;
        browser.is_at("Create the administrator account").await;
        browser.inspect().await;
        fill_in(&browser, "short", "other").await;
        browser.says("There is a problem").await;
        browser.says("The two passwords are not the same.").await;
        assert_eq!(
            browser.attribute("Username", "value").await.as_deref(),
            Some("ada")
        );
        browser.inspect().await;
        fill_in(&browser, "short", "short").await;
        browser.says("There is a problem").await;
        browser.inspect().await;
        fill_in(&browser, "a few words in a row", "a few words in a row").await;

        browser.is_at("Your account").await;
        browser.says("ada@example.test").await;
        browser.inspect().await;
        browser.open(&issuer).await;
        browser.says("an administrator of this server").await;
        assert!(!browser.shows("Nobody administers this server yet").await);

        browser.open(&link).await;
        browser.is_at("This link has been used").await;
        browser.inspect().await;
        running.stop().await;
    })
    .await;
}

async fn fill_in(browser: &Browser, password: &str, again: &str) {
    browser.fill("Username", "ada").await;
    browser.fill("E-mail address", "ada@example.test").await;
    browser.fill("Password", password).await;
    browser.fill("Password, once more", again).await;
    browser.press("Create the account").await;
}
