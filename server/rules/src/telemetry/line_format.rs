//! One event, one line: text for a terminal, JSON for everything else.
//!
//! Values come from requests, so in both forms every control character in them
//! is written as an escape: no value can end its line, begin a forged one or
//! move the cursor of the terminal that shows it. Names of fields come from the
//! program and are written as they are.

use std::fmt::{self, Write as _};

use countersign_api::support::look_at_request_id;
use tracing::field::{Field, Visit};
use tracing::{Event, Level, Subscriber};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::time::{FormatTime, SystemTime};
use tracing_subscriber::fmt::{FmtContext, FormatEvent, FormatFields, FormattedFields};
use tracing_subscriber::registry::LookupSpan;

/// How an event becomes a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LineFormat {
    /// `time LEVEL target: message key=value …`, coloured if asked for.
    Text {
        /// Whether the terminal shows colours.
        colours: bool,
    },
    /// `{"time":…,"level":…,"target":…,"message":…,"key":value,…}`
    Json,
}

impl<S, N> FormatEvent<S, N> for LineFormat
where
    S: Subscriber + for<'a> LookupSpan<'a>,
    N: for<'a> FormatFields<'a> + 'static,
{
    fn format_event(
        &self,
        context: &FmtContext<'_, S, N>,
        mut writer: Writer<'_>,
        event: &Event<'_>,
    ) -> fmt::Result {
        // The line of a request fits into this.
        let mut line = String::with_capacity(512);
        self.head(event, &mut line)?;
        // The event's own fields first: the message is what one looks for.
        event.record(&mut Fields {
            format: *self,
            line: &mut line,
        });
        if let Some(scope) = context.event_scope() {
            for span in scope.from_root() {
                if let Some(fields) = span.extensions().get::<FormattedFields<N>>() {
                    line.push_str(&fields.fields);
                }
            }
        }
        let mut fields = Fields {
            format: *self,
            line: &mut line,
        };
        look_at_request_id(|id| fields.text("request_id", id));
        if *self == Self::Json {
            line.push('}');
        }
        line.push('\n');
        writer.write_str(&line)
    }
}

impl LineFormat {
    fn head(self, event: &Event<'_>, line: &mut String) -> fmt::Result {
        let level = *event.metadata().level();
        let target = event.metadata().target();
        match self {
            Self::Json => {
                line.push_str("{\"time\":\"");
                SystemTime.format_time(&mut Writer::new(line))?;
                line.push_str("\",\"level\":\"");
                line.push_str(match level {
                    Level::ERROR => "error",
                    Level::WARN => "warn",
                    Level::INFO => "info",
                    Level::DEBUG => "debug",
                    _ => "trace",
                });
                line.push_str("\",\"target\":");
                quoted(target, line);
                Ok(())
            }
            Self::Text { colours } => {
                SystemTime.format_time(&mut Writer::new(line))?;
                let colour = match level {
                    Level::ERROR => "31",
                    Level::WARN => "33",
                    Level::INFO => "32",
                    _ => "2",
                };
                if colours {
                    write!(
                        line,
                        " \x1b[{colour}m{level:>5}\x1b[0m \x1b[2m{target}\x1b[0m"
                    )
                } else {
                    write!(line, " {level:>5} {target}")
                }
            }
        }
    }
}

/// Fields of spans are formatted once, when they are recorded, and stand in
/// each line of the span.
impl<'writer> FormatFields<'writer> for LineFormat {
    fn format_fields<R: RecordFields>(
        &self,
        mut writer: Writer<'writer>,
        fields: R,
    ) -> fmt::Result {
        let mut line = String::new();
        fields.record(&mut Fields {
            format: *self,
            line: &mut line,
        });
        writer.write_str(&line)
    }

    fn add_fields(
        &self,
        current: &'writer mut FormattedFields<Self>,
        fields: &tracing::span::Record<'_>,
    ) -> fmt::Result {
        self.format_fields(current.as_writer(), fields)
    }
}

/// Appends each field to a line.
struct Fields<'a> {
    format: LineFormat,
    line: &'a mut String,
}

impl Fields<'_> {
    /// A value that needs no quotes in either form.
    fn bare(&mut self, field: &Field, value: impl fmt::Display) {
        self.name(field.name());
        // Writing to a String cannot fail.
        let _ = write!(self.line, "{value}");
    }

    fn text(&mut self, name: &str, value: &str) {
        self.name(name);
        match self.format {
            LineFormat::Json => quoted(value, self.line),
            LineFormat::Text { .. } if name == "message" => escaped(value, self.line),
            LineFormat::Text { .. } if is_word(value) => self.line.push_str(value),
            LineFormat::Text { .. } => quoted(value, self.line),
        }
    }

    fn name(&mut self, name: &str) {
        match self.format {
            LineFormat::Json => {
                self.line.push_str(",\"");
                self.line.push_str(name);
                self.line.push_str("\":");
            }
            LineFormat::Text { .. } if name == "message" => self.line.push_str(": "),
            LineFormat::Text { colours: true } => {
                let _ = write!(self.line, " \x1b[2m{}=\x1b[0m", name);
            }
            LineFormat::Text { colours: false } => {
                let _ = write!(self.line, " {}=", name);
            }
        }
    }
}

impl Visit for Fields<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.text(field.name(), value);
    }

    fn record_u64(&mut self, field: &Field, value: u64) {
        self.bare(field, value);
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        self.bare(field, value);
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.bare(field, value);
    }

    fn record_f64(&mut self, field: &Field, value: f64) {
        // JSON knows no infinity.
        if value.is_finite() {
            self.bare(field, value)
        } else {
            self.text(field.name(), &value.to_string())
        }
    }

    fn record_error(&mut self, field: &Field, value: &(dyn std::error::Error + 'static)) {
        let mut text = value.to_string();
        let mut source = value.source();
        while let Some(error) = source {
            let _ = write!(text, ": {error}");
            source = error.source();
        }
        self.text(field.name(), &text);
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        if self.format == LineFormat::Json {
            self.name(field.name());
            self.line.push('"');
            // Writing to a String cannot fail.
            let _ = write!(Quoting(self.line), "{value:?}");
            self.line.push('"');
        } else {
            self.text(field.name(), &format!("{value:?}"));
        }
    }
}

/// Text that reads as one word, without quotes.
fn is_word(value: &str) -> bool {
    !value.is_empty()
        && value
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'=' | b'\\'))
}

/// A JSON string.
fn quoted(value: &str, line: &mut String) {
    line.push('"');
    // Writing to a String cannot fail.
    let _ = Quoting(line).write_str(value);
    line.push('"');
}

/// Appends what is written to it as the inside of a JSON string.
struct Quoting<'a>(&'a mut String);

impl fmt::Write for Quoting<'_> {
    fn write_str(&mut self, value: &str) -> fmt::Result {
        if is_plain(value) {
            self.0.push_str(value);
            return Ok(());
        }
        for c in value.chars() {
            match c {
                '"' => self.0.push_str("\\\""),
                '\\' => self.0.push_str("\\\\"),
                c => push_escaped(c, self.0),
            }
        }
        Ok(())
    }
}

/// The text with what is not printable written as an escape.
fn escaped(value: &str, line: &mut String) {
    if is_plain(value) {
        line.push_str(value);
        return;
    }
    for c in value.chars() {
        push_escaped(c, line);
    }
}

/// Text in which nothing has to be escaped: nearly all that is ever logged.
fn is_plain(value: &str) -> bool {
    // Without an early end, so that it is done many bytes at a time.
    value.bytes().fold(true, |plain, byte| {
        plain & matches!(byte, b' '..=b'~') & (byte != b'"') & (byte != b'\\')
    })
}

fn push_escaped(c: char, line: &mut String) {
    match c {
        '\n' => line.push_str("\\n"),
        '\r' => line.push_str("\\r"),
        '\t' => line.push_str("\\t"),
        // Unicode's own line ends, and what reverses the direction of the text behind it.
        c if c.is_control()
            || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') =>
        {
            let _ = write!(line, "\\u{:04x}", u32::from(c));
        }
        c => line.push(c),
    }
}

#[cfg(test)]
#[path = "line_format_tests.rs"]
mod tests;
