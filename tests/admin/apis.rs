//! Protected APIs on the pages of administrators: registered from a document, a new version seen
//! before it counts, and the way back.

use serde_json::json;
use tests::harness::{Form, Navigator, Page, TestServer, both_databases};

const APIS: &str = "/admin/apis";
const NEW: &str = "/admin/apis/new";

/// A document of a small API; `scope` is what its list needs.
fn document(version: &str, scope: &str) -> String {
    let document = json!({
        "openapi": "3.1.0", "info": {"title": "Observatory", "version": version},
        "servers": [{"url": "https://sky.example.org/v1"}],
        "paths": {
            "/images": {"get": {"operationId": "images", "security": [{"oauth": [scope]}], "responses": {}}},
            "/about": {"get": {"operationId": "about", "security": [], "responses": {}}},
        },
        "components": {"securitySchemes": {"oauth": {"type": "oauth2", "flows": {
            "clientCredentials": {"tokenUrl": "/token", "scopes": {
                "images:read": "See images", "images:raw": "See raw images"}}}}}},
    });
    document.to_string()
}

/// Sends a form as a browser sends one with a file in it (RFC 7578).
async fn upload(browser: &mut Navigator, server: &TestServer, form: &Form, file: &str) -> Page {
    let border = "----border7MA4YWxkTrZu0gW";
    let mut body = String::new();
    for (name, value) in &form.fields {
        if name == "file" {
            continue;
        }
        body.push_str(&format!(
            "--{border}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        ));
    }
    body.push_str(&format!(
        "--{border}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"openapi.json\"\r\n\
         Content-Type: application/json\r\n\r\n{file}\r\n--{border}--\r\n"
    ));
    let caller = browser
        .with_cookies()
        .with("origin", &*server.issuer)
        .with("sec-fetch-site", "same-origin");
    let kind = format!("multipart/form-data; boundary={border}");
    let answer = caller.body("POST", &form.action, &kind, body).await;
    match answer.header("location").map(str::to_owned) {
        Some(location) => browser.open(&location).await.page(),
        None => Page::of(&form.action, answer),
    }
}

both_databases!(an_api_is_registered_renewed_and_rolled_back_on_pages);
async fn an_api_is_registered_renewed_and_rolled_back_on_pages(server: TestServer) {
    let (root, alice) = (
        server.administrator("root").await,
        server.user("alice").await,
    );
    let (mut browser, _) = server.signed_in(&root).await;
    let page = browser.open(APIS).await.page();
    assert!(page.says("No API is registered yet."), "{}", page.answer);

    // A document that cannot be used is refused with its place, and what was typed stays.
    let form = browser.open(NEW).await.page().form(APIS);
    let form = form.fill("id", "sky").fill("audience", "https://sky.test");
    let page = upload(&mut browser, &server, &form, "openapi: 3.0.0\npaths: {a: 1").await;
    page.answer.is(422);
    assert!(
        page.says("The document cannot be used: line"),
        "{}",
        page.answer
    );
    assert_eq!(page.form(APIS).value("id"), Some("sky"));
    for (id, audience, words) in [
        ("Sky!", "https://sky.test", "Use 1 to 60 lower-case letters"),
        ("new", "https://sky.test", "neither check nor new"),
        ("sky", "nowhere", "Name an absolute address"),
    ] {
        let wrong = form.clone().fill("id", id).fill("audience", audience);
        let page = upload(
            &mut browser,
            &server,
            &wrong,
            &document("1.0.0", "images:read"),
        )
        .await;
        page.answer.is(422);
        assert!(page.says(words), "{words}: {}", page.answer);
    }
    assert!(
        server.app().scopes().get("images:read").is_none(),
        "nothing was stored"
    );

    // Pasted is as good as uploaded. What it says is shown.
    let pasted = form
        .clone()
        .fill("document", &document("1.0.0", "images:read"));
    let page = upload(&mut browser, &server, &pasted, "").await;
    for words in [
        "The API is registered.",
        "Observatory",
        "See images",
        "GET /about",
    ] {
        assert!(page.says(words), "{words}: {}", page.answer);
    }
    let again = browser.open(NEW).await.page().form(APIS);
    let again = again
        .fill("id", "sky")
        .fill("audience", "https://other.test");
    let page = upload(
        &mut browser,
        &server,
        &again,
        &document("1.0.0", "images:read"),
    )
    .await;
    assert!(page.says("There is an API with this id"), "{}", page.answer);
    let page = browser.open(APIS).await.page();
    assert!(
        page.says("Observatory") && page.says("https://sky.test"),
        "{}",
        page.answer
    );

    // How it is decided beside its document.
    let edit = format!("{APIS}/sky/edit");
    let form = browser.open(&edit).await.page().form(&edit);
    let form = form.fill("unknown_paths", "token");
    for (field, text, said) in [
        ("hosts", "https://sky.test/", "hosts[0] must be a host name"),
        ("base_path", "v1", "base_path must begin with a slash"),
    ] {
        let page = browser.submit(&form.clone().fill(field, text)).await.page();
        page.answer.is(422);
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let stale = form.clone();
    let changed = form
        .fill("hosts", "SKY.example.org\nsky.test")
        .fill("base_path", "/v2");
    let page = browser.submit(&changed).await.page();
    for words in [
        "The settings of the API are saved.",
        "sky.example.org sky.test",
        "/v2",
        "for any good token",
    ] {
        assert!(page.says(words), "{words}: {}", page.answer);
    }
    let page = browser.submit(&stale).await.page();
    page.answer.is(409);

    // A new version: who loses access is seen before it counts.
    let reader = json!({
        "client_id": "reader", "client_name": "Reader", "grant_types": ["client_credentials"],
        "audience": ["https://sky.test"], "scope": "images:read",
    });
    server.client(reader).await;
    let add = format!("{APIS}/sky/add");
    let form = browser.open(&add).await.page().form(&add);
    let page = upload(
        &mut browser,
        &server,
        &form,
        &document("2.0.0", "images:raw"),
    )
    .await;
    for words in [
        "It decides nothing yet.",
        "What changes (1)",
        "GET /images",
        "token with images:read",
        "token with images:raw",
        "Who loses access",
        "Reader",
    ] {
        assert!(page.says(words), "{words}: {}", page.answer);
    }
    let active = async || {
        let listed = countersign_rules::protected_api::manage::get(server.app(), "sky").await;
        listed.expect("the API").api.active_document
    };
    assert_eq!(active().await, 1, "a page decides nothing");
    let activate = format!("{APIS}/sky/documents/2/activate");
    let page = browser.open(&activate).await.page();
    assert!(page.says("1 application loses access."), "{}", page.answer);
    let page = browser.submit(&page.form(&activate)).await.page();
    assert!(page.says("The document decides now."), "{}", page.answer);
    assert_eq!(active().await, 2);

    // And back.
    let back = format!("{APIS}/sky/documents/1/activate");
    let page = browser.open(&back).await.page();
    assert!(page.says("Go back to this document"), "{}", page.answer);
    browser.submit(&page.form(&back)).await.page();
    assert_eq!(active().await, 1);

    // Nobody else sees any of it, and a form from elsewhere does nothing.
    let (mut alices, _) = server.signed_in(&alice).await;
    for path in [
        APIS,
        NEW,
        "/admin/apis/sky",
        "/admin/apis/sky/documents/1",
        &*back,
    ] {
        alices.open(path).await.page().answer.is(403);
    }
    let delete = format!("{APIS}/sky/delete");
    let form = browser.open(&delete).await.page().form(&delete);
    let forged = form.clone().without("csrf");
    let issuer = server.issuer.clone();
    browser
        .post(&delete, &forged.pairs(), &issuer, "same-origin")
        .await
        .is(403);
    let stolen = browser.open(&add).await.page().form(&add).without("csrf");
    let page = upload(
        &mut browser,
        &server,
        &stolen,
        &document("3.0.0", "images:read"),
    )
    .await;
    page.answer.is(403);
    let documents = countersign_rules::protected_api::manage::documents(server.app(), "sky").await;
    assert_eq!(documents.expect("documents").0.len(), 2);
    let page = browser.submit(&form).await.page();
    assert!(page.says("The API is deleted."), "{}", page.answer);
    browser.open("/admin/apis/sky").await.page().answer.is(404);
}

both_databases!(a_long_list_of_apis_goes_on_where_it_stopped);
async fn a_long_list_of_apis_goes_on_where_it_stopped(server: TestServer) {
    let mut browser = super::root(&server).await;
    let script = browser.script().await;
    for number in 10..62 {
        let document = json!({
            "openapi": "3.1.0", "info": {"title": format!("Archive {number}"), "version": "1"},
            "paths": {"/about": {"get": {"operationId": "about", "security": [], "responses": {}}}},
        });
        let body = json!({
            "id": format!("archive-{number}"), "audience": format!("https://{number}.archive.test"),
            "document": document.to_string(),
        });
        script.json("POST", "/api/v1/apis", &body).await.is(201);
    }
    let page = browser.open(APIS).await.page();
    assert!(page.says("Archive 10") && page.says("Archive 59"));
    assert!(!page.says("Archive 60"), "{}", page.answer);
    let links = page.answer.text.split("href=\"");
    let more = links.filter_map(|rest| rest.split('"').next());
    let more: Vec<_> = more.filter(|link| link.contains("page_token=")).collect();
    let [more] = &more[..] else {
        panic!("one link leads on: {more:?}");
    };
    let page = browser.open(more).await.page();
    assert!(page.says("Archive 60") && page.says("Archive 61"));
    assert!(!page.says("Archive 59"), "{}", page.answer);
    assert!(!page.answer.text.contains("page_token="), "{}", page.answer);
}
