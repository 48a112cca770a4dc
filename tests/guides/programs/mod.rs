//! Programs of which the guides show a few lines, and no example of an SDK has them. They are compiled with the tests; what they
//! do is shown elsewhere.

#![expect(
    dead_code,
    reason = "shown in the guides, and compiled here only so that they stay true"
)]

use std::path::Path;

use axum::Router;
use axum::routing::get;
use countersign_sdk::guard::{Guard, scopes};
use countersign_sdk::{Credentials, KeyringStore};
use http::HeaderMap;
use uuid::Uuid;

type Failure = Box<dyn std::error::Error>;

async fn records() -> &'static str {
    "[]"
}

/// `docs/usage.md`
#[rustfmt::skip]
async fn protect_an_endpoint(issuer: &str) -> Result<Router, Failure> {
    let guard = Guard::builder(issuer).audience("https://records.example.org").connect().await?;
    let app = Router::new()
        .route("/records", get(records).layer(guard.require(scopes!["records:read"])));
    Ok(app)
}

/// `docs/native-app.md`
#[rustfmt::skip]
fn keep_tokens_in_the_keyring(credentials: Credentials, folder: &Path) -> Result<Credentials, Failure> {
    let keyring = KeyringStore::system(folder.join("tokens.lock"))?;
    let credentials = credentials.store(keyring);
    Ok(credentials)
}

/// `docs/webhooks.md`
#[rustfmt::skip]
fn receive_an_event(secret: String, headers: HeaderMap, body: Vec<u8>) -> Result<Uuid, Failure> {
    let verifier = countersign_sdk::webhook::Verifier::new(&secret)?;
    let event = verifier.event(|name| headers.get(name)?.to_str().ok().map(str::to_owned), &body)?;
    Ok(event.id)
}
