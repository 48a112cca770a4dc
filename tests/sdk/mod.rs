//! The Rust SDK against the running server, and its examples as the programs that they are.

mod blocking;
pub mod consumer;
mod credentials;
mod device;
mod discovery;
mod errors;
mod faults;
mod id_tokens;
mod keyring;
mod operations;
mod pages;
mod private_key;
mod programs;
mod protected;
mod renewal;
mod storage;

use countersign_sdk::{ClientAuthentication, Credentials};
use tests::harness::{ClientMethod, TestClient, TestServer};

/// A client of the harness as the SDK knows it.
fn authentication(client: &TestClient) -> ClientAuthentication {
    match client.method {
        ClientMethod::Basic => ClientAuthentication::basic(&client.id, &client.secret),
        ClientMethod::Post => ClientAuthentication::post(&client.id, &client.secret),
        ClientMethod::None => ClientAuthentication::none(&client.id),
    }
}

/// The credentials of a service that may look at and change clients.
async fn service(server: &TestServer) -> Credentials {
    let svc = server.svc("clients:read clients:write").await;
    Credentials::client_credentials(authentication(&svc))
}

/// How many requests for an operation the server has answered.
fn requests(server: &TestServer, operation: &str) -> u64 {
    answered(server.app(), operation)
}

/// The same of a server that somebody else runs.
pub fn answered(app: &countersign_rules::App, operation: &str) -> u64 {
    let named = format!("countersign_requests_total{{operation=\"{operation}\",");
    let metrics = app.metrics.render();
    metrics
        .lines()
        .filter_map(|line| {
            line.strip_prefix(&named)?
                .rsplit(' ')
                .next()?
                .parse::<u64>()
                .ok()
        })
        .sum()
}
