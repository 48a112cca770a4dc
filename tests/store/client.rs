//! Clients and their secrets.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

fn new_secret(seed: u8, hint: &str) -> NewClientSecret {
    NewClientSecret {
        id: id(),
        secret_hash: hash(seed),
        hint: hint.to_owned(),
        created_at: now(),
        expires_at: None,
    }
}

both_databases!(a_client_reads_back_with_its_secrets);
async fn a_client_reads_back_with_its_secrets(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let new = new_client("web", Some(ada.id));
    let secret = new_secret(1, "abcd");
    let created = store
        .create_client(new.clone(), Some(secret.clone()))
        .await
        .expect("create");
    assert_eq!(created.metadata, new.metadata);
    assert_eq!((created.owner_id, created.version), (Some(ada.id), 1));
    let (client, secrets) = store.client("web").await.expect("read").expect("a client");
    assert_eq!(client, created);
    assert_eq!(secrets.len(), 1);
    assert_eq!(secrets[0].secret_hash, hash(1));
    assert_eq!(secrets[0].hint, "abcd");
    assert_eq!(store.client("other").await, Ok(None));

    let taken = store.create_client(new, None).await;
    assert_eq!(taken, Err(StoreError::Conflict { what: "client_id" }));
    let orphan = new_client("orphan", Some(id()));
    assert_eq!(
        store.create_client(orphan, None).await,
        Err(StoreError::NotFound)
    );
    // A refused unit leaves nothing, not even the row that it had inserted before.
    assert_eq!(store.client("orphan").await, Ok(None));
}

both_databases!(secrets_overlap_and_end);
async fn secrets_overlap_and_end(database: TestDatabase) {
    let store = database.store().await;
    let mut first = new_secret(1, "aaaa");
    first.expires_at = Some(after(10));
    store
        .create_client(new_client("web", None), Some(first))
        .await
        .expect("create");
    let second = new_secret(2, "bbbb");
    store
        .add_client_secret("web", second.clone(), None, now())
        .await
        .expect("add");
    let third = new_secret(3, "cccc");
    let until = Some(after(60));
    store
        .add_client_secret("web", third.clone(), until, now())
        .await
        .expect("add");
    let (_, secrets) = store.client("web").await.expect("read").expect("a client");
    let ends: Vec<_> = secrets.iter().map(|secret| secret.expires_at).collect();
    // The first one keeps its earlier end, the newest one has none.
    assert_eq!(ends, [Some(after(10)), Some(after(60)), None]);

    assert_eq!(
        store.delete_client_secret("web", second.id, now()).await,
        Ok(true)
    );
    assert_eq!(
        store.delete_client_secret("web", second.id, now()).await,
        Ok(false)
    );
    assert_eq!(
        store.delete_client_secret("other", third.id, now()).await,
        Ok(false)
    );
    let nobody = store
        .add_client_secret("nobody", new_secret(4, "dddd"), None, now())
        .await;
    assert_eq!(nobody, Err(StoreError::NotFound));
    let twice = store.add_client_secret("web", third, None, now()).await;
    assert_eq!(twice, Err(StoreError::Conflict { what: "id" }));
}

both_databases!(a_client_is_changed_by_version);
async fn a_client_is_changed_by_version(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let web = client(&store, "web", Some(ada.id)).await;
    let patch = ClientPatch {
        owner_id: Some(None),
        name: Some("New".to_owned()),
        metadata: Some(json!({"grant_types": []})),
        disabled_at: Some(Some(after(1))),
        ..ClientPatch::default()
    };
    let expected = Client {
        owner_id: None,
        name: "New".to_owned(),
        metadata: json!({"grant_types": []}),
        disabled_at: Some(after(1)),
        updated_at: after(2),
        version: 2,
        ..web
    };
    let updated = store
        .update_client("web", Some(1), patch.clone(), after(2))
        .await;
    assert_eq!(updated, Ok(Update::Updated(expected)));
    let stale = store
        .update_client("web", Some(1), patch.clone(), after(3))
        .await;
    assert_eq!(stale, Ok(Update::VersionMismatch));
    let enabled = ClientPatch {
        disabled_at: Some(None),
        ..ClientPatch::default()
    };
    let updated = store
        .update_client("web", None, enabled, after(4))
        .await
        .expect("update");
    assert!(matches!(updated, Update::Updated(client) if client.disabled_at.is_none()));
    assert_eq!(
        store.update_client("nobody", None, patch, after(4)).await,
        Ok(Update::NotFound)
    );
}

// Covers: S-062
both_databases!(a_deleted_client_takes_its_tokens_along_but_no_user);
async fn a_deleted_client_takes_its_tokens_along_but_no_user(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let other = granted_to(&store, granted.user.clone(), {
        client(&store, "other", None).await.client_id
    });
    let other = other.await;
    let client_id = granted.client_id.as_str();
    assert_eq!(
        store.delete_client(client_id, after(1), later()).await,
        Ok(true)
    );
    assert_eq!(store.client(client_id).await, Ok(None));
    assert_eq!(
        store.authorization(granted.authorization_id).await,
        Ok(None)
    );
    assert_eq!(store.refresh_token(granted.refresh_id).await, Ok(None));
    assert_eq!(store.access_token(granted.access_id).await, Ok(None));
    assert_eq!(store.consent(granted.user.id, client_id).await, Ok(None));
    assert!(store.user(granted.user.id).await.expect("read").is_some());
    assert!(
        store
            .access_token(other.access_id)
            .await
            .expect("read")
            .is_some()
    );
    assert!(marked(&store, RevocationKind::Client, client_id).await);
    assert_eq!(
        store.delete_client(client_id, after(2), later()).await,
        Ok(false)
    );
}

both_databases!(clients_are_listed_page_by_page);
async fn clients_are_listed_page_by_page(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let mut expected = Vec::new();
    for n in 0..23 {
        let mut new = new_client(&format!("client-{n:02}"), (n % 2 == 0).then_some(ada.id));
        new.internal = n == 7;
        expected.push(
            store
                .create_client(new, None)
                .await
                .expect("create")
                .client_id,
        );
    }
    let all = ClientFilter::default();
    let mut seen: Vec<String> = Vec::new();
    loop {
        let last = seen.last().cloned();
        let page = store
            .list_clients(&all, last.as_deref(), 5)
            .await
            .expect("list");
        if page.is_empty() {
            break;
        }
        seen.extend(page.into_iter().map(|client| client.client_id));
    }
    assert_eq!(seen, expected);
    let count = async |filter: ClientFilter| {
        store
            .list_clients(&filter, None, 100)
            .await
            .expect("list")
            .len()
    };
    assert_eq!(
        count(ClientFilter {
            owner_id: Some(ada.id),
            ..all.clone()
        })
        .await,
        12
    );
    assert_eq!(
        count(ClientFilter {
            owner_id: Some(Uuid::nil()),
            ..all.clone()
        })
        .await,
        0
    );
    assert_eq!(
        count(ClientFilter {
            internal: Some(true),
            ..all.clone()
        })
        .await,
        1
    );
    assert_eq!(
        count(ClientFilter {
            query: Some("CLIENT client-2".to_owned()),
            ..all
        })
        .await,
        3
    );
}

both_databases!(uses_and_users_are_counted);
async fn uses_and_users_are_counted(database: TestDatabase) {
    let store = database.store().await;
    let first = granted(&store).await;
    let client_id = first.client_id.clone();
    granted_to(&store, first.user.clone(), client_id.clone()).await;
    let second = user(&store, "second").await;
    let second = granted_to(&store, second, client_id.clone()).await;
    client(&store, "unused", None).await;
    let ids = [client_id.clone(), "unused".to_owned()];
    let counts = store
        .count_client_users(&ids, after(1))
        .await
        .expect("count");
    assert_eq!((counts[&client_id], counts["unused"]), (2, 0));
    store
        .revoke_authorization(second.authorization_id, after(2), later(), "test")
        .await
        .expect("revoke");
    let counts = store
        .count_client_users(&ids, after(3))
        .await
        .expect("count");
    assert_eq!(counts[&client_id], 1);

    let uses = [
        (client_id.clone(), after(9)),
        (client_id.clone(), after(5)),
        ("gone".to_owned(), after(5)),
    ];
    store.touch_clients(&uses).await.expect("touch");
    let (client, _) = store
        .client(&client_id)
        .await
        .expect("read")
        .expect("a client");
    assert_eq!(client.last_used_at, Some(after(9)));
    assert_eq!(client.version, 1);
}
