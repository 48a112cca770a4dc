//! Requests that nobody sends by accident.

mod body;
mod encoding;
mod injection;
mod json;
mod slow;

use tests::harness::{Answer, Caller, TestServer};

/// A service that may change everything.
async fn manager(server: &TestServer) -> Caller {
    let scope = "clients:read clients:write users:read users:write scopes:read scopes:write";
    let svc = server.svc(scope).await;
    server.bearer(&server.client_credentials(&svc).await.access)
}

/// Refused as the caller's fault, or done; never a failure of the server.
#[track_caller]
fn is_no_failure(what: &str, answer: &Answer) {
    assert!(answer.status < 500, "{what}: {answer}");
    assert!(answer.header("x-request-id").is_some(), "{what}: {answer}");
}
