//! The single-page example in a real browser, on an origin of its own: it has nothing but the
//! server's pages and what CORS lets through.

use axum::Router;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::routing::get;
use serde_json::{Value, json};
use tests::browser::{Browser, View};
use tests::harness::{TestServer, both_databases};

use super::package;
use crate::sdk::answered;

/// A script, with what a bundler would do about the names of packages.
fn script(path: &str) -> impl IntoResponse + use<> {
    let folder = package::typescript().expect("it was built");
    let text = std::fs::read_to_string(folder.join(path)).unwrap_or_default();
    let text = text
        .replace("'countersign-sdk/browser'", "'/dist/browser/index.js'")
        .replace("'countersign-sdk'", "'/dist/index.js'")
        .replace("'oauth4webapi'", "'/oauth4webapi.js'");
    ([(CONTENT_TYPE, "text/javascript")], text)
}

/// Serves the example for an issuer; where it is.
async fn serve(issuer: &str) -> String {
    let folder = package::typescript().expect("it was built");
    let page = std::fs::read_to_string(folder.join("examples/spa/index.html")).expect("the page");
    let page = page.replace("http://localhost:8080", issuer);
    let router = Router::new()
        .route("/", get(|| async { ([(CONTENT_TYPE, "text/html")], page) }))
        .route(
            "/app.js",
            get(|| async { script("build/examples/spa/app.js") }),
        )
        .route(
            "/oauth4webapi.js",
            get(|| async { script("node_modules/oauth4webapi/build/index.js") }),
        )
        .route(
            "/dist/{*path}",
            get(|Path(path): Path<String>| async move { script(&format!("dist/{path}")) }),
        );
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await;
    let listener = listener.expect("a port of this machine");
    let url = format!("http://{}/", listener.local_addr().expect("an address"));
    tokio::spawn(async move { axum::serve(listener, router).await });
    url
}

both_databases!(a_page_without_a_back_end_signs_in_and_out);
async fn a_page_without_a_back_end_signs_in_and_out(server: TestServer) {
    if package::typescript().is_none() {
        return;
    }
    let Some(browser) = Browser::start(View::DESKTOP).await else {
        return;
    };
    let alice = server.user("alice").await;
    let metadata = json!({
        "client_id": "spa", "client_name": "Single page", "token_endpoint_auth_method": "none",
        "redirect_uris": ["http://127.0.0.1/"], "scope": "openid profile",
    });
    server.client(metadata).await;
    let url = serve(&server.issuer).await;

    browser.open(&url).await;
    browser.is_at("A single-page application").await;
    browser.says("Nobody is signed in.").await;
    browser.press("Sign in").await;
    browser.is_at("Sign in").await;
    browser
        .fill("Username or e-mail address", &alice.username)
        .await;
    browser.fill("Password", &alice.password).await;
    browser.press("Sign in").await;
    browser.press("Allow").await;
    browser.is_at("A single-page application").await;
    browser.says("Signed in as alice Example.").await;
    assert_eq!(
        browser.url().await,
        url,
        "the code is not left in the address"
    );
    let stored = "return sessionStorage.length + localStorage.length";
    assert_eq!(browser.run(stored, Vec::new()).await, Value::from(0));

    browser.click("Sign out").await;
    browser.says("Nobody is signed in.").await;
    let complaints = browser.complaints().await;
    assert!(complaints.is_empty(), "{complaints:?}");
    assert_eq!(answered(server.app(), "revoke"), 1);
    assert_eq!(
        answered(server.app(), "token"),
        1,
        "one code, redeemed once"
    );
}
