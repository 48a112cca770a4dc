//! Apps that are told of an address that is not confirmed, and have the link sent again.

use countersign_rules::config::Config;
use tests::harness::{Options, both_databases};

use super::app::{self, ORIGIN, portal, start};
use super::unconfirmed::confirmed_alone;
use super::*;

const AGAIN: &str = "/api/v1/app-sign-in/resend-confirmation";

// Covers: C-040
both_databases!(
    an_app_is_told_by_a_word_of_its_own_and_has_the_link_sent_again,
    Options::default().mail()
);
async fn an_app_is_told_by_a_word_of_its_own_and_has_the_link_sent_again(server: TestServer) {
    let change = |config: &mut Config| {
        confirmed_alone(config);
        config.accounts.mails_per_network = 5;
        portal(false)(config);
    };
    let stage = Stage::with(server, change, Vec::new()).await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let way = start(&stage, &json!({})).await;
    let page = stage.page(&mut browser, &way, "alice").await;
    let form = page.form(SIGN_UP).fill("email", "alice@home.test");
    let back = browser.submit(&form).await.callback();
    assert!(back.location.starts_with(&format!("{ORIGIN}/failed?")));
    let told = app::told(&stage, &back).await;
    assert_eq!(
        (&told["outcome"], &told["code"], &told["email_unconfirmed"]),
        (&json!("failed"), &json!("email_unconfirmed"), &json!(true))
    );
    assert!(told.get("user_id").is_none_or(Value::is_null), "{told}");
    assert_eq!(told["confirmation"]["email"], "a•••@h•••.test");
    assert!(browser.session().is_none());
    stage.server.letter("alice@home.test").await;
    // The link again: for who has the token, and so often.
    let api = stage.server.anonymous();
    let again = async |token: &Value| api.json("POST", AGAIN, &json!({ "token": token })).await;
    again(&json!("forged"))
        .await
        .problem(404, "confirmation_gone");
    let mut letter = None;
    for _ in 0..3 {
        again(&told["confirmation"]["token"]).await.is(204);
        letter = Some(stage.server.letter("alice@home.test").await);
    }
    // Confirmed in the browser that was at the provider, which then comes in.
    let link = letter.expect("a letter").link();
    let page = browser.open(&link).await.page();
    browser.submit(&page.form("/email/confirm")).await.page();
    let token = &told["confirmation"]["token"];
    again(token).await.problem(404, "confirmation_gone");
    again(token).await.problem(429, "attempts_too_many");
    let way = start(&stage, &json!({})).await;
    let back = stage.go(&mut browser, &way, "alice").await.callback();
    let told = app::told(&stage, &back).await;
    assert_eq!(
        (&told["outcome"], &told["username"]),
        (&json!("signed_in"), &json!("alice"))
    );
    assert!(
        told.get("confirmation").is_none_or(Value::is_null),
        "{told}"
    );
    assert!(stage.server.no_letter("alice@home.test").await);
}
