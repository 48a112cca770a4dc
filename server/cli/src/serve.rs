//! `countersign serve`: run the server until it is told to stop.

use clap::Args;

use super::args::{Global, Overrides};
use super::{Failure, Program};
use countersign_rules::telemetry;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  countersign serve                                 a development instance in this folder
  countersign serve --listen 127.0.0.1:9000
  countersign serve --config /etc/countersign.toml

SIGTERM and Ctrl-C end it: it refuses new work, finishes what it has and exits.")]
pub(super) struct Serve {
    #[command(flatten)]
    overrides: Overrides,
}

/// Runs the command.
pub(super) async fn run(command: Serve, global: &Global, program: &Program) -> Result<(), Failure> {
    let loaded = global.load(command.overrides.into_settings()?)?;
    telemetry::init(&loaded.config.log);
    match &loaded.file {
        Some(file) => tracing::info!(file = %file.display(), "configuration read"),
        None => tracing::info!("no configuration file: defaults and environment"),
    }
    for warning in loaded.config.warnings() {
        tracing::warn!("{warning}");
    }
    Ok((program.serve)(loaded.config).await?)
}
