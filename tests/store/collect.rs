//! Expired rows are collected in bounded steps, completely.

use super::fixture::*;
use chrono::TimeDelta;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;

//
both_databases!(collection_is_bounded_and_complete);
async fn collection_is_bounded_and_complete(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    client(&store, "web", None).await;
    for n in 0..12 {
        let granted = granted_to(&store, ada.clone(), "web".to_owned()).await;
        let next = rotate(&granted, granted.refresh_id, 2, after(10));
        store.rotate_refresh_token(next).await.expect("rotate");
        store
            .revoke_jti(&format!("jti-{n}"), now(), after(60))
            .await
            .expect("revoke");
        let request = NewAuthorizationRequest {
            id: id(),
            browser_hash: hash(6),
            client_id: "web".to_owned(),
            parameters: json!({}),
            created_at: now(),
            expires_at: after(60),
        };
        store
            .create_authorization_request(request)
            .await
            .expect("create");
        let begin = BeginIdempotent {
            principal: "ada".to_owned(),
            key: format!("key-{n}"),
            operation: "create_client".to_owned(),
            request_hash: hash(1),
            now: now(),
            expires_at: after(60),
        };
        store.begin_idempotent(begin).await.expect("begin");
    }
    // Nothing has expired yet.
    let report = store.collect_expired(now(), 5).await.expect("collect");
    assert_eq!((report.total(), report.more), (0, false));

    let end = after(40 * 86_400);
    let (mut steps, mut codes) = (0, 0);
    loop {
        let report = store.collect_expired(end, 5).await.expect("collect");
        assert!(
            report.deleted.iter().all(|(_, rows)| *rows <= 5),
            "{report:?}"
        );
        steps += 1;
        let of_codes = report
            .deleted
            .iter()
            .filter(|(table, _)| *table == "authorization_code");
        codes += of_codes.map(|(_, rows)| rows).sum::<u64>();
        if !report.more {
            break;
        }
        assert!(steps < 20);
    }
    // 24 refresh tokens, five at a time.
    assert!(steps >= 5, "{steps}");
    assert_eq!(codes, 12, "every code that has expired, redeemed or not");
    let report = store.collect_expired(end, 1000).await.expect("collect");
    assert_eq!(report.total(), 0, "{report:?}");
    // What does not expire is still there: the account, the client, the consent.
    assert!(store.user(ada.id).await.expect("read").is_some());
    assert!(store.client("web").await.expect("read").is_some());
    assert!(store.consent(ada.id, "web").await.expect("read").is_some());
    assert_eq!(
        store.changes_since(now() - TimeDelta::days(1), 10).await,
        Ok(vec![])
    );
}

both_databases!(what_is_live_or_explains_a_refusal_is_not_collected);
async fn what_is_live_or_explains_a_refusal_is_not_collected(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let hour = 3600;
    let report = store
        .collect_expired(after(2 * hour), 100)
        .await
        .expect("collect");
    // The opaque token lived an hour; the code expired too, but its reuse must be noticed.
    assert_eq!(
        store.access_token(granted.access_id).await,
        Ok(None),
        "{report:?}"
    );
    let mut again = granted.code.clone();
    again.now = after(2 * hour);
    let authorization_id = granted.authorization_id;
    let reused = store.redeem_authorization_code(again).await;
    assert_eq!(reused, Ok(Redeemed::AlreadyRedeemed { authorization_id }));
    assert!(
        store
            .authorization(authorization_id)
            .await
            .expect("read")
            .is_some()
    );
}

both_databases!(the_rows_of_a_live_session_are_bounded);
async fn the_rows_of_a_live_session_are_bounded(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    // A client that refreshes each six hours, for as long as the family lives.
    let mut token_id = granted.refresh_id;
    let mut collected = 0;
    for n in 1..110_u8 {
        let at = after(i64::from(n) * 6 * 3600);
        let next = rotate(&granted, token_id, n + 1, at);
        token_id = next.successor.id;
        let rotated = store.rotate_refresh_token(next).await.expect("rotate");
        assert!(
            matches!(rotated, Rotated::Rotated { .. }),
            "{n}: {rotated:?}"
        );
        let report = store.collect_expired(at, 100).await.expect("collect");
        let refresh = report
            .deleted
            .iter()
            .find(|(table, _)| *table == "refresh_token");
        collected += refresh.expect("a step").1;
    }
    // Tokens stay for the idle time of seven days and a day more: 32 of them, and the live one.
    assert!(110 - collected <= 34, "{collected}");
}
