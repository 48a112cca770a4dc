//! Who is admitted.

use regex::Regex;

use super::settings::Rule;
use super::source::{Answers, text_of};

/// The rules of a provider about who may come.
#[derive(Clone, Debug, Default)]
pub(super) struct Admission {
    allow: Vec<Compiled>,
    deny: Vec<Compiled>,
}

#[derive(Clone, Debug)]
struct Compiled {
    rule: Rule,
    pattern: Option<Regex>,
}

impl Admission {
    pub fn new(allow: &[Rule], deny: &[Rule]) -> Result<Self, String> {
        Ok(Self {
            allow: allow.iter().map(Compiled::new).collect::<Result<_, _>>()?,
            deny: deny.iter().map(Compiled::new).collect::<Result<_, _>>()?,
        })
    }

    /// The place of the rule that keeps this person out.
    pub fn refused_by(&self, answers: &Answers) -> Option<String> {
        let missing = self.allow.iter().find(|rule| !rule.is_fulfilled(answers));
        let present = self.deny.iter().find(|rule| rule.is_fulfilled(answers));
        missing.or(present).map(|one| {
            let places = one.rule.at.all().iter().map(ToString::to_string);
            places.collect::<Vec<_>>().join(", ")
        })
    }

    /// Whether a rule that keeps people out looks into this answer.
    pub fn denies_by(&self, answer: &str) -> bool {
        let mut places = self.deny.iter().flat_map(|one| one.rule.at.all());
        places.any(|place| place.answer() == answer)
    }
}

impl Compiled {
    fn new(rule: &Rule) -> Result<Self, String> {
        let pattern = rule.matches.as_deref().map(whole).transpose()?;
        Ok(Self {
            rule: rule.clone(),
            pattern,
        })
    }

    /// A value that is not there, or an empty list, fulfils nothing.
    fn is_fulfilled(&self, answers: &Answers) -> bool {
        let found = self.rule.at.all().iter().flat_map(|one| one.all(answers));
        let texts = found.flat_map(|value| match value {
            serde_json::Value::Array(items) => items.iter().filter_map(text_of).collect(),
            other => text_of(other).into_iter().collect::<Vec<_>>(),
        });
        texts.into_iter().any(|text| {
            self.rule.any_of.contains(&text)
                || self.pattern.as_ref().is_some_and(|one| one.is_match(&text))
        })
    }
}

/// A regular expression that has to match from beginning to end.
pub(super) fn whole(pattern: &str) -> Result<Regex, String> {
    Regex::new(&format!("^(?:{pattern})$"))
        .map_err(|error| format!("this is no regular expression: {error}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Source;
    use super::super::settings::Places;
    use super::*;

    fn rule(at: &str, any_of: &[&str], matches: Option<&str>) -> Rule {
        Rule {
            at: Places::One(Source::parse(at).expect("a place")),
            any_of: any_of.iter().map(|one| (*one).to_owned()).collect(),
            matches: matches.map(str::to_owned),
        }
    }

    #[test]
    fn all_allow_rules_and_no_deny_rule() {
        let answers: Answers = [(
            "userinfo".to_owned(),
            json!({"roles": ["user", "staff"], "hd": "example.org", "empty": [], "level": 2}),
        )]
        .into();
        let decided = |allow: &[Rule], deny: &[Rule]| {
            let admission = Admission::new(allow, deny).expect("rules");
            admission.refused_by(&answers).is_none()
        };
        let staff = rule("userinfo:/roles", &["staff", "boss"], None);
        assert!(decided(&[], &[]));
        assert!(decided(std::slice::from_ref(&staff), &[]));
        assert!(!decided(&[], std::slice::from_ref(&staff)));
        assert!(!decided(
            &[staff.clone(), rule("userinfo:/roles", &["boss"], None)],
            &[]
        ));
        assert!(decided(
            &[rule("userinfo:/hd", &[], Some("example\\.(org|com)"))],
            &[]
        ));
        assert!(!decided(&[rule("userinfo:/hd", &[], Some("example"))], &[]));
        assert!(decided(&[rule("userinfo:/level", &["2"], None)], &[]));
        // Nothing there, nothing fulfilled.
        for place in ["userinfo:/empty", "userinfo:/gone", "token:/roles"] {
            assert!(
                !decided(&[rule(place, &["staff", ""], Some(".*"))], &[]),
                "{place}"
            );
            assert!(
                decided(&[], &[rule(place, &["staff", ""], Some(".*"))]),
                "{place}"
            );
        }
    }
}
