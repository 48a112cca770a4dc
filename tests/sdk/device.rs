//! A person signs in on another device, as a program with the SDK sees it.

use countersign_sdk::{Credentials, DeviceFlow, Error, ErrorKind, prelude::*};
use tests::harness::{TestClient, TestServer, both_databases};
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use super::{authentication, requests};
use crate::device::{browser_of, decide, tv};

/// Credentials of a device, and what it shows.
fn device(client: &TestClient) -> (Credentials, UnboundedReceiver<String>) {
    let (show, shown) = unbounded_channel();
    let flow = DeviceFlow::new(authentication(client), move |code| {
        assert!(code.verification_uri.ends_with("/device"), "{code:?}");
        assert_eq!(code.expires_in.as_secs(), 600);
        show.send(code.user_code.clone()).expect("somebody looks");
    });
    (
        Credentials::device(flow.scopes(["openid", "profile"])),
        shown,
    )
}

both_databases!(a_person_signs_a_device_in_and_it_stays_so);
async fn a_person_signs_a_device_in_and_it_stays_so(server: TestServer) {
    let alice = server.user("alice").await;
    let (credentials, mut shown) = device(&tv(&server).await);
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");
    let mut browser = browser_of(&server, &alice).await;

    let person = async {
        let code = shown.recv().await.expect("a code");
        decide(&mut browser, &code, "yes").await;
        // Whoever asked meanwhile has waited long enough, by the clock of the server.
        server.advance(30);
    };
    let (me, ()) = tokio::join!(client.get_me().send(), person);
    assert_eq!(me.expect("signed in").user.id, alice.id);
    let tokens = client.tokens().await.expect("tokens");
    assert!(tokens.refresh_token.is_some());
    let who = client.id_token().await.expect("it came along");
    assert_eq!(who.subject, alice.id.to_string());

    client.expire_token().await;
    client
        .get_me()
        .send()
        .await
        .expect("renewed without anybody");
    assert_eq!(requests(&server, "device_authorization"), 1);
    assert!(shown.try_recv().is_err(), "no second code is shown");
}

both_databases!(a_person_who_declines_connects_no_device);
async fn a_person_who_declines_connects_no_device(server: TestServer) {
    let alice = server.user("alice").await;
    let (credentials, mut shown) = device(&tv(&server).await);
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");
    let mut browser = browser_of(&server, &alice).await;

    let person = async {
        let code = shown.recv().await.expect("a code");
        decide(&mut browser, &code, "no").await;
        server.advance(30);
    };
    let (me, ()) = tokio::join!(client.get_me().send(), person);
    let error = Error::from(me.expect_err("declined"));
    assert_eq!(error.kind(), ErrorKind::Authorization);
    assert_eq!(error.oauth_error(), Some("access_denied"));
    assert!(client.tokens().await.is_none());
    assert_eq!(requests(&server, "get_me"), 0);
}
