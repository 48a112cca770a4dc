//! A person connects a device: by typing its code, and by its link.

use tests::browser::in_each_view;
use tests::harness::{Options, Tokens};

use super::journey::{enter, go, send, start};
use crate::device::{begin, poll, tv};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_is_connected_and_another_refused() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let (alice, tv) = (server.user("alice").await, tv(&server).await);
        let codes = begin(&server, &tv, "profile read").await;
        enter(&browser, &server, &alice, "/device").await;
        browser.is_at("Connect a device").await;
        browser.inspect().await;
        send(&browser, &[("Code", "BBBB-BBBB")], "Continue").await;
        browser.says("No device waits with this code.").await;
        browser.inspect().await;
        send(&browser, &[("Code", &codes.user)], "Continue").await;
        browser
            .is_at("Allow Living room television to use your account?")
            .await;
        browser.says(&codes.user).await;
        browser.says("Is the device in front of you?").await;
        browser.inspect().await;
        browser.press("Allow").await;
        browser.is_at("Your device is connected").await;
        browser.inspect().await;
        Tokens::of(&poll(&server, &tv, &codes).await);

        let other = begin(&server, &tv, "read").await;
        let link = other.body["verification_uri_complete"].as_str();
        browser.open(link.expect("a link")).await;
        browser.is_at("Connect a device").await;
        browser.press("Continue").await;
        browser
            .is_at("Allow Living room television to use your account?")
            .await;
        browser.press("Cancel").await;
        browser.is_at("Nothing was connected").await;
        browser.inspect().await;
        let refused = poll(&server, &tv, &other).await;
        refused.oauth_error(400, "access_denied");
        go(&browser, &server, "/account").await;
        browser.says("Living room television").await;
    })
    .await;
}
