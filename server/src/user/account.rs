//! The account page: who one is, which applications have access, and where one
//! is signed in; each can be ended here.

use std::collections::BTreeMap;

use countersign_store::{Event, ListedConsent};
use poem::Response;
use poem::http::StatusCode;

use super::claims::display_name;
use crate::app::App;
use crate::authorization;
use crate::event::{EventKind, Outcome};
use crate::manage::{Actor, ManageError};
use crate::page::{AccountActivity, AccountAuthorization, AccountPage, GrantedGroup, path};
use crate::scope::OFFLINE_ACCESS;
use crate::session::{self, Visit};
use crate::text::Text;

/// More applications than this are reached through the API.
const SHOWN: i64 = 200;
/// Events on the page.
const RECENT: i64 = 15;

const ACCESS_ENDED: &str = "access-ended";

/// `GET /account`
pub async fn page(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    let app = &visit.app;
    let now = app.clock.now();
    let consents = app.store.list_consents(who.user.id, None, now, SHOWN).await;
    let sessions = app.store.list_sessions(who.user.id).await;
    let refused = EventKind::RequestRefused.as_str();
    let events = app
        .store
        .list_events_concerning(who.user.id, refused, None, RECENT)
        .await;
    let (consents, sessions, events) = match (consents, sessions, events) {
        (Ok(consents), Ok(sessions), Ok(events)) => (consents, sessions, events),
        (Err(error), ..) | (_, Err(error), _) | (.., Err(error)) => {
            return visit.failed(&error.into());
        }
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
            .map(|session| session::page::view(app, session, &who))
            .collect(),
        activity: events.iter().filter_map(activity).collect(),
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

/// The account page with a word about what was done. The word travels in the address, so that loading the page again
/// repeats nothing; it can only be one of ours.
pub(crate) fn done(what: &str) -> String {
    format!("{}?done={what}", path::ACCOUNT)
}

fn notice(done: &str) -> Option<Text> {
    let text = match done {
        ACCESS_ENDED => "account-access-ended",
        session::page::SESSION_ENDED => "session-ended",
        "password-changed" => "account-password-changed",
        "profile-changed" => "account-profile-changed",
        "email-changed" => "account-email-changed",
        "account-opened" => "account-opened",
        "account-kept" => "account-kept",
        _ => return None,
    };
    Some(Text::new(text))
}

fn authorization_view(app: &App, consent: ListedConsent) -> AccountAuthorization {
    let registry = app.scopes();
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let listed = consent.scopes.iter().filter(|id| *id != OFFLINE_ACCESS);
    let listed = listed.filter_map(|id| registry.get(registry.meant_by(id)?));
    for scope in listed {
        let group = scope.group_name.clone().unwrap_or_default();
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

/// What happened, in words for the person; nothing for what only administrators care for.
fn activity(event: &Event) -> Option<AccountActivity> {
    let kind = EventKind::from_word(&event.kind)?;
    let text = kind.for_owner()?;
    let name = event.detail.get("name").and_then(|name| name.as_str());
    Some(AccountActivity {
        text: match name {
            Some(name) => Text::new("activity-named")
                .with("what", Text::new(text))
                .with("name", name),
            None => Text::new(text),
        },
        client: event.client_id.clone(),
        address: event.address.clone(),
        at: event.created_at,
        alarming: event.outcome == Outcome::Failure.as_str(),
    })
}
