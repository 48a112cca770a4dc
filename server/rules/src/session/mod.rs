//! Browser sessions: the cookie, the row behind it, and who is signed in.
//! How one begins is in `begin`; a [`password`] is checked and somebody let in ([`enter`]) here, whichever page or grant asks;
//! [`claim`] makes the first administrator; a [`Visit`] is what every page of ours begins with ([`handler`]),
//! and [`form`] protects every form on them. A person sees and ends their
//! sessions through [`manage`]. The clients that took part in a session
//! ([`sid`]) are told when it ends: by this server ([`back_channel`]), and by the browser of whoever
//! signs out (`front_channel`).

pub mod back_channel;
mod begin;
mod binding;
pub mod claim;
mod cookie;
pub mod device;
pub mod enter;
pub mod form;
pub mod front_channel;
pub mod handler;
pub mod logout;
pub mod manage;
pub mod next;
pub mod onward;
pub mod password;
pub mod provider_sign_out;
pub mod sid;
pub mod then;
pub mod travel;
pub mod visit;

use std::sync::Arc;

use chrono::TimeDelta;
use countersign_api::support::Rejection;
use countersign_store::{Session, StoreError, User};
use poem::Request;
use poem::http::StatusCode;
use uuid::Uuid;

use crate::app::App;
use crate::broker::group;
use crate::config::SessionBinding;
use crate::scope::{ScopeRegistry, builtin};
use crate::secret::{PresentedToken, TokenHash, TokenKind};
use crate::token::Caller;

pub use begin::{Vouched, begin, begin_by, begin_by_password};
pub use cookie::{
    Browser, Cookies, expire_session, note_way, set_held, set_known_browser, set_session,
    set_session_of_browser,
};
pub use onward::Onward;
pub use visit::Visit;

/// Who is signed in in this browser.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The session.
    pub session: Arc<Session>,
    /// The person; active, or there would be no session.
    pub user: Arc<User>,
    /// Whether this is another browser or network than the session began in, and that counts.
    pub moved: bool,
    /// What roles hold, as it was at the beginning of the request.
    pub rights: Arc<ScopeRegistry>,
}

impl SignedIn {
    /// Whether the person may do what a scope of this server stands for.
    pub fn may(&self, scope: &str) -> bool {
        !builtin::is_administrative(scope) || self.rights.held_by(&self.user, scope)
    }
}

/// `last_seen_at` is written at most this often.
const TOUCH_EVERY: TimeDelta = TimeDelta::minutes(1);

/// The session of the request: a cookie of ours whose secret proves possession,
/// a session that has neither idled out nor ended, a person who is active.
/// Where several cookies of the name arrive, the first valid one counts.
pub async fn current(app: &App, request: &Request) -> Result<Option<SignedIn>, StoreError> {
    for value in Cookies::of(app, request).sessions() {
        let Some(token) = PresentedToken::parse(TokenKind::Session, &value) else {
            continue;
        };
        if let Some(signed_in) = check(app, request, &token).await? {
            return Ok(Some(signed_in));
        }
    }
    Ok(None)
}

async fn check(
    app: &App,
    request: &Request,
    token: &PresentedToken,
) -> Result<Option<SignedIn>, StoreError> {
    let Some(session) = app.session_row(token.id()).await? else {
        return Ok(None);
    };
    let now = app.clock.now();
    let genuine = token.verify(&app.hasher, &TokenHash::from(session.secret_hash.0));
    if !genuine || session.expires_at <= now || session.idle_expires_at <= now {
        return Ok(None);
    }
    let binding = app.config.sessions.binding;
    let moved = binding != SessionBinding::Off && binding::has_moved(app, request, &session);
    if moved && binding == SessionBinding::Strong {
        // Asked to sign in again here; where the session began it goes on.
        tracing::info!(session = %session.id, "a session turned up in another browser or network");
        return Ok(None);
    }
    let Some(user) = app.active_user(session.user_id).await? else {
        return Ok(None);
    };
    if now - session.last_seen_at >= TOUCH_EVERY {
        let idle = now + app.config.sessions.idle.as_chrono();
        // A session that cannot be touched at the moment is still a session.
        match app
            .store
            .touch_session(session.id, now, idle.min(session.expires_at))
            .await
        {
            Ok(_) => app.caches.sessions.invalidate(&session.id),
            Err(error) => tracing::warn!(%error, "a session could not be touched"),
        }
    }
    Ok(Some(SignedIn {
        session,
        user,
        moved,
        rights: app.scopes(),
    }))
}

/// Whether the person signed in lately enough for what concerns the security of
/// their account.
pub fn is_fresh(app: &App, signed_in: &SignedIn) -> bool {
    let age = app.clock.now() - signed_in.session.authenticated_at;
    !signed_in.moved && age <= app.config.sessions.fresh.as_chrono()
}

/// The same as a condition of the API.
///
/// # Errors
/// 403 `fresh_sign_in_required`, also to a caller that is no person in a browser.
pub fn require_fresh(app: &App, caller: &Caller) -> Result<(), Rejection> {
    match caller {
        Caller::Session(signed_in) if is_fresh(app, signed_in) => Ok(()),
        _ => Err(Rejection::new(
            StatusCode::FORBIDDEN,
            "fresh_sign_in_required",
            "This concerns the security of the account; sign in again and repeat it.",
        )),
    }
}

/// Ends a session; ending one that is gone is no error.
pub async fn end(app: &App, id: Uuid) -> Result<(), StoreError> {
    let session = app.session_row(id).await?;
    app.store.delete_session(id, app.clock.now()).await?;
    app.caches.sessions.invalidate(&id);
    if let Some(session) = session {
        Box::pin(group::session_ended(app, &session)).await;
    }
    Ok(())
}
