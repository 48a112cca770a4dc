//! A command-line program that signs a person in without a browser of its own: on a device, or over
//! a remote line. It shows a code, the person enters it elsewhere, and stays signed in.
//!
//! Register a public client with the grant type `urn:ietf:params:oauth:grant-type:device_code`:
//!
//! ```text
//! ISSUER=http://localhost:8080 CLIENT_ID=… cargo run -p countersign-sdk --example device_login
//! ```
//!
//! The tokens are kept in the file named by TOKENS, or in `countersign-device.json` in this folder;
//! `sign-out` as an argument revokes and forgets them.

use countersign_sdk::{
    Client, ClientAuthentication, Credentials, DeviceFlow, Error, FileStore, prelude::*,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let issuer = std::env::var("ISSUER").unwrap_or_else(|_| "http://localhost:8080".to_owned());
    let id = std::env::var("CLIENT_ID").map_err(|_| "set CLIENT_ID to the client's id")?;
    let file = std::env::var_os("TOKENS").unwrap_or_else(|| "countersign-device.json".into());
    let device = ClientAuthentication::none(id);
    let store = FileStore::new(file);
    let server = Client::discover(issuer).await?;

    if std::env::args().nth(1).as_deref() == Some("sign-out") {
        let client = server.with_credentials(Credentials::stored(device, store));
        return Ok(sign_out(&client).await?);
    }
    let flow = DeviceFlow::new(device, |code| {
        println!(
            "Open {} and enter {}",
            code.verification_uri, code.user_code
        );
        println!(
            "You have {} minutes. Waiting for you ...",
            code.expires_in.as_secs() / 60
        );
    });
    let flow = flow.scopes(["openid", "profile"]);
    let client = server.with_credentials(Credentials::device(flow).store(store));
    match greet(&client).await {
        Err(error) if error.oauth_error() == Some("access_denied") => {
            println!("You did not give access. Nothing was changed.");
            Ok(())
        }
        Err(error) if error.oauth_error() == Some("expired_token") => {
            println!("Nobody entered the code in time. Start again for a new one.");
            Ok(())
        }
        done => Ok(done?),
    }
}

async fn greet(client: &Client) -> Result<(), Error> {
    let person = client.userinfo().send().await?;
    let name = person.preferred_username.as_deref().unwrap_or("somebody");
    println!("You are signed in as {name} ({}).", person.sub);
    Ok(())
}

/// Ends at the server what the kept tokens stand for, and forgets them.
async fn sign_out(client: &Client) -> Result<(), Error> {
    match client.sign_out().await? {
        true => println!("You are signed out."),
        false => println!("Nobody is signed in."),
    }
    Ok(())
}
