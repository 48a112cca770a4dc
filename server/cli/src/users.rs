//! `countersign users`: accounts of people.

mod invitations;
mod list;
mod update;

use std::path::PathBuf;

use clap::{Args, Subcommand};
use countersign_store::User;
use zeroize::Zeroizing;

use super::args::{Agreement, Global};
use super::instance::{self, object};
use super::output::Output;
use super::{Failure, input};
use countersign_rules::account::reset;
use countersign_rules::app::App;
use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::session::{self, claim};
use countersign_rules::user::view::view;
use countersign_rules::user::{approval, manage, password};

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
    Invite(invitations::Invite),
    /// List the invitations that can still be used, the oldest first
    #[command(after_help = "Examples:
  countersign users invitations")]
    Invitations,
    /// Take an invitation back before anybody uses it
    #[command(after_help = "Examples:
  countersign users uninvite 019ab1c2-7d3e-7f00-9c1a-2b8e4d5f6a70")]
    Uninvite(invitations::Uninvite),
    /// List accounts, oldest first
    #[command(after_help = "Examples:
  countersign users list
  countersign users list --query example.org --format json
  countersign users list --admin
  countersign users list --role moderator")]
    List(list::List),
    /// Show one account
    #[command(after_help = "Examples:
  countersign users show alice
  countersign users show alice@example.org --format json")]
    Show(One),
    /// Correct the name, the e-mail address or the display name of an account
    #[command(after_help = "Examples:
  countersign users update alice --email alice@example.org --email-verified true
  countersign users update alice --username alice-smith --display-name \"Alice Smith\"")]
    Update(update::Update),
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
    /// Let an account in that waits for approval, and tell its owner
    #[command(after_help = "Examples:
  countersign users list --waiting
  countersign users approve alice

The running server sends the mail.")]
    Approve(One),
    /// Decide against an account that waits for approval, and tell its owner
    #[command(after_help = "Examples:
  countersign users deny alice --reason \"Please use the account of your institute.\"

The account stays, so that its owner is told so at each sign-in. Delete it to let them ask again.")]
    Deny(Deny),
    /// Sign somebody out in every browser
    #[command(after_help = "Examples:
  countersign users end-sessions alice")]
    EndSessions(One),
    /// Send somebody a link to choose a new password, to the confirmed address of the account
    #[command(after_help = "Examples:
  countersign users send-password-reset alice

The running server sends the mail.")]
    SendPasswordReset(One),
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
pub(super) struct Deny {
    #[command(flatten)]
    one: One,
    /// What its owner is told
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
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
    if let Command::Update(update) = &command {
        update.judge()?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        let user = match command {
            Command::List(list) => return list::show(app, list, output).await,
            Command::Invite(invite) => {
                return invitations::invite(app, &actor, &invite, output).await;
            }
            Command::Invitations => return invitations::show(app, output).await,
            Command::Uninvite(which) => {
                return invitations::uninvite(app, &actor, &which, output).await;
            }
            Command::Create(create) => create_user(app, &actor, create, password).await?,
            Command::Show(one) => manage::find(app, &one.user).await?,
            Command::Update(update) => update.run(app, &actor).await?,
            Command::SetPassword(set) => {
                let user = manage::find(app, &set.one.user).await?;
                if let Some(password) = password {
                    password::set(app, &actor, user.id, password).await?;
                }
                manage::get(app, user.id).await?
            }
            Command::Deactivate(one) => set_active(app, &actor, &one, false).await?,
            Command::Reactivate(one) => set_active(app, &actor, &one, true).await?,
            Command::Approve(one) => {
                let user = manage::find(app, &one.user).await?;
                let decided = approval::approve(app, &actor, user.id).await?;
                return instance::show(output, &object(&approval::view(&decided)));
            }
            Command::Deny(deny) => {
                let user = manage::find(app, &deny.one.user).await?;
                let decided = approval::deny(app, &actor, user.id, &deny.reason).await?;
                return instance::show(output, &object(&approval::view(&decided)));
            }
            Command::MakeAdmin(make) => make_admin(app, &actor, &make).await?,
            Command::EndSessions(one) => {
                let user = manage::find(app, &one.user).await?;
                session::manage::end_all(app, &actor, user.id).await?;
                user
            }
            Command::SendPasswordReset(one) => {
                let user = manage::find(app, &one.user).await?;
                reset::send_to(app, &actor, &user).await?;
                user
            }
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
