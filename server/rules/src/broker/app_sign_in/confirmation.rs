//! The link that confirms an address, for apps: whoever an app was told about, and has no confirmed address, may have
//! it sent again. The app learns the address only as its owner recognises it.

use chrono::TimeDelta;
use countersign_api::support::Rejection;
use countersign_api::types;
use poem::Request;
use poem::http::StatusCode;
use uuid::Uuid;

use super::sign_up::too_many;
use crate::account::held::{Hold, address_of, masked};
use crate::account::{count_request_from, email};
use crate::app::App;
use crate::manage::ManageError;
use crate::session::travel;
use crate::telemetry::client_address_of;

/// What the token is sealed for.
const PLACE: &str = "app confirmation";
/// How long it is good.
const LIFETIME: TimeDelta = TimeDelta::hours(1);

/// What an app needs to have the link sent again; `None` where no address waits.
pub async fn offer(app: &App, user_id: Uuid) -> Result<Option<types::AppConfirmation>, Rejection> {
    let user = app.store.user(user_id).await.map_err(ManageError::from)?;
    let Some(user) = user.filter(|user| !user.email_verified) else {
        return Ok(None);
    };
    let address = address_of(app, &user).await.map_err(ManageError::from)?;
    let Some(address) = address else {
        return Ok(None);
    };
    Ok(Some(types::AppConfirmation {
        token: travel::pack(app, PLACE, &user_id, LIFETIME).map_err(Rejection::internal)?,
        email: masked(&address.email),
        expires_at: app.clock.now() + LIFETIME,
    }))
}

fn gone() -> Rejection {
    Rejection::new(
        StatusCode::NOT_FOUND,
        "confirmation_gone",
        "There is nothing to confirm, or not any more; sign in again.",
    )
}

/// Sends the link again.
pub async fn resend(
    app: &App,
    request: &Request,
    body: types::ResendAppConfirmation,
) -> Result<(), Rejection> {
    let id = travel::unpack::<Uuid>(app, PLACE, &body.token).ok_or_else(gone)?;
    let address = client_address_of(app, request);
    if let Err(refused) = count_request_from(app, address, Some(id)).await {
        return Err(too_many(refused));
    }
    let user = app.store.user(id).await.map_err(ManageError::from)?;
    let user = user.filter(|user| !user.email_verified).ok_or_else(gone)?;
    let hold = Hold::of(app, &user).await.map_err(ManageError::from)?;
    if user.deactivated_at.is_some() && hold != Some(Hold::Waiting) {
        return Err(gone());
    }
    let waiting = address_of(app, &user).await.map_err(ManageError::from)?;
    let waiting = waiting.ok_or_else(gone)?;
    let asked = app.language_asked(request);
    let language = user.locale.as_deref().unwrap_or(asked);
    let language = app.site.theme.language([language]);
    let sent = email::send_link_in(app, language, &user, &waiting.email).await;
    Ok(sent.map_err(ManageError::from)?)
}
