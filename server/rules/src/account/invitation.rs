//! Invitations, for the API, the command line and pages alike. One that names an
//! address goes there by mail and nowhere else, so that using it confirms the
//! address; one that names none is a link for the administrator to pass on.

use countersign_api::support::Nullable;
use countersign_api::types;
use countersign_store::{AccountLink, NewAccountLink};
use uuid::Uuid;

use super::letter_to;
use super::link::{self, Purpose};
use crate::app::App;
use crate::broker::sign_in::admission::invites;
use crate::config::SignUp;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::page::Page;
use crate::manage::{Actor, ManageError};
use crate::page::path;
use crate::user::normal_email;

/// An invitation that was just made.
pub struct Invited {
    /// The row.
    pub invitation: AccountLink,
    /// The link, where it did not go by mail. Shown once.
    pub link: Option<zeroize::Zeroizing<String>>,
}

/// Whether anybody could open an account by an invitation.
pub fn are_of_use(app: &App) -> bool {
    matches!(app.config.accounts.sign_up, SignUp::Open | SignUp::Invited) || invites(app)
}

/// Makes an invitation, and sends it if it names an address.
///
/// # Errors
/// [`ManageError::Validation`] for an address that is none, [`ManageError::Refused`]
/// (`sign_up_closed`), [`ManageError::Unavailable`].
pub async fn create(app: &App, actor: &Actor, email: Option<&str>) -> Result<Invited, ManageError> {
    if !are_of_use(app) {
        return Err(ManageError::Refused {
            code: "sign_up_closed",
            message: "Nobody can open an account by an invitation: set accounts.sign_up to invited or open, or invitation_only for providers, first.",
        });
    }
    let normal = email.and_then(normal_email);
    if email.is_some() && normal.is_none() {
        return Err(ManageError::invalid("email", "must be an e-mail address"));
    }
    let lifetime = app.config.accounts.invitation_lifetime.as_chrono();
    let made = link::make(app, Purpose::Invitation, None, normal.as_deref(), lifetime);
    let url = made.url(app, path::SIGN_UP, "invitation");
    let mail = normal.as_deref().map(|to| {
        let subject = Subject::Invitation;
        let lang = app.language_of(None);
        letter_to(app, Some((to, None)), subject, lifetime, url.clone(), lang)
    });
    let invited = Invited {
        invitation: made.row.clone(),
        link: normal.is_none().then(|| url.into()),
    };
    app.store
        .create_account_link(NewAccountLink {
            link: made.row,
            mail,
        })
        .await?;
    app.mailer.wake();
    let event = EventRecord::new(EventKind::InvitationCreated).about(invited.invitation.id);
    event::record(app, event.by(actor));
    Ok(invited)
}

/// Those that can still be used, the oldest first, beginning after the id `after`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    after: Option<Uuid>,
    limit: usize,
) -> Result<Page<AccountLink>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let (purpose, now) = (Purpose::Invitation.as_str(), app.clock.now());
    let found = app.store.list_account_links(purpose, after, now, rows);
    Ok(Page::cut(found.await?, limit))
}

/// Takes an invitation back. Whoever has begun with it and not confirmed the address opens nothing either.
///
/// # Errors
/// [`ManageError::NotFound`], also for one that was used; [`ManageError::Unavailable`].
pub async fn revoke(app: &App, actor: &Actor, id: Uuid) -> Result<(), ManageError> {
    let purpose = Purpose::Invitation.as_str();
    if !app.store.delete_account_link(id, purpose).await? {
        return Err(ManageError::NotFound("invitation"));
    }
    let event = EventRecord::new(EventKind::InvitationRevoked).about(id);
    event::record(app, event.by(actor));
    Ok(())
}

/// An invitation as the API shows it when it is made.
pub fn view(invited: &Invited) -> types::Invitation {
    types::Invitation {
        link: Nullable(invited.link.as_ref().map(|link| link.to_string())),
        ..row_view(&invited.invitation)
    }
}

/// The same later, when nobody sees the link any more.
pub fn row_view(invitation: &AccountLink) -> types::Invitation {
    types::Invitation {
        id: invitation.id,
        email: Nullable(invitation.email.clone()),
        link: Nullable(None),
        created_at: invitation.created_at,
        expires_at: invitation.expires_at,
    }
}
