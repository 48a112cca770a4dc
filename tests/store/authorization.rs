//! Consents and the revocation of authorizations.

use super::fixture::*;
use countersign_store::*;
use tests::both_databases;
use tests::postgres::TestDatabase;

both_databases!(a_revoked_consent_kills_everything_it_gave);
async fn a_revoked_consent_kills_everything_it_gave(database: TestDatabase) {
    let store = database.store().await;
    let first = granted(&store).await;
    let (user_id, client_id) = (first.user.id, first.client_id.clone());
    let second = granted_to(&store, first.user.clone(), client_id.clone()).await;
    let elsewhere = client(&store, "elsewhere", None).await.client_id;
    let elsewhere = granted_to(&store, first.user.clone(), elsewhere).await;

    let listed = store
        .list_consents(user_id, None, after(1), 10)
        .await
        .expect("list");
    assert_eq!(listed.len(), 2);
    let consent = listed.iter().find(|consent| consent.client_id == client_id);
    let consent = consent.expect("a consent");
    assert_eq!(consent.client_name, format!("Client {client_id}"));
    assert_eq!(consent.live_authorizations, 2);
    assert_eq!(consent.last_used_at, Some(after(1)));
    assert_eq!(consent.scopes, ["openid", "profile"]);
    assert_eq!(consent.details, [serde_json::json!({"type": "payment"})]);

    let revoked = store
        .revoke_consent(user_id, &client_id, after(5), later())
        .await;
    let ids = [first.authorization_id, second.authorization_id];
    assert_eq!(revoked, Ok(Some(ids.to_vec())));
    assert_eq!(store.consent(user_id, &client_id).await, Ok(None));
    for gone in [&first, &second] {
        assert_eq!(store.refresh_token(gone.refresh_id).await, Ok(None));
        assert_eq!(store.access_token(gone.access_id).await, Ok(None));
        let key = gone.authorization_id.to_string();
        assert!(marked(&store, RevocationKind::Authorization, &key).await);
    }
    assert!(
        store
            .refresh_token(elsewhere.refresh_id)
            .await
            .expect("read")
            .is_some()
    );
    assert_eq!(
        store
            .revoke_consent(user_id, &client_id, after(6), later())
            .await,
        Ok(None)
    );
    let listed = store
        .list_consents(user_id, None, after(7), 10)
        .await
        .expect("list");
    assert_eq!(listed.len(), 1);
}

// Covers: SE-06
both_databases!(se_06_an_authorization_needs_the_password_that_was_proven);
async fn se_06_an_authorization_needs_the_password_that_was_proven(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    client(&store, "old", None).await;
    let by = |password: Option<PasswordHash>| Approval {
        password,
        ..approval(ada.id, "old")
    };
    let first = store.approve(by(ada.password_hash.clone())).await;
    assert_eq!(first, Ok(Approved::Approved));
    let chosen = PasswordHash("$argon2id$chosen".to_owned());
    let set = store.set_password(ada.id, Some(chosen.clone()), after(1));
    assert_eq!(set.await, Ok(true));
    let late = by(ada.password_hash.clone());
    let id = late.authorization.id;
    assert_eq!(store.approve(late).await, Ok(Approved::PasswordReplaced));
    assert_eq!(store.authorization(id).await, Ok(None));
    let next = store.approve(by(Some(chosen))).await;
    assert_eq!(next, Ok(Approved::Approved));
}

both_databases!(consents_are_replaced_and_listed_page_by_page);
async fn consents_are_replaced_and_listed_page_by_page(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    for n in 0..5 {
        let client_id = format!("client-{n}");
        client(&store, &client_id, None).await;
        store
            .approve(approval(ada.id, &client_id))
            .await
            .expect("approve");
    }
    let first = store
        .list_consents(ada.id, None, now(), 3)
        .await
        .expect("list");
    let rest = store
        .list_consents(ada.id, Some("client-2"), now(), 3)
        .await
        .expect("list");
    let ids: Vec<_> = first
        .iter()
        .chain(&rest)
        .map(|consent| &consent.client_id)
        .collect();
    assert_eq!(
        ids,
        ["client-0", "client-1", "client-2", "client-3", "client-4"]
    );
    // An authorization that has expired is not live.
    let late = store
        .list_consents(ada.id, None, later(), 1)
        .await
        .expect("list");
    assert_eq!(
        (late[0].live_authorizations, late[0].last_used_at),
        (0, None)
    );

    let mut wider = approval(ada.id, "client-0");
    wider.now = after(9);
    if let Some(consent) = &mut wider.consent {
        consent.scopes.push("email".to_owned());
    }
    store.approve(wider).await.expect("approve");
    let consent = store
        .consent(ada.id, "client-0")
        .await
        .expect("read")
        .expect("a consent");
    assert_eq!(consent.scopes, ["openid", "profile", "email"]);
    assert_eq!((consent.created_at, consent.updated_at), (now(), after(9)));
}

both_databases!(an_approval_for_who_is_gone_leaves_nothing);
async fn an_approval_for_who_is_gone_leaves_nothing(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let approval = approval(ada.id, "gone");
    let code_id = approval.code.id;
    assert_eq!(store.approve(approval).await, Err(StoreError::NotFound));
    assert_eq!(store.authorization_code(code_id).await, Ok(None));
    assert_eq!(store.consent(ada.id, "gone").await, Ok(None));
}

both_databases!(everything_a_user_gave_can_be_revoked_at_once);
async fn everything_a_user_gave_can_be_revoked_at_once(database: TestDatabase) {
    let store = database.store().await;
    let granted = granted(&store).await;
    let user_id = granted.user.id;
    let until = later();
    let revoked = store
        .revoke_user_authorizations(user_id, after(1), until, "test")
        .await;
    assert_eq!(revoked, Ok(vec![granted.authorization_id]));
    assert_eq!(store.access_token(granted.access_id).await, Ok(None));
    assert_eq!(store.refresh_token(granted.refresh_id).await, Ok(None));
    assert!(marked(&store, RevocationKind::User, &user_id.to_string()).await);
    assert!(store.user(user_id).await.expect("read").is_some());
}

both_databases!(a_mark_only_grows);
async fn a_mark_only_grows(database: TestDatabase) {
    let store = database.store().await;
    store
        .revoke_jti("token", after(5), after(100))
        .await
        .expect("revoke");
    store
        .revoke_jti("token", after(3), after(50))
        .await
        .expect("revoke");
    let kind = RevocationKind::Jti;
    let mark = store
        .revocation(kind, "token")
        .await
        .expect("read")
        .expect("a mark");
    assert_eq!((mark.not_before, mark.expires_at), (after(5), after(100)));
    assert_eq!(store.revocations(after(100)).await, Ok(vec![]));
    assert_eq!(store.revocations(after(99)).await, Ok(vec![mark]));
}

both_databases!(an_opaque_token_of_a_client_itself);
async fn an_opaque_token_of_a_client_itself(database: TestDatabase) {
    let store = database.store().await;
    client(&store, "web", None).await;
    let token = AccessToken {
        id: id(),
        secret_hash: hash(4),
        authorization_id: None,
        client_id: "web".to_owned(),
        user_id: None,
        scopes: vec![],
        audience: vec!["https://api.example".to_owned()],
        details: vec![serde_json::json!({"type": "payment", "amount": 7})],
        created_at: now(),
        expires_at: after(3600),
    };
    store
        .create_access_token(token.clone())
        .await
        .expect("create");
    assert_eq!(store.access_token(token.id).await, Ok(Some(token.clone())));
    assert_eq!(store.delete_access_token(token.id).await, Ok(true));
    assert_eq!(store.delete_access_token(token.id).await, Ok(false));
    let orphan = AccessToken {
        client_id: "gone".to_owned(),
        ..token
    };
    assert_eq!(
        store.create_access_token(orphan).await,
        Err(StoreError::NotFound)
    );
}
