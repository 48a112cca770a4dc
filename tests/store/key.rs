//! Signing keys change once, whoever tries; settings are claimed once.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;

fn new_key(kid: &str) -> SigningKey {
    SigningKey {
        id: kid.to_owned(),
        algorithm: "ES256".to_owned(),
        private_key_sealed: Sealed(vec![1, 2, 3]),
        public_jwk: json!({"kty": "EC", "kid": kid}),
        created_at: now(),
        activates_at: after(60),
        retires_at: None,
        expires_at: None,
    }
}

// Covers: MN-03
both_databases!(two_nodes_that_rotate_at_once_do_it_once);
async fn two_nodes_that_rotate_at_once_do_it_once(database: TestDatabase) {
    let stores = [database.store().await, database.store().await];
    let mut expected: Vec<String> = Vec::new();
    for round in 0..5 {
        let tasks: Vec<_> = (0..8)
            .map(|n| {
                let store = stores[n % 2].clone();
                let expected = expected.clone();
                let kid = format!("key-{round}-{n}");
                tokio::spawn(async move {
                    let insert = KeyChange::Insert(new_key(&kid));
                    let applied = store
                        .apply_key_changes(&expected, vec![insert], now())
                        .await;
                    applied.expect("apply").then_some(kid)
                })
            })
            .collect();
        let mut winners = Vec::new();
        for task in tasks {
            winners.extend(task.await.expect("join"));
        }
        assert_eq!(winners.len(), 1, "round {round}");
        expected.extend(winners);
    }
    let kids: Vec<_> = stores[1].signing_keys().await.expect("read");
    assert_eq!(kids.len(), 5);
}

both_databases!(keys_are_scheduled_resealed_and_deleted);
async fn keys_are_scheduled_resealed_and_deleted(database: TestDatabase) {
    let store = database.store().await;
    let (a, b) = (new_key("a"), new_key("b"));
    let changes = vec![KeyChange::Insert(b.clone()), KeyChange::Insert(a.clone())];
    assert_eq!(store.apply_key_changes(&[], changes, now()).await, Ok(true));
    assert_eq!(store.signing_keys().await, Ok(vec![a.clone(), b.clone()]));
    assert!(announced(&store, ChangeKind::SigningKey, "a").await);
    let changes = vec![
        KeyChange::Schedule {
            id: "a".to_owned(),
            activates_at: after(1),
            retires_at: Some(after(2)),
            expires_at: Some(after(3)),
        },
        KeyChange::Reseal {
            id: "b".to_owned(),
            private_key_sealed: Sealed(vec![9]),
        },
    ];
    let kids = ["b".to_owned(), "a".to_owned()];
    assert_eq!(
        store.apply_key_changes(&kids, changes, now()).await,
        Ok(true)
    );
    let keys = store.signing_keys().await.expect("read");
    assert_eq!(
        (keys[0].retires_at, keys[0].expires_at),
        (Some(after(2)), Some(after(3)))
    );
    assert_eq!(keys[1].private_key_sealed, Sealed(vec![9]));
    let changes = vec![KeyChange::Delete { id: "a".to_owned() }];
    assert_eq!(
        store
            .apply_key_changes(&kids[..1], changes.clone(), now())
            .await,
        Ok(false)
    );
    assert_eq!(
        store.apply_key_changes(&kids, changes, now()).await,
        Ok(true)
    );
    assert_eq!(store.signing_keys().await.expect("read").len(), 1);
}

// Covers: MN-03
both_databases!(a_setting_is_claimed_once);
async fn a_setting_is_claimed_once(database: TestDatabase) {
    let stores = [database.store().await, database.store().await];
    let tasks: Vec<_> = (0..20)
        .map(|n| {
            let store = stores[n % 2].clone();
            let value = json!({"by": n});
            tokio::spawn(async move {
                store
                    .claim_setting_once("administrator", value, now())
                    .await
            })
        })
        .collect();
    let mut claimed = 0;
    for task in tasks {
        claimed += u32::from(task.await.expect("join").expect("claim"));
    }
    assert_eq!(claimed, 1);
    let store = &stores[0];
    store
        .set_setting("administrator", json!(null), after(1))
        .await
        .expect("set");
    let setting = store
        .setting("administrator")
        .await
        .expect("read")
        .expect("a setting");
    assert_eq!((setting.value, setting.updated_at), (json!(null), after(1)));
    assert_eq!(store.settings().await.expect("list").len(), 1);
    assert_eq!(
        store.delete_setting("administrator", after(2)).await,
        Ok(true)
    );
    assert_eq!(
        store.delete_setting("administrator", after(2)).await,
        Ok(false)
    );
    assert_eq!(store.setting("administrator").await, Ok(None));
}
