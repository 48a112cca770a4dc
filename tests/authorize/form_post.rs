//! Answers that the browser posts to the client (OAuth 2.0 Form Post Response Mode).

use serde_json::json;
use tests::harness::{Ask, Page, TestServer, Tokens, both_databases};

use super::{answer, is_client_error};

const REDIRECT_URI: &str = "https://app.test/cb";

/// What the page would post, and that it can post nowhere else.
#[track_caller]
fn posted(page: &Page) -> Vec<(String, String)> {
    let [form] = page.forms.as_slice() else {
        panic!("one form: {}", page.answer);
    };
    assert_eq!(form.action, REDIRECT_URI);
    let policy = page.answer.header("content-security-policy");
    let policy = policy.expect("a policy");
    for directive in [
        "default-src 'none';",
        "script-src 'self';",
        "form-action https://app.test;",
        "frame-ancestors 'none';",
    ] {
        assert!(policy.contains(directive), "{directive}: {policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    assert_eq!(page.answer.header("cache-control"), Some("no-store"));
    form.fields.clone()
}

fn value<'a>(fields: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = fields.iter().find(|(one, _)| one == name);
    found.map(|(_, value)| value.as_str())
}

// Covers: OI-01
both_databases!(oi_01_an_answer_can_be_posted);
async fn oi_01_an_answer_can_be_posted(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let hostile = "\"><script>alert(1)</script>";
    let ask = Ask::of(&web)
        .scope("openid read")
        .set("response_mode", "form_post")
        .set("state", hostile);
    browser.sign_in(&alice).await;
    let consent = browser.open(&ask.url()).await.page();
    let agreed = consent.form("/consent").fill("confirm", "yes");
    let page = browser.submit(&agreed).await.page();
    let fields = posted(&page);
    assert!(
        !page.answer.text.contains("<script>alert"),
        "{}",
        page.answer
    );
    assert_eq!(value(&fields, "state"), Some(hostile));
    assert_eq!(value(&fields, "iss"), Some(server.issuer.as_str()));
    let code = value(&fields, "code").expect("a code").to_owned();
    assert!(
        !page.url.contains(&code),
        "no code in an address: {}",
        page.url
    );
    Tokens::of(&server.exchange(&web, &ask, &code).await);

    // The script that goes on is a file of ours.
    let script = page
        .answer
        .text
        .split("<script src=\"")
        .nth(1)
        .expect("a script");
    let script = script.split('"').next().expect("its address");
    let file = server.anonymous().get(script).await;
    assert_eq!(file.status, 200, "{file}");
    let kind = file.header("content-type").unwrap_or_default();
    assert!(kind.starts_with("text/javascript"), "{kind}");

    // Agreed before: the same without a question.
    let again = posted(&browser.open(&ask.url()).await.page());
    assert!(value(&again, "code").is_some());
    // The page is good for a minute.
    let late = browser.open(&ask.url()).await.page();
    server.advance(61);
    let gone = browser.open(&late.url).await.page();
    assert_eq!(gone.answer.status, 400, "{}", gone.answer);
    assert!(gone.forms.is_empty(), "{}", gone.answer);
}

both_databases!(errors_are_posted_too);
async fn errors_are_posted_too(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let ask = Ask::of(&web)
        .scope("openid")
        .set("response_mode", "form_post");
    for (ask, error) in [
        (ask.clone().set("prompt", "none"), "login_required"),
        (ask.clone().set("scope", "nonsense"), "invalid_scope"),
        (ask.clone().without("code_challenge"), "invalid_request"),
    ] {
        let fields = posted(&browser.open(&ask.url()).await.page());
        assert_eq!(value(&fields, "error"), Some(error));
        assert_eq!(value(&fields, "state"), Some(ask.get("state")));
        assert_eq!(value(&fields, "iss"), Some(server.issuer.as_str()));
        assert_eq!(value(&fields, "code"), None);
    }
    browser.sign_in(&alice).await;
    let consent = browser.open(&ask.url()).await.page();
    let denied = consent.form("/consent").fill("confirm", "no");
    let fields = posted(&browser.submit(&denied).await.page());
    assert_eq!(value(&fields, "error"), Some("access_denied"));
    // Where nothing vouches for the redirect URI there is no form either.
    let odd = ask.clone().set("redirect_uri", "https://evil.test/cb");
    let page = browser.open(&odd.url()).await.page();
    assert!(page.forms.is_empty() && page.answer.status == 400);
}

both_databases!(a_form_goes_to_websites_only_and_to_what_is_registered);
async fn a_form_goes_to_websites_only_and_to_what_is_registered(server: TestServer) {
    let app = server
        .client(json!({
            "client_id": "app", "client_name": "App", "token_endpoint_auth_method": "none",
            "redirect_uris": ["com.example.app:/cb"], "scope": "openid", "default_scope": "openid",
        }))
        .await;
    let ask = Ask::of(&app).set("response_mode", "form_post");
    let refused = answer(&server.anonymous(), &ask).await;
    is_client_error("an app", &server, &ask, &refused, "invalid_request");
    for path in ["/authorize/answer", "/authorize/answer?answer=nonsense"] {
        let page = server.anonymous().get(path).await;
        assert_eq!(page.status, 400, "{page}");
        assert!(!page.text.contains("<form"), "{page}");
    }
}
