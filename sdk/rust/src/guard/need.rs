//! Which scopes a call needs.

use std::borrow::Cow;

use super::{Identity, Refusal};

type Scope = Cow<'static, str>;

/// Which scopes a call needs: all of one of several lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need(Vec<Vec<Scope>>);

impl Need {
    /// Any good token will do.
    pub fn nothing() -> Self {
        Self(vec![Vec::new()])
    }

    /// All of these scopes.
    pub fn all_of(scopes: impl IntoIterator<Item = impl Into<Scope>>) -> Self {
        Self(vec![scopes.into_iter().map(Into::into).collect()])
    }

    /// One of these scopes. Of none it can have none: nothing passes.
    pub fn any_of(scopes: impl IntoIterator<Item = impl Into<Scope>>) -> Self {
        Self(scopes.into_iter().map(|one| vec![one.into()]).collect())
    }

    /// This, or as an alternative that.
    #[must_use]
    pub fn or(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn met_by(&self, identity: &Identity) -> Result<(), Refusal> {
        let met = |list: &Vec<Scope>| list.iter().all(|scope| identity.has(scope));
        if self.0.iter().any(met) {
            return Ok(());
        }
        // The first alternative is what a client is told to ask for.
        let wanted = self.0.first().into_iter().flatten();
        Err(Refusal::Insufficient(
            wanted.map(|scope| scope.to_string()).collect(),
        ))
    }
}

/// A [`Need`] of all these scopes.
///
/// ```
/// use countersign_sdk::guard::{Need, scopes};
///
/// assert_eq!(scopes!["a", "b"], Need::all_of(["a", "b"]));
/// ```
#[macro_export]
macro_rules! scopes {
    ($($scope:expr),+ $(,)?) => {
        $crate::guard::Need::all_of([$($scope),+])
    };
}

/// A [`Need`] of one of these scopes.
///
/// ```
/// use countersign_sdk::guard::{Need, any_scope};
///
/// assert_eq!(any_scope!["a", "b"], Need::any_of(["a", "b"]));
/// ```
#[macro_export]
macro_rules! any_scope {
    ($($scope:expr),+ $(,)?) => {
        $crate::guard::Need::any_of([$($scope),+])
    };
}
