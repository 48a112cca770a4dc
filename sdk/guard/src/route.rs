//! Finding the template that a path belongs to, as OpenAPI says it: concrete before templated.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashMap;

use crate::MAX_COMPARISONS;
use crate::template::{Pattern, Segment};

/// All templates of a table, as a tree of segments. What is found is the number that was put in.
#[derive(Debug)]
pub(crate) struct Router {
    branches: Vec<Branch>,
}

#[derive(Debug, Default)]
struct Branch {
    literals: HashMap<String, usize>,
    /// Those with more letters first.
    patterns: Vec<(Pattern, usize)>,
    parameter: Option<usize>,
    route: Option<usize>,
}

/// What a search for rivals has found.
struct Search<'a> {
    compared: &'a mut usize,
    found: &'a mut Vec<usize>,
}

impl Default for Router {
    fn default() -> Self {
        Self {
            branches: vec![Branch::default()],
        }
    }
}

impl Router {
    /// Puts a template in, or answers the route that has its place already.
    pub fn insert(&mut self, segments: &[Segment], route: usize) -> Result<(), usize> {
        let mut at = 0;
        for segment in segments {
            at = self.next(at, segment);
        }
        match self.branches[at].route {
            Some(taken) => Err(taken),
            None => {
                self.branches[at].route = Some(route);
                Ok(())
            }
        }
    }

    fn next(&mut self, at: usize, segment: &Segment) -> usize {
        let new = self.branches.len();
        let branch = &mut self.branches[at];
        let next = match segment {
            Segment::Literal(text) => *branch.literals.entry(text.clone()).or_insert(new),
            Segment::Parameter => *branch.parameter.get_or_insert(new),
            Segment::Mixed(pattern) => {
                let known = branch.patterns.iter().find(|(known, _)| known == pattern);
                match known {
                    Some((_, next)) => *next,
                    None => {
                        // In its place at once: to sort them each time is the square of their number.
                        let letters = pattern.literal_length();
                        let longer = |one: &(Pattern, usize)| one.0.literal_length() >= letters;
                        let place = branch.patterns.partition_point(longer);
                        branch.patterns.insert(place, (pattern.clone(), new));
                        new
                    }
                }
            }
        };
        if next == new {
            self.branches.push(Branch::default());
        }
        next
    }

    /// The route of a path: of all templates that match, the one that is the first to be more
    /// concrete, from the left.
    pub fn find<S: AsRef<str>>(&self, path: &[S]) -> Option<usize> {
        self.find_below(0, path)
    }

    fn find_below<S: AsRef<str>>(&self, at: usize, path: &[S]) -> Option<usize> {
        let branch = &self.branches[at];
        let Some((first, rest)) = path.split_first() else {
            return branch.route;
        };
        let first = first.as_ref();
        if let Some(next) = branch.literals.get(first)
            && let Some(route) = self.find_below(*next, rest)
        {
            return Some(route);
        }
        // After a slash at the end there is nothing that a parameter could be.
        if first.is_empty() {
            return None;
        }
        let patterns = branch.patterns.iter();
        for (_, next) in patterns.filter(|(pattern, _)| pattern.matches(first)) {
            if let Some(route) = self.find_below(*next, rest) {
                return Some(route);
            }
        }
        self.find_below(branch.parameter?, rest)
    }

    /// The routes that a path could belong to as well as to this template, where neither of the
    /// two is the more specific one.
    ///
    /// `compared` counts the segments that were looked at; beyond [`MAX_COMPARISONS`] the answer is of no use.
    pub fn rivals(&self, segments: &[Segment], compared: &mut usize) -> Vec<usize> {
        let mut found = Vec::new();
        let mut search = Search {
            compared,
            found: &mut found,
        };
        self.rivals_below(0, segments, Ordering::Equal, false, &mut search);
        found
    }

    /// How many segments all templates have, those that begin alike counted once.
    pub fn size(&self) -> usize {
        self.branches.len()
    }

    fn rivals_below(
        &self,
        at: usize,
        segments: &[Segment],
        so_far: Ordering,
        undecided: bool,
        search: &mut Search<'_>,
    ) {
        let branch = &self.branches[at];
        let Some((first, rest)) = segments.split_first() else {
            if undecided && let Some(route) = branch.route {
                search.found.push(route);
            }
            return;
        };
        let mut step = |segment: &Segment, next: usize| {
            *search.compared += 1;
            if *search.compared > MAX_COMPARISONS || !first.overlaps(segment) {
                return;
            }
            let (so_far, undecided) = match (first.compare(segment), so_far) {
                (None, _) => (so_far, true),
                (Some(Ordering::Equal), _) => (so_far, undecided),
                (Some(here), Ordering::Equal) => (here, undecided),
                (Some(here), before) => (before, undecided || here != before),
            };
            self.rivals_below(next, rest, so_far, undecided, search);
        };
        match first {
            // The one literal that it can be, without a look at all others.
            Segment::Literal(text) => {
                if let Some(next) = branch.literals.get(text) {
                    step(first, *next);
                }
            }
            _ => {
                for (text, next) in &branch.literals {
                    step(&Segment::Literal(text.clone()), *next);
                }
            }
        }
        for (pattern, next) in &branch.patterns {
            step(&Segment::Mixed(pattern.clone()), *next);
        }
        if let Some(next) = branch.parameter {
            step(&Segment::Parameter, next);
        }
    }
}

/// The segments of the lenient reading of a template: no slash at the end, in lower case.
pub(crate) fn lenient(segments: &[Segment]) -> Vec<Segment> {
    let mut folded: Vec<Segment> = segments.iter().map(Segment::folded).collect();
    if let Some(Segment::Literal(last)) = folded.last()
        && last.is_empty()
    {
        folded.pop();
    }
    folded
}

/// Both readings of a path have to be the same route.
pub(crate) fn agreed(
    strict: &Router,
    lenient: &Router,
    path: &(Vec<&str>, Vec<Cow<'_, str>>),
) -> Result<Option<usize>, ()> {
    let (one, other) = (strict.find(&path.0), lenient.find(&path.1));
    match one == other {
        true => Ok(one),
        false => Err(()),
    }
}

#[cfg(test)]
mod tests {
    use super::Router;
    use crate::template::read;

    fn router(templates: &[&str]) -> Router {
        let mut router = Router::default();
        for (index, template) in templates.iter().enumerate() {
            router.insert(&read(template).unwrap(), index).unwrap();
        }
        router
    }

    fn found(templates: &[&str], path: &str) -> Option<usize> {
        let path: Vec<&str> = path[1..].split('/').collect();
        router(templates).find(&path)
    }

    #[test]
    fn concrete_goes_before_templated_and_the_search_turns_back() {
        let templates = [
            "/a/{x}/c",
            "/a/b/d",
            "/a/{x}",
            "/a/b",
            "/{x}/{y}/c",
            "/a/b{x}",
        ];
        assert_eq!(found(&templates, "/a/b/d"), Some(1));
        assert_eq!(found(&templates, "/a/b/c"), Some(0));
        assert_eq!(found(&templates, "/a/b"), Some(3));
        assert_eq!(found(&templates, "/a/bc"), Some(5));
        assert_eq!(found(&templates, "/a/c"), Some(2));
        assert_eq!(found(&templates, "/x/y/c"), Some(4));
        assert_eq!(found(&templates, "/a/"), None);
        assert_eq!(found(&templates, "/a/b/d/"), None);
    }

    #[test]
    fn templates_of_which_neither_is_more_specific_are_rivals() {
        let rivals = |one: &[&str], other: &str| router(one).rivals(&read(other).unwrap(), &mut 0);
        assert_eq!(
            rivals(&["/{entity}/me", "/books/{id}/x"], "/books/{id}"),
            [0]
        );
        assert_eq!(rivals(&["/users/me"], "/users/{id}"), [] as [usize; 0]);
        assert_eq!(rivals(&["/{a}/b/{c}"], "/a/{b}/{c}"), [0]);
        assert_eq!(rivals(&["/{a}.json"], "/x{a}"), [0]);
        assert_eq!(rivals(&["/{a}.json"], "/{a}.xml"), [] as [usize; 0]);
        assert_eq!(rivals(&["/{a}.json"], "/{a}"), [] as [usize; 0]);
    }
}
