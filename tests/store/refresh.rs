//! Refresh tokens rotate once; a retry gets the same successor, a replay kills the family.

use super::fixture::*;
use countersign_store::*;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

/// A hundred rotations of one token at once, over two stores.
async fn storm(stores: &[Store; 2], granted: &Granted, window: u32) -> Vec<Rotated> {
    let tasks: Vec<_> = (0..100)
        .map(|n| {
            let store = stores[n % 2].clone();
            let mut rotate = rotate(granted, granted.refresh_id, 2, after(10));
            rotate.retry_window_seconds = window;
            tokio::spawn(async move { store.rotate_refresh_token(rotate).await })
        })
        .collect();
    let mut outcomes = Vec::new();
    for task in tasks {
        outcomes.push(task.await.expect("join").expect("rotate"));
    }
    outcomes
}

// Covers: RF-02, MN-02
both_databases!(a_hundred_rotations_at_once_give_one_successor);
async fn a_hundred_rotations_at_once_give_one_successor(database: TestDatabase) {
    let stores = [database.store().await, database.store().await];
    for _ in 0..3 {
        let granted = granted(&stores[0]).await;
        let mut winners = Vec::new();
        let mut retried = Vec::new();
        for outcome in storm(&stores, &granted, 30).await {
            match outcome {
                Rotated::Rotated { successor_id, .. } => winners.push(successor_id),
                Rotated::Retried { successor_id, .. } => retried.push(successor_id),
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(winners.len(), 1);
        assert_eq!(retried, [winners[0]; 99]);
        let successor = stores[1].refresh_token(winners[0]).await.expect("read");
        assert!(successor.expect("a successor").rotated_at.is_none());
    }
}

// Covers: RF-01
both_databases!(without_a_window_one_rotates_and_the_rest_are_replays);
async fn without_a_window_one_rotates_and_the_rest_are_replays(database: TestDatabase) {
    let stores = [database.store().await, database.store().await];
    let granted = granted(&stores[0]).await;
    let outcomes = storm(&stores, &granted, 0).await;
    let count = |wanted: fn(&Rotated) -> bool| outcomes.iter().filter(|o| wanted(o)).count();
    assert_eq!(count(|o| matches!(o, Rotated::Rotated { .. })), 1);
    // The first replay revokes; those after it find the family revoked.
    assert_eq!(count(|o| matches!(o, Rotated::Replayed { .. })), 1);
    assert_eq!(count(|o| matches!(o, Rotated::Revoked)), 98);
}

// Covers: RF-01, S-009
both_databases!(a_replay_after_the_window_kills_the_family);
async fn a_replay_after_the_window_kills_the_family(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let mut first = rotate(&granted, granted.refresh_id, 2, after(10));
    first.access = Some(AccessTokenSeed {
        id: id(),
        secret_hash: hash(8),
        scopes: None,
        audience: None,
        details: vec![],
        expires_at: after(3600),
    });
    let access_id = first.access.as_ref().expect("an access token").id;
    let successor_id = first.successor.id;
    let rotated = store.rotate_refresh_token(first).await.expect("rotate");
    let Rotated::Rotated {
        authorization,
        parent,
        ..
    } = rotated
    else {
        panic!("{rotated:?}");
    };
    assert_eq!(authorization.last_used_at, after(10));
    assert_eq!(parent.successor_id, Some(successor_id));
    let access = store.access_token(access_id).await.expect("read");
    assert_eq!(
        access.expect("an access token").scopes,
        ["openid", "profile"]
    );

    // 30 seconds after the rotation the window is over.
    let replay = rotate(&granted, granted.refresh_id, 2, after(40));
    let replayed = Rotated::Replayed {
        authorization_id: granted.authorization_id,
        user_id: Some(granted.user.id),
        client_id: granted.client_id.clone(),
    };
    assert_eq!(store.rotate_refresh_token(replay).await, Ok(replayed));
    let next = rotate(&granted, successor_id, 3, after(41));
    assert_eq!(store.rotate_refresh_token(next).await, Ok(Rotated::Revoked));
    assert_eq!(store.refresh_token(successor_id).await, Ok(None));
    assert_eq!(store.access_token(access_id).await, Ok(None));
    assert_eq!(store.access_token(granted.access_id).await, Ok(None));
    let key = granted.authorization_id.to_string();
    assert!(marked(&store, RevocationKind::Authorization, &key).await);
}

// Covers: RF-02
both_databases!(a_lost_answer_is_answered_again_also_after_a_restart);
async fn a_lost_answer_is_answered_again_also_after_a_restart(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let first = rotate(&granted, granted.refresh_id, 2, after(10));
    let given = first.successor.id;
    store.rotate_refresh_token(first).await.expect("rotate");
    store.close().await;

    let store = database.store().await;
    let mut retry = rotate(&granted, granted.refresh_id, 2, after(39));
    retry.access = Some(AccessTokenSeed {
        id: id(),
        secret_hash: hash(8),
        scopes: None,
        audience: None,
        details: vec![],
        expires_at: after(3600),
    });
    let access_id = retry.access.as_ref().expect("an access token").id;
    let retried = store.rotate_refresh_token(retry).await.expect("rotate");
    assert!(
        matches!(retried, Rotated::Retried { successor_id, .. } if successor_id == given),
        "{retried:?}"
    );
    assert!(store.access_token(access_id).await.expect("read").is_some());
    // The one successor works, and with that the answer has arrived: a retry is a replay now.
    let next = rotate(&granted, given, 3, after(39));
    let rotated = store.rotate_refresh_token(next).await.expect("rotate");
    assert!(matches!(rotated, Rotated::Rotated { .. }), "{rotated:?}");
    let late = rotate(&granted, granted.refresh_id, 2, after(39));
    let replayed = store.rotate_refresh_token(late).await.expect("rotate");
    assert!(matches!(replayed, Rotated::Replayed { .. }), "{replayed:?}");
}

// Covers: RF-03
both_databases!(a_revoked_family_is_not_retried);
async fn a_revoked_family_is_not_retried(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let first = rotate(&granted, granted.refresh_id, 2, after(10));
    store.rotate_refresh_token(first).await.expect("rotate");
    let id = granted.authorization_id;
    let revoked = store
        .revoke_refresh_token_family(id, after(11), later(), "by the user")
        .await;
    assert_eq!(revoked, Ok(true));
    let retry = rotate(&granted, granted.refresh_id, 2, after(12));
    assert_eq!(
        store.rotate_refresh_token(retry).await,
        Ok(Rotated::Revoked)
    );
}

// Covers: RF-05
both_databases!(a_refresh_token_in_wrong_hands_changes_nothing);
async fn a_refresh_token_in_wrong_hands_changes_nothing(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let good = rotate(&granted, granted.refresh_id, 2, after(10));
    let other = Rotate {
        client_id: "other".to_owned(),
        ..good.clone()
    };
    assert_eq!(
        store.rotate_refresh_token(other).await,
        Ok(Rotated::WrongClient)
    );
    let guessed = Rotate {
        secret_hash: hash(99),
        ..good.clone()
    };
    assert_eq!(
        store.rotate_refresh_token(guessed).await,
        Ok(Rotated::Unknown)
    );
    let unknown = Rotate {
        id: Uuid::nil(),
        ..good.clone()
    };
    assert_eq!(
        store.rotate_refresh_token(unknown).await,
        Ok(Rotated::Unknown)
    );
    let rotated = store
        .rotate_refresh_token(good.clone())
        .await
        .expect("rotate");
    assert!(matches!(rotated, Rotated::Rotated { .. }), "{rotated:?}");
    // The replay of a guess or by another client does not kill the family either.
    let late = after(100);
    let other = Rotate {
        client_id: "other".to_owned(),
        now: late,
        ..good.clone()
    };
    assert_eq!(
        store.rotate_refresh_token(other).await,
        Ok(Rotated::WrongClient)
    );
    let guessed = Rotate {
        secret_hash: hash(99),
        now: late,
        ..good.clone()
    };
    assert_eq!(
        store.rotate_refresh_token(guessed).await,
        Ok(Rotated::Unknown)
    );
    assert!(
        store
            .refresh_token(good.successor.id)
            .await
            .expect("read")
            .is_some()
    );
}

// Covers: RF-06
both_databases!(a_family_ends_when_idle_and_in_any_case_at_its_end);
async fn a_family_ends_when_idle_and_in_any_case_at_its_end(database: TestDatabase) {
    let day = 86_400;
    let store = database.store().await;
    let idle = granted(&store).await;
    let late = rotate(&idle, idle.refresh_id, 2, after(7 * day));
    assert_eq!(store.rotate_refresh_token(late).await, Ok(Rotated::Expired));

    let busy = granted(&store).await;
    let mut token_id = busy.refresh_id;
    for (secret, at) in (2..).zip((1..30).step_by(6)) {
        let next = rotate(&busy, token_id, secret, after(at * day));
        token_id = next.successor.id;
        let rotated = store.rotate_refresh_token(next).await.expect("rotate");
        assert!(
            matches!(rotated, Rotated::Rotated { .. }),
            "day {at}: {rotated:?}"
        );
    }
    let last = store
        .refresh_token(token_id)
        .await
        .expect("read")
        .expect("live");
    assert_eq!(last.expires_at, after(30 * day));
    assert_eq!(last.idle_expires_at, after(30 * day));
    let end = rotate(&busy, token_id, 7, after(30 * day));
    assert_eq!(store.rotate_refresh_token(end).await, Ok(Rotated::Expired));
}
