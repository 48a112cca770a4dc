//! The audit log.

use super::fixture::*;
use countersign_store::*;
use serde_json::json;
use tests::both_databases;
use tests::postgres::TestDatabase;
use uuid::Uuid;

fn event(n: i64, actor_id: Uuid) -> Event {
    Event {
        id: id(),
        kind: if n % 2 == 0 {
            "token.issued"
        } else {
            "token.refused"
        }
        .to_owned(),
        outcome: "success".to_owned(),
        actor_id: Some(actor_id),
        subject_id: None,
        client_id: Some(format!("client-{}", n % 3)),
        address: Some("192.0.2.1".to_owned()),
        request_id: Some(format!("request-{n}")),
        detail: json!({"n": n}),
        created_at: after(n),
    }
}

both_databases!(events_are_recorded_in_batches_and_listed_newest_first);
async fn events_are_recorded_in_batches_and_listed_newest_first(database: TestDatabase) {
    let store = database.store().await;
    let actor = id();
    let events: Vec<_> = (0..1205).map(|n| event(n, actor)).collect();
    store.record_events(events.clone()).await.expect("record");
    // A batch whose answer was lost is sent again.
    store
        .record_events(events[1000..].to_vec())
        .await
        .expect("record");
    store.record_events(vec![]).await.expect("record");

    let mut seen = Vec::new();
    loop {
        let before = seen.last().map(|event: &Event| event.id);
        let page = store
            .list_events(&EventFilter::default(), before, 100)
            .await
            .expect("list");
        if page.is_empty() {
            break;
        }
        seen.extend(page);
    }
    seen.reverse();
    assert!(seen == events);

    let count = async |filter: EventFilter| {
        store
            .list_events(&filter, None, 10_000)
            .await
            .expect("list")
            .len()
    };
    let all = EventFilter::default();
    assert_eq!(
        count(EventFilter {
            kind: Some("token.refused".to_owned()),
            ..all.clone()
        })
        .await,
        602
    );
    assert_eq!(
        count(EventFilter {
            client_id: Some("client-1".to_owned()),
            ..all.clone()
        })
        .await,
        402
    );
    assert_eq!(
        count(EventFilter {
            actor_id: Some(id()),
            ..all.clone()
        })
        .await,
        0
    );
    let span = EventFilter {
        since: Some(after(10)),
        until: Some(after(20)),
        ..all
    };
    assert_eq!(count(span).await, 10);
}
