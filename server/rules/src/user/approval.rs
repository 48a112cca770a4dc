//! Accounts that wait until somebody approves them (`accounts.approval`, `sign_up.approval`). They are deactivated as long as they wait, so
//! that every way in is closed and nothing is issued; what is special about them is in a row beside the account. One
//! that is denied stays, so that its owner is told so, until it is approved after all or deleted.

use std::net::IpAddr;

use countersign_api::types;
use countersign_store::{AccountApproval, DecideApproval, NewMail, StoreError, User, UserFilter};
use uuid::Uuid;

use super::manage;
use crate::account::held::address_of;
use crate::account::{letter_to_waiting, may_send, notice_with};
use crate::app::App;
use crate::broker::provider::Provider;
use crate::client::metadata::is_display_text;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::{Actor, ManageError};
use crate::page::path;
use crate::text::Text;

/// Administrators who are written to, at most.
const MOST: i64 = 20;
/// The longest reason of a denial.
pub const LONGEST: usize = 500;

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nobody has decided.
    Waiting,
    /// It may be used.
    Approved,
    /// It may not.
    Denied,
}

impl State {
    /// What a row says.
    pub fn of(approval: &AccountApproval) -> Option<Self> {
        match approval.state.as_str() {
            "waiting" => Some(Self::Waiting),
            "approved" => Some(Self::Approved),
            "denied" => Some(Self::Denied),
            _ => None,
        }
    }
}

/// Notes that an account was opened that waits, by a provider or with a password, and tells administrators.
///
/// # Errors
/// When the database cannot be reached.
pub async fn asked(
    app: &App,
    user: &User,
    provider: Option<&Provider>,
    address: Option<IpAddr>,
) -> Result<(), StoreError> {
    let mut event = EventRecord::new(EventKind::UserApprovalAsked)
        .actor(Some(user.id))
        .about(user.id)
        .address(address);
    if let Some(provider) = provider {
        event = event.detail("provider", provider.name.as_str());
    }
    event::record(app, event);
    let filter = UserFilter {
        is_admin: Some(true),
        active: Some(true),
        email_verified: Some(true),
        ..UserFilter::default()
    };
    let subject = Subject::ApprovalAsked {
        username: &user.username,
    };
    let page = format!("{}?state=waiting", path::ADMIN_USERS);
    let mut mails = Vec::new();
    for administrator in app.store.list_users(&filter, None, MOST).await? {
        // A crowd of sign-ups is no crowd of mails.
        let to = administrator.email.as_deref().unwrap_or_default();
        if may_send(app, to).await?
            && let Some(mail) = notice_with(app, &administrator, subject, &page, Vec::new())
        {
            mails.push(mail);
        }
    }
    if !mails.is_empty() {
        app.store.queue_mails(mails).await?;
    }
    app.mailer.wake();
    Ok(())
}

/// What is known of the approval of an account.
///
/// # Errors
/// [`ManageError::NotFound`] for an account that never needed one, [`ManageError::Unavailable`].
pub async fn get(app: &App, id: Uuid) -> Result<AccountApproval, ManageError> {
    let approval = app.store.account_approval(id).await?;
    approval.ok_or(ManageError::NotFound("approval"))
}

/// Approves an account that waits, or was denied.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`not_waiting`), [`ManageError::Unavailable`].
pub async fn approve(app: &App, actor: &Actor, id: Uuid) -> Result<AccountApproval, ManageError> {
    decide(app, actor, id, None).await
}

/// Whether a text can be told to somebody who is denied; none is needed.
pub fn is_reason(text: &str) -> bool {
    text.is_empty() || is_display_text(text, 1, LONGEST)
}

/// Denies an account that waits; the reason is for the person.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::Refused`] (`not_waiting`),
/// [`ManageError::Unavailable`].
pub async fn deny(
    app: &App,
    actor: &Actor,
    id: Uuid,
    reason: &str,
) -> Result<AccountApproval, ManageError> {
    let reason = reason.trim();
    if !is_reason(reason) {
        let message = "must be at most 500 characters without control or direction characters";
        return Err(ManageError::invalid("reason", message));
    }
    decide(app, actor, id, Some(reason)).await
}

/// `denied` is the reason of a denial.
async fn decide(
    app: &App,
    actor: &Actor,
    id: Uuid,
    denied: Option<&str>,
) -> Result<AccountApproval, ManageError> {
    let user = manage::get(app, id).await?;
    let reason = denied.filter(|reason| !reason.is_empty());
    let decision = DecideApproval {
        user_id: id,
        approve: denied.is_none(),
        decided_by: actor.user_id(),
        reason: reason.map(str::to_owned),
        mail: letter(app, &user, denied).await?,
        now: app.clock.now(),
    };
    let decided = app.store.decide_account_approval(decision).await?;
    let decided = decided.ok_or(ManageError::Refused {
        code: "not_waiting",
        message: "The account does not wait for a decision.",
    })?;
    app.caches.users.invalidate(&id);
    app.mailer.wake();
    let kind = match denied {
        None => EventKind::UserApproved,
        Some(_) => EventKind::UserDenied,
    };
    event::record(app, EventRecord::new(kind).about(id).by(actor));
    Ok(decided)
}

/// To the address of the account, or else to the one that waits to be its address.
async fn letter(
    app: &App,
    user: &User,
    denied: Option<&str>,
) -> Result<Option<NewMail>, ManageError> {
    let subject = match denied {
        None => Subject::AccountApproved,
        Some(_) => Subject::AccountDenied,
    };
    let reason = denied.filter(|reason| !reason.is_empty());
    let said = reason.map(|reason| Text::new("mail-access-reason").with("reason", reason));
    let said: Vec<_> = said.into_iter().collect();
    if user.email_verified {
        return Ok(notice_with(app, user, subject, path::SIGN_IN, said));
    }
    let Some(waiting) = address_of(app, user).await? else {
        return Ok(None);
    };
    let allowed = may_send(app, &waiting.email).await?;
    let mail = || letter_to_waiting(app, &waiting.email, user, subject, path::SIGN_IN, said);
    Ok(allowed.then(mail))
}

/// Refuses to reactivate what nobody has approved.
///
/// # Errors
/// [`ManageError::Refused`] (`approval_needed`), [`ManageError::Unavailable`].
pub(super) async fn refuse_unapproved(app: &App, id: Uuid) -> Result<(), ManageError> {
    let approval = app.store.account_approval(id).await?;
    match approval.and_then(|approval| State::of(&approval)) {
        Some(State::Waiting | State::Denied) => Err(ManageError::Refused {
            code: "approval_needed",
            message: "The account was never approved. Approve it instead.",
        }),
        Some(State::Approved) | None => Ok(()),
    }
}

/// The name of the provider by which the account was opened; `None` where it was opened with a password.
pub fn by_provider(approval: &AccountApproval) -> Option<&str> {
    Some(approval.provider.as_str()).filter(|name| !name.is_empty())
}

/// An approval as the API and the command line show it.
pub fn view(approval: &AccountApproval) -> types::UserApproval {
    types::UserApproval {
        user_id: approval.user_id,
        provider: by_provider(approval).map(str::to_owned),
        state: match State::of(approval) {
            Some(State::Approved) => types::UserApprovalState::Approved,
            Some(State::Denied) => types::UserApprovalState::Denied,
            Some(State::Waiting) | None => types::UserApprovalState::Waiting,
        },
        asked_at: approval.asked_at,
        decided_at: approval.decided_at,
        decided_by: approval.decided_by,
        reason: approval.reason.clone(),
    }
}
