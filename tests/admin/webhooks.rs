//! The webhooks on the pages of administrators.

use tests::harness::{TestServer, both_databases};

use super::{confirm, recorded, root};

both_databases!(a_webhook_is_made_watched_changed_and_deleted);
async fn a_webhook_is_made_watched_changed_and_deleted(server: TestServer) {
    let mut browser = root(&server).await;
    let page = browser.open("/admin/webhooks").await.page();
    assert!(page.says("No webhook is set up."), "{}", page.words());
    let page = browser.open("/admin/webhooks/new").await.page();
    let form = page.form("/admin/webhooks");
    let wrong = form
        .clone()
        .fill("url", "http://hooks.example.org")
        .fill("kinds", "user.created");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    assert!(page.says("Enter an https address"), "{}", page.words());
    let wrong = form
        .clone()
        .fill("url", "https://hooks.invalid/")
        .fill("kinds", "user.invented");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    assert!(
        page.says("Name kinds of events that exist"),
        "{}",
        page.words()
    );
    assert!(
        server
            .app()
            .store
            .list_webhooks(None, 10)
            .await
            .expect("read")
            .is_empty()
    );

    // The secret is seen on this page, and on no other.
    let good = form
        .fill("url", "https://hooks.invalid/")
        .fill("kinds", "user.created\nuser.deleted");
    let page = browser.submit(&good).await.page();
    page.answer.is(200);
    assert!(
        page.says("whsec_") && page.says("Copy the secret now."),
        "{}",
        page.words()
    );
    let hooks = server
        .app()
        .store
        .list_webhooks(None, 10)
        .await
        .expect("read");
    assert_eq!(hooks[0].kinds, ["user.created", "user.deleted"]);
    let at = format!("/admin/webhooks/{}", hooks[0].id);
    let page = browser.open(&at).await.page();
    assert!(
        !page.says("whsec_") && page.says("No event was sent yet."),
        "{}",
        page.words()
    );

    // What was sent, and sending it again.
    server.user("alice").await;
    recorded(&server).await;
    countersign_rules::webhook::deliver_due(server.app())
        .await
        .expect("the database answers");
    let page = async {
        loop {
            let page = browser.open(&at).await.page();
            if page.says("The endpoint did not answer in time.") {
                break page;
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
    };
    let patience = std::time::Duration::from_secs(15);
    let page = tokio::time::timeout(patience, page)
        .await
        .expect("it is tried");
    assert!(
        page.says("user.created") && page.says("waiting"),
        "{}",
        page.words()
    );
    let rows = server
        .app()
        .store
        .list_webhook_deliveries(hooks[0].id, None, None, 10)
        .await;
    let event = rows.expect("read")[0].event_id;
    let resend = format!("{at}/deliveries/{event}/resend");
    let page = browser.submit(&page.form(&resend)).await.page();
    assert!(page.says("The event is sent again."), "{}", page.words());

    let page = browser.open(&format!("{at}/edit")).await.page();
    let form = page.form(&format!("{at}/edit"));
    let page = browser
        .submit(
            &form
                .clone()
                .fill("description", "The wiki")
                .fill("kinds", "user.created\nuser.deleted")
                .untick("enabled", "yes"),
        )
        .await
        .page();
    assert!(
        page.says("switched off") && page.says("The wiki"),
        "{}",
        page.words()
    );
    let stale = form.fill("kinds", "user.created");
    let page = browser.submit(&stale).await.page();
    page.answer.is(409);
    // Nor does it take the new version up from the refusal.
    let again = page.form(&format!("{at}/edit"));
    let again = again.fill("kinds", "user.created");
    browser.submit(&again).await.page().answer.is(409);
    let page = confirm(&mut browser, &format!("{at}/rotate")).await;
    assert!(page.says("whsec_"), "{}", page.words());
    let page = confirm(&mut browser, &format!("{at}/delete")).await;
    assert!(page.says("The webhook is deleted."), "{}", page.words());
    browser.open(&at).await.page().answer.is(404);

    // Nobody but administrators comes in.
    let alice = server.user("bob").await;
    let (mut other, _) = server.signed_in(&alice).await;
    other.open("/admin/webhooks").await.page().answer.is(403);
}
