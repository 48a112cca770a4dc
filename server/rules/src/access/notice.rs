//! Mails about applications for access: to those who decide, to those who asked, before an approval ends and when it has.

use chrono::TimeDelta;
use countersign_store::{AccessRequest, ApprovalKind, ClientApproval, NewMail, UserFilter};

use crate::account::{letter_with, notice_with};
use crate::app::App;
use crate::client::{self, Client};
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::ManageError;
use crate::page::path;
use crate::text::Text;

/// Administrators who are written to, at most.
const MOST_REVIEWERS: i64 = 20;
/// Approvals that one look reminds of, or ends.
const AT_ONCE: i64 = 20;

/// To those who decide: the addresses of the setting, or else the administrators with a confirmed one.
pub(super) async fn to_reviewers(app: &App, client: &Client) -> Result<Vec<NewMail>, ManageError> {
    let subject = Subject::AccessRequested {
        client: &client.name,
    };
    let named = &app.config.access.reviewers;
    if !named.is_empty() {
        let lang = app.language_of(None);
        let letter = |to: &String| letter_with(app, to, subject, path::ADMIN_REQUESTS, lang);
        return Ok(named.iter().map(letter).collect());
    }
    let filter = UserFilter {
        is_admin: Some(true),
        active: Some(true),
        email_verified: Some(true),
        ..UserFilter::default()
    };
    let reviewers = app.store.list_users(&filter, None, MOST_REVIEWERS).await?;
    let mails = reviewers
        .iter()
        .filter_map(|user| notice_with(app, user, subject, path::ADMIN_REQUESTS, Vec::new()));
    Ok(mails.collect())
}

/// To whoever owns the client, or asked for it, if they can be written to.
pub(super) async fn to_owner(
    app: &App,
    client: &Client,
    request: &AccessRequest,
    subject: Subject<'_>,
    reason: &str,
) -> Result<Option<NewMail>, ManageError> {
    let Some(owner) = client.owner_id.or(request.requested_by) else {
        return Ok(None);
    };
    let said = (!reason.is_empty()).then(|| Text::new("mail-access-reason").with("reason", reason));
    let user = app.active_user(owner).await?;
    let page = format!(
        "{}/{}/access",
        path::CLIENTS,
        path::segment(&client.client_id)
    );
    let said: Vec<Text> = said.into_iter().collect();
    Ok(user.and_then(|user| notice_with(app, &user, subject, &page, said)))
}

/// Tells owners that an approval ends soon, a few at a time, each once.
pub async fn remind(app: &App) {
    let before = app.config.access.notice_before.as_chrono();
    if before <= TimeDelta::zero() {
        return;
    }
    let now = app.clock.now();
    let ending = match app.store.ending_approvals(now, now + before, AT_ONCE).await {
        Ok(ending) => ending,
        Err(error) => return tracing::warn!(%error, "approvals that end could not be read"),
    };
    for request in ending {
        if let Err(error) = remind_of(app, &request).await {
            tracing::warn!(%error, access_request = %request.id, "nobody was told that an approval ends");
        }
    }
}

async fn remind_of(app: &App, request: &AccessRequest) -> Result<(), ManageError> {
    let client = client::manage::get(app, &request.client_id).await?.client;
    let on = request.expires_at.unwrap_or(request.created_at);
    let subject = Subject::AccessEnds {
        client: &client.name,
        on,
    };
    let mail = match by(&client, request).is_empty() {
        true => None,
        false => to_owner(app, &client, request, subject, "").await?,
    };
    let now = app.clock.now();
    if app.store.remind_of_approval(request.id, mail, now).await? {
        app.mailer.wake();
    }
    Ok(())
}

/// What a client has by an application: what a later one gave again it has by that.
fn by<'a>(client: &'a Client, request: &AccessRequest) -> Vec<&'a ClientApproval> {
    let approved = client.approved.iter();
    approved
        .filter(|one| one.request_id == request.id)
        .collect()
}

/// Records approvals that the clock has ended, and tells their owners, a few at a time, each once.
pub async fn end(app: &App) {
    let ended = match app.store.ended_approvals(app.clock.now(), AT_ONCE).await {
        Ok(ended) => ended,
        Err(error) => return tracing::warn!(%error, "approvals that ended could not be read"),
    };
    for request in ended {
        if let Err(error) = end_one(app, &request).await {
            tracing::warn!(%error, access_request = %request.id, "the end of an approval was not noted");
        }
    }
}

async fn end_one(app: &App, request: &AccessRequest) -> Result<(), ManageError> {
    let client = client::manage::get(app, &request.client_id).await?.client;
    let lost = by(&client, request);
    let subject = Subject::AccessEnded {
        client: &client.name,
    };
    let mail = match lost.is_empty() {
        true => None,
        false => to_owner(app, &client, request, subject, "").await?,
    };
    let first = app.store.end_approval(request.id, mail, app.clock.now());
    if !first.await? || lost.is_empty() {
        return Ok(());
    }
    app.mailer.wake();
    let of = |kind| {
        let lost = lost.iter().filter(move |one| one.kind == kind);
        lost.map(|one| one.value.clone()).collect::<Vec<_>>()
    };
    let event = EventRecord::new(EventKind::AccessEnded)
        .about(&request.client_id)
        .detail("access_request_id", request.id.to_string())
        .detail("scope", of(ApprovalKind::Scope).join(" "))
        .detail("grant_types", of(ApprovalKind::GrantType));
    event::record(app, event);
    Ok(())
}
