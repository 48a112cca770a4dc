//! The `countersign` binary. Everything is in the library: `cli` reads the
//! arguments.

use std::process::ExitCode;

fn main() -> ExitCode {
    countersign::cli::main()
}
