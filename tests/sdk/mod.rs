//! The Rust SDK against the running server, and its examples as the programs that they are.

mod consumer;
mod credentials;
mod discovery;
mod errors;
mod operations;
mod pages;
mod programs;
mod renewal;

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
    let named = format!("countersign_requests_total{{operation=\"{operation}\",");
    let metrics = server.app().metrics.render();
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
