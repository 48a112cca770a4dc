//! Scopes, and types of authorization details.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;

fn new_scope(id: &str) -> NewScope {
    NewScope {
        id: id.to_owned(),
        help_text: format!("Use {id}"),
        description: String::new(),
        group_name: None,
        internal: false,
    }
}

both_databases!(scopes_are_made_changed_and_deleted);
async fn scopes_are_made_changed_and_deleted(database: TestDatabase) {
    let store = database.store().await;
    let scope = store
        .create_scope(new_scope("files:read"), now())
        .await
        .expect("create");
    assert_eq!((scope.builtin, scope.version), (false, 1));
    let taken = store.create_scope(new_scope("files:read"), now()).await;
    assert_eq!(taken, Err(StoreError::Conflict { what: "id" }));
    let patch = ScopePatch {
        group_name: Some(Some("Files".to_owned())),
        internal: Some(true),
        ..ScopePatch::default()
    };
    let expected = Scope {
        group_name: Some("Files".to_owned()),
        internal: true,
        updated_at: after(1),
        version: 2,
        ..scope
    };
    let updated = store
        .update_scope("files:read", Some(1), patch.clone(), after(1))
        .await;
    assert_eq!(updated, Ok(Update::Updated(expected.clone())));
    let stale = store
        .update_scope("files:read", Some(1), patch.clone(), after(1))
        .await;
    assert_eq!(stale, Ok(Update::VersionMismatch));
    assert_eq!(
        store.update_scope("nothing", None, patch, after(1)).await,
        Ok(Update::NotFound)
    );
    assert_eq!(store.list_scopes().await, Ok(vec![expected]));
    assert_eq!(
        store.delete_scope("files:read", after(2)).await,
        Ok(DeletedScope::Deleted)
    );
    assert_eq!(
        store.delete_scope("files:read", after(2)).await,
        Ok(DeletedScope::NotFound)
    );
}

both_databases!(built_in_scopes_follow_the_program_except_for_edited_texts);
async fn built_in_scopes_follow_the_program_except_for_edited_texts(database: TestDatabase) {
    let store = database.store().await;
    let mut scopes = vec![new_scope("openid"), new_scope("profile")];
    assert_eq!(store.upsert_builtin_scopes(&scopes, now()).await, Ok(2));
    assert_eq!(store.upsert_builtin_scopes(&scopes, after(1)).await, Ok(0));
    let edit = ScopePatch {
        help_text: Some("Ours".to_owned()),
        ..ScopePatch::default()
    };
    store
        .update_scope("openid", None, edit, after(2))
        .await
        .expect("edit");
    for scope in &mut scopes {
        scope.help_text = "A later release".to_owned();
    }
    assert_eq!(store.upsert_builtin_scopes(&scopes, after(3)).await, Ok(1));
    let texts: Vec<_> = store.list_scopes().await.expect("list");
    let texts: Vec<_> = texts.iter().map(|scope| scope.help_text.as_str()).collect();
    assert_eq!(texts, ["Ours", "A later release"]);
    assert_eq!(
        store.delete_scope("openid", after(4)).await,
        Ok(DeletedScope::Builtin)
    );
}

both_databases!(a_type_of_authorization_details_is_made_once);
async fn a_type_of_authorization_details_is_made_once(database: TestDatabase) {
    let store = database.store().await;
    let new = NewAuthorizationDetailsType {
        id: "payment".to_owned(),
        title: "Payment".to_owned(),
        description: String::new(),
        schema: json!({"type": "object"}),
        words: [("en".to_owned(), "Pay".to_owned())].into(),
        patterns: Vec::new(),
        resource: None,
    };
    let made = store
        .create_authorization_details_type(new.clone(), now())
        .await
        .expect("create");
    assert_eq!((made.version, &made.words), (1, &new.words));
    assert!(announced(&store, ChangeKind::Scope, "payment").await);
    let other = NewAuthorizationDetailsType {
        title: "Other".to_owned(),
        ..new
    };
    let taken = store.create_authorization_details_type(other, now()).await;
    assert_eq!(taken, Err(StoreError::Conflict { what: "id" }));
    let types = store.list_authorization_details_types().await;
    assert_eq!(types, Ok(vec![made]), "nothing was overwritten");
}
