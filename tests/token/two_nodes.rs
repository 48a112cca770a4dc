//! Two nodes on one database behave like one server.

use tests::harness::{Ask, Options, TestServer, Tokens, both_databases, within_a_second};

use super::{alive, code};

const SCOPE: &str = "openid profile read offline_access";

// Covers: MN-01, S-014
both_databases!(mn_01_each_step_on_another_node);
async fn mn_01_each_step_on_another_node(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    for (one, two) in [(&server, &node), (&node, &server)] {
        // One browser that a load balancer sends to and fro.
        let (mut here, mut there) = (one.browser(), two.browser());
        let ask = Ask::of(&web).scope(SCOPE).set("prompt", "consent");
        let sign_in = here.open(&ask.url()).await.page();
        there.cookies = here.cookies.clone();
        let consent = there.sign_in_at(&sign_in, &alice).await.page();
        let form = consent.form("/consent").fill("confirm", "yes");
        here.cookies = there.cookies.clone();
        let callback = here.submit(&form).await.callback();

        let first = Tokens::of(&two.exchange(&web, &ask, &callback.code()).await);
        alive(one, &web, &first).await;
        let second = Tokens::of(&one.refresh(&web, &first.refresh).await);
        alive(two, &web, &second).await;
        let lost = Tokens::of(&two.refresh(&web, &first.refresh).await);
        assert_eq!(lost.refresh, second.refresh);
        let third = Tokens::of(&two.refresh(&web, &second.refresh).await);
        alive(one, &web, &third).await;
        let answer = one.refresh(&web, &first.refresh).await;
        answer.oauth_error(400, "invalid_grant");
        within_a_second("the end of the family", async || {
            !two.is_active(&web, &third.access).await
        })
        .await;
    }
}

// Covers: MN-02
both_databases!(mn_02_one_code_at_two_nodes);
async fn mn_02_one_code_at_two_nodes(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let mut last = None;
    for _ in 0..500 {
        let (ask, code) = code(&mut browser, &web, &alice, SCOPE).await;
        let (here, there) = tokio::join!(
            server.exchange(&web, &ask, &code),
            node.exchange(&web, &ask, &code)
        );
        let (won, lost) = match here.status {
            200 => (here, there),
            _ => (there, here),
        };
        lost.oauth_error(400, "invalid_grant");
        last = Some(Tokens::of(&won));
    }
    // It was a reuse each time, on whichever node it was noticed.
    let last = last.expect("the last round");
    for one in [&server, &node] {
        within_a_second("the end of the family", async || {
            !one.is_active(&web, &last.access).await
        })
        .await;
        let answer = one.refresh(&web, &last.refresh).await;
        answer.oauth_error(400, "invalid_grant");
    }
}

// Covers: MN-02, RF-02
both_databases!(mn_02_one_refresh_token_at_two_nodes);
async fn mn_02_one_refresh_token_at_two_nodes(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut tokens = server.sign_in(&web, &alice, SCOPE).await;
    for round in 0..500 {
        let (here, there) = tokio::join!(
            server.refresh(&web, &tokens.refresh),
            node.refresh(&web, &tokens.refresh)
        );
        let (here, there) = (Tokens::of(&here), Tokens::of(&there));
        assert_eq!(here.refresh, there.refresh, "round {round}: one successor");
        tokens = there;
    }
    alive(&server, &web, &tokens).await;
    alive(&node, &web, &tokens).await;
}

// Covers: MN-02, RF-01
both_databases!(
    mn_02_without_a_window_one_node_wins,
    Options::default().retry_window(0)
);
async fn mn_02_without_a_window_one_node_wins(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    for _ in 0..50 {
        let (ask, code) = code(&mut browser, &web, &alice, SCOPE).await;
        let first = Tokens::of(&server.exchange(&web, &ask, &code).await);
        let (here, there) = tokio::join!(
            server.refresh(&web, &first.refresh),
            node.refresh(&web, &first.refresh)
        );
        let (won, lost) = match here.status {
            200 => (here, there),
            _ => (there, here),
        };
        lost.oauth_error(400, "invalid_grant");
        let answer = node.refresh(&web, &Tokens::of(&won).refresh).await;
        answer.oauth_error(400, "invalid_grant");
    }
}
