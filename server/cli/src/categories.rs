//! `countersign categories`: what resources are sorted into, and people and clients endorsed for.

use clap::{Args, Subcommand};
use serde_json::Value;

use super::Failure;
use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, table};
use countersign_rules::app::App;
use countersign_rules::manage::Actor;
use countersign_rules::role::view::category_view;
use countersign_rules::role::{delete_category, put_category};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List categories
    #[command(after_help = "Examples:
  countersign categories list
  countersign categories list --format json")]
    List,
    /// Make a category, or give one another name
    #[command(after_help = "Examples:
  countersign categories set astro-ph.CO --name \"Cosmology and Nongalactic Astrophysics\"

People read the name where a client asks for a scope that names the category.")]
    Set(Set),
    /// Delete a category; endorsements and scopes that name it stay, and count for nothing
    #[command(after_help = "Examples:
  countersign categories delete astro-ph.CO --yes")]
    Delete(Delete),
}

#[derive(Debug, Args)]
pub(super) struct Set {
    /// The category as it stands in scopes
    category: String,
    /// What people call it
    #[arg(long, value_name = "TEXT")]
    name: String,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    /// The category as it stands in scopes
    category: String,
    #[command(flatten)]
    agreement: Agreement,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    if let Command::Delete(delete) = &command {
        delete.agreement.required_for("deleting a category")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        match command {
            Command::List => show_list(app, output),
            Command::Set(set) => {
                let made = put_category(app, &actor, &set.category, &set.name).await?;
                instance::show(output, &object(&category_view(&made)))
            }
            Command::Delete(delete) => {
                delete_category(app, &actor, &delete.category).await?;
                show_list(app, output)
            }
        }
    })
    .await
}

fn show_list(app: &App, output: &Output) -> Result<(), Failure> {
    let registry = app.scopes();
    let categories: Vec<Value> = registry
        .categories()
        .map(|one| object(&category_view(one)))
        .collect();
    output.show(&categories, |categories| {
        let row = |one: &Value| [plain(&one["id"]), plain(&one["name"])];
        let rows: Vec<_> = categories.iter().map(row).collect();
        table(["CATEGORY", "NAME"], &rows)
    })
}
