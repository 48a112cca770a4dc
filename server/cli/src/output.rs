//! Results on standard output.

use std::io::{ErrorKind, Write as _};

use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;

use super::Failure;
use super::args::Format;

/// Where results go, in the form that was asked for.
#[derive(Debug)]
pub(super) struct Output {
    json: bool,
}

impl Output {
    /// Text unless JSON was asked for.
    pub fn new(format: Option<Format>) -> Self {
        Self {
            json: format == Some(Format::Json),
        }
    }

    /// Whether JSON was asked for.
    pub fn is_json(&self) -> bool {
        self.json
    }

    /// Writes a result: its JSON, or the text that is made of it.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn show<T: Serialize>(
        &self,
        result: &T,
        text: impl FnOnce(&T) -> String,
    ) -> Result<(), Failure> {
        if self.json {
            self.json(result)
        } else {
            write(&text(result))
        }
    }

    /// Writes a result as JSON in either form, for results that are JSON by nature.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn json<T: Serialize>(&self, result: &T) -> Result<(), Failure> {
        let mut json = serde_json::to_string_pretty(result).map_err(|error| {
            Failure::new(format!("the result cannot be written as JSON: {error}"))
        })?;
        json.push('\n');
        write(&json)
    }
}

/// Writes text to standard output.
///
/// # Errors
/// When that fails. A reader that has seen enough (`| head`) is no failure.
pub fn write(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::new(format!(
            "standard output cannot be written to: {error}"
        ))),
        _ => Ok(()),
    }
}

/// Rows under headings, in columns as wide as they need to be.
pub(super) fn table<const N: usize>(headings: [&str; N], rows: &[[String; N]]) -> String {
    let rows: Vec<[String; N]> = rows
        .iter()
        .map(|row| row.each_ref().map(|cell| printable(cell)))
        .collect();
    let widths: [usize; N] = std::array::from_fn(|column| {
        let cells = rows.iter().map(|row| row[column].chars().count());
        cells.chain([headings[column].len()]).max().unwrap_or(0)
    });
    let mut text = String::new();
    for row in std::iter::once(&headings.map(str::to_owned)).chain(&rows) {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.chars().count() + 2));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Names and values of one thing, a line each; without those that are empty.
pub(super) fn details(lines: &[(&str, String)]) -> String {
    let width = lines.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    lines
        .iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name:width$}  {}\n", printable(value)))
        .collect()
}

/// A point in time, or a dash for none.
pub(super) fn moment(at: Option<DateTime<Utc>>) -> String {
    at.map_or("-".to_owned(), |at| {
        at.to_rfc3339_opts(SecondsFormat::Secs, true)
    })
}

/// Text of other people without what could move the cursor of a terminal.
pub(super) fn printable(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') {
                '\u{fffd}'
            } else {
                c
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{details, table};

    #[test]
    fn columns_are_as_wide_as_their_widest_cell() {
        let rows = [
            ["ä\u{1b}[2J".to_owned(), "1".to_owned()],
            ["longer name".to_owned(), String::new()],
        ];
        assert_eq!(
            table(["NAME", "COUNT"], &rows),
            "NAME         COUNT\nä\u{fffd}[2J        1\nlonger name\n"
        );
    }

    #[test]
    fn empty_details_are_left_out() {
        assert_eq!(
            details(&[
                ("id", "7".into()),
                ("email", String::new()),
                ("name", "x".into())
            ]),
            "id     7\nname   x\n"
        );
    }
}
