//! `countersign demo`: everything seeded, in one process.

use std::collections::BTreeMap;
use std::ffi::OsString;

use clap::Args;
use serde_json::{Map, Value};

use super::{Failure, Program};
use countersign_rules::config::{Config, Log, LogLevel, Sources};
use countersign_rules::telemetry;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  countersign demo
  countersign demo --port 9000 --consumer-port 9001 --api-port 9002 --provider-port 9003

The terminal says what to open and which accounts there are. Nothing is kept.

Three providers are played. Real ones come from the environment:
  COUNTERSIGN_PROVIDERS__GITHUB__CLIENT_ID=…
  COUNTERSIGN_PROVIDERS__GITHUB__CLIENT_SECRET_FILE=…")]
pub(super) struct Demo {
    /// The port of the server
    #[arg(long, value_name = "PORT", default_value_t = 8080)]
    port: u16,
    /// The port of the example application
    #[arg(long, value_name = "PORT", default_value_t = 5100)]
    consumer_port: u16,
    /// The port of the protected API
    #[arg(long, value_name = "PORT", default_value_t = 5101)]
    api_port: u16,
    /// The port of the first of three providers that are played; the others have the next ones
    #[arg(long, value_name = "PORT", default_value_t = 5102)]
    provider_port: u16,
}

/// What a demo is given.
#[derive(Debug)]
pub struct Ordered {
    /// The port of the server.
    pub server: u16,
    /// The port of the consumer application.
    pub consumer: u16,
    /// The port of the protected API.
    pub api: u16,
    /// The first port of the providers.
    pub providers: u16,
    /// Tables `[providers.<name>]` of real providers, by name.
    pub real: BTreeMap<String, Map<String, Value>>,
}

/// Runs the command. The demo has a configuration of its own.
pub(super) async fn run(command: Demo, program: &Program) -> Result<(), Failure> {
    let Some(demo) = program.demo else {
        return Err(Failure::new("this program was built without the demo")
            .help("build it with the feature `demo`, which is on by default"));
    };
    // The walk-through is what the terminal is for; the log says what goes wrong.
    let log = Log {
        level: LogLevel::Warn,
        ..Log::default()
    };
    telemetry::init(&log);
    demo(Ordered {
        server: command.port,
        consumer: command.consumer_port,
        api: command.api_port,
        providers: command.provider_port,
        real: real_providers()?,
    })
    .await
}

/// The providers that the environment names; nothing else of it concerns the demo.
fn real_providers() -> Result<BTreeMap<String, Map<String, Value>>, Failure> {
    let named = |name: &OsString| {
        name.to_str()
            .is_some_and(|name| name.starts_with("COUNTERSIGN_PROVIDERS__"))
    };
    let sources = Sources {
        // A folder without a configuration file.
        folder: "/".into(),
        environment: std::env::vars_os()
            .filter(|(name, _)| named(name))
            .collect(),
        ..Sources::default()
    };
    Ok(Config::load(&sources)?.config.providers)
}
