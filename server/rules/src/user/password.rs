//! A new password for an account: by an administrator or the command line, or by its owner.

use countersign_store::{ChangePassword, EndedAccess, Former, NewMail, PasswordHash, User};
use uuid::Uuid;

use super::input::{ChosenPassword, check};
use super::manage::get;
use crate::account::link::VOID;
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError};
use crate::password::PlainPassword;

/// Gives an account a new password, which ends its browser sessions.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::Busy`],
/// [`ManageError::Unavailable`].
pub async fn set(
    app: &App,
    actor: &Actor,
    id: Uuid,
    password: ChosenPassword,
) -> Result<(), ManageError> {
    change(app, actor, id, password, false).await
}

/// Gives an account a new password, which ends its browser sessions and, if
/// wanted, what applications and personal access tokens may do.
///
/// # Errors
/// As [`set`].
pub async fn change(
    app: &App,
    actor: &Actor,
    id: Uuid,
    password: ChosenPassword,
    ends_tokens: bool,
) -> Result<(), ManageError> {
    check(None, None, None, Some(&password))?;
    get(app, id).await?;
    let hash = hash(app, password).await?;
    store(app, actor, replacement(app, id, hash, ends_tokens)).await
}

/// Stores a new password in place of whichever there is.
pub(super) async fn replace(
    app: &App,
    actor: &Actor,
    id: Uuid,
    hash: PasswordHash,
) -> Result<(), ManageError> {
    store(app, actor, replacement(app, id, hash, false)).await
}

fn replacement(app: &App, id: Uuid, hash: PasswordHash, ends_tokens: bool) -> ChangePassword {
    ChangePassword {
        user_id: id,
        former: Former::Any,
        password_hash: hash,
        end: app.end_access(ends_tokens),
        void: Vec::new(),
        mail: None,
    }
}

/// The same by its owner, who has proven the password that `user` has, if any: it takes their links
/// back and sends them the notice. The answer is the hash of the new password.
///
/// # Errors
/// As [`set`]; [`ManageError::NotFound`] also if another password was chosen meanwhile.
pub async fn change_own(
    app: &App,
    actor: &Actor,
    user: &User,
    password: ChosenPassword,
    ends_tokens: bool,
    notice: Option<NewMail>,
) -> Result<PasswordHash, ManageError> {
    check(None, None, None, Some(&password))?;
    let hash = hash(app, password).await?;
    let change = ChangePassword {
        user_id: user.id,
        former: Former::Only(user.password_hash.clone()),
        password_hash: hash.clone(),
        end: app.end_access(ends_tokens),
        void: VOID.to_vec(),
        mail: notice,
    };
    store(app, actor, change).await?;
    app.mailer.wake();
    Ok(hash)
}

pub(super) async fn hash(app: &App, password: ChosenPassword) -> Result<PasswordHash, ManageError> {
    let password = PlainPassword::new(String::clone(&password))?;
    Ok(PasswordHash(app.passwords.hash(password).await?))
}

async fn store(app: &App, actor: &Actor, change: ChangePassword) -> Result<(), ManageError> {
    let id = change.user_id;
    let ended = app.store.change_password(change).await?;
    let ended = ended.ok_or(ManageError::NotFound("user"))?;
    app.ended_access(id, &ended);
    let event = EventRecord::new(EventKind::UserPasswordChanged);
    event::record(app, detailed(event, &ended).about(id).by(actor));
    Ok(())
}

/// Notes in the event of a new password what else ended.
pub fn detailed(event: EventRecord, ended: &EndedAccess) -> EventRecord {
    event
        .detail("sessions", ended.sessions.len())
        .detail("authorizations", ended.authorizations.len())
        .detail("personal_tokens", ended.personal_tokens.len())
}
