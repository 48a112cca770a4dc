//! The authorization endpoint: requests, sign-in on the way, consent, and what goes back.

mod back;
mod claims;
mod consent;
mod decision;
mod errors;
mod form_post;
mod hint;
mod native;
mod near_miss;
mod people;
mod prompt;
mod redirect_uri;
mod refused;
mod request;
mod resume;
mod unsupported;

use tests::harness::{Answer, Ask, Caller, Landing, Navigator, TestServer};

/// Sends an authorization request as anybody, following nothing.
async fn answer(caller: &Caller, ask: &Ask) -> Answer {
    caller.get(&ask.url()).await
}

/// The request is refused on a page of ours: no way leads to the client from there.
#[track_caller]
fn is_local_error(what: &str, answer: &Answer) {
    assert_eq!(answer.status, 400, "{what}: {answer}");
    for header in ["location", "refresh"] {
        assert_eq!(answer.header(header), None, "{what}: {answer}");
    }
    let html = answer.header("content-type").unwrap_or_default();
    assert!(html.starts_with("text/html"), "{what}: {answer}");
    let text = answer.text.to_lowercase();
    for trap in [
        "href=\"https://evil",
        "http-equiv",
        "action=\"https://evil",
        "src=\"https://evil",
    ] {
        assert!(
            !text.contains(trap),
            "{what}: a way to the client: {answer}"
        );
    }
}

/// The request is refused at the client, with everything that such an answer needs.
#[track_caller]
fn is_client_error(what: &str, server: &TestServer, ask: &Ask, answer: &Answer, error: &str) {
    assert!(matches!(answer.status, 302 | 303), "{what}: {answer}");
    let location = answer.header("location").unwrap_or_default();
    let callback = tests::harness::Callback::of(location);
    assert!(
        location.starts_with(ask.get("redirect_uri")),
        "{what}: {location}"
    );
    assert_eq!(callback.get("error"), Some(error), "{what}: {location}");
    assert!(
        callback
            .get("error_description")
            .is_some_and(|text| !text.is_empty()),
        "{what}: {location}"
    );
    assert_eq!(
        callback.get("iss"),
        Some(server.issuer.as_str()),
        "{what}: {location}"
    );
    assert_eq!(callback.get("code"), None, "{what}: {location}");
    assert!(!location.contains('#'), "{what}: {location}");
    assert_eq!(
        answer.header("cache-control"),
        Some("no-store"),
        "{what}: {answer}"
    );
}

/// Opens a request and says which page the person sees.
async fn opened(browser: &mut Navigator, ask: &Ask) -> &'static str {
    match browser.open(&ask.url()).await {
        Landing::Client(_) => "client",
        Landing::Page(page) if page.has_form("/sign-in") => "sign-in",
        Landing::Page(page) if page.has_form("/consent") => "consent",
        Landing::Page(_) => "another page",
    }
}
