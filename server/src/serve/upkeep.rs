//! What an instance does without being asked: it collects expired rows in small
//! steps, rotates signing keys when it is time, deletes accounts whose owners asked
//! for it, and writes down which clients and personal access tokens were used. No
//! cron is needed.

use std::sync::Arc;
use std::time::Duration;

use countersign_rules::access;
use countersign_rules::account;
use countersign_rules::app::App;
use countersign_rules::broker::group;
use countersign_rules::cache::feed;
use countersign_rules::key::{manage, reseal};

/// Between two steps of collecting.
const COLLECT_EVERY: Duration = Duration::from_secs(5);
/// Rows that one step deletes from each table, at most.
const COLLECT: i64 = 500;
/// Between two looks at the signing keys and two writes of uses: a number of
/// collecting steps.
const SLOW_STEPS: u32 = 12;

/// Runs until the task is aborted.
pub async fn run(app: Arc<App>) {
    let mut every = tokio::time::interval(COLLECT_EVERY);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut step = 0_u32;
    reseal::all(&app).await;
    loop {
        every.tick().await;
        collect(&app).await;
        read_groups(&app).await;
        if step.is_multiple_of(SLOW_STEPS) {
            rotate(&app).await;
            write_uses(&app).await;
            account::delete::carry_out(&app).await;
            access::notice::remind(&app).await;
            access::notice::end(&app).await;
        }
        step = step.wrapping_add(1);
    }
}

/// Deletes what has expired, a bounded number of rows.
pub async fn collect(app: &App) {
    let now = app.clock.now();
    app.caches.revocations.forget_expired(now);
    if let Err(error) = app.store.collect_expired(now, COLLECT).await {
        tracing::warn!(%error, "expired rows could not be collected");
    }
}

/// Reads groups of providers anew where it is time.
pub async fn read_groups(app: &Arc<App>) {
    if let Err(error) = group::refresh(app).await {
        tracing::warn!(%error, "groups could not be read anew");
    }
}

/// Makes, retires and deletes signing keys as the policy says.
pub async fn rotate(app: &App) {
    let policy = manage::policy(&app.config);
    let now = app.clock.now();
    let changed = manage::rotate_when_due(&app.store, &app.sealer, &policy, now).await;
    let reloaded = match changed {
        Ok(false) => return,
        Ok(true) => {
            tracing::info!("signing keys were rotated as scheduled");
            feed::reload_keys(app).await
        }
        Err(error) => Err(error),
    };
    if let Err(error) = reloaded {
        tracing::error!(%error, "signing keys could not be rotated");
    }
}

/// Writes down which clients and personal access tokens were used.
pub async fn write_uses(app: &App) {
    if let Err(error) = app.store.touch_clients(&app.used_clients.take()).await {
        tracing::warn!(%error, "the last uses of clients could not be written");
    }
    let tokens = app.used_tokens.take();
    if let Err(error) = app.store.touch_personal_tokens(tokens).await {
        tracing::warn!(%error, "the last uses of personal access tokens could not be written");
    }
}
