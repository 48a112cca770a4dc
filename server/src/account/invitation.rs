//! Invitations, for the API and the command line alike. One that names an
//! address goes there by mail and nowhere else, so that using it confirms the
//! address; one that names none is a link for the administrator to pass on.

use countersign_api::invitations::{CreateInvitationResponse, InvitationsApi};
use countersign_api::support::{Call, Nullable, Rejection};
use countersign_api::types;
use countersign_store::{AccountLink, NewAccountLink};

use super::letter_to;
use super::link::{self, Purpose};
use crate::app::App;
use crate::config::SignUp;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::{Actor, ManageError, shared, to_the_end};
use crate::page::path;
use crate::token::Caller;
use crate::user::normal_email;

/// An invitation that was just made.
pub struct Invited {
    /// The row.
    pub invitation: AccountLink,
    /// The link, where it did not go by mail. Shown once.
    pub link: Option<zeroize::Zeroizing<String>>,
}

/// Makes an invitation, and sends it if it names an address.
///
/// # Errors
/// [`ManageError::Validation`] for an address that is none, [`ManageError::Refused`]
/// (`sign_up_closed`), [`ManageError::Unavailable`].
pub async fn create(app: &App, actor: &Actor, email: Option<&str>) -> Result<Invited, ManageError> {
    if app.config.accounts.sign_up == SignUp::Closed {
        return Err(ManageError::Refused {
            code: "sign_up_closed",
            message: "Nobody can open an account: set accounts.sign_up to invited or open first.",
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

/// An invitation as the API shows it.
pub fn view(invited: &Invited) -> types::Invitation {
    types::Invitation {
        id: invited.invitation.id,
        email: Nullable(invited.invitation.email.clone()),
        link: Nullable(invited.link.as_ref().map(|link| link.to_string())),
        created_at: invited.invitation.created_at,
        expires_at: invited.invitation.expires_at,
    }
}

impl InvitationsApi for App {
    async fn create_invitation(
        &self,
        call: Call<'_, Caller>,
        body: types::CreateInvitation,
    ) -> Result<CreateInvitationResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let made = to_the_end(async move { create(&app, &actor, body.email.as_deref()).await });
        Ok(CreateInvitationResponse::created(view(&made.await?)))
    }
}
