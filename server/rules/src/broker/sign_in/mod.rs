//! Signing in by a provider, and linking an account there to one here.
//!
//! 1. A request is stored ([`request`]), bound to browser, provider and purpose, and the browser sent away.
//! 2. When it comes back the request is taken, once, and the provider's answer verified ([`super::upstream`]).
//! 3. [`settle`] looks whose the identity is, asks [`decide`] what follows from that (one function
//!    of facts, without a database), and does it.
//!    Who may open an account is in [`admission`].
//! 4. What needs a person's decision waits at the server ([`pending`]): opening an account
//!    ([`needed`]), linking one, merging two ([`offer`]), or signing in first.
//!
//! The pages of this way are in `countersign_pages`. When the session at the provider ends, it tells us, and what was begun
//! by it ends here.
//!
//! An identity is issuer and subject. An e-mail address finds nobody, unless the operator trusts
//! the provider for its domain; it says at most that there is somebody to ask.

pub mod account;
pub mod admission;
pub mod decide;
pub mod failure;
pub mod field;
pub mod needed;
pub mod offer;
pub mod pending;
pub mod precedence;
pub mod request;
pub mod settle;
mod username;

pub use account::Scene;
pub use request::browser_hash;
pub use settle::{record_held, record_sign_in, vouched};

use std::sync::Arc;

use chrono::TimeDelta;

use crate::app::App;
use crate::broker::Onlooker;
use crate::broker::provider::Provider;
use crate::page::{ProviderButton, path};
use crate::session::{Cookies, Onward, Visit};

/// How long a browser may be away.
pub const AWAY: TimeDelta = TimeDelta::minutes(5);
/// How long an identity waits for a decision.
pub(super) const WAITS: TimeDelta = TimeDelta::minutes(15);

/// The page that leads to a provider.
pub fn path_of(provider: &Provider) -> String {
    format!("{}/{}", path::SIGN_IN, provider.name)
}

/// The picture of a provider.
pub fn icon_of(app: &App, provider: &Provider) -> String {
    app.site.path(&format!("{}/icon.svg", path_of(provider)))
}

/// The ways to sign in by providers.
pub fn buttons(visit: &Visit, onward: &Onward) -> Vec<ProviderButton> {
    let app: &App = &visit.app;
    let onlooker = Onlooker::of(visit);
    let ways = Cookies::of(app, &visit.request).ways();
    let place = |provider: &Provider| {
        let place = ways.iter().position(|name| name == provider.name.as_str());
        place.unwrap_or(usize::MAX)
    };
    let button = |provider: Arc<Provider>| ProviderButton {
        last: place(&provider) == 0,
        title: visit.say(&provider.title),
        icon: icon_of(app, &provider),
        href: app.site.path(&onward.along(&path_of(&provider))),
    };
    let providers = app.broker.providers.for_sign_in();
    let mut shown: Vec<_> = providers
        .filter(|provider| onlooker.sees(provider))
        .collect();
    shown.sort_by_key(|provider| place(provider));
    shown.into_iter().map(button).collect()
}
