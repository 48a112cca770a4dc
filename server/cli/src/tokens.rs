//! `countersign tokens`: personal access tokens, and what everybody has been issued.

mod issued;

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use countersign_store::{PersonalToken, User};
use serde_json::{Value, json};
use uuid::Uuid;

use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, printable, table, write};
use super::{Failure, input};
use countersign_rules::app::App;
use countersign_rules::config::Period;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::personal_token::manage::{self, Expiry, NewToken};
use countersign_rules::personal_token::view::view;
use countersign_rules::scope::ScopeSet;
use countersign_rules::secret::{PresentedToken, TokenHash, TokenKind};
use countersign_rules::user;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make a personal access token for a user; it is shown once, on standard output
    #[command(after_help = "Examples:
  countersign tokens create --user alice --name \"Nightly export\" --scope records:read
  countersign tokens create --user alice --name ci --scope records:read --expires-in 30d
  countersign tokens create --user alice --name ci --scope openid --network 192.0.2.0/24 --format json
  countersign tokens create --user robot --name \"Nightly export\" --scope records:read --internal

Standard output holds the token alone, or with --format json the token and its description.")]
    Create(Create),
    /// List the personal access tokens of a user, oldest first
    #[command(after_help = "Examples:
  countersign tokens list --user alice
  countersign tokens list --user alice@example.org --format json")]
    List(Of),
    /// Revoke a personal access token
    #[command(after_help = "Examples:
  countersign tokens revoke --user alice --name \"Nightly export\" --yes
  countersign tokens revoke --user alice --id 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69 --yes
  countersign tokens revoke --token-file leaked.txt --yes")]
    Revoke(Revoke),
    /// List what everybody has been issued and what still works, newest first
    #[command(after_help = "Examples:
  countersign tokens issued --client demo-consumer
  countersign tokens issued --user alice --kind authorization --format json

A signed access token that a client was issued for itself leaves no record and is not listed.")]
    Issued(issued::List),
    /// Revoke everything that matches
    #[command(after_help = "Examples:
  countersign tokens revoke-all --client demo-consumer --dry-run
  countersign tokens revoke-all --client demo-consumer --yes
  countersign tokens revoke-all --user alice --yes
  countersign tokens revoke-all --all --yes

Without --kind and --issued-before, signed access tokens that left no record are revoked too.")]
    RevokeAll(issued::RevokeAll),
}

#[derive(Debug, Args)]
pub(super) struct Of {
    /// The owner: the id, user name or e-mail address of an account
    #[arg(long, short, value_name = "USER")]
    user: String,
}

#[derive(Debug, Args)]
pub(super) struct Create {
    #[command(flatten)]
    of: Of,
    /// What it is for, to tell tokens apart
    #[arg(long, short, value_name = "NAME")]
    name: String,
    /// A scope that the token has; may be repeated
    #[arg(long, short, value_name = "SCOPE", required = true)]
    scope: Vec<String>,
    /// When it expires: a length of time such as 30d, or `never` [default: personal_tokens.default_lifetime]
    #[arg(long, value_name = "TIME")]
    expires_in: Option<String>,
    /// A network from which it works, such as 192.0.2.0/24; may be repeated [default: everywhere]
    #[arg(long, value_name = "NETWORK")]
    network: Vec<String>,
    /// Keep it from its owner, who can neither see nor change it
    #[arg(long, short)]
    internal: bool,
}

#[derive(Debug, Args)]
pub(super) struct Revoke {
    /// The owner of the token
    #[arg(
        long,
        short,
        value_name = "USER",
        required_unless_present = "token_file"
    )]
    user: Option<String>,
    /// The name of the token, which must be the only one of that name
    #[arg(long, short, value_name = "NAME", requires = "user")]
    name: Option<String>,
    /// The id of the token
    #[arg(long, value_name = "ID", requires = "user", conflicts_with = "name")]
    id: Option<Uuid>,
    /// The file that holds the token itself on one line, `-` for standard input
    #[arg(long, value_name = "FILE", conflicts_with = "user")]
    token_file: Option<PathBuf>,
    #[command(flatten)]
    agreement: Agreement,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    let token = match &command {
        Command::RevokeAll(revoke) => {
            revoke.check()?;
            None
        }
        Command::Revoke(revoke) => {
            revoke.agreement.required_for("revoking a token")?;
            let file = revoke.token_file.as_deref();
            file.map(|file| input::secret(file, "token")).transpose()?
        }
        _ => None,
    };
    instance::with(global, async |app| match command {
        Command::Create(create) => make(app, create, output).await,
        Command::Issued(list) => issued::list(app, list, output).await,
        Command::RevokeAll(revoke) => issued::revoke_all(app, revoke, output).await,
        Command::List(of) => {
            let owner = user::manage::find(app, &of.user).await?;
            show_list(app, &owner, output).await
        }
        Command::Revoke(revoke) => {
            let found = match token {
                Some(token) => by_text(app, &token).await?,
                None => named(app, &revoke).await?,
            };
            let gone = manage::end(app, &Actor::operator(), found).await?;
            instance::show(output, &described(&gone))
        }
    })
    .await
}

async fn make(app: &App, create: Create, output: &Output) -> Result<(), Failure> {
    let owner = user::manage::find(app, &create.of.user).await?;
    let scopes = ScopeSet::parse(&create.scope.join(" "))
        .map_err(|_| Failure::usage("a scope holds a character that scopes cannot hold"))?;
    let new = NewToken {
        name: create.name,
        scopes,
        expiry: expiry(create.expires_in.as_deref(), app.clock.now())?,
        networks: create.network,
        internal: create.internal,
    };
    let made = manage::create(app, &Actor::operator(), &owner, app.new_id(), new).await;
    let (row, token) = match made {
        Err(error @ ManageError::Validation(_)) => {
            let known = "list the scopes with: countersign scopes list; administrative ones are for administrators, \
                         internal ones for nobody";
            return Err(Failure::from(error).help(known));
        }
        made => made?,
    };
    let shown = json!({ "personal_token": described(&row), "token": token.expose() });
    if output.is_json() {
        return output.json(&shown);
    }
    // Beside the token, so that a pipe gets the token alone.
    eprintln!("{}", told(&row, &owner));
    write(&format!("{}\n", token.expose()))
}

/// A token as the API shows it to its owner, and whether it does.
fn described(token: &PersonalToken) -> Value {
    let mut shown = object(&view(token));
    shown["internal"] = json!(token.internal);
    shown
}

fn told(row: &PersonalToken, owner: &User) -> String {
    let end = match row.expires_at {
        Some(at) => format!("expires {}", at.format("%Y-%m-%d %H:%M UTC")),
        None => "never expires".to_owned(),
    };
    let (name, user) = (printable(&row.name), &owner.username);
    format!("Personal access token {name:?} of {user}, {end}. It is not shown again:")
}

fn expiry(text: Option<&str>, now: DateTime<Utc>) -> Result<Expiry, Failure> {
    match text {
        None => Ok(Expiry::Default),
        Some("never") => Ok(Expiry::Never),
        Some(text) => text
            .parse::<Period>()
            .map(|period| Expiry::At(now + period.as_chrono()))
            .map_err(|error| {
                Failure::usage(format!("--expires-in: {error}"))
                    .help("write for example 30d, 12h or never")
            }),
    }
}

async fn by_text(app: &App, text: &str) -> Result<PersonalToken, Failure> {
    let unknown = || Failure::new("this is no personal access token of this server");
    let token = PresentedToken::parse(TokenKind::PersonalToken, text).ok_or_else(unknown)?;
    let row = app.store.personal_token(token.id()).await?;
    row.filter(|row| token.verify(&app.hasher, &TokenHash::from(row.secret_hash.0)))
        .ok_or_else(unknown)
}

async fn named(app: &App, revoke: &Revoke) -> Result<PersonalToken, Failure> {
    let owner = user::manage::find(app, revoke.user.as_deref().unwrap_or_default()).await?;
    let mut found = all(app, owner.id).await?;
    match (revoke.id, &revoke.name) {
        (Some(id), _) => found.retain(|token| token.id == id),
        (None, Some(name)) => found.retain(|token| token.name == *name),
        (None, None) => {
            return Err(Failure::usage("which token?").help("add --name, --id or --token-file"));
        }
    }
    let ids: Vec<_> = found.iter().map(|token| token.id.to_string()).collect();
    match (found.pop(), ids.len()) {
        (Some(token), 1) => Ok(token),
        (Some(_), count) => Err(Failure::new(format!("{count} tokens have this name"))
            .help(format!("choose one with --id: {}", ids.join(", ")))),
        (None, _) => Err(Failure::new("there is no such personal access token")),
    }
}

async fn all(app: &App, user_id: Uuid) -> Result<Vec<PersonalToken>, Failure> {
    let mut tokens = Vec::new();
    let mut after = None;
    loop {
        let page = manage::list_all(app, user_id, after, PAGE).await?;
        after = page.items.last().map(|token| token.id);
        tokens.extend(page.items);
        if !page.more {
            return Ok(tokens);
        }
    }
}

async fn show_list(app: &App, owner: &User, output: &Output) -> Result<(), Failure> {
    let tokens = all(app, owner.id).await?;
    let tokens: Vec<Value> = tokens.iter().map(described).collect();
    output.show(&tokens, |tokens| {
        let or = |value: &Value, other: &str| match value {
            Value::Null => other.to_owned(),
            value => plain(value),
        };
        let rows: Vec<_> = tokens
            .iter()
            .map(|token| {
                [
                    plain(&token["id"]),
                    plain(&token["name"]),
                    format!("…{}", plain(&token["hint"])),
                    plain(&token["scope"]),
                    or(&token["expires_at"], "never"),
                    or(&token["last_used_at"], "-"),
                    match token["internal"] == true {
                        true => "yes".to_owned(),
                        false => "-".to_owned(),
                    },
                ]
            })
            .collect();
        table(
            [
                "ID",
                "NAME",
                "ENDS IN",
                "SCOPE",
                "EXPIRES",
                "LAST USED",
                "INTERNAL",
            ],
            &rows,
        )
    })
}

/// Tokens that are read at a time.
const PAGE: usize = 200;
