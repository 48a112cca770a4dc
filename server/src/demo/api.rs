//! The protected API of the demo: one resource, which answers to whoever brings
//! a token with the right scope. It asks Countersign about each token, the way
//! any API in any language can (RFC 7662).

use std::io;
use std::sync::Arc;

use countersign_sdk::{Client, ClientAuthentication, Error, Oauth, Secret};
use poem::http::{StatusCode, header};
use poem::listener::TcpAcceptor;
use poem::web::Data;
use poem::{EndpointExt as _, IntoResponse, Request, Response, Route, Server, get, handler};
use tokio::net::TcpListener;
use tokio::sync::OnceCell;

use super::seed::{API, SCOPE};

struct Api {
    issuer: String,
    secret: Secret,
    oauth: OnceCell<Oauth>,
}

/// Serves the API until the task is dropped.
pub async fn serve(issuer: String, secret: Secret, listener: TcpListener) -> io::Result<()> {
    let api = Arc::new(Api {
        issuer,
        secret,
        oauth: OnceCell::new(),
    });
    let routes = Route::new().at("/", get(records)).data(api);
    Server::new_with_acceptor(TcpAcceptor::from_tokio(listener)?)
        .run(routes)
        .await
}

#[handler]
async fn records(api: Data<&Arc<Api>>, request: &Request) -> Response {
    let token = request
        .header(header::AUTHORIZATION)
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, token)| Secret::from(token.trim()));
    let Some(token) = token else {
        return refuse(StatusCode::UNAUTHORIZED, "Bearer realm=\"demo\"");
    };
    match look_up(&api, &token).await {
        Ok(Some((name, scope))) if scope.split(' ').any(|one| one == SCOPE) => {
            format!("Hello world, and hello {name}! These are your records.\n").into_response()
        }
        Ok(Some(_)) => refuse(
            StatusCode::FORBIDDEN,
            &format!("Bearer realm=\"demo\", error=\"insufficient_scope\", scope=\"{SCOPE}\""),
        ),
        Ok(None) => refuse(
            StatusCode::UNAUTHORIZED,
            "Bearer realm=\"demo\", error=\"invalid_token\"",
        ),
        Err(error) => {
            tracing::warn!(%error, "the demo API could not ask about a token");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Whose token it is, and its scopes; `None` for a token that is not good.
async fn look_up(api: &Api, token: &Secret) -> Result<Option<(String, String)>, Error> {
    let oauth = api
        .oauth
        .get_or_try_init(|| async {
            let client = Client::discover(&api.issuer).await?;
            Ok::<_, Error>(client.oauth(ClientAuthentication::basic(API, api.secret.clone())))
        })
        .await?;
    let answer = oauth.introspect(token).await?;
    Ok(answer.active.then(|| {
        let name = answer.username.or(answer.sub).unwrap_or_default();
        (name, answer.scope.unwrap_or_default())
    }))
}

fn refuse(status: StatusCode, challenge: &str) -> Response {
    status
        .with_header(header::WWW_AUTHENTICATE, challenge)
        .into_response()
}
