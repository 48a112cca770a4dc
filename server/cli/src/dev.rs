//! `countersign dev`: for developers of services. Refused where people really sign in.

use std::sync::Arc;

use clap::{Args, Subcommand};
use serde_json::json;

use super::args::Global;
use super::output::{Output, write};
use super::{Failure, instance};
use countersign_rules::app::App;
use countersign_rules::authorization_details::Details;
use countersign_rules::broker::group;
use countersign_rules::config::Period;
use countersign_rules::role;
use countersign_rules::scope::{ScopeSet, resource};
use countersign_rules::token::introspect;
use countersign_rules::token::issue::{ForwardedGrant, forwarded};
use countersign_rules::user;

/// The longest life of a token.
const LONGEST: Period = Period::days(7);

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Make the token that a service gets from a gateway, to call the service without one
    #[command(after_help = "Examples:
  countersign dev token --user alice --audience https://library.test --scope books:read
  countersign dev token --user alice --audience https://library.test --scope submission:create --category 'astro-ph.*' --expires-in 1h

Standard output holds the token alone, or with --format json the token and when it expires. The service
checks it like one of a gateway. It opens nothing of this server. Without --category it names those that the
user is endorsed for.")]
    Token(Token),
}

#[derive(Debug, Args)]
pub(super) struct Token {
    /// Whom it stands for: the id, user name or e-mail address of an account
    #[arg(long, short, value_name = "USER")]
    user: String,
    /// The service, as its tokens name it
    #[arg(long, value_name = "URI")]
    audience: String,
    /// A scope that it has; may be repeated
    #[arg(long, short, value_name = "SCOPE")]
    scope: Vec<String>,
    /// A category that it names as an endorsement; may be repeated
    #[arg(long, value_name = "CATEGORY")]
    category: Vec<String>,
    /// How long it is good, 7d at most
    #[arg(long, value_name = "TIME", default_value = "10h")]
    expires_in: Period,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    let Command::Token(token) = command;
    let config = global.load(Vec::new())?.config;
    if !config.is_development() {
        let sentence = format!(
            "the issuer {} is no development instance: here a token would be believed that nobody asked for",
            config.issuer
        );
        let help =
            "run it beside a development instance, which has a plain http issuer on this machine";
        return Err(Failure::new(sentence).help(help));
    }
    instance::with(global, async |app| make(app, &token, output).await).await
}

async fn make(app: &App, token: &Token, output: &Output) -> Result<(), Failure> {
    let user = Arc::new(user::manage::find(app, &token.user).await?);
    let user = group::with_roles(app, user).await?;
    let scopes = ScopeSet::parse(&token.scope.join(" "))
        .map_err(|_| Failure::usage("a scope holds a character that scopes cannot hold"))?;
    if let Some(wrong) = token
        .category
        .iter()
        .find(|one| !resource::is_resource(one))
    {
        return Err(Failure::usage(format!("{wrong:?} cannot be a category"))
            .help("write for example astro-ph.CO, or astro-ph.* for all below it"));
    }
    if token.expires_in.as_secs() == 0 || token.expires_in.as_secs() > LONGEST.as_secs() {
        return Err(Failure::usage("--expires-in must be 1s to 7d"));
    }
    let failed = |error: countersign_rules::error::OAuthError| Failure::new(error.description);
    let endorsements = match token.category.is_empty() {
        true => introspect::endorsements(app, None, Some(&user)),
        false => token.category.clone(),
    };
    let expires_at = app.clock.now() + token.expires_in.as_chrono();
    let subject = user.id.to_string();
    let grant = ForwardedGrant {
        audience: &token.audience,
        subject: &subject,
        client_id: None,
        username: Some(&user.username),
        scope: &scopes.to_string(),
        // A session has none.
        details: &Details::default(),
        roles: &role::names(&user),
        endorsements: &endorsements,
        way: "session",
        expires_at,
    };
    let made = forwarded(app, &grant).map_err(failed)?;
    match output.is_json() {
        true => output.json(&json!({ "token": made, "expires_at": expires_at })),
        false => write(&format!("{made}\n")),
    }
}
