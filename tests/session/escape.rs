//! Markup in everything that a page shows of somebody else.

use serde_json::json;
use tests::harness::{Ask, Page, TestServer, both_databases};

const HOSTILE: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}${7*7}";

/// The page shows the text, or leaves it out, but never as markup.
#[track_caller]
fn is_harmless(what: &str, page: &Page) {
    let text = page.answer.text.as_str();
    assert!(page.answer.status < 500, "{what}: {}", page.answer);
    for markup in ["<script", "<img src=x", "onerror=alert(2)>"] {
        assert!(!text.contains(markup), "{what}: {}", page.answer);
    }
    assert!(
        !page.words().contains(">49"),
        "{what} was evaluated: {}",
        page.answer
    );
}

// Covers: SE-05
both_databases!(se_05_names_and_texts_are_never_markup);
async fn se_05_names_and_texts_are_never_markup(server: TestServer) {
    let root = server.administrator("root").await;
    let mut manager = server.browser();
    manager.sign_in(&root).await;
    let script = manager.script().await;
    let short: String = HOSTILE.chars().take(60).collect();
    let scope = json!({
        "id": "hostile", "help_text": HOSTILE, "description": HOSTILE, "group": short,
    });
    script.json("POST", "/api/v1/scopes", &scope).await.is(201);
    let client = json!({
        "client_id": "hostile", "client_name": HOSTILE, "description": HOSTILE,
        "client_uri": "https://evil.test/'%22onmouseover=alert(1)", "scope": "openid hostile",
        "policy_uri": "https://evil.test/?a='b", "redirect_uris": ["https://evil.test/cb?x=%27y"],
    });
    let answer = script.json("POST", "/api/v1/clients", &client).await;
    answer.is(201);
    let alice = server.user("alice").await;
    let path = format!("/api/v1/users/{}", alice.id);
    let named = json!({ "name": HOSTILE });
    script.json("PATCH", &path, &named).await.is(200);
    let login = json!({ "username": HOSTILE });
    script.json("POST", "/api/v1/users", &login).await.is(422);

    let hostile = server.client(json!({
        "client_id": "other", "client_name": HOSTILE, "scope": "openid hostile",
        "redirect_uris": ["https://other.test/cb"],
    }));
    let hostile = hostile.await;
    let mut browser = server.browser();
    let ask = Ask::of(&hostile)
        .scope("openid hostile")
        .set("state", HOSTILE)
        .set("login_hint", HOSTILE)
        .set("ui_locales", HOSTILE)
        .set("display", HOSTILE)
        .set("nonce", HOSTILE);
    let step = browser.open(&ask.url()).await.page();
    is_harmless("sign-in", &step);
    assert!(
        step.says("alert(1)"),
        "the name is not shown: {}",
        step.answer
    );
    let wrong = step
        .form("/sign-in")
        .fill("username", HOSTILE)
        .fill("password", HOSTILE);
    let wrong = browser.submit(&wrong).await.page();
    is_harmless("a wrong username", &wrong);
    assert_eq!(wrong.form("/sign-in").value("username"), Some(HOSTILE));
    let consent = browser.sign_in_at(&step, &alice).await.page();
    is_harmless("consent", &consent);
    let form = consent.form("/consent").fill("confirm", "yes");
    let callback = browser.submit(&form).await.callback();
    assert_eq!(callback.get("state"), Some(HOSTILE), "byte for byte");
    for path in ["/account", "/", "/sign-out"] {
        is_harmless(path, &browser.open(path).await.page());
    }
}

// Covers: SE-05
both_databases!(se_05_parameters_are_never_markup);
async fn se_05_parameters_are_never_markup(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let encoded: String = url::form_urlencoded::byte_serialize(HOSTILE.as_bytes()).collect();
    let mut signed_in = server.browser();
    signed_in.sign_in(&alice).await;
    for mut browser in [server.browser(), signed_in] {
        for path in [
            "/oauth/errors?error=HERE&error_description=HERE&error_uri=HERE",
            "/oauth/authorize?client_id=HERE&redirect_uri=HERE&state=HERE",
            "/oauth/authorize?client_id=web&redirect_uri=https://app.test/cb&HERE=HERE&client_id=HERE",
            "/oauth/authorize?client_id=web&redirect_uri=HERE&response_type=code",
            "/sign-in?request=HERE&username=HERE&HERE",
            "/consent?request=HERE",
            "/claim?token=HERE",
            "/account?done=HERE",
            "/sign-out?post_logout_redirect_uri=HERE",
            "/HERE",
            "/account/sessions/HERE/end",
            "/docs?HERE",
            "/docs/reference/HERE",
        ] {
            let page = browser.open(&path.replace("HERE", &encoded)).await.page();
            if path.starts_with("/docs") {
                assert!(!page.answer.text.contains("alert(1)"));
                continue;
            }
            is_harmless(path, &page);
        }
        // What goes back to the client is encoded, and what is wrong with it is not repeated raw.
        let ask = Ask::of(&web).set("scope", HOSTILE).set("state", HOSTILE);
        let callback = browser.open(&ask.url()).await.callback();
        assert_eq!(callback.error(), "invalid_scope");
        assert_eq!(callback.get("state"), Some(HOSTILE));
        assert!(!callback.location.contains('<') && !callback.location.contains('"'));
    }
}
