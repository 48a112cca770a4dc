//! Listing, counting and revoking what has been issued, for the API, the command line and pages alike.

use countersign_store::{
    Issued, IssuedCounts, IssuedFilter, RevocationKind, RevokeIssued, RevokedIssued,
};
use uuid::Uuid;

use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{Actor, ManageError};

/// Rows that one step revokes; between two steps others may write.
const STEP: i64 = 500;

/// A page of what has been issued and still works, the newest first, beginning before the id `before`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    filter: &IssuedFilter,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Page<Issued>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let now = app.clock.now();
    let issued = app.store.list_issued(filter, before, now, rows).await?;
    Ok(Page::cut(issued, limit))
}

/// How much there is of it.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn count(app: &App, filter: &IssuedFilter) -> Result<IssuedCounts, ManageError> {
    Ok(app.store.count_issued(filter, app.clock.now()).await?)
}

/// Revokes one of them, by its id.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn revoke_one(app: &App, actor: &Actor, id: Uuid) -> Result<(), ManageError> {
    let only = IssuedFilter {
        id: Some(id),
        ..IssuedFilter::default()
    };
    match revoke(app, actor, &only).await?.sum() {
        0 => Err(ManageError::NotFound("issued token")),
        _ => Ok(()),
    }
}

/// Revokes everything that matches, and says how much it was. What is issued meanwhile goes too.
///
/// Signed access tokens leave no row. A filter that names neither kind nor time means them as well: those of the client,
/// those about the user, or all.
///
/// # Errors
/// [`ManageError::Unavailable`]; what was revoked until then stays so.
pub async fn revoke(
    app: &App,
    actor: &Actor,
    filter: &IssuedFilter,
) -> Result<IssuedCounts, ManageError> {
    let mut counts = IssuedCounts::default();
    let mut after = None;
    loop {
        let step = RevokeIssued {
            filter: filter.clone(),
            after,
            reason: "revoked by an administrator",
            now: app.clock.now(),
            until: app.revocation_lives_until(),
            limit: STEP,
        };
        let revoked = app.store.revoke_issued(step).await?;
        if revoked.last.is_none() {
            break;
        }
        after = revoked.last;
        forget(app, &revoked);
        let more = |count: &mut i64, rows: usize| *count += i64::try_from(rows).unwrap_or(i64::MAX);
        more(&mut counts.authorizations, revoked.authorizations.len());
        more(&mut counts.access_tokens, revoked.access_tokens.len());
        more(&mut counts.personal_tokens, revoked.personal_tokens.len());
    }
    let unrecorded = filter.id.is_none() && filter.kind.is_none() && filter.issued_before.is_none();
    if unrecorded {
        mark(app, filter).await?;
    }
    if unrecorded || counts.sum() > 0 {
        event::record(app, noted(filter, counts).by(actor));
    }
    Ok(counts)
}

/// Memory forgets what was revoked.
fn forget(app: &App, revoked: &RevokedIssued) {
    for id in &revoked.authorizations {
        app.revoked_authorization(*id);
    }
    for (id, until) in &revoked.access_tokens {
        app.revoked_token(*id, *until);
    }
    for id in &revoked.personal_tokens {
        app.caches.personal_tokens.invalidate(id);
    }
}

/// Ends the tokens that leave no row.
async fn mark(app: &App, filter: &IssuedFilter) -> Result<(), ManageError> {
    let (now, until) = (app.clock.now(), app.revocation_lives_until());
    match (&filter.client_id, filter.user_id) {
        (None, None) => {
            app.store.mark_all_clients_revoked(now, until).await?;
            let marks = app.store.revocations(now).await?;
            for mark in marks
                .iter()
                .filter(|one| one.kind == RevocationKind::Client)
            {
                app.caches.revocations.add(mark);
            }
        }
        (Some(client_id), None) => {
            let kind = RevocationKind::Client;
            app.store.mark_revoked(kind, client_id, now, until).await?;
            app.revoked_client(client_id);
        }
        (None, Some(user_id)) => {
            let (kind, key) = (RevocationKind::User, user_id.to_string());
            app.store.mark_revoked(kind, &key, now, until).await?;
            app.revoked_user(user_id);
        }
        // What a client holds about a person hangs on an authorization.
        (Some(_), Some(_)) => {}
    }
    Ok(())
}

fn noted(filter: &IssuedFilter, counts: IssuedCounts) -> EventRecord {
    let mut event = EventRecord::new(EventKind::TokensRevoked)
        .detail("authorizations", counts.authorizations)
        .detail("access_tokens", counts.access_tokens)
        .detail("personal_tokens", counts.personal_tokens);
    event = match (filter.id, filter.user_id, &filter.client_id) {
        (Some(id), ..) => event.about(id),
        (None, Some(id), None) => event.about(id),
        (None, None, Some(id)) => event.about(id),
        (None, Some(id), Some(client_id)) => event.about(id).detail("client_id", client_id.clone()),
        (None, None, None) => event.about("all"),
    };
    if let Some(kind) = filter.kind {
        event = event.detail("kind", kind.as_str());
    }
    match filter.issued_before {
        Some(at) => event.detail("issued_before", at.to_rfc3339()),
        None => event,
    }
}
