//! The decision about a call.

use std::collections::BTreeSet;

use crate::document::Operation;
use crate::security::Alternative;
use crate::table::{Table, UnknownPaths};

/// A call, as the gateway or program received it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Call<'a> {
    /// The method, in capitals as it was sent.
    pub method: &'a str,
    /// The host that it was sent to.
    pub host: Option<&'a str>,
    /// The path as it was sent, undecoded. A query is left out.
    pub path: &'a str,
}

/// What is known of a token that was found to be good.
#[derive(Clone, Copy)]
pub struct Facts<'a> {
    /// Whether the API is an audience of the token.
    pub for_this_api: bool,
    /// Whether the token has a scope.
    pub holds: &'a dyn Fn(&str) -> bool,
}

/// What was decided, and about which operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'t> {
    /// The operation, where there is one.
    pub operation: Option<&'t Operation>,
    /// Whether the call may pass.
    pub outcome: Outcome,
}

/// Whether a call may pass.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It may.
    Allowed,
    /// There is no token, and one is needed.
    Unauthenticated,
    /// The token is for another API.
    OtherAudience,
    /// The token lacks scopes: those of the way in that is nearest.
    InsufficientScope(BTreeSet<String>),
    /// No token lets anybody make this call.
    Closed,
    /// The document does not know the call.
    Unknown(Unknown),
}

/// What the document does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The host.
    Host,
    /// The path.
    Path,
    /// The path it does, but not with this method.
    Method,
    /// The path, or the case of the method, could be read in more ways than one. It is refused whatever
    /// the settings say.
    Ambiguous(&'static str),
}

impl Outcome {
    /// 200, 401 or 403.
    pub fn status(&self) -> u16 {
        match self {
            Self::Allowed => 200,
            Self::Unauthenticated | Self::OtherAudience => 401,
            Self::InsufficientScope(_) | Self::Closed | Self::Unknown(_) => 403,
        }
    }

    /// A stable word.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::Unauthenticated => "unauthenticated",
            Self::OtherAudience => "invalid_token",
            Self::InsufficientScope(_) => "insufficient_scope",
            Self::Closed => "closed_operation",
            Self::Unknown(Unknown::Host) => "unknown_host",
            Self::Unknown(Unknown::Path) => "unknown_path",
            Self::Unknown(Unknown::Method) => "unknown_method",
            Self::Unknown(Unknown::Ambiguous(_)) => "ambiguous_path",
        }
    }
}

impl Decision<'_> {
    /// 200, 401 or 403.
    pub fn status(&self) -> u16 {
        self.outcome.status()
    }
}

impl Table {
    /// Decides a call. `facts` is `None` for a caller who shows nothing; a token that is not good
    /// has to be refused before.
    pub fn decide(&self, call: &Call<'_>, facts: Option<&Facts<'_>>) -> Decision<'_> {
        let found = self.operation(call.method, call.host, call.path);
        let operation = found.as_ref().ok().map(|index| &self.operations[*index]);
        let outcome = match (found, operation) {
            // A token for another API is wrong everywhere, so that its bearer hears of it.
            (Ok(_), _) | (Err(Unknown::Path | Unknown::Method), _)
                if facts.is_some_and(|facts| !facts.for_this_api) =>
            {
                Outcome::OtherAudience
            }
            (Err(unknown @ (Unknown::Path | Unknown::Method)), _) => match self.unknown {
                UnknownPaths::Pass => Outcome::Allowed,
                UnknownPaths::Token if facts.is_some() => Outcome::Allowed,
                UnknownPaths::Token => Outcome::Unauthenticated,
                UnknownPaths::Refuse => Outcome::Unknown(unknown),
            },
            (Err(unknown), _) => Outcome::Unknown(unknown),
            (Ok(_), Some(operation)) => judge(operation, facts),
            (Ok(_), None) => Outcome::Unknown(Unknown::Path),
        };
        Decision { operation, outcome }
    }
}

fn judge(operation: &Operation, facts: Option<&Facts<'_>>) -> Outcome {
    let none = |_: &str| false;
    let holds = facts.map_or(&none as &dyn Fn(&str) -> bool, |facts| facts.holds);
    let mut nearest: Option<(usize, &BTreeSet<String>)> = None;
    for alternative in &operation.security {
        match alternative {
            Alternative::Anonymous => return Outcome::Allowed,
            Alternative::Other(_) => {}
            Alternative::Token(scopes) => {
                let missing = scopes.iter().filter(|scope| !holds(scope)).count();
                if missing == 0 && facts.is_some() {
                    return Outcome::Allowed;
                }
                if nearest.is_none_or(|(fewest, _)| missing < fewest) {
                    nearest = Some((missing, scopes));
                }
            }
        }
    }
    match (nearest, facts) {
        (None, _) => Outcome::Closed,
        (Some(_), None) => Outcome::Unauthenticated,
        (Some((_, scopes)), Some(_)) => Outcome::InsufficientScope(scopes.clone()),
    }
}

impl std::fmt::Debug for Facts<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Facts")
            .field("for_this_api", &self.for_this_api)
            .finish_non_exhaustive()
    }
}
