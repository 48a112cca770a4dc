//! A web application that signs people in through Countersign and calls a protected API.
//!
//! Register a confidential client with the redirect URI `http://127.0.0.1:5100/authorized`, then:
//!
//! ```text
//! ISSUER=http://localhost:8080 CONSUMER_CLIENT_ID=… CONSUMER_CLIENT_SECRET=… \
//!     API_URL=http://127.0.0.1:5000/ cargo run -p countersign-sdk --example consumer
//! ```
//!
//! and open <http://127.0.0.1:5100>. `CONSUMER_LISTEN` changes the address, `CONSUMER_SCOPES` the
//! scopes that people are asked for.

#[path = "app.rs"]
mod app;

use std::io;

use app::ConsumerConfig;

#[tokio::main]
async fn main() -> io::Result<()> {
    let issuer = setting("ISSUER").unwrap_or_else(|| "http://localhost:8080".to_owned());
    let listen = setting("CONSUMER_LISTEN").unwrap_or_else(|| "127.0.0.1:5100".to_owned());
    let scopes = setting("CONSUMER_SCOPES")
        .unwrap_or_else(|| "openid profile email offline_access".to_owned());
    let config = ConsumerConfig {
        issuer,
        client_id: required("CONSUMER_CLIENT_ID")?,
        client_secret: required("CONSUMER_CLIENT_SECRET")?.into(),
        api_url: setting("API_URL").unwrap_or_else(|| "http://127.0.0.1:5000/".to_owned()),
        own_url: setting("CONSUMER_URL").unwrap_or_else(|| format!("http://{listen}")),
        scopes: scopes.split_whitespace().map(str::to_owned).collect(),
    };
    let listener = tokio::net::TcpListener::bind(&listen)
        .await
        .map_err(|error| {
            io::Error::new(error.kind(), format!("cannot listen on {listen}: {error}"))
        })?;
    println!("Open {} in your browser.", config.own_url);
    app::serve(config, listener).await
}

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn required(name: &str) -> io::Result<String> {
    setting(name).ok_or_else(|| io::Error::other(format!("set {name} in the environment")))
}
