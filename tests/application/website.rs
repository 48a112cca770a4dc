//! The website of a client, which is shown as a link: one rule for page, API and command line.

use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

const NEW: &str = "/account/clients/new";
const CLIENTS: &str = "/account/clients";

/// Links that no client has, with a word of what is said about each.
const BAD: [(&str, &str); 6] = [
    ("javascript:alert(1)", "http or https"),
    ("ftp://app.test/", "http or https"),
    ("https://me@app.test/", "user name"),
    ("https://intranet/", "top-level domain"),
    ("http://localhost:3000/", "own machine"),
    ("http://[::1]/", "own machine"),
];

// Covers: S-078
both_databases!(
    s_078_a_website_is_a_page_that_everybody_reaches,
    Options::default().issuer("https://id.test")
);
async fn s_078_a_website_is_a_page_that_everybody_reaches(server: TestServer) {
    let alice = server.user("alice").await;
    let admin = server.svc("clients:read clients:write").await;
    let token = server.client_credentials(&admin).await.access;
    let caller = server.bearer(&token);
    for (bad, said) in BAD {
        let body = json!({
            "client_name": "App", "client_uri": bad, "redirect_uris": ["https://app.test/cb"],
        });
        let problem = caller.json("POST", "/api/v1/clients", &body).await;
        let problem = problem.problem(422, "validation_failed");
        assert_eq!(problem["errors"][0]["field"], "client_uri", "{problem}");
        let message = problem["errors"][0]["message"].as_str().unwrap();
        assert!(message.contains(said), "{bad}: {message}");
    }
    let good = json!({
        "client_name": "App", "client_uri": "https://app.test:8443/about?x#y",
        "redirect_uris": ["https://app.test/cb"],
    });
    caller.json("POST", "/api/v1/clients", &good).await.is(201);

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(NEW).await.page();
    let form = page
        .form(CLIENTS)
        .fill("name", "App")
        .fill("redirect_uris", "https://app.test/cb");
    for (bad, said) in [
        (
            "javascript:alert(1)",
            "Give the whole address of its website",
        ),
        ("https://intranet/", "ends in no top-level domain"),
        (
            "http://localhost/",
            "leads to the computer of whoever reads it",
        ),
    ] {
        let page = browser
            .submit(&form.clone().fill("website", bad))
            .await
            .page();
        page.answer.is(422);
        assert!(page.says(said), "{bad}: {}", page.answer);
        assert!(page.answer.text.contains("id=\"website-error\""));
    }
    let page = browser
        .submit(&form.fill("website", "https://app.test/"))
        .await;
    page.page().answer.is(201);
}

// Covers: S-078
both_databases!(s_078_in_development_a_website_may_be_on_the_own_machine);
async fn s_078_in_development_a_website_may_be_on_the_own_machine(server: TestServer) {
    let admin = server.svc("clients:read clients:write").await;
    let token = server.client_credentials(&admin).await.access;
    let caller = server.bearer(&token);
    for (uri, status) in [
        ("http://localhost:3000/", 201),
        ("http://127.0.0.1/", 201),
        ("http://intranet/", 422),
        ("javascript:alert(1)", 422),
    ] {
        let body = json!({
            "client_name": "App", "client_uri": uri, "redirect_uris": ["https://app.test/cb"],
        });
        caller
            .json("POST", "/api/v1/clients", &body)
            .await
            .is(status);
    }
}
