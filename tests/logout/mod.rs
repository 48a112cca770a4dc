//! Sign-out that a client asks for (OpenID Connect RP-Initiated Logout 1.0), and clients that are told of the end of sessions
//! (Back-Channel Logout 1.0, Front-Channel Logout 1.0).

mod back_channel;
mod delivery;
mod ends;
mod forced;
mod front_channel;
mod hint;
mod redirect;
mod register;

use std::time::Duration;

use chrono::TimeDelta;
use countersign_rules::session::back_channel as channel;
use serde_json::{Value, json};
use tests::harness::{Form, Landing, Navigator, Page, TestClient, TestServer};

use crate::broker::receiver::Receiver;

/// Where the client of these stories wants the browser back.
const GOODBYE: &str = "https://app.test/goodbye?from=here";

/// A client that may have the browser back after a sign-out.
async fn client(server: &TestServer) -> TestClient {
    server
        .client(json!({
            "client_id": "web", "client_name": "Web application",
            "redirect_uris": ["https://app.test/cb"],
            "post_logout_redirect_uris": [GOODBYE, "https://app.test/bye"],
            "scope": "openid read offline_access", "default_scope": "openid",
        }))
        .await
}

/// The address of a sign-out with these parameters.
fn logout(parameters: &[(&str, &str)]) -> String {
    let query = serde_urlencoded::to_string(parameters).expect("pairs of text");
    format!("/oauth/logout?{query}")
}

/// Opens the address and says what the person sees.
async fn seen(browser: &mut Navigator, url: &str) -> &'static str {
    match browser.open(url).await {
        Landing::Client(_) => "client",
        Landing::Page(page) if page.says("Sign out?") => "question",
        Landing::Page(page) if page.says("You are signed out") => "signed out",
        Landing::Page(page) => panic!("an unexpected page: {}", page.answer),
    }
}

/// Whether the browser is still signed in.
async fn is_signed_in(browser: &mut Navigator) -> bool {
    let page = browser.open("/account").await.page();
    !page.has_form("/sign-in")
}

/// A client that is told at this address when a session ends.
pub(crate) async fn listening(server: &TestServer, id: &str, uri: &str) -> TestClient {
    let metadata = json!({
        "client_id": id, "client_name": id, "redirect_uris": [format!("https://{id}.test/cb")],
        "scope": "openid read offline_access", "default_scope": "openid",
        "backchannel_logout_uri": uri, "backchannel_logout_session_required": true,
    });
    server.client(metadata).await
}

/// The logout tokens that have come, when there are so many of them and no try is under way.
pub(crate) async fn told(server: &TestServer, receiver: &Receiver, count: usize) -> Vec<String> {
    for _ in 0..250 {
        tried(server).await;
        if receiver.came().len() >= count {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let came = receiver.came();
    assert_eq!(came.len(), count, "{came:?}");
    let token = |body: &[u8]| {
        let form = std::str::from_utf8(body).expect("a form");
        let token = form.strip_prefix("logout_token=").expect("a logout token");
        token.to_owned()
    };
    came.iter().map(|one| token(&one.body)).collect()
}

/// Tries what is due now, here or by the task of the server, to the end.
pub(crate) async fn tried(server: &TestServer) {
    let app = server.app();
    while channel::deliver_due(app).await.expect("it can be tried") > 0 {}
    // Whoever took a client holds it for a minute, and gives it back when it has been told or not.
    let due = async |seconds| {
        let at = server.clock.now() + TimeDelta::seconds(seconds);
        app.store.session_client_is_due(at).await.expect("read")
    };
    while due(60).await && !due(59).await {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// What a logout token says, verified by the published keys.
pub(crate) async fn verified(server: &TestServer, token: &str, client: &TestClient) -> Value {
    let keys = server.jwks().await;
    let said = keys.verify(token, &server.issuer, &client.id);
    said.expect("a good signature")
}

/// Signs out by the page of the server.
async fn sign_out(browser: &mut Navigator) -> Page {
    let page = browser.open("/sign-out").await.page();
    let form: Form = page.form("/sign-out");
    browser.submit(&form).await.page()
}
