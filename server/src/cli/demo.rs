//! `countersign demo`: everything seeded, in one process.

use clap::Args;

use super::Failure;

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  countersign demo
  countersign demo --port 9000 --consumer-port 9001 --api-port 9002

The terminal says what to open and which accounts there are. Nothing is kept.")]
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
    };
    let demo = demo::Demo::start(ports, Clock::system()).await?;
    let shown = super::output::write(&demo.walk_through());
    if shown.is_ok() {
        told_to_stop().await;
    }
    demo.stop().await;
    shown
}

/// Says that this binary has no demo.
#[cfg(not(feature = "demo"))]
pub(super) async fn run(_: Demo) -> Result<(), Failure> {
    Err(Failure::new("this program was built without the demo")
        .help("build it with the feature `demo`, which is on by default"))
}
