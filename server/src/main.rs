//! The `countersign` binary: the command line, and what it starts.

use std::process::ExitCode;

/// A request makes and drops things of all sizes, futures of several kilobytes among them, which
/// glibc's allocator is slow at.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    countersign::main()
}
