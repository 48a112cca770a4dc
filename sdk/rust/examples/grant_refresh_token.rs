//! The shortest program that renews tokens, as the page of a client shows it.
//!
//! ```text
//! REFRESH_TOKEN=… cargo run -p countersign-sdk --example grant_refresh_token
//! ```

use countersign_sdk::{Client, ClientAuthentication, Secret};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = ClientAuthentication::none("shop");
    let oauth = Client::discover("http://localhost:8080").await?.oauth(app);
    // The newest one. The answer brings its successor; keep that instead.
    let newest = Secret::from(std::env::var("REFRESH_TOKEN")?);
    let tokens = oauth.refresh(&newest).await?;
    println!("{}", tokens.access_token.expose());
    Ok(())
}
