//! `countersign roles`: bundles of scopes, who has them, and who is endorsed for what.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use countersign_store::User;
use serde_json::Value;

use super::Failure;
use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, table};
use countersign_rules::app::App;
use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::role::endorsement::NewEndorsement;
use countersign_rules::role::manage::{self, RightsChange};
use countersign_rules::role::view::{rights, view};
use countersign_rules::user;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List roles and what they hold
    #[command(after_help = "Examples:
  countersign roles list
  countersign roles list --format json")]
    List,
    /// Make a role, or make one what it should be
    #[command(after_help = "Examples:
  countersign roles set moderator --scope \"submission:read:* submission:update:astro-ph.*\"

What a role loses, everybody who has it loses at once.")]
    Set(Set),
    /// Delete a role that nobody has
    #[command(after_help = "Examples:
  countersign roles delete moderator --yes")]
    Delete(Delete),
    /// Show the roles and endorsements of somebody
    #[command(after_help = "Examples:
  countersign roles show alice")]
    Show(Whose),
    /// Give somebody a role
    #[command(after_help = "Examples:
  countersign roles give alice moderator")]
    Give(Which),
    /// Take a role from somebody
    #[command(after_help = "Examples:
  countersign roles take alice moderator")]
    Take(Which),
    /// Endorse somebody for a category, or for several by a wildcard
    #[command(after_help = "Examples:
  countersign roles endorse alice astro-ph.CO
  countersign roles endorse alice 'astro-ph.*' --until 2027-01-31T00:00:00Z")]
    Endorse(Endorse),
    /// Take an endorsement back
    #[command(after_help = "Examples:
  countersign roles unendorse alice astro-ph.CO")]
    Unendorse(Unendorse),
}

#[derive(Debug, Args)]
pub(super) struct Set {
    /// The name of the role
    role: String,
    /// The scopes, separated by spaces
    #[arg(long, value_name = "SCOPES")]
    scope: String,
    /// What it is for
    #[arg(long, value_name = "TEXT", default_value = "")]
    description: String,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    /// The name of the role
    role: String,
    #[command(flatten)]
    agreement: Agreement,
}

#[derive(Debug, Args)]
pub(super) struct Whose {
    /// The account, by its username, e-mail address or id
    user: String,
}

#[derive(Debug, Args)]
pub(super) struct Which {
    #[command(flatten)]
    whose: Whose,
    /// The name of the role
    role: String,
}

#[derive(Debug, Args)]
pub(super) struct Endorse {
    #[command(flatten)]
    whose: Whose,
    /// The category
    category: String,
    /// When it ends (RFC 3339)
    #[arg(long, value_name = "TIME")]
    until: Option<DateTime<Utc>>,
}

#[derive(Debug, Args)]
pub(super) struct Unendorse {
    #[command(flatten)]
    whose: Whose,
    /// The category as it was given
    category: String,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    if let Command::Delete(delete) = &command {
        delete.agreement.required_for("deleting a role")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        let (user, change) = match command {
            Command::List => return show_list(app, output),
            Command::Set(set) => {
                let any = IfMatch::default();
                let put = manage::put(app, &actor, &set.role, &any, &set.description, &set.scope);
                return instance::show(output, &object(&view(&put.await?)));
            }
            Command::Delete(delete) => {
                manage::delete(app, &actor, &delete.role).await?;
                return show_list(app, output);
            }
            Command::Show(whose) => {
                let user = find(app, &whose).await?;
                return instance::show(output, &object(&rights(app, &user).await?));
            }
            Command::Give(which) => {
                let user = find(app, &which.whose).await?;
                let mut roles = user.roles.clone();
                roles.push(which.role);
                (user, of_roles(roles))
            }
            Command::Take(which) => {
                let user = find(app, &which.whose).await?;
                let mut roles = user.roles.clone();
                roles.retain(|role| *role != which.role);
                (user, of_roles(roles))
            }
            Command::Endorse(endorse) => {
                let user = find(app, &endorse.whose).await?;
                let mut list = kept(&user, &endorse.category, app.clock.now());
                list.push(NewEndorsement {
                    category: endorse.category,
                    expires_at: endorse.until,
                });
                (user, of_endorsements(list))
            }
            Command::Unendorse(which) => {
                let user = find(app, &which.whose).await?;
                let list = kept(&user, &which.category, app.clock.now());
                (user, of_endorsements(list))
            }
        };
        // Somebody else may have changed it in between.
        let version = IfMatch::parse(Some(&countersign_rules::manage::etag(user.version)))
            .map_err(|_| Failure::new("the version of the account cannot be read"))?;
        let user = manage::set_rights(app, &actor, user.id, &version, change).await?;
        instance::show(output, &object(&rights(app, &user).await?))
    })
    .await
}

async fn find(app: &App, whose: &Whose) -> Result<User, Failure> {
    Ok(user::manage::find(app, &whose.user).await?)
}

fn of_roles(roles: Vec<String>) -> RightsChange {
    RightsChange {
        roles: Some(roles),
        endorsements: None,
    }
}

fn of_endorsements(list: Vec<NewEndorsement>) -> RightsChange {
    RightsChange {
        roles: None,
        endorsements: Some(list),
    }
}

/// The endorsements that count, without those for a category.
fn kept(user: &User, category: &str, now: DateTime<Utc>) -> Vec<NewEndorsement> {
    let counts = |at: Option<DateTime<Utc>>| at.is_none_or(|at| at > now);
    let others = user.endorsements.iter();
    others
        .filter(|one| one.category != category && counts(one.expires_at))
        .map(|one| NewEndorsement {
            category: one.category.clone(),
            expires_at: one.expires_at,
        })
        .collect()
}

fn show_list(app: &App, output: &Output) -> Result<(), Failure> {
    let registry = app.scopes();
    let roles: Vec<Value> = registry.roles().map(|role| object(&view(role))).collect();
    output.show(&roles, |roles| {
        let row = |role: &Value| {
            [
                plain(&role["id"]),
                plain(&role["scope"]),
                plain(&role["description"]),
            ]
        };
        let rows: Vec<_> = roles.iter().map(row).collect();
        table(["ROLE", "SCOPE", "DESCRIPTION"], &rows)
    })
}
