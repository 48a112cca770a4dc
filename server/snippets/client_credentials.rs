use countersign_sdk::{Client, ClientAuthentication{% if method == "private_key_jwt" %}, ClientKey{% endif %}, Credentials};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let service = {% include "client.rs" %};
    let scopes = {{ scope|literal }}.split(' ');
    let client = Client::builder({{ issuer|literal }})
        .credentials(Credentials::client_credentials(service).scopes(scopes))
        .connect()
        .await?;
    // Each call of `client` brings the token along, and renews it in time.
    println!("{}", client.access_token().await?.expose());
    Ok(())
}
