//! Somebody can always administer the server: the last active administrator is
//! neither deactivated nor demoted nor deleted.
//!
//! Two administrators who remove each other in the same moment, on two nodes,
//! each see the other still there. So the question is asked again afterwards,
//! and whoever finds nobody left takes back what they did.

use countersign_store::{User, UserFilter, UserPatch};
use uuid::Uuid;

use crate::app::App;
use crate::manage::ManageError;

/// Whether the account is one of those that can administer the server now.
pub(super) fn counts(user: &User) -> bool {
    user.is_admin && user.deactivated_at.is_none()
}

/// Refuses unless there is an active administrator beside this one.
pub(super) async fn refuse_without_another(app: &App, id: Uuid) -> Result<(), ManageError> {
    match active(app).await?.iter().any(|user| user.id != id) {
        true => Ok(()),
        false => Err(refused()),
    }
}

/// After this account was demoted or deactivated: gives it back its role if
/// nobody else has it.
pub(super) async fn keep_or_restore(app: &App, id: Uuid) -> Result<(), ManageError> {
    if !active(app).await?.is_empty() {
        return Ok(());
    }
    let now = app.clock.now();
    let role = UserPatch {
        is_admin: Some(true),
        ..UserPatch::default()
    };
    app.store.update_user(id, None, role, now).await?;
    app.store.set_user_active(id, true, now).await?;
    app.caches.users.invalidate(&id);
    Err(refused())
}

/// Two of them are enough to know.
async fn active(app: &App) -> Result<Vec<User>, ManageError> {
    let filter = UserFilter {
        is_admin: Some(true),
        active: Some(true),
        ..UserFilter::default()
    };
    Ok(app.store.list_users(&filter, None, 2).await?)
}

const fn refused() -> ManageError {
    ManageError::Refused {
        code: "last_administrator",
        message: "This is the last active administrator. Make another user an administrator first.",
    }
}
