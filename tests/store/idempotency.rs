//! Idempotency keys.

use super::fixture::*;
use countersign_store::*;
use tests::both_databases;
use tests::postgres::TestDatabase;

fn begin(principal: &str, request: u8, at: i64) -> BeginIdempotent {
    BeginIdempotent {
        principal: principal.to_owned(),
        key: "key".to_owned(),
        operation: "create_client".to_owned(),
        request_hash: hash(request),
        now: after(at),
        expires_at: after(at + 100),
    }
}

both_databases!(a_request_with_a_key_is_done_once);
async fn a_request_with_a_key_is_done_once(database: TestDatabase) {
    let store = database.store().await;
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { store.begin_idempotent(begin("ada", 1, 0)).await })
        })
        .collect();
    let mut fresh = 0;
    for task in tasks {
        match task.await.expect("join").expect("begin") {
            Idempotent::Fresh => fresh += 1,
            other => assert_eq!(other, Idempotent::InProgress),
        }
    }
    assert_eq!(fresh, 1);
    let sealed = Sealed(vec![1, 2, 3]);
    assert_eq!(
        store
            .finish_idempotent("ada", "key", 201, sealed.clone())
            .await,
        Ok(true)
    );
    assert_eq!(
        store
            .finish_idempotent("ada", "key", 500, sealed.clone())
            .await,
        Ok(false)
    );
    let done = Idempotent::Done {
        status: 201,
        response_sealed: sealed,
    };
    assert_eq!(store.begin_idempotent(begin("ada", 1, 99)).await, Ok(done));
    assert_eq!(
        store.begin_idempotent(begin("ada", 2, 99)).await,
        Ok(Idempotent::Mismatch)
    );
    let other = BeginIdempotent {
        operation: "create_user".to_owned(),
        ..begin("ada", 1, 99)
    };
    assert_eq!(
        store.begin_idempotent(other).await,
        Ok(Idempotent::Mismatch)
    );
    // Another principal's key is another key, and an expired one is new again.
    assert_eq!(
        store.begin_idempotent(begin("grace", 2, 99)).await,
        Ok(Idempotent::Fresh)
    );
    assert_eq!(
        store.begin_idempotent(begin("ada", 2, 100)).await,
        Ok(Idempotent::Fresh)
    );

    assert_eq!(store.abandon_idempotent("ada", "key").await, Ok(true));
    assert_eq!(store.abandon_idempotent("ada", "key").await, Ok(false));
    assert_eq!(
        store.begin_idempotent(begin("ada", 3, 101)).await,
        Ok(Idempotent::Fresh)
    );
}
