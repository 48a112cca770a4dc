//! An API that is none of ours, once with poem and once with axum, behind the same guard.

use std::net::SocketAddr;
use std::sync::Arc;

use countersign_sdk::ClientAuthentication;
use countersign_sdk::guard::{Guard, GuardBuilder, Identity, Protect};
use poem::listener::{Acceptor as _, Listener as _, TcpListener};
use poem::{EndpointExt as _, IntoResponse as _};
use tests::harness::{Caller, TestClient, TestServer};

/// What the API calls itself.
pub const AUDIENCE: &str = "https://api-a.test";

/// A guard for [`AUDIENCE`] that asks as `asker` about tokens that are no JWTs.
pub fn builder(server: &TestServer, asker: &TestClient) -> GuardBuilder {
    let clock = server.clock.clone();
    let http = server.http.clone();
    Guard::builder(&server.issuer)
        .audience(AUDIENCE)
        .introspect_as(ClientAuthentication::basic(&asker.id, &*asker.secret))
        .server(|builder| builder.http_client(http))
        .clock(move || clock.now())
}

/// Which framework serves it.
#[derive(Clone, Copy, Debug)]
pub enum Framework {
    Poem,
    Axum,
}

/// Both, for stories that have to end the same.
pub const FRAMEWORKS: [Framework; 2] = [Framework::Poem, Framework::Axum];

/// Serves `/` behind `protect`: it answers any method with who calls, and with the body it got.
/// Stops with the test.
pub async fn serve(server: &TestServer, framework: Framework, protect: Protect) -> Caller {
    let address = match framework {
        Framework::Poem => poem(protect).await,
        Framework::Axum => axum(protect).await,
    };
    Caller::new(server.http.clone(), &format!("http://{address}"))
}

fn whose(identity: Option<&Arc<Identity>>) -> String {
    identity.map_or("nobody".to_owned(), |identity| identity.subject.clone())
}

async fn poem(protect: Protect) -> SocketAddr {
    let endpoint = poem::endpoint::make(|mut request: poem::Request| async move {
        let whose = whose(request.extensions().get::<Arc<Identity>>());
        let body = request.take_body().into_string().await?;
        Ok::<_, poem::Error>(format!("{whose} {body}").into_response())
    });
    let acceptor = TcpListener::bind("127.0.0.1:0")
        .into_acceptor()
        .await
        .expect("a free port");
    let address = acceptor.local_addr().remove(0);
    let server = poem::Server::new_with_acceptor(acceptor).run(endpoint.with(protect));
    tokio::spawn(server);
    *address.as_socket_addr().expect("a TCP address")
}

async fn axum(protect: Protect) -> SocketAddr {
    let answer = |request: axum::extract::Request| async move {
        let whose = whose(request.extensions().get::<Arc<Identity>>());
        let body = axum::body::to_bytes(request.into_body(), usize::MAX).await;
        format!(
            "{whose} {}",
            String::from_utf8_lossy(&body.expect("a body"))
        )
    };
    let router = axum::Router::new().fallback(answer).layer(protect);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}
