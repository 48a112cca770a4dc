//! The account page: who one is, which applications have access, and where one
//! is signed in; each can be ended here.

use std::collections::BTreeMap;

use countersign_store::{ListedConsent, Session};
use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use super::claims::display_name;
use crate::app::App;
use crate::authorization;
use crate::manage::{Actor, ManageError};
use crate::page::{
    AccountAuthorization, AccountPage, AccountSession, ErrorKind, GrantedGroup, path,
};
use crate::scope::OFFLINE_ACCESS;
use crate::session::{self, SignedIn, Visit, device};

/// More applications than this are reached through the API.
const SHOWN: i64 = 200;

const ACCESS_ENDED: &str = "access-ended";
const SESSION_ENDED: &str = "session-ended";

/// `GET /account`
pub async fn page(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let app = &visit.app;
    let now = app.clock.now();
    let consents = app.store.list_consents(who.user.id, None, now, SHOWN).await;
    let sessions = app.store.list_sessions(who.user.id).await;
    let (consents, sessions) = match (consents, sessions) {
        (Ok(consents), Ok(sessions)) => (consents, sessions),
        (Err(error), _) | (_, Err(error)) => return visit.failed(&error.into()),
    };
    let notice = visit.query("done").and_then(|done| notice(&done));
    let page = AccountPage {
        layout: visit.layout(),
        csrf: visit.csrf(),
        name: display_name(&who.user).to_owned(),
        username: who.user.username.clone(),
        email: who
            .user
            .email
            .clone()
            .map(|email| (email, who.user.email_verified)),
        notice,
        authorizations: consents
            .into_iter()
            .map(|one| authorization_view(app, one))
            .collect(),
        sessions: sessions
            .into_iter()
            .filter(|session| session.expires_at > now && session.idle_expires_at > now)
            .map(|session| session_view(app, session, &who))
            .collect(),
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// `POST /account/authorizations/{client_id}/revoke`
pub async fn revoke(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let client_id = visit.request.path_params::<String>().unwrap_or_default();
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    match authorization::revoke(&visit.app, &actor, who.user.id, &client_id).await {
        // What is gone already is what the person wanted.
        Ok(()) | Err(ManageError::NotFound(_)) => visit.go_to(&done(ACCESS_ENDED)),
        Err(error) => visit.failed(&crate::error::OAuthError::unavailable(error)),
    }
}

/// `POST /account/sessions/{session_id}/end`
pub async fn end_session(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let id = visit.request.path_params::<Uuid>().ok();
    let owned = match id {
        Some(id) => visit.app.session_row(id).await,
        None => Ok(None),
    };
    match owned {
        Ok(Some(session)) if session.user_id == who.user.id => {
            match session::end(&visit.app, session.id).await {
                Ok(()) => visit.go_to(&done(SESSION_ENDED)),
                Err(error) => visit.failed(&error.into()),
            }
        }
        // Somebody else's session looks like one that never was.
        Ok(_) => visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound),
        Err(error) => visit.failed(&error.into()),
    }
}

/// The account page with a word about what was done. The word travels in the address, so that loading the page again
/// repeats nothing; it can only be one of ours.
fn done(what: &str) -> String {
    format!("{}?done={what}", path::ACCOUNT)
}

fn notice(done: &str) -> Option<String> {
    let text = match done {
        ACCESS_ENDED => "The application has no access to your account any more.",
        SESSION_ENDED => "That session has ended.",
        _ => return None,
    };
    Some(text.to_owned())
}

fn authorization_view(app: &App, consent: ListedConsent) -> AccountAuthorization {
    let registry = app.scopes();
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let listed = consent.scopes.iter().filter(|id| *id != OFFLINE_ACCESS);
    for scope in listed.filter_map(|id| registry.get(id)) {
        let group = scope
            .group_name
            .clone()
            .unwrap_or_else(|| "Other".to_owned());
        groups
            .entry(group)
            .or_default()
            .push(scope.help_text.clone());
    }
    let client_id: String =
        url::form_urlencoded::byte_serialize(consent.client_id.as_bytes()).collect();
    AccountAuthorization {
        client_name: consent.client_name,
        groups: groups
            .into_iter()
            .map(|(name, scopes)| GrantedGroup { name, scopes })
            .collect(),
        offline_access: consent.scopes.iter().any(|scope| scope == OFFLINE_ACCESS),
        since: consent.created_at,
        last_used: consent.last_used_at,
        revoke_action: app
            .site
            .path(&format!("/account/authorizations/{client_id}/revoke")),
    }
}

fn session_view(app: &App, session: Session, who: &SignedIn) -> AccountSession {
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
