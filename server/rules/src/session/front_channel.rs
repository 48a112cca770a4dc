//! Telling clients by the browser of whoever signs out (OpenID Connect Front-Channel Logout 1.0): the page that says so
//! loads an address of each in a hidden frame. Sessions that end without a browser are the matter of [`super::back_channel`].

use countersign_store::{SessionClient, StoreError};
use uuid::Uuid;

use crate::app::App;

/// What the page loads for a session that is about to end. Nothing here keeps anybody from signing out.
pub async fn frames(app: &App, session_id: Uuid) -> Vec<String> {
    let found = async {
        let mut frames = Vec::new();
        for row in app.store.session_clients_in_frames(session_id).await? {
            // Clients are in memory.
            frames.extend(address(app, &row).await?);
        }
        Ok::<_, StoreError>(frames)
    };
    found.await.unwrap_or_else(|error| {
        tracing::warn!(%error, "clients are not told in the browser that a session ended");
        Vec::new()
    })
}

async fn address(app: &App, row: &SessionClient) -> Result<Option<String>, StoreError> {
    let Some(client) = app.live_client(&row.client_id).await? else {
        return Ok(None);
    };
    let metadata = &client.metadata;
    let Some(uri) = &metadata.frontchannel_logout_uri else {
        return Ok(None);
    };
    if !metadata.frontchannel_logout_session_required {
        return Ok(Some(uri.clone()));
    }
    let said = [("iss", app.issuer.as_str()), ("sid", row.sid.as_str())];
    let said = serde_urlencoded::to_string(said).unwrap_or_default();
    let separator = if uri.contains('?') { '&' } else { '?' };
    Ok(Some(format!("{uri}{separator}{said}")))
}
