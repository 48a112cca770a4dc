//! The management API: who may do what, and what each change does and does not do.

mod bodies;
mod clients;
mod concurrency;
mod credentials;
mod deactivation;
mod idempotency;
mod last_administrator;
mod objects;
mod operations;
mod paging;
mod privilege;
mod refusals;
mod role;
mod rotation;
mod scope_names;
mod scopes;
mod uris;
mod users;

use countersign_sdk::{Client, ClientAuthentication, Credentials};
use tests::harness::{Caller, TestServer};

/// What a service needs that manages everything.
const SCOPES: &str = "clients:read clients:write users:read users:write scopes:read scopes:write \
                      events:read metrics:read tokens:read tokens:write keys:read keys:write \
                      webhooks:read webhooks:write providers:read providers:write \
                      upstream_tokens:any access_requests:read access_requests:write access_requests:review roles:read roles:write \
                      apis:read apis:write";

/// A service that may manage everything, through the SDK and by plain HTTP.
struct Manager {
    sdk: Client,
    http: Caller,
}

impl Manager {
    async fn of(server: &TestServer) -> Self {
        let svc = server.svc(SCOPES).await;
        let client = ClientAuthentication::basic(&svc.id, svc.secret.as_str());
        let sdk = server
            .sdk()
            .credentials(Credentials::client_credentials(client))
            .connect()
            .await
            .expect("the SDK connects");
        Self {
            sdk,
            http: server.bearer(&server.client_credentials(&svc).await.access),
        }
    }
}
