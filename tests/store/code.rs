//! Authorization codes are redeemed once.

use super::fixture::*;
use countersign_store::*;
use tests::both_databases;
use tests::postgres::TestDatabase;

// Covers: S-008, PC-05, MN-02
both_databases!(a_code_is_redeemed_once_by_a_hundred_at_once);
async fn a_code_is_redeemed_once_by_a_hundred_at_once(database: TestDatabase) {
    // Two stores, as two nodes have them; SQLite serves one process, but two writers must not harm.
    let stores = [database.store().await, database.store().await];
    let user = user(&stores[0], "ada").await;
    client(&stores[0], "web", None).await;
    for _ in 0..3 {
        let approval = approval(user.id, "web");
        let authorization_id = approval.authorization.id;
        let redeems: Vec<_> = (0..100).map(|_| redeem(&approval)).collect();
        stores[0].approve(approval).await.expect("approve");
        let tasks: Vec<_> = redeems
            .into_iter()
            .enumerate()
            .map(|(n, redeem)| {
                let store = stores[n % 2].clone();
                tokio::spawn(async move { store.redeem_authorization_code(redeem).await })
            })
            .collect();
        let mut redeemed = 0;
        for task in tasks {
            match task.await.expect("join").expect("redeem") {
                Redeemed::Redeemed(authorization) => {
                    assert_eq!(authorization.id, authorization_id);
                    redeemed += 1;
                }
                other => assert_eq!(other, Redeemed::AlreadyRedeemed { authorization_id }),
            }
        }
        assert_eq!(redeemed, 1);
    }
}

// Covers: PC-05
both_databases!(a_code_used_twice_revokes_what_it_gave);
async fn a_code_used_twice_revokes_what_it_gave(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let access = store.access_token(granted.access_id).await.expect("read");
    let access = access.expect("an access token");
    assert_eq!(access.scopes, ["profile"]);
    assert_eq!(access.audience, ["https://api.example"]);
    assert_eq!(access.user_id, Some(granted.user.id));
    let refresh = store.refresh_token(granted.refresh_id).await.expect("read");
    assert_eq!(
        refresh.expect("a refresh token").scopes,
        ["openid", "profile"]
    );

    let authorization_id = granted.authorization_id;
    let mut again = granted.code.clone();
    again.now = after(3600);
    for _ in 0..2 {
        let refused = store.redeem_authorization_code(again.clone()).await;
        assert_eq!(refused, Ok(Redeemed::AlreadyRedeemed { authorization_id }));
    }
    assert_eq!(store.access_token(granted.access_id).await, Ok(None));
    assert_eq!(store.refresh_token(granted.refresh_id).await, Ok(None));
    let kind = RevocationKind::Authorization;
    assert!(marked(&store, kind, &authorization_id.to_string()).await);
    let key = format!("authorization:{authorization_id}");
    assert!(announced(&store, ChangeKind::Revocation, &key).await);
    let revoked = store.authorization(authorization_id).await.expect("read");
    assert_eq!(revoked.expect("kept").revoked_at, Some(after(3600)));
}

// Covers: PC-06
both_databases!(a_refused_redemption_changes_nothing);
async fn a_refused_redemption_changes_nothing(database: TestDatabase) {
    let store = database.store().await;
    let user = user(&store, "ada").await;
    client(&store, "web", None).await;
    let approval = approval(user.id, "web");
    let good = redeem(&approval);
    store.approve(approval).await.expect("approve");

    let unknown = Redeem {
        code_id: id(),
        ..good.clone()
    };
    assert_eq!(
        store.redeem_authorization_code(unknown).await,
        Ok(Redeemed::Unknown)
    );
    let guessed = Redeem {
        secret_hash: hash(9),
        ..good.clone()
    };
    assert_eq!(
        store.redeem_authorization_code(guessed).await,
        Ok(Redeemed::Unknown)
    );
    let other = Redeem {
        client_id: "other".to_owned(),
        ..good.clone()
    };
    assert_eq!(
        store.redeem_authorization_code(other).await,
        Ok(Redeemed::WrongClient)
    );
    let late = Redeem {
        now: after(60),
        ..good.clone()
    };
    assert_eq!(
        store.redeem_authorization_code(late).await,
        Ok(Redeemed::Expired)
    );

    let redeemed = store.redeem_authorization_code(good.clone()).await;
    assert!(
        matches!(redeemed, Ok(Redeemed::Redeemed(_))),
        "{redeemed:?}"
    );
    // Once redeemed, a guess or another client still learns and changes nothing.
    let guessed = Redeem {
        secret_hash: hash(9),
        ..good.clone()
    };
    assert_eq!(
        store.redeem_authorization_code(guessed).await,
        Ok(Redeemed::Unknown)
    );
    let other = Redeem {
        client_id: "other".to_owned(),
        ..good.clone()
    };
    assert_eq!(
        store.redeem_authorization_code(other).await,
        Ok(Redeemed::WrongClient)
    );
    let refresh = good.refresh.expect("a refresh token");
    assert!(
        store
            .refresh_token(refresh.id)
            .await
            .expect("read")
            .is_some()
    );
}

both_databases!(a_revoked_authorization_gives_no_tokens);
async fn a_revoked_authorization_gives_no_tokens(database: TestDatabase) {
    let store = database.store().await;
    let user = user(&store, "ada").await;
    client(&store, "web", None).await;
    let approval = approval(user.id, "web");
    let redeem = redeem(&approval);
    let authorization_id = approval.authorization.id;
    store.approve(approval).await.expect("approve");
    let revoked = store
        .revoke_authorization(authorization_id, after(1), later(), "test")
        .await;
    assert_eq!(revoked, Ok(true));
    let again = store
        .revoke_authorization(authorization_id, after(2), later(), "test")
        .await;
    assert_eq!(again, Ok(false));
    let refresh = redeem.refresh.clone().expect("a refresh token");
    let refused = store.redeem_authorization_code(redeem).await;
    assert_eq!(refused, Ok(Redeemed::AuthorizationRevoked));
    assert_eq!(store.refresh_token(refresh.id).await, Ok(None));
}

both_databases!(a_code_reads_back_as_it_was_stored);
async fn a_code_reads_back_as_it_was_stored(database: TestDatabase) {
    let store = database.store().await;
    let user = user(&store, "ada").await;
    client(&store, "web", None).await;
    let approval = approval(user.id, "web");
    store.approve(approval.clone()).await.expect("approve");
    let code = store
        .authorization_code(approval.code.id)
        .await
        .expect("read");
    let stored = AuthorizationCode {
        id: approval.code.id,
        secret_hash: hash(1),
        authorization_id: approval.authorization.id,
        client_id: "web".to_owned(),
        detail: approval.code.detail,
        created_at: now(),
        expires_at: after(60),
        redeemed_at: None,
    };
    assert_eq!(code, Some(stored));
}
