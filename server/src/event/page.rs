//! The audit log as a page, for administrators.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use countersign_store::{Event, EventFilter};
use poem::Response;
use poem::http::StatusCode;
use serde_json::Value;

use super::{EventKind, Outcome, REFUSED_BY, list, reason};
use crate::app::App;
use crate::error::OAuthError;
use crate::manage::ManageError;
use crate::manage::page::{self, List, Page};
use crate::page::{ErrorKind, EventRow, EventSearch, EventsPage, path};
use crate::session::Visit;
use crate::text::Text;
use crate::user;

/// Events on one page.
const SHOWN: usize = 50;
/// The longest text that is searched for.
const LONGEST: usize = 320;

/// `GET /admin/events`
pub async fn search(visit: Visit) -> Response {
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if !who.user.is_admin {
        return visit.error(StatusCode::FORBIDDEN, ErrorKind::Forbidden);
    }
    let app = &visit.app;
    let search = asked(&visit);
    let before = page::after(List::Events, visit.query("page_token").as_deref(), |id| {
        id.parse().ok()
    });
    let filter = match filter(app, &search).await {
        Ok(filter) => filter,
        Err(ManageError::Unavailable(detail)) => {
            return visit.failed(&OAuthError::unavailable(detail));
        }
        Err(error) => {
            let problem = Text::new("events-problem").with("reason", error.to_string());
            let nothing = Page::cut(Vec::new(), SHOWN);
            return show(&visit, search, nothing, Some(problem)).await;
        }
    };
    // A page token that is none begins at the beginning.
    match list(app, &filter, before.unwrap_or_default(), SHOWN).await {
        Ok(events) => show(&visit, search, events, None).await,
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

fn asked(visit: &Visit) -> EventSearch {
    let text = |name: &str| -> String {
        let text = visit.query(name).unwrap_or_default();
        let plain = text.chars().filter(|c| !c.is_control());
        plain.take(LONGEST).collect::<String>().trim().to_owned()
    };
    EventSearch {
        kind: text("kind"),
        outcome: text("outcome"),
        actor: text("actor"),
        subject: text("subject_id"),
        client: text("client_id"),
        request: text("request_id"),
        since: text("since"),
        until: text("until"),
    }
}

async fn filter(app: &App, search: &EventSearch) -> Result<EventFilter, ManageError> {
    let given = |text: &String| (!text.is_empty()).then(|| text.clone());
    let until = day("the last day", &search.until)?;
    let actor_id = match search.actor.as_str() {
        "" => None,
        // The events of an account outlive it.
        text => match text.parse() {
            Ok(id) => Some(id),
            Err(_) => Some(user::manage::find(app, text).await?.id),
        },
    };
    Ok(EventFilter {
        kind: given(&search.kind),
        outcome: Outcome::from_word(&search.outcome).map(|one| one.as_str().to_owned()),
        actor_id,
        subject_id: given(&search.subject),
        client_id: given(&search.client),
        request_id: given(&search.request),
        since: day("the first day", &search.since)?.map(begins),
        until: until
            .and_then(|day| day.checked_add_days(Days::new(1)))
            .map(begins),
    })
}

fn day(what: &'static str, text: &str) -> Result<Option<NaiveDate>, ManageError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse()
        .map(Some)
        .map_err(|_| ManageError::invalid(what, "must be a date such as 2026-11-22"))
}

fn begins(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

async fn show(
    visit: &Visit,
    search: EventSearch,
    events: Page<Event>,
    problem: Option<Text>,
) -> Response {
    let app = &visit.app;
    let mut rows = Vec::with_capacity(events.items.len());
    for event in &events.items {
        rows.push(row(app, event).await);
    }
    let status = match problem {
        None => StatusCode::OK,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = EventsPage {
        layout: visit.layout(),
        action: app.site.path(path::EVENTS),
        older: older(app, &search, &events),
        search,
        kinds: EventKind::ALL.iter().map(|kind| kind.as_str()).collect(),
        problem,
        events: rows,
    };
    visit.show(status, &page, &[])
}

fn older(app: &App, search: &EventSearch, events: &Page<Event>) -> Option<String> {
    let last = events.items.last().filter(|_| events.more)?;
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(search.pairs().iter().filter(|(_, value)| !value.is_empty()));
    query.append_pair(
        "page_token",
        &page::token(List::Events, &last.id.to_string()),
    );
    Some(format!(
        "{}?{}",
        app.site.path(path::EVENTS),
        query.finish()
    ))
}

async fn row(app: &App, event: &Event) -> EventRow {
    let actor = match event.actor_id {
        None => None,
        // A name helps; the id does where there is none any more.
        Some(id) => Some(match app.user(id).await {
            Ok(Some(user)) => user.username.clone(),
            _ => id.to_string(),
        }),
    };
    let reason = event.detail.get(REFUSED_BY).and_then(Value::as_str);
    let members = event.detail.as_object().into_iter().flatten();
    EventRow {
        at: event.created_at,
        kind: event.kind.clone(),
        outcome: event.outcome.clone(),
        actor,
        subject: event.subject_id.clone(),
        client: event.client_id.clone(),
        address: event.address.clone(),
        request: event.request_id.clone(),
        explanation: reason
            .map(reason::explain)
            .map(|one| (one.meaning, one.fix)),
        detail: members
            .map(|(name, value)| (name.replace('_', " "), plain(value)))
            .collect(),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
