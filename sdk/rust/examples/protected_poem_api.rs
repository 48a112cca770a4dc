//! An API of your own behind the guard, with poem. It asks the server about every token, so that one
//! which was revoked is refused by the next call.
//!
//! ```text
//! CLIENT_ID=… CLIENT_SECRET=… cargo run -p countersign-sdk --features poem --example protected_poem_api -- \
//!     http://localhost:8080 https://api.example.org
//! ```
//!
//! The client is the API's own, with `https://api.example.org` in its `audience`. Then, with a token
//! for `https://api.example.org` that has the scope `reports:read`:
//!
//! ```text
//! curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:3000/reports
//! ```
//!
//! `protected_api` is one with axum that checks most tokens by itself.

use std::env;
use std::sync::Arc;
use std::time::Duration;

use countersign_sdk::ClientAuthentication;
use countersign_sdk::guard::{Guard, Identity, Need, scopes};
use poem::listener::{Listener as _, TcpListener};
use poem::web::Data;
use poem::{EndpointExt as _, Route, Server, get, handler};

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let (Some(issuer), Some(audience)) = (arguments.next(), arguments.next()) else {
        return Err("give the issuer URL and the identifier of this API".into());
    };
    let id = env::var("CLIENT_ID").map_err(|_| "set CLIENT_ID to the id of the API's client")?;
    let secret = env::var("CLIENT_SECRET").map_err(|_| "set CLIENT_SECRET to its secret")?;
    let guard = Guard::builder(issuer)
        .audience(audience)
        .introspect_as(ClientAuthentication::basic(id, secret))
        .always_introspect()
        .keep_answers(Duration::ZERO)
        .on_trouble(|error| eprintln!("tokens cannot be checked: {error}"))
        .connect()
        .await?;
    let api = Route::new()
        .at(
            "/reports",
            get(reports).with(guard.require(scopes!["reports:read"])),
        )
        .at("/whoami", get(whoami).with(guard.require(Need::nothing())));
    let address = env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    let listener = TcpListener::bind(address.clone()).into_acceptor().await?;
    println!("listening on http://{address}");
    Server::new_with_acceptor(listener).run(api).await?;
    Ok(())
}

/// What a client may see for somebody is not what that somebody may see: a real API looks up the
/// rights of `identity.subject` here.
#[handler]
fn reports(identity: Data<&Arc<Identity>>) -> String {
    format!("the reports of {}\n", identity.subject)
}

#[handler]
fn whoami(identity: Data<&Arc<Identity>>) -> String {
    format!("{}\n", identity.subject)
}
