use countersign_sdk::{Client, ClientAuthentication, Credentials, prelude::*};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let service = ClientAuthentication::basic("reports", std::fs::read_to_string("secret.txt")?);
    let server = Client::discover(std::env::var("ISSUER")?).await?;
    let client = server.with_credentials(Credentials::client_credentials(service));
    let page = client.list_clients().send().await?;
    println!("{} clients", page.items.len());
    Ok(())
}
