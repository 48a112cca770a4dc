//! The shortest program that signs a person in, as the page of a client shows it.
//!
//! ```text
//! CLIENT_SECRET=… cargo run -p countersign-sdk --example grant_authorization_code
//! ```

use countersign_sdk::{Client, ClientAuthentication};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = ClientAuthentication::basic("shop", std::env::var("CLIENT_SECRET")?);
    let oauth = Client::discover("http://localhost:8080").await?.oauth(app);
    // 1. Send the browser there, and keep `pending` in its session.
    let pending = oauth
        .authorization("http://127.0.0.1/callback")
        .scopes("openid profile".split(' '))
        .start()?;
    println!("{}", pending.url());
    // 2. It comes back to the redirect URI, with a code.
    let mut came_back = String::new();
    std::io::stdin().read_line(&mut came_back)?;
    let tokens = oauth.complete(pending, came_back.trim()).await?;
    println!("{}", tokens.access_token.expose());
    Ok(())
}
