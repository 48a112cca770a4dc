//! The addresses that these pages had in an installation of Invenio-OAuth2Server, so that bookmarks and links in old mails go
//! on leading somewhere. Nothing is changed by following one: what was once revoked by a link is asked about first.

use poem::Response;

use countersign_rules::error::OAuthError;
use countersign_rules::page::path;
use countersign_rules::session::Visit;
use countersign_rules::session::then::Then;

/// Where they were.
pub const BASE: &str = "/account/settings/applications";
/// What there was below, with and without a slash at the end.
pub const PLACES: [&str; 7] = [
    "",
    "/clients/new",
    "/clients/:id",
    "/tokens/new",
    "/tokens/:id",
    "/tokens/:id/view",
    "/tokens/:id/revoke",
];

/// `GET /account/settings/applications/…`
pub async fn go(visit: Visit) -> Response {
    let asked = visit.request.uri().path().to_owned();
    let rest = asked.strip_prefix(BASE).unwrap_or_default();
    let parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        ["clients", "new"] => visit.go_to(path::NEW_CLIENT),
        // Clients kept their ids; what stands here is encoded already.
        ["clients", id] => visit.go_to(&format!("{}/{id}", path::CLIENTS)),
        ["tokens", "new"] => visit.go_to(path::NEW_TOKEN),
        ["tokens", id] => token(&visit, id, "").await,
        ["tokens", id, "revoke"] => token(&visit, id, "/revoke").await,
        ["tokens", id, _] => token(&visit, id, "").await,
        _ => visit.go_to(path::APPLICATIONS),
    }
}

/// The page about a token that was brought over, if it is the person's; the overview if there is none.
async fn token(visit: &Visit, source_id: &str, then: &str) -> Response {
    let Some(who) = &visit.signed_in else {
        return visit.go_to(&Then::Applications.sign_in());
    };
    match found(visit, who.user.id, source_id).await {
        Ok(Some(Found::Client(id))) => visit.go_to(&format!("{}{then}", path::authorization(&id))),
        Ok(Some(Found::Personal(id))) => visit.go_to(&format!("{}/{id}", path::TOKENS)),
        Ok(None) => visit.go_to(path::APPLICATIONS),
        Err(error) => visit.failed(&error),
    }
}

enum Found {
    /// Access of a client.
    Client(String),
    /// A personal access token.
    Personal(uuid::Uuid),
}

async fn found(
    visit: &Visit,
    user_id: uuid::Uuid,
    source_id: &str,
) -> Result<Option<Found>, OAuthError> {
    let store = &visit.app.store;
    let notes = store.imported_token(source_id).await?;
    for id in notes.iter().filter_map(|note| note.id) {
        if let Some(one) = store.authorization(id).await?
            && one.user_id == Some(user_id)
        {
            return Ok(Some(Found::Client(one.client_id)));
        }
        if let Some(one) = store.personal_token(id).await?
            && one.user_id == user_id
            && !one.internal
        {
            return Ok(Some(Found::Personal(one.id)));
        }
    }
    Ok(None)
}
