//! The device authorization grant (RFC 8628).

mod approval;
mod guessing;
mod polling;
mod stranger;

use serde_json::{Value, json};
use tests::harness::{Answer, Landing, Navigator, Page, TestClient, TestServer, TestUser};

pub const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// `telly`: public, on a device without a browser.
pub async fn tv(server: &TestServer) -> TestClient {
    server
        .client(json!({
            "client_id": "telly", "client_name": "Living room television",
            "token_endpoint_auth_method": "none",
            "grant_types": [GRANT, "refresh_token"],
            "scope": "openid profile read users:write", "default_scope": "read",
        }))
        .await
}

/// The codes of a device.
pub struct Codes {
    pub device: String,
    pub user: String,
    pub body: Value,
}

/// The device asks for its codes.
pub async fn begin(server: &TestServer, client: &TestClient, scope: &str) -> Codes {
    let anonymous = server.anonymous();
    let fields = [("scope", scope)];
    let answer = client
        .form(&anonymous, "/oauth/device_authorization", &fields)
        .await;
    let body = answer.careful().ok();
    let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
    Codes {
        device: text("device_code"),
        user: text("user_code"),
        body,
    }
}

/// The device asks whether its user has decided.
pub async fn poll(server: &TestServer, client: &TestClient, codes: &Codes) -> Answer {
    let fields = [
        ("grant_type", GRANT),
        ("device_code", codes.device.as_str()),
    ];
    server.token(client, &fields).await
}

/// A browser in which a person is signed in.
pub async fn browser_of(server: &TestServer, user: &TestUser) -> Navigator {
    let mut browser = server.browser();
    browser.sign_in(user).await;
    browser
}

/// A person types a code; the page that follows.
pub async fn enter(browser: &mut Navigator, code: &str) -> Page {
    let page = browser.open("/device").await.page();
    let form = page.form("/device").fill("user_code", code);
    browser.submit(&form).await.page()
}

/// A person types a code and decides.
pub async fn decide(browser: &mut Navigator, code: &str, decision: &str) -> Page {
    let page = enter(browser, code).await;
    page.answer.is(200);
    let form = page.form("/device/decision").fill("confirm", decision);
    match browser.submit(&form).await {
        Landing::Page(page) => page,
        Landing::Client(callback) => panic!("left the server: {}", callback.location),
    }
}
