//! A service that acts for itself: gets a token with its id and secret, and calls the API.
//!
//! ```text
//! ISSUER=http://localhost:8080 CLIENT_ID=… CLIENT_SECRET=… cargo run -p countersign-sdk --example client_credentials
//! ```

use countersign_sdk::{Client, ClientAuthentication, Credentials, Error, prelude::*};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let issuer = std::env::var("ISSUER").unwrap_or_else(|_| "http://localhost:8080".to_owned());
    let id = std::env::var("CLIENT_ID").map_err(|_| "set CLIENT_ID to the client's id")?;
    let secret = std::env::var("CLIENT_SECRET").map_err(|_| "set CLIENT_SECRET to its secret")?;
    let scopes = std::env::var("SCOPES").unwrap_or_else(|_| "clients:read".to_owned());

    let service = ClientAuthentication::basic(id, secret);
    let client = Client::builder(issuer)
        .credentials(Credentials::client_credentials(service).scopes(scopes.split_whitespace()))
        .connect()
        .await?;

    // The first call that needs a token gets it; nothing to do here.
    match client
        .list_clients()
        .limit(5)
        .send()
        .await
        .map_err(Error::from)
    {
        Ok(page) => println!("the first {} clients:", page.items.len()),
        // A token without the scope is answered 403, with the reason and the request id.
        Err(error) => {
            println!(
                "{error} (request {})",
                error.request_id().unwrap_or("unknown")
            );
        }
    }
    if let Some(tokens) = client.tokens().await {
        println!("the token is good for {:?}", tokens.expires_in());
        println!(
            "and allows: {}",
            tokens.scopes().collect::<Vec<_>>().join(", ")
        );
    }
    Ok(())
}
