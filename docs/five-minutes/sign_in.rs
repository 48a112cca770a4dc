use countersign_sdk::{Client, ClientAuthentication, Credentials, SignIn};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sign_in = SignIn::new(ClientAuthentication::none("hello")).scopes(["openid", "profile"]);
    let server = Client::discover(std::env::var("ISSUER")?).await?;
    let client = server.with_credentials(Credentials::sign_in(sign_in));
    println!("The ID token is good: {}", client.id_token().await?.subject);
    Ok(())
}
