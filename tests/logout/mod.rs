//! Sign-out that a client asks for (OpenID Connect RP-Initiated Logout 1.0).

mod forced;
mod hint;
mod redirect;

use serde_json::json;
use tests::harness::{Landing, Navigator, TestClient, TestServer};

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
