//! Browser sessions: the cookie, the row behind it, and who is signed in.
//! Signing in and out are next door ([`sign_in`], [`sign_out`]); [`claim`] makes
//! the first administrator; a [`Visit`] is what every page of ours begins with,
//! and [`form`] protects every form on them. A person sees and ends their
//! sessions through [`manage`], by `api` or on a [`page`].

mod api;
mod binding;
pub mod claim;
mod cookie;
pub mod device;
pub mod form;
pub mod logout;
pub mod manage;
pub mod page;
pub mod sign_in;
pub mod sign_out;
pub mod then;
pub mod travel;
pub mod visit;

use std::sync::Arc;

use chrono::TimeDelta;
use countersign_api::support::Rejection;
use countersign_store::{SecretHash, Session, StoreError, User};
use poem::Request;
use poem::http::StatusCode;
use uuid::Uuid;

use crate::app::App;
use crate::config::SessionBinding;
use crate::secret::{PlainToken, PresentedToken, TokenHash, TokenKind};
use crate::token::Caller;

pub use cookie::{Browser, Cookies, expire_session, set_known_browser, set_session};
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
    if let Some(before) = current(app, request).await? {
        end(app, before.session.id).await?;
    }
    let now = app.clock.now();
    let token = PlainToken::generate(TokenKind::Session, app.new_id(), &app.random);
    let expires_at = now + app.config.sessions.absolute.as_chrono();
    app.store
        .create_session(Session {
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
        })
        .await?;
    Ok(token)
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
    app.store.delete_session(id, app.clock.now()).await?;
    app.caches.sessions.invalidate(&id);
    Ok(())
}
