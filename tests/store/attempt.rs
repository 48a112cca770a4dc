//! Attempts that are counted before they are looked at, and browsers that are known.

use super::fixture::*;
use countersign_store::{
    AccountLink, ChangePassword, CountAttempt, EndAccess, Former, KnownBrowser, NewAccountLink,
    NewKnownBrowser, NewMail, PasswordHash, Sealed, SettleAttempt, Store, User,
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
    assert_eq!(store.settle_attempt(taken).await, Ok(false));
    assert_eq!(count(3).await, None);
    assert_eq!(count(4).await, Some(after(60)));
    let forgotten = settle(vec![hash(1)], vec![hash(9)]);
    assert_eq!(store.settle_attempt(forgotten).await, Ok(false));
    assert_eq!(count(5).await, None);
    assert_eq!(count(65).await, None, "a new one");
    assert_eq!(count(66).await, None);
    assert_eq!(count(67).await, Some(after(125)));
}

fn browser(user: &User, replaces: Option<Uuid>) -> SettleAttempt {
    SettleAttempt {
        known: Some(NewKnownBrowser {
            browser: KnownBrowser {
                id: id(),
                secret_hash: hash(1),
                user_id: user.id,
                created_at: now(),
                expires_at: after(60),
            },
            password: user.password_hash.clone().expect("a password"),
            replaces,
            most: 3,
        }),
        ..SettleAttempt::default()
    }
}

async fn remember(store: &Store, settle: SettleAttempt) -> Uuid {
    let id = settle.known.as_ref().expect("a browser").browser.id;
    assert_eq!(store.settle_attempt(settle).await, Ok(true));
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
    let beas = remember(&store, browser(&bea, None)).await;
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(remember(&store, browser(&ada, None)).await);
    }
    // One account cannot put another's browser out.
    ids.push(remember(&store, browser(&ada, Some(beas))).await);
    ids.push(remember(&store, browser(&ada, Some(ids[4]))).await);
    let mut known = Vec::new();
    for id in &ids {
        known.push(is_known(&store, *id).await);
    }
    assert_eq!(known, [false, false, true, true, false, true]);
    assert!(is_known(&store, beas).await);
    let ended = store.change_password(change(&ada, Former::Any, "chosen"));
    let ended = ended.await.expect("changed");
    assert_eq!(ended.map(|ended| ended.tokens), Some(false));
    assert!(!is_known(&store, ids[5]).await);
    assert!(is_known(&store, beas).await);
    // Whoever proved the former password at the same moment comes too late.
    let late = browser(&ada, None);
    let id = late.known.as_ref().expect("a browser").browser.id;
    assert_eq!(store.settle_attempt(late).await, Ok(false));
    assert!(!is_known(&store, id).await);
}

fn change(user: &User, former: Former, chosen: &str) -> ChangePassword {
    ChangePassword {
        user_id: user.id,
        former,
        password_hash: PasswordHash(format!("$argon2id${chosen}")),
        end: EndAccess {
            tokens: None,
            now: now(),
        },
        void: vec!["reset_password"],
        mail: Some(NewMail {
            id: id(),
            message_sealed: Sealed(vec![1]),
            created_at: now(),
            expires_at: after(60),
        }),
    }
}

// Covers: SE-06
both_databases!(se_06_a_password_is_replaced_with_all_that_goes_with_it_or_not_at_all);
async fn se_06_a_password_is_replaced_with_all_that_goes_with_it_or_not_at_all(
    database: TestDatabase,
) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let link = AccountLink {
        id: id(),
        secret_hash: hash(1),
        purpose: "reset_password".to_owned(),
        user_id: Some(ada.id),
        email: None,
        detail_sealed: None,
        created_at: now(),
        expires_at: after(60),
        used_at: None,
    };
    let link_id = link.id;
    let create = store.create_account_link(NewAccountLink { link, mail: None });
    create.await.expect("a link");
    let known = remember(&store, browser(&ada, None)).await;

    // Another password was chosen since this one was proved, or there was none.
    for former in [None, Some(PasswordHash("$argon2id$other".to_owned()))] {
        let late = change(&ada, Former::Only(former), "late");
        assert_eq!(store.change_password(late).await, Ok(None));
    }
    let stored = store.user(ada.id).await.expect("read").expect("a user");
    assert_eq!(stored.password_hash, ada.password_hash);
    assert!(is_known(&store, known).await);
    let link = store.account_link(link_id).await.expect("read");
    assert!(link.is_some());
    assert_eq!(store.waiting_mail(now()).await, Ok(0));

    let former = Former::Only(ada.password_hash.clone());
    let ended = store.change_password(change(&ada, former, "chosen")).await;
    assert!(ended.expect("changed").is_some());
    assert!(!is_known(&store, known).await);
    assert_eq!(store.account_link(link_id).await, Ok(None));
    assert_eq!(store.waiting_mail(now()).await, Ok(1));
    // The first password of somebody who had none.
    assert_eq!(store.set_password(ada.id, None, now()).await, Ok(true));
    let first = store.change_password(change(&ada, Former::Only(None), "first"));
    assert!(first.await.expect("changed").is_some());
}
