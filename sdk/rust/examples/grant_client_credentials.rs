//! The shortest program that acts for itself, as the page of a client shows it.
//!
//! ```text
//! CLIENT_SECRET=… cargo run -p countersign-sdk --example grant_client_credentials
//! ```

use countersign_sdk::{Client, ClientAuthentication, Credentials};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let service = ClientAuthentication::post("shop", std::env::var("CLIENT_SECRET")?);
    let scopes = "openid profile".split(' ');
    let client = Client::builder("http://localhost:8080")
        .credentials(Credentials::client_credentials(service).scopes(scopes))
        .connect()
        .await?;
    // Each call of `client` brings the token along, and renews it in time.
    println!("{}", client.access_token().await?.expose());
    Ok(())
}
