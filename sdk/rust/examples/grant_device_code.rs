//! The shortest program for a device without a browser, as the page of a client shows it.
//!
//! ```text
//! CLIENT_SECRET=… cargo run -p countersign-sdk --example grant_device_code
//! ```

use countersign_sdk::{Client, ClientAuthentication, Credentials, DeviceFlow};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let device = ClientAuthentication::post("shop", std::env::var("CLIENT_SECRET")?);
    let flow = DeviceFlow::new(device, |code| {
        println!(
            "Open {} and enter {}",
            code.verification_uri, code.user_code
        );
    });
    let scopes = "openid profile".split(' ');
    let client = Client::builder("http://localhost:8080")
        .credentials(Credentials::device(flow.scopes(scopes)))
        .connect()
        .await?;
    // Waits until the person has decided.
    println!("{}", client.access_token().await?.expose());
    Ok(())
}
