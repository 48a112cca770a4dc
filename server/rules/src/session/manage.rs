//! Where a person is signed in, and how they end that.

use countersign_store::Session;
use uuid::Uuid;

use crate::app::App;
use crate::broker::group;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError};

/// The live sessions of a person, oldest first.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(app: &App, user_id: Uuid) -> Result<Vec<Session>, ManageError> {
    let now = app.clock.now();
    let mut sessions = app.store.list_sessions(user_id).await?;
    sessions.retain(|session| session.expires_at > now && session.idle_expires_at > now);
    Ok(sessions)
}

/// Ends a session of this person. Somebody else's looks like one that never was.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn end(app: &App, actor: &Actor, user_id: Uuid, id: Uuid) -> Result<(), ManageError> {
    let found = app.session_row(id).await?;
    if found.is_none_or(|session| session.user_id != user_id) {
        return Err(ManageError::NotFound("session"));
    }
    super::end(app, id).await?;
    let event = EventRecord::new(EventKind::SessionEnded)
        .by(actor)
        .about(id);
    event::record(app, event);
    Ok(())
}

/// Ends all sessions of somebody, for an administrator, and says how many there were.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn end_all(app: &App, actor: &Actor, user_id: Uuid) -> Result<usize, ManageError> {
    let now = app.clock.now();
    let ended = app.store.delete_user_sessions(user_id, None, now).await?;
    for id in &ended {
        app.caches.sessions.invalidate(id);
    }
    group::sessions_ended(app, user_id).await;
    let event = EventRecord::new(EventKind::UserSessionsEnded)
        .by(actor)
        .about(user_id)
        .detail("sessions", ended.len());
    event::record(app, event);
    Ok(ended.len())
}

/// Ends all sessions of this person but one, and says how many there were.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn end_others(
    app: &App,
    actor: &Actor,
    user_id: Uuid,
    keep: Uuid,
) -> Result<usize, ManageError> {
    let now = app.clock.now();
    let ended = app
        .store
        .delete_user_sessions(user_id, Some(keep), now)
        .await?;
    for id in &ended {
        app.caches.sessions.invalidate(id);
    }
    group::sessions_ended(app, user_id).await;
    let event = EventRecord::new(EventKind::OtherSessionsEnded)
        .by(actor)
        .about(user_id)
        .detail("sessions", ended.len());
    event::record(app, event);
    Ok(ended.len())
}
