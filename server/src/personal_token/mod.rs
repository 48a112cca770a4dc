//! Personal access tokens: what a person makes for a script of their own. No
//! client stands between; a token is good for this server's API and for every
//! API that asks about it by introspection.
//!
//! It never allows more than its owner may do at the moment of the call
//! ([`grantable`], applied in [`crate::token::access`]), and it cannot make
//! tokens or change the security of an account: that needs a person in a
//! browser. The rules are in [`manage`]; they are reached by `api`, the
//! [`page`]s of the account, and the command line.

mod api;
pub mod manage;
pub mod page;

use std::sync::Arc;

pub use api::view;

use crate::scope::{OFFLINE_ACCESS, ScopeRegistry, grantable_by};

/// Which scopes a personal token of a person may have now: those that exist,
/// are not internal, and are the person's to give.
pub fn grantable(
    scopes: Arc<ScopeRegistry>,
    is_administrator: bool,
) -> impl Fn(&str) -> bool + Send + Sync + 'static {
    move |id| {
        // It keeps access while its owner is away by itself.
        id != OFFLINE_ACCESS
            && grantable_by(id, is_administrator)
            && scopes.get(id).is_some_and(|scope| !scope.internal)
    }
}
