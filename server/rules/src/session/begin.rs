//! The beginning of a session, in place of the one that the browser had.

use chrono::{DateTime, Utc};
use countersign_store::{SecretHash, Session, StoreError, User};
use poem::Request;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{SignedIn, binding, current, end};
use crate::app::App;
use crate::secret::{PlainToken, TokenKind};
use crate::telemetry::client_address_of;

/// Makes a session for somebody who has just proven who they are, in place of
/// the one that the browser had. The answer is the value of the cookie.
pub async fn begin(
    app: &App,
    request: &Request,
    user_id: Uuid,
    amr: &[&str],
) -> Result<PlainToken, StoreError> {
    begin_by(app, request, user_id, amr, None).await
}

/// How a provider vouched for somebody who signs in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Vouched {
    /// Its name.
    pub provider: String,
    /// By which linked account.
    pub linked_account_id: Uuid,
    /// When the session here ends at the latest, where the operator or the provider limits it.
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether the session here outlives the browser.
    pub outlives_browser: bool,
    /// By which session there (`sid` of the ID token).
    pub sid: Option<String>,
}

/// The same for somebody whom another provider vouched for.
pub async fn begin_by(
    app: &App,
    request: &Request,
    user_id: Uuid,
    amr: &[&str],
    by: Option<Vouched>,
) -> Result<PlainToken, StoreError> {
    let before = current(app, request).await?;
    let (token, session) = new_session(app, request, user_id, amr, by, before.as_ref());
    let origin_id = session.origin_id;
    app.store.create_session(session).await?;
    take_over(app, before, origin_id, token.id()).await?;
    Ok(token)
}

/// The same for somebody who proved the password of `user`. `None` if the account has got another
/// password since it was read: that ends its sessions, and this one must not come after.
pub async fn begin_by_password(
    app: &App,
    request: &Request,
    user: &User,
    amr: &[&str],
) -> Result<Option<PlainToken>, StoreError> {
    let Some(password) = user.password_hash.clone() else {
        return Ok(None);
    };
    let before = current(app, request).await?;
    let (token, session) = new_session(app, request, user.id, amr, None, before.as_ref());
    let origin_id = session.origin_id;
    if !app
        .store
        .create_session_by_password(session, password)
        .await?
    {
        return Ok(None);
    }
    take_over(app, before, origin_id, token.id()).await?;
    Ok(Some(token))
}

/// A session that is not stored yet. To its clients the session of somebody who proves again who
/// they are goes on.
fn new_session(
    app: &App,
    request: &Request,
    user_id: Uuid,
    amr: &[&str],
    by: Option<Vouched>,
    before: Option<&SignedIn>,
) -> (PlainToken, Session) {
    let same = before.filter(|one| one.user.id == user_id);
    let now = app.clock.now();
    let token = PlainToken::generate(TokenKind::Session, app.new_id(), &app.random);
    let longest = now + app.config.sessions.absolute.as_chrono();
    let limit = by.as_ref().and_then(|by| by.ends_at);
    let expires_at = countersign_store::microseconds(limit.map_or(longest, |at| at.min(longest)));
    let session = Session {
        id: token.id(),
        secret_hash: SecretHash(*token.hash(&app.hasher).as_bytes()),
        user_id,
        authenticated_at: now,
        created_at: now,
        last_seen_at: now,
        idle_expires_at: (now + app.config.sessions.idle.as_chrono()).min(expires_at),
        expires_at,
        user_agent: binding::user_agent(request),
        address: client_address_of(app, request).map(|ip| ip.to_string()),
        amr: amr.iter().map(|&method| method.to_owned()).collect(),
        linked_account_id: by.as_ref().map(|by| by.linked_account_id),
        upstream_sid: by.and_then(|by| by.sid),
        origin_id: same.map(|one| one.session.origin_id.unwrap_or(one.session.id)),
    };
    (token, session)
}

/// Ends the session that the browser had before. Its clients go on with the new one if it has an origin.
async fn take_over(
    app: &App,
    before: Option<SignedIn>,
    origin_id: Option<Uuid>,
    id: Uuid,
) -> Result<(), StoreError> {
    let Some(before) = before else {
        return Ok(());
    };
    if origin_id.is_some() {
        app.store
            .carry_session_clients(before.session.id, id)
            .await?;
    }
    end(app, before.session.id).await
}
