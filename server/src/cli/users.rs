//! `countersign users`: accounts of people.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use countersign_store::{User, UserFilter};
use serde_json::Value;
use zeroize::Zeroizing;

use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, table};
use super::{Failure, input};
use crate::account::invitation;
use crate::app::App;
use crate::manage::{Actor, IfMatch};
use crate::session::claim;
use crate::user::{manage, view};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Create an account
    #[command(after_help = "Examples:
  countersign users create alice --email alice@example.org --password-file alice.txt
  printf %s \"$PASSWORD\" | countersign users create alice --admin --password-file -

An account without a password cannot sign in until it gets one with `users set-password`.")]
    Create(Create),
    /// Invite somebody to open an account
    #[command(after_help = "Examples:
  countersign users invite
  countersign users invite --email alice@example.org

Without an address it prints a link to pass on; with one the running server mails the link there.")]
    Invite(Invite),
    /// List accounts, oldest first
    #[command(after_help = "Examples:
  countersign users list
  countersign users list --query example.org --format json
  countersign users list --admin")]
    List(List),
    /// Show one account
    #[command(after_help = "Examples:
  countersign users show alice
  countersign users show alice@example.org --format json")]
    Show(One),
    /// Give an account a new password and end its sessions
    #[command(after_help = "Examples:
  countersign users set-password alice --password-file alice.txt
  printf %s \"$PASSWORD\" | countersign users set-password alice --password-file -")]
    SetPassword(SetPassword),
    /// Stop an account and its tokens until it is reactivated
    #[command(after_help = "Examples:
  countersign users deactivate alice")]
    Deactivate(One),
    /// Let a deactivated account work again, with the tokens that have not expired
    #[command(after_help = "Examples:
  countersign users reactivate alice")]
    Reactivate(One),
    /// Delete an account with its tokens, consents and the clients that it owns
    #[command(after_help = "Examples:
  countersign users delete alice --yes")]
    Delete(Delete),
    /// Let an account administer this server, or take that away again
    #[command(after_help = "Examples:
  countersign users make-admin alice
  countersign users make-admin alice --revoke")]
    MakeAdmin(MakeAdmin),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// The name to sign in with
    username: String,
    /// The e-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// The e-mail address is known to be theirs
    #[arg(long, requires = "email")]
    email_verified: bool,
    /// The name that others see
    #[arg(long, value_name = "NAME")]
    display_name: Option<String>,
    /// Let the account administer this server
    #[arg(long)]
    admin: bool,
    /// The file that holds the password on one line, `-` for standard input
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Invite {
    /// Where the invitation goes
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only accounts whose name or e-mail address contains this
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// Only administrators
    #[arg(long)]
    admin: bool,
    /// Only deactivated accounts
    #[arg(long, conflicts_with = "active")]
    deactivated: bool,
    /// Only active accounts
    #[arg(long)]
    active: bool,
    /// The most accounts to list
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// The account: its id, user name or e-mail address
    user: String,
}

#[derive(Debug, Args)]
pub(super) struct SetPassword {
    #[command(flatten)]
    one: One,
    /// The file that holds the password on one line, `-` for standard input
    #[arg(long, value_name = "FILE")]
    password_file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    agreement: Agreement,
}

#[derive(Debug, Args)]
pub(super) struct MakeAdmin {
    #[command(flatten)]
    one: One,
    /// Take the right away
    #[arg(long)]
    revoke: bool,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    // Asked before anything is opened: a password that cannot be read opens nothing.
    let password = match &command {
        Command::Create(create) => create.password_file.as_deref(),
        Command::SetPassword(set) => Some(set.password_file.as_path()),
        _ => None,
    };
    let password = password
        .map(|file| input::secret(file, "password"))
        .transpose()?
        .map(Zeroizing::new);
    if let Command::Delete(delete) = &command {
        delete.agreement.required_for("deleting an account")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        let user = match command {
            Command::List(list) => return show_list(app, list, output).await,
            Command::Invite(invite) => {
                let made = invitation::create(app, &actor, invite.email.as_deref()).await?;
                return instance::show(output, &object(&invitation::view(&made)));
            }
            Command::Create(create) => create_user(app, &actor, create, password).await?,
            Command::Show(one) => manage::find(app, &one.user).await?,
            Command::SetPassword(set) => {
                let user = manage::find(app, &set.one.user).await?;
                if let Some(password) = password {
                    manage::set_password(app, &actor, user.id, password).await?;
                }
                manage::get(app, user.id).await?
            }
            Command::Deactivate(one) => set_active(app, &actor, &one, false).await?,
            Command::Reactivate(one) => set_active(app, &actor, &one, true).await?,
            Command::MakeAdmin(make) => make_admin(app, &actor, &make).await?,
            Command::Delete(delete) => {
                let user = manage::find(app, &delete.one.user).await?;
                manage::delete(app, &actor, user.id).await?;
                user
            }
        };
        instance::show(output, &object(&view(&user)))
    })
    .await
}

async fn create_user(
    app: &App,
    actor: &Actor,
    create: Create,
    password: Option<Zeroizing<String>>,
) -> Result<User, Failure> {
    let new = manage::NewUser {
        username: create.username,
        email: create.email,
        email_verified: create.email_verified,
        name: create.display_name,
        password,
        administrator: create.admin,
        ..Default::default()
    };
    let user = manage::create(app, actor, new).await?;
    if user.is_admin {
        claim::note_administrator(app).await?;
    }
    Ok(user)
}

async fn set_active(app: &App, actor: &Actor, one: &One, active: bool) -> Result<User, Failure> {
    let user = manage::find(app, &one.user).await?;
    Ok(manage::set_active(app, actor, user.id, active).await?)
}

async fn make_admin(app: &App, actor: &Actor, make: &MakeAdmin) -> Result<User, Failure> {
    let user = manage::find(app, &make.one.user).await?;
    let change = manage::UserChange {
        administrator: Some(!make.revoke),
        ..Default::default()
    };
    let user = manage::update(app, actor, user.id, &IfMatch::default(), change).await?;
    if user.is_admin {
        claim::note_administrator(app).await?;
    }
    Ok(user)
}

async fn show_list(app: &App, list: List, output: &Output) -> Result<(), Failure> {
    let filter = UserFilter {
        query: list.query,
        is_admin: list.admin.then_some(true),
        active: if list.active {
            Some(true)
        } else {
            list.deactivated.then_some(false)
        },
    };
    let mut users: Vec<Value> = Vec::new();
    let mut after = None;
    while users.len() < list.limit {
        let page = manage::list(app, &filter, after, PAGE.min(list.limit - users.len())).await?;
        after = page.items.last().map(|user| user.id);
        users.extend(page.items.iter().map(|user| object(&view(user))));
        if !page.more {
            break;
        }
    }
    output.show(&users, |users| {
        let rows: Vec<_> = users
            .iter()
            .map(|user| {
                let flag = |member: &str, name: &str| {
                    if user[member] == true {
                        name.to_owned()
                    } else {
                        String::new()
                    }
                };
                [
                    plain(&user["id"]),
                    plain(&user["username"]),
                    plain(&user["email"]),
                    if user["active"] == true {
                        "active"
                    } else {
                        "deactivated"
                    }
                    .to_owned(),
                    flag("administrator", "administrator"),
                ]
            })
            .collect();
        table(["ID", "USERNAME", "EMAIL", "STATE", "RIGHTS"], &rows)
    })
}

/// Accounts that are read at a time.
const PAGE: usize = 200;
