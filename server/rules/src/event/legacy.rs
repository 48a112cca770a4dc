//! What is for old clients only is recorded when it is switched on and when it is
//! used, so that an operator sees who would miss it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};

use super::{EventKind, EventRecord, record};
use crate::app::App;

/// One event per client and feature in this time: they are used all the time.
const PAUSE: TimeDelta = TimeDelta::hours(1);
/// Clients that are remembered.
const MAX: usize = 10_000;

/// What was recorded lately.
#[derive(Debug, Default)]
pub struct LegacyUses(Mutex<HashMap<(&'static str, String), DateTime<Utc>>>);

/// Records at the start what is switched on.
pub fn announce(app: &App) {
    for feature in app.config.legacy_features() {
        record(
            app,
            EventRecord::new(EventKind::LegacyEnabled).about(feature),
        );
    }
}

/// Records that a client used one of [`crate::config::Config::legacy_features`].
pub fn used(app: &App, feature: &'static str, client_id: &str) {
    let now = app.clock.now();
    let is_new = {
        let mut uses = app
            .legacy_uses
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if uses.len() >= MAX {
            uses.retain(|_, at| *at + PAUSE > now);
        }
        let before = uses.insert((feature, client_id.to_owned()), now);
        let is_new = before.is_none_or(|at| at + PAUSE <= now);
        if let Some(at) = before.filter(|_| !is_new) {
            uses.insert((feature, client_id.to_owned()), at);
        }
        is_new
    };
    if is_new {
        let event = EventRecord::new(EventKind::LegacyUsed).about(feature);
        // A personal access token belongs to no client.
        record(
            app,
            match client_id {
                "" => event,
                client_id => event.client(client_id),
            },
        );
    }
}
