//! The commands and what they have in common.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::{
    access, apis, categories, certificate, clients, config, demo, details, dev, events, import,
    init, keys, links, migrate, providers, roles, scopes, serve, tokens, users, webhooks,
};
use crate::Failure;
use countersign_rules::config::Override;

/// Countersign: an OAuth 2.1 and OpenID Connect authorization server.
///
/// Without any configuration, `countersign serve` starts a development instance
/// at http://localhost:8080 with an SQLite file in the working folder, and
/// prints a link to claim the administrator account.
#[derive(Debug, Parser)]
#[command(
    name = "countersign",
    version,
    propagate_version = true,
    subcommand_required = true,
    arg_required_else_help = true,
    max_term_width = 100,
    after_help = "Examples:
  countersign serve                        start a development instance
  countersign demo                         start everything seeded, with an example application
  countersign config init                  write a commented configuration file
  countersign doctor                       find out why something does not work
  countersign users create alice --admin --password-file -

Every setting: countersign config reference"
)]
pub struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Debug, Args)]
#[command(next_help_heading = "Global options")]
pub(super) struct Global {
    /// The configuration file [default: $COUNTERSIGN_CONFIG, else countersign.toml if it exists]
    #[arg(long, global = true, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The form of the result [default: text]
    #[arg(long, global = true, value_enum, value_name = "FORMAT")]
    pub format: Option<Format>,
}

/// The form of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people
    Text,
    /// For programs
    Json,
    /// `config reference` only
    #[value(hide = true)]
    Markdown,
    /// `config reference` only
    #[value(hide = true)]
    JsonSchema,
    /// `config reference` only
    #[value(hide = true)]
    Toml,
}

impl Global {
    /// Only the reference of the settings has more forms than text and JSON.
    pub fn refuse_document_formats(&self) -> Result<(), Failure> {
        match self.format {
            None | Some(Format::Text | Format::Json) => Ok(()),
            Some(_) => Err(
                Failure::usage("this form is for `countersign config reference` only")
                    .help("use --format text or --format json"),
            ),
        }
    }
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Answer a few questions and get a configuration file
    Init(init::Init),
    /// Make a certificate for development, for a proxy on this machine
    Certificate(certificate::Certificate),
    /// Run the server
    Serve(serve::Serve),
    /// Run a seeded server with an example application and a protected API, all in memory
    Demo(demo::Demo),
    /// Bring the database to the schema of this version
    Migrate(migrate::Migrate),
    /// Create and manage user accounts
    #[command(subcommand)]
    Users(users::Command),
    /// Register and manage clients (software that asks for tokens)
    #[command(subcommand)]
    Clients(clients::Command),
    /// Define and manage scopes
    #[command(subcommand)]
    Scopes(scopes::Command),
    /// Decide what clients have applied for
    #[command(subcommand)]
    Access(access::Command),
    /// Make roles, give and take them, and endorse people for categories
    #[command(subcommand)]
    Roles(roles::Command),
    /// Make, rename and delete the categories that scopes and endorsements name
    #[command(subcommand)]
    Categories(categories::Command),
    /// Declare types of authorization details (RFC 9396)
    #[command(subcommand)]
    Details(details::Command),
    /// Register APIs of others with their OpenAPI documents
    #[command(subcommand)]
    Apis(apis::Command),
    /// Make, list and revoke personal access tokens
    #[command(subcommand)]
    Tokens(tokens::Command),
    /// List, make and end links of accounts to accounts at providers
    #[command(subcommand)]
    Links(links::Command),
    /// Have events posted to programs of yours
    #[command(subcommand)]
    Webhooks(webhooks::Command),
    /// Search and export the audit log
    #[command(subcommand)]
    Events(events::Command),
    /// Tell which rule refused a request, and what would help
    #[command(after_help = "Examples:
  countersign explain 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69")]
    Explain(events::Explain),
    /// Bring another installation over
    #[command(subcommand)]
    Import(import::Command),
    /// List, show, check and set up the providers by which people sign in
    #[command(subcommand)]
    Providers(providers::Command),
    /// Help the developers of services; for development instances only
    #[command(subcommand)]
    Dev(dev::Command),
    /// List and rotate signing keys
    #[command(subcommand)]
    Keys(keys::Command),
    /// Explain, show, document and create configuration
    #[command(subcommand)]
    Config(config::Command),
    /// Check everything that a start depends on
    #[command(after_help = "Examples:
  countersign doctor
  countersign doctor --format json

Ends with exit code 1 when a check fails.")]
    Doctor,
}

/// Settings that are often given on the command line. They win over the file
/// and the environment.
#[derive(Debug, Default, Args)]
pub(super) struct Overrides {
    /// The address and port to listen on
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<String>,
    /// The public URL of the server
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    /// The folder for the database and the master key
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<String>,
    /// The database, without a password: that belongs into database.password_file
    #[arg(long, value_name = "URL")]
    database_url: Option<String>,
}

impl Overrides {
    /// The settings that were given.
    ///
    /// # Errors
    /// For a database URL with a password: every user of the machine could read it.
    pub fn into_settings(self) -> Result<Vec<Override>, Failure> {
        if let Some(url) = &self.database_url
            && url
                .parse()
                .is_ok_and(|url: countersign_rules::config::DatabaseUrl| url.has_password())
        {
            return Err(Failure::usage(
                "--database-url holds a password, which every user of this machine can read",
            )
            .help("put the password into a file and name it in database.password_file"));
        }
        let given = [
            ("--listen", "listen", self.listen),
            ("--issuer", "issuer", self.issuer),
            ("--data-dir", "data_dir", self.data_dir),
            ("--database-url", "database.url", self.database_url),
        ];
        Ok(given
            .into_iter()
            .filter_map(|(flag, key, value)| {
                Some(Override {
                    flag,
                    key,
                    value: value?,
                })
            })
            .collect())
    }
}

/// An agreement that is asked for before something is gone for good.
#[derive(Debug, Args)]
pub(super) struct Agreement {
    /// Do it: this cannot be undone
    #[arg(long)]
    yes: bool,
}

impl Agreement {
    /// # Errors
    /// When `--yes` was not given.
    pub fn required_for(&self, what: &str) -> Result<(), Failure> {
        if self.yes {
            return Ok(());
        }
        Err(Failure::usage(format!("{what} cannot be undone"))
            .help("repeat the command with --yes"))
    }
}

#[cfg(test)]
mod tests {
    use clap::{Command, CommandFactory as _, Parser as _};

    use super::{Cli, Format};

    #[test]
    fn the_definitions_are_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_example_in_the_help_is_understood() {
        fn examples(command: &Command, found: &mut Vec<String>) {
            let help = command
                .get_after_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            let lines = help
                .lines()
                .filter(|line| line.starts_with("  "))
                .filter_map(|line| line.find("countersign ").map(|at| line[at..].to_owned()));
            found.extend(
                lines.filter(|line| line.starts_with("countersign ") && !line.contains('…')),
            );
            for subcommand in command.get_subcommands() {
                examples(subcommand, found);
            }
        }
        let mut found = Vec::new();
        examples(&Cli::command(), &mut found);
        assert!(found.len() > 40, "{}", found.len());
        for example in found {
            // What follows is a remark or the next program of a pipe.
            let end = example
                .find("  ")
                .or_else(|| example.find(" |"))
                .unwrap_or(example.len());
            let mut words = Vec::new();
            for (number, part) in example[..end].split('"').enumerate() {
                if number % 2 == 1 {
                    words.push(part.to_owned());
                } else {
                    words.extend(part.split_whitespace().map(str::to_owned));
                }
            }
            assert!(Cli::try_parse_from(&words).is_ok(), "{words:?}");
        }
    }

    #[test]
    fn the_form_may_stand_before_and_behind_the_command() {
        for words in [
            ["countersign", "--format", "json", "doctor"],
            ["countersign", "doctor", "--format", "json"],
        ] {
            assert_eq!(
                Cli::try_parse_from(words).unwrap().global.format,
                Some(Format::Json)
            );
        }
        let cli = Cli::try_parse_from(["countersign", "doctor", "--format", "toml"]).unwrap();
        assert_eq!(
            cli.global
                .refuse_document_formats()
                .unwrap_err()
                .exit_code(),
            2
        );
    }

    #[test]
    fn no_command_takes_a_password_as_an_argument() {
        fn walk(command: &Command) {
            for argument in command.get_arguments() {
                let name = argument.get_id().as_str();
                assert!(!["password", "secret", "token"].contains(&name), "{name}");
            }
            command.get_subcommands().for_each(walk);
        }
        walk(&Cli::command());
        let overrides = super::Overrides {
            database_url: Some("postgres://u:hunter2@db/x".to_owned()),
            ..Default::default()
        };
        let refused = overrides.into_settings().unwrap_err();
        assert_eq!(refused.exit_code(), 2);
        assert!(!refused.to_string().contains("hunter2"));
    }
}
