//! Where log lines go, and how many there are.

use std::io::IsTerminal as _;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;

use super::line_format::LineFormat;
use super::log_writer::LogWriter;
use super::panic;
use crate::config::{Log, LogFormat, LogLevel};

/// Starts logging to standard error, for the whole process, and makes panics log lines.
///
/// A second call changes nothing: tests start several servers in one process.
pub fn init(log: &Log) {
    let terminal = std::io::stderr().is_terminal();
    let format = match log.format {
        LogFormat::Json => LineFormat::Json,
        LogFormat::Auto if !terminal => LineFormat::Json,
        // https://no-color.org
        LogFormat::Auto | LogFormat::Text => LineFormat::Text {
            colours: terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        },
    };
    let writer = if terminal {
        LogWriter::at_once()
    } else {
        LogWriter::gathering()
    };
    let layer = tracing_subscriber::fmt::layer()
        .event_format(format)
        .fmt_fields(format)
        .with_writer(writer);
    let filter = filter(log);
    if tracing_subscriber::registry()
        .with(filter)
        .with(layer)
        .try_init()
        .is_ok()
    {
        panic::install_hook();
    }
}

/// Our own crates at the configured level, libraries at `warn` unless a filter
/// says otherwise: what they write below that may hold what passes through them.
/// A directive is for every target that begins with it, `countersign_rules` among them.
fn filter(log: &Log) -> EnvFilter {
    let own = || {
        let libraries = log.level.min(LogLevel::Warn).as_str();
        let level = log.level.as_str();
        format!("{libraries},countersign={level},countersign_api={level},countersign_store={level}")
    };
    // Validation has parsed the filter; a broken one here falls back to the level.
    let directives = log.filter.clone().unwrap_or_else(own);
    EnvFilter::builder()
        .parse(&directives)
        .or_else(|_| EnvFilter::builder().parse(own()))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::filter;
    use crate::config::{Log, LogLevel};

    #[test]
    fn the_level_is_for_our_own_crates() {
        let with = |level| {
            filter(&Log {
                level,
                ..Log::default()
            })
            .to_string()
        };
        let trace = with(LogLevel::Trace);
        assert!(
            trace.contains("countersign=trace") && trace.contains("countersign_store=trace"),
            "{trace}"
        );
        assert!(trace.contains("warn"), "{trace}");
        assert!(!with(LogLevel::Error).contains("warn"));
        let given = Log {
            filter: Some("sqlx=info".to_owned()),
            ..Log::default()
        };
        assert_eq!(filter(&given).to_string(), "sqlx=info");
    }
}
