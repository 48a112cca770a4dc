//! `countersign apis`: APIs of others, protected by their own OpenAPI documents.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use serde_json::{Value, json};

use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, table};
use super::{Failure, input};
use countersign_rules::app::App;
use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::protected_api::manage::{self, ApiChange, NewApi};
use countersign_rules::protected_api::preview::Preview;
use countersign_rules::protected_api::{preview_view, view};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List protected APIs
    #[command(after_help = "Examples:
  countersign apis list")]
    List,
    /// Show an API
    #[command(after_help = "Examples:
  countersign apis show library")]
    Show(Named),
    /// Show what a document would do, and store nothing
    #[command(after_help = "Examples:
  countersign apis check library https://library.example.org openapi.yaml")]
    Check(Register),
    /// Register an API with its OpenAPI document
    #[command(after_help = "Examples:
  countersign apis register library https://library.example.org openapi.yaml")]
    Register(Register),
    /// Change how an API is decided
    #[command(after_help = "Examples:
  countersign apis update library --unknown-paths token --host api.example.org")]
    Update(Update),
    /// Store a new version of the document, and show what it would change
    #[command(after_help = "Examples:
  countersign apis add-document library openapi.yaml")]
    AddDocument(AddDocument),
    /// Decide by this document from now on; an older one takes a newer one back
    #[command(after_help = "Examples:
  countersign apis activate library 2")]
    Activate(Activate),
    /// Delete an API with its documents; gateways that ask for it are answered 403
    #[command(after_help = "Examples:
  countersign apis delete library --yes")]
    Delete(Delete),
}

#[derive(Debug, Args)]
pub(super) struct Named {
    /// The API
    id: String,
}

#[derive(Debug, Args)]
pub(super) struct Register {
    /// By which gateways will name it
    id: String,
    /// For whom its tokens are meant, a URI
    audience: String,
    /// The OpenAPI document, `-` for standard input
    document: PathBuf,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Debug, Args)]
pub(super) struct Update {
    /// The API
    id: String,
    #[command(flatten)]
    settings: Settings,
}

#[derive(Debug, Args)]
pub(super) struct Settings {
    /// A host that it answers for; several times for several [default: those of the document]
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<String>,
    /// What stands before the paths of the document [default: what the document says]
    #[arg(long, value_name = "PATH")]
    base_path: Option<String>,
    /// What becomes of calls that the document does not know
    #[arg(long, value_enum, value_name = "WHAT")]
    unknown_paths: Option<Unknown>,
    /// Whether browser sessions are taken
    #[arg(long, value_name = "BOOL")]
    sessions: Option<bool>,
}

/// What becomes of calls that a document does not know.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Unknown {
    /// Nobody may make them
    Refuse,
    /// Whoever has a good token for the API may
    Token,
    /// Everybody may
    Pass,
}

#[derive(Debug, Args)]
pub(super) struct AddDocument {
    /// The API
    id: String,
    /// The OpenAPI document, `-` for standard input
    document: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Activate {
    /// The API
    id: String,
    /// The number of the document
    number: i64,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    /// The API
    id: String,
    #[command(flatten)]
    agreement: Agreement,
}

impl Unknown {
    fn word(self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::Token => "token",
            Self::Pass => "pass",
        }
    }
}

impl Register {
    fn read(&self) -> Result<NewApi, Failure> {
        let settings = &self.settings;
        Ok(NewApi {
            id: self.id.clone(),
            audience: self.audience.clone(),
            document: text(&self.document)?,
            hosts: (!settings.hosts.is_empty()).then(|| settings.hosts.clone()),
            base_path: settings.base_path.clone(),
            unknown_paths: settings.unknown_paths.unwrap_or(Unknown::Refuse).word(),
            sessions: settings.sessions.unwrap_or(false),
        })
    }
}

/// A document is read before anything is opened.
fn text(file: &Path) -> Result<String, Failure> {
    input::text(file, "OpenAPI document")
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    let new = match &command {
        Command::Check(new) | Command::Register(new) => Some(new.read()?),
        _ => None,
    };
    let document = match &command {
        Command::AddDocument(add) => text(&add.document)?,
        _ => String::new(),
    };
    if let Command::Delete(delete) = &command {
        delete.agreement.required_for("deleting an API")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        match (command, new) {
            (Command::List, _) => list(app, output).await,
            (Command::Check(_), Some(new)) => {
                let preview = manage::check(app, new).await?;
                show_preview(output, &json!({}), preview)
            }
            (Command::Register(_), Some(new)) => {
                let (api, preview) = manage::create(app, &actor, new).await?;
                show_preview(output, &object(&view(app, &api)), preview)
            }
            (Command::AddDocument(add), _) => {
                let (added, preview) = manage::add_document(app, &actor, &add.id, document).await?;
                show_preview(output, &json!({ "number": added.number }), preview)
            }
            (Command::Activate(activate), _) => {
                let api = manage::activate(app, &actor, &activate.id, activate.number).await?;
                instance::show(output, &object(&view(app, &api)))
            }
            (Command::Update(update), _) => {
                let Settings {
                    hosts,
                    base_path,
                    unknown_paths,
                    sessions,
                } = update.settings;
                let change = ApiChange {
                    hosts: (!hosts.is_empty()).then_some(hosts),
                    base_path: base_path.map(Some),
                    unknown_paths: unknown_paths.map(Unknown::word),
                    sessions,
                };
                let any = IfMatch::default();
                let api = manage::update(app, &actor, &update.id, &any, change).await?;
                instance::show(output, &object(&view(app, &api)))
            }
            (Command::Delete(delete), _) => {
                let api = manage::get(app, &delete.id).await?;
                manage::delete(app, &actor, &delete.id).await?;
                instance::show(output, &object(&view(app, &api)))
            }
            (Command::Show(named), _) => {
                let api = manage::get(app, &named.id).await?;
                instance::show(output, &object(&view(app, &api)))
            }
            (Command::Check(_) | Command::Register(_), None) => Ok(()),
        }
    })
    .await
}

async fn list(app: &App, output: &Output) -> Result<(), Failure> {
    let page = manage::list(app, None, usize::MAX - 1).await?;
    let apis: Vec<Value> = page
        .items
        .iter()
        .map(|api| object(&view(app, api)))
        .collect();
    output.show(&apis, |apis| {
        let rows: Vec<_> = apis
            .iter()
            .map(|api| {
                [
                    plain(&api["id"]),
                    plain(&api["title"]),
                    plain(&api["active_document"]),
                    plain(&api["operations"]),
                    plain(&api["audience"]),
                ]
            })
            .collect();
        table(["ID", "TITLE", "DOCUMENT", "OPERATIONS", "AUDIENCE"], &rows)
    })
}

/// What was done, and what the document says and changes.
fn show_preview(output: &Output, done: &Value, preview: Preview) -> Result<(), Failure> {
    let lines = in_lines(&preview);
    let report = json!({ "done": done, "preview": object(&preview_view(preview)) });
    output.show(&report, |_| lines)
}

fn in_lines(preview: &Preview) -> String {
    let mut text = format!(
        "{} {}: {} operations, {} of them for anybody\n",
        preview.title,
        preview.document_version,
        preview.operations,
        preview.anonymous.len(),
    );
    for (id, words, registered) in &preview.scopes {
        let state = if *registered { "registered" } else { "new" };
        text.push_str(&format!("scope {id} ({state}): {words}\n"));
    }
    for change in &preview.changes {
        let (before, after) = (change.before.join(" or "), change.after.join(" or "));
        let callers = match change.word {
            "added" => after,
            "removed" => before,
            _ => format!("{before} -> {after}"),
        };
        let (word, method, path) = (change.word, &change.method, &change.path);
        text.push_str(&format!("{word} {method} {path}: {callers}\n"));
    }
    for (client, _, operations) in &preview.losing_clients {
        text.push_str(&format!(
            "client {client} loses {}\n",
            operations.join(", ")
        ));
    }
    for note in &preview.notes {
        text.push_str(&format!("note: {note}\n"));
    }
    text
}
