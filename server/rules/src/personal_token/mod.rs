//! Personal access tokens: what a person makes for a script of their own. No
//! client stands between; a token is good for this server's API and for every
//! API that asks about it by introspection.
//!
//! It never allows more than its owner may do at the moment of the call
//! ([`grantable`], applied in [`crate::token::access`]), and it cannot make
//! tokens or change the security of an account: that needs a person in a
//! browser. The rules are in [`manage`]; they are reached by API, the
//! pages of the account, and the command line.

mod input;
pub mod manage;
pub mod view;

use countersign_store::User;

use crate::app::App;
use crate::scope::OFFLINE_ACCESS;

/// Which scopes a personal token of a person may have now: those that exist,
/// are not internal, need no approval, and are the person's to give.
pub fn grantable(app: &App, user: &User) -> impl Fn(&str) -> bool + Send + Sync + use<> {
    let (scopes, user, now) = (app.scopes(), user.clone(), app.clock.now());
    move |id| {
        // It keeps access while its owner is away by itself.
        id != OFFLINE_ACCESS
            && scopes.grantable_by(&user, id, now)
            // Nobody approves a script.
            && !scopes.needs_approval(id)
            && scopes.named(id).is_some_and(|(scope, _)| !scope.internal)
    }
}
