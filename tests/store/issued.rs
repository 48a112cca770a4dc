//! What has been issued and still works, over three tables.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

fn personal(user_id: Uuid, expires_at: Option<i64>) -> PersonalToken {
    PersonalToken {
        id: id(),
        secret_hash: hash(3),
        user_id,
        name: "script".to_owned(),
        scopes: vec!["read".to_owned()],
        networks: vec![],
        hint: "aB3x".to_owned(),
        created_at: now(),
        updated_at: now(),
        expires_at: expires_at.map(after),
        last_used_at: None,
        last_used_address: None,
        internal: false,
        version: 1,
    }
}

fn opaque(client_id: &str) -> AccessToken {
    AccessToken {
        id: id(),
        secret_hash: hash(4),
        authorization_id: None,
        client_id: client_id.to_owned(),
        user_id: None,
        scopes: vec![],
        audience: vec![],
        details: vec![],
        created_at: now(),
        expires_at: after(3600),
    }
}

/// An authorization of a new client, an opaque token of that client, and two personal tokens, one
/// of which has expired at `after(100)`.
async fn everything(store: &Store) -> (Granted, Uuid, Uuid) {
    let granted = granted(store).await;
    let token = opaque(&granted.client_id);
    store
        .create_access_token(token.clone())
        .await
        .expect("create");
    let (forever, short) = (
        personal(granted.user.id, None),
        personal(granted.user.id, Some(60)),
    );
    for one in [&forever, &short] {
        let made = store.create_personal_token(one.clone(), 9).await;
        made.expect("create");
    }
    (granted, token.id, forever.id)
}

both_databases!(what_works_is_listed_newest_first_and_counted);
async fn what_works_is_listed_newest_first_and_counted(database: TestDatabase) {
    let store = database.store().await;
    let (granted, token, forever) = everything(&store).await;
    let now = after(100);
    let list = async |filter: IssuedFilter, before: Option<Uuid>, limit: i64| {
        let listed = store.list_issued(&filter, before, now, limit).await;
        let ids = listed.expect("list").into_iter().map(|one| one.id);
        ids.collect::<Vec<_>>()
    };
    let authorization = granted.authorization_id;
    let all = [forever, token, authorization];
    assert_eq!(list(IssuedFilter::default(), None, 9).await, all);
    assert_eq!(list(IssuedFilter::default(), None, 2).await, all[..2]);
    assert_eq!(
        list(IssuedFilter::default(), Some(token), 9).await,
        all[2..]
    );
    let of_user = IssuedFilter {
        user_id: Some(granted.user.id),
        ..IssuedFilter::default()
    };
    assert_eq!(
        list(of_user.clone(), None, 9).await,
        [forever, authorization]
    );
    let of_client = IssuedFilter {
        client_id: Some(granted.client_id.clone()),
        ..IssuedFilter::default()
    };
    assert_eq!(
        list(of_client.clone(), None, 9).await,
        [token, authorization]
    );
    for (kind, expected) in [
        (IssuedKind::Authorization, authorization),
        (IssuedKind::AccessToken, token),
        (IssuedKind::PersonalToken, forever),
    ] {
        let filter = IssuedFilter {
            kind: Some(kind),
            ..IssuedFilter::default()
        };
        assert_eq!(list(filter, None, 9).await, [expected]);
    }
    let early = IssuedFilter {
        issued_before: Some(after(0)),
        ..IssuedFilter::default()
    };
    assert!(list(early, None, 9).await.is_empty());

    let counts = store.count_issued(&of_client, now).await.expect("count");
    let expected = IssuedCounts {
        authorizations: 1,
        access_tokens: 1,
        personal_tokens: 0,
    };
    assert_eq!(counts, expected);
    let only = IssuedFilter {
        id: Some(authorization),
        ..IssuedFilter::default()
    };
    let listed = store.list_issued(&only, None, now, 9).await.expect("list");
    let [one] = &listed[..] else {
        panic!("one has this id: {listed:?}");
    };
    assert_eq!(one.kind, IssuedKind::Authorization);
    assert_eq!(one.username.as_deref(), Some(&*granted.user.username));
    let name = format!("Client {}", granted.client_id);
    assert_eq!(one.client_name.as_deref(), Some(&*name));
    assert_eq!(one.scopes, ["openid", "profile"]);
    assert_eq!((one.refresh_tokens, one.access_tokens), (1, 1));
}

both_databases!(all_that_matches_is_revoked_step_by_step);
async fn all_that_matches_is_revoked_step_by_step(database: TestDatabase) {
    let store = database.store().await;
    let (granted, token, forever) = everything(&store).await;
    let (other, others_token, others) = everything(&store).await;
    let first = granted_to(&store, granted.user.clone(), granted.client_id.clone()).await;
    let filter = IssuedFilter {
        client_id: Some(granted.client_id.clone()),
        ..IssuedFilter::default()
    };
    let (mut last, mut steps, mut revoked) = (None, 0, Vec::new());
    loop {
        let step = RevokeIssued {
            filter: filter.clone(),
            after: last,
            reason: "test",
            now: after(100),
            until: later(),
            limit: 1,
        };
        let done = store.revoke_issued(step).await.expect("revoke");
        last = done.last;
        if last.is_none() {
            break;
        }
        steps += 1;
        revoked.extend(done.authorizations);
        revoked.extend(done.access_tokens.into_iter().map(|(id, _)| id));
        assert!(done.personal_tokens.is_empty());
    }
    assert_eq!(steps, 3);
    let expected = [granted.authorization_id, token, first.authorization_id];
    assert_eq!(revoked, expected);
    for one in [&granted, &first] {
        assert_eq!(store.access_token(one.access_id).await, Ok(None));
        assert_eq!(store.refresh_token(one.refresh_id).await, Ok(None));
        let key = one.authorization_id.to_string();
        assert!(marked(&store, RevocationKind::Authorization, &key).await);
    }
    assert_eq!(store.access_token(token).await, Ok(None));
    assert!(marked(&store, RevocationKind::Jti, &token.to_string()).await);
    assert!(announced(&store, ChangeKind::Revocation, "authorization:*").await);

    // What does not match stays.
    for id in [forever, others] {
        assert!(store.personal_token(id).await.expect("read").is_some());
    }
    assert!(
        store
            .access_token(others_token)
            .await
            .expect("read")
            .is_some()
    );
    assert!(
        store
            .refresh_token(other.refresh_id)
            .await
            .expect("read")
            .is_some()
    );
    store
        .mark_all_clients_revoked(after(100), later())
        .await
        .expect("mark");
    for id in [&granted.client_id, &other.client_id] {
        assert!(marked(&store, RevocationKind::Client, id).await);
    }
}

both_databases!(what_holds_a_detail_of_a_type_is_counted);
async fn what_holds_a_detail_of_a_type_is_counted(database: TestDatabase) {
    let store = database.store().await;
    // The authorization holds a payment; its own opaque token is not counted besides.
    let granted = granted(&store).await;
    for details in [
        json!({"type": "payment", "amount": 1}),
        // The word stands elsewhere in this one.
        json!({"type": "desk", "note": "payment", "by": {"type": "payment"}}),
    ] {
        let mut token = opaque(&granted.client_id);
        token.details = vec![details];
        store.create_access_token(token).await.expect("create");
    }
    let count = async |id: &str, at| {
        let counted = store.count_issued_with_details(id, at).await;
        let counted = counted.expect("count");
        (counted.authorizations, counted.access_tokens)
    };
    assert_eq!(count("payment", after(100)).await, (1, 1));
    assert_eq!(count("desk", after(100)).await, (0, 1));
    assert_eq!(count("pay%", after(100)).await, (0, 0));
    // What has expired is nobody's to miss.
    assert_eq!(count("payment", after(3600)).await, (1, 0));
    assert_eq!(count("payment", later()).await, (0, 0));
}
