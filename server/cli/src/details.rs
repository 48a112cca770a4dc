//! `countersign details`: types of authorization details.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use countersign_api::types;
use serde_json::Value;

use super::args::{Agreement, Global};
use super::instance::{self, body, object, plain};
use super::output::{Output, table};
use super::{Failure, input};
use countersign_rules::app::App;
use countersign_rules::authorization_details::manage;
use countersign_rules::authorization_details::type_view::{new_type, view as type_view};
use countersign_rules::manage::{Actor, IfMatch};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List types of authorization details
    #[command(after_help = "Examples:
  countersign details list
  countersign details list --format json")]
    List,
    /// Make a type, or make one what it should be, from its JSON
    #[command(after_help = "Examples:
  echo '{\"title\": \"Archive\", \"schema\": {\"type\": \"object\", \"properties\": {\"name\": {\"type\": \"string\"}}},
         \"words\": {\"en\": \"Read the archive {name}\"}}' |
    countersign details set archive
  countersign details set payment --file payment.json

The JSON is the body of `PUT /api/v1/authorization-details-types/{type_id}`: title, schema, and if
wanted description, words, patterns and resource.")]
    Set(Set),
    /// Delete a type; details of it are not issued any more
    #[command(after_help = "Examples:
  countersign details delete archive --yes")]
    Delete(Delete),
}

#[derive(Debug, Args)]
pub(super) struct Set {
    /// The word in the member `type` of details
    id: String,
    /// The file that holds the type as JSON, `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    /// The type
    id: String,
    #[command(flatten)]
    agreement: Agreement,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    // Read before anything is opened: what cannot be understood opens nothing.
    let text = match &command {
        Command::Set(set) => input::text(&set.file, "type of authorization details")?,
        Command::List | Command::Delete(_) => String::new(),
    };
    if let Command::Delete(delete) = &command {
        delete
            .agreement
            .required_for("deleting a type of authorization details")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        match command {
            Command::List => show_list(app, output),
            Command::Set(set) => {
                let read: types::PutAuthorizationDetailsType =
                    body(text, "type of authorization details").await?;
                let new = new_type(set.id, read);
                let row = manage::put(app, &actor, new, &IfMatch::default()).await?;
                instance::show(output, &object(&type_view(&row)))
            }
            Command::Delete(delete) => {
                manage::delete(app, &actor, &delete.id).await?;
                show_list(app, output)
            }
        }
    })
    .await
}

fn show_list(app: &App, output: &Output) -> Result<(), Failure> {
    let registry = app.scopes();
    let types: Vec<Value> = registry
        .details_types()
        .map(|kind| object(&type_view(&kind.row)))
        .collect();
    output.show(&types, |types| {
        let row = |one: &Value| {
            [
                plain(&one["id"]),
                plain(&one["title"]),
                plain(&one["resource"]),
            ]
        };
        let rows: Vec<_> = types.iter().map(row).collect();
        table(["TYPE", "TITLE", "FOR"], &rows)
    })
}
