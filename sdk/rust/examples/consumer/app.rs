//! The consumer: a web application that lives from an authorization server.
//!
//! What a real one would do, and nothing else: it sends the browser to the server, takes the code
//! back, keeps the tokens in the session on its own side, and calls an API with them. The SDK
//! refreshes them; no line here does.
//!
//! Everything is a page or a form, so it works without JavaScript, and each form that changes
//! something carries the session's CSRF token.

#[path = "actions.rs"]
mod actions;
#[path = "html.rs"]
mod html;
#[path = "notice.rs"]
mod notice;
#[path = "pages.rs"]
mod pages;
#[path = "session.rs"]
mod session;

use std::io;
use std::sync::Arc;

use countersign_sdk::{Client, ClientAuthentication, Credentials, Error, Oauth, Secret, TokenSet};
use poem::http::Uri;
use poem::listener::TcpAcceptor;
use poem::web::{Data, Form};
use poem::{Endpoint, EndpointExt as _, Request, Response, Route, Server, get, handler, post};
use serde::Deserialize;
use tokio::sync::OnceCell;

use session::{Session, Sessions};

/// What the application has to know.
#[derive(Clone, Debug)]
pub struct ConsumerConfig {
    /// The issuer URL of the authorization server.
    pub issuer: String,
    /// The id under which the application is registered there.
    pub client_id: String,
    /// Its secret.
    pub client_secret: Secret,
    /// The protected API that it calls with the token.
    pub api_url: String,
    /// Where browsers find the application, without a slash at the end. The redirect URI is this
    /// and `/authorized`.
    pub own_url: String,
    /// The scopes that people are asked for.
    pub scopes: Vec<String>,
}

/// Serves the application until the task is dropped.
///
/// # Errors
///
/// When the listener fails.
pub async fn serve(config: ConsumerConfig, listener: tokio::net::TcpListener) -> io::Result<()> {
    Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?)
        .run(routes(config).boxed())
        .await
}

/// All routes, for a server of your own.
pub fn routes(config: ConsumerConfig) -> impl Endpoint<Output = Response> + 'static {
    let policy = html::content_security_policy(&config.issuer);
    let app = Arc::new(App {
        config,
        client: OnceCell::new(),
        sessions: Sessions::default(),
    });
    Route::new()
        .at("/", get(home))
        .at("/style.css", get(html::style))
        .at("/sign-in", post(sign_in))
        .at("/authorized", get(authorized))
        .at("/tokens", get(token_page))
        .at("/userinfo", post(actions::userinfo))
        .at("/call", post(actions::call))
        .at("/expire", post(actions::expire))
        .at("/refresh", post(actions::refresh))
        .at("/validate", post(actions::validate))
        .at("/sign-out", post(actions::sign_out))
        .catch_all_error(|error| async move { pages::framework_error(&error) })
        .data(app)
        .after(move |answer: poem::Result<Response>| {
            let policy = policy.clone();
            async move { answer.map(|response| html::with_headers(response, &policy)) }
        })
}

struct App {
    config: ConsumerConfig,
    client: OnceCell<Client>,
    sessions: Sessions,
}

impl App {
    /// The server, looked up by the first request that needs it: it may start after us.
    async fn client(&self) -> Result<&Client, Error> {
        self.client
            .get_or_try_init(|| Client::discover(&self.config.issuer))
            .await
    }

    fn authentication(&self) -> ClientAuthentication {
        let ConsumerConfig {
            client_id,
            client_secret,
            ..
        } = &self.config;
        ClientAuthentication::basic(client_id, client_secret)
    }

    async fn oauth(&self) -> Result<Oauth, Error> {
        Ok(self.client().await?.oauth(self.authentication()))
    }

    /// The session of a form, if the form is ours.
    fn form_session(&self, request: &Request, csrf: &str) -> Option<Arc<Session>> {
        self.sessions
            .find(request)
            .filter(|session| session.csrf_is(csrf))
    }
}

/// The one field of every form.
#[derive(Deserialize)]
struct Action {
    #[serde(default)]
    csrf: String,
    /// Set by "sign in again", which asks the server not to rely on its own session.
    #[serde(default)]
    again: bool,
}

#[handler]
async fn home(app: Data<&Arc<App>>, request: &Request) -> Response {
    let (session, fresh) = app.sessions.find_or_start(request);
    let page = pages::home(&session, session.tokens().await.as_ref(), &app.config);
    app.sessions.with_cookie(page, fresh.then_some(&session))
}

#[handler]
async fn sign_in(app: Data<&Arc<App>>, request: &Request, form: Form<Action>) -> Response {
    let Some(session) = app.form_session(request, &form.csrf) else {
        return pages::stale_form();
    };
    let started = async {
        let mut authorization = app
            .oauth()
            .await?
            .authorization(format!("{}/authorized", app.config.own_url))
            .scopes(app.config.scopes.iter().cloned());
        if form.again {
            authorization = authorization.prompt("login");
        }
        authorization.start()
    };
    match started.await {
        Ok(pending) => {
            let target = pending.url().to_string();
            session.state().await.pending = Some(pending);
            html::redirect(&target)
        }
        Err(error) => pages::failure(&session, &error),
    }
}

/// Where the server sends the browser back to.
#[handler]
async fn authorized(app: Data<&Arc<App>>, request: &Request, uri: &Uri) -> Response {
    let Some(session) = app.sessions.find(request) else {
        return pages::foreign_callback(None);
    };
    let callback = uri
        .path_and_query()
        .map(|target| target.as_str())
        .unwrap_or_default();
    // Only the callback of the sign-in that was started here ends it.
    let Some(pending) = session.take_pending(callback).await else {
        return pages::foreign_callback(Some(&session));
    };
    let completed = async { app.oauth().await?.complete(pending, callback).await };
    match completed.await {
        Ok(tokens) => match person(&app, tokens).await {
            Ok(client) => {
                // A new session id, so that nobody who knew the earlier one comes along.
                let session = app.sessions.replace(&session, client);
                app.sessions
                    .with_cookie(html::redirect("/tokens"), Some(&session))
            }
            Err(error) => pages::failure(&session, &error),
        },
        Err(error) => pages::failure(&session, &error),
    }
}

/// A client that acts for the person, and keeps their tokens fresh.
async fn person(app: &App, tokens: TokenSet) -> Result<Client, Error> {
    let credentials = Credentials::tokens(app.authentication(), tokens);
    Ok(app.client().await?.with_credentials(credentials))
}

#[handler]
async fn token_page(app: Data<&Arc<App>>, request: &Request) -> Response {
    let Some(session) = app.sessions.find(request) else {
        return html::redirect("/");
    };
    let Some(tokens) = session.tokens().await else {
        return html::redirect("/");
    };
    let notice = session.state().await.notice.take();
    pages::tokens(&session, &tokens, notice.as_ref(), &app.config)
}
