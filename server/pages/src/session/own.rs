//! Where a person is signed in, as a page of the account.

use countersign_store::Session;
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use countersign_rules::app::App;
use countersign_rules::error::OAuthError;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::page::{AccountSession, ErrorKind, SessionsPage, path};
use countersign_rules::session::{SignedIn, Visit, device, manage};
use countersign_rules::text::Text;

/// The word for a session that was ended.
pub const SESSION_ENDED: &str = "session-ended";
const OTHERS_ENDED: &str = "others-ended";

/// `GET /account/sessions`
pub async fn list(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let app = &visit.app;
    let sessions = match manage::list(app, who.user.id).await {
        Ok(sessions) => sessions,
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let mut sessions: Vec<_> = sessions
        .into_iter()
        .map(|session| view(app, session, &who))
        .collect();
    // This browser first, then the one that was used last.
    sessions.sort_by_key(|one| (!one.current, std::cmp::Reverse(one.last_seen)));
    let page = SessionsPage {
        layout: visit.layout(),
        csrf: visit.csrf(),
        notice: visit.query("done").and_then(|done| notice(&done)),
        end_others_action: app.site.path(path::SESSIONS),
        sessions,
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// `POST /account/sessions/{session_id}/end`
pub async fn end(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let Ok(id) = visit.request.path_params::<Uuid>() else {
        return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match manage::end(&visit.app, &actor, who.user.id, id).await {
        Ok(()) => visit.go_to(&done(SESSION_ENDED)),
        Err(ManageError::NotFound(_)) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// `POST /account/sessions`
pub async fn end_others(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match manage::end_others(&visit.app, &actor, who.user.id, who.session.id).await {
        Ok(_) => visit.go_to(&done(OTHERS_ENDED)),
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

fn done(what: &str) -> String {
    format!("{}?done={what}", path::SESSIONS)
}

fn notice(done: &str) -> Option<Text> {
    match done {
        SESSION_ENDED => Some(Text::new("session-ended")),
        OTHERS_ENDED => Some(Text::new("session-others-ended")),
        _ => None,
    }
}

/// A session as the pages show it.
pub fn view(app: &App, session: Session, who: &SignedIn) -> AccountSession {
    AccountSession {
        device: device::name(session.user_agent.as_deref()),
        address: session.address,
        since: session.authenticated_at,
        last_seen: session.last_seen_at,
        current: session.id == who.session.id,
        end_action: app
            .site
            .path(&format!("/account/sessions/{}/end", session.id)),
    }
}
