//! Guessing user codes.

use super::{begin, browser_of, enter, tv};
use std::collections::HashSet;
use tests::harness::{TestServer, both_databases};

const WRONG: &str = "BCDF-GHJK";

// Covers: DV-01
both_databases!(dv_01_one_session_is_stopped_after_ten_wrong_codes);
async fn dv_01_one_session_is_stopped_after_ten_wrong_codes(server: TestServer) {
    let tv = tv(&server).await;
    let alice = server.user("alice").await;
    let mut browser = browser_of(&server, &alice).await;
    let mut looked_at = 0;
    for attempt in 0..200 {
        let page = enter(&mut browser, WRONG).await;
        match page.answer.status {
            422 => looked_at += 1,
            429 => assert!(page.answer.header("retry-after").is_some()),
            _ => panic!("attempt {attempt}: {}", page.answer),
        }
    }
    assert_eq!(looked_at, 10);
    // Not even the right code is looked at now; another session of the person does not help.
    let codes = begin(&server, &tv, "read").await;
    enter(&mut browser, &codes.user).await.answer.is(429);
    let mut again = browser_of(&server, &alice).await;
    enter(&mut again, &codes.user).await.answer.is(429);
    server.advance(901);
    let mut browser = browser_of(&server, &alice).await;
    let codes = begin(&server, &tv, "read").await;
    enter(&mut browser, &codes.user).await.answer.is(200);
}

// Covers: DV-01
both_databases!(dv_01_twenty_sessions_of_one_network_are_stopped);
async fn dv_01_twenty_sessions_of_one_network_are_stopped(server: TestServer) {
    let mut looked_at = 0;
    for person in 0..20 {
        let user = server.user(&format!("user{person}")).await;
        let mut browser = browser_of(&server, &user).await;
        for _ in 0..5 {
            match enter(&mut browser, WRONG).await.answer.status {
                422 => looked_at += 1,
                status => assert_eq!(status, 429),
            }
        }
    }
    assert_eq!(looked_at, 30);
}

// Covers: DV-01
both_databases!(dv_01_own_codes_buy_no_guesses);
async fn dv_01_own_codes_buy_no_guesses(server: TestServer) {
    let tv = tv(&server).await;
    let mallory = server.user("mallory").await;
    let mut browser = browser_of(&server, &mallory).await;
    for attempt in 0..10 {
        enter(&mut browser, WRONG).await.answer.is(422);
        if attempt < 9 {
            let own = begin(&server, &tv, "read").await;
            enter(&mut browser, &own.user).await.answer.is(200);
        }
    }
    enter(&mut browser, WRONG).await.answer.is(429);
}

// Covers: DV-01
both_databases!(dv_01_codes_are_distinct_short_lived_and_not_stored);
async fn dv_01_codes_are_distinct_short_lived_and_not_stored(server: TestServer) {
    let tv = tv(&server).await;
    let mut seen = HashSet::new();
    for _ in 0..50 {
        let codes = begin(&server, &tv, "read").await;
        assert!(codes.body["expires_in"].as_i64().is_some_and(|s| s <= 900));
        let letters = codes.user.replace('-', "");
        assert_eq!(letters.len(), 8);
        let good = |letter| "BCDFGHJKLMNPQRSTVWXZ".contains(letter);
        assert!(letters.chars().all(good), "{letters}");
        let id = countersign_rules::secret::PresentedToken::parse(
            countersign_rules::secret::TokenKind::DeviceCode,
            &codes.device,
        )
        .expect("a device code")
        .id();
        let row = server.app().store.device_authorization(id).await;
        let row = format!("{:?}", row.expect("read").expect("a row"));
        assert!(
            !row.contains(&codes.user) && !row.contains(&letters),
            "{row}"
        );
        assert!(!row.contains(&codes.device), "{row}");
        assert!(seen.insert(codes.user));
    }
}
