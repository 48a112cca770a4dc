//! The protected API of the demo: one resource, which answers to whoever brings
//! a token with the right scope. It is protected by the guard of the SDK, which
//! asks Countersign about each token (RFC 7662), so that one which is revoked on
//! a page is refused by the next call.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use countersign_sdk::guard::{Guard, Identity, scopes};
use countersign_sdk::{ClientAuthentication, Secret};
use poem::listener::TcpAcceptor;
use poem::web::Data;
use poem::{EndpointExt as _, Route, Server, get, handler};
use tokio::net::TcpListener;

use super::seed::{API, SCOPE};
use countersign_rules::clock::Clock;

/// Serves the API, whose identifier is `url`, until the task is dropped.
pub async fn serve(
    issuer: String,
    url: String,
    secret: Secret,
    clock: Clock,
    listener: TcpListener,
) -> io::Result<()> {
    let guard = Guard::builder(issuer)
        .audience(url)
        .realm("demo")
        .introspect_as(ClientAuthentication::basic(API, secret))
        .always_introspect()
        .keep_answers(Duration::ZERO)
        .clock(move || clock.now())
        .on_trouble(|error| tracing::warn!(%error, "the demo API could not ask about a token"))
        .connect()
        .await
        .map_err(io::Error::other)?;
    // Boxed as all servers of the demo are, so that a server is compiled once.
    let routes = Route::new().at("/", get(records).with(guard.require(scopes![SCOPE])));
    Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?)
        .run(routes.boxed())
        .await
}

#[handler]
fn records(identity: Data<&Arc<Identity>>) -> String {
    let name = identity.username.as_ref().unwrap_or(&identity.subject);
    format!("Hello world, and hello {name}! These are your records.\n")
}
