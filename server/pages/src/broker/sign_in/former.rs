//! The addresses that older servers had for the same. Those that only begin something lead to
//! where that is done now; nothing that changes an account is done by a link any more.

use poem::Response;

use super::start::provider;
use super::{callback, start};
use countersign_rules::page::path;
use countersign_rules::session::then::Then;
use countersign_rules::session::{Onward, Visit};

/// `GET /oauth/login`
pub async fn login(visit: Visit) -> Response {
    let onward = Onward::of_query(&visit);
    let local = visit.query("local").map_or("", |_| "local=1");
    let query = [onward.query(), local.to_owned()];
    let query: Vec<_> = query.into_iter().filter(|part| !part.is_empty()).collect();
    match query.is_empty() {
        true => visit.go_to(path::SIGN_IN),
        false => visit.go_to(&format!("{}?{}", path::SIGN_IN, query.join("&"))),
    }
}

/// `GET /oauth/login/{remote}`
pub async fn begin(visit: Visit) -> Response {
    start::page(visit).await
}

/// `GET /oauth/authorized/{remote}`
pub async fn authorized(visit: Visit) -> Response {
    callback::arrive(visit).await
}

/// `GET /oauth/signup/{remote}`: the step is behind an address of its own, which is known only
/// to the browser that is in the middle of it.
pub async fn sign_up(visit: Visit) -> Response {
    match provider(&visit) {
        Ok(_) if visit.signed_in.is_some() => visit.go_to(path::HOME),
        Ok(_) => visit.go_to(path::SIGN_IN),
        Err(response) => *response,
    }
}

/// `GET /oauth/disconnect/{remote}`: where links are ended, by a form.
pub async fn disconnect(visit: Visit) -> Response {
    match provider(&visit) {
        Ok(_) if visit.signed_in.is_some() => visit.go_to(path::LINKED_ACCOUNTS),
        Ok(_) => visit.go_to(&Then::LinkedAccounts.sign_in()),
        Err(response) => *response,
    }
}

/// `GET /account/settings/linkedaccounts`
pub async fn linked_accounts(visit: Visit) -> Response {
    visit.go_to(path::LINKED_ACCOUNTS)
}
