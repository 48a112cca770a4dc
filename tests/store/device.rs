//! Devices that wait for their user, and assertions that are used once.

use super::fixture::*;
use chrono::TimeDelta;
use countersign_store::{
    DeviceDecision, NewDeviceAuthorization, Polled, RedeemDevice, RedeemedDevice, Store,
};
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

fn waiting(user_code: u8) -> NewDeviceAuthorization {
    NewDeviceAuthorization {
        id: id(),
        secret_hash: hash(1),
        user_code_hash: hash(user_code),
        client_id: "tv".to_owned(),
        parameters: json!({"scopes": ["read"]}),
        poll_interval: 5,
        created_at: now(),
        expires_at: after(600),
    }
}

fn decision(device: Uuid, user_id: Uuid, agrees: bool) -> DeviceDecision {
    let approval = approval(user_id, "tv");
    DeviceDecision {
        id: device,
        user_id,
        authorization: agrees.then_some(approval.authorization),
        consent: approval.consent.filter(|_| agrees),
        now: after(2),
    }
}

fn redeem(device: Uuid) -> RedeemDevice {
    RedeemDevice {
        id: device,
        secret_hash: hash(1),
        client_id: "tv".to_owned(),
        now: after(3),
        refresh: None,
        access: None,
        authorization_expires_at: after(3600),
    }
}

async fn device(store: &Store, user_code: u8) -> Uuid {
    let new = waiting(user_code);
    let device = new.id;
    assert_eq!(store.create_device_authorization(new).await, Ok(true));
    device
}

both_databases!(a_user_code_belongs_to_the_first_who_enters_it);
async fn a_user_code_belongs_to_the_first_who_enters_it(database: TestDatabase) {
    let store = database.store().await;
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    client(&store, "tv", None).await;
    let waits = device(&store, 7).await;
    assert_eq!(
        store.create_device_authorization(waiting(7)).await,
        Ok(false),
        "the same code twice"
    );
    let claim = async |who: Uuid, code, at| {
        let claimed = store.claim_user_code(hash(code), who, id(), at).await;
        claimed.expect("claim").map(|row| row.id)
    };
    assert_eq!(claim(ada.id, 8, now()).await, None);
    assert_eq!(claim(ada.id, 7, after(600)).await, None, "too late");
    assert_eq!(claim(ada.id, 7, after(1)).await, Some(waits));
    assert_eq!(claim(ada.id, 7, after(1)).await, Some(waits));
    assert_eq!(claim(bob.id, 7, after(1)).await, None);

    let decide = async |decision| store.decide_device_authorization(decision).await;
    assert_eq!(decide(decision(waits, bob.id, true)).await, Ok(false));
    assert_eq!(decide(decision(waits, ada.id, true)).await, Ok(true));
    assert_eq!(decide(decision(waits, ada.id, false)).await, Ok(false));
    assert_eq!(claim(ada.id, 7, after(1)).await, None, "decided");
}

both_databases!(a_device_gets_its_tokens_once);
async fn a_device_gets_its_tokens_once(database: TestDatabase) {
    let store = database.store().await;
    let ada = user(&store, "ada").await;
    client(&store, "tv", None).await;
    let (waits, refused) = (device(&store, 7).await, device(&store, 8).await);
    for (code, device, agrees) in [(7, waits, true), (8, refused, false)] {
        let claim = store.claim_user_code(hash(code), ada.id, id(), now());
        assert!(claim.await.expect("claim").is_some());
        let early = store.redeem_device_authorization(redeem(device)).await;
        assert_eq!(early, Ok(RedeemedDevice::Refused));
        let decide = store.decide_device_authorization(decision(device, ada.id, agrees));
        assert_eq!(decide.await, Ok(true));
    }
    let strangers = [
        RedeemDevice {
            secret_hash: hash(2),
            ..redeem(waits)
        },
        RedeemDevice {
            client_id: "other".to_owned(),
            ..redeem(waits)
        },
        RedeemDevice {
            now: after(600),
            ..redeem(waits)
        },
        redeem(refused),
    ];
    for stranger in strangers {
        let answer = store.redeem_device_authorization(stranger).await;
        assert_eq!(answer, Ok(RedeemedDevice::Refused));
    }
    let all = futures::future::join_all(
        (0..20).map(|_| store.redeem_device_authorization(redeem(waits))),
    )
    .await;
    let winners = all
        .iter()
        .filter(|one| matches!(one, Ok(RedeemedDevice::Redeemed)))
        .count();
    assert_eq!(winners, 1, "{all:?}");
    assert!(all.iter().all(Result::is_ok), "{all:?}");
}

both_databases!(a_poll_too_early_makes_the_interval_longer);
async fn a_poll_too_early_makes_the_interval_longer(database: TestDatabase) {
    let store = database.store().await;
    client(&store, "tv", None).await;
    let waits = device(&store, 7).await;
    let poll = async |seconds| {
        let (five, ten) = (TimeDelta::seconds(5), TimeDelta::seconds(10));
        let polled = store.poll_device_authorization(waits, five, ten, after(seconds));
        polled.await.expect("poll")
    };
    assert_eq!(poll(1).await, Polled::Pending);
    assert_eq!(poll(5).await, Polled::TooEarly);
    let row = store.device_authorization(waits).await.expect("read");
    assert_eq!(row.map(|row| row.poll_interval), Some(10));
    assert_eq!(poll(14).await, Polled::TooEarly);
    assert_eq!(poll(24).await, Polled::Pending);
}

both_databases!(an_assertion_is_used_once_and_forgotten_when_it_expired);
async fn an_assertion_is_used_once_and_forgotten_when_it_expired(database: TestDatabase) {
    let store = database.store().await;
    let uses = (0..20).map(|_| store.use_client_assertion(hash(1), after(60)));
    let uses = futures::future::join_all(uses).await;
    let first = uses.iter().filter(|one| **one == Ok(true)).count();
    assert_eq!(first, 1, "{uses:?}");
    assert_eq!(
        store.use_client_assertion(hash(2), after(60)).await,
        Ok(true)
    );
    store.collect_expired(after(59), 10).await.expect("collect");
    assert_eq!(
        store.use_client_assertion(hash(1), after(60)).await,
        Ok(false)
    );
    let report = store.collect_expired(after(61), 10).await.expect("collect");
    assert_eq!(report.total(), 2, "{report:?}");
}
