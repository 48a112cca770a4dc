use countersign_sdk::{Client, ClientAuthentication{% if method == "private_key_jwt" %}, ClientKey{% endif %}, Secret};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = {% include "client.rs" %};
    let oauth = Client::discover({{ issuer|literal }})
        .await?
        .oauth(app);
    // The newest one. The answer brings its successor; keep that instead.
    let newest = Secret::from(std::env::var("REFRESH_TOKEN")?);
    let tokens = oauth.refresh(&newest).await?;
    println!("{}", tokens.access_token.expose());
    Ok(())
}
