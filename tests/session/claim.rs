//! The link from the terminal with which somebody becomes the first administrator.

use tests::harness::{Form, Navigator, PASSWORD, TestServer, TestUser, both_databases};

async fn link(server: &TestServer) -> String {
    let link = countersign_rules::session::claim::new_link(server.app()).await;
    link.expect("the database answers")
        .expect("nobody administers the server")
}

async fn open(browser: &mut Navigator, link: &str, username: &str) -> Form {
    let page = browser.open(link).await.page();
    page.form("/claim")
        .fill("username", username)
        .fill("email", &format!("{username}@example.test"))
        .fill("password", PASSWORD)
        .fill("password_again", PASSWORD)
}

async fn administrators(server: &TestServer) -> Vec<String> {
    let users = server
        .app()
        .store
        .list_users(&Default::default(), None, 100)
        .await;
    let users = users
        .expect("users")
        .into_iter()
        .filter(|user| user.is_admin);
    users.map(|user| user.username).collect()
}

both_databases!(the_claim_link_works_once);
async fn the_claim_link_works_once(server: TestServer) {
    let link = link(&server).await;
    let mut browser = server.browser();
    // Looking at it is not using it: link checkers and previews do that.
    for _ in 0..3 {
        server.browser().open(&link).await.page().form("/claim");
    }
    assert_eq!(administrators(&server).await, [""; 0]);
    let form = open(&mut browser, &link, "root").await;
    let wrong = form.clone().fill("password_again", "something else");
    let page = browser.submit(&wrong).await.page();
    assert_eq!(page.answer.status, 422);
    for (username, password) in [("r", PASSWORD), ("root", "short"), ("root", "")] {
        let wrong = form
            .clone()
            .fill("username", username)
            .fill("password", password)
            .fill("password_again", password);
        assert_eq!(browser.submit(&wrong).await.page().answer.status, 422);
    }
    let page = browser.submit(&form).await.page();
    assert!(
        browser.session().is_some() && page.says("root"),
        "{}",
        page.answer
    );
    let script = browser.script().await;
    assert_eq!(
        script.get("/api/v1/me").await.ok()["user"]["administrator"],
        true
    );
    script.get("/api/v1/users").await.is(200);

    let mut late = server.browser();
    let page = late.open(&link).await.page();
    assert_eq!(page.answer.status, 410);
    assert!(!page.has_form("/claim"));
    let page = browser
        .submit(&form.fill("username", "second"))
        .await
        .page();
    assert!(page.answer.status >= 400, "{}", page.answer);
    // And there is no other, now or after the next start.
    let app = server.app();
    let again = countersign_rules::session::claim::new_link(app).await;
    assert_eq!(again, Ok(None));
    let server = server.restart().await;
    let again = countersign_rules::session::claim::new_link(server.app()).await;
    assert_eq!(again, Ok(None));
    assert_eq!(server.browser().open(&link).await.page().answer.status, 410);
    assert_eq!(administrators(&server).await, ["root"]);
    let root = TestUser {
        id: uuid::Uuid::nil(),
        username: "root".to_owned(),
        password: PASSWORD.to_owned(),
    };
    server.browser().sign_in(&root).await;
}

both_databases!(of_many_with_the_link_one_becomes_the_administrator);
async fn of_many_with_the_link_one_becomes_the_administrator(server: TestServer) {
    let link = link(&server).await;
    let node = server.second_node().await;
    let mut claims = Vec::new();
    for number in 0..6 {
        let mut browser = match number % 2 {
            0 => server.browser(),
            _ => node.browser(),
        };
        let link = link.replace(&server.issuer, "");
        let form = open(&mut browser, &link, &format!("root{number}")).await;
        claims.push(async move {
            let pairs = form.pairs();
            let answer = browser.post("/claim", &pairs, "null", "same-origin").await;
            (answer.status, browser.session().is_some())
        });
    }
    let outcomes = futures::future::join_all(claims).await;
    let won: Vec<_> = outcomes.iter().filter(|(_, session)| *session).collect();
    assert_eq!(won.len(), 1, "{outcomes:?}");
    for (status, session) in &outcomes {
        assert_eq!(*session, *status == 303, "{outcomes:?}");
        assert!(matches!(status, 303 | 410 | 503), "{outcomes:?}");
    }
    assert_eq!(administrators(&server).await.len(), 1);
}

both_databases!(a_link_that_is_old_or_guessed_is_none);
async fn a_link_that_is_old_or_guessed_is_none(server: TestServer) {
    let first = link(&server).await;
    let second = link(&server).await;
    let (base, token) = second.split_once("token=").expect("a token");
    let changed = format!("{base}token={}0000", &token[..token.len() - 4]);
    for bad in [
        first.as_str(),
        &changed,
        &second
            .to_uppercase()
            .replace("HTTP://", "http://")
            .replace("/CLAIM?TOKEN", "/claim?token"),
        &format!("{base}token="),
        base,
        &format!("{base}token=cses_x"),
        &format!("{second}&token={token}")[..second.len() - 1],
    ] {
        let page = server.browser().open(bad).await.page();
        assert_eq!(page.answer.status, 410, "{bad}");
        assert!(!page.has_form("/claim"), "{bad}");
    }
    let mut browser = server.browser();
    let form = open(&mut browser, &second, "root").await;
    server.advance(24 * 3600 + 1);
    let page = browser.submit(&form).await.page();
    assert_eq!(page.answer.status, 410, "{}", page.answer);
    assert_eq!(administrators(&server).await, [""; 0]);
    // An administrator who came to be otherwise ends it, too.
    let third = link(&server).await;
    let operator = countersign_rules::manage::Actor::operator();
    let new = countersign_rules::user::manage::NewUser {
        username: "other".to_owned(),
        administrator: true,
        ..Default::default()
    };
    let made = countersign_rules::user::manage::create(server.app(), &operator, new).await;
    made.expect("an administrator");
    countersign_rules::session::claim::note_administrator(server.app())
        .await
        .expect("noted");
    assert_eq!(
        server.browser().open(&third).await.page().answer.status,
        410
    );
}
