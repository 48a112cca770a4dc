//! The audit log as a page, for administrators.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use countersign_store::{Event, EventFilter};
use futures::stream;
use poem::http::{StatusCode, header};
use poem::{Body, Response};
use poem_openapi::types::ToJSON;
use serde_json::Value;

use countersign_rules::app::App;
use countersign_rules::error::OAuthError;
use countersign_rules::event::{EventKind, Outcome, REFUSED_BY, list, reason, view};
use countersign_rules::manage::ManageError;
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::page::{ErrorKind, EventRow, EventSearch, EventsPage, path};
use countersign_rules::session::Visit;
use countersign_rules::text::Text;
use countersign_rules::user;

/// Events on one page.
const SHOWN: usize = 50;
/// Events that are read at once for an export.
const EXPORTED: usize = 500;
/// The longest text that is searched for.
const LONGEST: usize = 320;

/// `GET /admin/events`
pub async fn search(visit: Visit) -> Response {
    let (search, filter) = match looked_for(&visit).await {
        Ok(looked_for) => looked_for,
        Err(response) => return *response,
    };
    let before = page::after(List::Events, visit.query("page_token").as_deref(), |id| {
        id.parse().ok()
    });
    // A page token that is none begins at the beginning.
    match list(&visit.app, &filter, before.unwrap_or_default(), SHOWN).await {
        Ok(events) => show(&visit, search, events, None).await,
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

/// `GET /admin/events/export`: all that is searched for, the newest first, each event on a line as the API answers it. It is
/// read page by page as the browser takes it.
pub async fn export(visit: Visit) -> Response {
    let filter = match looked_for(&visit).await {
        Ok((_, filter)) => filter,
        Err(response) => return *response,
    };
    let app = visit.app.clone();
    let lines = stream::try_unfold(Some(None), move |before| {
        let (app, filter) = (app.clone(), filter.clone());
        async move {
            let Some(before) = before else {
                return Ok(None);
            };
            let events = list(&app, &filter, before, EXPORTED).await;
            let events = events.map_err(|error| std::io::Error::other(error.to_string()))?;
            let lines: String = events.items.iter().map(line).collect();
            let last = events.items.last().filter(|_| events.more);
            let next = last.map(|last| Some(last.id));
            Ok::<_, std::io::Error>(Some((lines.into_bytes(), next)))
        }
    });
    Response::builder()
        .header(header::CONTENT_TYPE, "application/x-ndjson")
        .header(header::CACHE_CONTROL, "no-store")
        .header(
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"events.jsonl\"",
        )
        .body(Body::from_bytes_stream(Box::pin(lines)))
}

fn line(event: &Event) -> String {
    format!("{}\n", view(event).to_json().unwrap_or_default())
}

/// What an administrator searches for. `Err` is the page that says why there is no answer.
async fn looked_for(visit: &Visit) -> Result<(EventSearch, EventFilter), Box<Response>> {
    let Some(who) = &visit.signed_in else {
        return Err(Box::new(visit.go_to(path::SIGN_IN)));
    };
    if !who.user.is_admin {
        let refused = visit.error(StatusCode::FORBIDDEN, ErrorKind::Forbidden);
        return Err(Box::new(refused));
    }
    let search = asked(visit);
    match filter(&visit.app, &search).await {
        Ok(filter) => Ok((search, filter)),
        Err(ManageError::Unavailable(detail)) => {
            Err(Box::new(visit.failed(&OAuthError::unavailable(detail))))
        }
        Err(error) => {
            let problem = Text::new("events-problem").with("reason", error.to_string());
            let nothing = Page::cut(Vec::new(), SHOWN);
            let page = show(visit, search, nothing, Some(problem)).await;
            Err(Box::new(page))
        }
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
        export: address(app, path::EXPORT_EVENTS, &search, None),
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
    let token = page::token(List::Events, &last.id.to_string());
    Some(address(app, path::EVENTS, search, Some(&token)))
}

/// An address that keeps what is searched for.
fn address(app: &App, path: &str, search: &EventSearch, page_token: Option<&str>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(search.pairs().iter().filter(|(_, value)| !value.is_empty()));
    if let Some(token) = page_token {
        query.append_pair("page_token", token);
    }
    let (path, query) = (app.site.path(path), query.finish());
    match query.is_empty() {
        true => path,
        false => format!("{path}?{query}"),
    }
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
