//! Says hello to people who sign in by a provider: `/` is open to all, and `/github`, or the name of any other provider
//! of the server, sends whoever is not signed in there and back. `/page` does the same on a page without a back end.
//!
//! ```text
//! cargo run -p countersign-sdk --example hello
//! ```
//!
//! `README.md` beside it says how to run it with simulated providers, offline, and with the real ones.

mod page;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use countersign_sdk::prelude::*;
use countersign_sdk::{
    Client, ClientAuthentication, Credentials, Error, Oauth, PendingAuthorization, Secret,
};
use poem::http::{StatusCode, Uri, header};
use poem::listener::TcpAcceptor;
use poem::middleware::CookieJarManager;
use poem::web::{Data, Path};
use poem::{EndpointExt as _, Request, Response, Route, Server, get, handler};

/// Named after the application, because cookies do not tell the ports of one host apart.
const COOKIE: &str = "hello_session";
/// The most browsers at a time; a real application would keep them in a database.
const LIMIT: usize = 1000;

/// Where a browser is.
enum Visitor {
    /// Away at the server; it goes on to this page afterwards.
    Away(Box<PendingAuthorization>, String),
    /// Back, and known by this name.
    Known(String),
}

struct App {
    client: Client,
    authentication: ClientAuthentication,
    own_url: String,
    issuer: String,
    visitors: Mutex<HashMap<String, Visitor>>,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let setting = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let issuer = setting("ISSUER").unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
    let listen = setting("HELLO_LISTEN").unwrap_or_else(|| "127.0.0.1:5000".to_owned());
    let client_id = setting("HELLO_CLIENT_ID").unwrap_or_else(|| "hello".to_owned());
    let authentication = match setting("HELLO_CLIENT_SECRET") {
        Some(secret) => ClientAuthentication::basic(&client_id, Secret::from(secret)),
        None => ClientAuthentication::none(&client_id),
    };
    let app = App {
        client: Client::discover(&issuer).await?,
        authentication,
        own_url: format!("http://{listen}"),
        issuer,
        visitors: Mutex::default(),
    };
    let routes = Route::new()
        .at("/", get(home))
        .at("/page", get(page_without_back_end))
        .at("/authorized", get(authorized))
        .at("/:provider", get(hello))
        .data(Arc::new(app))
        .with(CookieJarManager::new());
    let listener = tokio::net::TcpListener::bind(&listen).await?;
    println!("Open http://{listen} in your browser.");
    let acceptor = TcpAcceptor::from_tokio(listener)?;
    Ok(Server::new_with_acceptor(acceptor).run(routes).await?)
}

impl App {
    fn oauth(&self) -> Oauth {
        self.client.oauth(self.authentication.clone())
    }

    /// Takes what is known of the browser of a request.
    fn take(&self, request: &Request) -> Option<(String, Visitor)> {
        let id = request.cookie().get(COOKIE)?.value_str().to_owned();
        let mut visitors = self.visitors.lock().unwrap_or_else(PoisonError::into_inner);
        let visitor = visitors.remove(&id)?;
        Some((id, visitor))
    }

    /// Remembers a browser under an id that nobody knew before, and sends it on.
    fn remember(&self, visitor: Visitor, location: &str) -> Response {
        let id = Secret::random().expose().to_owned();
        let mut visitors = self.visitors.lock().unwrap_or_else(PoisonError::into_inner);
        if visitors.len() >= LIMIT {
            visitors.clear();
        }
        visitors.insert(id.clone(), visitor);
        Response::builder()
            .status(StatusCode::SEE_OTHER)
            .header(header::LOCATION, location)
            .header(
                header::SET_COOKIE,
                format!("{COOKIE}={id}; Path=/; HttpOnly; SameSite=Lax"),
            )
            .finish()
    }
}

#[handler]
async fn home(app: Data<&Arc<App>>) -> Response {
    page::home(&app.issuer)
}

#[handler]
async fn page_without_back_end(app: Data<&Arc<App>>) -> Response {
    page::without_back_end(&app.issuer)
}

/// Says hello, to whom the provider knows.
#[handler]
async fn hello(
    app: Data<&Arc<App>>,
    request: &Request,
    Path(provider): Path<String>,
) -> Result<Response, poem::Error> {
    if let Some((id, Visitor::Known(name))) = app.take(request) {
        let answer = page::hello(&name);
        let mut visitors = app.visitors.lock().unwrap_or_else(PoisonError::into_inner);
        visitors.insert(id, Visitor::Known(name));
        return Ok(answer);
    }
    let pending = app
        .oauth()
        .authorization(format!("{}/authorized", app.own_url))
        .scopes(["openid", "profile", "email"])
        .idp_hint(&provider)
        .start()
        .map_err(failed)?;
    let location = pending.url().to_string();
    let away = Visitor::Away(Box::new(pending), format!("/{provider}"));
    Ok(app.remember(away, &location))
}

/// Where the server sends the browser back to.
#[handler]
async fn authorized(
    app: Data<&Arc<App>>,
    request: &Request,
    uri: &Uri,
) -> Result<Response, poem::Error> {
    let Some((_, Visitor::Away(pending, next))) = app.take(request) else {
        return Ok(page::told("This sign-in was begun elsewhere, or is over."));
    };
    match name_of(&app, *pending, &uri.to_string()).await {
        Ok(name) => Ok(app.remember(Visitor::Known(name), &next)),
        Err(error) => Ok(page::told(&error.to_string())),
    }
}

/// Ends a sign-in, and asks who it was: their address, or what else they are called. Some providers tell no address.
async fn name_of(
    app: &App,
    pending: PendingAuthorization,
    callback: &str,
) -> Result<String, Error> {
    let tokens = app.oauth().complete(pending, callback).await?;
    let credentials = Credentials::tokens(app.authentication.clone(), tokens);
    let person = app.client.with_credentials(credentials);
    let claims = person.userinfo().send().await?.into_inner();
    let name = claims.email.or(claims.name).or(claims.preferred_username);
    Ok(name.unwrap_or(claims.sub))
}

fn failed(error: Error) -> poem::Error {
    poem::Error::new(error, StatusCode::BAD_GATEWAY)
}
