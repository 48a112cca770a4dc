use countersign_sdk::{
    Client, ClientAuthentication{% if method == "private_key_jwt" %}, ClientKey{% endif %}, Credentials, DeviceFlow,
};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let device = {% include "client.rs" %};
    let flow = DeviceFlow::new(device, |code| {
        println!("Open {} and enter {}", code.verification_uri, code.user_code);
    });
    let scopes = {{ scope|literal }}.split(' ');
    let client = Client::builder({{ issuer|literal }})
        .credentials(Credentials::device(flow.scopes(scopes)))
        .connect()
        .await?;
    // Waits until the person has decided.
    println!("{}", client.access_token().await?.expose());
    Ok(())
}
