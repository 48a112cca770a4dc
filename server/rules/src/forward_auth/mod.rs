//! Forward authentication: a gateway (NGINX `auth_request`, Caddy and Traefik `forward_auth`) asks
//! whether a request may pass, and learns who calls.
//!
//! [`asked`] finds out which request it is about, [`credential`] who sent it, and [`introduction`]
//! makes what the program behind the gateway is told, in [`headers`]. What an API's document
//! demands is decided by `countersign-guard`; here it gets its facts, and its decision becomes an
//! answer. In the steady state nothing asks the database.
//!
//! Whatever cannot be found out ends in a refusal: there is no answer 200 without a decision.

pub mod asked;
mod credential;
mod headers;
mod introduction;
pub mod refusal;

use std::sync::Arc;

use countersign_api::forward_auth::ForwardAuthResponse;
use countersign_api::support::Rejection;
use countersign_guard::{Call, Decision, Facts, Outcome, Table};
use poem::Request;

use crate::app::App;
use crate::protected_api::Protected;
use crate::scope::ScopeSet;

pub use asked::Asked;
use credential::Credential;
pub use introduction::{Bearer, Introduction};

/// What the gateway's configuration says, where no document decides.
#[derive(Clone, Debug, Default)]
pub struct Demand {
    /// For whom the token has to be meant.
    pub audience: String,
    /// The scopes that it needs, all of them.
    pub scopes: ScopeSet,
    /// Whether requests without credentials may pass.
    pub optional: bool,
    /// Whether credentials that are not good count as none.
    pub ignore_invalid: bool,
    /// Whether browser sessions are taken.
    pub session: bool,
}

/// A request that may pass.
pub struct Passed<'a> {
    /// Who sent it; `None` for somebody anonymous.
    pub introduction: Option<Arc<Introduction>>,
    /// The operation of the API's document.
    pub operation: Option<&'a str>,
}

impl Passed<'_> {
    /// What the gateway is told.
    pub fn answer(&self) -> ForwardAuthResponse {
        let who = self.introduction.as_ref();
        let headers = who.map(|who| who.headers.clone());
        headers.unwrap_or_default().answer(self.operation)
    }
}

/// Decides by the document of an API.
///
/// # Errors
/// 401, 403 and 503.
pub async fn by_document<'a>(
    app: &App,
    request: &Request,
    api: &'a Protected,
    asked: &Asked<'_>,
) -> Result<Passed<'a>, Rejection> {
    let table = api.table.as_ref().map_err(|_| refusal::broken())?;
    let (Some(method), Some(target)) = (asked.method, asked.target) else {
        return Err(refusal::untrusted());
    };
    let is_safe = matches!(method, "GET" | "HEAD");
    let found = credential::find(app, request, api.row.sessions, is_safe).await;
    let credential = found.map_err(|rejection| refusal::about(app, api, rejection))?;
    let audience = &api.row.audience;
    let call = Call {
        method,
        host: asked.host,
        path: target,
    };
    let decision = decide(app, table, &call, &credential, audience);
    match decision.outcome {
        Outcome::Allowed => Ok(Passed {
            introduction: introduction::of(app, &credential, audience).await?,
            operation: decision.operation.map(|operation| operation.id.as_str()),
        }),
        outcome => Err(refusal::of(app, api, outcome)),
    }
}

fn decide<'t>(
    app: &App,
    table: &'t Table,
    call: &Call<'_>,
    credential: &Credential,
    audience: &str,
) -> Decision<'t> {
    let holds = |scope: &str| credential.holds(app, scope);
    let facts = credential.is_somebody().then_some(Facts {
        for_this_api: credential.is_for(audience),
        holds: &holds,
    });
    table.decide(call, facts.as_ref())
}

/// Decides by what the gateway's configuration demands.
///
/// # Errors
/// 401, 403 and 503.
pub async fn by_demand(
    app: &App,
    request: &Request,
    demand: &Demand,
    asked: &Asked<'_>,
) -> Result<Passed<'static>, Rejection> {
    let is_safe = matches!(asked.method, Some("GET" | "HEAD"));
    let found = credential::find(app, request, demand.session, is_safe).await;
    let credential = match found {
        Err(rejection) if demand.ignore_invalid && rejection.status() == 401 => Credential::None,
        found => found?,
    };
    let credential = match credential.is_somebody() && !credential.is_for(&demand.audience) {
        true if demand.ignore_invalid => Credential::None,
        true => return Err(refusal::other_audience()),
        false => credential,
    };
    if !credential.is_somebody() {
        return match demand.optional {
            true => Ok(Passed {
                introduction: None,
                operation: None,
            }),
            false => Err(Rejection::unauthenticated()),
        };
    }
    if !demand
        .scopes
        .iter()
        .all(|scope| credential.holds(app, scope))
    {
        return Err(refusal::insufficient(&demand.scopes));
    }
    Ok(Passed {
        introduction: introduction::of(app, &credential, &demand.audience).await?,
        operation: None,
    })
}

impl Credential {
    fn is_somebody(&self) -> bool {
        !matches!(self, Self::None)
    }

    /// A personal token may be presented to any API, and a session is its owner in person.
    fn is_for(&self, audience: &str) -> bool {
        match self {
            Self::None => false,
            Self::Token(token, _) => token.is_personal() || token.is_for(audience),
            Self::Session(_) => true,
        }
    }

    /// A person in a browser may do what they could allow a client.
    fn holds(&self, app: &App, scope: &str) -> bool {
        match self {
            Self::None => false,
            Self::Token(token, _) if token.scopes.contains(scope) => true,
            // By a former name, or by one that reaches to every resource.
            Self::Token(token, _) => {
                let scopes = app.scopes();
                let meant = scopes.meant_by(scope).unwrap_or(scope);
                scopes.any_covers(token.scopes.iter(), meant)
            }
            Self::Session(signed_in) => {
                let registry = app.scopes();
                let registered = registry.get(scope).is_some_and(|scope| !scope.internal);
                registered && registry.grantable_by(&signed_in.user, scope, app.clock.now())
            }
        }
    }
}
