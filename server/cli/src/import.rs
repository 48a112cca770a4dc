//! `countersign import`: bringing another installation over.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use countersign_store::read_invenio;

use super::args::Global;
use super::output::{Output, printable};
use super::{Failure, input, instance};
use countersign_rules::client::metadata::is_resource;
use countersign_rules::config::{DatabaseUrl, Period};
use countersign_rules::import::{self, Count, ImportError, OldKey, Options, Report};
use countersign_rules::scope::file;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Bring an Invenio-OAuth2Server installation over, so that its clients and tokens go on working
    #[command(after_help = "Examples:
  countersign import invenio --from postgres://invenio@db/invenio --password-file p --secret-key-file k --dry-run
  countersign import invenio --from sqlite:old.db --secret-key-file key.txt --audience https://api.example.org

The old database is only read. Repeating the command changes nothing that is here already, and brings
over what is new there. With problems nothing is stored, unless they are accepted.")]
    Invenio(Invenio),
}

#[derive(Debug, Args)]
pub(super) struct Invenio {
    /// The old database, without a password: that belongs into a file
    #[arg(long, value_name = "URL")]
    from: DatabaseUrl,
    /// The file with the password of the old database, `-` for standard input
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
    /// The file with the old SECRET_KEY, with which the old tokens are encrypted, `-` for standard input
    #[arg(long, value_name = "FILE")]
    secret_key_file: PathBuf,
    /// A resource that the old tokens are for, so that its API may introspect them; may be repeated
    #[arg(long, value_name = "URI")]
    audience: Vec<String>,
    /// Words for scopes and their former names, in a file or a folder of files: see `scopes apply`
    #[arg(long, value_name = "FILE")]
    scopes_file: Option<PathBuf>,
    /// An end for personal tokens that have none, from now [default: they stay without]
    #[arg(long, value_name = "TIME")]
    personal_token_lifetime: Option<Period>,
    /// Let an account here take the place of an old one with the same address, if both are confirmed
    #[arg(long)]
    adopt_by_email: bool,
    /// The name of the old installation, if there are several
    #[arg(long, value_name = "NAME", default_value = "invenio")]
    source: String,
    /// Only say what would happen
    #[arg(long)]
    dry_run: bool,
    /// Store the rest when something has to be left out
    #[arg(long)]
    accept_problems: bool,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    let Command::Invenio(invenio) = command;
    let options = invenio.options()?;
    let key = OldKey::new(&input::secret(&invenio.secret_key_file, "old SECRET_KEY")?);
    let password = invenio.password_file.as_deref();
    let password = password
        .map(|file| input::secret(file, "password of the old database"))
        .transpose()?;
    let url = invenio.from.reveal(Path::new(""), password.as_deref());
    let rows = read_invenio(&url).await.map_err(|error| {
        Failure::new(format!("the old database: {error}")).help("check --from and --password-file")
    })?;
    let quiet = output.is_json();
    let report = instance::with(global, async |app| {
        let progress = |done: usize, all: usize| {
            if !quiet && (done.is_multiple_of(10_000) || done == all) {
                eprintln!("{done} of {all} tokens");
            }
        };
        Ok(import::run(app, &rows, &key, &options, progress).await?)
    })
    .await?;
    output.show(&report, text)?;
    if report.problems.is_empty() || options.accept_problems {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{} problems; nothing was stored",
        report.problems.len()
    ))
    .help("mend them, or agree to them with --accept-problems"))
}

impl Invenio {
    fn options(&self) -> Result<Options, Failure> {
        if self.from.has_password() {
            return Err(Failure::usage(
                "--from holds a password, which every user of this machine can read",
            )
            .help("put the password into a file and name it with --password-file"));
        }
        if let Some(wrong) = self.audience.iter().find(|uri| !is_resource(uri)) {
            return Err(Failure::usage(format!(
                "--audience {wrong} is no absolute URI without fragment (RFC 8707)"
            )));
        }
        Ok(Options {
            source: self.source.clone(),
            audience: self.audience.clone(),
            scopes: match &self.scopes_file {
                Some(path) => file::read(path)?.scopes,
                None => Vec::new(),
            },
            personal_token_lifetime: self
                .personal_token_lifetime
                .map(|period| period.as_chrono()),
            adopt_by_email: self.adopt_by_email,
            dry_run: self.dry_run,
            accept_problems: self.accept_problems,
        })
    }
}

impl From<ImportError> for Failure {
    fn from(error: ImportError) -> Self {
        let sentence = error.to_string();
        match error {
            ImportError::WrongKey(_) => Self::new(sentence)
                .help("give the SECRET_KEY of the old installation; nothing was stored"),
            ImportError::Scopes(_) => Self::new(sentence),
            ImportError::Manage(error) => error.into(),
            ImportError::Store(error) => Self::from(error)
                .help("what was stored is complete up to a batch; repeat the command to go on"),
        }
    }
}

fn text(report: &Report) -> String {
    let line = |name: &str, count: &Count| {
        format!(
            "{name:16}  {} new, {} here before, {} ended, {} left out\n",
            count.new, count.already, count.ended, count.left_out
        )
    };
    let mut text = [
        line("users", &report.users),
        line("clients", &report.clients),
        line("tokens", &report.tokens),
        line("personal tokens", &report.personal_tokens),
    ]
    .concat();
    if !report.new_scopes.is_empty() {
        text += &format!("new scopes        {}\n", report.new_scopes.join(" "));
    }
    for (kind, findings) in [("problem", &report.problems), ("note", &report.notes)] {
        for one in findings {
            text += &format!(
                "{kind}: {} {} {}\n",
                one.table,
                printable(&one.row),
                printable(&one.text)
            );
        }
    }
    text + match report.stored {
        true => "everything is stored\n",
        false => "nothing was stored\n",
    }
}
