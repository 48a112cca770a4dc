//! Numbers, times and names in words.

use chrono::{DateTime, Utc};

/// A time as people read it: `22 November 2026, 14:05 UTC`.
pub(super) fn time(time: &DateTime<Utc>) -> String {
    time.format("%-d %B %Y, %H:%M UTC").to_string()
}

/// A day as people read it: `22 November 2026`.
pub(super) fn day(time: &DateTime<Utc>) -> String {
    time.format("%-d %B %Y").to_string()
}

/// A time as machines read it (RFC 3339), for `<time datetime>`.
pub(super) fn machine(time: &DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A waiting time in its largest unit, rounded up, so that nobody comes back too early: 61 seconds are `2 minutes`.
pub(super) fn wait(seconds: u64) -> String {
    let (count, unit) = match seconds {
        0..=59 => (seconds.max(1), "second"),
        60..=3_600 => (seconds.div_ceil(60), "minute"),
        _ => (seconds.div_ceil(3_600), "hour"),
    };
    match count {
        60 if unit == "minute" => "1 hour".to_owned(),
        1 => format!("1 {unit}"),
        _ => format!("{count} {unit}s"),
    }
}

/// How many people use something.
pub(super) fn people(count: u64) -> String {
    match count {
        0 => "Nobody yet".to_owned(),
        1 => "1 person".to_owned(),
        _ => format!("{} people", thousands(count)),
    }
}

/// The letter that stands for a name in its avatar.
pub(super) fn initial(name: &str) -> String {
    name.chars()
        .find(|letter| letter.is_alphanumeric())
        .map_or_else(|| "?".to_owned(), |letter| letter.to_uppercase().collect())
}

fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_are_rounded_up() {
        let words: Vec<_> = [0, 1, 59, 60, 61, 3_540, 3_541, 3_600, 3_601]
            .map(wait)
            .into();
        let expected = [
            "1 second",
            "1 second",
            "59 seconds",
            "1 minute",
            "2 minutes",
            "59 minutes",
            "1 hour",
            "1 hour",
            "2 hours",
        ];
        assert_eq!(words, expected);
    }

    #[test]
    fn counts_and_names_read_well() {
        assert_eq!(people(0), "Nobody yet");
        assert_eq!(people(1), "1 person");
        assert_eq!(people(1_234_567), "1,234,567 people");
        assert_eq!(initial("  élan"), "É");
        assert_eq!(initial("<>"), "?");
    }
}
