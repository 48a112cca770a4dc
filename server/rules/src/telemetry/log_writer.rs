//! Writes log lines to standard error, several at once.
//!
//! A line for each request is a system call for each request, which is a
//! twentieth of what a token costs. Lines wait for [`DELAY`] at most, or until
//! they are [`ENOUGH`]; warnings and errors take everything that waits with
//! them at once, so that nothing is missing before them. A process that is
//! killed loses the lines of its last moment; one that ends or panics does not.

use std::io::{self, Write as _};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::thread::Thread;
use std::time::Duration;

use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// How long a line may wait.
const DELAY: Duration = Duration::from_millis(50);

/// How many bytes may wait.
const ENOUGH: usize = 16 * 1024;

static WAITING: Mutex<Vec<u8>> = Mutex::new(Vec::new());
static FLUSHER: OnceLock<Thread> = OnceLock::new();

/// Where log lines go.
#[derive(Clone, Copy, Debug)]
pub(super) struct LogWriter {
    buffered: bool,
}

impl LogWriter {
    /// A writer that does not wait: for somebody who watches a terminal.
    pub(super) fn at_once() -> Self {
        Self { buffered: false }
    }

    /// A writer that gathers lines. Where no thread can be started it does not.
    pub(super) fn gathering() -> Self {
        let started = std::thread::Builder::new()
            .name("log".to_owned())
            .stack_size(64 * 1024)
            .spawn(|| {
                loop {
                    std::thread::park();
                    std::thread::sleep(DELAY);
                    flush();
                }
            });
        let buffered = started.is_ok_and(|handle| FLUSHER.set(handle.thread().clone()).is_ok());
        Self { buffered }
    }
}

/// Writes what waits.
pub fn flush() {
    emit(&mut waiting());
}

fn waiting() -> MutexGuard<'static, Vec<u8>> {
    // Whole lines are added, whatever happened to whoever held it before.
    WAITING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn emit(lines: &mut Vec<u8>) {
    if !lines.is_empty() {
        // Whom should one tell that the log cannot be written?
        let _ = io::stderr().write_all(lines);
        lines.clear();
    }
}

/// Takes the lines of one event.
pub(super) struct Lines {
    buffered: bool,
    urgent: bool,
}

impl io::Write for Lines {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        if !self.buffered {
            return io::stderr().write(line);
        }
        let mut lines = waiting();
        let is_first = lines.is_empty();
        lines.extend_from_slice(line);
        if self.urgent || lines.len() >= ENOUGH {
            emit(&mut lines);
        } else if is_first && let Some(flusher) = FLUSHER.get() {
            flusher.unpark();
        }
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl MakeWriter<'_> for LogWriter {
    type Writer = Lines;

    fn make_writer(&self) -> Lines {
        Lines {
            buffered: self.buffered,
            urgent: false,
        }
    }

    fn make_writer_for(&self, meta: &Metadata<'_>) -> Lines {
        Lines {
            buffered: self.buffered,
            urgent: *meta.level() <= Level::WARN,
        }
    }
}
