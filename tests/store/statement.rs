//! What was acknowledged is seen, and what is sent is counted.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;

both_databases!(a_read_after_an_acknowledged_write_sees_it);
async fn a_read_after_an_acknowledged_write_sees_it(database: TestDatabase) {
    let store = database.store().await;
    let tasks: Vec<_> = (0..20)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                let name = format!("setting-{n}");
                for value in 0..20 {
                    store
                        .set_setting(&name, json!(value), now())
                        .await
                        .expect("set");
                    let read = store
                        .setting(&name)
                        .await
                        .expect("read")
                        .expect("a setting");
                    assert_eq!(read.value, json!(value));
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("join");
    }
}

both_databases!(requests_and_background_work_are_counted_apart);
async fn requests_and_background_work_are_counted_apart(database: TestDatabase) {
    let store = database.store().await;
    assert_eq!((store.statements(), store.background_statements()), (0, 0));
    user(&store, "ada").await;
    assert_eq!(store.clone().user(id()).await, Ok(None));
    assert_eq!((store.statements(), store.background_statements()), (2, 0));
    store.changes_since(now(), 1).await.expect("read");
    store.revocations(now()).await.expect("read");
    store.signing_keys().await.expect("read");
    assert_eq!((store.statements(), store.background_statements()), (2, 3));
    store.collect_expired(now(), 1).await.expect("collect");
    assert_eq!(store.statements(), 2);
}

both_databases!(one_refused_change_does_not_spoil_the_others);
async fn one_refused_change_does_not_spoil_the_others(database: TestDatabase) {
    let store = database.store().await;
    user(&store, "taken").await;
    // Sent together, so that on SQLite they share transactions.
    let tasks: Vec<_> = (0..60)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move {
                match n % 3 {
                    0 => {
                        let refused = store.create_user(new_user("taken")).await;
                        assert_eq!(refused, Err(StoreError::Conflict { what: "username" }));
                    }
                    1 => {
                        let orphan = new_client(&format!("orphan-{n}"), Some(id()));
                        let refused = store.create_client(orphan, None).await;
                        assert_eq!(refused, Err(StoreError::NotFound));
                    }
                    _ => {
                        user(&store, &format!("user-{n}")).await;
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.expect("join");
    }
    let users = store
        .list_users(&UserFilter::default(), None, 100)
        .await
        .expect("list");
    assert_eq!(users.len(), 21);
    let clients = store
        .list_clients(&ClientFilter::default(), None, 100)
        .await
        .expect("list");
    assert!(clients.is_empty());
}

both_databases!(secrets_are_not_in_debug_output);
async fn secrets_are_not_in_debug_output(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    assert!(!format!("{ada:?}").contains("argon2"));
    let granted = granted(&store).await;
    let token = store.refresh_token(granted.refresh_id).await.expect("read");
    assert!(format!("{token:?}").contains("SecretHash(..)"));
    assert_eq!(format!("{:?}", Sealed(vec![42])), "Sealed(..)");
}
