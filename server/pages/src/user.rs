//! The account page: who one is, which applications have access, and where one
//! is signed in; each can be ended here.

use countersign_store::{Event, ListedConsent};
use poem::Response;
use poem::http::StatusCode;

use crate::authorization::applications::groups;
use crate::session::own;
use countersign_rules::account::email;
use countersign_rules::app::App;
use countersign_rules::authorization::ACCESS_ENDED;
use countersign_rules::authorization_details::view::granted;
use countersign_rules::event::{EventKind, Outcome};
use countersign_rules::page::{
    AccountActivity, AccountAuthorization, AccountPage, WaitingEmail, path,
};
use countersign_rules::scope::OFFLINE_ACCESS;
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user::claims::display_name;
use countersign_rules::user::profile::Profile;

/// More applications than this are reached through the API.
const SHOWN: i64 = 200;
/// Events on the page.
const RECENT: i64 = 15;

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
    let waiting = email::waiting(app, &who.user).await;
    let (consents, sessions, events, waiting) = match (consents, sessions, events, waiting) {
        (Ok(consents), Ok(sessions), Ok(events), Ok(waiting)) => {
            (consents, sessions, events, waiting)
        }
        (Err(error), ..) | (_, Err(error), ..) | (_, _, Err(error), _) | (.., Err(error)) => {
            return visit.failed(&error.into());
        }
    };
    let profile = match Profile::of(app, who.user.id).await {
        Ok(profile) => profile,
        Err(error) => return visit.failed(&error.into()),
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
        waiting: waiting.map(|email| WaitingEmail {
            email,
            again: app.site.path(path::EMAIL_AGAIN),
        }),
        notice,
        profile: profile.facts(app),
        correctable: profile.provider(app).is_some(),
        authorizations: consents
            .into_iter()
            .map(|one| authorization_view(app, one))
            .collect(),
        sessions: sessions
            .into_iter()
            .filter(|session| session.expires_at > now && session.idle_expires_at > now)
            .map(|session| own::view(app, session, &who))
            .collect(),
        activity: events
            .iter()
            .filter_map(|event| activity(event, &who.user.id.to_string()))
            .collect(),
    };
    visit.show(StatusCode::OK, &page, &[])
}

fn notice(done: &str) -> Option<Text> {
    let text = match done {
        ACCESS_ENDED => "account-access-ended",
        own::SESSION_ENDED => "session-ended",
        "password-changed" => "account-password-changed",
        "profile-changed" => "account-profile-changed",
        "email-changed" => "account-email-changed",
        "account-opened" => "account-opened",
        "account-opened-unconfirmed" => "account-opened-unconfirmed",
        "account-kept" => "account-kept",
        _ => return None,
    };
    Some(Text::new(text))
}

fn authorization_view(app: &App, consent: ListedConsent) -> AccountAuthorization {
    let at = path::authorization(&consent.client_id);
    AccountAuthorization {
        client_name: consent.client_name,
        details: granted(&app.scopes(), &consent.details),
        groups: groups(app, consent.scopes.iter().map(String::as_str)),
        offline_access: consent.scopes.iter().any(|scope| scope == OFFLINE_ACCESS),
        since: consent.created_at,
        last_used: consent.last_used_at,
        view: app.site.path(&at),
        revoke_action: app.site.path(&format!("{at}/revoke")),
    }
}

/// What happened, in words for the person; nothing for what only administrators care for.
fn activity(event: &Event, user_id: &str) -> Option<AccountActivity> {
    let kind = EventKind::from_word(&event.kind)?;
    // What an administrator did to others is not about the administrator.
    if kind.is_about_a_user() && event.subject_id.as_deref() != Some(user_id) {
        return None;
    }
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
