//! A hundred at once: of what is good once there is one, also when all come in the same moment.

use std::collections::BTreeSet;

use futures::future::join_all;
use tests::harness::{Options, TestServer, Tokens, both_databases};

use super::{alive, code, dead};

const MANY: usize = 100;

async fn redeemed_at_once(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let (ask, code) = code(&mut server.browser(), &web, &alice, "openid profile read").await;
    let all = join_all((0..MANY).map(|_| server.exchange(&web, &ask, &code))).await;

    let (won, lost): (Vec<_>, Vec<_>) = all.iter().partition(|answer| answer.status == 200);
    assert_eq!(won.len(), 1, "one family");
    for answer in lost {
        answer.oauth_error(400, "invalid_grant");
    }
    // The others were a reuse of the code, so what the first got is gone.
    dead(&server, &web, &Tokens::of(won[0])).await;
}

// Covers: PC-05, S-008
both_databases!(pc_05_a_hundred_redemptions_of_one_code);
async fn pc_05_a_hundred_redemptions_of_one_code(server: TestServer) {
    redeemed_at_once(server).await;
}

// Covers: PC-05
both_databases!(
    pc_05_a_hundred_redemptions_for_opaque_tokens,
    Options::default().opaque()
);
async fn pc_05_a_hundred_redemptions_for_opaque_tokens(server: TestServer) {
    redeemed_at_once(server).await;
}

async fn rotated_at_once(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let first = server.sign_in(&web, &alice, "openid profile read").await;
    let all = join_all((0..MANY).map(|_| server.refresh(&web, &first.refresh))).await;

    let all: Vec<_> = all.iter().map(Tokens::of).collect();
    let successors: BTreeSet<_> = all.iter().map(|tokens| &tokens.refresh).collect();
    assert_eq!(successors.len(), 1, "one family, one successor");
    let accesses: BTreeSet<_> = all.iter().map(|tokens| &tokens.access).collect();
    assert_eq!(accesses.len(), MANY);
    alive(&server, &web, &all[0]).await;
    let next = Tokens::of(&server.refresh(&web, &all[MANY - 1].refresh).await);
    alive(&server, &web, &next).await;
}

// Covers: RF-02, S-017
both_databases!(rf_02_a_hundred_rotations_of_one_token);
async fn rf_02_a_hundred_rotations_of_one_token(server: TestServer) {
    rotated_at_once(server).await;
}

// Covers: RF-02
both_databases!(
    rf_02_a_hundred_rotations_for_opaque_tokens,
    Options::default().opaque()
);
async fn rf_02_a_hundred_rotations_for_opaque_tokens(server: TestServer) {
    rotated_at_once(server).await;
}

// Covers: RF-01
both_databases!(
    rf_01_a_hundred_rotations_without_a_window,
    Options::default().retry_window(0)
);
async fn rf_01_a_hundred_rotations_without_a_window(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let first = server.sign_in(&web, &alice, "openid profile read").await;
    let all = join_all((0..MANY).map(|_| server.refresh(&web, &first.refresh))).await;

    let (won, lost): (Vec<_>, Vec<_>) = all.iter().partition(|answer| answer.status == 200);
    assert_eq!(won.len(), 1, "one family");
    for answer in lost {
        answer.oauth_error(400, "invalid_grant");
    }
    dead(&server, &web, &Tokens::of(won[0])).await;
    dead(&server, &web, &first).await;
}
