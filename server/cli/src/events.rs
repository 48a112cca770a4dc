//! `countersign events` and `countersign explain`: what happened, and why
//! something was refused.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};
use clap::{Args, Subcommand};
use countersign_store::{Event, EventFilter};
use serde_json::Value;

use super::Failure;
use super::args::Global;
use super::instance::{self, object, plain};
use super::output::{Output, details, moment, table, write};
use countersign_rules::app::App;
use countersign_rules::event::{self, Outcome, REFUSED_BY, reason};
use countersign_rules::user;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List events, the newest first
    #[command(after_help = "Examples:
  countersign events list
  countersign events list --kind sign_in.failed --since 2026-11-01
  countersign events list --actor alice --limit 20 --format json")]
    List(List),
    /// Write events as JSON, one on a line, the newest first
    #[command(after_help = "Examples:
  countersign events export
  countersign events export --since 2026-11-01 --until 2026-11-30 | gzip > november.jsonl.gz

Each line is an event as the API answers it.")]
    Export(Filter),
}

#[derive(Debug, Args)]
pub(super) struct List {
    #[command(flatten)]
    filter: Filter,
    /// The most events to list
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct Filter {
    /// Only events of this kind, such as user.created
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,
    /// Only events that ended so: success, failure or denied
    #[arg(long, value_name = "OUTCOME", value_parser = ["success", "failure", "denied"])]
    outcome: Option<String>,
    /// Only what this user did: an id, user name or e-mail address
    #[arg(long, value_name = "USER")]
    actor: Option<String>,
    /// Only what was done to this, by its id
    #[arg(long, value_name = "ID")]
    subject: Option<String>,
    /// Only events in which this client took part
    #[arg(long, value_name = "CLIENT_ID")]
    client: Option<String>,
    /// Only events of this request
    #[arg(long, value_name = "ID")]
    request: Option<String>,
    /// Only events from this day or time on (UTC)
    #[arg(long, value_name = "TIME", value_parser = since)]
    since: Option<DateTime<Utc>>,
    /// Only events up to this day, included, or before this time (UTC)
    #[arg(long, value_name = "TIME", value_parser = until)]
    until: Option<DateTime<Utc>>,
}

#[derive(Debug, Args)]
pub(super) struct Explain {
    /// The request id: every refusal names it, and the header X-Request-Id
    request_id: String,
}

fn since(text: &str) -> Result<DateTime<Utc>, String> {
    time(text, 0)
}

fn until(text: &str) -> Result<DateTime<Utc>, String> {
    time(text, 1)
}

/// A time, or the beginning of a day, so many days later.
fn time(text: &str, days: u64) -> Result<DateTime<Utc>, String> {
    if let Ok(time) = text.parse() {
        return Ok(time);
    }
    text.parse::<NaiveDate>()
        .ok()
        .and_then(|day| day.checked_add_days(Days::new(days)))
        .map(|day| day.and_time(NaiveTime::MIN).and_utc())
        .ok_or_else(|| "write for example 2026-11-22 or 2026-11-22T14:05:00Z".to_owned())
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    instance::with(global, async |app| match command {
        Command::List(list) => show_list(app, list, output).await,
        Command::Export(filter) => {
            let filter = filter.read(app).await?;
            each(app, &filter, usize::MAX, |event| {
                write(&format!("{}\n", object(&event::view(&event))))
            })
            .await
        }
    })
    .await
}

/// Tells which rule refused a request, and what would help.
pub(super) async fn explain(
    explain: Explain,
    global: &Global,
    output: &Output,
) -> Result<(), Failure> {
    instance::with(global, async |app| {
        let filter = EventFilter {
            request_id: Some(explain.request_id.clone()),
            ..EventFilter::default()
        };
        let mut events = Vec::new();
        each(app, &filter, PAGE, |event| {
            events.push(event);
            Ok(())
        })
        .await?;
        if events.is_empty() {
            return Err(Failure::new("nothing is recorded of this request").help(
                "it was not refused, or longer ago than a week, or it was one of too many in its minute \
                 (audit.refusals_per_minute); the server's log may still have the id",
            ));
        }
        // In the order in which it happened.
        events.reverse();
        let shown: Vec<Value> = events.iter().map(|one| object(&event::view(one))).collect();
        output.show(&shown, |_| {
            let told: Vec<_> = events.iter().map(tell).collect();
            told.join("\n")
        })
    })
    .await
}

fn tell(event: &Event) -> String {
    let reason = event.detail.get(REFUSED_BY).and_then(Value::as_str);
    let explained = reason.map(reason::explain);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let mut lines = vec![
        ("event", event.kind.clone()),
        ("outcome", event.outcome.clone()),
        ("time", moment(Some(event.created_at))),
        ("reason", reason.unwrap_or_default().to_owned()),
        (
            "meaning",
            explained.map_or("", |one| one.meaning).to_owned(),
        ),
        ("fix", explained.map_or("", |one| one.fix).to_owned()),
        ("client", text(&event.client_id)),
        (
            "user",
            event.actor_id.map(|id| id.to_string()).unwrap_or_default(),
        ),
        ("subject", text(&event.subject_id)),
        ("address", text(&event.address)),
    ];
    let members = event.detail.as_object().into_iter().flatten();
    let more = members.filter(|(name, _)| *name != REFUSED_BY);
    lines.extend(more.map(|(name, value)| (name.as_str(), plain(value))));
    details(&lines)
}

impl Filter {
    async fn read(self, app: &App) -> Result<EventFilter, Failure> {
        let actor_id = match self.actor.as_deref() {
            None => None,
            // The events of an account outlive it.
            Some(text) => match text.parse() {
                Ok(id) => Some(id),
                Err(_) => Some(user::manage::find(app, text).await?.id),
            },
        };
        Ok(EventFilter {
            kind: self.kind,
            outcome: self
                .outcome
                .and_then(|word| Outcome::from_word(&word))
                .map(|one| one.as_str().to_owned()),
            actor_id,
            subject_id: self.subject,
            client_id: self.client,
            since: self.since,
            until: self.until,
            request_id: self.request,
        })
    }
}

/// Reads page by page, so that an export of any size needs little memory.
async fn each(
    app: &App,
    filter: &EventFilter,
    limit: usize,
    mut take: impl FnMut(Event) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let mut left = limit;
    let mut before = None;
    while left > 0 {
        let page = event::list(app, filter, before, PAGE.min(left)).await?;
        before = page.items.last().map(|event| event.id);
        left -= page.items.len();
        for event in page.items {
            take(event)?;
        }
        if !page.more {
            break;
        }
    }
    Ok(())
}

async fn show_list(app: &App, list: List, output: &Output) -> Result<(), Failure> {
    let filter = list.filter.read(app).await?;
    let mut events: Vec<Value> = Vec::new();
    each(app, &filter, list.limit, |event| {
        events.push(object(&event::view(&event)));
        Ok(())
    })
    .await?;
    output.show(&events, |events| {
        let rows: Vec<_> = events
            .iter()
            .map(|event| {
                [
                    plain(&event["created_at"]),
                    plain(&event["kind"]),
                    plain(&event["outcome"]),
                    plain(&event["reason"]),
                    plain(&event["actor_id"]),
                    plain(&event["client_id"]),
                    plain(&event["address"]),
                    plain(&event["request_id"]),
                ]
            })
            .collect();
        table(
            [
                "TIME", "KIND", "OUTCOME", "REASON", "USER", "CLIENT", "ADDRESS", "REQUEST",
            ],
            &rows,
        )
    })
}

/// Events that are read at a time.
const PAGE: usize = 500;
