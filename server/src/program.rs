//! What the command line starts and does not know: serving, and the demo.

use std::process::ExitCode;

use countersign_cli::Program;

use crate::serve;

/// Runs the command that the arguments of this process ask for.
pub fn main() -> ExitCode {
    countersign_cli::main(&PROGRAM)
}

const PROGRAM: Program = Program {
    serve: |config| Box::pin(serve::serve(config)),
    #[cfg(feature = "demo")]
    demo: Some(|ordered| Box::pin(demo(ordered))),
    #[cfg(not(feature = "demo"))]
    demo: None,
};

/// `countersign demo`: runs one until the process is told to stop.
#[cfg(feature = "demo")]
async fn demo(ordered: countersign_cli::Ordered) -> Result<(), countersign_cli::Failure> {
    use countersign_rules::clock::Clock;

    use crate::demo::{Demo, Ports};

    let ports = Ports {
        server: ordered.server,
        consumer: ordered.consumer,
        api: ordered.api,
        providers: ordered.providers,
    };
    let mut told = serve::told_to_stop();
    let demo = tokio::select! {
        demo = Demo::start_with(ports, Clock::system(), ordered.real) => demo.map_err(failure)?,
        () = &mut told => return Ok(()),
    };
    let shown = countersign_cli::write(&demo.walk_through());
    if shown.is_ok() {
        told.await;
    }
    demo.stop().await;
    shown
}

#[cfg(feature = "demo")]
fn failure(error: crate::demo::DemoError) -> countersign_cli::Failure {
    use countersign_cli::Failure;
    use countersign_rules::app::StartError;

    use crate::demo::DemoError;

    match error {
        DemoError::Start(StartError::Listen { address, reason }) => {
            Failure::new(format!("cannot listen on {address}: {reason}")).help(
                "choose other ports: countersign demo --port … --consumer-port … --api-port … --provider-port …",
            )
        }
        DemoError::Start(error) => error.into(),
        other => Failure::new(other.to_string()),
    }
}
