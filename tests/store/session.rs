//! Browser sessions and authorization requests.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

fn new_session(user_id: Uuid) -> Session {
    Session {
        id: id(),
        secret_hash: hash(5),
        user_id,
        authenticated_at: now(),
        created_at: now(),
        last_seen_at: now(),
        idle_expires_at: after(3600),
        expires_at: after(7200),
        user_agent: Some("Browser".to_owned()),
        address: Some("2001:db8::1".to_owned()),
        amr: vec!["pwd".to_owned()],
        linked_account_id: None,
        upstream_sid: None,
        origin_id: None,
    }
}

// Covers: SE-06
both_databases!(se_06_a_session_needs_the_password_that_was_proven);
async fn se_06_a_session_needs_the_password_that_was_proven(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let [former, renewed, chosen] =
        ["former", "renewed", "chosen"].map(|hash| PasswordHash(format!("$argon2id${hash}")));
    let set = store.set_password(ada.id, Some(former.clone()), now());
    assert_eq!(set.await, Ok(true));
    let by_former = new_session(ada.id);
    let create = store.create_session_by_password(by_former.clone(), former.clone());
    assert_eq!(create.await, Ok(true));
    assert_eq!(
        store.session(by_former.id).await,
        Ok(Some(by_former.clone()))
    );
    // The same password with another hash: who renews it first does.
    let renew = |hash: &PasswordHash| {
        store.renew_password_hash(ada.id, former.clone(), hash.clone(), after(1))
    };
    assert_eq!(renew(&renewed).await, Ok(true));
    assert_eq!(renew(&chosen).await, Ok(false));

    let set = store.set_password(ada.id, Some(chosen.clone()), after(2));
    assert_eq!(set.await, Ok(true));
    for hash in [&former, &renewed] {
        let late = new_session(ada.id);
        let create = store.create_session_by_password(late.clone(), hash.clone());
        assert_eq!(create.await, Ok(false));
        assert_eq!(store.session(late.id).await, Ok(None));
    }
    let stored = store.user(ada.id).await.expect("read").expect("a user");
    assert_eq!(stored.password_hash, Some(chosen));
}

both_databases!(a_session_is_kept_alive_and_ended);
async fn a_session_is_kept_alive_and_ended(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let session = new_session(ada.id);
    store.create_session(session.clone()).await.expect("create");
    assert_eq!(store.session(session.id).await, Ok(Some(session.clone())));
    assert_eq!(
        store
            .touch_session(session.id, after(60), after(3660))
            .await,
        Ok(true)
    );
    // An older request that arrives later changes nothing.
    assert_eq!(
        store
            .touch_session(session.id, after(30), after(3630))
            .await,
        Ok(false)
    );
    assert_eq!(
        store
            .touch_session(session.id, after(7000), after(10_600))
            .await,
        Ok(true)
    );
    let touched = store
        .session(session.id)
        .await
        .expect("read")
        .expect("a session");
    assert_eq!(touched.last_seen_at, after(7000));
    assert_eq!(touched.idle_expires_at, session.expires_at);
    let orphan = store.create_session(new_session(id())).await;
    assert_eq!(orphan, Err(StoreError::NotFound));

    assert_eq!(store.delete_session(session.id, after(1)).await, Ok(true));
    assert_eq!(store.delete_session(session.id, after(1)).await, Ok(false));
    assert_eq!(store.session(session.id).await, Ok(None));
    assert!(announced(&store, ChangeKind::Session, &session.id.to_string()).await);
}

both_databases!(all_other_sessions_end_at_once);
async fn all_other_sessions_end_at_once(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    let grace = user(&store, "grace").await;
    let mut ids = Vec::new();
    for user_id in [ada.id, ada.id, ada.id, grace.id] {
        let session = new_session(user_id);
        ids.push(session.id);
        store.create_session(session).await.expect("create");
    }
    let listed = store.list_sessions(ada.id).await.expect("list");
    assert_eq!(
        listed.iter().map(|session| session.id).collect::<Vec<_>>(),
        ids[..3]
    );
    let mut ended = store
        .delete_user_sessions(ada.id, Some(ids[1]), after(1))
        .await
        .expect("end");
    ended.sort();
    assert_eq!(ended, [ids[0], ids[2]]);
    assert_eq!(
        store.delete_user_sessions(ada.id, None, after(1)).await,
        Ok(vec![ids[1]])
    );
    assert!(store.session(ids[3]).await.expect("read").is_some());
}

/// Takes a client into a session, as the client's name for it says.
async fn take_in(store: &Store, session: &Session, client_id: &str, sid: &str) {
    let mut approval = approval(session.user_id, client_id);
    approval.authorization.session_id = Some(session.id);
    approval.authorization.sid = Some(sid.to_owned());
    let approved = store.approve(approval).await;
    assert_eq!(approved, Ok(Approved::Approved));
}

/// A client that is told of the end of sessions, by a post or in a frame.
async fn listener(store: &Store, client_id: &str, member: &str) {
    let mut new = new_client(client_id, None);
    new.metadata[member] = json!("https://client.example/told");
    store.create_client(new, None).await.expect("create");
}

both_databases!(clients_of_a_session_wait_to_be_told_from_its_end_on);
async fn clients_of_a_session_wait_to_be_told_from_its_end_on(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    listener(&store, "posted", "backchannel_logout_uri").await;
    listener(&store, "framed", "frontchannel_logout_uri").await;
    client(&store, "silent", None).await;
    let session = new_session(ada.id);
    store.create_session(session.clone()).await.expect("create");
    for client_id in ["posted", "framed", "silent", "posted"] {
        take_in(&store, &session, client_id, "name").await;
    }
    let framed = store.session_clients_in_frames(session.id).await;
    let framed = framed.expect("read");
    assert_eq!(framed.len(), 1);
    assert_eq!(
        (framed[0].client_id.as_str(), framed[0].sid.as_str()),
        ("framed", "name")
    );
    assert_eq!(store.session_client_is_due(later()).await, Ok(false));

    // Another session goes on with them.
    let next = Session {
        origin_id: Some(session.id),
        ..new_session(ada.id)
    };
    store.create_session(next.clone()).await.expect("create");
    let carried = store.carry_session_clients(session.id, next.id).await;
    assert_eq!(carried, Ok(()));
    assert_eq!(store.delete_session(session.id, after(1)).await, Ok(true));
    assert_eq!(store.session_client_is_due(later()).await, Ok(false));
    // One that has ended takes nobody in.
    take_in(&store, &session, "posted", "late").await;
    assert_eq!(store.delete_session(next.id, after(2)).await, Ok(true));

    let claim = async |at| store.claim_session_clients(at, after(62), 10).await;
    assert_eq!(claim(after(1)).await, Ok(Vec::new()));
    let due = claim(after(2)).await.expect("claim");
    assert_eq!(due.len(), 1, "{due:?}");
    let row = due[0].clone();
    assert_eq!(
        (row.client_id.as_str(), row.sid.as_str()),
        ("posted", "name")
    );
    assert_eq!((row.user_id, row.attempts), (ada.id, 1));
    // Nobody else has it meanwhile; a try that was taken for dead changes nothing later.
    assert_eq!(claim(after(61)).await, Ok(Vec::new()));
    let again = claim(after(62)).await.expect("claim");
    assert_eq!(again[0].attempts, 2);
    let postponed = store.postpone_session_client(row.clone(), after(70)).await;
    assert_eq!(postponed, Ok(false));
    assert_eq!(store.forget_session_client(row).await, Ok(false));
    let second = again[0].clone();
    let postponed = store
        .postpone_session_client(second.clone(), after(70))
        .await;
    assert_eq!(postponed, Ok(true));
    assert_eq!(store.session_client_is_due(after(69)).await, Ok(false));
    assert_eq!(store.session_client_is_due(after(70)).await, Ok(true));
    assert_eq!(store.forget_session_client(second).await, Ok(true));
    assert_eq!(store.session_client_is_due(later()).await, Ok(false));
}

both_databases!(clients_of_a_session_are_told_although_its_person_is_gone);
async fn clients_of_a_session_are_told_although_its_person_is_gone(database: TestDatabase) {
    let store = database.store().await;
    let (ada, grace) = (user(&store, "ada").await, user(&store, "grace").await);
    listener(&store, "posted", "backchannel_logout_uri").await;
    for user_id in [ada.id, grace.id] {
        let session = new_session(user_id);
        store.create_session(session.clone()).await.expect("create");
        take_in(&store, &session, "posted", "name").await;
    }
    let deleted = store.delete_user(ada.id, after(1), later()).await;
    assert!(deleted.expect("delete").is_some());
    let due = store.claim_session_clients(after(1), after(61), 10).await;
    let due = due.expect("claim");
    assert_eq!(due.len(), 1);
    assert_eq!(due[0].user_id, ada.id);
    // A session that runs out is nobody's sign-out; its rows go with it.
    store
        .collect_expired(after(7201), 100)
        .await
        .expect("collect");
    assert_eq!(
        store
            .delete_user_sessions(grace.id, None, after(7202))
            .await,
        Ok(vec![])
    );
    let due = store.claim_session_clients(after(7202), after(7300), 10);
    let due = due.await.expect("claim");
    assert!(due.iter().all(|one| one.user_id == ada.id), "{due:?}");
}

// Covers: S-025
both_databases!(an_authorization_request_is_answered_once_by_its_browser);
async fn an_authorization_request_is_answered_once_by_its_browser(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    client(&store, "web", None).await;
    let new = NewAuthorizationRequest {
        id: id(),
        browser_hash: hash(6),
        client_id: "web".to_owned(),
        parameters: json!({"redirect_uri": "https://client.example/cb?a=b&c=%2F", "state": "\u{e9}"}),
        created_at: now(),
        expires_at: after(600),
    };
    store
        .create_authorization_request(new.clone())
        .await
        .expect("create");
    let request = store
        .authorization_request(new.id)
        .await
        .expect("read")
        .expect("a request");
    assert_eq!(request.parameters, new.parameters);
    let complete = async |hash, at| {
        store
            .complete_authorization_request(new.id, hash, Some(ada.id), at)
            .await
    };
    assert_eq!(complete(hash(7), after(1)).await, Ok(false));
    assert_eq!(complete(hash(6), after(600)).await, Ok(false));

    // Two approvals of one request race; one of them issues a code.
    let tasks: Vec<_> = (0..10)
        .map(|_| {
            let store = store.clone();
            let mut approval = approval(ada.id, "web");
            approval.complete_request = Some((new.id, hash(6)));
            tokio::spawn(async move { store.approve(approval).await })
        })
        .collect();
    let mut approved = 0;
    for task in tasks {
        match task.await.expect("join").expect("approve") {
            Approved::Approved => approved += 1,
            Approved::RequestAlreadyCompleted => {}
            Approved::PasswordReplaced => panic!("no password was proved"),
        }
    }
    assert_eq!(approved, 1);
    assert_eq!(complete(hash(6), after(1)).await, Ok(false));
    let request = store
        .authorization_request(new.id)
        .await
        .expect("read")
        .expect("a request");
    assert_eq!(
        (request.completed_at, request.user_id),
        (Some(now()), Some(ada.id))
    );
    let consents = store
        .list_consents(ada.id, None, after(1), 10)
        .await
        .expect("list");
    assert_eq!(consents[0].live_authorizations, 1);
}
