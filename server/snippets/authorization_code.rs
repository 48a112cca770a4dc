use countersign_sdk::{Client, ClientAuthentication{% if method == "private_key_jwt" %}, ClientKey{% endif %}};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let app = {% include "client.rs" %};
    let oauth = Client::discover({{ issuer|literal }})
        .await?
        .oauth(app);
    // 1. Send the browser there, and keep `pending` in its session.
    let pending = oauth
        .authorization({{ redirect_uri|literal }})
        .scopes({{ scope|literal }}.split(' '))
        .start()?;
    println!("{}", pending.url());
    // 2. It comes back to the redirect URI, with a code.
    let mut came_back = String::new();
    std::io::stdin().read_line(&mut came_back)?;
    let tokens = oauth.complete(pending, came_back.trim()).await?;
    println!("{}", tokens.access_token.expose());
    Ok(())
}
