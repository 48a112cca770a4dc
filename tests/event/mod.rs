//! The audit log: searched, exported, and explained.

use std::time::Duration;

use serde_json::Value;
use tests::harness::{Caller, TestServer};

mod command;
mod page;
mod refusal;
mod search;

const EVENTS: &str = "/api/v1/events";

/// Somebody who may read the log.
async fn auditor(server: &TestServer) -> Caller {
    let tokens = server
        .client_credentials(&server.svc("events:read").await)
        .await;
    server.bearer(&tokens.access)
}

/// What matches, once everything recorded so far is stored.
async fn found(server: &TestServer, caller: &Caller, query: &str) -> Vec<Value> {
    assert!(server.app().events.flush(Duration::from_secs(5)).await);
    let answer = caller
        .get(&format!("{EVENTS}?limit=200&{query}"))
        .await
        .ok();
    answer["items"].as_array().expect("items").clone()
}
