//! Somebody can always administer the server.

use countersign_sdk::types::UpdateUser;
use countersign_sdk::{Error, prelude::*};
use tests::harness::{TestServer, both_databases};
use uuid::Uuid;

use super::Manager;

/// All three ways to lose an administrator, by the outcome of each.
async fn remove(manager: &Manager, id: Uuid, way: usize) -> Result<(), Error> {
    let sdk = &manager.sdk;
    match way {
        0 => {
            let body = UpdateUser::builder().administrator(false);
            sdk.update_user().user_id(id).body(body).send().await?;
        }
        1 => {
            sdk.deactivate_user().user_id(id).send().await?;
        }
        _ => {
            sdk.delete_user().user_id(id).send().await?;
        }
    }
    Ok(())
}

both_databases!(the_last_administrator_stays);
async fn the_last_administrator_stays(server: TestServer) {
    let manager = Manager::of(&server).await;
    let root = server.administrator("root").await;
    let former = server.administrator("former").await;
    remove(&manager, former.id, 1)
        .await
        .expect("there is another");
    for way in 0..3 {
        let refused = remove(&manager, root.id, way)
            .await
            .expect_err("the last one");
        assert_eq!(refused.status(), Some(409));
        assert_eq!(refused.code(), Some("last_administrator"));
    }
    let user = manager
        .sdk
        .get_user()
        .user_id(root.id)
        .send()
        .await
        .expect("read");
    assert!(user.administrator && user.active);
    // Other changes of the last one are no danger.
    let body = UpdateUser::builder()
        .name("Root".to_owned())
        .administrator(true);
    let call = manager.sdk.update_user().user_id(root.id).body(body);
    assert_eq!(call.send().await.expect("changed").name, "Root");

    // With a second one, each of the ways is open.
    for way in 0..3 {
        let other = server.administrator(&format!("other{way}")).await;
        remove(&manager, other.id, way)
            .await
            .expect("there is another");
    }
    let left = manager.http.get("/api/v1/users?active=true").await.ok();
    let items = left["items"].as_array().expect("items");
    let administrators = items.iter().filter(|one| one["administrator"] == true);
    assert_eq!(administrators.count(), 1);
}

both_databases!(two_who_remove_each_other_do_not_both_succeed);
async fn two_who_remove_each_other_do_not_both_succeed(server: TestServer) {
    let manager = Manager::of(&server).await;
    for round in 0..4 {
        let (first, second) = (
            server.administrator(&format!("first{round}")).await,
            server.administrator(&format!("second{round}")).await,
        );
        let way = round % 3;
        let (a, b) = tokio::join!(
            remove(&manager, first.id, way),
            remove(&manager, second.id, way)
        );
        for answer in [&a, &b] {
            if let Err(error) = answer {
                assert_eq!(error.code(), Some("last_administrator"), "{error}");
            }
        }
        let listed = manager.http.get("/api/v1/users?active=true").await.ok();
        let items = listed["items"].as_array().expect("items").clone();
        let left: Vec<_> = items
            .iter()
            .filter(|one| one["administrator"] == true)
            .collect();
        assert!(
            !left.is_empty(),
            "nobody administers the server: {a:?} {b:?}"
        );
        // The next round is about two again.
        let app = server.app();
        for one in left {
            let id = one["id"].as_str().expect("an id").parse().expect("a UUID");
            let now = server.clock.now();
            app.store.delete_user(id, now, now).await.expect("gone");
        }
    }
}
