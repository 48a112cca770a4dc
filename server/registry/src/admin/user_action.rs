//! What administrators do with an account: each is asked first, with what it means, then done.

use std::sync::Arc;

use countersign_store::{IssuedFilter, User};
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::user::{Known, of_path};
use super::{Place, Question, actor, changing, failed, finish};
use countersign_rules::account::reset;
use countersign_rules::app::App;
use countersign_rules::issued_token;
use countersign_rules::manage::{Actor, IfMatch, ManageError};
use countersign_rules::page::{ErrorKind, Field};
use countersign_rules::session::{self, Visit, claim};
use countersign_rules::text::Text;
use countersign_rules::user::approval;
use countersign_rules::user::claims::display_name;
use countersign_rules::user::manage::{self, UserChange};

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Refuse the account everywhere until it is reactivated.
    Deactivate,
    /// Let it work again.
    Reactivate,
    /// Let an account in that waits.
    Approve,
    /// Decide against it.
    Deny,
    /// Make it an administrator.
    Promote,
    /// Make it one no longer.
    Demote,
    /// Send its owner a link to choose a new password.
    SendReset,
    /// End its browser sessions.
    EndSessions,
    /// Delete it.
    Delete,
}

impl Action {
    const ALL: [Self; 9] = [
        Self::Deactivate,
        Self::Reactivate,
        Self::Approve,
        Self::Deny,
        Self::Promote,
        Self::Demote,
        Self::SendReset,
        Self::EndSessions,
        Self::Delete,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::Deactivate => "deactivate",
            Self::Reactivate => "reactivate",
            Self::Approve => "approve",
            Self::Deny => "deny",
            Self::Promote => "promote",
            Self::Demote => "demote",
            Self::SendReset => "send-password-reset",
            Self::EndSessions => "end-sessions",
            Self::Delete => "delete",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.word() == word)
    }

    /// The words on its button.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Deactivate => "admin-user-deactivate",
            Self::Reactivate => "admin-user-reactivate",
            Self::Approve => "admin-user-approve",
            Self::Deny => "admin-user-deny",
            Self::Promote => "admin-user-promote",
            Self::Demote => "admin-user-demote",
            Self::SendReset => "admin-user-reset",
            Self::EndSessions => "admin-user-end-sessions",
            Self::Delete => "admin-user-delete",
        }
    }

    const fn lead(self) -> &'static str {
        match self {
            Self::Deactivate => "admin-user-deactivate-lead",
            Self::Reactivate => "admin-user-reactivate-lead",
            Self::Approve => "admin-user-approve-lead",
            Self::Deny => "admin-user-deny-lead",
            Self::Promote => "admin-user-promote-lead",
            Self::Demote => "admin-user-demote-lead",
            Self::SendReset => "admin-user-reset-lead",
            Self::EndSessions => "admin-user-end-sessions-lead",
            Self::Delete => "admin-user-delete-lead",
        }
    }

    /// What is said when it is done.
    pub fn notice(word: &str) -> Option<Text> {
        Some(Text::new(match Self::of(word)? {
            Self::Deactivate => "admin-user-deactivate-done",
            Self::Reactivate => "admin-user-reactivate-done",
            Self::Approve => "admin-user-approve-done",
            Self::Deny => "admin-user-deny-done",
            Self::Promote => "admin-user-promote-done",
            Self::Demote => "admin-user-demote-done",
            Self::SendReset => "admin-user-reset-done",
            Self::EndSessions => "admin-user-end-sessions-done",
            Self::Delete => "admin-user-delete-done",
        }))
    }

    /// Whether it takes something away.
    pub const fn is_dangerous(self) -> bool {
        matches!(
            self,
            Self::Deactivate | Self::Deny | Self::Demote | Self::EndSessions | Self::Delete
        )
    }

    /// Where it is asked and done.
    pub fn path(self, id: Uuid) -> String {
        format!("{}/{}", Place::of("users", id).path(), self.word())
    }
}

/// `GET /admin/users/{user_id}/{action}`
pub async fn ask(visit: Visit) -> Response {
    let (user, action) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return response,
    };
    match question(&visit, &user, action, "").await {
        Ok(question) => question.show(&visit),
        Err(error) => failed(&visit, error),
    }
}

/// `POST /admin/users/{user_id}/{action}`
pub async fn act(mut visit: Visit) -> Response {
    let form = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let reason = form.one("reason").unwrap_or_default().trim().to_owned();
    let (user, action) = match chosen(&visit).await {
        Ok(chosen) => chosen,
        Err(response) => return response,
    };
    if action == Action::Deny && !approval::is_reason(&reason) {
        return match question(&visit, &user, action, &reason).await {
            Ok(question) => {
                let errors = vec![("reason", Text::new("admin-user-deny-reason-wrong"))];
                question.wrong(&visit, errors)
            }
            Err(error) => failed(&visit, error),
        };
    }
    let actor = actor(&visit);
    let (app, about, said) = (visit.app.clone(), user.clone(), reason.clone());
    let done = async move { carry_out(&app, &actor, &about, action, &said).await };
    match finish(done).await {
        Ok(()) if action == Action::Delete => {
            visit.go_to(&Place::list("users").done(action.word()))
        }
        Ok(()) => visit.go_to(&Place::of("users", user.id).done(action.word())),
        Err(refused) => match question(&visit, &user, action, &reason).await {
            Ok(question) => question.refused(&visit, refused),
            Err(error) => failed(&visit, error),
        },
    }
}

/// The account and the action of the path, for an administrator who has proven lately who they are.
async fn chosen(visit: &Visit) -> Result<(User, Action), Response> {
    let params = visit.request.path_params::<(Uuid, String)>().ok();
    let (id, word) = params.unzip();
    let back = id.map_or(Place::list("users"), |id| Place::of("users", id));
    changing(visit, &back).map_err(|response| *response)?;
    let action = word.as_deref().and_then(Action::of);
    let missing = || visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    Ok((of_path(visit, id).await?, action.ok_or_else(missing)?))
}

async fn carry_out(
    app: &Arc<App>,
    actor: &Actor,
    user: &User,
    action: Action,
    reason: &str,
) -> Result<(), ManageError> {
    match action {
        Action::Approve => {
            approval::approve(app, actor, user.id).await?;
        }
        Action::Deny => {
            approval::deny(app, actor, user.id, reason).await?;
        }
        Action::Deactivate | Action::Reactivate => {
            let active = action == Action::Reactivate;
            manage::set_active(app, actor, user.id, active).await?;
        }
        Action::Promote | Action::Demote => {
            let change = UserChange {
                administrator: Some(action == Action::Promote),
                ..UserChange::default()
            };
            manage::update(app, actor, user.id, &IfMatch::Any, change).await?;
            if action == Action::Promote {
                claim::note_administrator(app).await?;
            }
        }
        Action::SendReset => reset::send_to(app, actor, user).await?,
        Action::EndSessions => {
            session::manage::end_all(app, actor, user.id).await?;
        }
        Action::Delete => manage::delete(app, actor, user.id).await?,
    }
    Ok(())
}

async fn question(
    visit: &Visit,
    user: &User,
    action: Action,
    reason: &str,
) -> Result<Question, ManageError> {
    let name = display_name(user).to_owned();
    let mut lead = vec![Text::new(action.lead()).with("name", name.clone())];
    if action == Action::Delete {
        lead.extend(losses(&visit.app, user).await?);
    }
    Ok(Question {
        heading: Text::new(action.key()),
        lead,
        action: action.path(user.id),
        hidden: Vec::new(),
        fields: match action {
            Action::Deny => vec![reason_field(reason)],
            _ => Vec::new(),
        },
        button: Text::new(action.key()),
        danger: action.is_dangerous(),
        back: Place::of("users", user.id),
        back_name: Text::verbatim(name),
    })
}

/// What is told to somebody who is denied.
fn reason_field(reason: &str) -> Field {
    Field {
        id: "reason",
        label: Text::new("admin-user-deny-reason"),
        kind: "textarea",
        value: reason.to_owned(),
        hint: Some(Text::new("admin-user-deny-reason-hint")),
        longest: approval::LONGEST,
        optional: true,
        ..Field::default()
    }
}

/// What goes with an account.
async fn losses(app: &App, user: &User) -> Result<Vec<Text>, ManageError> {
    let filter = IssuedFilter {
        user_id: Some(user.id),
        ..IssuedFilter::default()
    };
    let issued = issued_token::manage::count(app, &filter).await?;
    let known = Known::of(app, user).await?;
    let mut losses = vec![
        Text::new("admin-user-delete-tokens")
            .with("authorizations", issued.authorizations.unsigned_abs())
            .with("tokens", issued.personal_tokens.unsigned_abs())
            .with("sessions", known.sessions.len()),
    ];
    if !known.clients.is_empty() {
        let names: Vec<_> = known.clients.iter().map(|one| &*one.client.name).collect();
        losses.push(
            Text::new("admin-user-delete-clients")
                .with("count", names.len())
                .with("names", names.join(", ")),
        );
    }
    Ok(losses)
}
