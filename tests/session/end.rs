//! How a session ends: by time, by a new password, by an administrator, by its owner.

use std::time::{Duration, Instant};

use countersign_rules::manage::Actor;
use countersign_rules::user::password;
use serde_json::json;
use tests::harness::{Caller, Navigator, Options, TestServer, TestUser, both_databases};

async fn signed_in(server: &TestServer, user: &TestUser) -> Navigator {
    let mut browser = server.browser();
    browser.sign_in(user).await;
    browser
}

/// Whether the session is good for a page, asked without following redirects.
async fn lives(cookies: &Caller) -> bool {
    let answer = cookies.get("/account").await;
    assert!(matches!(answer.status, 200 | 303), "{answer}");
    answer.status == 200
}

fn hours(idle: u64, absolute: u64) -> Options {
    Options::default().config(move |config| {
        config.sessions.idle = countersign_rules::config::Period::hours(idle);
        config.sessions.absolute = countersign_rules::config::Period::hours(absolute);
    })
}

// Covers: SE-06, A-049
both_databases!(se_06_a_session_idles_out_and_ends_at_last, hours(1, 4));
async fn se_06_a_session_idles_out_and_ends_at_last(server: TestServer) {
    let alice = server.user("alice").await;
    let used = signed_in(&server, &alice).await.with_cookies();
    let idle = signed_in(&server, &alice).await.with_cookies();
    server.advance(3599);
    assert!(lives(&used).await, "used within the hour");
    server.advance(2);
    assert!(!lives(&idle).await, "idle for more than an hour");
    // Used all the time it ends all the same, and nothing brings either back.
    for _ in 0..5 {
        assert!(lives(&used).await);
        server.advance(30 * 60);
    }
    server.advance(30 * 60);
    assert!(!lives(&used).await, "it outlived the absolute limit");
    let server = server.restart().await;
    for cookies in [&used, &idle] {
        assert!(!lives(cookies).await);
        cookies.get("/api/v1/csrf-token").await.is(401);
    }
    drop(server);
}

// Covers: SE-06
both_databases!(se_06_a_person_sees_all_sessions_and_ends_one);
async fn se_06_a_person_sees_all_sessions_and_ends_one(server: TestServer) {
    let alice = server.user("alice").await;
    let mut here = signed_in(&server, &alice).await;
    let there = signed_in(&server, &alice).await.with_cookies();
    let third = signed_in(&server, &alice).await.with_cookies();
    let stranger = signed_in(&server, &server.user("bob").await)
        .await
        .with_cookies();
    let page = here.open("/account").await.page();
    let ends = |page: &tests::harness::Page| {
        let forms = page
            .forms
            .iter()
            .filter(|form| form.action.contains("/sessions/"));
        forms.cloned().collect::<Vec<_>>()
    };
    assert_eq!(
        ends(&page).len(),
        2,
        "every session but this one: {}",
        page.answer
    );
    assert!(page.says("this browser"));
    let page = here.submit(&ends(&page)[0]).await.page();
    assert_eq!(ends(&page).len(), 1);
    // One of the two is over at the next request, nothing else is.
    assert_ne!(lives(&there).await, lives(&third).await);
    assert!(lives(&stranger).await && lives(&here.with_cookies()).await);
    // Ending it twice is not ending another one.
    let answer = here.open("/account").await.page();
    let form = ends(&answer)[0].clone();
    here.submit(&form).await.page().answer.is(200);
    here.submit(&form).await.page().answer.is(404);
    assert!(!lives(&there).await && !lives(&third).await);
    // Signing out ends it at the server, not only in the browser.
    let kept = here.with_cookies();
    let page = here.open("/account").await.page();
    here.submit(&page.form("/sign-out")).await.page();
    assert!(here.session().is_none() && !lives(&kept).await);
    assert!(lives(&stranger).await);
}

// Covers: SE-06
both_databases!(se_06_trust_that_is_taken_back_ends_sessions_at_once);
async fn se_06_trust_that_is_taken_back_ends_sessions_at_once(server: TestServer) {
    let root = server.administrator("root").await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let manager = signed_in(&server, &root).await.script().await;
    let path = format!("/api/v1/users/{}", alice.id);
    let stranger = signed_in(&server, &bob).await.with_cookies();
    for (what, method, target, body) in [
        (
            "a new password",
            "PATCH",
            path.clone(),
            json!({ "password": alice.password }),
        ),
        (
            "a new role",
            "PATCH",
            path.clone(),
            json!({ "administrator": true }),
        ),
        (
            "a lost role",
            "PATCH",
            path.clone(),
            json!({ "administrator": false }),
        ),
        (
            "deactivation",
            "POST",
            format!("{path}/deactivate"),
            json!(null),
        ),
        ("deletion", "DELETE", path.clone(), json!(null)),
    ] {
        let one = signed_in(&server, &alice).await;
        let script = one.script().await;
        let two = signed_in(&server, &alice).await.with_cookies();
        let answer = match body.is_null() {
            true => manager.call(method, &target).await,
            false => manager.json(method, &target, &body).await,
        };
        assert!(answer.status < 300, "{what}: {answer}");
        for cookies in [&one.with_cookies(), &two] {
            assert!(!lives(cookies).await, "{what}");
        }
        script
            .get("/api/v1/me")
            .await
            .problem(401, "unauthenticated");
        if what == "deactivation" {
            manager
                .call("POST", &format!("{path}/reactivate"))
                .await
                .is(200);
            assert!(!lives(&two).await, "it came back");
        }
    }
    // A change that is none of these ends nothing.
    let path = format!("/api/v1/users/{}", bob.id);
    let name = json!({ "name": "Robert", "administrator": false });
    manager.json("PATCH", &path, &name).await.is(200);
    assert!(lives(&stranger).await);
}

// Covers: SE-06
both_databases!(se_06_the_other_node_hears_of_it);
async fn se_06_the_other_node_hears_of_it(server: TestServer) {
    let node = server.second_node().await;
    let root = server.administrator("root").await;
    let manager = signed_in(&server, &root).await.script().await;
    for (number, way) in ["password", "deactivate", "end"].into_iter().enumerate() {
        let user = server.user(&format!("user{number}")).await;
        let mut here = signed_in(&server, &user).await;
        let session = here.cookie_header();
        let there = node.anonymous().with("cookie", session);
        assert!(lives(&there).await, "one session for all nodes");
        let path = format!("/api/v1/users/{}", user.id);
        match way {
            "password" => {
                let body = json!({ "password": "a new password" });
                manager.json("PATCH", &path, &body).await.is(200);
            }
            "deactivate" => {
                manager
                    .call("POST", &format!("{path}/deactivate"))
                    .await
                    .is(200);
            }
            _ => {
                let page = here.open("/account").await.page();
                here.submit(&page.form("/sign-out")).await.page();
            }
        }
        let began = Instant::now();
        while lives(&there).await {
            assert!(began.elapsed() < Duration::from_secs(5), "{way}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
    manager.get("/api/v1/me").await.is(200);
}

// Covers: SE-06
both_databases!(se_06_no_sign_in_by_the_former_password_outlives_the_new_one);
async fn se_06_no_sign_in_by_the_former_password_outlives_the_new_one(server: TestServer) {
    let app = server.app();
    for round in 0..8 {
        let user = server.user(&format!("user-{round}")).await;
        let mut browser = server.browser();
        let page = browser.open("/sign-in").await.page();
        let form = page
            .form("/sign-in")
            .fill("username", &user.username)
            .fill("password", &user.password);
        let actor = Actor::operator();
        let chosen = "another one, chosen meanwhile".to_owned().into();
        let change = password::change(app, &actor, user.id, chosen, false);
        // Whichever is first: what the former password opens is over with the new one.
        let (_, changed) = tokio::join!(browser.submit(&form), change);
        changed.expect("a new password");
        let left = app.store.list_sessions(user.id).await.expect("a list");
        assert!(left.is_empty(), "round {round}: {left:?}");
    }
}
