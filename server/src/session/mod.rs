//! Browser sessions: the cookie, the row behind it, and who is signed in.
//! Signing in and out are next door ([`sign_in`], [`sign_out`]); [`claim`] makes
//! the first administrator; a [`Visit`] is what every page of ours begins with,
//! and [`form`] protects every form on them. A person sees and ends their
//! sessions through [`manage`], by `api` or on a [`page`]. The clients that took part in a session
//! ([`sid`]) are told when it ends: by this server ([`back_channel`]), and by the browser of whoever
//! signs out (`front_channel`).

mod api;
pub mod back_channel;
mod binding;
pub mod claim;
mod cookie;
pub mod device;
pub mod form;
mod front_channel;
pub mod logout;
pub mod manage;
pub mod next;
pub mod onward;
pub mod page;
mod provider_sign_out;
pub mod sid;
pub mod sign_in;
pub mod sign_out;
pub mod then;
pub mod travel;
pub mod visit;

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use countersign_api::support::Rejection;
use countersign_store::{SecretHash, Session, StoreError, User};
use poem::Request;
use poem::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;
use crate::broker::group;
use crate::config::SessionBinding;
use crate::scope::{ScopeRegistry, builtin};
use crate::secret::{PlainToken, PresentedToken, TokenHash, TokenKind};
use crate::token::Caller;

pub use api::page_of;
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

/// Makes a session for somebody who has just proven who they are, in place of
/// the one that the browser had. The answer is the value of the cookie.
pub async fn begin(
    app: &App,
    request: &Request,
    user_id: Uuid,
    amr: &[&str],
) -> Result<PlainToken, StoreError> {
    begin_by(app, request, user_id, amr, None).await
}

/// How a provider vouched for somebody who signs in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Vouched {
    /// Its name.
    pub provider: String,
    /// By which linked account.
    pub linked_account_id: Uuid,
    /// When the session here ends at the latest, where the operator or the provider limits it.
    pub ends_at: Option<DateTime<Utc>>,
    /// Whether the session here outlives the browser.
    pub outlives_browser: bool,
    /// By which session there (`sid` of the ID token).
    pub sid: Option<String>,
}

/// The same for somebody whom another provider vouched for.
pub async fn begin_by(
    app: &App,
    request: &Request,
    user_id: Uuid,
    amr: &[&str],
    by: Option<Vouched>,
) -> Result<PlainToken, StoreError> {
    let before = current(app, request).await?;
    let (token, session) = new_session(app, request, user_id, amr, by, before.as_ref());
    let origin_id = session.origin_id;
    app.store.create_session(session).await?;
    take_over(app, before, origin_id, token.id()).await?;
    Ok(token)
}

/// The same for somebody who proved the password of `user`. `None` if the account has got another
/// password since it was read: that ends its sessions, and this one must not come after.
pub async fn begin_by_password(
    app: &App,
    request: &Request,
    user: &User,
    amr: &[&str],
) -> Result<Option<PlainToken>, StoreError> {
    let Some(password) = user.password_hash.clone() else {
        return Ok(None);
    };
    let before = current(app, request).await?;
    let (token, session) = new_session(app, request, user.id, amr, None, before.as_ref());
    let origin_id = session.origin_id;
    if !app
        .store
        .create_session_by_password(session, password)
        .await?
    {
        return Ok(None);
    }
    take_over(app, before, origin_id, token.id()).await?;
    Ok(Some(token))
}

/// A session that is not stored yet. To its clients the session of somebody who proves again who
/// they are goes on.
fn new_session(
    app: &App,
    request: &Request,
    user_id: Uuid,
    amr: &[&str],
    by: Option<Vouched>,
    before: Option<&SignedIn>,
) -> (PlainToken, Session) {
    let same = before.filter(|one| one.user.id == user_id);
    let now = app.clock.now();
    let token = PlainToken::generate(TokenKind::Session, app.new_id(), &app.random);
    let longest = now + app.config.sessions.absolute.as_chrono();
    let limit = by.as_ref().and_then(|by| by.ends_at);
    let expires_at = countersign_store::microseconds(limit.map_or(longest, |at| at.min(longest)));
    let session = Session {
        id: token.id(),
        secret_hash: SecretHash(*token.hash(&app.hasher).as_bytes()),
        user_id,
        authenticated_at: now,
        created_at: now,
        last_seen_at: now,
        idle_expires_at: (now + app.config.sessions.idle.as_chrono()).min(expires_at),
        expires_at,
        user_agent: binding::user_agent(request),
        address: crate::telemetry::client_address_of(app, request).map(|ip| ip.to_string()),
        amr: amr.iter().map(|&method| method.to_owned()).collect(),
        linked_account_id: by.as_ref().map(|by| by.linked_account_id),
        upstream_sid: by.and_then(|by| by.sid),
        origin_id: same.map(|one| one.session.origin_id.unwrap_or(one.session.id)),
    };
    (token, session)
}

/// Ends the session that the browser had before. Its clients go on with the new one if it has an origin.
async fn take_over(
    app: &App,
    before: Option<SignedIn>,
    origin_id: Option<Uuid>,
    id: Uuid,
) -> Result<(), StoreError> {
    let Some(before) = before else {
        return Ok(());
    };
    if origin_id.is_some() {
        app.store
            .carry_session_clients(before.session.id, id)
            .await?;
    }
    end(app, before.session.id).await
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
