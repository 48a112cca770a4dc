//! Letting in whom a provider has vouched for, and what is recorded of it.

use countersign_store::User;
use futures::future::BoxFuture;
use poem::Response;
use uuid::Uuid;

use crate::account::held::{self, Hold};
use crate::app::App;
use crate::broker::provider::Provider;
use crate::broker::sign_in::account::Scene;
use crate::broker::upstream::Identity;
use crate::event::{self, EventKind, EventRecord};
use crate::session::enter::{Entry, enter};
use crate::session::{Onward, Visit, Vouched};

/// How the provider vouches for somebody, and until when that counts: as long as the operator says, and no longer
/// than the provider does.
pub fn vouched(app: &App, provider: &Provider, identity: &Identity, link: Uuid) -> Vouched {
    let lifetime = provider.settings.session_lifetime;
    let own = lifetime.map(|lifetime| app.clock.now() + lifetime.as_chrono());
    let there = identity.session.ends_at;
    Vouched {
        provider: provider.name.to_string(),
        linked_account_id: link,
        ends_at: own.into_iter().chain(there).min(),
        outlives_browser: provider.settings.session_outlives_browser,
        sid: identity.session.sid.clone(),
    }
}

/// Somebody whom a provider has vouched for, with an account.
pub struct Arrived {
    /// Who it is.
    pub user: User,
    /// How the provider vouches for them.
    pub by: Vouched,
    /// What is recorded: a sign-in, or a confirmation.
    pub kind: EventKind,
    /// What the account page says to them, where nothing else waits.
    pub welcome: Option<&'static str>,
}

/// Lets somebody in, or holds them.
pub fn come_in<'a>(
    visit: &'a mut Visit,
    provider: &'a Provider,
    arrived: Arrived,
    onward: &'a Onward,
) -> BoxFuture<'a, Response> {
    Box::pin(async move {
        let Arrived {
            user,
            by,
            kind,
            welcome,
        } = arrived;
        match Hold::of(&visit.app, &user).await {
            Ok(None) => {}
            Ok(Some(hold)) => {
                record_held(&Scene::of(visit), hold, user.id, provider);
                return held::stop(visit, &user, hold, onward).await;
            }
            Err(error) => return visit.failed(&error.into()),
        }
        record_sign_in(&Scene::of(visit), kind, user.id, provider);
        let entry = Entry {
            user,
            amr: &[],
            by: Some(by),
            welcome,
        };
        match enter(visit, entry, onward).await {
            Ok(response) | Err(response) => response,
        }
    })
}

/// That somebody has signed in by a provider, or shown again who they are.
pub fn record_sign_in(scene: &Scene<'_>, kind: EventKind, user_id: Uuid, provider: &Provider) {
    scene.app.metrics.sign_in("succeeded");
    let event = EventRecord::new(kind)
        .actor(Some(user_id))
        .about(user_id)
        .address(scene.address);
    event::record(scene.app, event.detail("provider", provider.name.as_str()));
}

/// That a provider has vouched for somebody who is held.
pub fn record_held(scene: &Scene<'_>, hold: Hold, user_id: Uuid, provider: &Provider) {
    scene.app.metrics.sign_in("held");
    let event = EventRecord::new(EventKind::SignInFailed)
        .actor(Some(user_id))
        .about(user_id)
        .address(scene.address)
        .detail(event::REFUSED_BY, hold.reason());
    event::record(scene.app, event.detail("provider", provider.name.as_str()));
}
