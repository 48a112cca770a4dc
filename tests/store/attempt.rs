//! Attempts that are counted before they are looked at, and browsers that are known.

use super::fixture::*;
use countersign_store::{
    ChangePassword, CountAttempt, EndAccess, KnownBrowser, NewKnownBrowser, PasswordHash,
    SettleAttempt, Store,
};
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

fn counter(of: u8, limit: i64, until: i64) -> CountAttempt {
    CountAttempt {
        id: hash(of),
        limit,
        expires_at: after(until),
    }
}

both_databases!(rl_02_of_a_crowd_of_attempts_the_limit_is_allowed);
async fn rl_02_of_a_crowd_of_attempts_the_limit_is_allowed(database: TestDatabase) {
    let store = database.store().await;
    let tasks: Vec<_> = (0..200)
        .map(|_| {
            let store = store.clone();
            let counters = vec![counter(1, 50, 60), counter(2, 10, 90)];
            tokio::spawn(async move { store.count_attempt(counters, now()).await.expect("count") })
        })
        .collect();
    let (mut allowed, mut by_account, mut by_network) = (0, 0, 0);
    for task in tasks {
        match task.await.expect("join") {
            None => allowed += 1,
            Some(until) if until == after(90) => by_account += 1,
            Some(until) => {
                assert_eq!(until, after(60));
                by_network += 1;
            }
        }
    }
    // The first counter keeps what the second refuses, and the second does not see what the first
    // refuses.
    assert_eq!((allowed, by_account, by_network), (10, 40, 150));
}

both_databases!(a_counter_ends_is_taken_back_and_is_forgotten);
async fn a_counter_ends_is_taken_back_and_is_forgotten(database: TestDatabase) {
    let store = database.store().await;
    let count = async |at: i64| {
        let counters = vec![counter(1, 2, at + 60)];
        store
            .count_attempt(counters, after(at))
            .await
            .expect("count")
    };
    assert_eq!(count(0).await, None);
    assert_eq!(count(1).await, None);
    assert_eq!(count(2).await, Some(after(60)), "it ends as it began");
    let settle = |forget, take_back| SettleAttempt {
        forget,
        take_back,
        known: None,
    };
    let taken = settle(vec![], vec![hash(1)]);
    store.settle_attempt(taken).await.expect("taken back");
    assert_eq!(count(3).await, None);
    assert_eq!(count(4).await, Some(after(60)));
    let forgotten = settle(vec![hash(1)], vec![hash(9)]);
    store.settle_attempt(forgotten).await.expect("forgotten");
    assert_eq!(count(5).await, None);
    assert_eq!(count(65).await, None, "a new one");
    assert_eq!(count(66).await, None);
    assert_eq!(count(67).await, Some(after(125)));
}

fn browser(user_id: Uuid, replaces: Option<Uuid>) -> SettleAttempt {
    SettleAttempt {
        known: Some(NewKnownBrowser {
            browser: KnownBrowser {
                id: id(),
                secret_hash: hash(1),
                user_id,
                created_at: now(),
                expires_at: after(60),
            },
            replaces,
            most: 3,
        }),
        ..SettleAttempt::default()
    }
}

async fn remember(store: &Store, settle: SettleAttempt) -> Uuid {
    let id = settle.known.as_ref().expect("a browser").browser.id;
    store.settle_attempt(settle).await.expect("remembered");
    id
}

async fn is_known(store: &Store, id: Uuid) -> bool {
    let known = store.known_browsers([None, Some(id), None, None]).await;
    known.expect("read").iter().any(|one| one.id == id)
}

both_databases!(an_account_knows_its_latest_browsers_until_its_password_changes);
async fn an_account_knows_its_latest_browsers_until_its_password_changes(database: TestDatabase) {
    let store = database.store().await;
    let (ada, bea) = (user(&store, "ada").await, user(&store, "bea").await);
    let beas = remember(&store, browser(bea.id, None)).await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(remember(&store, browser(ada.id, None)).await);
    }
    // One account cannot put another's browser out.
    ids.push(remember(&store, browser(ada.id, Some(beas))).await);
    ids.push(remember(&store, browser(ada.id, Some(ids[4]))).await);
    let mut known = Vec::new();
    for id in &ids {
        known.push(is_known(&store, *id).await);
    }
    assert_eq!(known, [false, false, true, true, false, true]);
    assert!(is_known(&store, beas).await);
    let change = ChangePassword {
        user_id: ada.id,
        password_hash: PasswordHash("$argon2id$".to_owned()),
        end: EndAccess {
            tokens: None,
            now: now(),
        },
    };
    let ended = store.change_password(change).await.expect("changed");
    assert_eq!(ended.map(|ended| ended.tokens), Some(false));
    assert!(!is_known(&store, ids[5]).await);
    assert!(is_known(&store, beas).await);
}
