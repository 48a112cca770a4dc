//! `countersign scopes`: the words that tokens carry.

mod apply;

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use countersign_store::{NewScope, ScopeNaming, ScopeRules};
use serde::Deserialize;
use serde_json::{Value, json};

use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, table};
use super::{Failure, input};
use countersign_rules::app::App;
use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::scope::file::Declared;
use countersign_rules::scope::manage::{self, ScopeChange};
use countersign_rules::scope::view::view;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List scopes
    #[command(after_help = "Examples:
  countersign scopes list
  countersign scopes list --format json")]
    List,
    /// Define a scope
    #[command(after_help = "Examples:
  countersign scopes create reports:read --help-text \"Read your reports\" --group Reports
  countersign scopes create reports:decide --help-text \"Decide about reports\" --restricted true")]
    Create(Create),
    /// Change the words of a scope, or who may have it
    #[command(after_help = "Examples:
  countersign scopes update reports:read --help-text \"See your reports\"
  countersign scopes update reports:export --approval required")]
    Update(Update),
    /// Delete a scope; it is not issued any more
    #[command(after_help = "Examples:
  countersign scopes delete reports:read --yes")]
    Delete(Delete),
    /// Make scopes what files declare, and show what that changes
    #[command(after_help = "Examples:
  countersign scopes apply scopes.toml --dry-run
  countersign scopes apply /etc/countersign/scopes

A file declares scopes in full:
  [[scope]]
  id = \"reports:read\"
  help_text = \"Read your reports\"
  group = \"Reports\"
  aliases = [\"reports\"]

Other members are description, internal, deprecated_at (RFC 3339, in quotes), replaced_by,
approval (\"required\" or \"none\"), restricted (only people whose role holds it can grant it)
and resources (\"none\", \"any\" or \"category\": what it may name, as domain:action:resource).
JSON and YAML hold a list of the same. Types of authorization details are declared beside the
scopes, as [[authorization_details_type]] with the members of `countersign details set`. Scopes that no file names stay as they are; the server
applies the folder scopes.directory when it starts.")]
    Apply(apply::Apply),
    /// Define or change many scopes from a file
    #[command(after_help = "Examples:
  countersign scopes import scopes.json
  countersign scopes import -

The file is a JSON list:
  [{\"id\": \"reports:read\", \"help_text\": \"Read your reports\", \"group\": \"Reports\"}]

Scopes that exist are changed, others are made; none is deleted.")]
    Import(Import),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// The scope as it stands in requests and tokens
    id: String,
    /// What the person reads who is asked to agree
    #[arg(long, value_name = "TEXT")]
    help_text: String,
    #[command(flatten)]
    words: Words,
}

#[derive(Debug, Args)]
pub(super) struct Update {
    /// The scope
    id: String,
    /// What the person reads who is asked to agree
    #[arg(long, value_name = "TEXT")]
    help_text: Option<String>,
    #[command(flatten)]
    words: Words,
}

#[derive(Debug, Args)]
pub(super) struct Words {
    /// What the developer reads
    #[arg(long, value_name = "TEXT")]
    description: Option<String>,
    /// The heading under which it stands on the consent page
    #[arg(long, value_name = "TEXT")]
    group: Option<String>,
    /// Whether only internal clients may have it
    #[arg(long, value_name = "BOOL")]
    internal: Option<bool>,
    /// Whether a client has it only after somebody approved that
    #[arg(long, value_enum, value_name = "WHEN")]
    approval: Option<Approval>,
    /// Whether only people whose role holds it can give it to a client
    #[arg(long, value_name = "BOOL")]
    restricted: Option<bool>,
    /// What it may name, as domain:action:resource
    #[arg(long, value_enum, value_name = "WHAT")]
    resources: Option<Resources>,
}

/// Whether clients have to apply for a scope.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Approval {
    /// It is enough that it stands on the list of the client
    None,
    /// Somebody has to approve it
    Required,
}

/// What a scope may name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Resources {
    /// Nothing
    None,
    /// Any resource
    Any,
    /// A registered category
    Category,
}

impl Approval {
    fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Required => "required",
        }
    }
}

impl Resources {
    fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Any => "any",
            Self::Category => "category",
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    /// The scope
    id: String,
    #[command(flatten)]
    agreement: Agreement,
}

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file, `-` for standard input
    file: PathBuf,
}

/// One entry of a file to import.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    help_text: String,
    description: Option<String>,
    group: Option<String>,
    internal: Option<bool>,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    let entries = match &command {
        Command::Import(import) => read_entries(import)?,
        _ => Vec::new(),
    };
    let declared = match &command {
        Command::Apply(apply) => apply.read()?,
        _ => Declared::default(),
    };
    if let Command::Delete(delete) = &command {
        delete.agreement.required_for("deleting a scope")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        let scope = match command {
            Command::List => return show_list(app, output),
            Command::Apply(apply) => return apply.run(app, declared, output).await,
            Command::Import(_) => return import(app, &actor, entries, output).await,
            Command::Create(create) => {
                let words = create.words;
                let usual = ScopeRules::default();
                let rules = ScopeRules {
                    approval: words
                        .approval
                        .map_or(usual.approval, |one| one.word().to_owned()),
                    restricted: words.restricted.unwrap_or(usual.restricted),
                    resources: words
                        .resources
                        .map_or(usual.resources, |one| one.word().to_owned()),
                };
                let entry = Entry {
                    id: create.id,
                    help_text: create.help_text,
                    description: words.description,
                    group: words.group,
                    internal: words.internal,
                };
                let naming = ScopeNaming::default();
                manage::create_named(app, &actor, entry.into(), naming, rules).await?
            }
            Command::Update(update) => {
                let words = update.words;
                let change = ScopeChange {
                    help_text: update.help_text,
                    description: words.description,
                    group: words.group,
                    internal: words.internal,
                    approval: words.approval.map(Approval::word),
                    restricted: words.restricted,
                    resources: words.resources.map(Resources::word),
                    ..ScopeChange::default()
                };
                manage::update(app, &actor, &update.id, &IfMatch::default(), change).await?
            }
            Command::Delete(delete) => {
                let scope = manage::get(app, &delete.id)?;
                manage::delete(app, &actor, &delete.id).await?;
                scope
            }
        };
        instance::show(output, &object(&view(&scope)))
    })
    .await
}

impl From<Entry> for NewScope {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            help_text: entry.help_text,
            description: entry.description.unwrap_or_default(),
            group_name: entry.group,
            internal: entry.internal.unwrap_or(false),
        }
    }
}

fn read_entries(import: &Import) -> Result<Vec<Entry>, Failure> {
    let entries: Vec<Entry> = input::json(&import.file, "list of scopes")?;
    let mut seen = std::collections::HashSet::new();
    match entries.iter().find(|entry| !seen.insert(entry.id.as_str())) {
        Some(twice) => Err(Failure::new(format!(
            "the list names the scope {} twice",
            twice.id
        ))),
        None => Ok(entries),
    }
}

/// Makes what is missing and changes what is there. A refusal names its scope;
/// what came before it in the file is done, and doing it again changes nothing.
async fn import(
    app: &App,
    actor: &Actor,
    entries: Vec<Entry>,
    output: &Output,
) -> Result<(), Failure> {
    let (mut created, mut updated) = (Vec::new(), Vec::new());
    for entry in entries {
        let id = entry.id.clone();
        let done = if app.scopes().get(&id).is_some() {
            let change = ScopeChange {
                help_text: Some(entry.help_text),
                description: entry.description,
                group: entry.group,
                internal: entry.internal,
                ..ScopeChange::default()
            };
            updated.push(id.clone());
            manage::update(app, actor, &id, &IfMatch::default(), change).await
        } else {
            created.push(id.clone());
            manage::create(app, actor, entry.into()).await
        };
        done.map_err(|error| Failure::new(format!("the scope {id}: {error}")))?;
    }
    let report = json!({ "created": created, "updated": updated });
    output.show(&report, |_| {
        format!("{} created, {} updated\n", created.len(), updated.len())
    })
}

fn show_list(app: &App, output: &Output) -> Result<(), Failure> {
    let scopes: Vec<Value> = app
        .scopes()
        .iter(true)
        .map(|scope| object(&view(scope)))
        .collect();
    output.show(&scopes, |scopes| {
        let rows: Vec<_> = scopes
            .iter()
            .map(|scope| {
                let internal = if scope["internal"] == true {
                    "internal"
                } else {
                    ""
                };
                [
                    plain(&scope["id"]),
                    plain(&scope["group"]),
                    internal.to_owned(),
                    plain(&scope["help_text"]),
                ]
            })
            .collect();
        table(["ID", "GROUP", "FOR", "HELP TEXT"], &rows)
    })
}
