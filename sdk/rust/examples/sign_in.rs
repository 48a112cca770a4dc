//! A command-line program that signs a person in with their browser, and stays signed in.
//!
//! Register a public client with the redirect URI `http://127.0.0.1/callback` first:
//!
//! ```text
//! ISSUER=http://localhost:8080 CLIENT_ID=… cargo run --example sign_in
//! ```
//!
//! The tokens are kept in the file named by TOKENS, if set, so that the next run needs no browser.

use std::path::{Path, PathBuf};

use countersign_sdk::{
    Client, ClientAuthentication, Credentials, Error, ErrorKind, SignIn, TokenSet, prelude::*,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let issuer = std::env::var("ISSUER").unwrap_or_else(|_| "http://localhost:8080".to_owned());
    let id = std::env::var("CLIENT_ID").map_err(|_| "set CLIENT_ID to the client's id")?;
    let file = std::env::var_os("TOKENS").map(PathBuf::from);
    let app = ClientAuthentication::none(id);
    let server = Client::discover(issuer).await?;

    // Signed in already? Then the kept tokens are enough, renewed where necessary.
    if let Some(tokens) = file.as_deref().and_then(load) {
        let client = server.with_credentials(kept(Credentials::tokens(app.clone(), tokens), &file));
        match greet(&client).await {
            Err(error) if error.kind() == ErrorKind::SignInRequired => {}
            done => return Ok(done?),
        }
    }
    let sign_in = SignIn::new(app).scopes(["openid", "profile", "email", "offline_access"]);
    let client = server.with_credentials(kept(Credentials::sign_in(sign_in), &file));
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

/// Keeps every new token set: refresh tokens rotate, so the file must never fall behind.
fn kept(credentials: Credentials, file: &Option<PathBuf>) -> Credentials {
    let Some(file) = file.clone() else {
        return credentials;
    };
    credentials.on_tokens(move |tokens| {
        if let Err(error) = save(&file, tokens) {
            eprintln!("cannot keep the tokens in {}: {error}", file.display());
        }
    })
}

fn load(file: &Path) -> Option<TokenSet> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}

/// Writes the tokens where only this user can read them.
fn save(file: &Path, tokens: &TokenSet) -> std::io::Result<()> {
    use std::io::Write as _;

    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)?.write_all(&serde_json::to_vec(tokens)?)
}
