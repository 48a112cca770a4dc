//! Scopes that name a resource, as `domain:action:resource`, and which of them hold which.
//!
//! A registered scope says whether it may (`resources`). `submission:update` alone leaves it to the API to decide
//! about a resource; `submission:update:astro-ph.CO` decides for that one, so it is more, not less, and the bare
//! scope does not hold it. `submission:update:*` holds everything, the bare scope too.

pub use countersign_guard::resource::{holds, is_all};
use countersign_store::Scope;

use super::ScopeRegistry;
use crate::text::Text;

/// The longest name of a resource.
const MAX_RESOURCE: usize = 60;

/// What a word names beside its scope.
pub type Named<'a> = (&'a Scope, Option<&'a str>);

/// Whether a text can be a resource: letters, digits and `-_./`, with `.*` at the end for all below it; `*` for all.
pub fn is_resource(text: &str) -> bool {
    if is_all(text) {
        return true;
    }
    let stem = text.strip_suffix(".*").unwrap_or(text);
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_./".contains(&b);
    (1..=MAX_RESOURCE).contains(&text.len())
        && !stem.is_empty()
        && !stem.starts_with('.')
        && stem.bytes().all(plain)
}

impl ScopeRegistry {
    /// The scope of a word, and the resource that it names. `None` for what is not registered: no such scope, a
    /// resource where the scope takes none, a category that there is not.
    pub fn named<'a>(&'a self, word: &'a str) -> Option<Named<'a>> {
        if let Some(scope) = self.get(word) {
            return Some((scope, None));
        }
        let (id, resource) = word.rsplit_once(':')?;
        let scope = self.get(id)?;
        let known = match scope.resources.as_str() {
            "any" => is_resource(resource),
            "category" => is_resource(resource) && self.has_category(resource),
            _ => false,
        };
        known.then_some((scope, Some(resource)))
    }

    /// The scope of which a word names a resource, known or not, or all of them. A scope that is registered under such a
    /// word would take its place, with rules of its own, and programs that read `…:*` would take it for everything.
    pub fn resource_of<'a>(&'a self, word: &str) -> Option<&'a Scope> {
        let (id, resource) = word.rsplit_once(':')?;
        self.get(id)
            .filter(|scope| scope.resources != "none" || is_all(resource))
    }

    /// A registered word, current or former, that would name a resource of the scope `id`: any where the scope `names`
    /// some, and else one that means all of them.
    pub fn in_place_of_resource<'a>(&'a self, id: &str, names: bool) -> Option<&'a str> {
        let words = self.scopes.keys().chain(self.aliases.keys());
        let mut words = words.map(String::as_str);
        words.find(|word| {
            let parts = word.rsplit_once(':');
            parts.is_some_and(|(of, resource)| of == id && (names || is_all(resource)))
        })
    }

    /// What a resource is called for people; a category by its name.
    pub fn resource_words(&self, scope: &Scope, resource: &str) -> Text {
        if is_all(resource) {
            return Text::new("consent-resource-all");
        }
        let category = self
            .category(resource)
            .filter(|_| scope.resources == "category");
        let name = match category {
            Some(category) => format!("{} ({})", category.name, category.id),
            None => resource.to_owned(),
        };
        Text::new("consent-resource").with("resource", name)
    }

    /// Whether whoever holds the word `held` holds `asked`.
    pub fn covers(&self, held: &str, asked: &str) -> bool {
        if held == asked {
            return true;
        }
        let (Some((scope, Some(pattern))), Some((other, resource))) =
            (self.named(held), self.named(asked))
        else {
            return false;
        };
        scope.id == other.id
            && match resource {
                Some(resource) => holds(pattern, resource),
                None => is_all(pattern),
            }
    }

    /// Whether one of the words holds it.
    pub fn any_covers<'a>(&self, held: impl IntoIterator<Item = &'a str>, asked: &str) -> bool {
        held.into_iter().any(|held| self.covers(held, asked))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wildcard_holds_what_is_below_it_and_nothing_beside() {
        for (pattern, asked) in [
            ("*", "astro-ph.CO"),
            ("*.*", "*"),
            ("*", "astro-ph.*"),
            ("astro-ph.*", "astro-ph.CO"),
            ("astro-ph.*", "astro-ph.*"),
            ("astro-ph.*", "astro-ph"),
            ("astro-ph.CO", "astro-ph.CO"),
        ] {
            assert!(holds(pattern, asked), "{pattern} {asked}");
        }
        for (pattern, asked) in [
            ("astro-ph.*", "*"),
            ("astro-ph.*", "*.*"),
            ("astro-ph.*", "astro-physics.CO"),
            ("astro-ph.CO", "astro-ph.*"),
            ("astro-ph.CO", "astro-ph"),
            ("astro-ph", "astro-ph.CO"),
        ] {
            assert!(!holds(pattern, asked), "{pattern} {asked}");
        }
    }

    #[test]
    fn a_resource_is_a_plain_word_with_a_wildcard_at_its_end_at_most() {
        for good in ["*", "*.*", "astro-ph.CO", "astro-ph.*", "records/12", "a_b"] {
            assert!(is_resource(good), "{good}");
        }
        for bad in ["", ".*", "a*", "*.a", "a.*.b", "a b", "a:b", ".a", "\u{e4}"] {
            assert!(!is_resource(bad), "{bad}");
        }
        assert!(!is_resource(&"x".repeat(MAX_RESOURCE + 1)));
    }
}
