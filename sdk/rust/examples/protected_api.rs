//! An API of your own behind the guard, with axum.
//!
//! ```text
//! cargo run -p countersign-sdk --features tower --example protected_api -- \
//!     http://localhost:8080 https://api.example.org
//! ```
//!
//! Then, with a token for `https://api.example.org` that has the scope `reports:read`:
//!
//! ```text
//! curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:3000/reports
//! ```
//!
//! The client in `CLIENT_ID` and `CLIENT_SECRET`, if they are set, is used to ask the server about
//! tokens that are no JWTs, such as personal ones.

use std::env;
use std::num::NonZeroU32;
use std::sync::Arc;

use axum::routing::{get, post};
use axum::{Extension, Router};
use countersign_sdk::ClientAuthentication;
use countersign_sdk::guard::{Guard, Identity, Need, any_scope, scopes};

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let (Some(issuer), Some(audience)) = (arguments.next(), arguments.next()) else {
        return Err("give the issuer URL and the identifier of this API".into());
    };
    let mut guard = Guard::builder(issuer)
        .audience(audience)
        .on_trouble(|error| eprintln!("tokens cannot be checked: {error}"));
    if let (Ok(id), Ok(secret)) = (env::var("CLIENT_ID"), env::var("CLIENT_SECRET")) {
        guard = guard.introspect_as(ClientAuthentication::basic(id, secret));
    }
    let guard = guard.connect().await?;

    let per_minute = NonZeroU32::new(600).ok_or("600 is not zero")?;
    let api = Router::new()
        .route(
            "/reports",
            get(reports).layer(guard.require(scopes!["reports:read"])),
        )
        .route(
            "/reports",
            post(file).layer(guard.require(any_scope!["reports:write", "reports:admin"])),
        )
        .route(
            "/hello",
            get(hello).layer(guard.require(Need::nothing()).optional()),
        )
        .layer(
            guard
                .require(Need::nothing())
                .optional()
                .limit_per_client(per_minute),
        );
    let address = env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:3000".to_owned());
    let listener = tokio::net::TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    axum::serve(listener, api).await?;
    Ok(())
}

/// What a client may see for somebody is not what that somebody may see: a real API looks up the
/// rights of `identity.subject` here.
async fn reports(Extension(identity): Extension<Arc<Identity>>) -> String {
    format!("the reports of {}\n", identity.subject)
}

async fn file(Extension(identity): Extension<Arc<Identity>>) -> String {
    format!("filed for {}\n", identity.subject)
}

async fn hello(identity: Option<Extension<Arc<Identity>>>) -> String {
    match identity {
        Some(Extension(identity)) => format!("hello {}\n", identity.subject),
        None => "hello, whoever you are\n".to_owned(),
    }
}
