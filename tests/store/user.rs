//! Users: unique without regard to case, changed by version, deleted with what is theirs.

use super::fixture::*;
use countersign_store::*;
use tests::both_databases;
use tests::postgres::TestDatabase;

both_databases!(a_user_reads_back_as_stored);
async fn a_user_reads_back_as_stored(database: TestDatabase) {
    let store = database.store().await;
    let new = new_user("Ada");
    let created = store.create_user(new.clone()).await.expect("create");
    assert_eq!(created.username, "Ada");
    assert_eq!(created.email.as_deref(), Some("Ada@Example.org"));
    assert_eq!(created.password_hash, new.password_hash);
    assert_eq!((created.version, created.created_at), (1, now()));
    assert_eq!(store.user(new.id).await, Ok(Some(created.clone())));
    assert_eq!(store.user_by_login("ADA").await, Ok(Some(created.clone())));
    assert_eq!(
        store.user_by_login("ada@example.ORG").await,
        Ok(Some(created))
    );
    assert_eq!(store.user_by_login("grace").await, Ok(None));
    assert_eq!(store.user(id()).await, Ok(None));
}

both_databases!(names_and_addresses_are_unique_without_regard_to_case);
async fn names_and_addresses_are_unique_without_regard_to_case(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let grace = user(&store, "grace").await;
    let conflict = |what| Err(StoreError::Conflict { what });

    let same_name = NewUser {
        email: None,
        ..new_user("ADA")
    };
    assert_eq!(store.create_user(same_name).await, conflict("username"));
    let same_address = NewUser {
        email: ada.email.clone(),
        ..new_user("other")
    };
    assert_eq!(store.create_user(same_address).await, conflict("email"));
    let same_id = NewUser {
        id: ada.id,
        ..new_user("other")
    };
    assert_eq!(store.create_user(same_id).await, conflict("id"));

    let rename = |name: &str| UserPatch {
        username: Some(name.to_owned()),
        ..UserPatch::default()
    };
    let taken = store
        .update_user(grace.id, None, rename("Ada"), after(1))
        .await;
    assert_eq!(taken, Err(StoreError::Conflict { what: "username" }));
    let address = UserPatch {
        email: Some(ada.email.clone()),
        ..UserPatch::default()
    };
    let taken = store.update_user(grace.id, None, address, after(1)).await;
    assert_eq!(taken, Err(StoreError::Conflict { what: "email" }));
    // One's own name in other letters is no conflict.
    let own = store
        .update_user(grace.id, None, rename("GRACE"), after(1))
        .await
        .expect("rename");
    assert!(matches!(own, Update::Updated(user) if user.username == "GRACE" && user.version == 2));
    // Any number of accounts has no address.
    for name in ["one", "two"] {
        let none = NewUser {
            email: None,
            ..new_user(name)
        };
        assert!(store.create_user(none).await.is_ok());
    }
}

both_databases!(simultaneous_accounts_of_one_name_are_one_account);
async fn simultaneous_accounts_of_one_name_are_one_account(database: TestDatabase) {
    let stores = [database.store().await, database.store().await];
    let tasks: Vec<_> = (0..20)
        .map(|n| {
            let store = stores[n % 2].clone();
            tokio::spawn(async move { store.create_user(new_user("ada")).await })
        })
        .collect();
    let mut created = 0;
    for task in tasks {
        match task.await.expect("join") {
            Ok(_) => created += 1,
            Err(error) => assert_eq!(error, StoreError::Conflict { what: "username" }),
        }
    }
    assert_eq!(created, 1);
}

both_databases!(a_change_is_bound_to_the_version_that_was_read);
async fn a_change_is_bound_to_the_version_that_was_read(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let patch = UserPatch {
        email: Some(None),
        email_verified: Some(false),
        display_name: Some(Some("Countess".to_owned())),
        is_admin: Some(true),
        phone_number_verified: Some(false),
        address: Some(Some("1 Main Street".to_owned())),
        ..UserPatch::default()
    };
    let updated = store
        .update_user(ada.id, Some(1), patch.clone(), after(5))
        .await;
    let expected = User {
        email: None,
        email_verified: false,
        display_name: Some("Countess".to_owned()),
        is_admin: true,
        phone_number_verified: false,
        address: Some("1 Main Street".to_owned()),
        updated_at: after(5),
        version: 2,
        ..ada.clone()
    };
    assert_eq!(updated, Ok(Update::Updated(expected)));
    let stale = store
        .update_user(ada.id, Some(1), patch.clone(), after(6))
        .await;
    assert_eq!(stale, Ok(Update::VersionMismatch));
    let nobody = store.update_user(id(), Some(1), patch, after(6)).await;
    assert_eq!(nobody, Ok(Update::NotFound));
}

// Covers: S-064
both_databases!(deactivation_is_remembered_and_undone);
async fn deactivation_is_remembered_and_undone(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let user_id = granted.user.id;
    assert_eq!(
        store.set_user_active(user_id, false, after(1)).await,
        Ok(true)
    );
    assert_eq!(
        store.set_user_active(user_id, false, after(2)).await,
        Ok(true)
    );
    let user = store.user(user_id).await.expect("read").expect("a user");
    assert_eq!(user.deactivated_at, Some(after(1)));
    assert_eq!(
        store.set_user_active(user_id, true, after(3)).await,
        Ok(true)
    );
    let user = store.user(user_id).await.expect("read").expect("a user");
    assert_eq!(user.deactivated_at, None);
    assert!(
        store
            .access_token(granted.access_id)
            .await
            .expect("read")
            .is_some()
    );
    assert_eq!(store.set_user_active(id(), true, after(3)).await, Ok(false));
    let password = Some(PasswordHash("$argon2id$other".to_owned()));
    assert_eq!(
        store
            .set_password(user_id, password.clone(), after(4))
            .await,
        Ok(true)
    );
    let user = store.user(user_id).await.expect("read").expect("a user");
    assert_eq!(user.password_hash, password);
}

// Covers: S-062
both_databases!(a_deleted_user_takes_clients_and_tokens_along);
async fn a_deleted_user_takes_clients_and_tokens_along(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let grace = user(&store, "grace").await;
    client(&store, "of-ada", Some(ada.id)).await;
    client(&store, "of-grace", Some(grace.id)).await;
    let graces_at_adas = granted_to(&store, grace.clone(), "of-ada".to_owned()).await;
    let adas_at_graces = granted_to(&store, ada.clone(), "of-grace".to_owned()).await;
    let graces_own = granted_to(&store, grace.clone(), "of-grace".to_owned()).await;

    let deleted = store
        .delete_user(ada.id, after(10), later())
        .await
        .expect("delete");
    let expected = DeletedUser {
        client_ids: vec!["of-ada".to_owned()],
        authorizations: 1,
    };
    assert_eq!(deleted, Some(expected));
    assert_eq!(store.user(ada.id).await, Ok(None));
    assert_eq!(store.client("of-ada").await, Ok(None));
    for gone in [&graces_at_adas, &adas_at_graces] {
        assert_eq!(store.authorization(gone.authorization_id).await, Ok(None));
        assert_eq!(store.refresh_token(gone.refresh_id).await, Ok(None));
        assert_eq!(store.access_token(gone.access_id).await, Ok(None));
    }
    assert!(store.user(grace.id).await.expect("read").is_some());
    assert!(
        store
            .refresh_token(graces_own.refresh_id)
            .await
            .expect("read")
            .is_some()
    );
    assert!(
        store
            .access_token(graces_own.access_id)
            .await
            .expect("read")
            .is_some()
    );

    let key = ada.id.to_string();
    assert!(marked(&store, RevocationKind::User, &key).await);
    assert!(marked(&store, RevocationKind::Client, "of-ada").await);
    assert!(announced(&store, ChangeKind::User, &key).await);
    assert!(announced(&store, ChangeKind::Client, "of-ada").await);
    assert!(announced(&store, ChangeKind::Revocation, "client:of-ada").await);
    assert_eq!(
        store.delete_user(ada.id, after(11), later()).await,
        Ok(None)
    );
}

both_databases!(users_are_listed_page_by_page);
async fn users_are_listed_page_by_page(database: TestDatabase) {
    let store = database.store().await;
    let mut expected = Vec::new();
    for n in 0..25 {
        let mut new = new_user(&format!("user{n:02}"));
        new.is_admin = n % 5 == 0;
        expected.push(store.create_user(new).await.expect("create").id);
    }
    let everyone = UserFilter::default();
    let mut seen = Vec::new();
    let mut after_id = None;
    loop {
        let page = store
            .list_users(&everyone, after_id, 7)
            .await
            .expect("list");
        let Some(last) = page.last() else { break };
        after_id = Some(last.id);
        seen.extend(page.iter().map(|user| user.id));
        // What is deleted or added between pages moves nobody else.
        if seen.len() == 7 {
            store
                .delete_user(seen[6], after(1), later())
                .await
                .expect("delete");
            store
                .delete_user(expected[20], after(1), later())
                .await
                .expect("delete");
        }
    }
    expected.remove(20);
    assert_eq!(seen, expected);

    let count = async |filter: UserFilter| {
        store
            .list_users(&filter, None, 100)
            .await
            .expect("list")
            .len()
    };
    let query = |text: &str| UserFilter {
        query: Some(text.to_owned()),
        ..UserFilter::default()
    };
    assert_eq!(count(query("USER1")).await, 10);
    assert_eq!(count(query("3@example")).await, 3);
    assert_eq!(count(query("%")).await, 0);
    assert_eq!(count(query("user_1")).await, 0);
    store
        .set_user_active(expected[0], false, after(1))
        .await
        .expect("deactivate");
    let admins = UserFilter {
        is_admin: Some(true),
        active: Some(true),
        ..UserFilter::default()
    };
    assert_eq!(count(admins).await, 3);
    let inactive = UserFilter {
        active: Some(false),
        ..UserFilter::default()
    };
    assert_eq!(count(inactive).await, 1);

    // The name of a role is the whole of one, and no pattern.
    for (at, roles) in [(1, vec!["a_b", "reader"]), (2, vec!["axb", "readers"])] {
        let patch = UserPatch {
            roles: Some(roles.into_iter().map(str::to_owned).collect()),
            ..UserPatch::default()
        };
        let given = store.update_user(expected[at], None, patch, after(2)).await;
        assert!(matches!(given, Ok(Update::Updated(_))), "{given:?}");
    }
    let role = |name: &str| UserFilter {
        role: Some(name.to_owned()),
        ..UserFilter::default()
    };
    for (name, many) in [
        ("reader", 1),
        ("readers", 1),
        ("a_b", 1),
        ("read", 0),
        ("%", 0),
    ] {
        assert_eq!(count(role(name)).await, many, "{name}");
    }
}
