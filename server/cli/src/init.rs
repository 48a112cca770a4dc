//! `countersign init`: a few questions, and a configuration file that starts.

use std::fs::OpenOptions;
use std::io::{BufRead as _, ErrorKind, IsTerminal as _, Write as _};
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::Failure;
use super::output::Output;
use countersign_rules::config::{self, Config, Sources};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  countersign init                                       asks
  countersign init --issuer https://auth.example.org     asks for the rest
  countersign init --defaults --database postgres://countersign@db/countersign --database-password-file /etc/countersign/db
  countersign init --defaults                            asks nothing: SQLite, http://localhost:8080

Secrets are never asked for: the file names the files that hold them. `countersign config init` writes every setting.")]
pub(super) struct Init {
    /// The file to write; it must not exist yet
    #[arg(long, value_name = "FILE", default_value = config::DEFAULT_FILE)]
    output: PathBuf,
    /// The address by which everybody reaches the server
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    /// sqlite:<file> for one node, postgres://<user>@<host>/<database> for several
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// A file that holds the PostgreSQL password
    #[arg(long, value_name = "FILE")]
    database_password_file: Option<PathBuf>,
    /// The mail server; without one, mail is written into a folder
    #[arg(long, value_name = "HOST")]
    mail_host: Option<String>,
    /// The sender of mail
    #[arg(long, value_name = "ADDRESS")]
    mail_from: Option<String>,
    /// Take the default of everything that no option names, and ask nothing
    #[arg(long)]
    defaults: bool,
}

/// Runs the command.
pub(super) fn run(init: Init, output: &Output) -> Result<(), Failure> {
    // Whoever cannot answer is not asked.
    let asks = !init.defaults && std::io::stdin().is_terminal();
    let ask = |given: Option<String>, question: &str, default: &str| match given {
        Some(given) => Ok(given),
        None if asks => answer(question, default),
        None => Ok(default.to_owned()),
    };
    let issuer = ask(
        init.issuer,
        "By which address does everybody reach the server?",
        "http://localhost:8080",
    )?;
    let database = ask(
        init.database,
        "Which database? sqlite:<file> for one node, postgres://<user>@<host>/<database> for several",
        "sqlite:countersign.db",
    )?;
    let mail_host = ask(
        init.mail_host,
        "Which mail server? Nothing: mail is written into a folder",
        "",
    )?;
    let mail_from = match mail_host.is_empty() {
        true => String::new(),
        false => ask(init.mail_from, "Who is the sender of mail?", "")?,
    };

    let text = |text: &str| toml::Value::from(text).to_string();
    let mut lines = vec![
        "# Written by `countersign init`. All settings: countersign config reference".to_owned(),
        format!("issuer = {}", text(&issuer)),
        String::new(),
        "[database]".to_owned(),
        format!("url = {}", text(&database)),
    ];
    if let Some(file) = &init.database_password_file {
        lines.push(format!(
            "password_file = {}",
            text(&file.display().to_string())
        ));
    }
    if !mail_host.is_empty() {
        lines.push(String::new());
        lines.push("[mail]".to_owned());
        lines.push(format!("host = {}", text(&mail_host)));
        lines.push(format!("from = {}", text(&mail_from)));
    }
    let content = lines.join("\n") + "\n";
    write(&init.output, &content)?;
    // What the server would refuse is told now, and leaves no file behind.
    let sources = Sources::of_process(Some(init.output.clone()), Vec::new());
    if let Err(error) = Config::load(&sources) {
        let _ = std::fs::remove_file(&init.output);
        return Err(error.into());
    }
    let path = init.output.display();
    let report = json!({ "file": init.output, "issuer": issuer, "database": database });
    output.show(&report, |_| {
        format!(
            "{path} is written. Next: countersign doctor, then countersign serve; its first start prints a link by which \
             you become the administrator.\n"
        )
    })
}

fn write(path: &PathBuf, content: &str) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Somebody may put a password into it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o640);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(content.as_bytes()));
    written.map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::new(format!("{} exists already", path.display()))
            .help("choose another file with --output"),
        _ => Failure::new(format!("{} cannot be written: {error}", path.display())),
    })
}

/// Asks on the terminal; an empty answer is the default.
fn answer(question: &str, default: &str) -> Result<String, Failure> {
    match default {
        "" => eprint!("{question}: "),
        default => eprint!("{question} [{default}]: "),
    }
    let mut line = String::new();
    let read = std::io::stdin().lock().read_line(&mut line);
    read.map_err(|error| Failure::new(format!("the answer cannot be read: {error}")))?;
    Ok(match line.trim() {
        "" => default.to_owned(),
        answer => answer.to_owned(),
    })
}
