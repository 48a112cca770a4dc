//! Lengths of time as people write them: `30s`, `15m`, `1h30m`, `90d`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Nothing that is configured lasts longer than a century; the bound keeps
/// every later addition to a point in time free of overflow.
const LONGEST: u64 = 100 * 365 * DAY;

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;

/// A length of time in whole seconds.
///
/// Read from a text of numbers with units (`s`, `m`, `h`, `d`, `w`), largest
/// unit first, or from an integer that counts seconds. Written back in the
/// shortest text that reads the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period(u64);

impl Period {
    /// No time at all; several settings read it as "off".
    pub const ZERO: Self = Self(0);

    /// `n` seconds.
    pub const fn seconds(n: u64) -> Self {
        Self(n)
    }

    /// `n` minutes.
    pub const fn minutes(n: u64) -> Self {
        Self(n * MINUTE)
    }

    /// `n` hours.
    pub const fn hours(n: u64) -> Self {
        Self(n * HOUR)
    }

    /// `n` days of 24 hours.
    pub const fn days(n: u64) -> Self {
        Self(n * DAY)
    }

    /// The whole length in seconds.
    pub const fn as_secs(self) -> u64 {
        self.0
    }

    /// The length as the standard library's type, for timers.
    pub const fn as_std(self) -> Duration {
        Duration::from_secs(self.0)
    }

    /// The length as chrono's type, for arithmetic on points in time.
    pub fn as_chrono(self) -> chrono::Duration {
        // A period is at most a century, far inside chrono's range.
        chrono::Duration::seconds(i64::try_from(self.0).unwrap_or(i64::MAX / 1000))
    }

    /// Whether the length is zero.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }
}

impl From<Period> for Duration {
    fn from(period: Period) -> Self {
        period.as_std()
    }
}

impl From<Period> for chrono::Duration {
    fn from(period: Period) -> Self {
        period.as_chrono()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("0s");
        }
        let mut rest = self.0;
        for (unit, name) in [(DAY, "d"), (HOUR, "h"), (MINUTE, "m"), (1, "s")] {
            if rest >= unit {
                write!(f, "{}{name}", rest / unit)?;
                rest %= unit;
            }
        }
        Ok(())
    }
}

impl FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unreadable = || {
            format!(
                "{text:?} is not a length of time; write for example \"30s\", \"15m\", \"1h30m\" or \"90d\""
            )
        };
        let text_trimmed = text.trim();
        if let Ok(seconds) = text_trimmed.parse::<u64>() {
            return Self::bounded(seconds);
        }
        let mut rest = text_trimmed;
        let mut total = 0_u64;
        let mut last_unit = u64::MAX;
        while !rest.is_empty() {
            let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, tail) = rest.split_at(digits);
            let number: u64 = number.parse().map_err(|_| unreadable())?;
            let mut letters = tail.chars();
            let unit = match letters.next() {
                Some('s') => 1,
                Some('m') => MINUTE,
                Some('h') => HOUR,
                Some('d') => DAY,
                Some('w') => WEEK,
                _ => return Err(unreadable()),
            };
            if unit >= last_unit {
                return Err(unreadable());
            }
            last_unit = unit;
            total = number
                .checked_mul(unit)
                .and_then(|part| total.checked_add(part))
                .ok_or_else(unreadable)?;
            rest = letters.as_str();
        }
        if last_unit == u64::MAX {
            return Err(unreadable());
        }
        Self::bounded(total)
    }
}

impl Period {
    fn bounded(seconds: u64) -> Result<Self, String> {
        if seconds > LONGEST {
            return Err("a length of time is at most 36500d (a hundred years)".to_owned());
        }
        Ok(Self(seconds))
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PeriodVisitor)
    }
}

struct PeriodVisitor;

impl Visitor<'_> for PeriodVisitor {
    type Value = Period;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a length of time such as \"30s\", \"15m\" or \"90d\"")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Period, E> {
        text.parse().map_err(E::custom)
    }

    fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Period, E> {
        Period::bounded(seconds).map_err(E::custom)
    }

    fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Period, E> {
        let seconds =
            u64::try_from(seconds).map_err(|_| E::custom("a length of time is not negative"))?;
        self.visit_u64(seconds)
    }
}

impl JsonSchema for Period {
    fn schema_name() -> Cow<'static, str> {
        "Period".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["string", "integer"],
            "pattern": "^([0-9]+|([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?)$",
            "minimum": 0,
            "maximum": LONGEST,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Period;

    #[test]
    fn texts_are_read_and_written_back_in_their_shortest_form() {
        for (text, seconds, shown) in [
            ("30s", 30, "30s"),
            ("90", 90, "1m30s"),
            ("15m", 900, "15m"),
            ("1h30m", 5400, "1h30m"),
            ("24h", 86_400, "1d"),
            ("2w", 1_209_600, "14d"),
            ("0s", 0, "0s"),
            ("0", 0, "0s"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.as_secs(), seconds, "{text}");
            assert_eq!(period.to_string(), shown, "{text}");
            assert_eq!(shown.parse::<Period>().unwrap(), period);
        }
    }

    #[test]
    fn what_is_not_a_length_of_time_is_refused() {
        for text in [
            "",
            "s",
            "10 parsecs",
            "5m1h",
            "1s1s",
            "-3s",
            "1.5h",
            "99999999999999999999s",
            "40000d",
            "١s",
        ] {
            assert!(text.parse::<Period>().is_err(), "{text}");
        }
    }
}
