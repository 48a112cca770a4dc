//! Invitations on the pages of administrators.

use countersign_rules::config::SignUp;
use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::{confirm, root};

const AT: &str = "/admin/invitations";

fn by_invitation() -> Options {
    Options::default()
        .mail()
        .config(|config| config.accounts.sign_up = SignUp::Invited)
}

both_databases!(an_administrator_invites_and_takes_it_back, by_invitation());
async fn an_administrator_invites_and_takes_it_back(server: TestServer) {
    let mut browser = root(&server).await;
    let page = browser.open("/admin/users").await.page();
    assert!(page.answer.text.contains(AT), "{}", page.words());
    let page = browser.open(AT).await.page();
    assert!(page.says("No invitation is open."), "{}", page.words());
    let page = browser.open(&format!("{AT}/new")).await.page();
    let form = page.form(AT);
    let wrong = form.clone().fill("email", "nobody");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    assert_eq!(page.form(AT).value("email"), Some("nobody"));
    let page = browser
        .submit(&form.clone().fill("email", "eve@example.test"))
        .await
        .page();
    assert!(
        page.says("The invitation is on its way."),
        "{}",
        page.words()
    );
    assert!(page.says("eve@example.test"), "{}", page.words());
    assert!(
        server
            .letter("eve@example.test")
            .await
            .link()
            .contains("/sign-up?")
    );
    // A link to pass on is seen on this page, and on no other.
    let page = browser.submit(&form).await.page();
    page.answer.is(200);
    assert!(
        page.says("csel_") && page.says("Copy the link now."),
        "{}",
        page.words()
    );
    let page = browser.open(AT).await.page();
    assert!(
        !page.says("csel_") && page.says("Link to pass on"),
        "{}",
        page.words()
    );
    let store = &server.app().store;
    let now = server.clock.now();
    let open = store.list_account_links("invitation", None, now, 10).await;
    let open = open.expect("read");
    assert_eq!(open.len(), 2);
    let page = confirm(&mut browser, &format!("{AT}/{}/revoke", open[0].id)).await;
    assert!(
        page.says("The invitation is taken back."),
        "{}",
        page.words()
    );
    assert!(!page.says("eve@example.test"), "{}", page.words());
    // Nobody else sees any of it, and what is gone is not found.
    let bob = server.user("bob").await;
    let mut other = server.signed_in(&bob).await.0;
    other.open(AT).await.page().answer.is(403);
    other.open(&format!("{AT}/new")).await.page().answer.is(403);
    let page = browser
        .open(&format!("{AT}/{}/revoke", open[0].id))
        .await
        .page();
    let form = page.form(&format!("{AT}/{}/revoke", open[0].id));
    browser.submit(&form).await.page().answer.is(404);
    let left = store.list_account_links("invitation", None, now, 10).await;
    assert_eq!(left.expect("read").len(), 1);
}

both_databases!(
    a_long_list_of_invitations_goes_on_where_it_stopped,
    by_invitation()
);
async fn a_long_list_of_invitations_goes_on_where_it_stopped(server: TestServer) {
    let mut browser = root(&server).await;
    let script = browser.script().await;
    let mut made = Vec::new();
    for _ in 0..52 {
        let answer = script.json("POST", "/api/v1/invitations", &json!({})).await;
        let invitation = answer.is(201).json();
        made.push(invitation["id"].as_str().expect("an id").to_owned());
    }
    let page = browser.open(AT).await.page();
    let seen: Vec<_> = made.iter().filter(|id| page.says(id)).collect();
    assert_eq!(seen, Vec::from_iter(&made[..50]));
    let links = page.answer.links();
    let more = links.iter().find(|link| link.contains("page_token="));
    let page = browser.open(more.expect("a link leads on")).await.page();
    let seen: Vec<_> = made.iter().filter(|id| page.says(id)).collect();
    assert_eq!(seen, Vec::from_iter(&made[50..]));
    assert!(
        !page.answer.text.contains("page_token="),
        "{}",
        page.words()
    );
    // The last of them is taken back as every other.
    let page = confirm(&mut browser, &format!("{AT}/{}/revoke", made[51])).await;
    assert!(
        page.says("The invitation is taken back."),
        "{}",
        page.words()
    );
    let page = browser.open(more.expect("the link")).await.page();
    assert!(!page.says(&made[51]), "{}", page.words());
}
