//! The first start: whoever holds the one-time link from the terminal makes the
//! first administrator account.
//!
//! The setting `administrator` says that this has happened. It is written once,
//! by one guarded statement, so that of two people with a link (or two nodes
//! with a link each) one becomes the administrator.

use chrono::TimeDelta;
use countersign_store::StoreError;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::app::App;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError};
use crate::page::{ClaimField, path};
use crate::secret::{PlainToken, PresentedToken, TokenHash, TokenKind};
use crate::text::Text;
use crate::user::MIN_PASSWORD_BYTES;
use crate::user::manage::{self, NewUser};

const CLAIMED: &str = "administrator";
const LINK: &str = "claim_link";
const LIFETIME: TimeDelta = TimeDelta::hours(24);

#[derive(Serialize, Deserialize)]
struct Link {
    hash: [u8; 32],
    expires_at: chrono::DateTime<chrono::Utc>,
}

/// Whether there is an administrator.
pub async fn is_claimed(app: &App) -> Result<bool, StoreError> {
    if app.is_claimed_known() {
        return Ok(true);
    }
    let claimed = app.store.setting(CLAIMED).await?.is_some();
    if claimed {
        app.note_claimed();
    }
    Ok(claimed)
}

/// Notes that there is an administrator, however it came to be.
pub async fn note_administrator(app: &App) -> Result<(), StoreError> {
    let now = app.clock.now();
    app.store
        .claim_setting_once(CLAIMED, json!({}), now)
        .await?;
    app.note_claimed();
    Ok(())
}

/// A new link, unless there is an administrator. A link that was made before is
/// of no use afterwards.
pub async fn new_link(app: &App) -> Result<Option<String>, StoreError> {
    if is_claimed(app).await? {
        return Ok(None);
    }
    let token = PlainToken::generate(TokenKind::ClaimLink, app.new_id(), &app.random);
    let now = app.clock.now();
    let link = Link {
        hash: *token.hash(&app.hasher).as_bytes(),
        expires_at: now + LIFETIME,
    };
    app.store.set_setting(LINK, json!(link), now).await?;
    let path = app.config.issuer.join(path::CLAIM);
    Ok(Some(format!("{path}?token={}", token.expose())))
}

/// Why a link opens nothing.
pub enum Refused {
    /// There is an administrator.
    Used,
    /// It is none, or too old.
    Expired,
    /// It cannot be found out.
    Failed(OAuthError),
}

/// Whether a link is the one that makes the first administrator.
///
/// # Errors
/// See [`Refused`].
pub async fn judge(app: &App, text: &str) -> Result<(), Refused> {
    let failed = |error: StoreError| Refused::Failed(error.into());
    if is_claimed(app).await.map_err(failed)? {
        return Err(Refused::Used);
    }
    let token = PresentedToken::parse(TokenKind::ClaimLink, text).ok_or(Refused::Expired)?;
    let stored = app.store.setting(LINK).await.map_err(failed)?;
    let link = stored.and_then(|setting| serde_json::from_value::<Link>(setting.value).ok());
    match link {
        Some(link)
            if token.verify(&app.hasher, &TokenHash::from(link.hash))
                && link.expires_at > app.clock.now() =>
        {
            Ok(())
        }
        _ => Err(Refused::Expired),
    }
}

/// Why there is no administrator.
pub enum Failed {
    /// What was typed; for each field what is wrong with it.
    Fields(Vec<(ClaimField, Text)>),
    /// Something else.
    Other(OAuthError),
}

/// The account first, then the claim: a crash in between leaves an account and
/// an unclaimed server, not a claimed server without an account. If somebody
/// else with a link was faster the account is removed again, and the answer is `None`.
///
/// # Errors
/// See [`Failed`].
pub async fn become_administrator(
    app: &App,
    actor: &Actor,
    username: &str,
    email: &str,
    password: String,
) -> Result<Option<uuid::Uuid>, Failed> {
    let new = NewUser {
        username: username.to_owned(),
        email: Some(email.trim().to_owned()).filter(|email| !email.is_empty()),
        email_verified: false,
        name: None,
        password: Some(password.into()),
        administrator: true,
        ..NewUser::default()
    };
    let user = manage::create(app, actor, new)
        .await
        .map_err(|error| match error {
            ManageError::Validation(errors) => Failed::Fields(
                errors
                    .iter()
                    .map(|error| fault(field(&error.field)))
                    .collect(),
            ),
            ManageError::Conflict { field: name } => {
                Failed::Fields(vec![(field(name), Text::new("claim-taken"))])
            }
            error => Failed::Other(OAuthError::unavailable(error)),
        })?;
    let failed = |error: StoreError| Failed::Other(error.into());
    let now = app.clock.now();
    let first = app
        .store
        .claim_setting_once(CLAIMED, json!({ "user_id": user.id }), now)
        .await
        .map_err(failed)?;
    app.note_claimed();
    if !first {
        app.store
            .delete_user(user.id, now, app.revocation_lives_until())
            .await
            .map_err(failed)?;
        return Ok(None);
    }
    event::record(
        app,
        EventRecord::new(EventKind::AdministratorClaimed)
            .actor(Some(user.id))
            .about(user.id),
    );
    Ok(Some(user.id))
}

fn fault(field: ClaimField) -> (ClaimField, Text) {
    let text = match field {
        ClaimField::Username => Text::new("username-wrong"),
        ClaimField::Email => Text::new("email-wrong"),
        ClaimField::Password | ClaimField::PasswordAgain => {
            Text::new("password-short").with("count", MIN_PASSWORD_BYTES)
        }
    };
    (field, text)
}

fn field(name: &str) -> ClaimField {
    match name {
        "email" => ClaimField::Email,
        "password" => ClaimField::Password,
        _ => ClaimField::Username,
    }
}
