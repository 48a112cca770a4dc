//! How much of the processor a process uses.

use std::io::{Error, ErrorKind, Result};

/// The seconds that all threads of a process have run since it began, to a hundredth.
///
/// # Errors
/// When there is no such process, or this is not Linux.
pub fn cpu_seconds(process: u32) -> Result<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat"))?;
    // The second field is the name in parentheses, which may hold spaces; utime and stime are the
    // fields 14 and 15 (proc_pid_stat(5)), in ticks of which Linux shows 100 a second.
    let ticks = stat.rsplit_once(')').and_then(|(_, rest)| {
        let mut fields = rest.split_whitespace().skip(11);
        let user: f64 = fields.next()?.parse().ok()?;
        let system: f64 = fields.next()?.parse().ok()?;
        Some(user + system)
    });
    ticks
        .map(|ticks| ticks / 100.0)
        .ok_or_else(|| Error::new(ErrorKind::InvalidData, "/proc/<pid>/stat cannot be read"))
}
