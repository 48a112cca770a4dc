//! Each change of what is cached appears in the change feed, with the change.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;

/// The kinds and keys that were added to the feed since the last call.
async fn news(store: &Store, known: &mut Vec<Change>) -> Vec<(ChangeKind, String)> {
    let changes = store
        .changes_since(after(-60), 10_000)
        .await
        .expect("read the feed");
    let mut fresh: Vec<_> = changes
        .iter()
        .filter(|change| !known.contains(change))
        .map(|change| (change.kind, change.key.clone()))
        .collect();
    fresh.sort();
    *known = changes;
    fresh
}

both_databases!(every_change_of_what_is_cached_is_announced);
async fn every_change_of_what_is_cached_is_announced(database: TestDatabase) {
    use ChangeKind::*;
    let store = database.store().await;
    let mut known = Vec::new();
    macro_rules! announces {
        ($change:expr, $($kind:ident $key:expr),*) => {
            $change.await.expect("change");
            assert_eq!(news(&store, &mut known).await, [$(($kind, $key.to_string())),*]);
        };
    }
    let ada = new_user("ada");
    let user_id = ada.id;
    announces!(store.create_user(ada), User user_id);
    announces!(store.update_user(user_id, None, UserPatch::default(), now()), User user_id);
    announces!(store.set_password(user_id, None, now()), User user_id);
    announces!(store.set_user_active(user_id, true, now()), User user_id);
    announces!(store.create_client(new_client("web", Some(user_id)), None), Client "web");
    announces!(store.update_client("web", None, ClientPatch::default(), now()), Client "web");
    let secret = NewClientSecret {
        id: id(),
        secret_hash: hash(1),
        hint: "abcd".to_owned(),
        created_at: now(),
        expires_at: None,
    };
    announces!(store.add_client_secret("web", secret.clone(), None, now()), Client "web");
    announces!(store.delete_client_secret("web", secret.id, now()), Client "web");
    let scope = NewScope {
        id: "files".to_owned(),
        help_text: String::new(),
        description: String::new(),
        group_name: None,
        internal: false,
    };
    announces!(store.create_scope(scope, now()), Scope "files");
    announces!(store.update_scope("files", None, ScopePatch::default(), now()), Scope "files");
    announces!(store.delete_scope("files", now()), Scope "files");
    announces!(store.set_setting("name", json!(1), now()), Setting "name");
    announces!(store.revoke_jti("t", now(), later()), Revocation "jti:t");
    announces!(store.delete_client("web", now(), later()), Client "web", Revocation "client:web");
    announces!(store.delete_user(user_id, now(), later()),
        User user_id, Revocation format!("user:{user_id}"));
    // What changes nothing is no news.
    assert_eq!(store.delete_client("web", now(), later()).await, Ok(false));
    let none: [(ChangeKind, String); 0] = [];
    assert_eq!(news(&store, &mut known).await, none);
}

both_databases!(what_is_not_cached_is_not_announced);
async fn what_is_not_cached_is_not_announced(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let mut known = Vec::new();
    news(&store, &mut known).await;
    let next = rotate(&granted, granted.refresh_id, 2, after(1));
    store.rotate_refresh_token(next).await.expect("rotate");
    granted_to(&store, granted.user.clone(), granted.client_id.clone()).await;
    store
        .touch_clients(&[(granted.client_id, after(1))])
        .await
        .expect("touch");
    let none: [(ChangeKind, String); 0] = [];
    assert_eq!(news(&store, &mut known).await, none);
}

both_databases!(a_refused_change_is_not_announced);
async fn a_refused_change_is_not_announced(database: TestDatabase) {
    let store = database.store().await;
    let orphan = new_client("orphan", Some(id()));
    assert_eq!(
        store.create_client(orphan, None).await,
        Err(StoreError::NotFound)
    );
    assert!(!announced(&store, ChangeKind::Client, "orphan").await);
}

both_databases!(the_feed_begins_at_a_moment_and_has_a_limit);
async fn the_feed_begins_at_a_moment_and_has_a_limit(database: TestDatabase) {
    let store = database.store().await;
    for n in 0..10 {
        store
            .set_setting(&format!("s{n}"), json!(n), after(n))
            .await
            .expect("set");
    }
    let keys = async |from, limit| {
        let changes = store.changes_since(after(from), limit).await.expect("read");
        changes
            .into_iter()
            .map(|change| change.key)
            .collect::<Vec<_>>()
    };
    assert_eq!(keys(7, 100).await, ["s7", "s8", "s9"]);
    assert_eq!(keys(0, 2).await, ["s0", "s1"]);
}
