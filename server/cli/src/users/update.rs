//! `countersign users update`: what an operator corrects of an account.

use clap::Args;
use countersign_store::User;

use super::One;
use crate::Failure;
use countersign_rules::app::App;
use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::user::manage::{self, UserChange};

#[derive(Debug, Args)]
pub(crate) struct Update {
    #[command(flatten)]
    one: One,
    /// Another name to sign in with
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
    /// Another e-mail address, which counts as confirmed with `--email-verified true` only
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// Take the e-mail address away
    #[arg(long, conflicts_with_all = ["email", "email_verified"])]
    no_email: bool,
    /// Whether the e-mail address is known to be theirs
    #[arg(long, value_name = "true|false")]
    email_verified: Option<bool>,
    /// Another name that others see
    #[arg(long, value_name = "NAME")]
    display_name: Option<String>,
}

impl Update {
    /// Refuses a command that names nothing to change.
    ///
    /// # Errors
    /// A failure of usage.
    pub(crate) fn judge(&self) -> Result<(), Failure> {
        let names = [&self.username, &self.email, &self.display_name];
        let says = names.into_iter().any(Option::is_some);
        match says || self.no_email || self.email_verified.is_some() {
            true => Ok(()),
            false => Err(Failure::usage("nothing is said that is to change")
                .help("see `countersign users update --help`")),
        }
    }

    /// Carries it out; the account as it is then.
    ///
    /// # Errors
    /// Those of the change.
    pub(crate) async fn run(self, app: &App, actor: &Actor) -> Result<User, Failure> {
        let user = manage::find(app, &self.one.user).await?;
        let change = UserChange {
            username: self.username,
            email: match self.no_email {
                true => Some(None),
                false => self.email.map(Some),
            },
            email_verified: self.email_verified,
            name: self.display_name,
            ..UserChange::default()
        };
        Ok(manage::update(app, actor, user.id, &IfMatch::default(), change).await?)
    }
}
