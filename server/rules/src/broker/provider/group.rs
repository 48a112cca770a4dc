//! The groups of a person.

use regex::Regex;
use serde_json::Value;

use super::rule::whole;
use super::settings::GroupRules;
use super::source::{Answers, Path, Source, text_of};
use crate::broker::upstream::Group;

/// Characters of the longest description of a group.
const LONGEST_DESCRIPTION: usize = 300;

/// Where groups stand, and which of them count.
#[derive(Clone, Debug, Default)]
pub(super) struct Groups {
    rules: GroupRules,
    id: Path,
    name: Path,
    description: Path,
    only: Vec<Regex>,
    hide: Vec<Regex>,
    extract: Option<Regex>,
    roles: Vec<(String, Vec<Regex>)>,
}

impl Groups {
    pub fn new(rules: &GroupRules) -> Result<Self, String> {
        let path = |text: &str| {
            Path::parse(text).ok_or_else(|| format!("{text:?} is no path such as \"/id\""))
        };
        let all = |list: &[String]| list.iter().map(|one| whole(one)).collect::<Result<_, _>>();
        Ok(Self {
            id: path(&rules.id)?,
            name: path(&rules.name)?,
            description: path(&rules.description)?,
            only: all(&rules.only)?,
            hide: all(&rules.hide)?,
            extract: match rules.extract.as_str() {
                "" => None,
                pattern => Some(whole(pattern)?),
            },
            roles: rules
                .roles
                .iter()
                .map(|(role, list)| Ok((role.clone(), all(list)?)))
                .collect::<Result<_, String>>()?,
            rules: rules.clone(),
        })
    }

    /// The roles that groups of these names give.
    pub fn roles<'a>(&'a self, names: &'a [String]) -> impl Iterator<Item = &'a str> {
        let gives = |list: &[Regex]| {
            let given = |name: &String| list.iter().any(|one| one.is_match(name));
            names.iter().any(given)
        };
        let given = self.roles.iter().filter(move |(_, list)| gives(list));
        given.map(|(role, _)| role.as_str())
    }

    /// Whether they can be read with an access token alone, without a person who signs in.
    pub fn can_be_read_again(&self) -> bool {
        let lasting = |one: &Source| !matches!(one.answer(), "id_token" | "token" | "callback");
        !self.rules.from.is_empty() && self.rules.from.iter().all(lasting)
    }

    /// The groups in these answers, each once; `None` when there are too many.
    pub fn read(&self, answers: &Answers) -> Option<Vec<Group>> {
        let mut groups: Vec<Group> = Vec::new();
        let found = self.rules.from.iter().flat_map(|one| one.all(answers));
        let each = found.flat_map(|value| match value {
            Value::Array(items) => items.iter().collect(),
            other => vec![other],
        });
        for group in each.filter_map(|value| self.one(value)) {
            if groups.iter().all(|known| known.id != group.id) {
                groups.push(group);
            }
            if groups.len() > self.rules.limit as usize {
                return None;
            }
        }
        Some(groups)
    }

    fn one(&self, value: &Value) -> Option<Group> {
        let at = |path: &Path| path.all(value).first().copied().and_then(text_of);
        let (id, name, description) = match value {
            Value::Object(_) => {
                let id = at(&self.id)?;
                (
                    id.clone(),
                    at(&self.name).unwrap_or(id),
                    at(&self.description),
                )
            }
            other => {
                let text = text_of(other)?;
                (text.clone(), text, None)
            }
        };
        let name = match &self.extract {
            None => name,
            Some(pattern) => {
                let found = pattern.captures(&name)?.get(1)?;
                found.as_str().to_owned()
            }
        };
        let is_one_of = |list: &[Regex]| list.iter().any(|one| one.is_match(&name));
        let plain = |text: &str| text.len() <= 255 && !text.chars().any(char::is_control);
        let counts = !id.is_empty()
            && plain(&id)
            && plain(&name)
            && (self.only.is_empty() || is_one_of(&self.only))
            && !is_one_of(&self.hide);
        counts.then(|| Group {
            id,
            name: self.rules.template.replace("{name}", &name),
            description: description.map(|text| short(&text)),
        })
    }
}

/// What is kept of a description.
fn short(text: &str) -> String {
    let plain = text.chars().filter(|c| !c.is_control());
    plain.take(LONGEST_DESCRIPTION).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Source;
    use super::*;

    #[test]
    fn groups_are_filtered_and_renamed() {
        let rules = GroupRules {
            from: vec![Source::parse("userinfo:/groups").expect("a place")],
            hide: vec![
                "building-[0-9]+".to_owned(),
                "Users by Letter [A-Z]".to_owned(),
            ],
            template: "{name}@cern.ch".to_owned(),
            limit: 3,
            ..GroupRules::default()
        };
        let groups = Groups::new(&rules).expect("rules");
        let read = |list: Value| {
            let answers = [("userinfo".to_owned(), json!({ "groups": list }))].into();
            let found = groups.read(&answers)?;
            Some(found.into_iter().map(|one| one.name).collect::<Vec<_>>())
        };
        let list = json!(["building-12", "cds", "Users by Letter B", "building-12a", "cds", 7, [], {"x": 1}]);
        let names = ["cds@cern.ch", "building-12a@cern.ch", "7@cern.ch"];
        assert_eq!(read(list), Some(names.map(str::to_owned).to_vec()));
        let objects = json!([{"id": 3, "name": "three", "description": "The third"}, {"id": 4}]);
        let names = ["three@cern.ch", "4@cern.ch"];
        assert_eq!(read(objects), Some(names.map(str::to_owned).to_vec()));
        assert_eq!(read(json!(["a", "b", "c", "d"])), None);
        // What no database keeps is no group, and keeps no other one away.
        let odd = json!(["a\u{0}", "b\n", "c"]);
        assert_eq!(read(odd), Some(vec!["c@cern.ch".to_owned()]));
        assert_eq!(read(Value::Null), Some(Vec::new()));
    }
}
