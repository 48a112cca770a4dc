//! A command-line program that signs a person in with their browser, and stays signed in.
//!
//! Register a public client with the redirect URI `http://127.0.0.1/callback` first:
//!
//! ```text
//! ISSUER=http://localhost:8080 CLIENT_ID=… cargo run -p countersign-sdk --example sign_in
//! ```
//!
//! The tokens are kept in the file named by TOKENS, if set, so that the next run needs no browser, and
//! two runs at once share one renewal.

use countersign_sdk::{
    Client, ClientAuthentication, Credentials, Error, FileStore, SignIn, prelude::*,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let issuer = std::env::var("ISSUER").unwrap_or_else(|_| "http://localhost:8080".to_owned());
    let id = std::env::var("CLIENT_ID").map_err(|_| "set CLIENT_ID to the client's id")?;
    let app = ClientAuthentication::none(id);
    let sign_in = SignIn::new(app).scopes(["openid", "profile", "email", "offline_access"]);
    let mut credentials = Credentials::sign_in(sign_in);
    if let Some(file) = std::env::var_os("TOKENS") {
        // Whoever signed in once stays signed in.
        credentials = credentials.store(FileStore::new(file));
    }
    let client = Client::builder(issuer)
        .credentials(credentials)
        .connect()
        .await?;
    match greet(&client).await {
        Err(error) if error.oauth_error() == Some("access_denied") => {
            println!("You did not give access. Nothing was changed.");
            Ok(())
        }
        done => Ok(done?),
    }
}

async fn greet(client: &Client) -> Result<(), Error> {
    let person = client.userinfo().send().await?;
    let name = person
        .name
        .as_deref()
        .or(person.preferred_username.as_deref());
    println!(
        "You are signed in as {} ({}).",
        name.unwrap_or("somebody"),
        person.sub
    );
    Ok(())
}
