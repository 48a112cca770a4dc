//! Reading who a person is from the answers of a provider.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

use super::Provider;
use super::settings::{Check, Claim, Derived};
use super::source::{Answers, Source, text_of};
use crate::broker::upstream::{Identity, UpstreamError, UpstreamSession};

/// Characters of the longest subject (OpenID Connect Core §2).
const MAX_SUBJECT: usize = 255;
/// Seconds of thirty years: no session lasts so long, and no moment of today is so early.
const LEAST_EPOCH: i64 = 946_080_000;
/// Characters of what is kept of names and the like.
const MAX_TEXT: usize = 200;

impl Provider {
    /// Who these answers, all of which were verified, speak of; `issuer` is who speaks.
    ///
    /// # Errors
    /// When it says of nobody, or of somebody who is not admitted.
    pub fn identity(
        &self,
        answers: &Answers,
        issuer: &str,
        now: DateTime<Utc>,
    ) -> Result<Identity, UpstreamError> {
        if let Some(rule) = self.admission.refused_by(answers) {
            return Err(UpstreamError::not_allowed("rule", rule));
        }
        let claims = &self.settings.claims;
        let subject = claims.subject.as_ref().and_then(|one| one.text(answers));
        let subject = subject.ok_or_else(|| {
            UpstreamError::nonsense("no_subject", "no answer says who the person is")
        })?;
        if subject.is_empty() || subject.len() > MAX_SUBJECT {
            return Err(UpstreamError::nonsense(
                "bad_subject",
                "1 to 255 bytes are expected",
            ));
        }
        let text = |claim: &Option<Claim>| {
            let text = claim.as_ref()?.text(answers)?;
            let text = text.trim();
            let good = !text.is_empty() && text.chars().count() <= MAX_TEXT;
            (good && !text.chars().any(char::is_control)).then(|| text.to_owned())
        };
        let email = text(&claims.email).filter(|email| is_email(email));
        let email_verified = email.is_some()
            && claims.email_verified.as_ref().is_some_and(|verified| {
                // An address of one answer is not proven by the word of another.
                let origin = claims.email.as_ref().and_then(|one| one.origin(answers));
                verified.value(answers) == Some(Value::Bool(true))
                    && verified.origin(answers).is_none_or(|of| Some(of) == origin)
            });
        let groups = self.groups.read(answers).ok_or_else(|| {
            UpstreamError::not_allowed("too_many_groups", "more groups than the settings admit")
        })?;
        let extra: Map<String, Value> = self
            .settings
            .extra
            .iter()
            .filter_map(|(name, claim)| Some((name.clone(), claim.value(answers)?)))
            .collect();
        Ok(Identity {
            issuer: issuer.to_owned(),
            subject,
            email_verified,
            email,
            username: text(&claims.username),
            name: text(&claims.name),
            locale: text(&claims.locale),
            picture: text(&claims.picture).filter(|url| url.starts_with("https://")),
            groups,
            extra,
            session: UpstreamSession {
                sid: text_at(answers, "id_token:/sid"),
                ends_at: claims
                    .session_ends
                    .as_ref()
                    .and_then(|claim| claim.value(answers))
                    .and_then(|value| moment(&value, now)),
            },
        })
    }
}

/// A text that every provider has at the same place.
fn text_at(answers: &Answers, place: &str) -> Option<String> {
    let text = text_of(Source::parse(place).ok()?.first(answers)?)?;
    (!text.is_empty() && text.len() <= MAX_SUBJECT).then_some(text)
}

/// Seconds since 1970, or, what is too small for that, seconds from now on.
fn moment(value: &Value, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let seconds = value.as_i64().or_else(|| text_of(value)?.parse().ok())?;
    match seconds {
        ..=0 => None,
        1..LEAST_EPOCH => Some(now + TimeDelta::seconds(seconds)),
        since_1970 => DateTime::from_timestamp(since_1970, 0),
    }
}

impl Claim {
    /// All places that it looks at.
    pub fn places(&self) -> Vec<&Source> {
        match self {
            Self::At(place) => vec![place],
            Self::First(places) => places.iter().collect(),
            Self::Derived(derived) => derived.from.iter().chain(&derived.join).collect(),
        }
    }

    /// The answer from which its value comes; none of what is the same for everybody.
    fn origin(&self, answers: &Answers) -> Option<&str> {
        self.places()
            .into_iter()
            .find(|place| place.first(answers).is_some())
            .map(Source::answer)
    }

    /// The value, as the provider gave it.
    pub fn value(&self, answers: &Answers) -> Option<Value> {
        match self {
            Self::At(place) => place.first(answers).cloned(),
            Self::First(places) => first(places, answers).cloned(),
            Self::Derived(derived) => derived.value(answers),
        }
    }

    /// The value as a text; lists and objects are none.
    pub fn text(&self, answers: &Answers) -> Option<String> {
        self.value(answers).as_ref().and_then(text_of)
    }
}

impl Derived {
    fn value(&self, answers: &Answers) -> Option<Value> {
        if let Some(value) = &self.value {
            return Some(value.clone());
        }
        if !self.join.is_empty() {
            let parts = self
                .join
                .iter()
                .filter_map(|one| text_of(one.first(answers)?));
            let parts: Vec<_> = parts.filter(|part| !part.trim().is_empty()).collect();
            return (!parts.is_empty()).then(|| Value::String(parts.join(" ")));
        }
        let value = first(&self.from, answers)?;
        if self.text {
            return match value {
                Value::String(text) => Some(Value::Bool(text == "true")),
                other => Some(other.clone()),
            };
        }
        let plain = self.until.is_none()
            && self.remove.is_none()
            && !self.lowercase
            && self.check.is_none();
        if plain {
            return Some(value.clone());
        }
        let mut text = text_of(value)?;
        if let Some(start) = &self.remove
            && let Some(rest) = text.strip_prefix(start.as_str())
        {
            text = rest.to_owned();
        }
        if let Some(end) = &self.until
            && let Some((before, _)) = text.split_once(end.as_str())
        {
            text = before.to_owned();
        }
        if self.lowercase {
            text = text.to_lowercase();
        }
        match self.check {
            Some(Check::Orcid) => orcid(&text).map(Value::String),
            None => Some(Value::String(text)),
        }
    }
}

fn first<'a>(places: &[Source], answers: &'a Answers) -> Option<&'a Value> {
    places.iter().find_map(|place| place.first(answers))
}

/// The sixteen characters of an ORCID iD, if the last is the right check digit (ISO 7064, MOD 11-2).
fn orcid(text: &str) -> Option<String> {
    let id = [
        "https://orcid.org/",
        "https://sandbox.orcid.org/",
        "http://orcid.org/",
    ]
    .iter()
    .find_map(|start| text.strip_prefix(start))
    .unwrap_or(text);
    let digits: Vec<u8> = id.bytes().filter(|b| *b != b'-').collect();
    let hyphens = [4, 9, 14]
        .iter()
        .all(|at| id.as_bytes().get(*at) == Some(&b'-'));
    if id.len() != 19 || digits.len() != 16 || !hyphens {
        return None;
    }
    let (last, rest) = digits.split_last()?;
    let mut total = 0_u32;
    for digit in rest {
        total = (total + char::from(*digit).to_digit(10)?) * 2;
    }
    let expected = match (12 - total % 11) % 11 {
        10 => b'X',
        other => b'0' + u8::try_from(other).ok()?,
    };
    (*last == expected).then(|| id.to_owned())
}

/// Whether this can be an address at all; whether it is the person's is another question.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    !local.is_empty()
        && !domain.is_empty()
        && text.len() <= 254
        && !text.contains(|c: char| c.is_whitespace() || c.is_control() || "<>,;\"".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orcid_id_has_a_check_digit() {
        let good = "0000-0002-1825-0097";
        assert_eq!(orcid(good).as_deref(), Some(good));
        assert_eq!(
            orcid("https://orcid.org/0000-0002-1825-0097").as_deref(),
            Some(good)
        );
        assert!(orcid("0000-0002-1694-233X").is_some());
        for bad in [
            "0000-0002-1825-0098",
            "0000-0002-1694-2330",
            "0000000218250097",
            "0000-0002-1825-009",
            "0000-0002-18250-097",
            "https://evil.test/0000-0002-1825-0097",
            "",
        ] {
            assert_eq!(orcid(bad), None, "{bad}");
        }
    }
}
