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
    }
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
