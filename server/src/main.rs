//! The `countersign` binary. Everything is in the library: `cli` reads the
//! arguments.

use std::process::ExitCode;

/// A request makes and drops things of all sizes, futures of several kilobytes among them, which
/// glibc's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    countersign::cli::main()
}
