//! The client by which people sign in at the console of the API reference.

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::app::App;
use countersign_rules::client::redirect_uri::match_exactly;
use countersign_rules::client::{Client, GrantType};
use countersign_rules::page::{ConsoleAnswerPage, ConsoleClient, ConsolePage};
use countersign_rules::session::Visit;

/// `GET /docs/console`
pub async fn show(visit: Visit) -> Response {
    let app = &visit.app;
    let client = match &app.config.docs.client_id {
        None => ConsoleClient::None,
        Some(id) => match app.client(id).await {
            Err(error) => return visit.failed(&error.into()),
            Ok(found) => match fault(app, found.as_deref()) {
                Some(fault) => ConsoleClient::Unfit(id.clone(), fault),
                None => ConsoleClient::Ready(id.clone()),
            },
        },
    };
    let page = ConsolePage::new(visit.layout(), client);
    visit.show_with_script(StatusCode::OK, &page)
}

/// `GET /docs/console/signed-in`, the redirect URI of that client.
pub async fn answered(visit: Visit) -> Response {
    let page = ConsoleAnswerPage::new(visit.layout());
    visit.show_with_script(StatusCode::OK, &page)
}

/// Why a client cannot sign people in at the console.
fn fault(app: &App, client: Option<&Client>) -> Option<&'static str> {
    let redirect_uri = ConsolePage::redirect_uri(&app.site.issuer);
    let Some(client) = client else {
        return Some("no client of that id is registered");
    };
    if client.disabled_at.is_some() {
        Some("it is switched off")
    } else if client.is_confidential() {
        Some(
            "it has to prove itself, which a page cannot; its token_endpoint_auth_method must be none",
        )
    } else if !app.client_may_use(client, GrantType::AuthorizationCode) {
        Some("it may not use the grant authorization_code")
    } else if match_exactly(&redirect_uri, &client.metadata.redirect_uris).is_none() {
        Some("the address of this page's popup is none of its redirect_uris")
    } else {
        None
    }
}
