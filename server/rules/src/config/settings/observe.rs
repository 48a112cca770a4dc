//! What is told of what happens: the audit log, log lines, measurements.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The audit log. Everything that is done is recorded for good; of what is refused, a bounded part for seven days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    /// Refused requests that each process records per minute, at most 6000; 0 records none. One address (one /64
    /// network for IPv6) gets at most a sixth of them, so that nobody can hide what others are refused, or fill the
    /// disk: the default keeps the record of a week of attack below a gigabyte. What is above is counted only.
    #[schemars(range(max = 6000))]
    pub refusals_per_minute: u32,
}

impl Default for Audit {
    fn default() -> Self {
        Self {
            refusals_per_minute: 120,
        }
    }
}

/// Log lines on standard error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// The form of a log line.
    pub format: LogFormat,
    /// How much the server itself says.
    pub level: LogLevel,
    /// Filter directives in the syntax of tracing-subscriber (`countersign=debug,sqlx=info`), instead of `log.level`.
    /// Libraries stay at `warn` otherwise: nobody has checked what they write at lower levels.
    pub filter: Option<String>,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            format: LogFormat::Auto,
            level: LogLevel::Info,
            filter: None,
        }
    }
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Text on a terminal, JSON elsewhere.
    Auto,
    /// One line of text for each event.
    Text,
    /// One JSON object on a line for each event.
    Json,
}

/// How much the server says.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// Faults that somebody must look at.
    Error,
    /// And what looks wrong.
    Warn,
    /// And one line for each request and each change.
    Info,
    /// And why things were decided as they were.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    /// The name in a filter directive.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// Prometheus metrics.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Whether `/metrics` answers, to tokens with the scope `metrics:read` and to administrators.
    pub enabled: bool,
}

impl Default for Metrics {
    fn default() -> Self {
        Self { enabled: true }
    }
}
