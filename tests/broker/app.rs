//! Single-page apps whose people sign in by providers: one code for what came of it, and nothing
//! about a person in an address.

use countersign_rules::config::{AppUrls, BrokerApp, Config};
use tests::harness::{Callback, Options, both_databases};

use super::*;

const APP: &str = "/api/v1/app-sign-in";
pub(super) const ORIGIN: &str = "https://app.test";
pub(super) const VERIFIER: &str = "a-verifier-of-the-app-that-nobody-else-knows-0123456789";

/// An app that shows the sign-up form itself if `form` says so.
pub(super) fn portal(form: bool) -> impl Fn(&mut Config) {
    move |config| {
        let url = |path: &str| Some(format!("{ORIGIN}{path}"));
        let urls = AppUrls {
            done: url("/in?tab=1"),
            sign_up: url("/sign-up").filter(|_| form),
            unlinked: url("/unlinked"),
            failed: url("/failed"),
        };
        let of_b = AppUrls {
            done: url("/in-by-second"),
            ..AppUrls::default()
        };
        let app = BrokerApp {
            origins: vec![ORIGIN.to_owned()],
            urls,
            providers: [("idp-b".to_owned(), of_b)].into(),
        };
        config.broker.apps.insert("portal".to_owned(), app);
    }
}

fn challenge(verifier: &str) -> String {
    use base64::Engine;
    let hash = aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, verifier.as_bytes());
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(hash.as_ref())
}

/// What the app asks for.
fn asked(more: &Value) -> Value {
    let mut asked = json!({
        "app": "portal", "provider": "idp-a", "code_challenge": challenge(VERIFIER),
        "state": "s&t=1", "next": "/records/17?a=1",
    });
    for (name, value) in more.as_object().expect("members") {
        asked[name] = value.clone();
    }
    asked
}

/// Where the app sends the browser.
pub(super) async fn start(stage: &Stage, more: &Value) -> String {
    let api = stage.server.anonymous();
    let started = api
        .json("POST", &format!("{APP}/start"), &asked(more))
        .await;
    assert_eq!(started.header("cache-control"), Some("no-store"));
    let url = started.ok()["url"].as_str().expect("a URL").to_owned();
    let path = url.strip_prefix(&stage.server.issuer);
    path.expect("an address of this server").to_owned()
}

pub(super) async fn redeem(stage: &Stage, result: &str, verifier: &str) -> Answer {
    let body = json!({ "result": result, "code_verifier": verifier });
    let api = stage.server.anonymous();
    api.json("POST", &format!("{APP}/result"), &body).await
}

/// What came of it.
pub(super) async fn told(stage: &Stage, back: &Callback) -> Value {
    assert_eq!(back.get("state"), Some("s&t=1"), "{}", back.location);
    let query = back.location.split_once('?').map_or("", |(_, query)| query);
    for (name, _) in tests::harness::query_pairs(query) {
        let known = ["tab", "result", "state"].contains(&name.as_str());
        assert!(known, "{name} says too much: {}", back.location);
    }
    let result = back.get("result").expect("a code").to_owned();
    let told = redeem(stage, &result, VERIFIER).await.ok();
    assert_eq!(told["next"], "/records/17?a=1");
    told
}

// Covers: C-028, C-052
both_databases!(an_app_gets_a_code_that_is_good_once_and_for_it_alone);
async fn an_app_gets_a_code_that_is_good_once_and_for_it_alone(server: TestServer) {
    let stage = Stage::with(server, portal(false), Vec::new()).await;
    let ways = stage
        .server
        .anonymous()
        .get(&format!("{APP}/providers"))
        .await
        .ok();
    assert_eq!(ways["providers"][0]["name"], "idp-a");
    let icon = ways["providers"][0]["icon_url"]
        .as_str()
        .expect("a picture");
    assert_eq!(
        icon,
        format!("{}/sign-in/idp-a/icon.svg", stage.server.issuer)
    );

    let mut browser = stage.server.browser();
    let way = start(&stage, &json!({})).await;
    let back = stage.go(&mut browser, &way, "alice").await.callback();
    assert!(
        back.location
            .starts_with(&format!("{ORIGIN}/in?tab=1&result=csrs_"))
    );
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let result = back.get("result").expect("a code").to_owned();
    // A foreign verifier takes nothing, and leaves it for the right one.
    let other = "another-verifier-which-is-long-enough-0123456789";
    redeem(&stage, &result, other)
        .await
        .problem(404, "result_gone");
    let told = told(&stage, &back).await;
    assert_eq!(told["outcome"], "account_opened");
    assert_eq!(told["username"], "alice");
    assert_eq!(told["provider"], "idp-a");
    assert_eq!(told["email_unconfirmed"], false);
    redeem(&stage, &result, VERIFIER)
        .await
        .problem(404, "result_gone");
    // Whoever is signed in is told so at once; a provider may have a place of its own.
    let way = start(&stage, &json!({ "provider": "idp-b" })).await;
    let back = browser.open(&way).await.callback();
    assert!(
        back.location
            .starts_with(&format!("{ORIGIN}/in-by-second?result="))
    );
    assert_eq!(
        super::app::told(&stage, &back).await["outcome"],
        "signed_in"
    );
    // Too late is too late.
    let back = browser.open(&way).await.callback();
    stage.server.advance(121);
    let late = back.get("result").expect("a code");
    redeem(&stage, late, VERIFIER)
        .await
        .problem(404, "result_gone");
    let mut fresh = stage.server.browser();
    stage.server.advance(30 * 60);
    let page = fresh.open(&way).await;
    let nowhere = matches!(&page, Landing::Client(back) if back.location.starts_with(ORIGIN));
    assert!(!nowhere, "a journey of half an hour ago goes on");
}

both_databases!(only_apps_that_the_operator_lists_begin);
async fn only_apps_that_the_operator_lists_begin(server: TestServer) {
    let stage = Stage::with(
        server,
        portal(false),
        vec![("idp-b", "hidden", json!(true))],
    )
    .await;
    let api = stage.server.anonymous();
    let post = async |more: Value| {
        api.json("POST", &format!("{APP}/start"), &asked(&more))
            .await
    };
    post(json!({ "app": "elsewhere" }))
        .await
        .problem(404, "not_found");
    post(json!({ "provider": "idp-b" }))
        .await
        .problem(404, "not_found");
    let wrong = post(json!({ "mode": "popup", "origin": "https://evil.test" })).await;
    assert_eq!(
        (wrong.status, wrong.wrong_fields()),
        (422, vec!["origin".to_owned()])
    );
    let wrong = post(json!({ "code_challenge": "!".repeat(43) })).await;
    assert_eq!(
        (wrong.status, wrong.wrong_fields()),
        (422, vec!["code_challenge".to_owned()])
    );
    // Scripts of its origins may call, and nobody else's.
    for (origin, allowed) in [(ORIGIN, Some(ORIGIN)), ("https://evil.test", None)] {
        let caller = stage.server.anonymous().with("origin", origin);
        let answer = caller.get(&format!("{APP}/providers")).await;
        assert_eq!(answer.header("access-control-allow-origin"), allowed);
        assert_eq!(answer.header("access-control-allow-credentials"), None);
        let caller = caller.with("access-control-request-method", "POST");
        let answer = caller.call("OPTIONS", &format!("{APP}/result")).await;
        assert_eq!(answer.header("access-control-allow-origin"), allowed);
    }
    // An address that was not sealed here is an ordinary sign-in.
    let mut browser = stage.server.browser();
    let page = stage
        .page(&mut browser, "/sign-in/idp-a?app=forged", "alice")
        .await;
    assert!(page.url.starts_with("/account"), "{}", page.url);
    // One for another provider leads nowhere.
    let way = start(&stage, &json!({}))
        .await
        .replace("/idp-a?", "/idp-b?");
    let mut browser = stage.server.browser();
    browser.open(&way).await.page().answer.is(404);
}

// Covers: C-051
both_databases!(an_app_is_told_by_a_stable_word_why_nothing_came_of_it);
async fn an_app_is_told_by_a_stable_word_why_nothing_came_of_it(server: TestServer) {
    let changes = vec![("idp-b", "link_only", json!(true))];
    let stage = Stage::with(server, portal(true), changes).await;
    let failed = async |browser: &mut Navigator, way: &str, person: &str| -> Value {
        let back = stage.go(browser, way, person).await.callback();
        let place = format!("{ORIGIN}/failed?");
        assert!(back.location.starts_with(&place), "{}", back.location);
        let told = told(&stage, &back).await;
        assert_eq!(told["outcome"], "failed", "{told}");
        assert!(told["message"].as_str().is_some_and(|text| text.len() > 20));
        assert!(told.get("user_id").is_none_or(Value::is_null), "{told}");
        told
    };
    let way = start(&stage, &json!({})).await;
    let mut browser = stage.server.browser();
    let told_of = failed(&mut browser, &way, "nobody").await;
    assert_eq!(
        (&told_of["code"], &told_of["try_again"]),
        (&json!("provider_denied"), &json!(true))
    );
    stage.a.misbehave(simulators::Fault::BrokenXml);
    let told_of = failed(&mut browser, &way, "alice").await;
    assert_eq!(told_of["code"], "provider_unreachable");
    stage.a.behave();
    stage.a.misbehave(simulators::Fault::WrongNonce);
    assert_eq!(
        failed(&mut browser, &way, "alice").await["code"],
        "provider_forged"
    );
    stage.a.behave();
    // A browser that was away too long, in words that lead on.
    let location = stage.depart(&mut browser, &way).await;
    let late = stage.choose(&location, "alice").await;
    stage.server.advance(301);
    let back = browser.open(&late).await.callback();
    let told_of = told(&stage, &back).await;
    assert_eq!(
        (&told_of["code"], &told_of["try_again"]),
        (&json!("state_expired"), &json!(true))
    );
    // A provider that is for linking only.
    let by_b = start(&stage, &json!({ "provider": "idp-b" })).await;
    let back = browser.open(&by_b).await.callback();
    assert_eq!(told(&stage, &back).await["code"], "provider_link_only");
    // Somebody else's identity, and an account that is deactivated.
    stage.by_provider("bob").await;
    let alice = stage.server.user("alice").await;
    let mut linking = stage.by_password(&alice).await;
    let link = start(&stage, &json!({ "purpose": "link" })).await;
    let page = linking.open(&link).await.page();
    let form = page.form("/account/linked-accounts/connect/idp-a");
    let location = leads_to(&linking.submit(&form).await.page());
    let back = stage.choose(&location, "bob").await;
    let back = linking.open(&back).await.callback();
    assert_eq!(
        told(&stage, &back).await["code"],
        "identity_linked_elsewhere"
    );
    let bob = stage.user("bob").await.expect("an account");
    let operator = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::set_active(stage.server.app(), &operator, bob.id, false)
        .await
        .expect("deactivated");
    let way = start(&stage, &json!({})).await;
    assert_eq!(
        failed(&mut browser, &way, "bob").await["code"],
        "account_deactivated"
    );
    assert!(browser.session().is_none());
    assert!(stage.linked(&linking).await.is_empty());
}

// Covers: C-013
both_databases!(an_app_signs_up_links_and_unlinks, Options::default().mail());
async fn an_app_signs_up_links_and_unlinks(server: TestServer) {
    let stage = Stage::with(server, portal(true), Vec::new()).await;
    stage.a.change("alice", |alice| alice.email = None);
    stage.server.user("alice").await;
    let mut browser = stage.server.browser();
    let way = start(&stage, &json!({})).await;
    let back = stage.go(&mut browser, &way, "alice").await.callback();
    assert!(
        back.location
            .starts_with(&format!("{ORIGIN}/sign-up?result="))
    );
    assert!(browser.session().is_none());
    let needed = told(&stage, &back).await;
    assert_eq!(needed["outcome"], "sign_up_needed");
    let sign_up = &needed["sign_up"];
    assert_eq!(
        (&sign_up["username"], &sign_up["email"]),
        (&json!("alice2"), &json!(""))
    );
    // What is wrong is said for each member.
    let api = stage.server.anonymous();
    let send = async |username: &str, email: &str| {
        let body = json!({
            "token": sign_up["token"], "username": username, "email": email, "name": "Alice",
        });
        api.json("POST", &format!("{APP}/sign-up"), &body).await
    };
    let wrong = send("a b", "no address").await;
    wrong.problem(422, "validation_failed");
    assert_eq!(wrong.wrong_fields(), ["username", "email"]);
    assert_eq!(
        send("alice", "new@home.test").await.wrong_fields(),
        ["username"]
    );
    let opened = send("alice2", "new@home.test").await.ok();
    assert_eq!(opened["email_unconfirmed"], true);
    send("alice2", "new@home.test")
        .await
        .problem(404, "sign_up_gone");
    // The session is for the browser that was at the provider, once.
    let go_on = opened["continue_url"].as_str().expect("a URL");
    let go_on = go_on.strip_prefix(&stage.server.issuer).expect("ours");
    let mut other = stage.server.browser();
    other.open("/").await;
    other.open(go_on).await.page().answer.is(410);
    let back = browser.open(go_on).await.callback();
    let told_of = told(&stage, &back).await;
    assert_eq!(told_of["outcome"], "account_opened");
    assert_eq!(told_of["email_unconfirmed"], true);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice2"));
    browser.open(go_on).await.page().answer.is(410);
    let user = stage.user("alice2").await.expect("an account");
    assert_eq!(user.email, None, "an address that is typed is powerless");
    let letter = stage.server.letter("new@home.test").await;
    let page = browser.open(&letter.link()).await.page();
    browser.submit(&page.form("/email/confirm")).await.page();

    // Linking another provider: our pages ask, the app is told.
    let link = start(&stage, &json!({ "provider": "idp-b", "purpose": "link" })).await;
    let page = browser.open(&link).await.page();
    let form = page.form("/account/linked-accounts/connect/idp-b");
    let location = leads_to(&browser.submit(&form).await.page());
    let back = stage.choose(&location, "alice").await;
    let page = browser.open(&back).await.page();
    let policy = page
        .answer
        .header("content-security-policy")
        .expect("a policy");
    assert!(
        policy.contains(&format!("form-action 'self' {ORIGIN}")),
        "{policy}"
    );
    let back = browser.submit(&page.form(LINK)).await.callback();
    assert_eq!(told(&stage, &back).await["outcome"], "linked");
    // And ending it.
    let end = start(&stage, &json!({ "provider": "idp-b", "purpose": "unlink" })).await;
    let page = browser.open(&end).await.page();
    let linked = stage.linked(&browser).await;
    let second = linked
        .iter()
        .find(|one| one["provider"] == "idp-b")
        .expect("a link");
    let id = second["id"].as_str().expect("an id");
    let form = page.form(&format!("/account/linked-accounts/{id}/unlink"));
    let back = browser.submit(&form).await.callback();
    assert!(
        back.location
            .starts_with(&format!("{ORIGIN}/unlinked?result="))
    );
    assert_eq!(told(&stage, &back).await["outcome"], "unlinked");
    assert_eq!(stage.linked(&browser).await.len(), 1);
    assert!(stage.user("alice").await.expect("alice").email_verified);
}
