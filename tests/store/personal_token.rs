//! Personal access tokens.

use super::fixture::*;
use countersign_store::*;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

fn token(user_id: Uuid, name: &str) -> PersonalToken {
    PersonalToken {
        id: id(),
        secret_hash: hash(3),
        user_id,
        name: name.to_owned(),
        scopes: vec!["read".to_owned()],
        networks: vec![],
        hint: "aB3x".to_owned(),
        created_at: now(),
        updated_at: now(),
        expires_at: Some(after(60)),
        last_used_at: None,
        last_used_address: None,
        internal: false,
        version: 1,
    }
}

both_databases!(a_personal_token_is_kept_changed_and_ended);
async fn a_personal_token_is_kept_changed_and_ended(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await.id;
    let bob = user(&store, "bob").await.id;
    let (one, two) = (token(ada, "script"), token(ada, "script"));
    for new in [&one, &two] {
        store
            .create_personal_token(new.clone(), 2)
            .await
            .expect("create");
    }
    let third = token(ada, "one too many");
    let refused = store.create_personal_token(third.clone(), 2).await;
    assert_eq!(refused, Err(StoreError::Conflict { what: "limit" }));
    assert_eq!(store.personal_token(third.id).await, Ok(None));
    let again = store.create_personal_token(one.clone(), 9).await;
    assert_eq!(again, Err(StoreError::Conflict { what: "id" }));
    let nobodys = store.create_personal_token(token(id(), "x"), 9).await;
    assert_eq!(nobodys, Err(StoreError::NotFound));

    assert_eq!(store.personal_token(one.id).await, Ok(Some(one.clone())));
    let list = async |user, after| {
        store
            .list_personal_tokens(user, Some(false), after, 10)
            .await
            .expect("list")
    };
    assert!(list(ada, None).await == [one.clone(), two.clone()]);
    assert!(list(ada, Some(one.id)).await == [two.clone()]);
    assert_eq!(list(bob, None).await, []);
    // What an operator made is counted and listed apart.
    let internal = PersonalToken {
        internal: true,
        ..token(ada, "export")
    };
    let create = store.create_personal_token(internal.clone(), 1);
    assert_eq!(create.await, Ok(()));
    assert!(list(ada, None).await == [one.clone(), two.clone()]);
    let listed = async |which| store.list_personal_tokens(ada, which, None, 10).await;
    assert_eq!(listed(Some(true)).await, Ok(vec![internal.clone()]));
    let all = vec![one.clone(), two.clone(), internal.clone()];
    assert_eq!(listed(None).await, Ok(all));
    assert_eq!(
        store.delete_personal_token(internal.id, now()).await,
        Ok(true)
    );

    let patch = PersonalTokenPatch {
        name: Some("nightly".to_owned()),
        scopes: None,
        networks: Some(vec!["10.0.0.0/8".to_owned()]),
    };
    let change = async |version| {
        store
            .update_personal_token(one.id, version, patch.clone(), after(1))
            .await
            .expect("update")
    };
    assert_eq!(change(Some(7)).await, Update::VersionMismatch);
    let Update::Updated(changed) = change(Some(1)).await else {
        panic!("not changed");
    };
    assert_eq!((changed.name.as_str(), changed.version), ("nightly", 2));
    assert_eq!(changed.scopes, one.scopes);

    let used = |seconds, address: Option<&str>| PersonalTokenUse {
        id: one.id,
        at: after(seconds),
        address: address.map(|text| text.parse().expect("an address")),
    };
    for one in [
        used(9, Some("192.0.2.1")),
        used(5, Some("192.0.2.9")),
        used(12, None),
    ] {
        store.touch_personal_tokens(vec![one]).await.expect("touch");
    }
    let row = store
        .personal_token(one.id)
        .await
        .expect("find")
        .expect("a row");
    assert_eq!(row.last_used_at, Some(after(12)));
    assert_eq!(row.last_used_address.as_deref(), Some("192.0.2.1"));
    assert_eq!(row.version, 2, "a use is no change");

    assert_eq!(
        store.delete_personal_token(one.id, after(2)).await,
        Ok(true)
    );
    assert_eq!(
        store.delete_personal_token(one.id, after(2)).await,
        Ok(false)
    );
    let changes = store.changes_since(now(), 100).await.expect("changes");
    let heard = changes
        .iter()
        .filter(|change| change.kind == ChangeKind::PersonalToken);
    assert_eq!(heard.count(), 3, "the change and two ends");

    store
        .delete_user(ada, now(), later())
        .await
        .expect("delete");
    assert_eq!(store.personal_token(two.id).await, Ok(None));
}
