//! The management of accounts, for the API, the command line and pages alike.
//!
//! Deactivation is reversible: nothing is deleted, everything is refused while
//! it lasts. Deletion takes the clients along that the user registered, and the
//! tokens of those clients. Passwords are in [`password`].

use countersign_store::{DeletedUser, NewUser as NewRow, Update, User, UserFilter, UserPatch};
use uuid::Uuid;

pub use super::input::{ChosenPassword, NewUser, UserChange};

use super::input::{check, members, verified};
use super::{last_administrator, password};
use crate::app::App;
use crate::broker::linked_account;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError};

/// Makes an account.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Conflict`] for a username or
/// address that is taken, [`ManageError::Busy`], [`ManageError::Unavailable`].
pub async fn create(app: &App, actor: &Actor, new: NewUser) -> Result<User, ManageError> {
    let email = check(
        Some(&new.username),
        new.email.as_deref(),
        new.name.as_deref(),
        new.password.as_ref(),
    )?;
    super::contact::check(new.phone_number.as_deref(), new.address.as_deref())?;
    let user = app
        .store
        .create_user(NewRow {
            id: app.new_id(),
            username: new.username,
            email_verified: new.email_verified && email.is_some(),
            email,
            display_name: new.name.map(|name| name.trim().to_owned()),
            password_hash: match new.password {
                Some(password) => Some(password::hash(app, password).await?),
                None => None,
            },
            is_admin: new.administrator,
            locale: None,
            phone_number_verified: new.phone_number_verified && new.phone_number.is_some(),
            phone_number: new.phone_number,
            address: new.address,
            created_at: app.clock.now(),
        })
        .await?;
    let created = EventRecord::new(EventKind::UserCreated)
        .about(user.id)
        .by(actor)
        .detail("administrator", user.is_admin);
    event::record(app, created);
    Ok(user)
}

/// An account by its id.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, id: Uuid) -> Result<User, ManageError> {
    app.store
        .user(id)
        .await?
        .ok_or(ManageError::NotFound("user"))
}

/// An account by its id, its username or its e-mail address, for people who type.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn find(app: &App, text: &str) -> Result<User, ManageError> {
    if let Ok(id) = text.trim().parse::<Uuid>() {
        return get(app, id).await;
    }
    let login = super::normal_login(text);
    let found = match login.contains('\0') {
        true => None,
        false => app.store.user_by_login(&login).await?,
    };
    found.ok_or(ManageError::NotFound("user"))
}

/// A page of accounts, oldest first, beginning after the id `after`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    filter: &UserFilter,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Page<User>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let users = app.store.list_users(filter, after, rows).await?;
    Ok(Page::cut(users, limit))
}

/// Changes an account and answers it as it is then.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::VersionMismatch`],
/// [`ManageError::Conflict`], [`ManageError::Refused`] (`last_administrator`),
/// [`ManageError::Busy`], [`ManageError::Unavailable`].
pub async fn update(
    app: &App,
    actor: &Actor,
    id: Uuid,
    if_match: &IfMatch,
    change: UserChange,
) -> Result<User, ManageError> {
    let email = check(
        change.username.as_deref(),
        change.email.as_ref().and_then(Option::as_deref),
        change.name.as_deref(),
        change.password.as_ref(),
    )?;
    super::contact::check(
        change.phone_number.as_ref().and_then(Option::as_deref),
        change.address.as_ref().and_then(Option::as_deref),
    )?;
    let members = members(&change);
    // Whether there is such a user is asked before the expensive hash.
    let current = get(app, id).await?;
    if_match.check(current.version)?;
    if members.is_empty() {
        return Ok(current);
    }
    let hash = match change.password {
        Some(password) => Some(password::hash(app, password).await?),
        None => None,
    };
    let patch = |current: &User| UserPatch {
        username: change.username.clone(),
        email_verified: verified(
            current,
            change.email.is_some(),
            email.as_deref(),
            change.email_verified,
        ),
        email: change.email.is_some().then(|| email.clone()),
        display_name: change
            .name
            .as_deref()
            .map(|name| Some(name.trim().to_owned())),
        is_admin: change.administrator,
        locale: change.locale.clone(),
        phone_number: change.phone_number.clone(),
        phone_number_verified: match &change.phone_number {
            Some(None) => Some(false),
            Some(Some(_)) => Some(change.phone_number_verified.unwrap_or(false)),
            None => change
                .phone_number_verified
                .map(|verified| verified && current.phone_number.is_some()),
        },
        address: change.address.clone(),
        roles: None,
        endorsements: None,
    };
    let demoted = change.administrator == Some(false);
    let before = store_patch(app, id, if_match, demoted, patch).await?;
    app.caches.users.invalidate(&id);
    if demoted && last_administrator::counts(&before) {
        last_administrator::keep_or_restore(app, id).await?;
    }
    let event = EventRecord::new(EventKind::UserUpdated).about(id).by(actor);
    event::record(app, event.detail("members", members));
    // A session never outlives a change of what it may do (OWASP ASVS 7.2.4).
    let role_changed = change
        .administrator
        .is_some_and(|administrator| administrator != before.is_admin);
    if role_changed {
        end_sessions(app, id).await?;
    }
    if let Some(hash) = hash {
        password::replace(app, actor, id, hash).await?;
    }
    get(app, id).await
}

/// Deactivates or reactivates an account. Doing so twice is no error. Browser sessions
/// end with the deactivation and do not come back.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`last_administrator`, `approval_needed`),
/// [`ManageError::Unavailable`].
pub async fn set_active(
    app: &App,
    actor: &Actor,
    id: Uuid,
    active: bool,
) -> Result<User, ManageError> {
    let current = get(app, id).await?;
    if current.deactivated_at.is_none() == active {
        return Ok(current);
    }
    if active {
        super::approval::refuse_unapproved(app, id).await?;
    }
    let counted = last_administrator::counts(&current);
    if counted {
        last_administrator::refuse_without_another(app, id).await?;
    }
    if !app
        .store
        .set_user_active(id, active, app.clock.now())
        .await?
    {
        return Err(ManageError::NotFound("user"));
    }
    app.caches.users.invalidate(&id);
    if counted {
        last_administrator::keep_or_restore(app, id).await?;
    }
    if !active {
        end_sessions(app, id).await?;
    }
    let kind = match active {
        true => EventKind::UserReactivated,
        false => EventKind::UserDeactivated,
    };
    event::record(app, EventRecord::new(kind).about(id).by(actor));
    get(app, id).await
}

/// Deletes an account with its sessions, consents and tokens, and the clients
/// that it registered with theirs.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`last_administrator`),
/// [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, id: Uuid) -> Result<(), ManageError> {
    let current = get(app, id).await?;
    if last_administrator::counts(&current) {
        // What cannot be undone begins with what can.
        last_administrator::refuse_without_another(app, id).await?;
        app.store
            .set_user_active(id, false, app.clock.now())
            .await?;
        app.caches.users.invalidate(&id);
        last_administrator::keep_or_restore(app, id).await?;
    }
    let now = app.clock.now();
    let returning = linked_account::of_leaving(app, id).await?;
    let deleted = app
        .store
        .delete_user(id, now, app.revocation_lives_until())
        .await?;
    let deleted = deleted.ok_or(ManageError::NotFound("user"))?;
    forget_deleted(app, actor, id, deleted);
    linked_account::give_back(app, returning);
    Ok(())
}

/// Refuses what would take the last active administrator away.
///
/// # Errors
/// [`ManageError::Refused`] (`last_administrator`), [`ManageError::Unavailable`].
pub async fn refuse_last_administrator(app: &App, user: &User) -> Result<(), ManageError> {
    if last_administrator::counts(user) {
        last_administrator::refuse_without_another(app, user.id).await?;
    }
    Ok(())
}

/// Deletes an account whose owner asked for it and did not come back; whether
/// it was deleted.
///
/// # Errors
/// [`ManageError::Refused`] (`last_administrator`), [`ManageError::Unavailable`].
pub async fn delete_if_due(app: &App, id: Uuid) -> Result<bool, ManageError> {
    if let Some(user) = app.store.user(id).await? {
        refuse_last_administrator(app, &user).await?;
    }
    let (now, until) = (app.clock.now(), app.revocation_lives_until());
    let returning = linked_account::of_leaving(app, id).await?;
    let deleted = app.store.carry_out_deletion(id, now, until).await?;
    let done = deleted.is_some();
    if let Some(deleted) = deleted {
        forget_deleted(app, &Actor::operator(), id, deleted);
        linked_account::give_back(app, returning);
    }
    Ok(done)
}

/// What memory holds of an account goes with it, and of the clients that go as well.
pub(super) fn forget(app: &App, id: Uuid, client_ids: &[String]) {
    app.revoked_user(id);
    for client_id in client_ids {
        app.revoked_client(client_id);
    }
    app.caches.sessions.clear();
    app.caches.access_tokens.clear();
}

fn forget_deleted(app: &App, actor: &Actor, id: Uuid, deleted: DeletedUser) {
    forget(app, id, &deleted.client_ids);
    let event = EventRecord::new(EventKind::UserDeleted).about(id).by(actor);
    event::record(app, event.detail("client_ids", deleted.client_ids));
}

/// Stores what `patch` makes of the newest version, and answers the account as
/// it was before.
async fn store_patch(
    app: &App,
    id: Uuid,
    if_match: &IfMatch,
    demoted: bool,
    patch: impl Fn(&User) -> UserPatch,
) -> Result<User, ManageError> {
    for _ in 0..ATTEMPTS {
        let current = get(app, id).await?;
        if_match.check(current.version)?;
        if demoted && last_administrator::counts(&current) {
            last_administrator::refuse_without_another(app, id).await?;
        }
        let (version, now) = (Some(current.version), app.clock.now());
        match app
            .store
            .update_user(id, version, patch(&current), now)
            .await?
        {
            Update::Updated(_) => return Ok(current),
            Update::NotFound => return Err(ManageError::NotFound("user")),
            Update::VersionMismatch if if_match.is_any() => {}
            Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        }
    }
    Err(ManageError::Busy)
}

/// Ends all browser sessions of an account.
pub(crate) async fn end_sessions(app: &App, id: Uuid) -> Result<(), ManageError> {
    let now = app.clock.now();
    for session in app.store.delete_user_sessions(id, None, now).await? {
        app.caches.sessions.invalidate(&session);
    }
    crate::broker::group::sessions_ended(app, id).await;
    Ok(())
}
