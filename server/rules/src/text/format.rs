//! Numbers and times as each language writes them.

use chrono::{DateTime, Datelike, Timelike, Utc};
use fluent_bundle::{FluentArgs, FluentValue};

use super::Words;

type Number<M> = fn(&FluentValue<'_>, &M) -> Option<String>;

/// How the numbers in messages of a language are written.
pub(super) fn number_of<M>(tag: &str) -> Number<M> {
    match tag.split('-').next().unwrap_or_default() {
        "de" | "it" => |value, _| grouped(value, ".", 4),
        // Four digits stay together in Spanish.
        "es" => |value, _| grouped(value, ".", 5),
        "fr" => |value, _| grouped(value, "\u{202f}", 4),
        _ => |value, _| grouped(value, ",", 4),
    }
}

fn grouped(value: &FluentValue<'_>, separator: &str, from: usize) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    if digits.len() < from || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut written = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            written.push_str(separator);
        }
        written.push(digit);
    }
    Some(written)
}

/// A day as people read it: `22 November 2026`.
pub fn day(words: &Words, at: &DateTime<Utc>) -> String {
    date(words, "date-day", at)
}

/// A time as people read it: `22 November 2026, 14:05 UTC`.
pub fn moment(words: &Words, at: &DateTime<Utc>) -> String {
    date(words, "date-moment", at)
}

/// A time as machines read it (RFC 3339), for `<time datetime>`.
pub fn machine(at: &DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

fn date(words: &Words, key: &str, at: &DateTime<Utc>) -> String {
    let month = words.message(&format!("month-{}", at.month()), &FluentArgs::new());
    let Ok(month) = month else {
        return machine(at);
    };
    let mut args = FluentArgs::new();
    args.set("day", at.day());
    args.set("month", month);
    // A text, because a year is not grouped.
    args.set("year", at.year().to_string());
    args.set("time", format!("{:02}:{:02}", at.hour(), at.minute()));
    words.message(key, &args).unwrap_or_else(|_| machine(at))
}
