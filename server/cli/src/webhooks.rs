//! `countersign webhooks`: events for programs of yours.

use clap::{Args, Subcommand};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Failure;
use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, table};
use countersign_rules::app::App;
use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::webhook::manage::{self, WebhookChange};
use countersign_rules::webhook::view::{delivery_view, registration_view, view};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List webhooks, the oldest first
    #[command(after_help = "Examples:
  countersign webhooks list")]
    List,
    /// Show a webhook
    #[command(after_help = "Examples:
  countersign webhooks show 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70")]
    Show(One),
    /// Have events posted to a program, and answer with the secret that signs them
    #[command(after_help = "Examples:
  countersign webhooks create https://hooks.example.org/countersign --kind user.created --kind user.deleted
  countersign webhooks create https://hooks.example.org/audit --kind '*' --format json | jq -r .secret

It is the only time that the secret is shown.")]
    Create(Create),
    /// Change where events go, which, and whether any do
    #[command(after_help = "Examples:
  countersign webhooks update 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70 --disable
  countersign webhooks update 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70 --kind '*'")]
    Update(Update),
    /// Make a new secret in place of the old one
    #[command(after_help = "Examples:
  countersign webhooks rotate-secret 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70")]
    RotateSecret(One),
    /// Post an event of the kind webhook.tested, signed, and tell what came back
    #[command(after_help = "Examples:
  countersign webhooks test 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70

Ends with exit code 1 when the endpoint does not take it.")]
    Test(One),
    /// Delete a webhook with what waits for it
    #[command(after_help = "Examples:
  countersign webhooks delete 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70 --yes")]
    Delete(Delete),
    /// List what was sent, or waits to be, the newest event first
    #[command(after_help = "Examples:
  countersign webhooks deliveries 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70 --state given_up")]
    Deliveries(Deliveries),
    /// Send an event again
    #[command(after_help = "Examples:
  countersign webhooks resend 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a71

The running server sends it.")]
    Resend(Resend),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// Where events are posted
    url: String,
    /// A kind of event, such as user.created; several times for several, `*` for all but refused requests
    #[arg(long = "kind", value_name = "KIND", required = true)]
    kinds: Vec<String>,
    /// What it is for
    #[arg(long, value_name = "TEXT", default_value = "")]
    description: String,
}

#[derive(Debug, Args)]
pub(super) struct Update {
    #[command(flatten)]
    one: One,
    /// Where events are posted
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// The kinds of events, in place of those before
    #[arg(long = "kind", value_name = "KIND")]
    kinds: Vec<String>,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// Post nothing for now
    #[arg(long, conflicts_with = "enable")]
    disable: bool,
    /// Post again
    #[arg(long)]
    enable: bool,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// The id of the webhook
    id: Uuid,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    agreement: Agreement,
}

#[derive(Debug, Args)]
pub(super) struct Deliveries {
    #[command(flatten)]
    one: One,
    /// Only what is in this state
    #[arg(long, value_name = "STATE", value_parser = ["waiting", "delivered", "given_up"])]
    state: Option<String>,
    /// The most to list
    #[arg(long, value_name = "NUMBER", default_value_t = 100)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct Resend {
    #[command(flatten)]
    one: One,
    /// The id of the event
    event: Uuid,
}

impl Update {
    fn change(self) -> (Uuid, WebhookChange) {
        let change = WebhookChange {
            url: self.url,
            description: self.description,
            kinds: Some(self.kinds).filter(|kinds| !kinds.is_empty()),
            enabled: match (self.enable, self.disable) {
                (true, _) => Some(true),
                (false, true) => Some(false),
                (false, false) => None,
            },
        };
        (self.one.id, change)
    }
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    if let Command::Delete(delete) = &command {
        delete.agreement.required_for("deleting a webhook")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        match command {
            Command::List => show_list(app, output).await,
            Command::Show(one) => {
                let hook = manage::get(app, one.id).await?;
                instance::show(output, &object(&view(&hook)))
            }
            Command::Test(one) => test(app, one.id, output).await,
            Command::Create(create) => {
                let new = WebhookChange {
                    url: Some(create.url),
                    description: Some(create.description),
                    kinds: Some(create.kinds),
                    enabled: None,
                };
                let made = manage::create(app, &actor, new).await?;
                instance::show(output, &object(&registration_view(&made)))
            }
            Command::Update(update) => {
                let (id, change) = update.change();
                let any = IfMatch::default();
                let updated = manage::update(app, &actor, id, &any, change).await?;
                instance::show(output, &object(&view(&updated)))
            }
            Command::RotateSecret(one) => {
                let made = manage::rotate(app, &actor, one.id).await?;
                instance::show(output, &object(&registration_view(&made)))
            }
            Command::Delete(delete) => {
                manage::delete(app, &actor, delete.one.id).await?;
                show_list(app, output).await
            }
            Command::Deliveries(deliveries) => show_deliveries(app, deliveries, output).await,
            Command::Resend(resend) => {
                let sent = manage::resend(app, resend.one.id, resend.event).await?;
                instance::show(output, &object(&delivery_view(&sent)))
            }
        }
    })
    .await
}

/// What came of a test, and a failure when the endpoint did not take it.
async fn test(app: &App, id: Uuid, output: &Output) -> Result<(), Failure> {
    let (status, problem) = manage::test(app, id).await?;
    let report = json!({ "status": status, "passed": problem.is_none() });
    instance::show(output, &report)?;
    match problem {
        None => Ok(()),
        Some(problem) => Err(Failure::new(problem)),
    }
}

async fn show_list(app: &App, output: &Output) -> Result<(), Failure> {
    let hooks = manage::list(app, None, MOST).await?;
    let hooks: Vec<Value> = hooks.items.iter().map(|hook| object(&view(hook))).collect();
    output.show(&hooks, |hooks| {
        let row = |hook: &Value| {
            [
                plain(&hook["id"]),
                plain(&hook["url"]),
                plain(&hook["kinds"]),
                plain(&hook["enabled"]),
                plain(&hook["description"]),
            ]
        };
        let rows: Vec<_> = hooks.iter().map(row).collect();
        table(["ID", "URL", "KINDS", "ENABLED", "DESCRIPTION"], &rows)
    })
}

async fn show_deliveries(app: &App, asked: Deliveries, output: &Output) -> Result<(), Failure> {
    let (id, state) = (asked.one.id, asked.state.as_deref());
    let sent = manage::deliveries(app, id, state, None, asked.limit).await?;
    let sent: Vec<Value> = sent
        .items
        .iter()
        .map(|one| object(&delivery_view(one)))
        .collect();
    output.show(&sent, |sent| {
        let row = |one: &Value| {
            [
                plain(&one["event_id"]),
                plain(&one["kind"]),
                plain(&one["state"]),
                plain(&one["attempts"]),
                plain(&one["status"]),
                plain(&one["problem"]),
            ]
        };
        let rows: Vec<_> = sent.iter().map(row).collect();
        table(
            ["EVENT", "KIND", "STATE", "ATTEMPTS", "STATUS", "PROBLEM"],
            &rows,
        )
    })
}

/// More than there can be.
const MOST: usize = 1000;
