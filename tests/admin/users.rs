//! An administrator looks after the accounts of others.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::{confirm, recorded, root};
use crate::account::with_mail;

// Covers: S-080
both_databases!(s_080_an_administrator_finds_a_person_and_suspends_her);
async fn s_080_an_administrator_finds_a_person_and_suspends_her(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let web = server.web().await;
    let tokens = server
        .sign_in(&web, &alice, "openid profile offline_access")
        .await;
    let others = server.sign_in(&web, &bob, "openid profile").await;
    let (personal, _) = server.personal_token(&alice, "profile").await;
    let (mut hers, _) = server.signed_in(&alice).await;
    recorded(&server).await;

    let mut browser = root(&server).await;
    let page = browser.open("/admin").await.page();
    for name in ["alice Example", "bob Example", "root Example"] {
        assert!(page.says(name), "{name}: {}", page.answer);
    }
    let page = browser.open("/admin/users?query=LICE").await.page();
    assert!(page.says("alice Example") && !page.says("bob Example"));
    let path = format!("/admin/users/{}", alice.id);
    assert!(page.answer.text.contains(&format!("href=\"{path}\"")));
    let page = browser.open(&path).await.page();
    for shown in [
        "alice@example.test",
        "Last sign-in",
        "script",
        "web",
        "offline_access",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    // What opens her account is not shown.
    for secret in [&personal, &tokens.access, &tokens.refresh, "argon2"] {
        assert!(!page.answer.text.contains(secret));
    }

    let page = confirm(&mut browser, &format!("{path}/deactivate")).await;
    assert!(page.says("The account is suspended."), "{}", page.answer);
    for token in [&tokens.access, &personal] {
        server.bearer(token).get("/api/v1/me").await.is(401);
    }
    server
        .refresh(&web, &tokens.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    let page = hers.open("/account").await.page();
    assert!(page.has_form("/sign-in"), "{}", page.answer);
    let page = browser.open("/admin/users?state=deactivated").await.page();
    assert!(page.says("alice Example") && !page.says("bob Example"));
    server
        .bearer(&others.access)
        .get("/api/v1/me")
        .await
        .is(200);

    let page = confirm(&mut browser, &format!("{path}/reactivate")).await;
    assert!(page.says("The account works again."), "{}", page.answer);
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
    recorded(&server).await;
    // That happened to her, not to the administrator.
    let page = browser.open("/account").await.page();
    assert!(!page.says("was deactivated"), "{}", page.answer);
    // Her session ended for good.
    assert!(hers.open("/account").await.page().has_form("/sign-in"));
    let (mut hers, _) = server.signed_in(&alice).await;
    let page = hers.open("/account").await.page();
    assert!(page.says("Your account was deactivated"), "{}", page.answer);
}

both_databases!(sessions_are_ended_from_a_page_and_over_the_api);
async fn sessions_are_ended_from_a_page_and_over_the_api(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let tokens = server
        .sign_in(&server.web().await, &alice, "openid profile")
        .await;
    let (mut hers, _) = server.signed_in(&alice).await;
    let (mut his, _) = server.signed_in(&bob).await;
    let mut browser = root(&server).await;
    let path = format!("/admin/users/{}/end-sessions", alice.id);
    let page = confirm(&mut browser, &path).await;
    assert!(page.says("All sessions have ended."), "{}", page.answer);
    assert!(page.says("signed in nowhere"), "{}", page.answer);
    assert!(hers.open("/account").await.page().has_form("/sign-in"));

    let svc = server.svc("users:read users:write").await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let sessions = format!("/api/v1/users/{}/sessions", bob.id);
    let listed = api.get(&sessions).await.ok();
    assert_eq!(
        listed["items"].as_array().map(Vec::len),
        Some(1),
        "{listed}"
    );
    assert_eq!(listed["items"][0]["current"], false);
    let ended = api
        .call("POST", &format!("/api/v1/users/{}/end-sessions", bob.id))
        .await
        .ok();
    assert_eq!(ended, json!({ "ended": 1 }));
    assert!(his.open("/account").await.page().has_form("/sign-in"));
    let nobody = server.app().new_id();
    api.get(&format!("/api/v1/users/{nobody}/sessions"))
        .await
        .problem(404, "not_found");

    // Applications keep what they have, and the administrator stays signed in.
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
    browser.open("/admin/users").await.page().answer.is(200);
}

both_databases!(a_role_is_given_and_taken_and_the_last_administrator_stays);
async fn a_role_is_given_and_taken_and_the_last_administrator_stays(server: TestServer) {
    let alice = server.user("alice").await;
    let admin = server.administrator("root").await;
    let (mut browser, _) = server.signed_in(&admin).await;
    let own = format!("/admin/users/{}/demote", admin.id);
    let page = confirm(&mut browser, &own).await;
    page.answer.is(409);
    assert!(
        page.says("the last active administrator"),
        "{}",
        page.answer
    );

    let (mut hers, _) = server.signed_in(&alice).await;
    let path = format!("/admin/users/{}/promote", alice.id);
    let page = confirm(&mut browser, &path).await;
    assert!(page.says("is an administrator now"), "{}", page.answer);
    // A new role is for a new session.
    assert!(hers.open("/admin/users").await.page().has_form("/sign-in"));
    let (mut hers, _) = server.signed_in(&alice).await;
    hers.open("/admin/users").await.page().answer.is(200);
    let page = browser
        .open("/admin/users?state=administrators")
        .await
        .page();
    assert!(page.says("alice Example") && page.says("root@example.test"));

    let page = confirm(&mut browser, &path.replace("promote", "demote")).await;
    assert!(page.says("no administrator any more"), "{}", page.answer);
    assert!(hers.open("/admin/users").await.page().has_form("/sign-in"));
}

both_databases!(
    a_link_for_a_new_password_goes_to_its_owner_alone,
    with_mail()
);
async fn a_link_for_a_new_password_goes_to_its_owner_alone(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = root(&server).await;
    let path = format!("/admin/users/{}/send-password-reset", alice.id);
    let page = confirm(&mut browser, &path).await;
    assert!(page.says("The link is on its way."), "{}", page.answer);
    let letter = server.letter("alice@example.test").await;
    assert!(letter.text().contains("/password/reset?token="));
    assert!(!page.answer.text.contains("/password/reset"));
    // Until she uses it, everything is as it was.
    server.signed_in(&alice).await;

    let svc = server.svc("users:write").await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let user = format!("/api/v1/users/{}", alice.id);
    let send = format!("{user}/send-password-reset");
    api.call("POST", &send).await.is(204);
    api.json("PATCH", &user, &json!({ "email_verified": false }))
        .await
        .is(200);
    api.call("POST", &send)
        .await
        .problem(409, "no_confirmed_address");
    let page = browser.open(&path).await.page();
    let page = browser.submit(&page.form(&path)).await.page();
    page.answer.is(409);
    assert!(page.says("no confirmed e-mail address"), "{}", page.answer);
    let page = browser.open("/admin/users?state=unconfirmed").await.page();
    assert!(page.says("alice Example") && !page.says("root@example.test"));
}

both_databases!(what_goes_with_an_account_is_said_before_it_is_deleted);
async fn what_goes_with_an_account_is_said_before_it_is_deleted(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let lab = server
        .client(json!({
            "client_id": "lab", "client_name": "Laboratory pages", "owner_id": alice.id,
            "redirect_uris": ["https://lab.test/back"], "scope": "openid profile",
            "default_scope": "openid",
        }))
        .await;
    let tokens = server.sign_in(&lab, &bob, "openid profile").await;
    server
        .sign_in(&server.web().await, &alice, "openid profile")
        .await;
    server.personal_token(&alice, "profile").await;
    let mut browser = root(&server).await;
    let path = format!("/admin/users/{}/delete", alice.id);
    let page = browser.open(&path).await.page();
    for said in [
        "1 authorizations",
        "1 personal access tokens",
        "Laboratory pages",
    ] {
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let page = browser.submit(&page.form(&path)).await.page();
    assert!(page.says("The account is deleted."), "{}", page.answer);
    assert!(!page.says("alice Example"), "{}", page.answer);
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(401);
    browser.open(&path).await.page().answer.is(404);
    server.signed_in(&bob).await;
}

both_databases!(a_long_list_goes_on_where_it_stopped);
async fn a_long_list_goes_on_where_it_stopped(server: TestServer) {
    for number in 10..65 {
        server.user(&format!("crowd{number}")).await;
    }
    server.user("alice").await;
    let mut browser = root(&server).await;
    let page = browser
        .open("/admin/users?query=crowd&state=active")
        .await
        .page();
    assert!(page.says("crowd10 Example") && page.says("crowd59 Example"));
    assert!(!page.says("crowd60 Example") && !page.says("alice Example"));
    let links = page.answer.text.split("href=\"");
    let more = links.filter_map(|rest| rest.split('"').next());
    let more: Vec<_> = more.filter(|link| link.contains("page_token=")).collect();
    let [more] = &more[..] else {
        panic!("one link leads on: {more:?}");
    };
    let page = browser.open(&more.replace("&#38;", "&")).await.page();
    assert!(page.says("crowd60 Example") && page.says("crowd64 Example"));
    assert!(!page.says("crowd59 Example") && !page.says("alice Example"));
    assert!(!page.answer.text.contains("page_token="), "{}", page.answer);
}

both_databases!(users_are_filtered_over_the_api);
async fn users_are_filtered_over_the_api(server: TestServer) {
    let alice = server.user("alice").await;
    server.administrator("root").await;
    let svc = server.svc("users:read users:write").await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let path = format!("/api/v1/users/{}", alice.id);
    api.json("PATCH", &path, &json!({ "email_verified": false }))
        .await
        .is(200);
    for (query, expected) in [
        ("administrator=true", vec!["root"]),
        ("administrator=false", vec!["alice"]),
        ("email_verified=false", vec!["alice"]),
        ("email_verified=true", vec!["root"]),
        ("active=true", vec!["alice", "root"]),
        ("active=false", vec![]),
    ] {
        let page = api.get(&format!("/api/v1/users?{query}")).await.ok();
        let items = page["items"].as_array().expect("a list").iter();
        let names: Vec<_> = items.filter_map(|one| one["username"].as_str()).collect();
        assert_eq!(names, expected, "{query}");
    }
}
