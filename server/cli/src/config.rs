//! `countersign config`: explain, show, document and create configuration.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write as _};
use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::Failure;
use super::args::{Format, Global, Overrides};
use super::output::{self, Output, table};
use countersign_rules::broker::provider::Catalogue;
use countersign_rules::config::{self, Config, Loaded};
use countersign_rules::secret::MasterKey;
use countersign_rules::theme;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Explain every effective value and where it came from, and warn of weak ones
    #[command(after_help = "Examples:
  countersign config check
  countersign config check --config /etc/countersign.toml --format json

Ends with exit code 1 when the server would refuse to start with this configuration.")]
    Check(Overrides),
    /// Show the effective configuration as TOML, secrets masked
    #[command(after_help = "Examples:
  countersign config show
  countersign config show --format json | jq .tokens")]
    Show(Overrides),
    /// Document every setting
    #[command(after_help = "Examples:
  countersign config reference --format markdown      what CONFIG.md holds (the default)
  countersign config reference --format json-schema   for editors that check TOML files
  countersign config reference --format toml          what `config init` writes")]
    Reference,
    /// List the templates and messages of pages and mails, or write them into a folder to be changed
    #[command(after_help = "Examples:
  countersign config templates
  countersign config templates --write /etc/countersign/theme

Keep in the folder only what you change, and name it in the setting ui.theme. What the folder lacks comes with the server,
also after an update. `countersign config check` tries every page with your files.")]
    Templates(Templates),
    /// Write a configuration file with every setting, its description and its default
    #[command(after_help = "Examples:
  countersign config init
  countersign config init --output /etc/countersign/countersign.toml")]
    Init(Init),
}

#[derive(Debug, Args)]
pub(super) struct Init {
    /// The file to write; it must not exist yet
    #[arg(long, value_name = "FILE", default_value = config::DEFAULT_FILE)]
    output: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct Templates {
    /// The folder to write into; files that exist stay as they are
    #[arg(long, value_name = "FOLDER")]
    write: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    match command {
        Command::Check(overrides) => check(&global.load(overrides.into_settings()?)?, output),
        Command::Show(overrides) => show(&global.load(overrides.into_settings()?)?.config, output),
        Command::Reference => reference(global.format),
        Command::Templates(templates) => templates_of(&templates, output),
        Command::Init(init) => initialise(&init, output),
    }
}

fn check(loaded: &Loaded, output: &Output) -> Result<(), Failure> {
    let (_, faults) = loaded.config.theme()?;
    let providers = Catalogue::open(&loaded.config)?;
    let mut warnings = loaded.config.warnings();
    warnings.extend(providers.warnings());
    warnings.extend(faults.into_iter().map(|fault| format!("ui.theme: {fault}")));
    let report = json!({
        "file": loaded.file,
        "settings": loaded.explain().iter().map(|(key, value, origin)| json!({
            "key": key, "value": value, "from": origin.to_string(),
        })).collect::<Vec<_>>(),
        "warnings": warnings,
    });
    output.show(&report, |_| {
        let rows: Vec<_> = loaded
            .explain()
            .into_iter()
            .map(|(key, value, origin)| [key, shown(&value), origin.to_string()])
            .collect();
        let mut text = table(["KEY", "VALUE", "FROM"], &rows);
        text.push('\n');
        for warning in &warnings {
            text.push_str(&format!("warning: {warning}\n"));
        }
        text
    })?;
    // What a start reads besides: files that must exist by then.
    loaded.config.database_url()?;
    match MasterKey::load(&loaded.config.master_key_file()) {
        Err(error) if !error.is_missing() => Err(Failure::new(error.to_string())),
        _ => Ok(()),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

fn show(config: &Config, output: &Output) -> Result<(), Failure> {
    let text = toml::to_string(config).map_err(|error| {
        Failure::new(format!(
            "the configuration cannot be written as TOML: {error}"
        ))
    })?;
    output.show(config, |_| text)
}

fn reference(format: Option<Format>) -> Result<(), Failure> {
    match format {
        None | Some(Format::Text | Format::Markdown) => output::write(&config::markdown()),
        Some(Format::Json | Format::JsonSchema) => Output::new(None).json(&config::json_schema()),
        Some(Format::Toml) => output::write(&config::toml_template()),
    }
}

fn templates_of(templates: &Templates, output: &Output) -> Result<(), Failure> {
    let files: Vec<_> = theme::files().collect();
    let mut written = Vec::new();
    if let Some(folder) = &templates.write {
        for (name, text) in &files {
            let path = folder.join(name);
            let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
            let made =
                made.and_then(|()| OpenOptions::new().write(true).create_new(true).open(&path));
            match made.and_then(|mut file| file.write_all(text.as_bytes())) {
                Ok(()) => written.push(name.as_str()),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    let place = path.display();
                    return Err(Failure::new(format!("{place} cannot be written: {error}")));
                }
            }
        }
    }
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    output.show(
        &json!({ "files": names, "written": written }),
        |_| match &templates.write {
            None => names.join("\n") + "\n",
            Some(folder) => format!(
                "{} files written into {}\n",
                written.len(),
                folder.display()
            ),
        },
    )
}

fn initialise(init: &Init, output: &Output) -> Result<(), Failure> {
    let path = &init.output;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // Somebody may put a password into it.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o640);
    let written = options
        .open(path)
        .and_then(|mut file| file.write_all(config::toml_template().as_bytes()));
    match written {
        Ok(()) => output.show(&json!({ "file": path }), |_| {
            format!("{} holds every setting, commented out. Check your changes with: countersign config check\n", path.display())
        }),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            Err(Failure::new(format!("{} exists already", path.display())).help("choose another file with --output"))
        }
        Err(error) => Err(Failure::new(format!("{} cannot be written: {error}", path.display()))),
    }
}
