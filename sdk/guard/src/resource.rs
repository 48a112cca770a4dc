//! Scopes that name a resource, as `domain:action:resource`: how far a token reaches.

/// How far a token reaches that has a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// To every resource: it has `domain:action:*`.
    All,
    /// To the resource that was asked for: it has `domain:action:resource`, or a wildcard such as
    /// `domain:action:archive.*` that holds it.
    Resource,
    /// It has `domain:action`, which leaves it to the API to decide about a resource.
    General,
}

/// `*`, also in the older form with a star for the archive and one for the class.
pub fn is_all(pattern: &str) -> bool {
    matches!(pattern, "*" | "*.*")
}

/// Whether everything that `asked` names is in `pattern`. `astro-ph.*` holds `astro-ph`, `astro-ph.CO` and
/// `astro-ph.*`, and neither `astro-physics` nor `*`.
pub fn holds(pattern: &str, asked: &str) -> bool {
    if is_all(pattern) || pattern == asked {
        return true;
    }
    let Some(stem) = pattern.strip_suffix(".*") else {
        return false;
    };
    let rest = asked.strip_prefix(stem);
    !is_all(asked) && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// How far a token with these scopes reaches with `scope`, for a resource if the call is about one;
/// `None`: not at all. The furthest counts: all resources, then the resource, then the scope alone.
pub fn reach<'a>(
    held: impl IntoIterator<Item = &'a str>,
    scope: &str,
    resource: Option<&str>,
) -> Option<Reach> {
    let mut furthest = None;
    for word in held {
        let Some(rest) = word.strip_prefix(scope) else {
            continue;
        };
        match (rest.strip_prefix(':'), resource) {
            (None, _) if rest.is_empty() => furthest = furthest.or(Some(Reach::General)),
            (Some(pattern), _) if is_all(pattern) => return Some(Reach::All),
            (Some(pattern), Some(asked)) if holds(pattern, asked) => {
                furthest = Some(Reach::Resource);
            }
            _ => {}
        }
    }
    furthest
}

/// Whether whoever has these scopes has `demanded`, which may name a resource itself: with
/// `submission:read:astro-ph.*` one has `submission:read:astro-ph.CO`, with `submission:read:*` that and
/// `submission:read`. What a resource is named of has two parts at least, so that nobody has `submission:read` by
/// `submission:*`.
pub fn meets<'a>(held: impl IntoIterator<Item = &'a str> + Clone, demanded: &str) -> bool {
    if reach(held.clone(), demanded, None).is_some() {
        return true;
    }
    let named = demanded.rsplit_once(':');
    named
        .filter(|(scope, _)| scope.contains(':'))
        .and_then(|(scope, resource)| reach(held, scope, Some(resource)))
        .is_some_and(|reach| reach != Reach::General)
}
