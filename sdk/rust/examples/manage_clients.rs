//! Manages clients: lists all of them, registers one, changes it, rotates its secret, deletes it.
//!
//! ```text
//! ISSUER=http://localhost:8080 CLIENT_ID=… CLIENT_SECRET=… cargo run -p countersign-sdk --example manage_clients
//! ```
//!
//! The client needs the scopes `clients:read` and `clients:write`.

use countersign_sdk::types::{CreateClient, GrantType, RotateClientSecret, UpdateClient};
use countersign_sdk::{Change, Client, ClientAuthentication, Credentials, Error, prelude::*};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let issuer = std::env::var("ISSUER").unwrap_or_else(|_| "http://localhost:8080".to_owned());
    let id = std::env::var("CLIENT_ID").map_err(|_| "set CLIENT_ID to the client's id")?;
    let secret = std::env::var("CLIENT_SECRET").map_err(|_| "set CLIENT_SECRET to its secret")?;
    let credentials = Credentials::client_credentials(ClientAuthentication::basic(id, secret))
        .scopes(["clients:read", "clients:write"]);
    let client = Client::builder(issuer)
        .credentials(credentials)
        .connect()
        .await?;

    list(&client).await?;
    if let Err(error) = life_of_a_client(&client).await {
        eprintln!("{error}");
        for field in error.field_errors() {
            eprintln!("  {}: {}", field.field, field.message);
        }
        return Err(error.into());
    }
    Ok(())
}

/// Every client of the server, fetched page by page as the loop needs them.
async fn list(client: &Client) -> Result<(), Error> {
    let mut entries = client.list_clients().limit(50).stream();
    while let Some(entry) = entries.try_next().await? {
        println!("{:<40} {}", entry.client_id, entry.client_name);
    }
    Ok(())
}

async fn life_of_a_client(client: &Client) -> Result<(), Error> {
    let wanted = CreateClient::builder()
        .client_name("Nightly reports")
        .client_uri("https://reports.example.org".to_owned())
        .grant_types(vec![GrantType::ClientCredentials])
        .scope("clients:read".to_owned());
    let registered = client.create_client().body(wanted).send().await?;
    let id = registered.client.client_id.clone();
    // The secret is shown this once. A real program would put it into its secret store.
    println!(
        "registered {id}, with a secret: {}",
        registered.client_secret.is_some()
    );

    let change = UpdateClient::builder()
        .client_name("Reports, every night".to_owned())
        .client_uri(Change::Clear);
    let changed = client
        .update_client()
        .client_id(&id)
        .body(change)
        .send()
        .await?;
    println!("renamed it to {:?}", changed.client_name);

    let rotation = RotateClientSecret::builder().overlap_seconds(3600);
    client
        .rotate_client_secret()
        .client_id(&id)
        .body(rotation)
        .send()
        .await?;
    println!("rotated its secret; the earlier one works for another hour");

    client.delete_client().client_id(&id).send().await?;
    println!("deleted it");
    Ok(())
}
