//! Groups of providers, and the roles that they give here.
//!
//! Groups belong to the identity with which they came, in the row of the linked account, and to no
//! session: a person has the same roles whether they come with a session, an access token or a
//! personal one. They hold as long as somebody stands behind them: they are read at each sign-in, and
//! again in the background ([`refresh`]); they end with the link, with the last session that was
//! begun by the identity ([`session_ended`]), when the provider says that the access has ended, and
//! when it has been silent for too long.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use countersign_store::{LinkedAccount, Session, StoreError, User};
use serde_json::{Value, json};
use uuid::Uuid;

use super::hook;
use super::provider::Provider;
use super::provider::settings::HookMoment;
use super::upstream::{Group, Identity, UpstreamError, UpstreamSession};
use super::vault::{VaultError, valid_tokens};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};

/// Links that are asked about together.
const AT_ONCE: i64 = 20;

/// What a linked account brings.
#[derive(Clone, Debug)]
pub struct Held {
    provider: String,
    names: Vec<String>,
    read_at: DateTime<Utc>,
}

/// The names of groups as they are kept.
fn names(member_of: &Value) -> Vec<String> {
    let groups = member_of.as_array().into_iter().flatten();
    let named = groups.filter_map(|group| group["name"].as_str());
    named.map(str::to_owned).collect()
}

/// A person with the roles that their groups give at this moment, beside those that were given here.
/// From then on there is one kind of roles: whoever asks what the person may do sees no difference.
///
/// # Errors
/// When the database cannot be reached.
pub async fn with_roles(app: &App, user: Arc<User>) -> Result<Arc<User>, StoreError> {
    // Nearly every request comes here, so that nothing is made where nothing is added.
    if !app.broker.providers.any_gives_roles() {
        return Ok(user);
    }
    let mut more = roles_of(app, user.id).await?;
    more.retain(|role| !user.roles.contains(role));
    if more.is_empty() {
        return Ok(user);
    }
    let mut person = User::clone(&user);
    person.roles.append(&mut more);
    Ok(Arc::new(person))
}

/// The roles that a person has by their groups at providers, each once, by name. What nobody registered is no role:
/// it allows nothing here, and no API gets to see a name that only the settings of a provider know.
///
/// # Errors
/// When the database cannot be reached.
pub async fn roles_of(app: &App, user_id: Uuid) -> Result<Vec<String>, StoreError> {
    let standing = standing(app, user_id).await?;
    let registry = app.scopes();
    let mut roles = Vec::new();
    for (provider, held) in standing {
        let given = provider.roles(&held);
        let registered = given.filter(|role| registry.role(role).is_some());
        roles.extend(registered.map(str::to_owned));
    }
    roles.sort();
    roles.dedup();
    Ok(roles)
}

/// The names of the groups that somebody stands behind at this moment, each once.
///
/// # Errors
/// When the database cannot be reached.
pub async fn names_of(app: &App, user_id: Uuid) -> Result<Vec<String>, StoreError> {
    let standing = standing(app, user_id).await?;
    let mut names: Vec<_> = standing.into_iter().flat_map(|(_, names)| names).collect();
    names.sort();
    names.dedup();
    Ok(names)
}

/// The groups that have not been silent for too long, by the provider that vouches for them.
async fn standing(
    app: &App,
    user_id: Uuid,
) -> Result<Vec<(Arc<Provider>, Vec<String>)>, StoreError> {
    let held = app.caches.groups.get_or_read(&user_id, || async {
        let links = app.store.links_with_groups(user_id).await?;
        let held = links.into_iter().filter_map(|link| {
            Some(Held {
                names: names(&link.member_of),
                read_at: link.groups_read_at?,
                provider: link.provider,
            })
        });
        Ok::<_, StoreError>(Some(Arc::new(held.collect::<Vec<_>>())))
    });
    let now = app.clock.now();
    let mut standing = Vec::new();
    for held in held.await?.iter().flat_map(|held| held.iter()) {
        let Some(provider) = app.broker.providers.get(&held.provider) else {
            continue;
        };
        if held.read_at + provider.settings.groups.hold_for.as_chrono() > now {
            standing.push((provider, held.names.clone()));
        }
    }
    Ok(standing)
}

/// When groups that are read now are to be read again; `None` where there is nothing to look after.
pub fn next_reading(provider: &Provider, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    provider
        .gives_roles()
        .then(|| now + provider.settings.groups.refresh_every.as_chrono())
}

/// What is remembered of somebody's groups is out of date here.
pub fn forget(app: &App, user_id: Uuid) {
    app.caches.groups.invalidate(&user_id);
}

/// A session has ended: groups of the identity by which it was begun end with the last such session.
pub async fn session_ended(app: &App, session: &Session) {
    let Some(id) = session.linked_account_id else {
        return;
    };
    if let Err(error) = give_up_if_unused(app, id).await {
        // The reading in the background finds that nobody is signed in.
        tracing::warn!(%error, "groups end later than the session");
    }
}

async fn give_up_if_unused(app: &App, id: Uuid) -> Result<(), StoreError> {
    let Some(link) = app.store.linked_account(id).await? else {
        return Ok(());
    };
    if link.groups_read_at.is_none() || keeps(app, &link) {
        return Ok(());
    }
    app.store
        .give_up_groups(link.id, link.user_id, false, app.clock.now())
        .await?;
    forget(app, link.user_id);
    Ok(())
}

fn keeps(app: &App, link: &LinkedAccount) -> bool {
    let provider = app.broker.providers.get(&link.provider);
    provider.is_some_and(|provider| provider.settings.groups.keep_after_sign_out)
}

/// All sessions of a user have ended, or all but one.
pub async fn sessions_ended(app: &App, user_id: Uuid) {
    let given_up = async {
        for link in app.store.links_with_groups(user_id).await? {
            give_up_if_unused(app, link.id).await?;
        }
        Ok::<_, StoreError>(())
    };
    if let Err(error) = given_up.await {
        tracing::warn!(%error, "groups end later than the sessions");
    }
}

/// Reads anew what is due, a bounded number of links; how many.
///
/// # Errors
/// When the database cannot be reached.
pub async fn refresh(app: &Arc<App>) -> Result<usize, StoreError> {
    let mut done = 0;
    for provider in app.broker.providers.iter().filter(|one| one.gives_roles()) {
        let now = app.clock.now();
        let next = now + provider.settings.groups.refresh_every.as_chrono();
        let name = provider.name.as_str();
        let due = app.store.claim_due_groups(name, now, next, AT_ONCE).await?;
        done += due.len();
        let reading = due.into_iter().map(|one| {
            let provider = provider.clone();
            async move {
                let link = one.account;
                if !one.in_use && !provider.settings.groups.keep_after_sign_out {
                    return give_up(app, &link, false).await;
                }
                read_anew(app, &provider, &link).await
            }
        });
        for outcome in futures::future::join_all(reading).await {
            outcome?;
        }
    }
    Ok(done)
}

async fn give_up(app: &App, link: &LinkedAccount, always: bool) -> Result<(), StoreError> {
    let now = app.clock.now();
    if app
        .store
        .give_up_groups(link.id, link.user_id, always, now)
        .await?
    {
        forget(app, link.user_id);
        note(app, link, &[]);
    }
    Ok(())
}

async fn read_anew(
    app: &Arc<App>,
    provider: &Arc<Provider>,
    link: &LinkedAccount,
) -> Result<(), StoreError> {
    if !provider.groups_can_be_read_again() {
        return Ok(());
    }
    let tokens = match valid_tokens(app, link).await {
        Ok(tokens) => tokens,
        // Nobody can say any more that the person is in these groups.
        Err(VaultError::NeedsReconnect(_)) => return give_up(app, link, true).await,
        Err(VaultError::Unavailable(error)) => return Err(error),
        Err(_) => return Ok(()),
    };
    let found = app
        .broker
        .upstream
        .groups(provider, &link.subject, &tokens)
        .await;
    let groups = match found {
        Ok(groups) => groups,
        Err(UpstreamError::Denied(_) | UpstreamError::NotAllowed(_) | UpstreamError::Forged(_)) => {
            return give_up(app, link, true).await;
        }
        Err(error) => {
            tracing::info!(provider = %provider.name, %error, "groups could not be read anew");
            return Ok(());
        }
    };
    let mut identity = of(link, groups);
    let moment = HookMoment::Refresh;
    match hook::ask(app, provider, moment, Some(link.user_id), &mut identity).await {
        Ok(()) => {}
        Err(hook::Refused::Told(_)) => return give_up(app, link, true).await,
        Err(hook::Refused::Failed) => return Ok(()),
    }
    let groups = json!(identity.groups);
    let changed = names(&groups) != names(&link.member_of);
    let now = app.clock.now();
    if app
        .store
        .renew_groups(link.id, link.user_id, groups, now)
        .await?
    {
        forget(app, link.user_id);
        if changed {
            note(app, link, &identity.groups);
        }
    }
    Ok(())
}

/// What is known of somebody who is not there, as the hook of the provider is told it.
pub(super) fn of(link: &LinkedAccount, groups: Vec<Group>) -> Identity {
    Identity {
        issuer: link.issuer.clone(),
        subject: link.subject.clone(),
        email: link.email.clone(),
        email_verified: link.email_verified,
        username: link.username.clone(),
        name: link.display_name.clone(),
        locale: None,
        picture: None,
        groups,
        extra: serde_json::Map::new(),
        session: UpstreamSession::default(),
    }
}

fn note(app: &App, link: &LinkedAccount, groups: &[Group]) {
    let names: Vec<_> = groups
        .iter()
        .take(50)
        .map(|group| group.name.clone())
        .collect();
    let event = EventRecord::new(EventKind::AccountGroupsChanged)
        .about(link.user_id)
        .detail("provider", link.provider.as_str())
        .detail("linked_account_id", link.id.to_string())
        .detail("groups", names);
    event::record(app, event);
}
