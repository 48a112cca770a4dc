//! `countersign demo`: everything seeded, in one process.

use clap::Args;

use super::Failure;

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

/// Runs the command. The demo has a configuration of its own.
#[cfg(feature = "demo")]
pub(super) async fn run(command: Demo) -> Result<(), Failure> {
    use crate::app::serve::told_to_stop;
    use crate::clock::Clock;
    use crate::demo::{self, Ports};

    // The walk-through is what the terminal is for; the log says what goes wrong.
    let log = crate::config::Log {
        level: crate::config::LogLevel::Warn,
        ..Default::default()
    };
    crate::telemetry::init(&log);
    let ports = Ports {
        server: command.port,
        consumer: command.consumer_port,
        api: command.api_port,
        providers: command.provider_port,
    };
    let mut told = told_to_stop();
    let demo = tokio::select! {
        demo = demo::Demo::start_with(ports, Clock::system(), real_providers()?) => demo?,
        () = &mut told => return Ok(()),
    };
    let shown = super::output::write(&demo.walk_through());
    if shown.is_ok() {
        told.await;
    }
    demo.stop().await;
    shown
}

/// The providers that the environment names; nothing else of it concerns the demo.
#[cfg(feature = "demo")]
fn real_providers() -> Result<crate::demo::Providers, Failure> {
    use crate::config::{Config, Sources};

    let named = |name: &std::ffi::OsString| {
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

/// Says that this binary has no demo.
#[cfg(not(feature = "demo"))]
pub(super) async fn run(_: Demo) -> Result<(), Failure> {
    Err(Failure::new("this program was built without the demo")
        .help("build it with the feature `demo`, which is on by default"))
}
