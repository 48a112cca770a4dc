//! Every page of the server opens, and refuses what is too long, with a word about it.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

/// Where pages are, as the server lists them.
const PATHS: &str = include_str!("../../server/rules/src/page/path.rs");

/// Paths of the list that are no page to open: they take forms, hold files, or are documents.
const OTHERS: [&str; 14] = [
    "/device/decision",
    "/sign-up/resend",
    "/account/email/resend",
    "/colours.css",
    "/embed/sign-in.js",
    "/assets/",
    "/openapi.yaml",
    "/openapi.json",
    "/openapi.changes.json",
    "/admin/links/export",
    "/admin/events/export",
    "/.well-known/oauth-authorization-server",
    "/.well-known/openid-configuration",
    "/account/authorizations",
];

// Covers: P-12
both_databases!(p_12_every_page_opens);
async fn p_12_every_page_opens(server: TestServer) {
    let root = server.administrator("root").await;
    let shop = json!({
        "client_id": "shop", "client_name": "S".repeat(100), "owner_id": root.id,
        "redirect_uris": ["https://shop.test/cb"], "scope": "read", "default_scope": "read",
    });
    let shop = server.client(shop).await;
    server.sign_in(&shop, &root, "read").await;
    let body = json!({ "name": "T".repeat(40), "scope": "read" });
    let (_, token) = server.personal_token_with(&root, &body).await;
    let token = token["id"].as_str().expect("an id");
    let listed = PATHS.split("&str = \"").skip(1);
    let listed = listed.filter_map(|rest| rest.split('"').next());
    let mut paths: Vec<String> = listed.map(str::to_owned).collect();
    assert!(paths.len() > 30, "{paths:?}");
    paths.retain(|path| !OTHERS.contains(&path.as_str()));
    for more in [
        "/account/clients/shop",
        "/account/clients/shop/delete",
        "/account/clients/shop/reset-secret",
        "/account/authorizations/shop",
        "/account/authorizations/shop/revoke",
        "/oauth/errors",
    ] {
        paths.push(more.to_owned());
    }
    paths.push(format!("/account/tokens/{token}"));
    paths.push(format!("/account/tokens/{token}/regenerate"));
    let mut browser = server.browser();
    browser.sign_in(&root).await;
    for language in ["en", "de", "es", "fr", "it"] {
        let caller = browser.with_cookies().with("accept-language", language);
        for path in &paths {
            let answer = caller.get(path).await;
            // Pages that wait for a link or a request say so; none of them breaks.
            assert!(answer.status < 500, "{path}: {answer}");
            let html = answer.header("content-type").unwrap_or_default();
            let moved = matches!(answer.status, 302 | 303);
            assert!(moved || html.starts_with("text/html"), "{path}: {answer}");
            let error = answer.text.contains("Something went wrong");
            assert!(!error, "{path}: {answer}");
        }
    }
    let must_open = [
        "/account/clients/new",
        "/account/tokens/new",
        "/account/applications",
    ];
    for path in must_open {
        browser.open(path).await.page().answer.is(200);
    }
}

// Covers: P-12
both_databases!(p_12_a_name_is_judged_by_one_rule_on_the_page_and_in_the_api);
async fn p_12_a_name_is_judged_by_one_rule_on_the_page_and_in_the_api(server: TestServer) {
    let alice = server.user("alice").await;
    let (mut browser, caller) = server.signed_in(&alice).await;
    let svc = server.svc("clients:write").await;
    let manager = server.bearer(&server.client_credentials(&svc).await.access);
    for (length, good) in [(40, true), (41, false), (5000, false)] {
        let name = "n".repeat(length);
        let body = json!({ "name": name, "scope": "read" });
        let answer = caller
            .json("POST", "/api/v1/personal-access-tokens", &body)
            .await;
        assert_eq!(answer.status == 201, good, "{answer}");
        let page = browser.open("/account/tokens/new").await.page();
        let mut form = page.form("/account/tokens").fill("name", &name);
        form = form.fill("expires", "30");
        form.fields.push(("scope".to_owned(), "read".to_owned()));
        let page = browser.submit(&form).await.page();
        page.answer.is(if good { 201 } else { 422 });
    }
    for (length, good) in [(100, true), (101, false), (5000, false)] {
        let name = "n".repeat(length);
        let body = json!({ "client_name": name, "redirect_uris": ["https://app.test/cb"] });
        let answer = manager.json("POST", "/api/v1/clients", &body).await;
        assert_eq!(answer.status == 201, good, "{answer}");
        let page = browser.open("/account/clients/new").await.page();
        let form = page
            .form("/account/clients")
            .fill("name", &name)
            .fill("website", "https://app.test/")
            .fill("redirect_uris", "https://app.test/cb");
        let page = browser.submit(&form).await.page();
        page.answer.is(if good { 201 } else { 422 });
    }
    let page = browser.open("/account/clients").await.page();
    page.answer.is(200);
}

// Covers: P-15
both_databases!(p_15_no_document_teaches_a_token_in_a_url);
async fn p_15_no_document_teaches_a_token_in_a_url(server: TestServer) {
    let anonymous = server.anonymous();
    let reference = anonymous.get("/docs").await;
    let guide = anonymous.get("/docs/grants").await;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut texts = vec![
        ("/docs".to_owned(), reference.text.clone()),
        ("/docs/grants".to_owned(), guide.text),
    ];
    for page in reference.links() {
        if page.starts_with("/docs/") {
            let text = anonymous.get(&page).await.text;
            texts.push((page, text));
        }
    }
    let mut folders = vec![root.join("docs"), root.join("server/snippets")];
    folders.push(root.join("sdk/rust/examples"));
    for file in [
        "README.md",
        "openapi.yaml",
        "sdk/rust/README.md",
        "server/CONFIG.md",
    ] {
        let text = std::fs::read_to_string(root.join(file)).expect("a file");
        texts.push((file.to_owned(), text));
    }
    for folder in folders {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                let text = std::fs::read_to_string(&path).unwrap_or_default();
                texts.push((path.display().to_string(), text));
            }
        }
    }
    assert!(texts.len() > 50);
    for (name, text) in texts {
        for taught in ["?access_token=", "&access_token=", "&amp;access_token="] {
            assert!(!text.contains(taught), "{name} shows a token in a URL");
        }
    }
    // The first thing that is shown is the header.
    assert!(
        reference.text.contains("Authorization: Bearer"),
        "the reference shows how"
    );
}
