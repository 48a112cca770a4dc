//! Refreshing tokens of providers. Within a process callers who want the same tokens wait for one
//! flight; among processes a lease in the database says who refreshes. What a provider gives is
//! stored before anybody gets it, because the old refresh token may be dead from then on.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{LinkedAccount, NewUpstreamToken, StoreError, UpstreamToken};
use tokio::sync::OnceCell;
use uuid::Uuid;

use super::{open, seal};
use crate::account::notice_to;
use crate::app::App;
use crate::broker::linked_account::give_back;
use crate::broker::provider::Provider;
use crate::broker::upstream::{UpstreamError, UpstreamSecret, UpstreamTokens};
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::page::path;

/// How long nobody else begins a refresh, at least.
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// For all that is not the provider's doing.
const MARGIN: TimeDelta = TimeDelta::seconds(20);
/// How long nobody asks a provider again that did not help.
const REST: TimeDelta = TimeDelta::seconds(5);
/// Between two looks at what another node does, and how many.
const LOOK_EVERY: Duration = Duration::from_millis(100);
const LOOKS: u32 = 300;
/// Between two attempts to store what a provider gave, while the database is away.
const STORE_EVERY: Duration = Duration::from_millis(500);

/// Why there are no tokens.
#[derive(Clone, Debug, thiserror::Error)]
pub enum VaultError {
    /// None were ever given, or the provider is not configured any more.
    #[error("no tokens are kept for this account")]
    None,
    /// They are of no use until the person connects again.
    #[error("the account has to be connected again: {0}")]
    NeedsReconnect(String),
    /// The provider does not help at the moment.
    #[error("{0}")]
    Upstream(UpstreamError),
    /// The database cannot be reached.
    #[error("{0}")]
    Unavailable(StoreError),
}

impl From<StoreError> for VaultError {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error)
    }
}

type Outcome = Result<UpstreamTokens, VaultError>;

/// What is under way for linked accounts in this process, each once for all who want it.
#[derive(Default)]
pub struct Flights(Mutex<HashMap<Uuid, Arc<OnceCell<Outcome>>>>);

impl Flights {
    fn join(&self, id: Uuid) -> Arc<OnceCell<Outcome>> {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        flights.entry(id).or_default().clone()
    }

    /// A flight that has landed is not joined any more.
    fn land(&self, id: Uuid, flight: &Arc<OnceCell<Outcome>>) {
        let mut flights = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if flights.get(&id).is_some_and(|one| Arc::ptr_eq(one, flight)) {
            flights.remove(&id);
        }
    }
}

/// Tokens of a linked account that are good for a while, `refresh.leeway` of the provider, refreshed
/// if they have to be.
///
/// # Errors
/// [`VaultError`].
pub async fn valid_tokens(app: &Arc<App>, link: &LinkedAccount) -> Outcome {
    // A crowd that comes at once looks once, and leaves connections to the database for others.
    let looking = app.broker.looks.join(link.id);
    let outcome = looking.get_or_init(|| async {
        let outcome = look(app, link).await;
        app.broker.looks.land(link.id, &looking);
        outcome
    });
    outcome.await.clone()
}

async fn look(app: &Arc<App>, link: &LinkedAccount) -> Outcome {
    let provider = provider_of(app, link)?;
    let row = read(app, link.id).await?;
    if let Some(tokens) = usable(app, &provider, &row, &Wanted::Good)? {
        return Ok(tokens);
    }
    fly(app, provider, link, Wanted::Good).await
}

/// New tokens of a linked account, also where the old ones are good. What cannot be renewed, since the
/// provider gave no refresh token, is given as it is while it is good.
///
/// # Errors
/// [`VaultError`].
pub async fn renewed_tokens(app: &Arc<App>, link: &LinkedAccount) -> Outcome {
    let provider = provider_of(app, link)?;
    let row = read(app, link.id).await?;
    let wanted = Wanted::After(row.version);
    if let Some(tokens) = usable(app, &provider, &row, &wanted)? {
        return Ok(tokens);
    }
    fly(app, provider, link, wanted).await
}

/// Which tokens will do.
#[derive(Clone, Copy)]
enum Wanted {
    /// Those that are good for a while.
    Good,
    /// Only those that came after this version.
    After(i64),
}

fn provider_of(app: &App, link: &LinkedAccount) -> Result<Arc<Provider>, VaultError> {
    let provider = app.broker.providers.get(&link.provider);
    provider.ok_or(VaultError::None)
}

async fn fly(
    app: &Arc<App>,
    provider: Arc<Provider>,
    link: &LinkedAccount,
    wanted: Wanted,
) -> Outcome {
    let flight = app.broker.flights.join(link.id);
    let outcome = flight
        .get_or_init(|| async {
            let (id, inside, link) = (link.id, app.clone(), link.clone());
            let landing = flight.clone();
            // To the end, also when the caller goes away: the provider has changed its tokens then.
            let work = tokio::spawn(async move {
                let outcome = refresh(&inside, &provider, &link, wanted).await;
                inside.broker.flights.land(link.id, &landing);
                outcome
            });
            work.await.unwrap_or_else(|error| {
                app.broker.flights.land(id, &flight);
                tracing::error!(%error, "a refresh ended early");
                Err(VaultError::Upstream(UpstreamError::try_again(
                    "refresh_ended",
                    "",
                )))
            })
        })
        .await;
    outcome.clone()
}

async fn read(app: &App, id: Uuid) -> Result<UpstreamToken, VaultError> {
    let row = app.store.upstream_token(id).await?;
    row.ok_or(VaultError::None)
}

/// The tokens of a row if they can be used as they are; `None` if they have to be refreshed.
fn usable(
    app: &App,
    provider: &Provider,
    row: &UpstreamToken,
    wanted: &Wanted,
) -> Result<Option<UpstreamTokens>, VaultError> {
    if let Some(failure) = &row.failure {
        return Err(VaultError::NeedsReconnect(failure.clone()));
    }
    let unreadable = || VaultError::NeedsReconnect("key_lost".to_owned());
    let tokens = open(app, row.linked_account_id, &row.tokens_sealed).ok_or_else(unreadable)?;
    let now = app.clock.now();
    // So much earlier it counts as ended, that it lasts for what it is fetched for.
    let leeway = provider.settings.refresh.leeway.as_chrono();
    let old = matches!(wanted, Wanted::After(version) if row.version <= *version);
    if !old && !tokens.is_expired(now, leeway) {
        return Ok(Some(tokens));
    }
    match (
        &tokens.refresh_token,
        tokens.is_expired(now, TimeDelta::zero()),
    ) {
        (Some(_), _) => Ok(None),
        (None, false) => Ok(Some(tokens)),
        (None, true) => Err(VaultError::NeedsReconnect("expired".to_owned())),
    }
}

/// Longer than a refresh can take where the provider has so long for an answer: it is asked how it describes itself, and
/// then for the tokens. Whoever began a second one meanwhile would show it a refresh token that is used up.
fn lease(timeout: TimeDelta) -> TimeDelta {
    LEASE.max(timeout * 2 + MARGIN)
}

/// The right to refresh, and until when nobody else has it.
#[derive(Clone, Copy)]
struct Lease {
    id: Uuid,
    until: DateTime<Utc>,
}

async fn refresh(
    app: &App,
    provider: &Arc<Provider>,
    link: &LinkedAccount,
    wanted: Wanted,
) -> Outcome {
    for _ in 0..LOOKS {
        let row = read(app, link.id).await?;
        if let Some(tokens) = usable(app, provider, &row, &wanted)? {
            return Ok(tokens);
        }
        let now = app.clock.now();
        let resting = row.lease_id.is_none() && row.lease_expires_at.is_some_and(|end| end > now);
        if resting {
            return still_good(app, &row, UpstreamError::try_again("resting", ""));
        }
        let id = app.new_id();
        let until = now + lease(provider.settings.timeout.as_chrono());
        let leased = app
            .store
            .lease_upstream_token(link.id, row.version, id, now, until)
            .await?;
        if leased {
            return carry_out(app, provider, link, &row, Lease { id, until }).await;
        }
        // Another node is at it.
        tokio::time::sleep(LOOK_EVERY).await;
    }
    let row = read(app, link.id).await?;
    let slow = UpstreamError::try_again("refresh_slow", "another node did not finish");
    still_good(app, &row, slow)
}

/// What there is, if it has not ended yet.
fn still_good(app: &App, row: &UpstreamToken, error: UpstreamError) -> Outcome {
    let tokens = open(app, row.linked_account_id, &row.tokens_sealed);
    let now = app.clock.now();
    tokens
        .filter(|tokens| !tokens.is_expired(now, TimeDelta::zero()))
        .ok_or(VaultError::Upstream(error))
}

/// The one refresh, by whoever holds the lease.
async fn carry_out(
    app: &App,
    provider: &Arc<Provider>,
    link: &LinkedAccount,
    row: &UpstreamToken,
    lease: Lease,
) -> Outcome {
    let old = open(app, link.id, &row.tokens_sealed);
    let Some((old, refresh_token)) = old.and_then(|tokens| {
        let refresh_token = tokens.refresh_token.clone()?;
        Some((tokens, refresh_token))
    }) else {
        return Err(VaultError::NeedsReconnect("key_lost".to_owned()));
    };
    match app.broker.upstream.refresh(provider, &refresh_token).await {
        Ok(new) => {
            let new = with_what_is_kept(new, old, refresh_token);
            let sealed = seal(app, link.id, &new);
            if !keep(app, link.id, lease, &sealed).await? {
                // Where the link has ended meanwhile, nobody else gives back what came for it.
                if app.store.upstream_token(link.id).await?.is_none() {
                    let returning = (provider.clone(), link.id, sealed.tokens_sealed);
                    give_back(app, vec![returning]);
                    return Err(VaultError::None);
                }
                tracing::warn!(linked_account = %link.id, "the lease of a refresh was lost");
            }
            record(app, EventKind::UpstreamTokenRefreshed, link, None);
            Ok(new)
        }
        // It will never take this refresh token again.
        Err(UpstreamError::Denied(fault)) => {
            let now = app.clock.now();
            let reason = fault.reason.to_owned();
            app.store
                .fail_upstream_token(link.id, lease.id, reason.clone(), now)
                .await?;
            record(app, EventKind::UpstreamTokenFailed, link, Some(&reason));
            tell_owner(app, provider, link).await?;
            Err(VaultError::NeedsReconnect(reason))
        }
        Err(error) => {
            tracing::warn!(provider = %provider.name, %error, "tokens could not be refreshed");
            let until = app.clock.now() + REST;
            app.store
                .release_upstream_token(link.id, lease.id, until)
                .await?;
            still_good(app, row, error)
        }
    }
}

/// Stores what a provider gave; false if the lease was lost. A database that is away for a moment is asked again as long
/// as the lease lasts: nothing but these tokens may be good any more, and they are nowhere else.
async fn keep(
    app: &App,
    id: Uuid,
    lease: Lease,
    tokens: &NewUpstreamToken,
) -> Result<bool, StoreError> {
    loop {
        let now = app.clock.now();
        let stored = app
            .store
            .store_refreshed_token(id, lease.id, tokens.clone(), now);
        match stored.await {
            Err(error) if error.is_unavailable() && now < lease.until => {
                tracing::warn!(linked_account = %id, %error, "new tokens could not be stored yet");
                tokio::time::sleep(STORE_EVERY).await;
            }
            stored => return stored,
        }
    }
}

/// An answer says what is new; what it leaves out stays (RFC 6749 §6).
fn with_what_is_kept(
    new: UpstreamTokens,
    old: UpstreamTokens,
    refresh_token: UpstreamSecret,
) -> UpstreamTokens {
    UpstreamTokens {
        refresh_token: new.refresh_token.or(Some(refresh_token)),
        scope: new.scope.or(old.scope),
        id_token: new.id_token.or(old.id_token),
        ..new
    }
}

async fn tell_owner(
    app: &App,
    provider: &Provider,
    link: &LinkedAccount,
) -> Result<(), StoreError> {
    let Some(user) = app.user(link.user_id).await? else {
        return Ok(());
    };
    let subject = Subject::Reconnect {
        provider: &provider.title,
    };
    if let Some(mail) = notice_to(app, &user, subject, path::LINKED_ACCOUNTS) {
        app.store.queue_mail(mail).await?;
        app.mailer.wake();
    }
    Ok(())
}

fn record(app: &App, kind: EventKind, link: &LinkedAccount, reason: Option<&str>) {
    let mut event = EventRecord::new(kind)
        .about(link.user_id)
        .detail("provider", link.provider.as_str())
        .detail("linked_account_id", link.id.to_string());
    if let Some(reason) = reason {
        event = event.detail("cause", reason);
    }
    event::record(app, event);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_outlasts_the_slowest_answers() {
        assert_eq!(lease(TimeDelta::seconds(10)), LEASE);
        for seconds in [1, 10, 30, 60] {
            let timeout = TimeDelta::seconds(seconds);
            assert!(lease(timeout) > timeout * 2, "{seconds}");
        }
    }
}
