//! Refusals to gateways. NGINX takes 401 and 403 for an answer and everything else for a fault, so
//! that what is not allowed is one of these two.

use countersign_api::support::{REALM, Rejection};
use countersign_guard::{Outcome, Unknown};
use poem::http::StatusCode;

use crate::app::App;
use crate::protected_api::{Protected, metadata_path};
use crate::scope::ScopeSet;
use crate::token::caller;

fn forbidden(code: &'static str, message: &str) -> Rejection {
    Rejection::new(StatusCode::FORBIDDEN, code, message)
}

/// What a gateway is told when the document does not let a request pass.
pub(super) fn of(app: &App, api: &Protected, outcome: Outcome) -> Rejection {
    let rejection = match outcome {
        Outcome::Unauthenticated => Rejection::unauthenticated(),
        Outcome::OtherAudience => other_audience(),
        Outcome::InsufficientScope(scopes) => insufficient(&scopes.into_iter().collect()),
        Outcome::Closed => forbidden(
            "closed_operation",
            "No token lets anybody call this operation.",
        )
        .reason("closed_operation"),
        Outcome::Unknown(Unknown::Host) => {
            forbidden("unknown_host", "The API does not answer for this host.")
                .reason("unknown_host")
        }
        Outcome::Unknown(Unknown::Path) => {
            forbidden("unknown_path", "The API has no such path.").reason("unknown_path")
        }
        Outcome::Unknown(Unknown::Method) => {
            forbidden("unknown_method", "The API has no such method at this path.")
                .reason("unknown_method")
        }
        Outcome::Unknown(Unknown::Ambiguous(problem)) => forbidden(
            "ambiguous_path",
            "The path or method could be read in more ways than one.",
        )
        .detail(problem)
        .reason("ambiguous_path"),
        Outcome::Allowed => Rejection::internal("a request that may pass was refused"),
    };
    about(app, api, rejection)
}

/// Names the metadata of the API in the challenge (RFC 9728 §5.1).
pub(super) fn about(app: &App, api: &Protected, rejection: Rejection) -> Rejection {
    let Some(challenge) = rejection.header_text("www-authenticate") else {
        return rejection;
    };
    let url = app.config.issuer.join(&metadata_path(&api.row.id));
    rejection.replaced_challenge(&format!("{challenge}, resource_metadata=\"{url}\""))
}

/// A token for another API.
pub(super) fn other_audience() -> Rejection {
    Rejection::invalid_token("The access token is meant for another audience.")
        .reason("token_audience")
}

/// A token that lacks scopes.
pub(super) fn insufficient(scopes: &ScopeSet) -> Rejection {
    forbidden(
        "insufficient_scope",
        &format!("This needs the scope {scopes}."),
    )
    .challenge(&format!(
        "Bearer realm=\"{REALM}\", error=\"insufficient_scope\", scope=\"{scopes}\""
    ))
}

/// The gateway names an API that there is not, or none can be found.
pub fn unknown_api() -> Rejection {
    forbidden(
        "api_unknown",
        "No API is registered under this id, or there is not just one for this host.",
    )
    .reason("api_unknown")
}

/// The document that should decide cannot.
pub(super) fn broken() -> Rejection {
    caller::unavailable("the document of the API cannot be read").reason("api_broken")
}

/// Which request it is about is not known.
pub(super) fn untrusted() -> Rejection {
    forbidden(
        "gateway_untrusted",
        "Which request this is about is not known: a trusted proxy says it in X-Forwarded-Method \
         and X-Forwarded-Uri.",
    )
    .reason("gateway_untrusted")
}

/// Which request it is about is said twice.
pub(super) fn ambiguous_header() -> Rejection {
    forbidden(
        "gateway_ambiguous",
        "A header that says which request this is about came twice, or is no text.",
    )
    .reason("gateway_ambiguous")
}
