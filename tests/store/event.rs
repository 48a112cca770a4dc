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

both_databases!(events_of_a_request_and_of_a_person_are_found);
async fn events_of_a_request_and_of_a_person_are_found(database: TestDatabase) {
    let store = database.store().await;
    let (ada, bob) = (id(), id());
    let mut events: Vec<_> = (0..4).map(|n| event(n, bob)).collect();
    events[1].subject_id = Some(ada.to_string());
    events[2].actor_id = Some(ada);
    events[3].actor_id = Some(ada);
    events[3].kind = "request.refused".to_owned();
    store.record_events(events.clone()).await.expect("record");

    let of_request = EventFilter {
        request_id: Some("request-2".to_owned()),
        ..Default::default()
    };
    let found = store
        .list_events(&of_request, None, 10)
        .await
        .expect("list");
    assert!(found == events[2..3]);
    let before = Some(events[2].id);
    let found = store.list_events(&of_request, before, 10).await;
    assert_eq!(found, Ok(vec![]));

    let concerning = async |user, before, limit| {
        store
            .list_events_concerning(user, "request.refused", before, limit)
            .await
            .expect("list")
    };
    assert!(concerning(ada, None, 10).await == [events[2].clone(), events[1].clone()]);
    assert!(concerning(ada, Some(events[2].id), 10).await == events[1..2]);
    assert_eq!(concerning(ada, None, 1).await.len(), 1);
    assert_eq!(concerning(id(), None, 10).await, []);

    // Old refusals go, everything else stays.
    let report = store.collect_expired(after(8 * 86_400), 10).await;
    assert!(report.expect("collect").deleted.contains(&("event", 1)));
    let all = store.list_events(&EventFilter::default(), None, 10).await;
    assert_eq!(all.expect("list").len(), 3);
}
